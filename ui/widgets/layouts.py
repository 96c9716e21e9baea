"""Columns and rows of widgets in one line."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
