"""Commands that keep the store safe, restore it, and verify that it is whole."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from boardpack.cli.options import (
    ask_about_days_of,
    confirm,
    json_option,
    opened,
    preview_option,
    to_option,
    workspace_option,
    yes_option,
)
from boardpack.cli.output.printing import (
    Record,
    print_done,
    print_entries,
    print_findings,
    print_json,
    print_table,
    terminal_progress,
    to_record,
)
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.exchange.other_registers import OtherRegister
from boardpack.domain.office.backups import Backup, BackupContents, BoardBackups
from boardpack.workspace import Workspace, open_for_restoring

_HEADS = ("Backup", "Board", "Actions", "Updates", "Items", "Meetings", "Last change", "By")


@click.command()
@workspace_option
@json_option
def add_backup(folder: Path | None, as_json: bool) -> None:
    """Copy the store, and check the copy.

    The copy is in this computer's folder for application data, not beside the board. The last copy for each of the past
    7 days, 4 weeks and 12 months is kept. The exit code is 1 if the store is damaged.
    """
    made = opened(folder).backups.backup(terminal_progress())
    if as_json:
        left_over = [str(path) for path in made.left_over]
        findings = [finding_record(finding) for finding in made.findings]
        record: Record = {"path": str(made.path), "lacking": list(made.lacking), "left_over": left_over}
        print_json({**record, "findings": findings})
    else:
        click.echo(f"Backed up to {made.path}")
        _print_lacking_files(made.lacking)
        for path in made.left_over:
            click.echo(f"An older backup could not be removed: {path}", err=True)
        if made.findings:
            print_findings(made.findings)
            click.echo("The board is damaged, and so is this backup. No older backup was removed.", err=True)
    if made.findings:
        click.get_current_context().exit(1)


@click.command()
@workspace_option
@json_option
def list_backups(folder: Path | None, as_json: bool) -> None:
    """List the backups with what they contain."""
    restoring = open_for_restoring(folder or Path.cwd())
    _list(restoring.live(), restoring.boards(), as_json)


@click.command()
@click.argument("name", metavar="BACKUP")
@yes_option
@workspace_option
@json_option
def restore_backup(name: str, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Replace the store with BACKUP.

    BACKUP is a name from “boardpack backup list”, or “latest”. The board is backed up first, so that this can be
    undone in the same way. A damaged store is kept under another name.
    """
    restoring = open_for_restoring(folder or Path.cwd())
    ask_about_days_of(restoring)
    chosen = restoring.find(name)
    live = restoring.live()
    if not as_json:
        _print_contents([("The current board", live), (chosen.name, chosen.contents)])
    if chosen.contents is not None and chosen.contents.still_names(live):
        click.echo("A name was erased after this backup was made. The backup contains it. Erase it again.", err=True)
    confirm(f"Replace the board with the backup of {_moment(chosen.made_at)}?", yes=yes)
    restored = restoring.restore(chosen, terminal_progress())
    if as_json:
        former = str(restored.former) if restored.former else None
        print_json({"restored": chosen.name, "former": former, "lacking": list(restored.lacking)})
        return
    click.echo(f"Restored the backup of {_moment(chosen.made_at)}.")
    if restored.former:
        click.echo(f"The previous board is kept in {restored.former}")
    _print_lacking_files(restored.lacking)


@click.command()
@workspace_option
@json_option
def verify_board(folder: Path | None, as_json: bool) -> None:
    """Verify that nothing in the store was changed or lost. The exit code is 1 if anything was."""
    service = opened(folder).backups
    findings = service.verify(terminal_progress())
    if as_json:
        print_entries("findings", map(finding_record, findings))
    else:
        print_findings(findings)
        click.echo(count_in_words(len(findings), "finding") if findings else "The board is complete and unchanged.")
        for erasure in () if findings else service.erasures():
            click.echo(erasure.sentence)
    if findings:
        click.get_current_context().exit(1)


@click.command()
@to_option("FOLDER", "A new or empty folder.")
@workspace_option
@json_option
def export_board(to: Path, folder: Path | None, as_json: bool) -> None:
    """Export the whole board to a new folder, for the office that takes it over.

    The folder is itself a board, with the history, the stored files and the issued packs, and a list of all files. The
    board is verified first. Backups, this computer's settings and the lock on the board are not exported.
    """
    made = opened(folder).backups.export(to, terminal_progress())
    sentence = f"Exported to {made.folder}: {count_in_words(made.file_count, 'file')}, all verified."
    print_done(as_json, {"folder": str(made.folder), "files": made.file_count}, sentence)


