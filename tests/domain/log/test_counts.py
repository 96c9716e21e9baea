"""One place counts, and its parts sum to the whole."""

from datetime import date

import pytest
from hypothesis import given

from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionState, Status, standing
from boardpack.domain.log.counts import (
    ActionGroupCounts,
    ItemCounts,
    LogBreakdown,
    LogCounts,
    PackCounts,
    PeriodCounts,
    count_agenda,
    count_by_owner,
    count_desk,
    count_due,
    count_items,
    count_items_by_report,
    count_listed,
    count_log,
    count_pack,
    count_period,
)
from boardpack.domain.log.slippage import action_slippage
from boardpack.domain.log.tracking import answering, listed_items, tracked
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind, PartState
from boardpack.domain.register.items import ItemEntry, ItemId
from boardpack.domain.register.section_55 import desk as desk_of
from boardpack.values import replace
from tests.domain.logs import DAYS, ITEM_IDS, REPORTS, History, entries, histories
from tests.papers import office
from tests.papers.office import AS_AT, action, entry, item

Entries = tuple[ItemEntry, ...]
Log = tuple[History, ...]
SINCE_MAY = Period(office.LAST_MEETING, AS_AT)


def states_of(log: Log) -> tuple[ActionState, ...]:
    return tuple(state for state, _ in log)


def test_the_log_of_the_office_is_counted() -> None:
    counts = count_log(office.ACTIONS, AS_AT)
    assert counts == LogCounts(overdue=1, at_risk=1, on_track=1, not_started=1, complete=2)
    assert (counts.open, counts.total) == (4, 6)


def test_owners_are_counted_apart_and_those_without_one_last() -> None:
    by_owner = count_by_owner(office.ACTIONS, AS_AT)
    assert [(part.name, part.counts.total) for part in by_owner.parts] == [("Head of Custody", 5), ("", 1)]
    assert by_owner.whole == count_log(office.ACTIONS, AS_AT)


def test_parts_that_do_not_sum_to_the_whole_are_no_count() -> None:
    with pytest.raises(ValueError, match="do not sum"):
        LogBreakdown(LogCounts(overdue=2), (ActionGroupCounts("x", "x", LogCounts(overdue=1)),))


def test_what_is_due_in_the_next_period_is_open_and_has_its_target_there() -> None:
    july = Period(date(2025, 7, 9), date(2025, 7, 31))
    assert count_due(office.ACTIONS, july, AS_AT) == LogCounts(at_risk=1)
    assert count_due((action("A-1", "x", Status.COMPLETE, target=date(2025, 7, 20)),), july, AS_AT).total == 0


def test_what_was_closed_in_a_period_is_counted_with_its_days() -> None:
    counts = count_period(office.ACTIONS, {}, SINCE_MAY)
    assert (counts.closed, counts.closed_on) == (1, (date(2025, 6, 25),))
    assert counts.raised == 0


def test_a_target_that_moved_is_counted_once_by_where_it_ended() -> None:
    assert PeriodCounts(SINCE_MAY, slipped=2, brought_forward=1, put_back=1).moved == 4


def test_the_register_of_the_office_is_counted() -> None:
    counts = count_items(tracked(office.ENTRIES, office.ACTIONS, AS_AT), AS_AT)
    assert (counts.total, counts.for_the_force, counts.not_for_us, counts.undecided) == (4, 2, 1, 1)
    assert [(kind.name, number) for kind, number in counts.kinds] == [
        ("recommendation", 3),
        ("area for improvement", 1),
    ]
    assert (counts.followed, counts.open, counts.answered, counts.lacking_response) == (3, 3, 2, 1)
    assert counts.actions == LogCounts(overdue=1, on_track=1)


def test_an_action_of_a_recommendation_counts_once_though_its_cause_of_concern_has_it_too() -> None:
    cause, child = item("1", "The force fails."), replace(item("2", "Act."), parent_id=ItemId("i-1"))
    counts = count_items(tracked((entry(cause), entry(child)), (action("A-1", "x", item_id="i-2"),), AS_AT), AS_AT)
    assert (counts.standings.on_track, counts.actions.total) == (2, 1)


def test_the_business_of_a_meeting_is_counted() -> None:
    counts = count_agenda(office.ITEMS)
    assert (counts.total, counts.papers, counts.papers_in, counts.papers_missing) == (7, 6, 4, 2)
    assert (counts.restricted, counts.restricted_papers) == (1, 1)


def test_the_steps_of_section_55_and_the_items_that_lack_something_are_counted() -> None:
    desk = desk_of(office.REPORT, office.ENTRIES, AS_AT)
    counts = count_desk(desk)
    assert counts.open_steps == sum(step.is_open for step in desk.steps)
    assert (counts.open_steps, counts.complete + counts.incomplete) == (4, 4)


