"""Markdown shown as it will be printed: hidden marks, aligned table columns, and underlined spelling mistakes."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from ui.models.writing.markdown_table import ESCAPED_BAR, cell_span, cells_of, is_rule, is_table_line
from ui.models.writing.paper_lines import LineKind, kind_of, mark_of
from ui.theme import TextStyle, ThemeTone, current

BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TYPED_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)\1")
"""Bold words of which the last may still be typed, after a space."""
NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?://|mailto:)[^\s)]*\)")
PICTURE = re.compile(r"!\[([^\]\n]*)\]\(sha256:[^\s)]*(?:[ \t]+\"[^\"\n]*\")?\)")
"""A kept picture, with its description."""
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*[’']?")
HEADING_SIZES = {1: 16, 2: 14, 3: 13}
HANG_PX = {LineKind.BULLET: 18, LineKind.NUMBER: 26, LineKind.LETTER: 26, LineKind.QUOTE: 16}
"""The indent of an entry's text from its mark, in px of the design."""

_STEP_PX = 18
_CELL_GAP_PX = 18
_LEAST_CELL_PX = 56
_ESCAPES = re.compile(re.escape(ESCAPED_BAR))
_QUOTE_MARKS = re.compile(r"\u2028[ \t]*>[ \t]?")

IsRight = Callable[[str], bool]


