"""A field of one line that offers names that are known already."""

from collections.abc import Iterable

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QCompleter, QLineEdit

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
        style_names(completer)
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
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self._is_list_open():
            super().keyPressEvent(event)
            if self._is_list_open() and self._is_complete():
                self._close_list()  # it has nothing more to offer, and would cover the field below
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
        if offered := self._list():
            offered.hide()

    def _is_list_open(self) -> bool:
        offered = self._list()
        return offered is not None and offered.isVisible()

    def _is_complete(self) -> bool:
        """Return True if the only name that is offered is what was typed."""
        completer = self.completer()
        return completer.completionCount() == 1 and completer.currentCompletion().casefold() == self.text().casefold()

    def _has_highlight(self) -> bool:
        offered = self._list()
        return offered is not None and offered.currentIndex().isValid()

    def _list(self) -> QAbstractItemView | None:
        completer: QCompleter | None = self.completer()  # it ends before the field does
        return completer.popup() if completer else None


def style_names(completer: QCompleter) -> None:
    """Give the completer's list a border. The completer makes and deletes the list.

    One that is made here would be deleted twice, by the completer and by Python.
    """
    if offered := completer.popup():
        set_style(offered, "offered")