def test_a_pack_is_counted_by_its_papers_pages_and_findings() -> None:
    cover = PackPart(PartKind.COVER, "Cover", first_page=1, page_count=1)
    paper = PackPart(PartKind.PAPER, "Log", first_page=2, page_count=3)
    withheld = PackPart(PartKind.WITHHELD, "Withheld", first_page=5, page_count=3, named=("5 to 7",))
    to_follow = PackPart(PartKind.PAPER, "Risks", state=PartState.MISSING, page_count=0)
    assert count_pack(PackPlan(office.MEETING.id, (cover, paper, to_follow, withheld))) == PackCounts(1, 5, 0)
    waiting = replace(paper, page_count=None)
    assert count_pack(PackPlan(office.MEETING.id, (cover, waiting))) == PackCounts(1, None, 0)


@given(histories(ITEM_IDS), DAYS)
def test_the_parts_of_a_log_sum_to_its_whole(log: Log, as_at: date) -> None:
    states = states_of(log)
    whole = count_log(states, as_at)
    assert whole.total == len(states)
    parts = count_by_owner(states, as_at)
    assert parts.whole == whole == sum((part.counts for part in parts.parts), LogCounts())


@given(histories(), DAYS)
def test_each_count_is_of_the_actions_that_stand_there(log: Log, as_at: date) -> None:
    states = states_of(log)
    counts = count_log(states, as_at)
    for where in {standing(state, as_at) for state in states}:
        assert counts.of(where) == len([state for state in states if standing(state, as_at) is where])


@given(histories(), DAYS, DAYS, DAYS)
def test_neighbouring_periods_sum_to_the_one_that_holds_both(log: Log, first: date, middle: date, last: date) -> None:
    first, middle, last = sorted((first, middle, last))
    states, slips = states_of(log), {state.action.id: action_slippage(words) for state, words in log}
    after = date.fromordinal(middle.toordinal() + 1)
    both = count_period(states, slips, Period(first, max(last, after)))
    early = count_period(states, slips, Period(first, middle))
    late = count_period(states, slips, Period(after, max(last, after)))
    assert both.raised == early.raised + late.raised
    assert both.closed_on == early.closed_on + late.closed_on
    assert max(early.moved, late.moved) <= both.moved <= early.moved + late.moved
    assert both.moved == both.slipped + both.brought_forward + both.put_back


@given(histories(), DAYS, DAYS)
def test_what_is_due_is_part_of_what_is_open(log: Log, first: date, last: date) -> None:
    first, last = sorted((first, last))
    states = states_of(log)
    due, whole = count_due(states, Period(first, last), first), count_log(states, first)
    assert due.complete == 0
    assert due.open <= whole.open
    everything = count_due(states, Period(date.min, date.max), first)
    assert everything.open + len([s for s in states if not s.target and s.status is not Status.COMPLETE]) == whole.open


@given(histories(ITEM_IDS), entries(), DAYS)
def test_the_parts_of_the_register_sum_to_its_whole(log: Log, register: Entries, as_at: date) -> None:
    items = tracked(register, states_of(log), as_at)
    parts = count_items_by_report(items, as_at)
    whole = parts.whole
    assert whole == sum((part.counts for part in parts.parts), ItemCounts())
    assert whole.total == len(register) == whole.kinds.total
    assert whole.total == whole.followed + whole.not_for_us
    assert whole.followed == whole.answered + whole.unanswered
    assert max(whole.lacking_response, whole.past_deadline) <= whole.open
    assert whole.reports == len(parts.parts) <= len(REPORTS)


@given(histories(ITEM_IDS), entries(), DAYS)
def test_a_list_of_the_register_stands_and_counts_as_its_items_with_their_actions_do(
    log: Log, register: Entries, as_at: date
) -> None:
    states = states_of(log)
    found = {
        item_id: answering((state for state in states if state.action.item_id == item_id), as_at)
        for item_id in ITEM_IDS
    }
    items, listed = tracked(register, states, as_at), listed_items(register, found, as_at)
    for whole, short in zip(items, listed, strict=True):
        assert short.where == replace(whole.where, former_target=None)
        assert (short.entry, short.owners) == (whole.entry, whole.owners)
    assert count_listed(listed, as_at) == replace(count_items(items, as_at), actions=LogCounts())


@given(histories(ITEM_IDS), entries(), DAYS)
def test_the_log_by_report_and_the_register_by_report_count_the_same_actions(
    log: Log, register: Entries, as_at: date
) -> None:
    states = states_of(log)
    of_register = {
        part.report.id: part.counts.actions
        for part in count_items_by_report(tracked(register, states, as_at), as_at).parts
        if part.counts.actions.total
    }
    homes = {entry.item.id: entry.report.id for entry in register}
    answering = [(homes[state.action.item_id], state) for state in states if state.action.item_id in homes]
    of_log = {
        report: count_log((state for home, state in answering if home == report), as_at) for report, _ in answering
    }
    assert of_register == of_log