@click.command()
@click.argument("other", metavar="OTHER", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--prefix", required=True, help="One to four letters to go before its references, for example WM.")
@preview_option
@yes_option
@workspace_option
@json_option
def import_board(other: Path, prefix: str, preview: bool, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Import the register and the action log of the board in the folder OTHER, for offices that merge.

    Nothing is renumbered: its action A-014 is shown as WM/A-014 with the prefix WM. Authors, dates and wording stay as
    they are. Meetings, minutes, decisions, papers and restricted actions are not imported. The title of a report that
    both boards have gets the prefix, too. If the other board has changed, import it again: only what is new is
    imported. A backup is made first.
    """
    registers = opened(folder).other_registers
    found = registers.preview(other, prefix)
    if not as_json:
        _print_register(found)
    if preview or not found.brings_anything:
        if as_json:
            print_json(found)
        return
    confirm("Import this? It cannot be undone.", yes=yes)
    brought = registers.import_from(other, prefix, terminal_progress())
    print_done(as_json, brought, f"Imported the register of “{brought.board_name}”.")


def _print_register(found: OtherRegister) -> None:
    new = f"New from “{found.board_name}”: {found.counts_in_words}."
    click.echo(
        new
        if found.brings_anything
        else f"Everything in the register of “{found.board_name}” is already on this board."
    )
    if found.refs:
        (first, shown), number = found.refs[0], len(found.refs)
        click.echo(f"{first} becomes {shown}{', and so on' if number > 1 else ''}.")
    for title in found.in_both:
        click.echo(f"In both registers, so the imported report’s title gets the prefix: {title}")
    if found.restricted:
        click.echo(f"Not imported, because they are restricted: {', '.join(found.restricted)}")


@click.command()
@workspace_option
@json_option
def unlock_board(folder: Path | None, as_json: bool) -> None:
    """Remove the lock of a window that did not close properly. First ask the person whom the lock names. The lock of
    a window that is still open is not removed. The store records what was removed.
    """
    workspace = opened(folder, take_over=True)
    access = workspace.access.access
    if not access.is_writable:
        raise click.ClickException(f"{access.why} {access.remedy}")
    print_done(as_json, {"writable": True}, "The board can be changed.")


@click.command()
@workspace_option
@json_option
def remove_cache(folder: Path | None, as_json: bool) -> None:
    """Remove the finished papers that are kept in the workspace. The next pack makes them again."""
    workspace = opened(folder)
    workspace.packs.clear_cache()
    _print_cache(workspace, as_json)


def _print_cache(workspace: Workspace, as_json: bool) -> None:
    packs = workspace.packs
    size = packs.cache_size()
    if as_json:
        print_json({"folder": str(packs.cache_folder), "papers": size.papers, "bytes": size.byte_count})
        return
    megabytes = f"{size.byte_count / 1_000_000:.1f} MB"
    click.echo(f"{count_in_words(size.papers, 'stored file')}, {megabytes}, in {packs.cache_folder}")


def _list(live: BackupContents | None, boards: Sequence[BoardBackups], as_json: bool) -> None:
    if as_json:
        now = _contents_record(live) if live else None
        print_entries("backups", (_record(backup) for board in boards for backup in board.backups), live=now)
        return
    rows: list[tuple[str, BackupContents | None]] = [("The current board", live)] if live else []
    rows += [(backup.name, backup.contents) for board in boards for backup in board.backups]
    _print_contents(rows)


def _print_contents(rows: Sequence[tuple[str, BackupContents | None]]) -> None:
    print_table(_HEADS, [_row(*row) for row in rows], nothing="There are no backups yet.")


def _row(name: str, contents: BackupContents | None) -> tuple[str, ...]:
    if contents is None:
        return (name, "cannot be read", "", "", "", "", "", "")
    counts = (contents.actions, contents.updates, contents.items, contents.meetings)
    last = _moment(contents.last_change_at) if contents.last_change_at else ""
    return (name, contents.board_name, *(f"{count:,}" for count in counts), last, contents.last_change_by)


def _moment(moment: datetime) -> str:
    return f"{in_words(moment.date())}, {clock_time(moment.time())}"


def _record(backup: Backup) -> Record:
    contents = _contents_record(backup.contents) if backup.contents else {}
    return {**to_record(backup, "name", "path", "made_at"), "bytes": backup.byte_count, **contents}


def _contents_record(contents: BackupContents) -> Record:
    names = ("actions", "updates", "items", "meetings", "last_change_at", "last_change_by")
    return {"board": contents.board_name, **to_record(contents, *names)}


def _print_lacking_files(lacking: Sequence[str]) -> None:
    if lacking:
        click.echo(
            f"It does not contain {count_in_words(len(lacking), 'stored file')}. “boardpack board verify” lists them.",
            err=True,
        )
