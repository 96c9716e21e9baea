"""Who holds which office of the board, and who held it before: the answer depends on the day that is asked for."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import combinations

from boardpack.domain.days.dates import in_words
from boardpack.domain.office.settings import Settings


class Seat(StrEnum):
    """The offices that one person holds at a time, and of which papers want to know the holder."""

    COMMISSIONER = "Commissioner"
    CHAIR = "Chair of the board"
    DEPUTY = "Deputy Commissioner"
    CHIEF_CONSTABLE = "Chief Constable"
    SECRETARY = "Secretary of the board"
    MONITORING_OFFICER = "Monitoring Officer"


_ALSO_CALLED = {
    "pcc": Seat.COMMISSIONER,
    "police and crime commissioner": Seat.COMMISSIONER,
    "chair": Seat.CHAIR,
    "deputy": Seat.DEPUTY,
    "deputy police and crime commissioner": Seat.DEPUTY,
    "deputy pcc": Seat.DEPUTY,
    "secretary": Seat.SECRETARY,
    "board secretary": Seat.SECRETARY,
    "chief executive and monitoring officer": Seat.MONITORING_OFFICER,
    "proper officer": Seat.MONITORING_OFFICER,
} | {seat.casefold(): seat for seat in Seat}


@dataclass(frozen=True)
class OfficeHolder:
    """Somebody in an office: `since` is the first day and `until` the last, either open where it is not known."""

    name: str
    role: str
    since: date | None = None
    until: date | None = None

    @property
    def seat(self) -> Seat | None:
        """The office of which papers want to know the holder; nothing for any other."""
        return next((seat for seat in Seat if seat == self.role), None)

    def is_in_office(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.until or date.max)


def role_of(words: str, settings: Settings) -> str:
    """The role as it is kept: that of a seat by its one name, whatever the office calls it, any other as typed."""
    typed = " ".join(words.split())
    if typed.casefold() == settings.commissioner_title.casefold():
        return Seat.COMMISSIONER
    return _ALSO_CALLED.get(typed.casefold(), typed)


def role_in_words(role: str, settings: Settings) -> str:
    """Return the role as papers and screens name it."""
    return settings.commissioner_title if role == Seat.COMMISSIONER else role


def person_in_words(person: OfficeHolder, settings: Settings) -> str:
    """Somebody with role and dates: “Ann Lee, Chief Constable, from 1 May 2025”."""
    parts = (person.name, role_in_words(person.role, settings), term_in_words(person))
    return ", ".join(filter(None, parts))


def term_in_words(person: OfficeHolder) -> str:
    """Return the dates in office; empty where both are open."""
    since = f"from {in_words(person.since)}" if person.since else ""
    until = f"until {in_words(person.until)}" if person.until else ""
    return " ".join(filter(None, (since, until)))


# ---- what is kept --------------------------------------------------------------------------------


def person_as_line(person: OfficeHolder) -> str:
    """Return the person as a setting keeps them."""
    told = {
        "name": person.name,
        "role": person.role,
        "from": person.since.isoformat() if person.since else None,
        "until": person.until.isoformat() if person.until else None,
    }
    return json.dumps(told, ensure_ascii=False)


def people_in(lines: Iterable[str]) -> tuple[OfficeHolder, ...]:
    """Return the people that a setting keeps, in the order of their offices, those who came first before the others.

    What another version wrote and this one cannot read is left.
    """
    return in_order(person for line in lines if (person := _person(line)) is not None)


def people_of(settings: Settings) -> tuple[OfficeHolder, ...]:
    """The people who were told and, for offices of which nobody was, those whom the settings name without dates."""
    told = people_in(settings.people)
    return in_order((*told, *(each for each in _named_in(settings) if not _told_of(told, each.role))))


def in_order(people: Iterable[OfficeHolder]) -> tuple[OfficeHolder, ...]:
    """Return the people by office, each office's by the day on which they took it."""
    seats = list(Seat)

    def key(person: OfficeHolder) -> tuple[int, str, date, str]:
        at = seats.index(person.seat) if person.seat else len(seats)
        return (at, person.role.casefold(), person.since or date.min, person.name.casefold())

    return tuple(sorted(people, key=key))


