"""The form for one item of the forward plan."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from boardpack.domain.meetings.forward_plan import NewPlannedItem, PlannedItem
from ui.models.meetings.forward_plan import EVERY, PAPERS, PURPOSES, every_choices
from ui.pages.meetings.item_fields import MinutesField
from ui.theme import current
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout

_LABELS_PX = 120
_NOTHING = PlannedItem("")


class PlanForm(QWidget):
    """Labels at the left, fields at the right. Owned by the dialog of the forward plan.

    Emits `edited` when the user changed a field.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = _named(QLineEdit(), "Item", "Subject")
        self.purpose = ChoiceBox("Purpose", PURPOSES)
        self.presenter = _named(QLineEdit(), "Presenter", "")
        self.minutes = MinutesField()
        self.first_on = DateField("Due from", "No date yet")
        self.every = ChoiceBox("How often", EVERY)
        self.until_on = DateField("Until", "No end date")
        self.paper = ChoiceBox("Paper", PAPERS)
        self.reason = _named(QLineEdit(), "Reason for restriction", "Public")
        self.note = _named(QLineEdit(), "Note for the office", "")
        self._heading = label("", "detail-title", wrap=True)
        self._lay_out()
        for field in (self.title, self.presenter, self.minutes, self.first_on, self.until_on, self.reason, self.note):
            field.textEdited.connect(lambda *_: self.edited.emit())
        for choice in (self.purpose, self.every, self.paper):
            choice.activated.connect(lambda *_: self.edited.emit())

    def show_item(self, item: PlannedItem | None) -> None:
        """Show an item, or empty fields for a new one."""
        shown = item or _NOTHING
        self._heading.setText("Planned item" if item else "Add planned item")
        self.setAccessibleName(self._heading.text())
        self.title.setText(shown.title)
        self.purpose.choose(shown.purpose)
        self.presenter.setText(shown.presenter)
        self.minutes.show_minutes(shown.minutes)
        self.first_on.set_day(shown.first_on)
        self.every.offer(every_choices(shown.every_months))
        self.every.choose(shown.every_months)
        self.until_on.set_day(shown.until_on)
        self.paper.choose(shown.paper_kind)
        self.reason.setText(shown.restriction_reason)
        self.note.setText(shown.note)
        for field in (self.title, self.presenter, self.reason, self.note):
            field.setCursorPosition(0)

    @property
    def planned_item(self) -> NewPlannedItem:
        """The planned item in the fields."""
        return NewPlannedItem(
            title=self.title.text(),
            purpose=self.purpose.value,
            presenter=self.presenter.text(),
            minutes=self.minutes.minutes,
            first_on=self.first_on.day,
            every_months=self.every.value,
            until_on=self.until_on.day,
            paper_kind=self.paper.value,
            restriction_reason=self.reason.text(),
            note=self.note.text(),
        )

    @property
    def problem(self) -> str:
        """A sentence about a field that cannot be read; empty if all can."""
        for field in (self.first_on, self.until_on):
            if not field.is_valid:
                return field.problem
        return ""

    def focus_title(self) -> None:
        """Move the focus to the first field."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def _lay_out(self) -> None:
        column = column_layout(self, spacing=8)
        column.addWidget(self._heading)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        grid.setColumnStretch(1, 1)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Item", self.title),
            ("Purpose", self.purpose),
            ("Presenter", self.presenter),
            ("Time in minutes", self.minutes),
            ("Due from", self.first_on),
            ("How often", self.every),
            ("Until", self.until_on),
            ("Paper", self.paper),
            ("Reason for restriction", self.reason),
            ("Note for the office", self.note),
        )
        for at, (name, field) in enumerate(fields):
            grid.addWidget(label(name, "quiet"), at, 0)
            grid.addWidget(field, at, 1)
        column.addLayout(grid)
        column.addStretch(1)


def _named(field: QLineEdit, name: str, placeholder: str) -> QLineEdit:
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    return field
