"""Who holds which office of the board, and who held it before: the answer depends on the day that is asked for."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations

from boardpack.domain.days.dates import in_words
from boardpack.domain.office.dated_names import name_on
from boardpack.domain.office.office_holders import Person, PersonKind, Seat, in_order, name_in_seat, term_in_words
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


def fit_person(person: Person, settings: Settings) -> Person:
    """Return a person as kept: without needless spaces or a title after the name, in a seat under its one name."""
    name, comma, title = " ".join(person.name.split()).partition(",")
    is_title = title.strip().casefold() == settings.commissioner_title.casefold()
    return replace(
        person,
        name=name if is_title else f"{name}{comma}{title}",
        role=role_of(person.role, settings),
        email=person.email.strip(),
    )


def role_in_words(role: str, settings: Settings) -> str:
    """Return the role as papers and screens name it."""
    return settings.commissioner_title if role == Seat.COMMISSIONER else role


def person_in_words(person: Person, settings: Settings) -> str:
    """Somebody with role and dates: “Ann Lee, Chief Constable, from 1 May 2025”."""
    parts = (person.name, role_in_words(person.role, settings), term_in_words(person))
    return ", ".join(filter(None, parts))


def people_of_new_board(
    settings: Settings, chair: str, secretary: str = "", *, is_commissioner: bool = True
) -> tuple[Person, ...]:
    """Return the first people of a board, from the names that were given. Only the Commissioner signs responses."""
    seat = Seat.COMMISSIONER if is_commissioner else Seat.CHAIR
    first = (Person(chair, seat), Person(secretary, Seat.SECRETARY, kind=PersonKind.OFFICER))
    return tuple(fit_person(person, settings) for person in first if person.name.strip())


def member_in_words(member: Person, settings: Settings) -> str:
    """Return a member as agendas and numbered copies name them: “A. Reed, Commissioner (Chair)”."""
    named = ", ".join(filter(None, (member.name, role_in_words(member.role, settings))))
    return f"{named} (Chair)" if member.name == settings.chair_name and member.seat is not Seat.CHAIR else named


def chair_in_words(settings: Settings) -> str:
    """Return the chair with the Commissioner's title, where the chair is the Commissioner."""
    chair = settings.chair_name
    title = settings.commissioner_title if chair == signatory(settings) else ""
    return ", ".join(filter(None, (chair, title)))


def names_and_posts(settings: Settings, day: date) -> tuple[str, ...]:
    """Return what a field that asks for somebody offers: the people in office on the day, then their posts."""
    people = [person for person in settings.people if person.is_in_office(day)]
    posts = (role_in_words(person.role, settings) for person in people)
    return tuple(filter(None, dict.fromkeys((*(person.name for person in people), *posts))))


def signatory(settings: Settings) -> str:
    """Return the name of the Commissioner, who signs responses. Empty for nobody."""
    return name_in_seat(settings.people, Seat.COMMISSIONER)


def settings_on(settings: Settings, day: date) -> Settings:
    """Return the settings with the people in office and the names on a day."""

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
        people=tuple(person for person in settings.people if person.is_in_office(day)),
    )


def overlaps(people: Iterable[Person], settings: Settings) -> tuple[str, ...]:
    """Return a sentence for each two people in the same seat at once: sometimes a handover, usually a mistake."""
    seated = [person for person in in_order(people) if person.seat]
    return tuple(
        sentence for one, other in combinations(seated, 2) if (sentence := _overlap(one, other, settings)) is not None
    )


def _overlap(one: Person, other: Person, settings: Settings) -> str | None:
    begins = max(one.since or date.min, other.since or date.min)
    ends = min(one.until or date.max, other.until or date.max)
    if one.role != other.role or begins > ends:
        return None
    both = f"“{one.name}” and “{other.name}” are both {role_in_words(one.role, settings)}"
    if begins == ends:
        return f"{both} on {in_words(begins)}."
    common = Person("", "", begins if begins > date.min else None, ends if ends < date.max else None)
    return f"{both} {term_in_words(common)}".rstrip() + "."
