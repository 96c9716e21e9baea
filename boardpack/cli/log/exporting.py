"""Commands that write files for other programs."""

from pathlib import Path

import click

from boardpack.cli.options import OneOf, json_option, opened, to_option, workspace_option
from boardpack.cli.output.printing import print_done
from boardpack.domain.meetings.calendar_files import MOST_REMIND_DAYS, CalendarChoice, CalendarKind
from boardpack.domain.office.markings import contains_restricted, leaves_out_restricted


@click.command()
@to_option("FILE", "An .ics file.")
@click.option(
    "--only", "kinds", multiple=True, type=OneOf(CalendarKind), help="Only entries of this kind. May be repeated."
)
@click.option(
    "--remind",
    "remind_days",
    type=click.IntRange(0, MOST_REMIND_DAYS),
    metavar="DAYS",
    help="Add a reminder this number of days before each entry.",
)
@workspace_option
@json_option
def export_calendar(
    to: Path, kinds: tuple[CalendarKind, ...], remind_days: int | None, folder: Path | None, as_json: bool
) -> None:
    """Write meetings, deadlines for papers, inspectorate's deadlines and target dates as a calendar, for Outlook or
    any other program.

    Import it again after a change. Existing entries are then updated and not duplicated.
    """
    _wrote(opened(folder).calendars.write(to, CalendarChoice(kinds or tuple(CalendarKind), remind_days)), as_json)


@click.command()
@to_option("FILE", "An .xlsx or .csv file.")
@click.option("--public", is_flag=True, help="Leave out actions that were raised under restricted items.")
@workspace_option
@json_option
def export_actions(to: Path, public: bool, folder: Path | None, as_json: bool) -> None:
    """Write the action log as a spreadsheet.

    If the file name does not contain the marking or “public version”, it is added. You can change actions, owners,
    target dates and other fields in the spreadsheet, and add updates and rows. “boardpack action import” imports your
    changes, and shows any changes made on the board since.
    """
    spreadsheets = opened(folder).spreadsheets
    path, refs = spreadsheets.write_log(to, public=public), spreadsheets.restricted_in_log()
    _wrote(path, as_json, leaves_out_restricted(refs) if public else contains_restricted(refs))


@click.command()
@to_option("FILE", "An .xlsx or .csv file.")
@workspace_option
@json_option
def export_items(to: Path, folder: Path | None, as_json: bool) -> None:
    """Write the register as a spreadsheet.

    In it you can change target dates, responses, comments, assurance, and whether items are for the force.
    “boardpack action import” imports your changes.
    """
    _wrote(opened(folder).spreadsheets.write_register(to), as_json)


def _wrote(path: Path, as_json: bool, notice: str = "") -> None:
    record = {"path": str(path), "notice": notice} if notice else {"path": str(path)}
    print_done(as_json, record, f"Wrote {path}", *filter(None, (notice,)))
