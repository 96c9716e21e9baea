"""The pane that shows the selected thing: kicker, title, facts, sections, and a box at the foot."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.shapes import StatusShape
from ui.theme import ThemeTone, current, set_style
from ui.widgets.labels import ElidedLabel, StatusWords, hairline, icon_button, label, restyle, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView

_PAGES = {
    "Alt+PgDown": QScrollBar.SliderAction.SliderPageStepAdd,
    "Alt+PgUp": QScrollBar.SliderAction.SliderPageStepSub,
}
_SHORT = 32
"""A value of so many letters fits on one line of the pane, for which a plain label does."""


class DetailPane(QWidget):
    """The detail of one thing. Each showing begins with `start(kicker, title)`, which clears the former parts.

    `body` takes the parts, and `box` those that never scroll, at the foot. Alt+PgDown and Alt+PgUp scroll the body,
    while the cursor stays in the box. Emits `closed` on Esc and on the cross.
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
        self._inside = QWidget()
        self._scroll = scroll_area(self._inside, "Detail")
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
        bar = self._scroll.verticalScrollBar()
        for keys, step in _PAGES.items():
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(bar.triggerAction, step))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the pane on Esc, unless an editor inside it has handled the key."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def start(self, kicker: str, title: str) -> None:
        """Clear the pane for another thing. `body` is then an empty layout."""
        self.show_head(kicker, title)
        self._inside = set_style(QWidget(), "page")
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(20, 4, 20, 20)
        self.body.setSpacing(0)
        self._scroll.takeWidget().deleteLater()  # later: it may hold the very field whose key press led here
        self._scroll.setWidget(self._inside)

    def show_head(self, kicker: str, title: str) -> None:
        """Show what the pane is about. A pane whose parts are filled again needs no `start` for another thing."""
        self._kicker.setText(kicker)
        self._title.setText(title)
        self.setAccessibleDescription(f"{kicker}: {title}")

    @contextmanager
    def refilling(self) -> Iterator[None]:
        """Fill the parts while they are hidden, so that they are laid out once and not at each change.

        Parts that contain the focus stay visible.
        """
        inside, focus = self._inside, QApplication.focusWidget()
        hides = inside.isVisible() and (focus is None or not inside.isAncestorOf(focus))
        if hides:
            inside.hide()
        try:
            yield
        finally:
            if hides:
                inside.show()

    def show_top(self) -> None:
        """Scroll to the top."""
        self._scroll.verticalScrollBar().setValue(0)

    def hold(self, why: str, parts: Iterable[QWidget] = ()) -> None:
        """Show why nothing here can be changed, and disable these parts. An empty reason enables them."""
        self._why.setText(why)
        self._why.setVisible(bool(why))
        for part in parts:
            part.setEnabled(not why)
            if why:
                part.setToolTip(why)

    @property
    def why_held(self) -> str:
        """The reason why nothing here can be changed. Empty if it can."""
        return self._why.text()

    def end_with(self, foot: QWidget) -> None:
        """Show the buttons of a form in the box."""
        column_layout(self.box, (20, 12, 20, 14)).addWidget(foot)
        self.box.show()

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
        column.setContentsMargins(20, 16, 14, 8)
        column.setSpacing(2)
        row = QHBoxLayout()
        self._kicker = ElidedLabel("", "small")
        self.close_button = icon_button("x", "Close details (Esc)", self.closed.emit)
        row.addWidget(self._kicker, 1)
        row.addWidget(self.close_button)
        self._title = label("", "detail-title", wrap=True, selectable=True)
        column.addLayout(row)
        column.addWidget(self._title)
        return head


class DetailSection(QWidget):
    """A part of a detail: a hairline, a heading with a count at the right, and `inside`. It is filled again."""

    def __init__(self, title: str, *parts: QWidget) -> None:
        super().__init__()
        self.inside = column_layout(self, (0, 16, 0, 0))
        self.inside.addWidget(hairline())
        row = row_layout(margins=(0, 12, 0, 8))
        row.addWidget(label(title, "strong"), 1)
        self._count = label("", "small")
        row.addWidget(self._count)
        self.inside.addLayout(row)
        for part in parts:
            self.inside.addWidget(part)

    def show_count(self, count: str) -> None:
        """Show the count at the right of the heading. It may be words."""
        self._count.setText(count)


