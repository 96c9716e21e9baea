"""The dialog that asks for the contents of the calendar file, and whether it has reminders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from boardpack.domain.meetings.calendar_files import CalendarChoice, CalendarKind
from ui.theme import current, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout

_KINDS = {
    CalendarKind.MEETINGS: "Meetings, with their agendas",
    CalendarKind.PAPERS: "Deadlines for papers",
    CalendarKind.SECTION_55: "Section 55 dates",
    CalendarKind.DEADLINES: "Inspectorate deadlines",
    CalendarKind.TARGETS: "Force target dates",
    CalendarKind.ACTIONS: "Action target dates",
}
_REMINDERS = (
    (None, "No reminders"),
    (0, "Remind on the day"),
    (1, "Remind 1 day before"),
    (7, "Remind 7 days before"),
    (14, "Remind 14 days before"),
)


class CalendarFileDialog(QDialog):
    """Asks for the kinds of day and for reminders. Emits `chosen` with the choice."""

    chosen = Signal(object)  # CalendarChoice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save the calendar")
        self.setAccessibleName("Save the calendar")
        set_style(self, "page")
        self.kinds = {kind: QCheckBox(words) for kind, words in _KINDS.items()}
        self.reminder = ChoiceBox[int | None]("Reminders", _REMINDERS)
        self.save = button("Save as…", "primary", self._choose)
        self.save.setDefault(True)
        column = column_layout(self, (24, 20, 24, 16), spacing=6)
        column.addWidget(label("Save the calendar", "detail-title"))
        for box in self.kinds.values():
            box.setChecked(True)
            box.toggled.connect(lambda _: self.save.setEnabled(bool(self.choice.kinds)))
            column.addWidget(box)
        column.addSpacing(8)
        column.addWidget(self.reminder)
        column.addSpacing(12)
        column.addWidget(FormButtons(button("Cancel", "plain", self.reject), self.save))
        self.setMinimumWidth(current().px(360))

    @property
    def choice(self) -> CalendarChoice:
        """The selected content."""
        kinds = tuple(kind for kind, box in self.kinds.items() if box.isChecked())
        return CalendarChoice(kinds, self.reminder.value)

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(self.choice)
