"""Options and values that several commands share."""

import sys
from datetime import date, time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import click

from boardpack.cli.program import WORKSPACE_HELP, WORKSPACE_VARIABLE, YES
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.dates import in_words, parse_clock_time, parse_day, refuse_implausible_year
from boardpack.domain.days.doubtful_days import DoubtfulDay
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import ACTION_FIELDS, NewAction
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.office.access import Barrier
from boardpack.domain.register.items import Item, Report
from boardpack.errors import NotAWorkspaceError, NotFoundError, UnreadableFileError
from boardpack.services.service import Service
from boardpack.values import NODEFAULT, Frozen, field_defaults
from boardpack.workspace import Workspace, is_workspace, open_workspace

_BOARD = "boardpack.board"
"""Where a command notes the board that it opened. `confirm` asks about its day."""


class Day(click.ParamType[date]):
    """A day, as 2025-07-08 or 8 July 2025."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = parse_day(str(value))
        except ValueError:
            self.fail(f"“{value}” is not a date. Enter a date such as 2025-07-08 or “8 July 2025”.", param, ctx)
        refuse_implausible_year(day)
        return day


class ClockTime(click.ParamType[time]):
    """A time of day, as 10:30am or 14:00."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        if isinstance(value, time):
            return value
        try:
            return parse_clock_time(str(value))
        except ValueError:
            self.fail(f"“{value}” is not a time. Enter a time such as 10:30am or 14:00.", param, ctx)


class OneOf(click.Choice[Any]):
    """One of the words of an enumeration, with hyphens for spaces."""

    def normalize_choice(self, choice: object, ctx: click.Context | None) -> str:
        return str(choice).replace(" ", "-").lower()


DAY = Day()
CLOCK_TIME = ClockTime()
FILE = click.Path(path_type=Path)
WORKSPACE = click.Option(
    ["--workspace", "folder"],
    type=FILE,
    envvar=WORKSPACE_VARIABLE,
    metavar="FOLDER",
    help=WORKSPACE_HELP,
)
JSON = click.Option(["--json", "as_json"], is_flag=True, help="Print the results as JSON.")


class Given(Frozen):
    """The help of an option or an argument, and whatever its Python name and type do not say."""

    help: str = ""
    metavar: str | None = None
    name: str = ""
    type: click.ParamType[Any] | None = None


Preview = Annotated[bool, Given("Show what would be done, without making changes.")]
Yes = Annotated[bool, Given("Do not ask for confirmation.")]
OfReport = Annotated[Report | None, Given("The report, identified by words from its title.", "WORDS")]
Published = Annotated[date | None, Given("The date on which the report was published.")]
Limit = Annotated[int | None, Given("The most entries to list.", type=click.IntRange(min=1))]
SHOWN_AS_AT = "Show the position on that date, based on the dates of the entries."


class View(Frozen):
    """The view of the board that was asked for. Without any days it is the present."""

    as_at: Annotated[date | None, Given(SHOWN_AS_AT)] = None
    known_on: Annotated[date | None, Given("Only what the office had received by that date.")] = None

    def of(self, workspace: Workspace) -> AsAt:
        """Return the view as the services take it."""
        return workspace.actions.known_on(self.known_on, self.as_at) if self.known_on else AsAt(self.as_at)

    @property
    def is_past(self) -> bool:
        """True if a day was given."""
        return bool(self.as_at or self.known_on)


def confirm(question: str, *, yes: bool, why: str = "This cannot be undone.") -> None:
    """Ask before something that cannot be undone, or for another reason `why`. A day in doubt is asked about with it.

    Only a person at a terminal is asked. What a script sends is no answer to a question that it does not expect. Raises
    Abort for a no, UsageError if nobody is there to be asked.
    """
    board: Service | None = click.get_current_context().meta.get(_BOARD)
    doubt = board.day_in_doubt() if board else None
    _confirm(doubt, question, yes=yes, why=why)
    if board and doubt:
        board.confirm_today()


def _confirm(doubt: DoubtfulDay | None, question: str = "", *, yes: bool, why: str = "") -> None:
    """Ask about a day in doubt and a question in one message. An answer that `yes` gives about the day is printed."""
    if yes:
        if doubt:
            click.echo(f"{doubt.reason} --yes confirms that today is {in_words(doubt.today)}.", err=True)
        return
    about_day = f"{doubt.reason} {doubt.question} " if doubt else ""
    if sys.stdin is None or not sys.stdin.isatty():
        raise click.UsageError(f"{about_day}{why}".rstrip() + " To go ahead, add --yes.")
    click.confirm(f"{about_day}{question}".rstrip(), abort=True, err=True)


