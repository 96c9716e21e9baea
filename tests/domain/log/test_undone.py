"""What was taken back on its own day is in the history, and counts as no change."""

from datetime import UTC, date, datetime

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import UNDONE_NOTE, ActionId, ActionUpdate, Status, UpdateId, UpdateKind
from boardpack.domain.log.histories import owner_spells
from boardpack.domain.log.slippage import action_slippage
from boardpack.domain.log.undone import without_undone
from boardpack.values import replace

RAISED = date(2025, 3, 1)
MAY, JUNE = date(2025, 5, 1), date(2025, 6, 1)


def update(number: int, day: date, **told: object) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    return ActionUpdate(UpdateId(f"{number:03}"), ActionId("a"), at, "Secretary", **told)  # type: ignore[arg-type]


def undo(number: int, of: ActionUpdate, day: date, **told: object) -> ActionUpdate:
    correction = update(number, day, kind=UpdateKind.CORRECTION, note=UNDONE_NOTE, **told)
    return replace(correction, base_id=of.id)


FIRST = update(1, RAISED, owner="DCI Hale", target=MAY, status=Status.ON_TRACK, assurance=Assurance.PARTLY)
SLIP = update(2, MAY, owner="Supt Thrale", target=JUNE, status=Status.AT_RISK, assurance=Assurance.ASSURED, note="Oh.")
BACK = undo(3, SLIP, MAY, owner="DCI Hale", target=MAY, status=Status.ON_TRACK, assurance=Assurance.PARTLY)


def test_a_slip_that_was_undone_at_once_is_no_change_of_anything() -> None:
    history = (BACK, FIRST, SLIP)
    assert action_slippage(history).moves == ()
    assert action_slippage(history).present == MAY
    assert [spell.owner for spell in owner_spells(history)] == ["DCI Hale"]
    assert [(entry.id, entry.note) for entry in without_undone(history)] == [
        (entry.id, entry.note) for entry in (FIRST, SLIP, BACK)
    ]


def test_moves_before_and_after_a_slip_still_count() -> None:
    earlier = update(2, RAISED, target=date(2025, 4, 1))
    slip = replace(SLIP, id=UpdateId("003"))
    back = undo(4, slip, MAY, owner="DCI Hale", target=date(2025, 4, 1), status=Status.ON_TRACK)
    later = update(5, JUNE, target=date(2025, 7, 1))
    moves = action_slippage((FIRST, earlier, slip, back, later)).moves
    assert [(move.former, move.target) for move in moves] == [
        (MAY, date(2025, 4, 1)),
        (date(2025, 4, 1), date(2025, 7, 1)),
    ]


def test_what_stood_until_another_day_was_a_change() -> None:
    next_day = undo(3, SLIP, date(2025, 5, 2), owner="DCI Hale", target=MAY)
    assert action_slippage((FIRST, SLIP, next_day)).times_moved == 2
    assert len(owner_spells((FIRST, SLIP, next_day))) == 3


def test_a_change_back_by_hand_is_a_change() -> None:
    by_hand = update(3, MAY, owner="DCI Hale", target=MAY)
    assert action_slippage((FIRST, SLIP, by_hand)).times_moved == 2
    assert len(owner_spells((FIRST, SLIP, by_hand))) == 3


def test_a_first_target_that_an_undo_could_not_take_back_stays() -> None:
    raised = replace(FIRST, target=None, assurance=None)
    back = undo(3, SLIP, MAY, owner="DCI Hale", status=Status.ON_TRACK)
    history = (raised, SLIP, back)
    assert action_slippage(history).present == JUNE
    assert [spell.owner for spell in owner_spells(history)] == ["DCI Hale"]
