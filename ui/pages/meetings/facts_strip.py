"""The facts above an agenda, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.models.meetings.meeting_facts import Fact
from ui.theme import current, set_style
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout

_GAP, _NARROW_GAP, _ROOMY = 40, 14, 640


class FactsStrip(QWidget):
    """Labels above their values, read aloud as one sentence.

    In a narrow window the gaps are smaller, and the last facts are hidden rather than cut.
    """

    def __init__(self) -> None:
        super().__init__()
        self._row = row_layout(self, (24, 0, 24, 16), spacing=current().px(_GAP))
        self._row.addStretch(1)
        self._cells: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[Fact], warned: str = "") -> None:
        """Show these facts, the one named `warned` in the tone of a warning."""
        while len(self._cells) < len(facts):
            self._add_cell()
        for (name, value), (name_label, value_label) in zip(facts, self._cells, strict=False):
            name_label.setText(name)
            value_label.setText(value)
            set_style(value_label, "warning-strong" if name == warned else "strong")
        self.setAccessibleName("; ".join(f"{name}: {value}" for name, value in facts))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._row.setSpacing(current().px(_GAP if self.width() >= current().px(_ROOMY) else _NARROW_GAP))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def text(self) -> str:
        return self.accessibleName()

    def _fit(self) -> None:
        """Show as many facts as have room for all of their words."""
        margins = self._row.contentsMargins()
        right = margins.left() - self._row.spacing()
        for pair in self._cells:
            right += self._row.spacing() + max(part.sizeHint().width() for part in pair)
            for part in pair:
                part.setVisible(right <= self.width() - margins.right())

    def _add_cell(self) -> None:
        column = column_layout()
        pair = label("", "small"), label("", "strong", selectable=True)
        for part in pair:
            column.addWidget(part)
        self._row.insertLayout(len(self._cells), column)
        self._cells.append(pair)
