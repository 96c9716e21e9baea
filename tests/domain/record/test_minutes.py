"""The minutes: numbers, places, and what of them is public."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.log.actions import Action, ActionId, ActionState, ActionUpdate, UpdateId, UpdateKind
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, Restriction
from boardpack.domain.record.agreed_actions import agreed_action
from boardpack.domain.record.minutes import (
    MeetingOutcome,
    Minute,
    MinuteCount,
    MinuteId,
    Minutes,
    MinutesRecord,
    MinutesState,
    first_number,
    public_minutes,
    set_out,
)
from boardpack.values import replace
from tests.domain.minuting import MEETING, PRIVATE, minutes_and_restricted

RAISED = datetime(2025, 5, 14, 12, tzinfo=UTC)
ACTION = Action(ActionId("a"), "A-031", RAISED, "Secretary")


def update(name: str, day: date, kind: UpdateKind = UpdateKind.PROGRESS, **told: object) -> ActionUpdate:
    at = datetime(day.year, day.month, day.day, 15, tzinfo=UTC)
    return replace(ActionUpdate(UpdateId(name), ACTION.id, at, "Secretary", kind), **told)  # type: ignore[arg-type]


CREATED = update(
    "u1", date(2025, 5, 14), UpdateKind.CREATE, title="Trane sergeants", owner="ACC", target=date(2025, 6, 1)
)


def agreed(*updates: ActionUpdate) -> tuple[str, str, date | None]:
    found = agreed_action(ActionState(ACTION), (CREATED, *updates))
    return found.title, found.owner, found.target


@given(st.lists(st.tuples(st.none() | st.integers(1, 900), st.integers(0, 12)), max_size=12))
def test_minutes_are_numbered_on_from_the_meetings_before(told: list[tuple[int | None, int]]) -> None:
    counts = [MinuteCount(first, count) for first, count in told]
    for place, before in enumerate(counts):
        begins = before.first_number or first_number(counts[:place])
        assert first_number(counts[: place + 1]) == begins + before.count


@given(minutes_and_restricted())
def test_numbers_run_on_without_a_gap_and_a_draft_has_the_restricted_last(
    made: tuple[Minutes, frozenset[AgendaItemId]],
) -> None:
    minutes, _ = made
    numbers = [item.number for item in minutes.items]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else not minutes.record.minutes
    if minutes.record.state is MinutesState.DRAFT:
        private = [item.restriction is not None for item in minutes.items]
        assert private == sorted(private)


@given(minutes_and_restricted())
def test_everything_that_happened_is_under_one_heading(made: tuple[Minutes, frozenset[AgendaItemId]]) -> None:
    minutes, _ = made
    refs = [action.ref for item in minutes.items for action in item.actions]
    assert len(refs) == len(set(refs))
    assert not minutes.items or len(refs) == len([d for item in minutes.items for d in item.decisions])


@given(minutes_and_restricted())
def test_nothing_restricted_is_in_the_public_edition_and_no_public_word_is_lost(
    made: tuple[Minutes, frozenset[AgendaItemId]],
) -> None:
    minutes, restricted = made
    public = public_minutes(minutes, restricted)
    assert PRIVATE not in repr(public)
    assert [item.number for item in public.items] == [i.number for i in minutes.items if i.restriction is None]
    assert sorted((*public.kept_back, *(i.number for i in public.items))) == [i.number for i in minutes.items]
    refs = [d.ref for item in minutes.items for d in item.decisions if d.agenda_item_id not in restricted]
    kept = [
        d.ref
        for item in minutes.items
        if item.restriction
        for d in item.decisions
        if d.agenda_item_id not in restricted
    ]
    assert [d.ref for item in public.items for d in item.decisions] == [ref for ref in refs if ref not in kept]


def test_a_correction_of_a_minute_that_is_kept_back_is_kept_back_with_it() -> None:
    under = AgendaItemId("i1")
    item = AgendaItem(under, MEETING.id, 1, "Larkspur", restriction=Restriction("A live operation"))
    shown = (
        Minute(MinuteId("n1"), MEETING.id, "Digital forensics"),
        Minute(MinuteId("n2"), MEETING.id, "Larkspur", "", under),
    )
    corrections = "7: for “June” read “July”\nMinute 8.1: a name"
    record = MinutesRecord(MEETING.id, first_number=7, corrections=corrections, minutes=shown)
    public = public_minutes(set_out(MEETING, record, 1, (item,), MeetingOutcome()), (under,))
    assert public.record.corrections == "7: for “June” read “July”"
    assert public.kept_back == (8,)


def test_an_action_is_minuted_as_it_was_agreed_whatever_came_of_it() -> None:
    later = update("u2", date(2025, 6, 20), owner="Head of Learning", target=date(2025, 9, 1))
    assert agreed(later) == ("Trane sergeants", "ACC", date(2025, 6, 1))


def test_what_was_said_on_the_day_and_what_was_corrected_is_minuted() -> None:
    same_day = update("u2", date(2025, 5, 14), target=date(2025, 6, 18))
    words = update("u3", date(2025, 5, 20), title="Train sergeants", owner="Nobody")
    corrected = update("u4", date(2025, 5, 21), UpdateKind.CORRECTION, owner="ACC (Crime)")
    assert agreed(same_day, words, corrected) == ("Train sergeants", "ACC (Crime)", date(2025, 6, 18))
