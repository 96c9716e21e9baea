"""The first words of minutes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, Presence, number_agenda
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.minute_drafts import drafted
from boardpack.domain.record.minutes import Attendee, Minute, MinuteId, MinutesRecord
from boardpack.values import replace
from tests.papers import office

NOTHING = MinutesRecord(office.MEETING.id)
BEFORE = Meeting(MeetingId("m0"), office.LAST_MEETING)


def words(title: str, *, presenter: str = "", paper: PaperKind | None = None, previous: Meeting | None = BEFORE) -> str:
    item = office.agenda_item(1, title, presenter=presenter, paper=office.paper(paper, title) if paper else None)
    (entry,) = number_agenda(office.MEETING, (item,))
    new = drafted((entry,), NOTHING, previous, office.NEXT_MEETING)
    return next(value.text for value in new if value.heading == title)


@pytest.mark.parametrize("title", ["Custody", "Welcome and apologies", "Any other business"])
def test_a_draft_says_nothing_of_what_nobody_recorded(title: str) -> None:
    assert words(title, presenter="Head of Custody") == ""


def test_the_apologies_that_are_recorded_are_named() -> None:
    absent = (
        Attendee("Ann Lee", "Head of Custody", Presence.APOLOGIES),
        Attendee("Bob Day", "", Presence.APOLOGIES),
        Attendee("DCI Hale", "", Presence.PRESENT),
    )
    (entry,) = number_agenda(office.MEETING, (office.agenda_item(1, "Welcome and apologies"),))
    first, *_ = drafted((entry,), replace(NOTHING, attendance=absent), BEFORE, None)
    assert first.text == "Apologies for absence were received from the Head of Custody and Bob Day."


def test_a_paper_was_received_and_minutes_are_before_the_board() -> None:
    assert words("Custody", presenter="DCI Hale", paper=PaperKind.TRACKER) == "The Board received Paper 1."
    assert (
        words("Last time", paper=PaperKind.MINUTES)
        == "The minutes of the meeting held on 14 May 2025 were presented to the Board as Paper 1."
    )
    assert words("Last time", paper=PaperKind.MINUTES, previous=None) == (
        "There were no minutes of an earlier meeting."
    )


def test_the_next_meeting_is_stated_if_it_is_known_and_no_time_at_which_the_meeting_closed() -> None:
    closing = drafted((), NOTHING, None, office.NEXT_MEETING)
    assert [(entry.heading, entry.text) for entry in closing] == [
        ("Any other business", ""),
        ("Next meeting", "The next meeting will be held on 17 September 2025 at 2pm."),
    ]
    assert drafted((), NOTHING, None, None)[-1].text == "The date of the next meeting is to be confirmed."


def test_an_agenda_that_has_its_closing_items_gets_no_others() -> None:
    items = number_agenda(
        office.MEETING,
        (office.agenda_item(1, "Any other business"), office.agenda_item(2, "Date of next meeting: 17 September")),
    )
    new = drafted(items, NOTHING, None, None)
    assert [entry.heading for entry in new] == ["Any other business", "Date of next meeting: 17 September"]


@given(st.lists(st.booleans(), max_size=6), st.lists(st.booleans(), max_size=6))
def test_drafting_again_adds_what_is_new_before_the_next_meeting_and_moves_nothing(
    first: list[bool], second: list[bool]
) -> None:
    def items(kinds: list[bool]) -> tuple[object, ...]:
        restricted = office.numbered("Vetting").item.restriction
        made = (
            office.agenda_item(place, f"Item {place}", restriction=restricted if private else None)
            for place, private in enumerate(kinds, start=1)
        )
        return number_agenda(office.MEETING, tuple(made))

    def record(minutes: tuple[Minute, ...], new: tuple[object, ...]) -> MinutesRecord:
        more = (
            Minute(
                MinuteId(f"n{len(minutes) + at}"), office.MEETING.id, n.heading, n.text, n.agenda_item_id, rank=n.rank
            )  # type: ignore[attr-defined]
            for at, n in enumerate(new)
        )
        return replace(NOTHING, minutes=tuple(sorted((*minutes, *more), key=lambda m: m.rank)))

    before = record((), drafted(items(first), NOTHING, None, None))  # type: ignore[arg-type]
    again = drafted(items([*first, *second]), before, None, None)  # type: ignore[arg-type]
    after = record(before.minutes, again)
    assert [item.agenda_item_id for item in again] == [
        AgendaItemId(f"i{len(first) + place}")
        for place in (*_places(second, private=False), *_places(second, private=True))
    ]
    assert [minute for minute in after.minutes if minute in before.minutes] == list(before.minutes)
    assert len({minute.rank for minute in after.minutes}) == len(after.minutes)
    ranks = {minute.heading: minute.rank for minute in after.minutes}
    assert all(item.rank < ranks["Next meeting"] for item in again)


def _places(kinds: list[bool], *, private: bool) -> list[int]:
    return [place for place, is_private in enumerate(kinds, start=1) if is_private is private]


def test_a_meeting_long_ago_is_named_by_its_day() -> None:
    old = replace(BEFORE, held_on=date(2020, 1, 2))
    assert "2 January 2020" in words("Last time", paper=PaperKind.MINUTES, previous=old)
