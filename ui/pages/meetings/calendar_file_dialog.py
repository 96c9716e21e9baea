"""The dialog that asks for the contents of the calendar file, and whether it has reminders."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.meetings.calendar_files import CalendarChoice, CalendarKind
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.dialogs.frame import FormDialog

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
_FIELDS = (
    *(DeclaredField(kind.value, words, InputKind.TICK) for kind, words in _KINDS.items()),
    DeclaredField("reminder", "Reminders", InputKind.CHOICE, choices=_REMINDERS),
)


class CalendarFileDialog(FormDialog):
    """Asks for the kinds of day and for reminders. Emits `chosen` with the choice."""

    chosen = Signal(object)  # CalendarChoice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Save the calendar", _FIELDS, "Save as…", parent, labels=72)
        self.begin({kind.value: True for kind in _KINDS})
        self.form.edited.connect(lambda: self.keep_button.setEnabled(bool(self.choice.kinds)))
        self.kept.connect(lambda _: self.chosen.emit(self.choice))

    @property
    def choice(self) -> CalendarChoice:
        """The selected content."""
        values = self.form.values
        return CalendarChoice(tuple(kind for kind in _KINDS if values[kind.value]), values["reminder"])
