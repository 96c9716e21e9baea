"""Moves of a target: each with its day and author, and together what lies between first and last."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import Action, ActionId, ActionUpdate, UpdateId, fold
from boardpack.domain.log.slippage import Slippage, TargetStatement, action_slippage, moves_in_words, slippage
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.values import replace
from tests.domain.logs import DAYS, updates


def said(day: date | None, on: date = date(2025, 3, 1), by: str = "Secretary") -> TargetStatement:
    return TargetStatement(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), by, day, MeetingId("m"))


MARCH, JUNE, SEPTEMBER = date(2025, 3, 31), date(2025, 6, 18), date(2025, 9, 30)


def test_each_move_tells_when_by_whom_at_which_meeting_and_how_far() -> None:
    moved = slippage((said(MARCH), said(JUNE, date(2025, 4, 2), "DCI Hale"), said(SEPTEMBER, date(2025, 6, 20))))
    assert (moved.first, moved.present, moved.times_moved, moved.days) == (MARCH, SEPTEMBER, 2, 183)
    first = moved.moves[0]
    assert (first.former, first.target, first.days, first.by) == (MARCH, JUNE, 79, "DCI Hale")
    assert (first.at.date(), first.meeting_id) == (date(2025, 4, 2), "m")


def test_the_same_target_again_is_no_move() -> None:
    assert slippage((said(MARCH), said(MARCH))).moves == ()


def test_a_target_that_was_taken_away_stands_no_more_but_its_moves_do() -> None:
    gone = slippage((said(MARCH), said(JUNE), said(None)))
    assert (gone.first, gone.present, gone.days) == (MARCH, None, 79)
    assert slippage((said(MARCH), said(None), said(JUNE))).times_moved == 1


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        ((MARCH,), ""),
        ((MARCH, JUNE), "once, 79 days later than the original date"),
        ((MARCH, JUNE, SEPTEMBER), "twice, 183 days later than the original date"),
        ((JUNE, date(2025, 6, 17)), "once, 1 day earlier than the original date"),
        ((MARCH, JUNE, SEPTEMBER, MARCH), "3 times, back to the original date"),
    ],
)
def test_moves_are_told_in_words(targets: tuple[date, ...], words: str) -> None:
    assert moves_in_words(slippage(said(day) for day in targets)) == words


def test_a_period_has_the_moves_that_were_made_in_it() -> None:
    moved = slippage((said(MARCH), said(JUNE, date(2025, 4, 2)), said(SEPTEMBER, date(2025, 6, 20))))
    within = moved.within(Period(date(2025, 6, 1), date(2025, 6, 30)))
    assert (within.first, within.present, within.days) == (JUNE, SEPTEMBER, 104)
    assert moved.within(Period(date(2025, 7, 1), date(2025, 7, 2))) == Slippage()


@given(st.lists(st.none() | DAYS))
def test_the_days_slipped_sum_to_last_less_first(targets: list[date | None]) -> None:
    moved = slippage(said(day) for day in targets)
    given_days = [day for day in targets if day]
    assert moved.days == ((given_days[-1] - given_days[0]).days if given_days else 0)
    assert moved.present == (targets[-1] if targets else None)
    assert all(move.former != move.target for move in moved.moves)


@given(updates())
def test_an_actions_slippage_agrees_with_its_state(history: tuple[ActionUpdate, ...]) -> None:
    state = fold(Action(ActionId("a"), "A-001", history[0].at, "Secretary"), history)
    moved = action_slippage(reversed(history))
    assert (moved.first, moved.present) == (state.first_target, state.target)


@given(updates(), DAYS)
def test_the_moves_of_an_earlier_day_are_those_that_had_been_made_by_then(
    history: tuple[ActionUpdate, ...], day: date
) -> None:
    then = tuple(update for update in history if update.at.date() <= day)
    moves = action_slippage(history).moves
    assert action_slippage(then).moves == tuple(move for move in moves if move.at.date() <= day)


def test_history_counts_in_the_order_of_its_updates_and_not_of_arrival() -> None:
    first = ActionUpdate(UpdateId("1"), ActionId("a"), datetime(2025, 1, 1, tzinfo=UTC), "Us", target=MARCH)
    second = replace(first, id=UpdateId("2"), target=JUNE)
    assert action_slippage((second, first)).first == MARCH
