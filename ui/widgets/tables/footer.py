"""The bar at the foot of a list: how many, and as at when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.theme import current
from ui.widgets.labels import label


class Footer(QWidget):
    """A few short facts at the left edge, 32 px high."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(current().px(32))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(16)
        self._row.addStretch(1)
        self._facts: list[QLabel] = []

    def say(self, *facts: str) -> None:
        """Show these facts in place of the former ones."""
        while len(self._facts) < len(facts):
            fact = label("", "small")
            self._row.insertWidget(len(self._facts), fact)
            self._facts.append(fact)
        for index, fact in enumerate(self._facts):
            fact.setText(facts[index] if index < len(facts) else "")

    @property
    def words(self) -> str:
        return "  ".join(fact.text() for fact in self._facts)
