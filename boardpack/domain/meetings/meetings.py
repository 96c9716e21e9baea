"""Meetings, their agenda and the papers for its items."""

from collections.abc import Iterable
from datetime import date, time
from enum import StrEnum
from typing import NewType

from boardpack.domain.meetings.attachments import PageRanges
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Marking
from boardpack.domain.register.items import ReportId
from boardpack.values import Frozen

MeetingId = NewType("MeetingId", str)
AgendaItemId = NewType("AgendaItemId", str)
PaperId = NewType("PaperId", str)


class Purpose(StrEnum):
    """The purpose of an agenda item."""

    DECISION = "decision"
    ASSURANCE = "assurance"
    INFORMATION = "information"


class PaperState(StrEnum):
    """The state of an agenda item's paper."""

    NONE = "No paper"
    MISSING = "Missing"
    DRAFT = "Draft"
    READY = "Ready"
    IN = "In"


class PaperStage(StrEnum):
    """The stage of a written paper: the author says that it is ready, the secretary that it is in.

    Where nobody else has to accept papers, one that is ready is in.
    """

    DRAFT = "draft"
    READY = "ready"
    IN = "in"


class Presence(StrEnum):
    """The way in which somebody took part in a meeting."""

    PRESENT = "present"
    IN_ATTENDANCE = "in attendance"
    APOLOGIES = "apologies"


class Meeting(Frozen):
    """One meeting of the board. `papers_due_on` is when papers must be in."""

    id: MeetingId
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    papers_due_on: date | None = None
    cancelled: bool = False


class Attachment(Frozen):
    """A PDF kept by its SHA-256, under its name. `ranges` are its pages that the pack shows.

    `original_sha256` and `original_name` are those of the file from which the PDF was made, if it was.
    """

    sha256: str
    file_name: str
    file_pages: int
    ranges: PageRanges | None = None
    original_sha256: str = ""
    original_name: str = ""

    @property
    def page_count(self) -> int:
        """The number of its pages that the pack shows."""
        return self.ranges.page_count if self.ranges else self.file_pages


NO_REASON_YET = "no reason recorded"
"""The reason of a restriction that was chosen without one. The item is restricted all the same."""


class Restriction(Frozen):
    """Why an item is not for the public, and when that is looked at again."""

    reason: str = NO_REASON_YET
    review_on: date | None = None

    @property
    def has_reason(self) -> bool:
        """True if a person has given the reason."""
        return self.reason != NO_REASON_YET


def reason_or_none_yet(words: str) -> str:
    """Return the reason of a restriction from what was typed, which is never empty."""
    return words.strip() or NO_REASON_YET


class Implication(Frozen):
    """An implication of following a paper, under one heading: money, law, equality, risk, data protection."""

    heading: str
    text: str


class Paper(Frozen):
    """A paper for an agenda item. `asks` are what the Board is asked to do, each opening with its verb.

    `body` is the officer's own text in Markdown; composed papers have none. `stage` is that of a written paper.
    """

    id: PaperId
    kind: PaperKind
    title: str
    author: str = ""
    asks: tuple[str, ...] = ()
    body: str = ""
    report_id: ReportId | None = None
    attachment: Attachment | None = None
    marking: Marking = Marking()
    handling_note: str = ""
    implications: tuple[Implication, ...] = ()
    stage: PaperStage = PaperStage.IN

    @property
    def is_ours_to_write(self) -> bool:
        """True if its words are written here, and not composed or attached."""
        return self.kind is PaperKind.BOARD_PAPER

    @property
    def written(self) -> tuple[object, ...]:
        """The text and file of its author. When they change, somebody has to look at the paper again."""
        return (self.asks, self.body.strip(), self.implications, self.attachment)


class AgendaItem(Frozen):
    """One item of business, in its place. `proposed_from` names the reason for which it was proposed, if it was."""

    id: AgendaItemId
    meeting_id: MeetingId
    position: int
    title: str
    purpose: Purpose | None = None
    presenter: str = ""
    minutes: int = 0
    restriction: Restriction | None = None
    paper: Paper | None = None
    proposed_from: str = ""


class NewMeeting(Frozen):
    """A meeting that is to be created."""

    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    papers_due_on: date | None = None


class NewPaper(Frozen):
    """A paper that an agenda item is to get. The file of an attached one is passed beside this value."""

    kind: PaperKind
    title: str = ""
    author: str = ""
    asks: tuple[str, ...] = ()
    body: str = ""
    report_id: ReportId | None = None
    marking: Marking = Marking()
    handling_note: str = ""
    implications: tuple[Implication, ...] = ()
    stage: PaperStage = PaperStage.IN


