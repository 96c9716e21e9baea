"""The content of Today for values that a real board seldom has."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import Action, ActionId, ActionState
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.owners import OwnerStanding
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    NumberedItem,
    Paper,
    PaperId,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Item, ItemEntry, ItemId, Report, ReportId, Voice
from boardpack.domain.register.section_55 import Section55Worklist, desk
from boardpack.services.meetings.meetings import MeetingProgress
from boardpack.values import replace
from tests.builders import NOW
from ui.models.intake.kept_letter import KeptLetter
from ui.models.register.kept_comments import BegunComment
from ui.models.today.steps import NextStep, next_steps
from ui.models.today.today import (
    Board,
    BoardScan,
    board_meeting,
    last_meeting,
    next_meeting,
    overdue,
    owners,
    responses,
    today_sentence,
    unfinished,
)
from ui.places import ISSUED, PagePlace
from ui.shapes import StatusShape

TODAY = date(2025, 7, 8)


def next_step(board: Board, seen: BoardScan | None = None) -> NextStep | None:
    return next(iter(next_steps(board, seen)), None)


MEETING = Meeting(MeetingId("m"), date(2025, 7, 16), time(10), None, "", date(2025, 7, 4))


def desk_of(published: date | None) -> Section55Worklist:
    return desk(Report(ReportId("r"), "Harm in the home", published_on=published), (), TODAY)


def item(title: str, kind: PaperKind | None) -> NumberedItem:
    paper = Paper(PaperId(title), kind, title) if kind else None
    return NumberedItem("1", AgendaItem(AgendaItemId(title), MEETING.id, 1, title, paper=paper), "1", None)


@pytest.mark.parametrize(
    ("ago", "shape", "words", "when"),
    [
        (
            56,
            StatusShape.SQUARE,
            "Day 57, after the end of the 56 days. Next: obtain the chief officer’s comments, due",
            "1 day overdue",
        ),
        (55, StatusShape.TRIANGLE, "Day 56 of 56.", "last day"),
        (10, StatusShape.HALF, "Day 11 of 56.", "45 days left"),
        (-2, StatusShape.HALF, "Publication is on 10 July 2025.", "57 days left"),
    ],
)
def test_a_clock_shows_its_day(ago: int, shape: StatusShape, words: str, when: str) -> None:
    (line,) = responses(Board(TODAY, (desk_of(TODAY - timedelta(days=ago)),))).lines
    assert line.shape is shape
    assert line.below.startswith(words)
    assert line.when == when


def test_a_report_that_nobody_dated_asks_for_its_day() -> None:
    board = Board(TODAY, (desk_of(None),))
    (line,) = responses(board).lines
    assert line.shape is StatusShape.RING
    assert line.below == "Enter the publication date, so that its 56 days can be counted."
    assert next_step(board) is None


def test_an_overdue_response_is_the_most_urgent_step() -> None:
    board = Board(TODAY, (desk_of(TODAY - timedelta(days=58)),))
    step = next_step(board)
    assert step is not None
    assert step.text == "The last day was Saturday 5 July 2025 (day 56), 3 days ago. Every item has its response."
    assert today_sentence(board) == "A response is 3 days overdue."


def test_papers_that_should_be_in_are_late() -> None:
    agenda = (item("Log", PaperKind.ACTION_LOG), item("Custody", PaperKind.BOARD_PAPER), item("Vetting", None))
    board = Board(TODAY, meeting=MEETING, agenda=agenda)
    _, papers = board_meeting(board).lines
    assert (papers.text, papers.below, papers.when, papers.shape) == (
        "1 paper is missing",
        "Custody",
        "due 4 days ago",
        StatusShape.SQUARE,
    )
    step = next_step(board)
    assert step is not None
    assert step.text == "1 of 2 papers is not in. Papers were due on Friday 4 July 2025, 4 days ago."


@pytest.mark.parametrize(
    ("agenda", "words"),
    [
        ((), "Nothing is on the agenda yet"),
        ((item("Vetting", None),), "No item has a paper"),
        ((item("Log", PaperKind.ACTION_LOG),), "All papers are in"),
    ],
)
def test_a_complete_pack_says_so(agenda: tuple[NumberedItem, ...], words: str) -> None:
    assert board_meeting(Board(TODAY, meeting=MEETING, agenda=agenda)).lines[-1].text == words


def test_the_next_meeting_is_that_of_the_day_or_the_first_after_it() -> None:
    later = Meeting(MeetingId("later"), date(2025, 9, 1))
    past = Meeting(MeetingId("past"), date(2025, 7, 7))
    assert next_meeting((later, MEETING, past), TODAY) == MEETING
    assert next_meeting((later, MEETING, past), MEETING.held_on) == MEETING
    assert next_meeting((past,), TODAY) is None


def test_an_action_without_an_owner_is_with_nobody_yet() -> None:
    state = ActionState(Action(ActionId("a"), "A-001", NOW, "Sam"), title="Train.", target=TODAY - timedelta(days=1))
    board = Board(TODAY, counts=LogCounts(overdue=1), overdue=(state,))
    step = next_step(board)
    assert step is not None
    assert (step.title, step.text) == (
        "Chase 1 overdue action",
        "A-001 is 1 day overdue: Train. It has no owner yet.",
    )
    assert overdue(board).lines[0].spoken == "A-001 Train. 1 day overdue, 7 July 2025"
    assert today_sentence(board) == "1 action is overdue."


def test_a_board_is_empty_until_anything_is_put_on_it() -> None:
    assert Board(TODAY).is_empty
    assert not Board(TODAY, has_met=True).is_empty
    assert not Board(TODAY, counts=LogCounts(complete=1)).is_empty


def test_a_half_judged_letter_is_the_next_step_even_on_an_empty_board() -> None:
    letter = KeptLetter("Custody & care", Path("custody.pdf"), 4, 10)
    board = Board(TODAY, half_judged=(letter,))
    step = next_step(board)
    assert step is not None
    assert (step.title, step.button) == ("Finish reviewing “Custody & care”", "Continue review")
    assert step.text == "4 of 10 items checked. Your decisions are kept."
    assert step.place.file == letter.path
    assert not board.is_empty


def in_pack(**told: object) -> Board:
    """Return a board whose next meeting has all of its papers."""
    agenda = (item("Log", PaperKind.ACTION_LOG),)
    return replace(Board(TODAY, meeting=MEETING, agenda=agenda), **told)  # type: ignore[arg-type]


def test_the_pack_is_the_next_step_until_it_is_issued() -> None:
    step = next_step(in_pack())
    assert step is not None
    assert (step.title, step.place) == (
        f"Issue the pack for the meeting on {in_words(MEETING.held_on)}",
        PagePlace("pack", MEETING.id, start_new=True),
    )

    issued = in_pack(progress=MeetingProgress(TODAY - timedelta(days=1), 1))
    assert next_step(issued) is None
    pack = board_meeting(issued).lines[-1]
    assert pack.spoken == "Pack issued. 1 supplement since. 1 day ago, 7 July 2025"
    assert board_meeting(issued).link == "Open pack"
    assert today_sentence(issued).endswith("and its pack has been issued.")


def test_emails_that_are_not_marked_as_sent_come_before_a_supplement() -> None:
    issued = in_pack(progress=MeetingProgress(TODAY))
    step = next_step(issued, BoardScan(late_papers=2, emails_to_send=1))
    assert step is not None
    assert (step.title, step.text) == (
        f"Send the pack for {in_words(MEETING.held_on)}",
        "It is issued, and 1 email is not marked as sent.",
    )
    assert (step.button, step.place.view) == ("Open emails", ISSUED)


def test_changes_after_the_issue_ask_for_a_supplement() -> None:
    issued = in_pack(progress=MeetingProgress(TODAY))
    step = next_step(issued, BoardScan(late_papers=2))
    assert step is not None
    assert step.title == "Issue a supplement with 2 changes"
    assert (step.button, step.place.start_new) == ("Issue supplement", True)


def test_a_meeting_that_was_held_asks_for_its_minutes_for_a_month() -> None:
    content = Meeting(MeetingId("held"), TODAY - timedelta(days=3))
    assert last_meeting((content, MEETING), TODAY, 31) == content
    assert last_meeting((content, MEETING), TODAY, 2) is None
    step = next_step(Board(TODAY, unminuted=content))
    assert step is not None
    assert (step.title, step.place) == ("Write the minutes of 5 July 2025", PagePlace("minutes", content.id))


def test_what_is_begun_is_told_once() -> None:
    letters = (KeptLetter("Custody", Path("a.pdf"), 4, 10), KeptLetter("Vetting", Path("b.pdf"), 1, 3))
    entry = ItemEntry(
        Item(ItemId("i"), ReportId("r"), ItemKind.RECOMMENDATION, "5", "Train"), Report(ReportId("r"), "Harm")
    )
    begun = ((BegunComment(ItemId("i"), Voice.COMMISSIONER), entry),)
    board = Board(TODAY, half_judged=letters, begun=begun)

    assert [line.text for line in unfinished(board).lines] == ["Vetting", "Comment not finished: Recommendation 5"]
    assert unfinished(board).lines[1].place == PagePlace("register", "i", start_new=True)
    step = next_step(board)
    assert step is not None
    assert step.title == "Finish reviewing “Custody”"


def test_owners_with_overdue_actions_are_told_by_their_actions_alone() -> None:
    late = OwnerStanding("Late", LogCounts(overdue=1), None, TODAY - timedelta(days=90))
    quiet = OwnerStanding("Quiet", LogCounts(on_track=1), None, TODAY - timedelta(days=90))
    assert [line.text for line in owners(BoardScan(owners=(late, quiet)), TODAY).lines] == ["Quiet"]
