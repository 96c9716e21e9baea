"""Shortcuts of a list with their effects, as far as there is room."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.widgets.labels import label

_GAP, _APART = 4, 12


class KeyHints(QWidget):
    """Shortcuts and texts in a row. The last ones are hidden if the row is too short."""

    def __init__(self, hints: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for key, act in hints:
            words = label(act, "small")
            words.setContentsMargins(0, 0, _APART, 0)
            self._pairs.append((label(key, "small-strong"), words))
            for part in self._pairs[-1]:
                row.addWidget(part)
        row.addStretch(1)

    @property
    def shown(self) -> tuple[str, ...]:
        """The shortcuts that are visible."""
        return tuple(key.text() for key, _ in self._pairs if not key.isHidden())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left = 0
        for pair in self._pairs:
            left += sum(part.sizeHint().width() + _GAP for part in pair)
            for part in pair:
                part.setVisible(left <= self.width() + _GAP)
        self._row.invalidate()  # Qt does not lay out a row again whose parts are hidden before it is shown
        self._row.activate()
