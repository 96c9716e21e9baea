"""Text of a cell that takes as many lines as it needs, and the height of its row."""

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from ui.models.rows import TableCell
from ui.theme import TextStyle, current

SHAPE, SHAPE_GAP = 10, 7
LINE_PX = 19
BELOW_PX = 17
_AROUND_PX = 8
_SPACES = re.compile(r"[^\S\u00a0]+")
_RIGHT = Qt.TextElideMode.ElideRight
MOST_LINES = 5
"""A longer text is cut at the end of this line. The detail shows all of it."""


def shape_room(cell: TableCell) -> int:
    """Return the width that a cell's shape takes before the text, in px of the screen."""
    return current().px(SHAPE + SHAPE_GAP) if cell.shape else 0


def text_lines(cell: TableCell, width: int) -> tuple[str, ...]:
    """Return the lines of a cell's text in that width, which holds its shape as well."""
    theme = current()
    width -= shape_room(cell)
    type_ = TextStyle.STRONG if cell.strong else TextStyle.BODY
    return _lines(cell.text, width, theme.family, theme.font(type_).pixelSize(), type_)


def below_lines(cell: TableCell, width: int) -> tuple[str, ...]:
    """Return the lines of the text below a cell's own in that width. Empty if there is none."""
    if not cell.below:
        return ()
    theme = current()
    size = theme.font(TextStyle.SMALL).pixelSize()
    return _lines(
        _SPACES.sub(" ", cell.below).strip(" "), width - shape_room(cell), theme.family, size, TextStyle.SMALL
    )


def height_of(cell: TableCell, width: int) -> int:
    """Return the height of a row with that cell, in px of the screen."""
    below = BELOW_PX * len(below_lines(cell, width))
    return current().px(_AROUND_PX + LINE_PX * len(text_lines(cell, width)) + below)


@lru_cache(maxsize=4096)
def _lines(text: str, width: int, family: str, size: int, type_: TextStyle) -> tuple[str, ...]:
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(type_.weight)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = line.textStart()
        if len(found) == MOST_LINES - 1:
            found.append(QFontMetrics(font).elidedText(text[start:], _RIGHT, width))
            break
        found.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found) or ("",)