def ask_about_days_of(board: Service) -> None:
    """Let the command that runs ask about a day in doubt, before it makes an entry or together with its question."""
    context = click.get_current_context()
    context.meta[_BOARD] = board
    board.ask_about_days(lambda doubt: _is_confirmed(doubt, context))


def _is_confirmed(doubt: DoubtfulDay, context: click.Context) -> bool:
    """Ask whether today is the day that the computer gives. Raises what `confirm` raises."""
    _confirm(doubt, yes=bool(context.params.get("yes") or context.meta.get(YES)))
    return True


def field_options() -> tuple[click.Option, ...]:
    """Return an option for each field of an action, by its name."""
    return tuple(click.Option([f"--{one.name}"], type=_kind(one), help=one.help) for one in ACTION_FIELDS)


def first_field_options() -> tuple[click.Option, ...]:
    """Return an option for each field that is asked for beside the title of a new action.

    What a new action needs is required, and what it has without being asked is the default.
    """
    defaults = field_defaults(NewAction)
    return tuple(_first_option(one, defaults[one.name]) for one in ACTION_FIELDS if one.when_added)


def _first_option(declared: ActionField, default: object) -> click.Option:
    words = declared.first_help or declared.help
    given = {"required": True} if default is NODEFAULT else {"default": typed_default(default), "show_default": True}
    return click.Option([f"--{declared.name}"], type=_kind(declared), help=words, **given)


def typed_default(default: object) -> object:
    """Return a default as it is typed, because help would show the name of a choice in the code."""
    return default.replace(" ", "-") if isinstance(default, StrEnum) else default


def _kind(declared: ActionField) -> click.ParamType[Any] | type[str]:
    return DAY if declared.is_date else OneOf(declared.choices) if declared.choices else str


def opened(folder: Path | None, *, take_over: bool = False) -> Workspace:
    """Return the workspace, open until the command ends, with a note if a newer version made it.

    Raises NotAWorkspaceError.
    """
    if folder is None and not is_workspace(Path.cwd()):
        raise NotAWorkspaceError(
            f"The folder “{Path.cwd()}” is not a workspace.",
            "Name one with --workspace FOLDER, or make one with “boardpack init FOLDER --board NAME”.",
        )
    context = click.get_current_context()
    workspace = open_workspace(
        folder or Path.cwd(), take_over=take_over, ask_about_day=lambda doubt: _is_confirmed(doubt, context)
    )
    context.meta[_BOARD] = workspace.access
    workspace.access.keep_open()
    context.call_on_close(workspace.access.release)
    if workspace.access.access.barrier is Barrier.NEWER:
        click.echo(workspace.access.access.why, err=True)
    return workspace


def opened_if_any(folder: Path | None) -> Workspace | None:
    """Return the workspace that was named or that we are in, for commands that can do without."""
    return opened(folder) if folder or is_workspace(Path.cwd()) else None


def chosen_business(workspace: Workspace, meeting: Meeting, number: str) -> NumberedItem:
    """Return the item of that printed number on the agenda of a meeting. Raises NotFoundError."""
    for numbered in workspace.meetings.agenda(meeting.id):
        if numbered.number == number:
            return numbered
    raise NotFoundError(f"There is no item “{number}” on that agenda.", "See “boardpack agenda show”.")


def text_of(path: Path) -> str:
    """Return the words of a plain text file. Raises UnreadableFileError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file “{path}”.", "Check the name and the folder.") from error
    except UnicodeDecodeError as error:
        raise UnreadableFileError(f"“{path}” is not plain text.", "Save it as Markdown in UTF-8.") from error
    except OSError as error:
        raise UnreadableFileError(
            f"“{path}” cannot be read ({error.strerror}).", "Check the file, then try again."
        ) from error


def chosen_item(workspace: Workspace, name: str, report: Report | None) -> Item:
    """Return the item that was named. Raises NotFoundError, or RefusedError where several go by that name."""
    return workspace.register.find_item(name, report.id if report else None).item