class NewAgendaItem(Frozen):
    """An item that is to be put on the agenda, at `position` or at the end."""

    title: str
    purpose: Purpose | None = None
    presenter: str = ""
    minutes: int = 0
    restriction: Restriction | None = None
    paper: NewPaper | None = None
    position: int | None = None
    proposed_from: str = ""


class EarlierMinutes(Frozen):
    """The minutes of the meeting before, as the paper of an item: their state, and the word for it."""

    state: PaperState
    called: str


class NumberedItem(Frozen):
    """An agenda item with the numbers that it carries in print.

    `earlier_minutes` is set for an item with the minutes of the meeting before.
    """

    number: str
    item: AgendaItem
    paper_number: str | None
    starts_at: time | None
    earlier_minutes: EarlierMinutes | None = None

    @property
    def paper_state(self) -> PaperState:
        """The state of its paper, which for minutes is that of the record of their meeting."""
        return self.earlier_minutes.state if self.earlier_minutes else paper_state(self.item)

    @property
    def state_in_words(self) -> str:
        """The word for the state of its paper: “Missing”, for minutes “Imported” or “Agreed”."""
        return self.earlier_minutes.called if self.earlier_minutes else self.paper_state.value


def number_agenda(meeting: Meeting, items: Iterable[AgendaItem]) -> tuple[NumberedItem, ...]:
    """Return the items in order, public ones first, with item numbers, paper numbers and starting times.

    Item numbers run through both parts. Papers are numbered 1, 2, 3… in the order of the items
    that have one, a glossary last in its part. Times add up from the start of the meeting; without a start there
    are none.
    """
    ordered = sorted(items, key=lambda i: (i.restriction is not None, i.position))
    papers = (item for item in sorted(ordered, key=_part_and_place) if item.paper is not None)
    numbers = {item.id: str(count) for count, item in enumerate(papers, start=1)}
    numbered: list[NumberedItem] = []
    elapsed = 0
    for count, item in enumerate(ordered, start=1):
        numbered.append(NumberedItem(str(count), item, numbers.get(item.id), _after(meeting.starts_at, elapsed)))
        elapsed += item.minutes
    return tuple(numbered)


def in_paper_order(items: Iterable[NumberedItem]) -> tuple[NumberedItem, ...]:
    """Return items of a numbered agenda in the order of their papers in a pack."""
    return tuple(sorted(items, key=lambda entry: _part_and_place(entry.item)))


def _part_and_place(item: AgendaItem) -> tuple[bool, bool]:
    """Return the sort key of papers: the public part first, and a glossary at the end of its part.

    In front, a glossary would move every other paper a page further back.
    """
    return item.restriction is not None, item.paper is not None and item.paper.kind is PaperKind.GLOSSARY


def paper_state(item: AgendaItem) -> PaperState:
    """Return the state of the item's paper: as a person has set it, or in if it is composed or attached."""
    match item.paper:
        case None:
            return PaperState.NONE
        case Paper(kind=PaperKind.BOARD_PAPER, body=body, stage=stage):
            return PaperState[stage.name] if body.strip() else PaperState.MISSING
        case Paper(kind=PaperKind.ATTACHED, attachment=None) | Paper(kind=PaperKind.RESPONSE_LETTER, report_id=None):
            return PaperState.MISSING
        case _:
            return PaperState.IN


def awaited_papers(items: Iterable[NumberedItem]) -> tuple[tuple[AgendaItem, PaperState], ...]:
    """Return the items whose paper is missing, a draft or not accepted yet, each with that state."""
    states = ((numbered.item, numbered.paper_state) for numbered in items)
    return tuple((item, state) for item, state in states if state not in (PaperState.NONE, PaperState.IN))


def stage_after(old: Paper | None, new: Paper | None) -> PaperStage:
    """Return the stage of a changed paper: a text that changed is a draft again, unless its stage was set as well."""
    if new is None or old is None or old.id != new.id or old.stage is not new.stage:
        return new.stage if new else PaperStage.DRAFT
    return PaperStage.DRAFT if old.written != new.written else new.stage


def minutes_planned(items: Iterable[AgendaItem | NewAgendaItem]) -> int:
    """Return the minutes that all items of business take together."""
    return sum(item.minutes for item in items)


def minutes_there_are(meeting: Meeting) -> int | None:
    """Return the length of the meeting in minutes. None unless its start and end are set."""
    if meeting.starts_at is None or meeting.ends_at is None:
        return None
    return _minute_of_day(meeting.ends_at) - _minute_of_day(meeting.starts_at)


def _minute_of_day(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _after(start: time | None, minutes: int) -> time | None:
    if start is None:
        return None
    total = _minute_of_day(start) + minutes
    return time(total // 60 % 24, total % 60)


def papers_day(meeting: Meeting) -> date:
    """Return the day as at which a meeting's papers are written: when they are due, else the day of the meeting."""
    return meeting.papers_due_on or meeting.held_on
