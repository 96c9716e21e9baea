"""Commands that keep the store safe, restore it, and verify that it is whole."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview, Yes, ask_about_days_of, confirm, opened
from boardpack.cli.output.printing import Record, finding_lines, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.cli.output.results import Result, TextTable, listing, show
from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.exchange.other_registers import OtherRegister
from boardpack.domain.office.backups import Backup, BackupContents
from boardpack.workspace import Workspace, open_for_restoring

_HEADS = ("Backup", "Board", "Actions", "Updates", "Items", "Meetings", "Last change", "By")
_OTHER = click.Path(path_type=Path, file_okay=False, exists=True)


@command()
def add_backup(workspace: Workspace, as_json: bool) -> Result:
    """Copy the store, and check the copy.

    The copy is in this computer's folder for application data, not beside the board. The last copy for each of the past
    7 days, 4 weeks and 12 months is kept. The exit code is 1 if the store is damaged.
    """
    made = workspace.backups.backup(terminal_progress())
    record = to_record(made, "path", "lacking", "left_over") | {"findings": list(map(finding_record, made.findings))}
    shown = (f"Backed up to {made.path}", finding_lines(made.findings))
    if not as_json:
        _note_lacking_files(made.lacking)
        for path in made.left_over:
            click.echo(f"An older backup could not be removed: {path}", err=True)
        if made.findings:
            click.echo("The board is damaged, and so is this backup. No older backup was removed.", err=True)
    return Result(record, *shown, is_sound=not made.findings)


@command()
def list_backups(folder: Path | None) -> Result:
    """List the backups with what they contain."""
    restoring = open_for_restoring(folder or Path.cwd())
    live, backups = restoring.live(), [backup for board in restoring.boards() for backup in board.backups]
    rows: list[tuple[str, BackupContents | None]] = [("The current board", live)] if live else []
    rows += [(backup.name, backup.contents) for backup in backups]
    return Result(listing("backups", map(_record, backups), live=live and _contents_record(live)), _contents(rows))


@command()
def restore_backup(
    name: Annotated[str, Given(metavar="BACKUP")], folder: Path | None, as_json: bool, *, yes: Yes = False
) -> Result:
    """Replace the store with BACKUP.

    BACKUP is a name from “boardpack backup list”, or “latest”. The board is backed up first, so that this can be
    undone in the same way. A damaged store is kept under another name.
    """
    restoring = open_for_restoring(folder or Path.cwd())
    ask_about_days_of(restoring)
    chosen = restoring.find(name)
    live = restoring.live()
    if not as_json:
        show(_contents([("The current board", live), (chosen.name, chosen.contents)]))
    if chosen.contents is not None and chosen.contents.still_names(live):
        click.echo("A name was erased after this backup was made. The backup contains it. Erase it again.", err=True)
    question = f"Replace the board with the backup of {_moment(chosen.made_at)}?"
    confirm(question, yes=yes, why="The board is backed up first.")
    restored = restoring.restore(chosen, terminal_progress())
    if not as_json:
        _note_lacking_files(restored.lacking)
    return Result(
        {"restored": chosen.name, "former": restored.former, "lacking": restored.lacking},
        f"Restored the backup of {_moment(chosen.made_at)}.",
        [f"The previous board is kept in {restored.former}"] if restored.former else [],
    )


@command()
def verify_board(workspace: Workspace) -> Result:
    """Verify that nothing in the store was changed or lost. The exit code is 1 if anything was."""
    findings = workspace.backups.verify(terminal_progress())
    erasures = () if findings else workspace.backups.erasures()
    return Result(
        listing("findings", map(finding_record, findings)),
        finding_lines(findings),
        count_in_words(len(findings), "finding") if findings else "The board is complete and unchanged.",
        (erasure.sentence for erasure in erasures),
        is_sound=not findings,
    )


@command()
def export_board(workspace: Workspace, *, to: Annotated[Path, Given("A new or empty folder.", "FOLDER")]) -> Result:
    """Export the whole board to a new folder, for the office that takes it over.

    The folder is itself a board, with the history, the stored files and the issued packs, and a list of all files. The
    board is verified first. Backups, this computer's settings and the lock on the board are not exported.
    """
    made = workspace.backups.export(to, terminal_progress())
    sentence = f"Exported to {made.folder}: {count_in_words(made.file_count, 'file')}, all verified."
    return Result(to_record(made, "folder", files="file_count"), sentence)


@command()
def import_board(
    workspace: Workspace,
    other: Annotated[Path, Given(metavar="OTHER", type=_OTHER)],
    as_json: bool,
    *,
    prefix: Annotated[str, Given("One to four letters to go before its references, for example WM.")],
    preview: Preview = False,
    yes: Yes = False,
) -> Result:
    """Import the register and the action log of the board in the folder OTHER, for offices that merge.

    Nothing is renumbered: its action A-014 is shown as WM/A-014 with the prefix WM. Authors, dates and wording stay as
    they are. Meetings, minutes, decisions, papers and restricted actions are not imported. The title of a report that
    both boards have gets the prefix, too. If the other board has changed, import it again: only what is new is
    imported. A backup is made first.
    """
    found = workspace.other_registers.preview(other, prefix)
    if preview or not found.brings_anything:
        return Result(found, _register_lines(found))
    if not as_json:
        show(_register_lines(found))
    confirm("Import this? It cannot be undone.", yes=yes)
    brought = workspace.other_registers.import_from(other, prefix, terminal_progress())
    return Result(brought, f"Imported the register of “{brought.board_name}”.")


def _register_lines(found: OtherRegister) -> Iterator[str]:
    if found.brings_anything:
        yield f"New from “{found.board_name}”: {found.counts_in_words}."
    else:
        yield f"Everything in the register of “{found.board_name}” is already on this board."
    if found.refs:
        (first, shown), number = found.refs[0], len(found.refs)
        yield f"{first} becomes {shown}{', and so on' if number > 1 else ''}."
    for title in found.in_both:
        yield f"In both registers, so the imported report’s title gets the prefix: {title}"
    if found.restricted:
        yield f"Not imported, because they are restricted: {', '.join(found.restricted)}"


@command()
def unlock_board(folder: Path | None) -> Result:
    """Remove the lock of a window that did not close properly. First ask the person whom the lock names. The lock of
    a window that is still open is not removed. The store records what was removed.
    """
    access = opened(folder, take_over=True).access.access
    if not access.is_writable:
        raise click.ClickException(f"{access.why} {access.remedy}")
    return Result({"writable": True}, "The board can be changed.")


@command()
def remove_cache(workspace: Workspace) -> Result:
    """Remove the finished papers that are kept in the workspace. The next pack makes them again."""
    packs = workspace.packs
    packs.clear_cache()
    size = packs.cache_size()
    megabytes = f"{size.byte_count / 1_000_000:.1f} MB"
    summary = f"{count_in_words(size.papers, 'stored file')}, {megabytes}, in {packs.cache_folder}"
    return Result({"folder": packs.cache_folder, "papers": size.papers, "bytes": size.byte_count}, summary)


def _contents(rows: Sequence[tuple[str, BackupContents | None]]) -> TextTable:
    return TextTable(_HEADS, [_row(*row) for row in rows], "There are no backups yet.")


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
    return to_record(backup, "name", "path", "made_at", bytes="byte_count") | contents


def _contents_record(contents: BackupContents) -> Record:
    names = ("actions", "updates", "items", "meetings", "last_change_at", "last_change_by")
    return {"board": contents.board_name} | to_record(contents, *names)


def _note_lacking_files(lacking: Sequence[str]) -> None:
    if lacking:
        click.echo(
            f"It does not contain {count_in_words(len(lacking), 'stored file')}. “boardpack board verify” lists them.",
            err=True,
        )
