"""The sentence and the facts above an agenda."""

from datetime import date, time

import pytest

from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    NumberedItem,
    Paper,
    PaperId,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.values import replace
from ui.models.meetings.meeting_facts import is_over_time, meeting_facts, meeting_sentence

MEETING = Meeting(
    MeetingId("m"), date(2025, 7, 16), time(10, 30), time(12, 30), "Mere House", papers_due_on=date(2025, 7, 9)
)
WRITTEN = Paper(PaperId("p"), PaperKind.BOARD_PAPER, "P", body="Words")
UNWRITTEN = replace(WRITTEN, body="")


def an_agenda(*papers: Paper | None, minutes: int = 30) -> tuple[NumberedItem, ...]:
    items = [
        AgendaItem(AgendaItemId(str(n)), MEETING.id, n, "Item", minutes=minutes, paper=paper)
        for n, paper in enumerate(papers, start=1)
    ]
    return number_agenda(MEETING, items)


def test_the_strip_counts_papers_and_minutes() -> None:
    facts = dict(meeting_facts(MEETING, an_agenda(WRITTEN, UNWRITTEN, None)))

    assert facts["Papers in"] == "1 of 2"
    assert facts["Papers missing"] == "1"
    assert facts["Papers due"] == "9 July 2025"
    assert facts["Time planned"] == "90 of 120 minutes"
    assert facts["Planned end"] == "midday"


def test_a_meeting_without_times_names_what_is_not_set() -> None:
    facts = dict(meeting_facts(replace(MEETING, starts_at=None, papers_due_on=None), an_agenda(None)))

    assert facts["Time planned"] == "30 minutes"
    assert (facts["Papers due"], facts["Planned end"]) == ("Not set", "Not set")


def test_business_that_takes_longer_than_the_meeting_is_noticed() -> None:
    assert is_over_time(MEETING, an_agenda(None, None, minutes=70))
    assert not is_over_time(MEETING, an_agenda(None, None, minutes=60))


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2025, 7, 8), "1 paper is missing, due in 1 day."),
        (date(2025, 7, 9), "1 paper is missing, due today."),
        (date(2025, 7, 11), "1 paper is missing, 2 days overdue."),
    ],
)
def test_the_sentence_names_the_day_for_papers(today: date, words: str) -> None:
    sentence = meeting_sentence(MEETING, an_agenda(WRITTEN, UNWRITTEN), today)

    assert sentence == f"10:30am to 12:30pm, Mere House. {words}"


def test_the_sentence_begins_with_a_capital_and_says_that_the_deadline_of_an_empty_agenda_has_passed() -> None:
    meeting = replace(MEETING, starts_at=time(12), ends_at=time(14))

    sentence = meeting_sentence(meeting, (), date(2025, 7, 10))

    assert sentence == ("Midday to 2pm, Mere House. Nothing is on the agenda yet. The deadline for papers has passed.")


@pytest.mark.parametrize(
    ("papers", "words"),
    [((), "Nothing is on the agenda yet."), ((None,), "No item has a paper."), ((WRITTEN,), "All papers are in.")],
)
def test_the_sentence_says_that_all_papers_are_in(papers: tuple[Paper | None, ...], words: str) -> None:
    assert meeting_sentence(MEETING, an_agenda(*papers), date(2025, 7, 8)).endswith(words)
