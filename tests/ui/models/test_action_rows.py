"""The log as rows: what is late stands first, and says so in words."""

from datetime import UTC, date, datetime

import pytest

from boardpack.domain.actions import Action, ActionId, ActionState, Status
from boardpack.domain.assurance import Assurance
from boardpack.domain.counts import LogCounts
from ui.models.actions import ActionView, action_row, in_view, log_sentence, ordered, owners_of
from ui.models.standing import standing_for, standing_words
from ui.shapes import Shape

TODAY = date(2025, 7, 8)


def action(ref: str = "A-001", **told: object) -> ActionState:
    made = Action(ActionId(ref), ref, datetime(2025, 3, 20, tzinfo=UTC), "T. Brandreth")
    return ActionState(made, title="Agree data sharing", owner="L. Hathersedge", **told)  # type: ignore[arg-type]


def test_a_late_action_says_how_late_in_the_row_and_in_full_to_a_screen_reader() -> None:
    status = action_row(action(target=date(2025, 6, 26), status=Status.ON_TRACK), TODAY).cells[-1]
    assert (status.text, status.shape) == ("12 days late", Shape.SQUARE)
    assert status.spoken == "Overdue, 12 days late"


@pytest.mark.parametrize(
    ("status", "shape"),
    [(Status.NOT_STARTED, Shape.RING), (Status.ON_TRACK, Shape.HALF), (Status.AT_RISK, Shape.TRIANGLE)],
)
def test_each_status_has_its_shape_and_its_word(status: Status, shape: Shape) -> None:
    cell = action_row(action(target=date(2025, 7, 31), status=status), TODAY).cells[-1]
    assert (cell.text, cell.shape) == (status.value.capitalize(), shape)
    assert standing_for(action(target=date(2025, 7, 31), status=status), TODAY).endswith("for 31 July 2025")


def test_a_complete_action_tells_the_day() -> None:
    done = action(status=Status.COMPLETE, completed_at=datetime(2025, 7, 3, tzinfo=UTC))
    assert standing_words(done, TODAY) == "Complete, 3 July 2025"


def test_what_is_missing_is_said_in_words() -> None:
    bare = ActionState(action().action, title="Do it")
    assert [cell.text for cell in action_row(bare, TODAY).cells] == [
        "A-001",
        "Do it",
        "Nobody yet",
        "Not given",
        "None yet",
        "No target",
        "Not started",
    ]


def test_views_hold_what_their_name_says() -> None:
    late = action("A-001", target=date(2025, 7, 1))
    risky = action("A-002", status=Status.AT_RISK)
    done = action("A-003", status=Status.COMPLETE)
    states = (late, risky, done)
    assert in_view(states, ActionView.OPEN, TODAY) == (late, risky)
    assert in_view(states, ActionView.OVERDUE, TODAY) == (late,)
    assert in_view(states, ActionView.AT_RISK, TODAY) == (risky,)
    assert in_view(states, ActionView.COMPLETE, TODAY) == (done,)
    assert in_view(states, ActionView.ALL, TODAY) == states


def test_the_late_stand_together_and_those_without_a_target_last_in_either_direction() -> None:
    late, soon, never = action("A-3", target=date(2025, 7, 1)), action("A-2", target=date(2025, 8, 1)), action("A-1")
    assert ordered((never, soon, late), "target", TODAY) == [late, soon, never]
    assert ordered((never, soon, late), "target", TODAY, descending=True) == [soon, late, never]


def test_references_are_ordered_as_numbers() -> None:
    refs = [state.ref for state in ordered((action("A-10"), action("A-9"), action("A-100")), "ref", TODAY)]
    assert refs == ["A-9", "A-10", "A-100"]


@pytest.mark.parametrize("key", ["title", "owner", "update", "status"])
def test_every_other_column_orders_too(key: str) -> None:
    states = (
        action("A-2", assurance=Assurance.PARTLY, last_note_at=datetime(2025, 7, 1, tzinfo=UTC)),
        action("A-1", last_note_at=datetime(2025, 7, 1, 12, tzinfo=UTC)),
    )
    assert [state.ref for state in ordered(states, key, TODAY)] == ["A-1", "A-2"]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (LogCounts(), "No actions yet."),
        (LogCounts(complete=3), "No open actions; 3 actions complete."),
        (LogCounts(on_track=1), "1 open action, none overdue."),
        (LogCounts(overdue=7, at_risk=2, on_track=15), "24 open actions, 7 overdue, 2 at risk."),
    ],
)
def test_the_sentence_counts_what_the_list_shows(counts: LogCounts, sentence: str) -> None:
    assert log_sentence(counts) == sentence


def test_owners_are_named_once_each() -> None:
    assert owners_of((action("A-1"), action("A-2"))) == ("L. Hathersedge",)
