from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.forward_plan import (
    Occurrence,
    PlannedItem,
    PlannedItemId,
    due_at,
    how_often,
    meeting_for,
    occurrences,
    plan_ahead,
)
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.values import replace

TODAY = date(2026, 11, 24)
DECEMBER, FEBRUARY, APRIL = date(2026, 12, 2), date(2027, 2, 3), date(2027, 4, 7)
OCTOBER = date(2026, 10, 7)


def called(*days: date) -> tuple[Meeting, ...]:
    return tuple(Meeting(MeetingId(day.isoformat()), day) for day in days)


def item(first_on: date | None = DECEMBER, every_months: int = 0, **told: object) -> PlannedItem:
    sound = PlannedItem("Custody visiting", first_on=first_on, every_months=every_months, id=PlannedItemId("p1"))
    return replace(sound, **told)  # type: ignore[arg-type]


days = st.dates(date(2020, 1, 1), date(2031, 12, 31))
items = st.builds(item, st.none() | days, st.integers(0, 60), until_on=st.none() | days)
meetings = st.sets(days, max_size=12).map(lambda found: called(*sorted(found)))
MEETINGS = called(OCTOBER, DECEMBER, FEBRUARY, APRIL)


def placed(told: PlannedItem, had_on: Sequence[date] = ()) -> dict[date, tuple[date, ...]]:
    plan = plan_ahead((told,), MEETINGS, {told.id: had_on}, TODAY)
    return {meeting.meeting.held_on: tuple(due.day for due in meeting.due) for meeting in plan.meetings if meeting.due}


def test_an_item_is_wanted_once_or_each_so_many_months() -> None:
    until = date(2027, 12, 31)

    assert list(occurrences(item(DECEMBER), until)) == [DECEMBER]
    assert list(occurrences(item(DECEMBER, 6), until)) == [DECEMBER, date(2027, 6, 2), date(2027, 12, 2)]
    assert list(occurrences(item(DECEMBER, 6, until_on=date(2027, 6, 2)), until)) == [DECEMBER, date(2027, 6, 2)]
    assert list(occurrences(item(None, 6), until)) == []


def test_the_last_day_of_a_month_stays_the_last_day() -> None:
    found = list(occurrences(item(date(2027, 1, 31), 1), date(2027, 4, 30)))

    assert found == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


@given(items, days)
def test_days_lie_within_their_bounds_and_come_once_in_order(told: PlannedItem, until: date) -> None:
    found = list(occurrences(told, until))

    assert found == sorted(set(found))
    assert all((told.first_on or until) <= day <= min(until, told.until_on or until) for day in found)


@given(items, meetings, days)
def test_the_first_meeting_on_or_after_its_day_serves_it(
    told: PlannedItem, known: tuple[Meeting, ...], to: date
) -> None:
    for day in occurrences(told, to):
        server = meeting_for(day, known)
        between = [
            entry for entry in known if day <= entry.held_on and (server is None or entry.held_on < server.held_on)
        ]
        assert between == []


@given(items, meetings)
def test_a_day_is_served_once_and_none_before_the_last_meeting_is_left_out(
    told: PlannedItem, known: tuple[Meeting, ...]
) -> None:
    """A board that takes whatever is due, meeting by meeting."""
    served: list[date] = []
    had: list[date] = []
    for meeting in known:
        day = due_at(told, meeting, known, had, today=meeting.held_on)
        if day is not None:
            served.append(day)
            had.append(meeting.held_on)

    assert served == sorted(set(served))
    expected = list(occurrences(told, known[-1].held_on)) if known else []
    assert all(any(day <= on for on in had) for day in expected)
    assert len(had) <= len(expected)


@given(st.lists(items, max_size=4), meetings, days)
def test_a_plan_holds_each_item_once_at_a_meeting_and_forgets_none(
    told: list[PlannedItem], known: tuple[Meeting, ...], begins: date
) -> None:
    named = [replace(entry, id=PlannedItemId(str(place))) for place, entry in enumerate(told)]
    plan = plan_ahead(named, known, {}, begins)

    for meeting in plan.meetings:
        assert len({due.item.id for due in meeting.due}) == len(meeting.due)
        assert all(due.day <= meeting.meeting.held_on for due in meeting.due)
    listed = {due.item.id for meeting in plan.meetings for due in meeting.due} | {due.item.id for due in plan.later}
    dated = {entry.id for entry in named if any(occurrences(entry, plan.ends))}
    assert listed == dated
    assert {entry.id for entry in plan.undated} == {entry.id for entry in named if entry.first_on is None}


def test_several_days_before_one_meeting_come_up_there_once() -> None:
    monthly = item(date(2026, 12, 1), 1, until_on=date(2027, 3, 31))

    assert placed(monthly) == {
        DECEMBER: (date(2026, 12, 1),),
        FEBRUARY: (date(2027, 2, 1),),
        APRIL: (date(2027, 3, 1),),
    }


def test_what_a_meeting_should_have_had_comes_up_at_the_next_as_late() -> None:
    missed = item(date(2026, 9, 30))
    plan = plan_ahead((missed,), MEETINGS, {}, TODAY)

    assert plan.meetings[0].due == (Occurrence(missed, date(2026, 9, 30), is_late=True),)
    assert placed(missed, [OCTOBER]) == {}
    assert placed(missed, [FEBRUARY]) == {FEBRUARY: (date(2026, 9, 30),)}


def test_a_meeting_yet_to_come_keeps_what_it_is_to_have() -> None:
    (october, december, february, _), soon = MEETINGS, item(date(2026, 11, 30))

    assert due_at(soon, december, MEETINGS, (), TODAY) == date(2026, 11, 30)
    assert due_at(soon, february, MEETINGS, (), TODAY) is None
    assert due_at(soon, february, MEETINGS, (), today=date(2026, 12, 3)) == date(2026, 11, 30)
    assert due_at(soon, february, MEETINGS, [DECEMBER], today=date(2026, 12, 3)) is None
    assert due_at(soon, october, MEETINGS, (), TODAY) is None


def test_what_no_meeting_is_called_for_is_later_and_what_has_no_day_is_by_itself() -> None:
    yearly, some_time = item(date(2027, 6, 1), 12), item(None, id=PlannedItemId("p2"))
    plan = plan_ahead((yearly, some_time), MEETINGS, {}, TODAY)

    assert [due.day for due in plan.later] == [date(2027, 6, 1)]
    assert plan.undated == (some_time,)


def test_an_item_that_was_withdrawn_is_in_no_plan() -> None:
    gone = item(DECEMBER, withdrawn=True)

    assert placed(gone) == {}
    assert due_at(gone, MEETINGS[1], MEETINGS, (), TODAY) is None


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (item(), "Once"),
        (item(every_months=1), "Every month"),
        (item(every_months=3, until_on=APRIL), "Every 3 months until 7 April 2027"),
        (item(every_months=12), "Every year"),
        (item(every_months=24), "Every 2 years"),
        (item(every_months=18), "Every 18 months"),
    ],
)
def test_how_often_is_told_in_words(told: PlannedItem, words: str) -> None:
    assert how_often(told) == words


def test_a_plan_reaches_twelve_months() -> None:
    plan = plan_ahead((), called(TODAY, TODAY + timedelta(days=364), TODAY + timedelta(days=365)), {}, TODAY)

    assert plan.ends == date(2027, 11, 23)
    assert [meeting.meeting.held_on for meeting in plan.meetings] == [TODAY, date(2027, 11, 23)]
