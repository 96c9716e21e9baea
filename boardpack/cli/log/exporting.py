"""Commands that write what the office holds for other programs."""

from pathlib import Path

import click

from boardpack.cli.options import FILE, json_option, opened, workspace_option
from boardpack.cli.output.printing import print_json
from boardpack.domain.office.markings import contains_restricted, leaves_out_restricted


@click.command()
@click.argument("file", type=FILE)
@workspace_option
@json_option
def export_calendar(file: Path, folder: Path | None, as_json: bool) -> None:
    """Write meetings, papers, deadlines and targets to FILE (.ics), for Outlook or any other calendar.

    Import it again after a change: what is there already is changed, nothing comes twice.
    """
    _wrote(opened(folder).calendars.write(file), as_json)


@click.command()
@click.argument("file", type=FILE)
@click.option("--public", is_flag=True, help="Without actions that were raised under restricted items.")
@workspace_option
@json_option
def export_log(file: Path, public: bool, folder: Path | None, as_json: bool) -> None:
    """Write the action log to FILE (.xlsx or .csv).

    The name of FILE is given “public version” or the marking where it lacks them.

    Change actions, owners, targets, statuses, assurance and new updates in it, or add rows: “boardpack import log”
    brings back what you changed, and shows what was changed here meanwhile.
    """
    spreadsheets = opened(folder).spreadsheets
    path, refs = spreadsheets.write_log(file, public=public), spreadsheets.restricted_in_log()
    _wrote(path, as_json, leaves_out_restricted(refs) if public else contains_restricted(refs))


@click.command()
@click.argument("file", type=FILE)
@workspace_option
@json_option
def export_register(file: Path, folder: Path | None, as_json: bool) -> None:
    """Write the register to FILE (.xlsx or .csv).

    Change in it whether items are for us and why not, the force's targets and responses, the Commissioner's comments
    and the assurance: “boardpack import log” brings them back, too.
    """
    _wrote(opened(folder).spreadsheets.write_register(file), as_json)


def _wrote(path: Path, as_json: bool, notice: str = "") -> None:
    if as_json:
        print_json({"path": str(path), "notice": notice} if notice else {"path": str(path)})
        return
    click.echo(f"Wrote {path}")
    if notice:
        click.echo(notice)
