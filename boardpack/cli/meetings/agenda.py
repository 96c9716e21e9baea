"""Commands for the agenda of a meeting. MEETING is its date, NUMBER the number of an item."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import click

from boardpack.cli.commands import command
from boardpack.cli.meetings.attached import AttachedChoices, print_notes, with_password_hint
from boardpack.cli.meetings.first_agendas import begin_agenda
from boardpack.cli.options import Given, OfReport, text_of
from boardpack.cli.output.records import agenda_record, meeting_record
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Implication,
    Meeting,
    NewAgendaItem,
    NewPaper,
    NumberedItem,
    Purpose,
    Restriction,
    reason_or_none_yet,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.standing_agenda import suggested_paper
from boardpack.domain.office.markings import parse_marking
from boardpack.domain.register.items import Report
from boardpack.errors import LockedFileError
from boardpack.services.meetings.attaching import Attaching
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace

_HEADS = ("No", "Time", "Item", "For", "Paper", "Presenter")


class ImplicationWords(click.ParamType[Implication]):
    """An option's value for one implication of a paper, as “Financial: 412,000 pounds a year”."""

    name = "heading: text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Implication:
        if isinstance(value, Implication):
            return value
        heading, colon, text = str(value).partition(":")
        if not colon or not heading.strip() or not text.strip():
            self.fail(f"“{value}” has no heading. Enter it like this: “Financial: no cost”.", param, ctx)
        return Implication(heading.strip(), text.strip())


@command()
def show_agenda(workspace: Workspace, meeting: Meeting) -> Result:
    """Print the agenda of MEETING."""
    numbered = workspace.meetings.agenda(meeting.id)
    shown = TextTable(_HEADS, map(_row, numbered), f"The agenda of {in_words(meeting.held_on)} is empty.")
    return Result(listing("agenda items", map(agenda_record, numbered), meeting=meeting_record(meeting)), shown)


class PaperChoices(Frozen):
    """The options that describe the paper of a new item."""

    paper: Annotated[PaperKind | None, Given("The kind of paper for the item.")] = None
    paper_title: Annotated[str, Given("The paper's title, if it differs from the item's.")] = ""
    body: Annotated[
        Path | None, Given("The officer's text for a board paper, in Markdown. Its pictures lie beside it.", "FILE")
    ] = None
    ask: Annotated[tuple[str, ...], Given("What the Board is asked to do. May be repeated.")] = ()
    implication: Annotated[
        tuple[Implication, ...],
        Given(
            "An implication of the paper, such as “Financial: 412,000 pounds a year”. May be repeated.",
            type=ImplicationWords(),
        ),
    ] = ()
    author: Annotated[str, Given("The author of the paper.")] = ""
    marking: Annotated[
        str | None,
        Given(
            "OFFICIAL or OFFICIAL-SENSITIVE. Default: the marking in the settings, or OFFICIAL-SENSITIVE for a "
            "restricted item."
        ),
    ] = None
    handling: Annotated[str | None, Given("A handling instruction, added to the marking.")] = None

    def new_paper(self, workspace: Workspace, report: Report | None, *, has_file: bool) -> NewPaper | None:
        """Return the paper, or None if nothing asks for one."""
        attached = PaperKind.ATTACHED if has_file and not self.body else PaperKind.BOARD_PAPER
        asked = (self.paper, has_file, self.body, self.ask, self.implication)
        usual = workspace.meetings.usual_marking()
        marking = usual if self.marking is None else parse_marking(self.marking)
        paper = NewPaper(
            kind=self.paper or attached,
            title=self.paper_title,
            author=self.author,
            asks=self.ask,
            body=self._text(workspace, self.body) if self.body else "",
            report_id=report.id if report else None,
            marking=marking if self.handling is None else replace(marking, handling=self.handling),
            implications=self.implication,
        )
        return paper if any(asked) else None

    def _text(self, workspace: Workspace, body: Path) -> str:
        """Return the officer's text. Its pictures are kept, and each that cannot be read is named."""
        return workspace.meetings.keep_pictures(text_of(body), body.parent, lambda error: click.echo(error, err=True))


@command()
def add_item(
    workspace: Workspace,
    meeting: str,
    title: str | None = None,
    *,
    purpose: Annotated[Purpose | None, Given("The purpose of the item.")] = None,
    presenter: Annotated[str, Given("The person who presents the item.")] = "",
    minutes: Annotated[int, Given("The length of the item in minutes.", type=click.IntRange(min=0))] = 0,
    choices: PaperChoices,
    report: OfReport = None,
    attached: AttachedChoices,
    restricted: Annotated[
        str | None,
        Given("Mark it as restricted, for this reason. It is restricted even if the reason is empty.", "REASON"),
    ] = None,
    review: Annotated[date | None, Given("The review date of the restriction.")] = None,
    position: Annotated[
        int | None, Given("The place of the item on the agenda. Default: the end.", type=click.IntRange(min=1))
    ] = None,
    standing_agenda: Annotated[
        bool, Given("Add the standing agenda from the settings, and the proposed items.")
    ] = False,
    like: Annotated[
        str | None, Given("Add the items of that meeting’s agenda, and the proposed items.", "MEETING")
    ] = None,
) -> Result:
    """Add the item TITLE to the agenda of MEETING. With --file, --standing-agenda or --like, TITLE may be left out."""
    if standing_agenda or like:
        return begin_agenda(workspace, meeting, like, has_title=bool(title), is_standing=standing_agenda)
    if not title and attached.file is None:
        raise click.UsageError("An agenda item needs a TITLE.")
    found = workspace.meetings.find(meeting)
    new = NewAgendaItem(
        title=title or str(attached.file and attached.file.stem),
        purpose=purpose,
        presenter=presenter,
        minutes=minutes,
        restriction=_restriction(restricted, review),
        paper=choices.new_paper(workspace, report, has_file=attached.file is not None),
        position=position,
    )
    added = _added(workspace, found, new, attached.attaching())
    print_notes(workspace, added)
    numbered = next(entry for entry in workspace.meetings.agenda(found.id) if entry.item.id == added.id)
    return Result(agenda_record(numbered), _lines(numbered))


def _added(workspace: Workspace, meeting: Meeting, new: NewAgendaItem, attached: Attaching | None) -> AgendaItem:
    try:
        return workspace.meetings.add_item(meeting.id, new, attached)
    except LockedFileError as error:
        raise with_password_hint(error) from error


def _restriction(reason: str | None, review: date | None) -> Restriction | None:
    if reason is None and review is not None:
        raise click.UsageError("A review date needs a restriction. Add --restricted REASON.")
    return None if reason is None else Restriction(reason_or_none_yet(reason), review)


def _lines(numbered: NumberedItem) -> Iterator[str]:
    item = numbered.item
    paper = f", with paper {numbered.paper_number}" if numbered.paper_number else ""
    yield f"Item {numbered.number}: “{item.title}”{paper}."
    if item.paper is None and suggested_paper(item.title) is not None:
        yield "Boardpack can make its paper. To add it, choose it at this item in the window."


def _row(numbered: NumberedItem) -> tuple[str, ...]:
    item = numbered.item
    start = clock_time(numbered.starts_at) if numbered.starts_at else ""
    title = f"{item.title} (restricted)" if item.restriction else item.title
    purpose = item.purpose.value if item.purpose else ""
    return (numbered.number, start, title, purpose, numbered.paper_number or "", item.presenter)
