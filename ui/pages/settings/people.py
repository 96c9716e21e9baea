"""The part of the settings for the people in office, each with their dates."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.office_holders import OfficeHolder, holder_key
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.errors import BoardPackError
from boardpack.services.board.people import OfficeRoll, PeopleService
from boardpack.values import replace
from ui.models.rows import RowsModel
from ui.models.settings_tables import PEOPLE_COLUMNS, roles_offered, show_people
from ui.pages.settings.person_dialog import PersonDialog
from ui.shapes import StatusShape
from ui.widgets.labels import button, label, shape_label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44
_NOBODY = OfficeHolder("", "")
_ABOUT = (
    "Papers name the person in office on the date of the paper. The Chair and Secretary in the fields above are used "
    "only if no one is listed here for that office."
)


class PeoplePart(QWidget):
    """A table of people. Ins adds one, Enter or F2 edits one, Del removes one. Owned by the Settings page.

    Each change applies at once and can be undone. Emits `stored` with a sentence and the former settings, `failed` with
    an exception, `changed` with the Changes.
    """

    stored = Signal(str, object)  # what was done, and the settings from before it
    failed = Signal(object)
    changed = Signal(object)  # Changes

    def __init__(self, people: PeopleService) -> None:
        super().__init__()
        self._people = people
        self._roll = OfficeRoll(Settings(""), ())
        self.table = TableView(RowsModel(PEOPLE_COLUMNS), "People in office", _ROW_HEIGHT)
        self.table.show_all_rows()
        self.overlaps = label("", wrap=True, selectable=True)
        self.add_button = button("Add person…", "plain", self.add)
        self.amend_button = button("Change…", "plain", self.amend)
        self.remove_button = button("Remove", "plain", self.remove)
        self.remove_button.setAccessibleName("Remove the person")
        self.amend_button.setAccessibleName("Change the person")
        self._lay_out()
        self._connect()

    def load(self) -> None:
        """Show the stored people."""
        self._roll = self._people.roll()
        show_people(self.table.rows, self._roll)
        self.overlaps.setText("\n".join(self._roll.overlaps))
        self._overlap_row.setVisible(bool(self._roll.overlaps))
        self._settle()

    def add(self) -> PersonDialog:
        """Open the dialog for a new person."""
        return self._ask("Add person in office", _NOBODY, self._people.add, "added")

    def amend(self) -> PersonDialog | None:
        """Open the dialog for the selected person; None if none is selected."""
        known = self._chosen()
        if known is None:
            return None
        shown = replace(known, role=role_in_words(known.role, self._roll.settings))
        return self._ask(f"Change {known.name}", shown, lambda holder: self._people.change(known, holder), "changed")

    def remove(self) -> None:
        """Remove the selected person."""
        known, before = self._chosen(), self._roll.settings
        if known is None:
            return
        try:
            self._people.remove(known)
        except BoardPackError as error:
            self.failed.emit(error)
            return
        self._emit_stored(f"“{known.name}” removed.", before)

    def put_back(self, before: Settings) -> None:
        """Restore the people from before a change."""
        try:
            changes = self._people.put_back(before)
        except BoardPackError as error:
            self.failed.emit(error)
            return
        self.load()
        self.changed.emit(changes)

    def _ask(
        self, title: str, person: OfficeHolder, store: Callable[[OfficeHolder], OfficeHolder], done: str
    ) -> PersonDialog:
        before = self._roll.settings

        def keep(holder: OfficeHolder) -> None:
            kept = store(holder)
            self._emit_stored(f"“{kept.name}” {done}: {role_in_words(kept.role, before)}.", before)
            self.table.choose(holder_key(kept))

        dialog = PersonDialog(title, person, roles_offered(self._roll.people, before), keep, self.window())
        dialog.finished.connect(self.window().activateWindow)
        return dialog.open_once()

    def _emit_stored(self, done: str, before: Settings) -> None:
        self.load()
        self.changed.emit(Changes(settings=True))
        self.stored.emit(done, before)

    def _chosen(self) -> OfficeHolder | None:
        chosen_id = self.table.chosen_id
        return next((person for person in self._roll.people if holder_key(person) == chosen_id), None)

    def _settle(self) -> None:
        has_one = self._chosen() is not None
        self.amend_button.setEnabled(has_one)
        self.remove_button.setEnabled(has_one)

    def _connect(self) -> None:
        self.table.key("Ins", "Add person in office", self.add)
        self.table.key("F2", "Change the person’s details", self.amend)
        self.table.key("Del", "Remove the person from the list", self.remove)
        self.table.opened.connect(lambda _: self.amend())
        self.table.chosen.connect(lambda _: self._settle())

    def _lay_out(self) -> None:
        column = column_layout(self, (0, 28, 0, 0), spacing=8)
        column.addWidget(label("People in office", "section"))
        column.addWidget(label(_ABOUT, "sentence", wrap=True))
        column.addWidget(self.table)
        self._overlap_row = QWidget()
        overlap_row = row_layout(self._overlap_row, spacing=None)
        overlap_row.addWidget(shape_label(StatusShape.TRIANGLE))
        overlap_row.addWidget(self.overlaps, 1)
        column.addWidget(self._overlap_row)
        row = row_layout(margins=(0, 4, 0, 0), spacing=8)
        for part in (self.add_button, self.amend_button, self.remove_button):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
