"""Columns and rows of widgets in one line, and widgets that take turns in one place."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

Margins = tuple[int, int, int, int]
"""Left, top, right and bottom, in px."""


def column_layout(
    parent: QWidget | None = None, margins: Margins = (0, 0, 0, 0), spacing: int | None = 0
) -> QVBoxLayout:
    """Return a column, which is the layout of `parent` if there is one. Without a spacing it has the style's."""
    column = QVBoxLayout() if parent is None else QVBoxLayout(parent)
    column.setContentsMargins(*margins)
    if spacing is not None:
        column.setSpacing(spacing)
    return column


def row_layout(parent: QWidget | None = None, margins: Margins = (0, 0, 0, 0), spacing: int | None = 0) -> QHBoxLayout:
    """Return a row, which is the layout of `parent` if there is one. Without a spacing it has the style's."""
    row = QHBoxLayout() if parent is None else QHBoxLayout(parent)
    row.setContentsMargins(*margins)
    if spacing is not None:
        row.setSpacing(spacing)
    return row


def row_no_wider(inside: QWidget, most: int) -> QHBoxLayout:
    """Return a row with a widget at the left that is at most so wide, and high enough for its text at that width.

    In a column it would be as high as its text at the width of the column.
    """
    inside.setMaximumWidth(most)
    row = row_layout()
    row.addWidget(inside, 1)
    row.addStretch()
    return row


class Stack(QStackedWidget):
    """Widgets of which one is shown, in the room that the layout has left.

    Qt would ask each of them, hidden or not, how high it is at each width, which takes longer than laying out the one
    that is shown.
    """

    def hasHeightForWidth(self) -> bool:
        return False
