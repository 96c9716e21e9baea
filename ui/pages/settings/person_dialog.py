"""The dialog for one person in office."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLineEdit, QWidget

from boardpack.domain.office.office_holders import OfficeHolder
from boardpack.errors import BoardPackError
from ui import messages
from ui.shapes import StatusShape
from ui.theme import current, set_style
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import DateField
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout
from ui.widgets.notice import Notice


class PersonDialog(QDialog):
    """Adds or edits a person.

    Enter in a field calls `keep`; if that raises an error, the dialog shows it and stays open.
    """

    def __init__(
        self,
        title: str,
        person: OfficeHolder,
        roles: Sequence[str],
        keep: Callable[[OfficeHolder], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        set_style(self, "page")
        self.notice = Notice()
        self.name = QLineEdit(person.name)
        self.name.setPlaceholderText("For example Ann Lee")
        self.role = CompletedField("Role", roles)
        self.role.setText(person.role)
        self.role.setPlaceholderText("For example Chief Constable")
        self.since = DateField("First day in office", "Leave empty if not known", is_past=True)
        self.since.set_day(person.since)
        self.until = DateField("Last day in office", "Leave empty while they are in office")
        self.until.set_day(person.until)
        self.keep_button = button("Save", "primary", self.keep)
        self._lay_out(title)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def person(self) -> OfficeHolder:
        """The person in the fields."""
        return OfficeHolder(self.name.text(), self.role.text(), self.since.day, self.until.day)

    def keep(self) -> None:
        """Store the person and close, or show what is wrong."""
        for field in (self.since, self.until):
            if not field.is_valid:
                self.notice.show_message(
                    StatusShape.SQUARE,
                    f"“{field.text()}” is not a date.",
                    "Enter a date such as 8 July 2025. Nothing was saved.",
                )
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        try:
            self._keep(self.person)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self.accept()

    def _lay_out(self, title: str) -> None:
        column = column_layout(self, (0, 20, 0, 16), spacing=12)
        heading = label(title, "detail-title")
        heading.setContentsMargins(24, 0, 24, 0)
        column.addWidget(heading)
        column.addWidget(self.notice)
        column.addLayout(self._grid())
        column.addStretch(1)
        self.keep_button.setDefault(True)
        column.addWidget(FormButtons(button("Cancel", "plain", self.reject), self.keep_button, margins=(24, 0, 24, 0)))
        self.setMinimumWidth(current().px(460))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(24, 0, 24, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(1, 1)
        fields = (("Name", self.name), ("Role", self.role), ("First day", self.since), ("Last day", self.until))
        for at, (words, field) in enumerate(fields):
            named = label(words, "quiet")
            named.setBuddy(field)
            grid.addWidget(named, at, 0)
            grid.addWidget(field, at, 1)
        return grid
