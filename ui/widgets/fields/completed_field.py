"""A field of one line that offers names that are known already."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QCompleter, QLineEdit, QListView

from ui.theme import set_style


class CompletedField(QLineEdit):
    """A field that offers the known names that contain the typed text.

    Enter on a highlighted name puts it into the field. Qt would emit `returnPressed` for that Enter too, and so send
    off a form that is not finished. Any other Enter closes the list and does what Enter does without one.
    """

    def __init__(self, name: str, known: Iterable[str] = ()) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._known = QStringListModel(list(known), self)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._offered = name_list(completer)
        self.setCompleter(completer)

    def offer(self, known: Iterable[str]) -> None:
        """Offer these names from now on."""
        self._known.setStringList(list(known))

    def setText(self, text: str | None) -> None:
        """Show a text, and close the list of names for the former one."""
        super().setText(text)
        self._close_list()

    def clear(self) -> None:
        super().clear()
        self._close_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._offered.isVisible():
            super().keyPressEvent(event)
        elif self._has_highlight():
            event.ignore()  # the completer then takes the highlighted name and closes its list
        else:
            self._close_list()
            # The completer gives keys to the field only. Sent anew, Enter also reaches the dialog's default button.
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self, again)
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._close_list()  # it would keep the keys of whatever has the focus now

    def _close_list(self) -> None:
        self._offered.hide()

    def _has_highlight(self) -> bool:
        return self._offered.currentIndex().isValid()


def name_list(completer: QCompleter) -> QListView:
    """Give the completer a list with a border, and return it."""
    made = set_style(QListView(), "offered")
    completer.setPopup(made)
    return made
