"""The frame of the pages about an issue: a way back, a head with one primary button, and sections that scroll."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from ui import icons
from ui.theme import ThemeTone, current
from ui.widgets.labels import ElidedLabel, button, hairline, icon_label, label, scroll_area
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page_head import PageHead
from ui.widgets.tables.listing import Footer

_SIDE, _ROW, _GAP, _LEAST_PERCENT = 24, 50, 12, 60


class CopiesFrame(QWidget):
    """Shows sections below a head. Emits `left` on Esc and for the way back. Owned by the Pack page."""

    left = Signal()

    def __init__(self, title: str, primary: str, act: Callable[[], object]) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.back = button("Pack", "flat", self.left.emit)
        self.back.setAccessibleName("Back to the pack")
        icons.set_icon(self.back, "chevron-left", ThemeTone.ACCENT, size=12)
        self.head = PageHead(title, primary, act)
        self.head.layout().setContentsMargins(_SIDE, 2, _SIDE, 8)  # type: ignore[union-attr]
        self.footer = Footer()
        self._scroll = scroll_area(QWidget(), title)
        column = column_layout(self)
        way_back = row_layout(margins=(_SIDE - 4, 10, _SIDE, 0))
        way_back.addWidget(self.back)
        way_back.addStretch(1)
        column.addLayout(way_back)
        column.addWidget(self.head)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.footer)

    def focus_first(self) -> None:
        """Focus the widget where work starts."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_title(self, title: str, sentence: str) -> None:
        """Show what the page is about, and a sentence computed from it."""
        self.setAccessibleName(title)
        self.head.rename(title)
        self.head.show_sentence(sentence)

    def show_sections(self, sections: Sequence[QWidget]) -> None:
        """Show these sections in place of the former ones, at the same place of the scroll bar."""
        at = self._scroll.verticalScrollBar().value()
        inside = QWidget()
        column = column_layout(inside, (_SIDE, 4, _SIDE, _SIDE), spacing=18)
        for section in sections:
            column.addWidget(section)
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._scroll.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CopyTable(QWidget):
    """Rows of cells below their headings, each row with a line below it. `weights` share the width among columns."""

    def __init__(self, heading: str, beside: QWidget, columns: Sequence[tuple[str, int]]) -> None:
        super().__init__()
        self._columns = len(columns)
        self._column = column_layout(self)
        self._column.addLayout(section_head(heading, beside))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(0)
        self._column.addLayout(self._grid)
        for at, (name, weight) in enumerate(columns):
            self._grid.setColumnStretch(at, weight)
            self._grid.setColumnMinimumWidth(at, current().px(weight * _LEAST_PERCENT // 100))
            if name:
                head = label(name, "small")
                head.setAlignment(_alignment(name))
                self._grid.addWidget(head, 0, at)
        if any(name for name, _ in columns):
            self._grid.setRowMinimumHeight(0, current().px(30))
        self._add_line(1)

    def add_row(self, cells: Sequence[QWidget | None]) -> None:
        """Add a row. None is an empty cell."""
        at = self._grid.rowCount()
        for column, cell in enumerate(cells):
            if cell is not None:
                self._grid.addWidget(cell, at, column)
        self._grid.setRowMinimumHeight(at, current().px(_ROW))
        self._add_line(at + 1)

    def _add_line(self, at: int) -> None:
        self._grid.addWidget(hairline(), at, 0, 1, self._columns)


def _alignment(name: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if name == "Pages" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def section_head(heading: str, *beside: QWidget) -> QHBoxLayout:
    """Return the row with the heading of a section and what is at its right."""
    row = row_layout(spacing=12)
    row.addWidget(label(heading, "section"))
    row.addStretch(1)
    for part in beside:
        row.addWidget(part)
    return row


def two_lines(first: str, second: str = "", kind: str = "body") -> QWidget:
    """Return a cell with a line, and a smaller one below it if there is one."""
    cell = QWidget()
    column = column_layout(cell, (0, 4, 0, 4))
    column.addStretch(1)
    column.addWidget(label(first, kind, wrap=True))
    if second:
        column.addWidget(label(second, "small", wrap=True))
    column.addStretch(1)
    return cell


def under(first: str, below: QWidget) -> QWidget:
    """Return a cell with a line and a link below it."""
    cell = two_lines(first)
    cell.layout().insertWidget(2, below)  # type: ignore[union-attr]
    return cell


def number(value: int | None) -> QLabel | None:
    """Return the cell of a number. None if there is none."""
    if value is None:
        return None
    cell = label(f"{value:,}")
    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return cell


def folder_cell(name: str) -> QWidget:
    """Return the cell of a folder: its icon and its name."""
    cell = QWidget()
    row = row_layout(cell, spacing=8)
    row.addWidget(icon_label("folder"))
    row.addWidget(ElidedLabel(name, "sentence", Qt.TextElideMode.ElideMiddle), 1)
    return cell
