"""The line below the chips that says what else the list was narrowed by."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.labels import button, icon_label, label


class AskedLine(QWidget):
    """Hidden while nothing is asked; `cleared` asks for the whole list."""

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("What the list is narrowed by")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 10)
        row.setSpacing(8)
        self._words = label("", "small", wrap=True)
        self.clear = button("Clear", "flat", self.cleared.emit)
        self.clear.setAccessibleName("Clear what the list is narrowed by")
        row.addWidget(icon_label("list-filter"))
        row.addWidget(self._words, 1)
        row.addWidget(self.clear)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, words: str) -> None:
        """Says what is asked; nothing hides the line."""
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))
