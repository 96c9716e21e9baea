"""The progress of a task, with a button that stops it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui import tasks
from ui.announcing import announce
from ui.theme import current, set_style
from ui.widgets.labels import ElidedLabel, button

_MANY_STEPS, _ALL_QUARTERS = 8, 4
_SIDE, _WIDEST = 24, 480


class StepsBar(QProgressBar):
    """A progress bar without text that is painted with the rest of the window.

    Qt's own bar repaints itself, and whatever else waits in the window, each time it moves: work of many short
    steps would keep the window painting.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self._quarter = 0

    def show_steps(self, done: int, total: int) -> None:
        """Show the steps done of the total. A total of 0 makes the bar move on its own."""
        self._announce(done, total)
        self.setUpdatesEnabled(False)
        self.setRange(0, total)
        self.setValue(done)
        self.setUpdatesEnabled(True)

    def _announce(self, done: int, total: int) -> None:
        """Announce each further quarter of work with many steps."""
        quarter = 4 * done // total if total >= _MANY_STEPS else 0
        if quarter > self._quarter and quarter < _ALL_QUARTERS:
            announce(self, f"{self.accessibleName()}: {25 * quarter} %")
        self._quarter = quarter


class Working(QWidget):
    """A bar, a text and Stop. Hidden while there is no task."""

    def __init__(self) -> None:
        super().__init__()
        self._task: tasks.Task | None = None
        self._lowest: Callable[[QWidget], int] | None = None
        self._bar = StepsBar("Progress")
        self._bar.setFixedWidth(160)
        self._what = ElidedLabel("", "quiet")
        self.stop = button("Stop", "pane", self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self._bar, self._what, self.stop):
            row.addWidget(part, 1 if part is self._what else 0)
        self.hide()

    def keep_place(self) -> None:
        """Keep the room of the bar while there is no task, so that a dialog keeps its size and squeezes nothing."""
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)

    def float_over(self, page: QWidget, lowest: Callable[[QWidget], int]) -> None:
        """Lie over the page, down to its line `lowest`, so that nothing on the page moves."""
        self.setParent(page)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_style(self, "notice").setContentsMargins(12, 4, 6, 4)
        self._lowest = lowest
        page.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._find_place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._find_place()
        return False

    def _find_place(self) -> None:
        page = self.parentWidget()
        if self._lowest is not None and page is not None:
            width, height = min(page.width() - 2 * _SIDE, current().px(_WIDEST)), self.sizeHint().height()
            self.setGeometry(_SIDE, self._lowest(page) - height, width, height)
            self.raise_()

    @property
    def is_working(self) -> bool:
        """True while a task is shown."""
        return self._task is not None

    def watch(self, task: tasks.Task, what: str) -> None:
        """Show the progress of a task until it has ended."""
        self._let_go()
        self._task, task.name = task, what
        self._what.setText("")
        self._show(0, 0, what)
        announce(self, what)
        self.stop.setEnabled(True)
        task.progressed.connect(self._show)
        task.ended.connect(self._ended)
        self.show()

    def _show(self, done: int, total: int, what: str) -> None:
        self._bar.show_steps(done, total)
        if what:
            self._what.setText(what)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.setEnabled(False)

    def _let_go(self) -> None:
        """Stop watching the former task, whose end must not hide the new one."""
        if self._task is not None:
            self._task.progressed.disconnect(self._show)
            self._task.ended.disconnect(self._ended)

    def _ended(self) -> None:
        self._task = None
        self.hide()
