"""The facts above an agenda, side by side."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QWidget

from ui.models.meetings.meeting_facts import Fact
from ui.theme import set_style
from ui.widgets.labels import label
from ui.widgets.layouts import column_layout, row_layout


class FactsStrip(QWidget):
    """Labels above their values, read aloud as one sentence. The last ones are cut off in a narrow window."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row_layout(self, (24, 0, 24, 16), spacing=40)
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

    @property
    def text(self) -> str:
        return self.accessibleName()

    def _add_cell(self) -> None:
        column = column_layout()
        pair = label("", "small"), label("", "strong", selectable=True)
        for part in pair:
            column.addWidget(part)
        self._row.insertLayout(len(self._cells), column)
        self._cells.append(pair)
