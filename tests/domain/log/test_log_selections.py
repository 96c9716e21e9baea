"""Which part of the log a paper shows."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import count_by_owner, count_log
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection, grouped, owned_by, selected
from boardpack.domain.register.items import ItemEntry
from tests.domain.logs import DAYS, ITEM_IDS, History, entries, histories

Log = tuple[History, ...]


def states_of(log: Log) -> tuple[ActionState, ...]:
    return tuple(state for state, _ in log)


@given(histories(ITEM_IDS), DAYS)
def test_the_overdue_ones_are_those_that_are_counted_as_overdue(log: Log, as_at: date) -> None:
    shown = selected(states_of(log), LogSelection(LogExtent.OVERDUE), as_at)
    assert len(shown) == count_log(shown, as_at).overdue == count_log(states_of(log), as_at).overdue


@given(histories(ITEM_IDS), DAYS, DAYS)
def test_the_closed_ones_are_in_the_order_of_their_days(log: Log, one: date, other: date) -> None:
    period = Period(min(one, other), max(one, other))
    closed = selected(states_of(log), LogSelection(LogExtent.CLOSED), period.last)
    days = {state.action.id: state.completed_at.date() for state in states_of(log) if state.completed_at}
    assert {state.action.id for state in closed} == {*days}
    assert [days[state.action.id] for state in closed] == sorted(days.values())
    shown = selected(states_of(log), LogSelection(LogExtent.CLOSED, period=period), period.last)
    assert shown == tuple(state for state in closed if days[state.action.id] in period)


@given(histories(ITEM_IDS), DAYS, st.sampled_from(LogExtent))
def test_owners_share_out_what_is_shown(log: Log, as_at: date, extent: LogExtent) -> None:
    states = [state for state in states_of(log) if state.owner]
    of_each = [selected(states, LogSelection(extent, owner=owner), as_at) for owner in {s.owner for s in states}]
    assert {state.action.id for own in of_each for state in own} == {
        state.action.id for state in selected(states, LogSelection(extent), as_at)
    }


@given(entries(), histories(ITEM_IDS), DAYS)
def test_groups_are_the_parts_that_are_counted(register: tuple[ItemEntry, ...], log: Log, as_at: date) -> None:
    states = states_of(log)
    by_owner = grouped(states, LogGrouping.OWNER)
    by_report = grouped(states, LogGrouping.REPORT, register)
    assert [(g.key, g.name, count_log(g.states, as_at)) for g in by_owner] == [
        (part.key, part.name, part.counts) for part in count_by_owner(states, as_at).parts
    ]
    homes = {entry.item.id: entry.report for entry in register}
    for group in by_report:
        ids = {homes[state.action.item_id].id if state.action.item_id in homes else "" for state in group.states}
        assert ids == {group.key}
    assert sorted(state.action.id for group in by_report for state in group.states) == sorted(
        state.action.id for state in states
    )


@given(histories(ITEM_IDS))
def test_without_an_owner_everybody_is_asked_for(log: Log) -> None:
    assert owned_by(states_of(log), "") == states_of(log)
