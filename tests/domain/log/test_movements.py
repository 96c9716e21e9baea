"""What moved in a period is told once, with who said it."""

from datetime import date

from hypothesis import given

from boardpack.domain.days.periods import Period, coming_period, since_or_quarter
from boardpack.domain.log.actions import ActionId, Status
from boardpack.domain.log.counts import (
    MonthAhead,
    count_ahead,
    count_deadlines,
    count_due,
    count_period,
    count_responses,
)
from boardpack.domain.log.movements import Movements, StatusMove, movements
from boardpack.domain.log.slippage import action_slippage
from boardpack.domain.log.tracking import tracked
from boardpack.domain.register.items import ItemEntry
from tests.domain.logs import DAYS, ITEM_IDS, History, entries, histories
from tests.papers import office
from tests.papers.office import AS_AT, action, at, said

MAY_TO_JULY = Period(office.LAST_MEETING, AS_AT)


def moved(log: tuple[History, ...], register: tuple[ItemEntry, ...], period: Period) -> Movements:
    states = tuple(state for state, _ in log)
    slips = {state.action.id: action_slippage(updates) for state, updates in log}
    return movements(states, register, slips, {state.action.id: updates for state, updates in log}, period)


@given(histories(ITEM_IDS), entries(), DAYS, DAYS)
def test_as_much_is_told_as_is_counted(
    log: tuple[History, ...], register: tuple[ItemEntry, ...], one: date, other: date
) -> None:
    period = Period(min(one, other), max(one, other))
    told = moved(log, register, period)
    slips = {state.action.id: action_slippage(updates) for state, updates in log}
    counts = count_period((state for state, _ in log), slips, period)
    assert (len(told.raised), len(told.completed), len(told.shifted)) == (counts.raised, counts.closed, counts.moved)
    assert len(told.answered) == count_responses(register, period)


@given(histories(), DAYS, DAYS)
def test_a_change_of_status_is_told_from_what_stood_before_to_what_stood_at_the_end(
    log: tuple[History, ...], one: date, other: date
) -> None:
    period = Period(min(one, other), max(one, other))
    for move in moved(log, (), period).restated:
        assert move.former is not move.status
        assert period.first <= move.at.date() <= period.last
        assert move.by == "Secretary"


@given(histories(), DAYS, DAYS)
def test_what_was_completed_is_not_told_twice(log: tuple[History, ...], one: date, other: date) -> None:
    told = moved(log, (), Period(min(one, other), max(one, other)))
    assert not {each.state.action.id for each in told.completed} & {each.state.action.id for each in told.restated}


def test_the_office_tells_who_moved_what() -> None:
    told = movements(office.MORE_ACTIONS, office.ENTRIES, office.SLIPS.actions, office.TOLD.said, MAY_TO_JULY)
    assert [(each.state.ref, each.on, each.by) for each in told.completed] == [
        ("A-035", date(2025, 6, 25), "Head of Performance")
    ]
    (restated,) = told.restated
    vacancies = next(state for state in office.ACTIONS if state.ref == "A-029")
    assert restated == StatusMove(vacancies, Status.ON_TRACK, Status.AT_RISK, at(date(2025, 6, 30)), "Head of Custody")
    assert [each.state.ref for each in told.shifted] == ["A-031"]
    assert [state.ref for state in told.raised] == ["A-046"]
    assert len(told.answered) == 3


def test_a_status_that_came_back_within_the_period_has_not_changed() -> None:
    state = action("A-001", "Do it")
    there = said(
        "A-001",
        (date(2025, 4, 1), Status.ON_TRACK, "S"),
        (date(2025, 6, 1), Status.AT_RISK, "S"),
        (date(2025, 6, 20), Status.ON_TRACK, "S"),
    )
    assert movements((state,), (), {}, {ActionId("A-001"): there}, MAY_TO_JULY) == Movements()


def test_a_completion_without_its_history_names_nobody() -> None:
    (completed,) = movements(office.ACTIONS, (), {}, {}, MAY_TO_JULY).completed
    assert completed.by == ""


def test_what_lies_ahead_is_counted_by_month_and_leaves_out_what_is_done_or_past() -> None:
    items = tracked(office.ENTRIES, office.ACTIONS, AS_AT)
    assert count_ahead(items, office.ACTIONS, AS_AT, 5) == (
        MonthAhead(date(2025, 7, 1), deadlines=0, targets=1),
        MonthAhead(date(2025, 8, 1)),
        MonthAhead(date(2025, 9, 1), deadlines=0, targets=1),
        MonthAhead(date(2025, 10, 1)),
        MonthAhead(date(2025, 11, 1), deadlines=1, targets=0),
    )


def test_months_run_on_into_the_next_year() -> None:
    assert [month.first for month in count_ahead((), (), date(2025, 11, 30), 3)] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]


@given(histories(), DAYS)
def test_the_months_ahead_hold_what_is_due_after_the_day(log: tuple[History, ...], as_at: date) -> None:
    states = tuple(state for state, _ in log)
    ahead = count_ahead((), states, as_at, 12)
    assert (
        sum(month.targets for month in ahead) == count_due(states, coming_period(as_at, date(2026, 1, 1)), as_at).open
    )


def test_deadlines_of_a_period_are_those_of_open_items() -> None:
    items = tracked(office.ENTRIES, office.ACTIONS, AS_AT)
    assert count_deadlines(items, Period(date(2025, 11, 1), date(2025, 11, 30))) == 1
    assert count_deadlines(items, Period(date(2026, 4, 1), date(2026, 4, 30))) == 1


def test_a_period_begins_with_the_meeting_before_or_a_quarter_of_a_year_ago() -> None:
    assert since_or_quarter(office.LAST_MEETING, AS_AT) == MAY_TO_JULY
    assert since_or_quarter(None, AS_AT) == Period(date(2025, 4, 8), AS_AT)


def test_what_is_coming_ends_with_the_next_meeting_or_in_a_quarter_of_a_year() -> None:
    assert coming_period(AS_AT, date(2025, 9, 17)) == Period(date(2025, 7, 9), date(2025, 9, 17))
    assert coming_period(AS_AT, None) == Period(date(2025, 7, 9), date(2025, 10, 7))
