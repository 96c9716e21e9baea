"""Commands that write files for other programs."""

from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given
from boardpack.cli.output.results import Result
from boardpack.domain.meetings.calendar_files import MOST_REMIND_DAYS, CalendarChoice, CalendarKind
from boardpack.domain.office.markings import contains_restricted, leaves_out_restricted
from boardpack.workspace import Workspace

_Spreadsheet = Annotated[Path, Given("An .xlsx or .csv file.", "FILE")]
_DAYS = click.IntRange(0, MOST_REMIND_DAYS)


@command()
def export_calendar(
    workspace: Workspace,
    *,
    to: Annotated[Path, Given("An .ics file.", "FILE")],
    only: Annotated[tuple[CalendarKind, ...], Given("Only entries of this kind. May be repeated.")] = (),
    remind: Annotated[
        int | None, Given("Add a reminder this number of days before each entry.", "DAYS", type=_DAYS)
    ] = None,
) -> Result:
    """Write meetings, deadlines for papers, inspectorate's deadlines and target dates as a calendar, for Outlook or
    any other program.

    Import it again after a change. Existing entries are then updated and not duplicated.
    """
    return wrote(workspace.calendars.write(to, CalendarChoice(only or tuple(CalendarKind), remind)))


@command()
def export_actions(
    workspace: Workspace,
    *,
    to: _Spreadsheet,
    public: Annotated[bool, Given("Leave out actions that were raised under restricted items.")] = False,
) -> Result:
    """Write the action log as a spreadsheet.

    If the file name does not contain the marking or “public version”, it is added. You can change actions, owners,
    target dates and other fields in the spreadsheet, and add updates and rows. “boardpack action import” imports your
    changes, and shows any changes made on the board since.
    """
    path, refs = workspace.spreadsheets.write_log(to, public=public), workspace.spreadsheets.restricted_in_log()
    return wrote(path, leaves_out_restricted(refs) if public else contains_restricted(refs))


@command()
def export_items(workspace: Workspace, *, to: _Spreadsheet) -> Result:
    """Write the register as a spreadsheet.

    In it you can change target dates, responses, comments, assurance, and whether items are for the force.
    “boardpack action import” imports your changes.
    """
    return wrote(workspace.spreadsheets.write_register(to))


def wrote(path: Path, notice: str = "") -> Result:
    """Return the result of a command that wrote a file, with a notice if there is one."""
    record = {"path": path, "notice": notice} if notice else {"path": path}
    return Result(record, f"Wrote {path}", filter(None, (notice,)))