def indent_of(text: str) -> int:
    """Return how many levels an entry of a list is within others."""
    spaces = len(text) - len(text.lstrip(" "))
    return min(spaces // 2, 6) if kind_of(text) in (LineKind.BULLET, LineKind.NUMBER) else 0


def indent_px(text: str) -> int:
    """Return how far the mark of a line stands from the left, in px of the design."""
    return indent_of(text) * _STEP_PX


class MarkdownHighlighter(QSyntaxHighlighter):
    """Shows one document. The marks of the bold text or the link in which the cursor is are visible.

    `is_right` says whether a word is spelt correctly; without it no word is underlined.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self.cursor_block = -1
        self.cursor_column = -1
        self.is_right: IsRight | None = None

    def highlightBlock(self, text: str) -> None:
        if is_table_line(text):
            self._show_table_row(text)
        else:
            self._show_mark(text)
            self._show_words(text)
        if self.is_right is not None:
            self._show_spelling(text)

    def wrong_words(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of every misspelt word of a line."""
        if self.is_right is None:
            return
        hidden = [*LINK.finditer(text), *PICTURE.finditer(text), *NOTE.finditer(text)]
        skipped = [(found.end(1) if found.lastindex else found.start(), found.end()) for found in hidden]
        for found in WORD.finditer(text):
            if any(start <= found.start() < end for start, end in skipped) or _is_beside_digit(text, found):
                continue
            word = found[0].rstrip("’'")
            if not self.is_right(word):
                yield found.start(), found.start() + len(word)

    def rehighlight_tables(self) -> None:
        """Show tables anew, whose columns depend on the width of the editor."""
        block = self.document().begin()
        while block.isValid():
            if is_table_line(block.text()):
                self.rehighlightBlock(block)
            block = block.next()

    def _show_mark(self, text: str) -> None:
        kind, mark = kind_of(text), mark_of(text)
        if kind is LineKind.HEADING:
            level = min(len(mark.split()[0]), max(HEADING_SIZES))
            self.setFormat(0, len(text), _heading_format(level))
        if not mark:
            return
        if kind in (LineKind.NUMBER, LineKind.LETTER):
            start = len(mark) - len(mark.lstrip())
            self.setFormat(0, start, _hidden_format())
            self.setFormat(start, len(mark) - start, _quiet_format())
            self._fill(mark[start:], len(mark) - 1, current().px(HANG_PX[kind]), _quiet_format())
            return
        self.setFormat(0, len(mark), _hidden_format())
        if kind in HANG_PX:
            self._fill("", len(mark) - 1, current().px(HANG_PX[kind]), _hidden_format())
        for found in _QUOTE_MARKS.finditer(text) if kind is LineKind.QUOTE else ():
            self.setFormat(found.start() + 1, len(found[0]) - 1, _hidden_format())

    def _fill(self, shown: str, at: int, width: float, look: QTextCharFormat) -> None:
        """Widen the character at `at` so that it ends `width` px after the beginning of the text `shown`."""
        gap = max(0.0, width - _metrics().horizontalAdvance(shown))
        self.setFormat(at, 1, _spaced(look, gap))

    def _show_words(self, text: str) -> None:
        for bold in (_TYPED_BOLD if self._is_current() else BOLD).finditer(text):
            self.setFormat(bold.start(), bold.end() - bold.start(), _bold_format())
            for start in (bold.start(), bold.end() - 2):
                self.setFormat(start, 2, self._mark_format(bold))
        for link in (*LINK.finditer(text), *PICTURE.finditer(text)):
            self.setFormat(link.start(), link.end() - link.start(), self._mark_format(link))
            self.setFormat(link.start(1), len(link[1]), _link_format())
        for note in NOTE.finditer(text):
            self.setFormat(note.start(), note.end() - note.start(), _quiet_format())

    def _is_current(self) -> bool:
        return self.currentBlock().blockNumber() == self.cursor_block

    def _mark_format(self, words: re.Match[str]) -> QTextCharFormat:
        """Return the look of the marks of bold words or a link: visible while the cursor is in or beside them."""
        is_in = self._is_current() and words.start() <= self.cursor_column <= words.end()
        return _quiet_format() if is_in else _hidden_format()

    def _show_table_row(self, text: str) -> None:
        widths = column_widths(self.currentBlock())
        if widths is None:  # wider than the editor: the bars show where its cells end
            for at, letter in enumerate(text):
                if letter == "|":
                    self.setFormat(at, 1, _quiet_format())
            return
        if is_rule(text):
            self.setFormat(0, len(text), _hidden_format())
            return
        is_head = is_rule(self.currentBlock().next().text())
        look, end = _bold_format() if is_head else QTextCharFormat(), 0
        metrics = _metrics(bold=is_head)
        for at in range(min(len(widths), len(cells_of(text)))):
            start, stop = cell_span(text, at)
            self.setFormat(end, start - end, _hidden_format())
            if at:
                before = cell_span(text, at - 1)
                used = metrics.horizontalAdvance(_shown(text[slice(*before)]))
                self.setFormat(start - 1, 1, _spaced(_hidden_format(), max(2.0, widths[at - 1] - used)))
            self.setFormat(start, stop - start, look)
            for found in _ESCAPES.finditer(text, start, stop):
                self.setFormat(found.start(), 1, _hidden_format())
            end = stop
        self.setFormat(end, len(text) - end, _hidden_format())

    def _show_spelling(self, text: str) -> None:
        is_current = self.currentBlock().blockNumber() == self.cursor_block
        for start, end in self.wrong_words(text):
            if is_current and start <= self.cursor_column <= end:
                continue  # it is being typed
            look = QTextCharFormat(self.format(start))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
            look.setUnderlineColor(QColor(current().color(ThemeTone.DANGER)))
            self.setFormat(start, end - start, look)


def has_marks(text: str) -> bool:
    """Return True if a line has bold words, links or pictures, whose marks are visible while the cursor is in them."""
    return any(pattern.search(text) for pattern in (_TYPED_BOLD, LINK, PICTURE))


def column_widths(block: QTextBlock) -> tuple[float, ...] | None:
    """Return the widths of the columns of the table in which a line is; None if they do not fit into the text."""
    rows = list(table_rows(block))
    plain, bold = _metrics(), _metrics(bold=True)
    widths: list[float] = []
    for row in rows:
        text = row.text()
        if is_rule(text):
            continue
        metrics = bold if is_rule(row.next().text()) else plain
        for at in range(len(cells_of(text))):
            words = metrics.horizontalAdvance(_shown(text[slice(*cell_span(text, at))]))
            width = max(words + current().px(_CELL_GAP_PX), current().px(_LEAST_CELL_PX))
            if at < len(widths):
                widths[at] = max(widths[at], width)
            else:
                widths.append(width)
    room = block.document().textWidth()
    return tuple(widths) if room <= 0 or sum(widths) <= room else None


def table_rows(block: QTextBlock) -> Iterator[QTextBlock]:
    """Yield the lines of the table in which a line is."""
    while block.previous().isValid() and is_table_line(block.previous().text()):
        block = block.previous()
    while block.isValid() and is_table_line(block.text()):
        yield block
        block = block.next()


def _shown(cell: str) -> str:
    return cell.replace(ESCAPED_BAR, "|")


def _metrics(*, bold: bool = False) -> QFontMetricsF:
    font = QFont(current().font(TextStyle.READING))
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return QFontMetricsF(font)


def _is_beside_digit(text: str, found: re.Match[str]) -> bool:
    """Return True if the word is a part of something like 4b, A-012 or 2nd."""
    return text[max(0, found.start() - 1) : found.start()].isdigit() or text[found.end() : found.end() + 1].isdigit()


def _heading_format(level: int) -> QTextCharFormat:
    look = QTextCharFormat()
    font = current().font(TextStyle.READING)
    font.setPixelSize(current().px(HEADING_SIZES[level]))
    font.setWeight(QFont.Weight.DemiBold)
    look.setFont(font)
    return look


def _bold_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.DemiBold)
    return look


def _link_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(current().color(ThemeTone.ACCENT)))
    look.setFontUnderline(True)
    return look


def _quiet_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(current().color(ThemeTone.THIRD)))
    return look


def _hidden_format() -> QTextCharFormat:
    """Return the format of hidden marks: transparent, with almost no width."""
    look = QTextCharFormat()
    font = current().font(TextStyle.READING)
    font.setPixelSize(1)
    look.setFont(font)
    look.setForeground(QColor(Qt.GlobalColor.transparent))
    look.setFontLetterSpacingType(QFont.SpacingType.PercentageSpacing)
    look.setFontLetterSpacing(1)
    return look


def _spaced(look: QTextCharFormat, gap: float) -> QTextCharFormat:
    spaced = QTextCharFormat(look)
    spaced.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    spaced.setFontLetterSpacing(gap)
    return spaced
