"""Who holds which office of the board, and who held it before: the answer depends on the day that is asked for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations

from boardpack.domain.days.dates import in_words
from boardpack.domain.office.dated_names import name_on
from boardpack.domain.office.office_holders import OfficeHolder, Seat, in_office, in_order, term_in_words
from boardpack.domain.office.settings import Settings
from boardpack.values import replace

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
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_ROLE = re.compile(
    r"\b(?:chair|chief|commander|commissioner|constable|director|head|inspector|lead|leader|manager|officer"
    r"|secretary|superintendent|treasurer)\b",
    re.IGNORECASE,
)


def with_article(name: str, *, opening: bool = True) -> str:
    """Return a role with its article, capitalised where it opens a sentence. Return a person's name as it is."""
    if not _ROLE.search(name) or name.casefold().startswith("the "):
        return name
    return f"{'The' if opening else 'the'} {name}"


def person_and_post(name: str, role: str = "") -> tuple[str, str]:
    """Return the person and the post that “A. Reed, Chair” names. The person is empty for a post alone."""
    whole = _BRACKETS.sub("", name).strip()
    person, _, behind = whole.partition(",")
    return ("", whole) if _ROLE.search(person) else (person.strip(), role or behind.strip())


def is_same_post(one: str, other: str, settings: Settings) -> bool:
    """Return True if two texts name one post, where either may leave out the place behind a comma."""
    posts = [_BRACKETS.sub("", post).strip() for post in (one, other)]
    with_places = {role_of(post, settings).casefold() for post in posts}
    without_places = {role_of(post.partition(",")[0], settings).casefold() for post in posts}
    return len(with_places) == 1 or (len(without_places) == 1 and not all("," in post for post in posts))


def role_of(words: str, settings: Settings) -> str:
    """Return the role as it is stored: a seat under its one name, any other role as typed."""
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


def people_of(settings: Settings) -> tuple[OfficeHolder, ...]:
    """Return the people in office and, for offices without an entry, those whom the settings name without dates."""
    return in_order((*settings.people, *named_without_dates(settings)))


def named_without_dates(settings: Settings) -> tuple[OfficeHolder, ...]:
    """Return those whom the settings name for an office of which the people in office have no entry."""
    return tuple(person for person in _named_in(settings) if not _has_entry(settings.people, person.role))


def without_name(settings: Settings, role: str) -> Settings:
    """Return the settings without the name that they hold for an office, if they hold one."""
    return replace(
        settings,
        chair_name="" if role == Seat.COMMISSIONER else settings.chair_name,
        secretary_name="" if role == Seat.SECRETARY else settings.secretary_name,
    )


def _named_in(settings: Settings) -> Iterator[OfficeHolder]:
    if settings.chair_name:
        yield OfficeHolder(settings.chair_name, Seat.COMMISSIONER)
    if settings.secretary_name:
        yield OfficeHolder(settings.secretary_name, Seat.SECRETARY)


def _has_entry(people: Iterable[OfficeHolder], role: str) -> bool:
    return any(person.role == role for person in people)


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
    """Return the settings with the names of a day: of those in office, and of office, board, force and bodies."""

    def named(of: str, present: str) -> str:
        return name_on(settings.dated_names, of, day) or present

    return replace(
        settings,
        board_name=named("board", settings.board_name),
        office_name=named("office", settings.office_name),
        commissioner_title=named("title of the commissioner", settings.commissioner_title),
        force_name=named("force", settings.force_name),
        response_copies=tuple(named(copy, copy) for copy in settings.response_copies),
        bodies=tuple(replace(body, name=named(body.name, body.name)) for body in settings.bodies),
        chair_name=chair_on(settings, day),
        secretary_name=secretary_on(settings, day),
    )


def overlaps(people: Iterable[OfficeHolder], settings: Settings) -> tuple[str, ...]:
    """Return a sentence for each two people in the same seat at once: sometimes a handover, usually a mistake."""
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
    """Return the name of the holder of the first occupied seat. `unless_told` if these seats have no entries at all."""
    holders = (holder for seat in seats if (holder := in_office(settings.people, seat, day)) is not None)
    is_told = any(_has_entry(settings.people, seat) for seat in seats)
    name = next((holder.name for holder in holders), "" if is_told else unless_told)
    return _without_title(name, settings.commissioner_title)


def _without_title(name: str, title: str) -> str:
    """Return a name without the Commissioner's title that was typed after it, as papers put the title beside it."""
    own, comma, typed = name.partition(",")
    return own if comma and typed.strip().casefold() == title.casefold() else name