def with_people(settings: Settings, people: Sequence[OfficeHolder]) -> Settings:
    """Return the settings with these people told; a name without dates that is none of them is told no more.

    Lines that this version cannot read stay.
    """
    foreign = tuple(line for line in settings.people if _person(line) is None)
    gone = {each.role for each in _named_in(settings) if not _told_of(people, each.role)}
    return replace(
        settings,
        people=(*foreign, *map(person_as_line, in_order(dict.fromkeys(people)))),
        chair_name="" if Seat.COMMISSIONER in gone else settings.chair_name,
        secretary_name="" if Seat.SECRETARY in gone else settings.secretary_name,
    )


def _person(line: str) -> OfficeHolder | None:
    try:
        told = json.loads(line)
        since, until = (date.fromisoformat(told[end]) if told[end] else None for end in ("from", "until"))
        return OfficeHolder(str(told["name"]), str(told["role"]), since, until)
    except (ValueError, TypeError, KeyError):
        return None


def _named_in(settings: Settings) -> Iterator[OfficeHolder]:
    if settings.chair_name:
        yield OfficeHolder(settings.chair_name, Seat.COMMISSIONER)
    if settings.secretary_name:
        yield OfficeHolder(settings.secretary_name, Seat.SECRETARY)


def _told_of(people: Iterable[OfficeHolder], role: str) -> bool:
    return any(person.role == role for person in people)


# ---- what follows --------------------------------------------------------------------------------


def in_office(people: Iterable[OfficeHolder], seat: Seat, day: date) -> OfficeHolder | None:
    """Who held a seat on a day, the one who took it last where several did; nothing where nobody is known."""
    held = [person for person in people if person.seat is seat and person.is_in_office(day)]
    return max(held, key=lambda person: person.since or date.min, default=None)


def chair_on(settings: Settings, day: date) -> str:
    """Who chaired the board on a day: its chair, else the Commissioner; empty for nobody."""
    return _name_on(settings, day, (Seat.CHAIR, Seat.COMMISSIONER), settings.chair_name)


def signatory_on(settings: Settings, day: date) -> str:
    """Who signed for the Commissioner on a day; empty for nobody."""
    return _name_on(settings, day, (Seat.COMMISSIONER, Seat.CHAIR), settings.chair_name)


def secretary_on(settings: Settings, day: date) -> str:
    """Who was the board's secretary on a day; empty for nobody."""
    return _name_on(settings, day, (Seat.SECRETARY,), settings.secretary_name)


def chair_in_words(settings: Settings, day: date) -> str:
    """Return the chair on a day with the Commissioner's title, where the chair is the Commissioner."""
    chair = chair_on(settings, day)
    title = settings.commissioner_title if chair == signatory_on(settings, day) else ""
    return ", ".join(filter(None, (chair, title)))


def settings_on(settings: Settings, day: date) -> Settings:
    """Return the settings with the names of those who were in office on a day."""
    return replace(settings, chair_name=chair_on(settings, day), secretary_name=secretary_on(settings, day))


def overlaps(people: Iterable[OfficeHolder], settings: Settings) -> tuple[str, ...]:
    """Two people in the same seat at once, each pair in a sentence: a handover may be so, a slip more often."""
    seated = [person for person in in_order(people) if person.seat]
    return tuple(
        sentence for one, other in combinations(seated, 2) if (sentence := _overlap(one, other, settings)) is not None
    )


def _overlap(one: OfficeHolder, other: OfficeHolder, settings: Settings) -> str | None:
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    if one.role != other.role or begins > ends:
        return None
    both = f"“{one.name}” and “{other.name}” are both {role_in_words(one.role, settings)}"
    if begins == ends:
        return f"{both} on {in_words(begins)}."
    common = OfficeHolder("", "", begins if begins > date.min else None, ends if ends < date.max else None)
    return f"{both} {term_in_words(common)}".rstrip() + "."


def _name_on(settings: Settings, day: date, seats: Sequence[Seat], unless_told: str) -> str:
    """Return the holder of the first of the seats that somebody held; where nobody was told of any, `unless_told`."""
    people = people_in(settings.people)
    holders = (holder for seat in seats if (holder := in_office(people, seat, day)) is not None)
    is_told = any(_told_of(people, seat) for seat in seats)
    return next((holder.name for holder in holders), "" if is_told else unless_told)
