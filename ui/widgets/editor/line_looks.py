"""The space around each kind of line in the paper editor, and the marks that are painted in place of Markdown's."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextBlock, QTextBlockFormat

from ui.models.writing.markdown_table import is_rule
from ui.models.writing.paper_lines import LineKind, kind_of
from ui.theme import ThemeTone, current
from ui.widgets.editor.markdown_highlighter import HANG_PX, PICTURE, indent_px

LINE_PX = 21
_SPACE_BELOW = {LineKind.TEXT: 8, LineKind.QUOTE: 8, LineKind.HEADING: 6, LineKind.EMPTY: 8, LineKind.TABLE: 4}
_SPACE_BELOW_ENTRY = 3
_SPACE_ABOVE_HEADING = 6
_RULE_PX = 3
_LETTERS_PX = 28
_PICTURE_PX = 64
_LETTER_AT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value


def block_format(text: str) -> QTextBlockFormat:
    """Return line height, spaces and indents of a line, which depend on nothing but its own text."""
    theme, look, kind = current(), QTextBlockFormat(), kind_of(text)
    look.setLineHeight(theme.px(LINE_PX), _FIXED)
    look.setBottomMargin(theme.px(_SPACE_BELOW.get(kind, _SPACE_BELOW_ENTRY)))
    if kind is LineKind.HEADING:
        look.setTopMargin(theme.px(_SPACE_ABOVE_HEADING))
    elif kind in HANG_PX:
        hang = theme.px(HANG_PX[kind])
        look.setLeftMargin(theme.px(indent_px(text)) + hang)
        look.setTextIndent(-hang)
    elif PICTURE.fullmatch(text):
        look.setLeftMargin(theme.px(_PICTURE_PX))
    elif kind is LineKind.TABLE and is_rule(text):
        look.setLineHeight(theme.px(_RULE_PX), _FIXED)
        look.setBottomMargin(0)
    return look


def lettered_format() -> QTextBlockFormat:
    """Return the format of a line with a letter in front of it."""
    theme, look = current(), QTextBlockFormat()
    look.setLineHeight(theme.px(LINE_PX), _FIXED)
    look.setLeftMargin(theme.px(_LETTERS_PX))
    look.setBottomMargin(theme.px(2))
    return look


def is_same_format(one: QTextBlockFormat, other: QTextBlockFormat) -> bool:
    """Return True if two lines have the same height, spaces and indents."""
    names = ("lineHeight", "topMargin", "bottomMargin", "leftMargin", "textIndent")
    return all(getattr(one, name)() == getattr(other, name)() for name in names)


def paint_mark(painter: QPainter, block: QTextBlock, box: QRectF, number: int = 0) -> None:
    """Paint the bullet, bar, rule or “Picture” of a line in its box; with a number its letter, such as (a)."""
    text, theme = block.text(), current()
    kind, line = kind_of(text), current().px(LINE_PX)
    if PICTURE.fullmatch(text) or (number and text.strip()):
        painter.setPen(QColor(theme.color(ThemeTone.THIRD)))
        words = _letter(number) if number else "Picture"
        painter.drawText(QRectF(0, box.top(), theme.px(_PICTURE_PX), line), _LETTER_AT, words)
    elif kind is LineKind.BULLET:
        radius = theme.px(5) / 2
        painter.setBrush(QColor(theme.color(ThemeTone.TEXT)))
        painter.setPen(Qt.PenStyle.NoPen)
        middle = QPointF(theme.px(indent_px(text) + 6), box.top() + line / 2 + 1)
        painter.drawEllipse(middle, radius, radius)
    elif kind is LineKind.QUOTE:
        height = line * block.layout().lineCount()
        painter.fillRect(QRectF(0, box.top(), 3, height), QColor(theme.tokens.line_strong))
    elif kind is LineKind.TABLE:
        _paint_rule(painter, block, box)


def _paint_rule(painter: QPainter, block: QTextBlock, box: QRectF) -> None:
    theme, text = current(), block.text()
    if is_rule(block.next().text()):
        return
    tone = theme.tokens.text_3 if is_rule(text) else theme.tokens.line_strong
    row = theme.px(LINE_PX) + theme.px(_SPACE_BELOW[LineKind.TABLE]) - 2
    below = box.top() + (1 if is_rule(text) else row)
    painter.fillRect(QRectF(0, below, box.width(), 1), QColor(tone))


def _letter(number: int) -> str:
    return f"({chr(96 + number)})" if number <= 26 else f"({number})"
