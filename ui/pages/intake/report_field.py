"""The report of tracker rows that name none: typed, or chosen from the register's reports."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from ui import icons
from ui.theme import ThemeTone
from ui.widgets.fields.completed_field import style_names


class ReportField(QLineEdit):
    """A field for a report's title. Down offers the register's reports. Owned by the tracker's columns.

    Emits `given` with the title when it is complete.
    """

    given = Signal(str)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._emitted = ""
        self.setAccessibleName("Report for rows without one")
        self.setPlaceholderText("None")
        self._titles = QCompleter(list(titles), self)
        self._titles.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._titles.setFilterMode(Qt.MatchFlag.MatchContains)
        self._titles.activated.connect(self._settle)
        style_names(self._titles)
        self.setCompleter(self._titles)
        self.returnPressed.connect(self._settle)
        if titles:
            self._add_offer()

    @property
    def title(self) -> str:
        """The title in the field."""
        return self.text().strip()

    def show_title(self, title: str) -> None:
        """Show a title, without a signal."""
        self._emitted = title
        self.setText(title)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self._offer()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._settle()

    def _add_offer(self) -> None:
        offer = self.addAction(
            icons.icon("chevron-down", ThemeTone.SECOND, size=12), QLineEdit.ActionPosition.TrailingPosition
        )
        icons.set_icon(offer, "chevron-down", ThemeTone.SECOND, size=12)
        offer.setText("Reports in the register")
        offer.triggered.connect(lambda: self._offer())

    def _offer(self) -> None:
        self._titles.setCompletionPrefix("")
        self._titles.complete()

    def _settle(self) -> None:
        if self.title != self._emitted:
            self._emitted = self.title
            self.given.emit(self.title)
