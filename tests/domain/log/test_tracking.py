from datetime import date

import pytest

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import NO_DEADLINE
from boardpack.domain.log.actions import ActionId, Standing, Status
from boardpack.domain.log.slippage import Slippage, Slippages, TargetStatement, slippage
from boardpack.domain.log.tracking import item_standing, tracked
from boardpack.domain.register.grades import Grade, Verdict
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Applicability, Item, ItemId
from boardpack.values import replace
from tests.papers.office import AS_AT, action, at, entry, item

RECOMMENDATION = item("1", "Chief constables should act.")


def test_an_item_for_others_stands_nowhere() -> None:
    assert item_standing(replace(RECOMMENDATION, applicability=Applicability.NOT_FOR_US), (), AS_AT).standing is None


def test_of_an_item_without_actions_nothing_is_reported() -> None:
    assert item_standing(RECOMMENDATION, (), AS_AT).standing is Standing.NOT_REPORTED


def test_an_item_stands_no_better_than_the_worst_of_its_actions() -> None:
    where = item_standing(
        RECOMMENDATION,
        (action("A-1", "x", Status.COMPLETE), action("A-2", "x", Status.AT_RISK), action("A-3", "x")),
        AS_AT,
    )
    assert where.standing is Standing.AT_RISK


def test_an_item_is_complete_when_all_its_actions_are() -> None:
    done = action("A-1", "x", Status.COMPLETE, target=date(2025, 1, 1))
    late = replace(RECOMMENDATION, target=date(2025, 2, 1))
    where = item_standing(late, (done,), AS_AT)
    assert (where.standing, where.days_late) == (Standing.COMPLETE, 0)


@pytest.mark.parametrize(
    ("target", "late"), [(date(2025, 7, 7), 1), (date(2025, 7, 8), 0), (date(2025, 6, 30), 8), (None, 0)]
)
def test_an_item_is_overdue_from_the_day_after_its_target(target: date | None, late: int) -> None:
    undated = replace(RECOMMENDATION, target=target, deadline=NO_DEADLINE)
    where = item_standing(undated, (action("A-1", "x"),), AS_AT)
    assert where.days_late == late
    assert (where.standing is Standing.OVERDUE) == bool(late)


def test_an_overdue_action_puts_its_item_at_risk_until_the_items_own_date_has_passed() -> None:
    overdue = action("A-1", "x", target=date(2025, 5, 9))
    ahead = item_standing(replace(RECOMMENDATION, target=date(2025, 9, 1)), (overdue,), AS_AT)
    passed = item_standing(_due(date(2025, 7, 1)), (overdue,), AS_AT)
    assert (ahead.standing, ahead.days_late, ahead.action_days_late) == (Standing.AT_RISK, 0, 60)
    assert (passed.standing, passed.days_late, passed.action_days_late) == (Standing.OVERDUE, 7, 60)


def _due(on: date, **fields: date) -> Item:
    return replace(RECOMMENDATION, deadline=replace(RECOMMENDATION.deadline, on=on), **fields)  # type: ignore[arg-type]


def test_an_item_is_overdue_when_the_inspectorates_deadline_has_passed_whatever_the_forces_target() -> None:
    assert item_standing(_due(date(2025, 7, 1)), (), AS_AT).days_late == 7
    later = item_standing(_due(date(2025, 7, 1), target=date(2025, 9, 1)), (), AS_AT)
    assert (later.standing, later.days_late) == (Standing.OVERDUE, 7)


def test_a_target_that_passes_before_the_deadline_puts_an_item_at_risk() -> None:
    where = item_standing(_due(date(2025, 9, 1), target=date(2025, 7, 5)), (action("A-1", "x"),), AS_AT)
    assert (where.standing, where.days_late, where.target_days_past) == (Standing.AT_RISK, 0, 3)


def test_the_weakest_assurance_is_the_items() -> None:
    where = item_standing(
        RECOMMENDATION,
        (action("A-1", "x", assurance=Assurance.ASSURED), action("A-2", "x", assurance=Assurance.PARTLY)),
        AS_AT,
    )
    assert where.assurance is Assurance.PARTLY


