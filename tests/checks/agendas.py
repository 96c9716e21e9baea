"""Agendas for checks: a meeting and an item with a board paper that nothing is amiss with."""

from collections.abc import Mapping
from datetime import date

from boardpack.checks.letters_to_send import LetterToSend
from boardpack.checks.meeting import LogGaps, check_meeting
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    Paper,
    PaperId,
    Purpose,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.findings import Finding
from boardpack.domain.register.items import Report
from boardpack.values import replace

HELD_ON = date(2025, 7, 16)
ITEM = AgendaItemId("i1")
NO_GAPS = LogGaps()


def meeting(**changes: object) -> Meeting:
    sound = Meeting(MeetingId("m1"), HELD_ON, papers_due_on=date(2025, 7, 9))
    return replace(sound, **changes)  # type: ignore[arg-type]


def paper(body: str = "The plan was agreed.", **changes: object) -> Paper:
    """A board paper marked OFFICIAL that asks the Board for something."""
    sound = Paper(PaperId("p1"), PaperKind.BOARD_PAPER, "Custody visits", "DCI Hale", ("Agree the plan.",), body)
    return replace(sound, **changes)  # type: ignore[arg-type]


def item(**changes: object) -> AgendaItem:
    """An open item for decision with its paper."""
    sound = AgendaItem(ITEM, MeetingId("m1"), 1, "Custody", Purpose.DECISION, "DCI Hale", paper=paper())
    return replace(sound, **changes)  # type: ignore[arg-type]


def findings(
    *items: AgendaItem,
    of: Meeting | None = None,
    private: Mapping[AgendaItemId, str] | None = None,
    letter: LetterToSend | None = None,
    sign_offs: tuple[str, ...] = (),
    today: date | None = None,
    due_before_papers: tuple[str, ...] = (),
    gaps: LogGaps = NO_GAPS,
    empty: tuple[PaperKind, ...] = (),
    meetings: tuple[Meeting, ...] = (),
    beside_minutes: Mapping[date, tuple[str, ...]] | None = None,
    removed_reports: Mapping[AgendaItemId, str] | None = None,
    sent_in_other_words: Mapping[AgendaItemId, Report] | None = None,
) -> tuple[Finding, ...]:
    about = of or meeting()
    letters = {ITEM: letter} if letter else {}
    numbered = number_agenda(about, items or (item(),))
    return check_meeting(
        about,
        numbered,
        private or {},
        letters,
        sign_offs,
        today,
        due_before_papers,
        meetings,
        gaps,
        empty,
        beside_minutes or {},
        removed_reports or {},
        sent_in_other_words or {},
    )
