"""How far a task is, with a button that stops it; hidden while there is none."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import tasks
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.labels import button
from ui.widgets.steps_bar import StepsBar


class Working(QWidget):
    """A bar, what is being done, and Stop."""

    def __init__(self) -> None:
        super().__init__()
        self._task: tasks.Task | None = None
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

    @property
    def is_working(self) -> bool:
        return self._task is not None

    def watch(self, task: tasks.Task, what: str) -> None:
        """Show how far the task is until it has ended."""
        self._let_go()
        self._task = task
        self._show(0, 1, what)
        self.stop.setEnabled(True)
        task.progressed.connect(self._show)
        task.ended.connect(self._ended)
        self.show()

    def _show(self, done: int, total: int, what: str) -> None:
        self._bar.show_steps(done, max(total, 1))
        self._what.setText(what)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.stop.setEnabled(False)

    def _let_go(self) -> None:
        """Work begun on the outcome of other work is shown in its place: that one's end must not hide it."""
        if self._task is not None:
            self._task.progressed.disconnect(self._show)
            self._task.ended.disconnect(self._ended)

    def _ended(self) -> None:
        self._task = None
        self.hide()
