"""A field of one line that offers names that are known already."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit


class CompletedField(QLineEdit):
    """A field that offers the known names that contain the typed text.

    Enter on an offered name puts it into the field. Qt would emit `returnPressed` for that Enter too, and so send off a
    form that is not finished.
    """

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._known = QStringListModel(list(known), self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def offer(self, known: Iterable[str]) -> None:
        """Offer these names from now on."""
        self._known.setStringList(list(known))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._is_offering():
            event.ignore()  # the completer then takes the offered name and closes its list
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        offered = self.completer().popup()
        if offered is not None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            offered.hide()  # it would keep the keys of whatever has the focus now

    def _is_offering(self) -> bool:
        offered = self.completer().popup()
        return offered is not None and offered.isVisible() and offered.currentIndex().isValid()