def test_a_moved_target_shows_where_it_came_from() -> None:
    moved = action("A-1", "x", target=date(2025, 9, 30), first_target=date(2025, 6, 30))
    where = item_standing(RECOMMENDATION, (moved,), AS_AT)
    assert (where.target, where.former_target) == (date(2025, 9, 30), date(2025, 6, 30))


def test_a_cause_of_concern_stands_where_its_recommendations_do() -> None:
    cause = item("1", "The force fails.", kind=ItemKind.CAUSE_OF_CONCERN, id=ItemId("cause"))
    child = replace(RECOMMENDATION, parent_id=cause.id)
    states = (action("A-1", "x", Status.AT_RISK, item_id=child.id),)
    standings = [value.where.standing for value in tracked((entry(cause), entry(child)), states, AS_AT)]
    assert standings == [Standing.AT_RISK, Standing.AT_RISK]


def test_what_the_board_said_of_the_item_itself_outranks_its_actions() -> None:
    assured = replace(RECOMMENDATION, assurance=Assurance.ASSURED)
    where = item_standing(assured, (action("A-1", "x", assurance=Assurance.NOT_ASSURED),), AS_AT)
    assert where.assurance is Assurance.ASSURED


def test_an_item_that_was_verified_as_met_is_complete() -> None:
    met = replace(RECOMMENDATION, target=date(2025, 1, 1), verified_grade=Grade.MET)
    where = item_standing(met, (action("A-1", "x", Status.AT_RISK),), AS_AT)
    assert (where.standing, where.days_late) == (Standing.COMPLETE, 0)


def test_a_verdict_needs_both_grades() -> None:
    claimed = replace(RECOMMENDATION, self_grade=Grade.MET)
    found = replace(claimed, verified_grade=Grade.PARTLY_MET)
    verdicts = [value.verdict for value in tracked((entry(claimed), entry(found)), (), AS_AT)]
    assert verdicts == [None, Verdict.OVERSTATED]


def moved(*days: date) -> Slippage:
    return slippage(TargetStatement(at(date(2025, 3, 1)), "Secretary", day) for day in days)


def test_an_items_own_target_shows_how_it_moved() -> None:
    due = replace(RECOMMENDATION, target=date(2025, 9, 30))
    slips = Slippages(items={due.id: moved(date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30))})
    value = tracked((entry(due),), (), AS_AT, slips)[0]
    assert value.where.former_target == date(2025, 3, 31)
    assert (value.slippage.times_moved, value.slippage.days) == (2, 183)


def test_an_item_without_a_target_of_its_own_slips_with_the_action_on_which_it_waits() -> None:
    early, late = action("A-1", "x", item_id="i-1"), action("A-2", "x", item_id="i-1", target=date(2025, 12, 1))
    slips = Slippages({ActionId("A-2"): moved(date(2025, 9, 30), date(2025, 12, 1))})
    value = tracked((entry(RECOMMENDATION),), (early, late), AS_AT, slips)[0]
    assert (value.where.target, value.slippage.days) == (date(2025, 12, 1), 62)


def test_an_action_of_a_recommendation_goes_to_its_cause_of_concern_once() -> None:
    cause = item("1", "The force fails.", kind=ItemKind.CAUSE_OF_CONCERN, id=ItemId("cause"))
    child = replace(RECOMMENDATION, parent_id=cause.id)
    states = (action("A-1", "x", item_id=child.id), action("A-2", "x", item_id=cause.id))
    assert [len(value.actions) for value in tracked((entry(cause), entry(child)), states, AS_AT)] == [2, 1]


@pytest.mark.parametrize(
    ("due", "status", "is_past"),
    [
        (date(2025, 7, 7), Status.ON_TRACK, True),
        (date(2025, 7, 7), Status.COMPLETE, False),
        (date(2025, 7, 8), Status.ON_TRACK, False),
        (None, Status.ON_TRACK, False),
    ],
)
def test_only_an_open_item_whose_deadline_has_passed_is_past_it(
    due: date | None, status: Status, is_past: bool
) -> None:
    dated = _due(due) if due else replace(RECOMMENDATION, deadline=NO_DEADLINE)

    (listed,) = tracked((entry(dated),), (action("A-1", "x", status, item_id=dated.id),), AS_AT)

    assert listed.is_past_deadline(AS_AT) == is_past
