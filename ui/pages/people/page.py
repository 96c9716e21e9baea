"""The People page: the one list of members, officers and owners, as rows and with the selected person beside it."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.office_holders import Person, PersonKind, Seat, holder_key, name_in_seat
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.services.board.people import PeopleRoll, PeopleService
from boardpack.values import Frozen, asdict, replace
from ui.models.rows import RowKind, RowsModel, TableCell, TableColumn, TableRow
from ui.models.sentences import listed
from ui.pages.list_page import SplitPage
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.theme import ThemeTone
from ui.widgets.chips import Chips
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label, shape_label
from ui.widgets.layouts import row_layout
from ui.widgets.page_head import PageHead
from ui.widgets.tables.detail_pane import DetailPane, FactRows
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer, Listing
from ui.widgets.tables.table import TableView

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
_SINCE, _UNTIL = "Leave empty if not known", "Leave empty while they are in office"
_KINDS = (
    (PersonKind.MEMBER, "Member of the board"),
    (PersonKind.OFFICER, "Officer in attendance"),
    (PersonKind.OWNER, "Owner of actions"),
)
_FIELDS = (
    DeclaredField("name", "Name", hint="For example Ann Lee, or Head of Crime"),
    DeclaredField("role", "Role", InputKind.NAME, hint="For example Chief Constable"),
    DeclaredField("kind", "Used as", InputKind.CHOICE, choices=_KINDS),
    DeclaredField("email", "Email", hint="For example head.crime@northmere.example"),
    DeclaredField("since", "First day", InputKind.PAST_DAY, hint=_SINCE, spoken="First day in office"),
    DeclaredField("until", "Last day", InputKind.DAY, hint=_UNTIL, spoken="Last day in office"),
)
_ROW_HEIGHT = 44


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


class PersonDialog(FormDialog):
    """Adds or edits a person. If `keep` refuses it with an error, the dialog shows that and stays open."""

    def __init__(
        self,
        title: str,
        person: Person,
        roles: Sequence[str],
        keep: Callable[[Person], object],
        parent: QWidget,
    ) -> None:
        super().__init__(title, _FIELDS, "Save", parent, store=lambda values: keep(Person(**values)), labels=72)
        self.form.field("role", CompletedField).offer(roles)
        self.begin(asdict(person))


class PeoplePage(SplitPage):
    """The People page. Each change applies at once and can be undone. Owned by the window."""

    name, title, icon = "people", "People", "users"
    split_key = "people/detail"

    def __init__(self, people: PeopleService) -> None:
        super().__init__()
        self._people = people
        self._roll = PeopleRoll(Settings(""), ())
        self._part, self._words, self._folded = CURRENT, "", frozenset[str]()
        self._before: list[Settings] = []
        self.head = PageHead(self.title, "Add person", self.add)
        self.chips = Chips(PEOPLE_CHIPS, CURRENT, "Filter people")
        self.table = TableView(RowsModel(PEOPLE_COLUMNS), "People", _ROW_HEIGHT)
        self.footer = Footer()
        self.pane = DetailPane("Person")
        self.former_button = button("Mark as former", "pane", self.mark_former)
        self.pane.end_with(FormButtons(self.former_button, button("Change person", "pane", self.amend)))
        self.overlaps = label("", wrap=True, selectable=True)
        self._lay_out()
        self._connect()

    def refresh(self, changes: Changes) -> None:
        if changes.settings or changes.actions:
            self._roll = self._people.roll()
            self.overlaps.setText("\n".join(self._roll.overlaps))
            self._overlap_row.setVisible(bool(self._roll.overlaps))
            self.show_list()

    def show_place(self, place: PagePlace) -> None:
        self._unfilter(ALL if place.thing else CURRENT)
        self.table.choose(place.thing)
        self.focus_first()

    def show_list(self) -> None:
        """Show the people under the chip who match the filter."""
        today, roll = self._people.today(), self._roll
        people = shown_people(roll, self._part, self._words, today)
        rows = people_rows(people, roll, self._folded, today)
        heads = [at for at, (row_id, _) in enumerate(rows) if "|" not in row_id]
        self.table.rows.show([row_id for row_id, _ in rows], lambda at: rows[at][1], heads=heads)
        sentence = people_sentence(shown_people(roll, CURRENT, "", today), roll)
        self.head.show_sentence(sentence)
        self.footer.show_facts(f"{len(people)} of {len(roll.people)} people")
        self.listing.show_found(len(people), len(roll.people), self._words)
        if not self.table.chosen_id and people:
            self.table.choose(holder_key(people[0]))
        self._show_person()

    def add(self) -> PersonDialog:
        """Open the dialog for a new person."""
        return self._ask("Add person", Person(""), self._people.add, "added")

    def amend(self) -> PersonDialog | None:
        """Open the dialog for the selected person; None if none is selected."""
        known = self._chosen()
        if known is None:
            return None
        shown = replace(known, role=role_in_words(known.role, self._roll.settings))
        return self._ask(f"Change {known.name}", shown, lambda person: self._people.change(known, person), "changed")

    def mark_former(self) -> None:
        """Record today as the last day of the selected person, whose name stays in papers of earlier days."""
        known, before = self._chosen(), self._roll.settings
        if known is not None:
            former = replace(known, until=self._people.today())
            if self.attempt(lambda: self._people.change(known, former)) is not None:
                self._on_stored(f"“{known.name}” marked as former from tomorrow.", before)

    def remove(self) -> None:
        """Remove the selected person, who was entered by mistake."""
        known, before = self._chosen(), self._roll.settings
        if known is not None and self.attempt(lambda: self._people.remove(known)) is not None:
            self._on_stored(f"“{known.name}” removed.", before)

    def undo(self) -> None:
        """Undo the last change to people that was made in this window."""
        if self._before and (changes := self.attempt(lambda: self._people.put_back(self._before[-1]))) is not None:
            self._before.pop()
            self.announce(changes)
            self.notice.show_message(StatusShape.DISC, "The change to people was undone.")

    def _ask(self, title: str, person: Person, store: Callable[[Person], Person], done: str) -> PersonDialog:
        before = self._roll.settings

        def keep(typed: Person) -> None:
            kept = store(typed)
            self._on_stored(f"“{kept.name}” {done}.", before)
            self.table.choose(holder_key(kept))

        dialog = PersonDialog(title, person, roles_offered(self._roll.people, before), keep, self.window())
        dialog.finished.connect(self.window().activateWindow)
        return dialog.open_once()

    def _on_stored(self, done: str, before: Settings) -> None:
        self._before.append(before)
        self.announce(Changes(settings=True))
        self.notice.show_message(StatusShape.DISC, done, "", "Undo", self.undo)

    def _chosen(self) -> Person | None:
        chosen_id = self.table.chosen_id
        return next((person for person in self._roll.people if holder_key(person) == chosen_id), None)

    def _show_person(self) -> None:
        person, settings = self._chosen(), self._roll.settings
        if person is None:
            self.split.close_detail()
            return
        self.pane.start(kind_in_words(person, settings), person.name)
        facts, uses = FactRows(), FactRows()
        for name, value in person_facts(person, settings):
            facts.add(name, value)
        self.pane.body.addWidget(facts)
        self.pane.section("Used for")
        for use in uses_of(person, settings.people):
            uses.add_line(use.title, use.sentence)
        self.pane.body.addWidget(uses)
        self.pane.finish()
        self.former_button.setEnabled(person.until is None)
        self.open_beside_list()

    def _fold(self, head_id: str) -> None:
        self._folded = self._folded ^ {head_id}
        self.show_list()

    def _narrow(self, part: str, words: str) -> None:
        self._part, self._words = part, words
        self.show_list()

    def _unfilter(self, part: str) -> None:
        """Show all people under a chip, whatever was in the filter."""
        self._words = ""
        self.chips.field.setText("")
        self.chips.pick(part)

    def _connect(self) -> None:
        self.table.key("F2", "Change the person’s details", self.amend)
        self.table.key("Del", "Mark the person as former", self.mark_former)
        self.table.opened.connect(lambda _: self.amend())
        self.table.chosen.connect(lambda _: self._show_person())
        self.table.folded.connect(self._fold)
        self.table.typed.connect(self.chips.field.take)
        self.chips.picked.connect(lambda part: self._narrow(part, self._words))
        self.chips.filtered.connect(lambda words: self._narrow(self._part, words))
        self.chips.field.left.connect(self.focus_first)
        self.pane.closed.connect(self.split.close_detail)
        self.command("Add person", self.add, "Ctrl+N")
        none = "There is no change to people to undo."
        self.command("Undo the last change to people", self.undo, "Ctrl+Z", unless=lambda: "" if self._before else none)
        self.command("Filter people", lambda: self.chips.field.setFocus(Qt.FocusReason.ShortcutFocusReason), "Ctrl+F")
        self.head.offer(self.command("Remove person", self.remove))

    def _lay_out(self) -> None:
        about = "Attendance, owners, emails and the names in papers come from this list. Each person is entered once."
        empty = EmptyState("No people yet", about, (("Add person", self.add),))
        no_match = EmptyState(
            "No matches", "No person matches the filters.", (("Show all people", lambda: self._unfilter(ALL)),)
        )
        self.listing = Listing((self.head, self.chips, self.table, self.footer), empty, no_match, "person")
        self._overlap_row = QWidget()
        row = row_layout(self._overlap_row, (24, 0, 24, 12), spacing=8)
        row.addWidget(shape_label(StatusShape.TRIANGLE))
        row.addWidget(self.overlaps, 1)
        self.listing.put_below_head(self._overlap_row)
        self.split = ListAndDetail(self.listing, self.pane)
        self.notice.beside = self.listing
        self.notice.stay_above(self.footer)
        self.body.addWidget(self.split)
