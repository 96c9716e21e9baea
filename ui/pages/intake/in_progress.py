"""What stands in the page while a letter is being read."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.labels import button
from ui.widgets.notice import Notice
from ui.widgets.page_head import PageHead
from ui.widgets.working import StepsBar


class ReadingInProgress(QWidget):
    """How far the reading is, where the file tells, and the way to stop it."""

    def __init__(self, file_name: str, notice: Notice, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._file_name = file_name
        self.head = PageHead("Intake")
        self.bar = StepsBar(f"Reading {file_name}")
        self.cancel_button = button("Cancel", "pane", cancel)
        self.cancel_button.setShortcut("Esc")
        self._lay_out(notice)
        self.show_progress(0, 0, "")
        self.setFocusProxy(self.cancel_button)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Shows that `done` of `total` pages are read, and says so; a file without pages moves on its own."""
        self.bar.show_steps(done, total)
        self.head.show_sentence(f"Reading “{self._file_name}”. {what}".strip())

    def _lay_out(self, notice: Notice) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(notice)
        row = QHBoxLayout()
        row.setContentsMargins(24, 8, 24, 0)
        row.setSpacing(16)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addStretch(1)
