"""The head of every page: title, computed sentence, one primary button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.widgets.labels import button, label


class PageHead(QWidget):
    """Title and sentence at the page's left edge; the primary button, if any, at the right.

    `beside` is the row of further buttons, left of the primary one.
    """

    def __init__(self, title: str, primary: str = "", clicked: Callable[[], object] | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 12)
        row.setSpacing(16)
        self._title = label(title, "title", wrap=True)
        self._sentence = label("", "sentence", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._sentence)
        row.addLayout(words, 1)
        self.beside = QHBoxLayout()
        self.beside.setSpacing(8)
        self.beside.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.beside)
        self.primary: QPushButton | None = None
        if primary:
            self.primary = button(primary, "primary", clicked)
            row.addWidget(self.primary, 0, Qt.AlignmentFlag.AlignTop)

    def rename(self, title: str) -> None:
        """Another title, for a page that is about one thing at a time."""
        self._title.setText(title)

    def say(self, sentence: str) -> None:
        """The sentence under the title, computed from the same query as what is below it."""
        self._sentence.setText(sentence)
        self.setAccessibleDescription(sentence)

    @property
    def sentence(self) -> str:
        return self._sentence.text()
