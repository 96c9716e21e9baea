"""The line below a page's head that says of which day the page is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import ThemeTone, set_style
from ui.widgets.labels import button, icon_label, label


class AsAtLine(QWidget):
    """Hidden while today is shown; `left` asks for today, or not to wait for another day."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("A view of the past")
        self._day = label("", "strong", wrap=True, selectable=True)
        self._rule = label("", "small", wrap=True)
        self.today = button("Show today", "pane", self.left.emit)
        self.today.setToolTip("Show today (Esc)")
        bar = set_style(QWidget(), "past")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(24, 0, 24, 12)
        outer.addWidget(bar)
        row = QHBoxLayout(bar)
        row.setContentsMargins(9, 6, 6, 6)
        row.setSpacing(8)
        row.addWidget(icon_label("calendar", ThemeTone.ACCENT))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._day)
        words.addWidget(self._rule)
        row.addLayout(words, 1)
        row.addWidget(self.today)
        self.hide()

    @property
    def words(self) -> str:
        """What the line says; empty while it is hidden."""
        return "" if self.isHidden() else self.accessibleDescription()

    def tell(self, day: str, rule: str) -> None:
        """Says of which day the page is, and what holds for it; nothing where it is today's."""
        self._say(f"As at {day}." if day else "", rule, "Show today")

    def await_view(self, day: str, percent: int) -> None:
        """Says that the board of that day is still to come."""
        self._say(f"Looking back to {day}: {percent} %.", "Until it is there, you see the board as before.", "Stop")

    def _say(self, day: str, rule: str, way_back: str) -> None:
        self._day.setText(day)
        self._rule.setText(rule)
        self.today.setText(way_back)
        self.today.setToolTip(f"{way_back} (Esc)")
        self.setAccessibleDescription(f"{day} {rule}" if day else "")
        self.setVisible(bool(day))
