"""The list of people as rows: who attends, owns actions, and receives the pack or the chair's file."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.office.office_holders import Person, PersonKind, Seat, holder_key, name_in_seat
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.services.board.people import PeopleRoll
from boardpack.values import Frozen
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.models.sentences import listed
from ui.theme import ThemeTone

PEOPLE_COLUMNS = (
    TableColumn("Person and role", stretch=True, least=220),
    TableColumn("Attends", "Attends", drop=2),
    TableColumn("Owns", "100 actions"),
    TableColumn("Pack", "Pack", drop=1),
    TableColumn("Review", "Review", drop=3),
)
CURRENT, FORMER, ALL = "current", "former", "all"
PEOPLE_CHIPS = ((CURRENT, "Current"), (FORMER, "Former"), (ALL, "All"))
_GROUPS = {
    PersonKind.MEMBER: "Members",
    PersonKind.OFFICER: "Officers",
    PersonKind.OWNER: "Owners of actions",
}
_MISSING = "Email address missing"


class PersonUse(Frozen):
    """A use of a person in the program, with a sentence about it."""

    title: str
    sentence: str


def uses_of(person: Person, people: Sequence[Person]) -> tuple[PersonUse, ...]:
    """Return the uses of a person."""
    return tuple(_uses_of(person, people))


def _uses_of(person: Person, people: Sequence[Person]) -> Iterator[PersonUse]:
    if person.kind is PersonKind.MEMBER:
        yield PersonUse("Attendance", "Suggested as present in the minutes")
        yield PersonUse("Receives the pack", "Members’ pack, by email")
    elif person.kind is PersonKind.OFFICER:
        yield PersonUse("Attendance", "Suggested as in attendance in the minutes")
    if _reviews(person, people):
        yield PersonUse("Reviews the action log", "Receives the chair’s file")
    if person.seat is Seat.COMMISSIONER:
        yield PersonUse("Signs letters", "Signs responses to reports")
    yield PersonUse("Owner of actions", "Offered when you choose an owner")


def _reviews(person: Person, people: Sequence[Person]) -> bool:
    return person.name == name_in_seat(people, Seat.CHAIR, Seat.COMMISSIONER)


def lacks_address(person: Person, roll: PeopleRoll) -> bool:
    """Return True if somebody receives something and has no email address."""
    return not person.email and (person.kind is PersonKind.MEMBER or roll.open_actions(person) > 0)


def shown_people(roll: PeopleRoll, part: str, words: str, today: date) -> tuple[Person, ...]:
    """Return the people under a chip whose name or role has these words, by their groups."""
    found = (
        person
        for person in roll.people
        if part in (ALL, FORMER if (person.until or date.max) < today else CURRENT)
        and words.casefold() in f"{person.name} {role_in_words(person.role, roll.settings)}".casefold()
    )
    groups = list(_GROUPS)
    return tuple(sorted(found, key=lambda person: groups.index(person.kind)))


def people_rows(
    people: Sequence[Person], roll: PeopleRoll, folded: Collection[str], today: date
) -> list[tuple[str, TableRow]]:
    """Return ids and rows: each group below its heading. The id of a person's row is their key."""
    in_office = [person for person in roll.people if person.is_in_office(today)]
    rows: list[tuple[str, TableRow]] = []
    for kind, title in _GROUPS.items():
        group = [person for person in people if person.kind is kind]
        if group:
            heading = TableCell(title, ThemeTone.TEXT, strong=True, hint=str(len(group)))
            rows.append((kind, TableRow((heading,), RowKind.GROUP, kind in folded)))
        rows += ((holder_key(person), _row(person, roll, in_office)) for person in group if kind not in folded)
    return rows


def _row(person: Person, roll: PeopleRoll, in_office: Sequence[Person]) -> TableRow:
    is_lacking, owned = lacks_address(person, roll), roll.open_actions(person)
    below = _MISSING if is_lacking else role_in_words(person.role, roll.settings)
    tone = ThemeTone.WARNING if is_lacking else ThemeTone.THIRD
    return TableRow(
        (
            TableCell(person.name, ThemeTone.TEXT, below=below, below_tone=tone),
            _tick("Attends", person.kind is not PersonKind.OWNER),
            TableCell(count_in_words(owned, "action") if owned else ""),
            _tick("Receives the pack", person.kind is PersonKind.MEMBER),
            _tick("Reviews the action log", person in in_office and _reviews(person, in_office)),
        )
    )


def _tick(use: str, is_used: bool) -> TableCell:
    return TableCell(icon="check", spoken=use) if is_used else TableCell()


def people_sentence(people: Sequence[Person], roll: PeopleRoll) -> str:
    """Return how many people there are of each kind, and how many lack an email address."""
    nouns = {PersonKind.MEMBER: "member", PersonKind.OFFICER: "officer", PersonKind.OWNER: "other owner"}
    groups = {noun: [person for person in people if person.kind is kind] for kind, noun in nouns.items()}
    lacking = [person for person in people if lacks_address(person, roll)]
    parts = [count_in_words(len(group), noun) for noun, group in groups.items() if group]
    has = "has" if len(lacking) == 1 else "have"
    without = f" {len(lacking)} {has} no email address." if lacking else ""
    return f"{listed(parts)}.{without}" if parts else ""


def person_facts(person: Person, settings: Settings) -> Iterator[tuple[str, str]]:
    """Yield the facts that are known of a person, by their names."""
    facts = {
        "Role": role_in_words(person.role, settings),
        "Email": person.email,
        "First day": in_words(person.since) if person.since else "",
        "Last day": in_words(person.until) if person.until else "",
    }
    yield from ((name, value) for name, value in facts.items() if value)


def kind_in_words(person: Person, settings: Settings) -> str:
    """Return the group that a person belongs to, for the line above the name."""
    is_chair = person.kind is PersonKind.MEMBER and person.name == settings.chair_name
    return "Chair of the board" if is_chair else _GROUPS[person.kind]


def roles_offered(people: Sequence[Person], settings: Settings) -> tuple[str, ...]:
    """Return the roles to suggest while one is typed: those that papers need and those that somebody holds."""
    known = (*Seat, *(person.role for person in people if person.role))
    return tuple(dict.fromkeys(role_in_words(role, settings) for role in known))
