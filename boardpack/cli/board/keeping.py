"""Commands that keep the store safe, get it back, and prove that it is whole."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from boardpack.cli.options import json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_findings, print_json, print_table, terminal_progress, to_record
from boardpack.cli.output.records import finding_record
from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.office.backups import Backup, BackupContents, BoardBackups
from boardpack.workspace import open_for_restoring

_HEADS = ("Backup", "Board", "Actions", "Updates", "Items", "Meetings", "Last change", "By")


@click.command()
@workspace_option
@json_option
def backup(folder: Path | None, as_json: bool) -> None:
    """Copy the store, and check the copy.

    It goes to this computer's own folder for application data, not beside the store. Of the older copies
    the last of each of 7 days, 4 weeks and 12 months stays. Ends with 1 where the store is damaged.
    """
    made = opened(folder).backups.backup(terminal_progress())
    if as_json:
        left_over = [str(path) for path in made.left_over]
        findings = [finding_record(finding) for finding in made.findings]
        record: Record = {"path": str(made.path), "lacking": list(made.lacking), "left_over": left_over}
        print_json({**record, "findings": findings})
    else:
        click.echo(f"Backed up to {made.path}")
        _say_what_is_lacking(made.lacking)
        for path in made.left_over:
            click.echo(f"An older backup could not be removed: {path}", err=True)
        if made.findings:
            print_findings(made.findings)
            click.echo("The store is damaged and so is this backup. No older backup was removed.", err=True)
    if made.findings:
        click.get_current_context().exit(1)


@click.command()
@click.argument("name", required=False, metavar="[BACKUP]")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
@json_option
def restore(name: str | None, yes: bool, folder: Path | None, as_json: bool) -> None:
    """Put BACKUP in place of the store; without it, list the backups.

    BACKUP is a name from the list, or “latest”. The store is backed up first, so that this can be undone in
    the same way; one that is damaged is kept under another name.
    """
    restoring = open_for_restoring(folder or Path.cwd())
    if name is None:
        _list(restoring.live(), restoring.boards(), as_json)
        return
    chosen = restoring.find(name)
    if not as_json:
        _print_contents([("The board now", restoring.live()), (chosen.name, chosen.contents)])
    if not yes:
        click.confirm(f"Put the backup of {_moment(chosen.made_at)} in place of the board?", abort=True, err=True)
    restored = restoring.restore(chosen, terminal_progress())
    if as_json:
        former = str(restored.former) if restored.former else None
        print_json({"restored": chosen.name, "former": former, "lacking": list(restored.lacking)})
        return
    click.echo(f"Restored the backup of {_moment(chosen.made_at)}.")
    if restored.former:
        click.echo(f"What was there before is in {restored.former}")
    _say_what_is_lacking(restored.lacking)


@click.command()
@workspace_option
@json_option
def verify(folder: Path | None, as_json: bool) -> None:
    """Prove that the store is whole.

    Ends with 1 where something was changed or lost.
    """
    findings = opened(folder).backups.verify(terminal_progress())
    if as_json:
        print_json([finding_record(finding) for finding in findings])
    else:
        print_findings(findings)
        click.echo(count_in_words(len(findings), "finding") if findings else "The store is whole.")
    if findings:
        click.get_current_context().exit(1)


@click.command()
@workspace_option
def unlock(folder: Path | None) -> None:
    """Set aside a lock that a window left behind.

    Ask first where the lock says that the board is open. One whose window is still there stays, and what
    was set aside is written down in the store.
    """
    workspace = opened(folder, take_over=True)
    access = workspace.access.access
    if not access.is_writable:
        raise click.ClickException(f"{access.why} {access.remedy}")
    click.echo("The board can be changed.")


@click.command()
@click.option("--clear", is_flag=True, help="Remove them. The next pack creates them again.")
@workspace_option
@json_option
def cache(clear: bool, folder: Path | None, as_json: bool) -> None:
    """Tell where finished papers are kept so that the next pack is quicker.

    They lie on this computer, for its user alone, restricted papers among them; never in the workspace.
    """
    packs = opened(folder).packs
    if clear:
        packs.clear_cache()
    size = packs.cache_size()
    if as_json:
        print_json({"folder": str(packs.cache_folder), "papers": size.papers, "bytes": size.byte_count})
        return
    megabytes = f"{size.byte_count / 1_000_000:.1f} MB"
    click.echo(f"{count_in_words(size.papers, 'kept file')}, {megabytes}, in {packs.cache_folder}")


def _list(live: BackupContents | None, boards: Sequence[BoardBackups], as_json: bool) -> None:
    if as_json:
        now = _contents_record(live) if live else None
        print_json({"live": now, "backups": [_record(backup) for board in boards for backup in board.backups]})
        return
    rows: list[tuple[str, BackupContents | None]] = [("The board now", live)] if live else []
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


def _say_what_is_lacking(lacking: Sequence[str]) -> None:
    if lacking:
        click.echo(f"It lacks {count_in_words(len(lacking), 'kept file')}; “boardpack verify” says which.", err=True)
