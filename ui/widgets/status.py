"""A status as it stands in a detail: the drawn shape and its word."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.shapes import StatusShape
from ui.theme import ThemeTone
from ui.widgets.labels import label, shape_label

_KINDS = {ThemeTone.DANGER: "danger", ThemeTone.WARNING: "warning"}


class StatusWords(QWidget):
    """Shape and word side by side, read aloud as the word."""

    def __init__(self, shape: StatusShape, words: str, *, small: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        sign = shape_label(shape)
        sign.setContentsMargins(0, 3 if small else 5, 0, 0)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        kind = _KINDS.get(shape.word_tone, "")
        small_kind = f"{kind}-small" if kind else "small"
        row.addWidget(label(words, small_kind if small else kind or "body", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
