"""The pane that shows the selected thing: kicker, title, facts, sections, and a box at the foot."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import ThemeTone, current, set_style
from ui.widgets.labels import ElidedLabel, hairline, icon_button, label, scroll_area
from ui.widgets.prose import ProseView

_SHORT = 32
"""A value of so many letters fits on one line of the pane, for which a plain label does."""


class DetailPane(QWidget):
    """The detail of one thing. Each showing begins with `start(kicker, title)`, which clears the former parts.

    `body` takes the parts, and `box` those that never scroll, at the foot. Emits `closed` on Esc and on the cross.
    """

    closed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._head())
        self._scroll = scroll_area(QWidget(), "Detail")
        outer.addWidget(self._scroll, 1)
        self.box = set_style(QWidget(), "box")
        self.box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box.hide()
        outer.addWidget(self.box)
        self._why = label("", "quiet", wrap=True)
        self._why.setContentsMargins(20, 12, 20, 14)
        self._why.hide()
        outer.addWidget(self._why)
        self.body = QVBoxLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the pane on Esc, unless an editor inside it has handled the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def start(self, kicker: str, title: str) -> None:
        """Clear the pane for another thing. `body` is then an empty layout."""
        self._kicker.setText(kicker)
        self._title.setText(title)
        self.setAccessibleDescription(f"{kicker}: {title}")
        inside = set_style(QWidget(), "page")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(20, 12, 20, 20)
        self.body.setSpacing(0)
        self._scroll.takeWidget().deleteLater()  # later: it may hold the very field whose key press led here
        self._scroll.setWidget(inside)

    def hold(self, why: str, parts: Iterable[QWidget] = ()) -> None:
        """Show why nothing here can be changed, and disable these parts. An empty reason does nothing."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for part in parts if why else ():
            part.setEnabled(False)
            part.setToolTip(why)

    def finish(self) -> None:
        """End what `start` began: keep the parts at the top."""
        self.body.addStretch(1)

    def section(self, title: str, count: str = "") -> None:
        """Add a hairline, and a heading with a count at the right."""
        self.body.addSpacing(16)
        self.body.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 8)
        row.addWidget(label(title, "strong"), 1)
        row.addWidget(label(count, "small"))
        self.body.addLayout(row)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(20, 16, 14, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        self._kicker = ElidedLabel("", "small")
        self.close_button = icon_button("x", "Close detail (Esc)", self.closed.emit)
        row.addWidget(self._kicker, 1)
        row.addWidget(self.close_button)
        self._title = label("", "detail-title", wrap=True, selectable=True)
        column.addLayout(row)
        column.addWidget(self._title)
        return head


class FactRows(QWidget):
    """Rows of a label and its value, with the labels in one column."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(current().px(10))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, current().px(86))
        self._grid.setColumnStretch(1, 1)
        self._count = 0

    def add(self, name: str, value: str, small: str = "") -> None:
        """Add a text value, with a remark behind it."""
        if not small:
            is_short = len(value) <= _SHORT and "\n" not in value
            self.add_widget(name, label(value, wrap=True, selectable=True) if is_short else ProseView(value))
            return
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label(value, selectable=True))
        row.addWidget(label(small, "small"))
        row.addStretch(1)
        self.add_widget(name, holder)

    def add_line(self, value: str, small: str) -> None:
        """Add a value without a name over the whole width, with a remark behind it."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(label(value, wrap=True, selectable=True), 1)
        row.addWidget(label(small, "small"))
        self._grid.addWidget(holder, self._count, 0, 1, 2)
        self._count += 1

    def add_widget(self, name: str, value: QWidget) -> None:
        """Add a value that is a widget: a link, a status, an editor."""
        for at, part in enumerate((label(name, "quiet"), value)):
            column = QVBoxLayout()
            column.setContentsMargins(0, 4, 0, 4)
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addLayout(column, self._count, at)
        self._count += 1


class FramedFacts(QFrame):
    """Facts next to each other in one frame, so that they cannot be mistaken for each other."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "card")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    def add(self, name: str, value: str, small: str, tone: ThemeTone = ThemeTone.TEXT) -> None:
        """Add a name, its value in bold, and a remark below. `ThemeTone.DANGER` marks it as overdue."""
        if self._row.count():
            self._row.addWidget(set_style(QFrame(), "rule"))
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(0)
        late = "danger" if tone is ThemeTone.DANGER else ""
        column.addWidget(label(name, "small"))
        column.addWidget(label(value, f"{late}-strong" if late else "strong", selectable=True))
        column.addWidget(label(small, f"{late}-small" if late else "small", selectable=True))
        self._row.addWidget(cell, 1)
