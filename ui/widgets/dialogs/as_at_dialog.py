"""The dialog that asks for the day of a view of the past."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Self

from PySide6.QtWidgets import QWidget

from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.dialogs.frame import FormDialog
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField

_DATED = "Leaves out entries with a later date."
_RECEIVED = "Leaves out anything that the office received later, such as a review that was merged later."
_FIELDS = (
    DeclaredField("meeting", "Past meeting", InputKind.CHOICE, spoken="Meeting"),
    DeclaredField("day", "Entries dated up to", InputKind.PAST_DAY, hint="Today", about=_DATED),
    DeclaredField("known_on", "Entries received up to", InputKind.PAST_DAY, "Everything received", about=_RECEIVED),
)


class AsAtDialog(FormDialog):
    """Asks for two days, each of them optional. A past meeting can be chosen instead of typing its date.

    `show_as_at` shows the view, and may refuse the days with an error that is shown here.
    """

    def __init__(
        self,
        meetings: Sequence[tuple[str, date]],
        show_as_at: Callable[[date | None, date | None], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("As at", _FIELDS, "Show", parent, store=self._show, labels=0)
        self._show_as_at = show_as_at
        self._meeting = self.form.field("meeting", ChoiceBox)
        self._meeting.offer([(None, "None: enter a date below"), *((day, name) for name, day in meetings)])
        self._meeting.setEnabled(bool(meetings))
        self._meeting.currentIndexChanged.connect(lambda _: self._take_meeting())

    def begin(self, values: Values) -> Self:
        """Fill in the days of the current view."""
        super().begin({"meeting": values["day"], **values})
        self.form.field("day", DateField).setFocus()
        return self

    def _show(self, values: Values) -> None:
        self._show_as_at(values["day"], values["known_on"])

    def _take_meeting(self) -> None:
        if day := self._meeting.value:
            self.form.field("day", DateField).set_day(day)
