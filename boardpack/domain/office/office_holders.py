"""The people of a board: its members, its officers and the owners of actions, each with their dates."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from boardpack.domain.days.dates import in_words
from boardpack.values import Frozen


class Seat(StrEnum):
    """An office that one person holds at a time and whose holder papers name."""

    COMMISSIONER = "Commissioner"
    CHAIR = "Chair of the board"
    DEPUTY = "Deputy Commissioner"
    CHIEF_CONSTABLE = "Chief Constable"
    SECRETARY = "Secretary of the board"
    MONITORING_OFFICER = "Monitoring Officer"


class PersonKind(StrEnum):
    """The part of a person in the board. It decides what they receive and where they are offered."""

    MEMBER = "member"
    """Attends, receives the pack, and may own actions."""
    OFFICER = "officer"
    """Is in attendance, and may own actions."""
    OWNER = "owner"
    """May own actions."""


class Person(Frozen):
    """Somebody with a part in the board. A post without a name is a person, too.

    `role` may be empty. `since` is the first day and `until` the last, None where it is open or not known.
    """

    name: str
    role: str = ""
    since: date | None = None
    until: date | None = None
    kind: PersonKind = PersonKind.MEMBER
    email: str = ""

    @property
    def seat(self) -> Seat | None:
        """Return the office whose holder papers name, or None for any other role."""
        return next((seat for seat in Seat if seat == self.role), None)

    def is_in_office(self, day: date) -> bool:
        """Return True if the person holds the office on `day`; both ends count."""
        return (self.since or date.min) <= day <= (self.until or date.max)


def holder_key(person: Person) -> str:
    """Return a text that tells this entry from every other, as tables and searches need it."""
    days = (day.isoformat() if day else "" for day in (person.since, person.until))
    return "|".join((person.name, person.role, *days))


def name_in_seat(people: Iterable[Person], *seats: Seat) -> str:
    """Return the name of the last to take the first of these seats that anybody has. Empty for nobody."""
    holders = [person for person in people if person.seat in seats]
    last = max(holders, key=lambda person: (-seats.index(Seat(person.role)), person.since or date.min), default=None)
    return last.name if last else ""


def in_order(people: Iterable[Person]) -> tuple[Person, ...]:
    """Return the people by office, those of each office by the day on which they took it."""
    seats = list(Seat)

    def key(person: Person) -> tuple[int, str, date, str]:
        at = seats.index(person.seat) if person.seat else len(seats)
        return (at, person.role.casefold(), person.since or date.min, person.name.casefold())

    return tuple(sorted(people, key=key))


def in_office(people: Iterable[Person], seat: Seat, day: date) -> Person | None:
    """Return who held a seat on a day: the last to take it where several did, None where nobody is known."""
    holders = [person for person in people if person.seat is seat and person.is_in_office(day)]
    return max(holders, key=lambda person: person.since or date.min, default=None)


def term_in_words(person: Person) -> str:
    """Return the dates in office as words; empty where both are open."""
    since = f"from {in_words(person.since)}" if person.since else ""
    until = f"until {in_words(person.until)}" if person.until else ""
    return " ".join(filter(None, (since, until)))
