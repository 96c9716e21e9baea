"""Who may be expected at a meeting: those of the meeting before, with whoever has come into office since."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.domain.meetings.meetings import Presence
from boardpack.domain.office.office_holders import OfficeHolder, Seat, in_office
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import Attendee

_PRESENT = frozenset((Seat.COMMISSIONER, Seat.CHAIR, Seat.DEPUTY, Seat.CHIEF_CONSTABLE))


def expected_at(
    day: date, last: Sequence[Attendee], people: Sequence[OfficeHolder], settings: Settings
) -> tuple[Attendee, ...]:
    """Return the attendees of the meeting before, with those who left an office replaced by their successors.

    Where nobody of that meeting is known: everybody who is in office on the day.
    """
    if not last:
        return tuple(_attendee(person, settings) for person in people if person.is_in_office(day))
    expected = (_successor(attendee, day, people, settings) for attendee in last)
    return tuple(dict.fromkeys(attendee for attendee in expected if attendee is not None))


def _successor(attendee: Attendee, day: date, people: Iterable[OfficeHolder], settings: Settings) -> Attendee | None:
    """Return the attendee; or who took the office that they have left, or nobody where it is empty."""
    offices = [person for person in people if person.name.casefold() == attendee.name.casefold()]
    if not offices or any(person.is_in_office(day) for person in offices):
        return attendee
    seat = offices[-1].seat
    taken = in_office(people, seat, day) if seat else None
    return _attendee(taken, settings) if taken else None


def _attendee(person: OfficeHolder, settings: Settings) -> Attendee:
    presence = Presence.PRESENT if person.seat in _PRESENT else Presence.IN_ATTENDANCE
    return Attendee(person.name, role_in_words(person.role, settings), presence)
