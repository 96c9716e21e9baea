"""The second click of a double-click, where the first put another widget below the pointer."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

_CLICKS = frozenset((QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease))


class SecondClickFilter(QObject):
    """Drops the second click of a double-click on anything within a widget. Owned by the widget.

    `start` is called when a click has replaced what is shown. It filters until the time for a double-click is over.
    """

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        self._within = within
        self._is_second = False
        self._ending = QTimer(self, singleShot=True)
        self._ending.timeout.connect(self._end)

    def start(self) -> None:
        """Drop a second click from now on, until none can come any more."""
        if (app := QApplication.instance()) is not None:
            self._is_second = False
            app.installEventFilter(self)
            self._ending.start(QApplication.doubleClickInterval())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop the second press of the button and its release."""
        if event.type() not in _CLICKS or not isinstance(watched, QWidget) or not self._within.isAncestorOf(watched):
            return False
        if event.type() is QEvent.Type.MouseButtonDblClick:
            self._is_second = True
            return True
        return self._is_second

    def _end(self) -> None:
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)