class _ShortFact(QLabel):
    """A value that fits on one line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        set_style(self, "body")


class _RemarkedFact(QWidget):
    """A value with a remark behind it."""

    def __init__(self) -> None:
        super().__init__()
        row = row_layout(self, spacing=4)
        self.value, self.remark = label("", selectable=True), label("", "small")
        row.addWidget(self.value)
        row.addWidget(self.remark)
        row.addStretch(1)


class FactLink(QPushButton):
    """A value that leads to another thing or opens something. Emits `followed`."""

    followed = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "flat")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.followed)


@dataclass
class _FactRow:
    """A row of facts as it is laid out: its name and the widget with its value."""

    name: QLabel
    value: QWidget

    def set_visible(self, is_visible: bool) -> None:
        self.name.setVisible(is_visible)
        self.value.setVisible(is_visible)


Fact = TypeVar("Fact", bound=QWidget)


class FactRows(QWidget):
    """Rows of a label and its value, with the labels in one column.

    To show other facts, call `begin`, add them in their order, and call `end`: a row of the same name is filled again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(current().px(10))
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, current().px(86))
        self._grid.setColumnStretch(1, 1)
        self._rows: list[_FactRow] = []
        self._count = 0

    def begin(self) -> None:
        """Begin to show other facts."""
        self._count = 0

    def end(self) -> None:
        """Hide the rows of former facts that were not filled again."""
        for row in self._rows[self._count :]:
            row.set_visible(False)

    def add(self, name: str, value: str, small: str = "") -> None:
        """Add a text value, with a remark behind it."""
        if small:
            remarked = self.put(name, _RemarkedFact, _RemarkedFact)
            remarked.value.setText(value)
            remarked.remark.setText(small)
        elif len(value) <= _SHORT and "\n" not in value:
            self.put(name, _ShortFact, _ShortFact).setText(value)
        else:
            self.put(name, ProseView, lambda: ProseView("")).show_text(value)

    def add_status(self, name: str, shape: StatusShape, words: str) -> None:
        """Add a status."""
        self.put(name, StatusWords, lambda: StatusWords(shape, words)).show_status(shape, words)

    def add_link(self, name: str, words: str, act: Callable[[], object], tip: str = "") -> FactLink:
        """Add a link that calls `act` each time it is followed. A row that is filled again keeps its first `act`."""

        def make() -> FactLink:
            link = FactLink()
            link.followed.connect(lambda: act())
            return link

        link = self.put(name, FactLink, make)
        link.setText(words)
        link.setToolTip(tip)
        return link

    def add_line(self, value: str, small: str) -> None:
        """Add a value without a name over the whole width, with a remark behind it."""
        holder = QWidget()
        row = row_layout(holder, spacing=8)
        row.addWidget(label(value, wrap=True, selectable=True), 1)
        row.addWidget(label(small, "small"))
        self._grid.addWidget(holder, len(self._rows), 0, 1, 2)
        self._rows.append(_FactRow(QLabel(), holder))
        self._count = len(self._rows)

    def add_widget(self, name: str, value: QWidget) -> None:
        """Add a value that is a widget of its own."""
        self.put(name, type(value), lambda: value)

    def put(self, name: str, kind: type[Fact], make: Callable[[], Fact]) -> Fact:
        """Return the value widget of the next row. Reuse the former row of that name if it has that kind of value."""
        at = next((at for at in range(self._count, len(self._rows)) if self._rows[at].name.text() == name), None)
        if at is not None and isinstance(found := self._rows[at].value, kind):
            for row in self._rows[self._count : at]:
                row.set_visible(False)
            self._rows[at].set_visible(True)
            self._count = at + 1
            return found
        made = make()
        if at is not None:
            self._replace(at, made)
        else:
            self._insert(name, made)
        return made

    def _insert(self, name: str, value: QWidget) -> None:
        self._rows.insert(self._count, _FactRow(label(name, "quiet"), value))
        for place in range(self._count, len(self._rows)):
            self._place(place)
        self._rows[self._count].set_visible(True)  # at once, so that it can take the focus
        self._count += 1

    def _replace(self, at: int, value: QWidget) -> None:
        """Give a row a value of another kind, and hide the rows before it that were not filled."""
        former = self._rows[at].value
        self._grid.removeWidget(former)
        former.hide()
        former.deleteLater()
        self._rows[at].value = value
        self._place(at)
        for row in self._rows[self._count : at]:
            row.set_visible(False)
        self._rows[at].set_visible(True)
        self._count = at + 1

    def _place(self, at: int) -> None:
        row = self._rows[at]
        for column, part in enumerate((row.name, row.value)):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, at, column, Qt.AlignmentFlag.AlignTop)


class FramedFacts(QFrame):
    """Facts next to each other in one frame, so that they cannot be mistaken for each other."""

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "card")
        self._row = row_layout(self)
        self._cells: list[_FramedFact] = []
        self._count = 0

    def begin(self) -> None:
        """Begin to show other facts by `add`."""
        self._count = 0

    def end(self) -> None:
        """Hide the former facts that were not filled again. Not needed where their number never changes."""
        for at, cell in enumerate(self._cells):
            cell.setVisible(at < self._count)

    def add(
        self, name: str, value: str, small: str, tone: ThemeTone = ThemeTone.TEXT, part: QWidget | None = None
    ) -> None:
        """Add a name, its value in bold, and a remark below. `ThemeTone.DANGER` marks it as overdue.

        `part` shows the value itself, for one that can be changed.
        """
        if self._count == len(self._cells):
            self._cells.append(_FramedFact(has_rule=bool(self._cells)))
            self._row.addWidget(self._cells[-1], 1)
        self._cells[self._count].show_fact(name, value, small, tone)
        self._cells[self._count].show_part(part)
        self._count += 1


class _FramedFact(QWidget):
    """A name, its value in bold and a remark below, with a line at the left if it has one."""

    def __init__(self, *, has_rule: bool) -> None:
        super().__init__()
        row = row_layout(self)
        if has_rule:
            row.addWidget(set_style(QFrame(), "rule"))
        column = self._column = column_layout(margins=(12, 8, 12, 8))
        row.addLayout(column, 1)
        self._part: QWidget | None = None
        self._name = label("", "small")
        self._value, self._remark = label("", "strong", selectable=True), label("", "small", selectable=True)
        for part in (self._name, self._value, self._remark):
            column.addWidget(part)

    def show_part(self, part: QWidget | None) -> None:
        """Show the value by a widget of its own, or as text."""
        if self._part is not None and self._part is not part:
            self._part.hide()
        self._part = part
        self._value.setVisible(part is None)
        if part is not None:
            self._column.insertWidget(1, part)
            part.show()

    def show_fact(self, name: str, value: str, small: str, tone: ThemeTone) -> None:
        """Show this fact in place of the former one."""
        late = "danger" if tone is ThemeTone.DANGER else ""
        for part, text, kind in (
            (self._name, name, "small"),
            (self._value, value, f"{late}-strong" if late else "strong"),
            (self._remark, small, f"{late}-small" if late else "small"),
        ):
            part.setText(text)
            restyle(part, kind)
