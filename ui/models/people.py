"""The people in office as a table tells them: name and role, first and last day."""

from collections.abc import Sequence

from boardpack.domain.days.dates import in_words
from boardpack.domain.office.office_people import OfficeHolder, Seat, person_as_line, role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.services.board.people import OfficeRoll
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Name and role", stretch=True),
    TableColumn("From", "30 September 2025"),
    TableColumn("Until", "30 September 2025"),
)
_OPEN = "Open"


def show_people(model: RowsModel, roll: OfficeRoll) -> None:
    """Show everybody in their order, each by the line by which they are kept."""
    people = roll.people
    model.show([person_as_line(person) for person in people], lambda at: person_row(people[at], roll))


def person_row(person: OfficeHolder, roll: OfficeRoll) -> TableRow:
    """Return one person; somebody of whom only the settings' fields say so is told as such."""
    hint = "" if roll.is_told(person) else "from the fields above"
    since, until = (in_words(day) if day else _OPEN for day in (person.since, person.until))
    role = role_in_words(person.role, roll.settings)
    return TableRow((TableCell(person.name, ThemeTone.TEXT, hint=hint, below=role), TableCell(since), TableCell(until)))


def roles_offered(people: Sequence[OfficeHolder], settings: Settings) -> tuple[str, ...]:
    """Return the roles to choose from while one is typed: those that papers ask for, and those that somebody holds."""
    known = (*Seat, *(person.role for person in people))
    return tuple(dict.fromkeys(role_in_words(role, settings) for role in known))
