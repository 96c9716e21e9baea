"""Commands for meetings and their agenda."""

from dataclasses import replace
from datetime import date, time
from pathlib import Path

import click

from boardpack.cli.meetings.attached import attaching, pages_option, password_option, print_notes, told_how_to_open
from boardpack.cli.options import (
    CLOCK_TIME,
    DAY,
    FILE,
    IMPLICATION,
    chosen_business,
    chosen_report,
    json_option,
    opened,
    text_of,
    workspace_option,
)
from boardpack.cli.output.printing import print_json, print_table
from boardpack.cli.output.records import agenda_record, meeting_record
from boardpack.domain.days.dates import clock_time, in_words, with_weekday
from boardpack.domain.meetings.attachments import PageRanges
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Implication,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    NumberedItem,
    PaperKind,
    Purpose,
    Restriction,
)
from boardpack.domain.office.markings import Marking, parse_marking
from boardpack.errors import LockedFileError
from boardpack.workspace import Workspace


@click.command()
@click.argument("held_on", metavar="DATE", type=DAY)
@click.option("--start", type=CLOCK_TIME, help="When it starts, for example 10.30am.")
@click.option("--end", type=CLOCK_TIME, help="When it ends.")
@click.option("--place", default="", help="Where it is held.")
@click.option("--papers-due", type=DAY, help="When papers must be in.")
@workspace_option
@json_option
def add_meeting(
    held_on: date,
    start: time | None,
    end: time | None,
    place: str,
    papers_due: date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Create a meeting on DATE."""
    workspace = opened(folder)
    added = workspace.meetings.add(NewMeeting(held_on, start, end, place, papers_due))
    proposed = workspace.calendars.papers_in(added.held_on)
    if as_json:
        print_json({**meeting_record(added), "papers_due_proposed": proposed})
        return
    click.echo(f"Created the meeting on {in_words(added.held_on)}.")
    if added.papers_due_on is None:
        click.echo(f"No deadline for papers is set. The clear-days rule gives {with_weekday(proposed)}.")


@click.command()
@workspace_option
@json_option
def list_meetings(folder: Path | None, as_json: bool) -> None:
    """Print the meetings, earliest first."""
    meetings = opened(folder).meetings.list()
    if as_json:
        print_json([meeting_record(listed) for listed in meetings])
        return
    rows = [(in_words(m.held_on), clock_time(m.starts_at) if m.starts_at else "", m.place) for m in meetings]
    print_table(("Meeting", "Starts", "Place"), rows, nothing="No meetings yet.")


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@workspace_option
@json_option
def show_agenda(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Print the agenda of MEETING."""
    workspace = opened(folder)
    found = workspace.meetings.find(meeting_words)
    numbered = workspace.meetings.agenda(found.id)
    if as_json:
        print_json({"meeting": meeting_record(found), "items": [agenda_record(entry) for entry in numbered]})
        return
    heads = ("No", "Time", "Item", "For", "Paper", "Led by")
    print_table(heads, map(_row, numbered), nothing=f"The agenda of {in_words(found.held_on)} is empty.")


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.argument("title", required=False)
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), help="What the Board is to do.")
@click.option("--presenter", default="", help="Who leads the item.")
@click.option("--minutes", type=click.IntRange(min=0), default=0, help="How long it may take.")
@click.option("--paper", "kind", type=click.Choice([kind.value for kind in PaperKind]), help="The kind of its paper.")
@click.option("--paper-title", default="", help="The paper's title, if it differs from the item's.")
@click.option("--report", "report_words", metavar="WORDS", help="The report that the paper is about.")
@click.option("--body", type=FILE, metavar="FILE", help="The officer's text for a board paper, in Markdown.")
@click.option("--ask", "asks", multiple=True, help="What the Board is asked to do; may be repeated.")
@click.option(
    "--implication",
    "implications",
    type=IMPLICATION,
    multiple=True,
    help="An implication of the paper, such as “Financial: 412,000 pounds a year”; may be repeated.",
)
@click.option("--author", default="", help="Who wrote the paper.")
@click.option("--marking", help="OFFICIAL or OFFICIAL-SENSITIVE; without it that of the office's settings.")
@click.option("--handling", help="A handling instruction, added to the marking.")
@click.option("--file", type=FILE, metavar="FILE", help="Attach this file as the paper.")
@pages_option
@password_option
@click.option("--restricted", is_flag=True, help="Not for the public.")
@click.option("--reason", default="", help="Why the item is restricted.")
@click.option("--review", type=DAY, help="The review date of the restriction.")
@click.option("--position", type=click.IntRange(min=1), help="Its place on the agenda. Default: the end.")
@workspace_option
@json_option
def add_item(
    meeting_words: str,
    title: str | None,
    purpose: str | None,
    presenter: str,
    minutes: int,
    kind: str | None,
    paper_title: str,
    report_words: str | None,
    body: Path | None,
    asks: tuple[str, ...],
    implications: tuple[Implication, ...],
    author: str,
    marking: str | None,
    handling: str | None,
    file: Path | None,
    pages: PageRanges | None,
    ask: bool,
    restricted: bool,
    reason: str,
    review: date | None,
    position: int | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Put the item TITLE on the agenda of MEETING; with --file, TITLE may be left to the file's name."""
    if not title and file is None:
        raise click.UsageError("An agenda item needs a TITLE.")
    workspace = opened(folder)
    report = chosen_report(workspace, report_words)
    paper = NewPaper(
        kind=_kind(kind, file, body),
        title=paper_title,
        author=author,
        asks=asks,
        body=text_of(body) if body else "",
        report_id=report.id if report else None,
        marking=_marking(workspace, marking, handling),
        implications=implications,
    )
    new = NewAgendaItem(
        title=title or str(file and file.stem),
        purpose=Purpose(purpose) if purpose else None,
        presenter=presenter,
        minutes=minutes,
        restriction=Restriction(reason, review) if restricted else None,
        paper=paper if _has_paper(kind, file, body, asks) or implications else None,
        position=position,
    )
    attached = attaching(file, pages, ask=ask) if file else None
    try:
        added = workspace.meetings.add_item(workspace.meetings.find(meeting_words).id, new, attached)
    except LockedFileError as error:
        raise told_how_to_open(error) from error
    _print_item(workspace, added, as_json)
    print_notes(workspace, added)


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.argument("number")
@click.argument("position", type=click.IntRange(min=1))
@workspace_option
def move_item(meeting_words: str, number: str, position: int, folder: Path | None) -> None:
    """Move item NUMBER of MEETING to POSITION, among the public or the restricted items as it is."""
    workspace = opened(folder)
    found = chosen_business(workspace, workspace.meetings.find(meeting_words), number)
    changes = workspace.meetings.move_item(found.item.id, position)
    click.echo(f"Moved “{found.item.title}”." if changes.meetings else f"“{found.item.title}” is there already.")


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.argument("number")
@workspace_option
def remove_item(meeting_words: str, number: str, folder: Path | None) -> None:
    """Take item NUMBER off the agenda of MEETING."""
    workspace = opened(folder)
    found = chosen_business(workspace, workspace.meetings.find(meeting_words), number)
    workspace.meetings.remove_item(found.item.id)
    click.echo(
        f"Removed “{found.item.title}” from the agenda. To restore it, type “boardpack agenda restore {found.item.id}”."
    )


@click.command()
@click.argument("item_id")
@workspace_option
def restore_item(item_id: str, folder: Path | None) -> None:
    """Bring back the item that was removed under ITEM_ID."""
    opened(folder).meetings.restore_item(AgendaItemId(item_id))
    click.echo("Restored the item.")


def _has_paper(kind: str | None, file: Path | None, body: Path | None, asks: tuple[str, ...]) -> bool:
    return bool(kind or file or body or asks)


def _marking(workspace: Workspace, words: str | None, handling: str | None) -> Marking:
    """Return the marking that was given, else that of the office's settings. Raises RefusedError."""
    usual = workspace.meetings.usual_marking()
    given = usual if words is None else parse_marking(words)
    return given if handling is None else replace(given, handling=handling)


def _kind(kind: str | None, file: Path | None, body: Path | None) -> PaperKind:
    if kind:
        return PaperKind(kind)
    return PaperKind.ATTACHED if file and not body else PaperKind.BOARD_PAPER


def _print_item(workspace: Workspace, added: AgendaItem, as_json: bool) -> None:
    numbered = next(entry for entry in workspace.meetings.agenda(added.meeting_id) if entry.item.id == added.id)
    if as_json:
        print_json(agenda_record(numbered))
        return
    paper = f", with paper {numbered.paper_number}" if numbered.paper_number else ""
    click.echo(f"Item {numbered.number}: “{added.title}”{paper}.")


def _row(numbered: NumberedItem) -> tuple[str, ...]:
    item = numbered.item
    start = clock_time(numbered.starts_at) if numbered.starts_at else ""
    title = f"{item.title} (restricted)" if item.restriction else item.title
    purpose = item.purpose.value if item.purpose else ""
    return (numbered.number, start, title, purpose, numbered.paper_number or "", item.presenter)
