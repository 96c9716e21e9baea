"""The standing agenda is read from lines and written as lines, and titles suggest their paper."""

from datetime import date

import pytest

from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, MeetingId, Paper, PaperId, Purpose, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.standing_agenda import (
    StandingItem,
    as_standing_items,
    closes_a_meeting,
    parse_standing_item,
    standing_items,
    standing_line,
    suggested_paper,
)
from boardpack.domain.office.settings import USUAL_STANDING_AGENDA

LOG = StandingItem("Action log", "Secretary", 15, Purpose.ASSURANCE, PaperKind.ACTION_LOG)


@pytest.mark.parametrize(
    "line",
    [
        "Action log; Secretary; 15 minutes; assurance; paper: action log",
        "Action log; assurance; 15; paper: Action log; Secretary",
        "  Action  log ;Secretary; 15 min ; Assurance;paper:action log;",
    ],
)
def test_parts_after_the_title_can_come_in_any_order(line: str) -> None:
    assert parse_standing_item(line) == LOG


def test_a_title_is_enough_and_no_paper_can_be_said() -> None:
    assert parse_standing_item("Welcome") == StandingItem("Welcome")
    assert parse_standing_item("Welcome; paper: none") == StandingItem("Welcome")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("; Secretary", "has no title"),
        ("Log; paper: minits", "“minits” is not a paper"),
        ("Log; paper: response letter", "is not a paper"),
        ("Log; Secretary; shortly", "“shortly” in “Log” is not a purpose"),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_with_what_is_wrong(line: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_standing_item(line)


def test_an_item_is_written_as_it_would_be_typed() -> None:
    assert standing_line(LOG) == "Action log; Secretary; 15 minutes; assurance; paper: action log"
    items = standing_items(USUAL_STANDING_AGENDA)
    assert tuple(map(standing_line, items)) == USUAL_STANDING_AGENDA
    assert parse_standing_item(standing_line(StandingItem("Risk; issues"))).title == "Risk, issues"


def test_an_agenda_becomes_standing_without_restricted_items_and_those_for_one_meeting() -> None:
    def item(title: str, kind: PaperKind | None = None, source: str = "", why: str = "") -> AgendaItem:
        paper = Paper(PaperId("p"), kind, title) if kind else None
        restriction = Restriction(why) if why else None
        meeting = MeetingId("m")
        return AgendaItem(
            AgendaItemId(title), meeting, 1, title, paper=paper, proposed_from=source, restriction=restriction
        )

    agenda = (
        item("Action log", PaperKind.ACTION_LOG),
        item("Minutes of 7 October 2026", PaperKind.MINUTES),
        item("Restricted minutes of 7 October 2026", PaperKind.MINUTES),
        item("Performance report, July to September 2026", PaperKind.ATTACHED),
        item("Response on custody", PaperKind.RESPONSE_LETTER),
        item("A-004: Report the backlog", source="action:a"),
        item("One case", why="Personal data"),
    )

    assert as_standing_items(agenda, date(2026, 12, 2)) == (
        StandingItem("Action log", paper=PaperKind.ACTION_LOG),
        StandingItem("Minutes of the last meeting", paper=PaperKind.MINUTES),
        StandingItem("Restricted minutes", paper=PaperKind.MINUTES),
        StandingItem("Performance report", paper=PaperKind.ATTACHED),
        StandingItem("Response on custody", paper=PaperKind.BOARD_PAPER),
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Action log", PaperKind.ACTION_LOG),
        ("Review of the action log", PaperKind.ACTION_LOG),
        ("Minutes of the last meeting", PaperKind.MINUTES),
        ("Draft minutes", PaperKind.MINUTES),
        ("Minutes and matters arising", PaperKind.MATTERS_ARISING),
        ("HMICFRS recommendations tracker", PaperKind.TRACKER),
        ("Forward work programme", PaperKind.FORWARD_PLAN),
        ("Decisions", PaperKind.DECISION_RECORD),
        ("Decisions on the estate", None),
        ("Response times in minutes", None),
        ("Custody healthcare", None),
    ],
)
def test_a_title_suggests_the_paper_that_such_items_have(title: str, kind: PaperKind | None) -> None:
    assert suggested_paper(title) is kind


def test_closing_items_are_known_by_their_titles() -> None:
    assert closes_a_meeting("Any other business")
    assert closes_a_meeting("Date of next meeting")
    assert not closes_a_meeting("Custody")
