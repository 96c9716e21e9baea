"""The text of a letter with the evidence of proposals highlighted."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QVBoxLayout, QWidget

from boardpack.domain.register.proposals import Evidence, Passage
from boardpack.domain.register.showing import ShownItem
from boardpack.values import Frozen
from ui.theme import LIGHT, current

_PAPER_FAMILY = ["Liberation Sans", "Arial", "Helvetica"]
_TEXT_PX = 14
_HEADING_PX = 15
_LINE_PX = 21
_HEADING_COLOUR = "#1D3D6B"
_SIDE_MARGIN = 44
_NARROW_MARGIN = 24
_NARROW_BELOW = 480
_TOP_MARGIN = 32
_SHEET_MARGIN = 16
_ABOVE_MARK = 64
_OUTLINE_ROOM = 10
_OUTLINE_RADIUS = 4
_LINE_SEPARATOR = "\u2028"


class OutlinedItem(Frozen):
    """An item that is outlined in a letter: its evidence, and whether a person marked it."""

    evidence: tuple[Evidence, ...]
    by_hand: bool


class EvidenceView(QWidget):
    """A sheet of paper on a grey ground; black on white in every appearance, as a letter is."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(_SHEET_MARGIN, _SHEET_MARGIN, _SHEET_MARGIN, 0)
        self._sheet = _Sheet(name)
        outer.addWidget(self._sheet)
        self.setFocusProxy(self._sheet)

    @property
    def sheet(self) -> QTextBrowser:
        """The text widget."""
        return self._sheet

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Show the whole letter, with nothing highlighted."""
        self._sheet.write(passages)

    def mark(self, item: Iterable[Evidence], field: Iterable[Evidence], place: int = 0) -> None:
        """Highlight the evidence of an item, and more strongly that of one field, and scroll to it.

        `place` is the number of the field's piece of evidence to scroll to.
        """
        self._sheet.mark(tuple(item), tuple(field), place)

    def outline(self, items: Sequence[OutlinedItem]) -> None:
        """Outline the words of these items, those that a person marked with a solid line."""
        self._sheet.outline(items)

    @property
    def selected(self) -> ShownItem | None:
        """The selected words by their passages, with the whole of each word. None if nothing is selected."""
        return self._sheet.selected()


class _Sheet(QTextBrowser):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("kind", "letter")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._starts: dict[int, int] = {}
        self._outlined: Sequence[OutlinedItem] = ()

    def write(self, passages: Sequence[Passage]) -> None:
        document = self.document()
        document.clear()
        self._starts, self._outlined = {}, ()
        cursor = QTextCursor(document)
        for count, passage in enumerate(passages):
            if count:
                cursor.insertBlock()
            self._write_one(cursor, passage)
        self._fit_margins()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, item: tuple[Evidence, ...], field: tuple[Evidence, ...], place: int) -> None:
        strong = [self._selection(evidence, _strong_format()) for evidence in field if self._is_here(evidence)]
        weak = [self._selection(evidence, _weak_format()) for evidence in item if self._is_here(evidence)]
        self.setExtraSelections([*weak, *strong])
        shown = strong[place % len(strong)] if strong else min(weak, key=_start_of, default=None)
        if shown is not None:
            self._bring_into_sight(shown.cursor)

    def outline(self, items: Sequence[OutlinedItem]) -> None:
        self._outlined = items
        self.viewport().update()

    def selected(self) -> ShownItem | None:
        cursor = self.textCursor()
        words = cursor.selectedText()
        kept = words.strip()
        if not kept:
            return None
        start = cursor.selectionStart() + len(words) - len(words.lstrip())
        end = start + len(kept)
        while self._is_within_word(start):
            start -= 1
        while self._is_within_word(end):
            end += 1
        (first, begins), (last, ends) = self._place(start), self._place(end)
        return ShownItem(first, last, start=begins, end=ends)

    def _is_within_word(self, position: int) -> bool:
        """Return True if a selection that begins or ends there cuts a word."""
        document = self.document()
        return document.characterAt(position - 1).isalnum() and document.characterAt(position).isalnum()

    def _place(self, position: int) -> tuple[int, int]:
        """Return the passage at a position of the sheet, and the character in it."""
        starts = list(self._starts.values())
        at = max(0, bisect_right(starts, position) - 1)
        return list(self._starts)[at], position - starts[at]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._outlined:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for item in self._outlined:
            if (box := self._box(item)) is not None and box.intersects(event.rect()):
                painter.setPen(outline_pen(by_hand=item.by_hand))
                painter.drawRoundedRect(box, _OUTLINE_RADIUS, _OUTLINE_RADIUS)

    def _box(self, item: OutlinedItem) -> QRect | None:
        """Return the box around the words of an item, at the width of the text."""
        here = [(self._starts[e.passage], e) for e in item.evidence if self._is_here(e)]
        if not here:
            return None
        first, last = QTextCursor(self.document()), QTextCursor(self.document())
        first.setPosition(min(start + evidence.start for start, evidence in here))
        last.setPosition(max(start + evidence.end for start, evidence in here))
        top, bottom = self.cursorRect(first).top(), self.cursorRect(last).bottom()
        side = round(self.document().rootFrame().frameFormat().leftMargin()) - _OUTLINE_ROOM
        return QRect(side, top - 2, self.viewport().width() - 2 * side, bottom - top + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def _write_one(self, cursor: QTextCursor, passage: Passage) -> None:
        if "bullet" in passage.kind:
            cursor.setBlockFormat(_block_format(passage.kind))
            cursor.createList(_bullets())
        else:
            _leave_list(cursor)
            cursor.setBlockFormat(_block_format(passage.kind))
        self._starts[passage.index] = cursor.position()
        cursor.insertText(passage.text.replace("\n", _LINE_SEPARATOR), _char_format(passage.kind))

    def _is_here(self, evidence: Evidence) -> bool:
        return evidence.passage in self._starts

    def _selection(self, evidence: Evidence, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        start = self._starts[evidence.passage]
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start + evidence.start)
        cursor.setPosition(start + evidence.end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = look
        return made

    def _bring_into_sight(self, selected: QTextCursor) -> None:
        """Scroll only if the text is not visible already, leaving some lines above it."""
        start, end = QTextCursor(self.document()), QTextCursor(self.document())
        start.setPosition(selected.selectionStart())
        end.setPosition(selected.selectionEnd())
        top, bottom = self.cursorRect(start).top(), self.cursorRect(end).bottom()
        if top < 0 or bottom > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - _ABOVE_MARK)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margins()

    def _fit_margins(self) -> None:
        side = _NARROW_MARGIN if self.width() < _NARROW_BELOW else _SIDE_MARGIN
        frame = self.document().rootFrame()
        look = frame.frameFormat()
        if (look.leftMargin(), look.topMargin()) != (side, _TOP_MARGIN):
            look.setLeftMargin(side)
            look.setRightMargin(side)
            look.setTopMargin(_TOP_MARGIN)
            look.setBottomMargin(_TOP_MARGIN)
            frame.setFrameFormat(look)


def outline_pen(*, by_hand: bool) -> QPen:
    """Return the line around an item: solid if a person marked it, else broken."""
    return QPen(QColor(LIGHT.accent), 2 if by_hand else 1, Qt.PenStyle.SolidLine if by_hand else Qt.PenStyle.DashLine)


def _start_of(selection: QTextEdit.ExtraSelection) -> int:
    return selection.cursor.selectionStart()


def _weak_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(QColor(LIGHT.mark))
    return look


def _strong_format() -> QTextCharFormat:
    """Return a tinted and underlined format, since a tint alone may not be seen."""
    look = QTextCharFormat()
    look.setBackground(QColor(LIGHT.mark_strong))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
    look.setUnderlineColor(QColor(LIGHT.warning))
    return look


def _char_format(kind: str) -> QTextCharFormat:
    """Return the format of a passage: headings bold, descriptions of pictures grey and italic."""
    is_heading, is_picture = "heading" in kind, "picture" in kind
    font = QFont()
    font.setFamilies(_PAPER_FAMILY)
    font.setPixelSize(current().px(_HEADING_PX if is_heading else _TEXT_PX))
    font.setWeight(QFont.Weight.Bold if is_heading else QFont.Weight.Normal)
    font.setItalic(is_picture)
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(QColor(_HEADING_COLOUR if is_heading else LIGHT.text_3 if is_picture else LIGHT.text))
    return look


def _block_format(kind: str) -> QTextBlockFormat:
    is_heading, is_bullet = "heading" in kind, "bullet" in kind
    look = QTextBlockFormat()
    look.setLineHeight(current().px(_LINE_PX), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    look.setTopMargin(16 if is_heading else 0)
    look.setBottomMargin(8 if is_heading else 4 if is_bullet else 11)
    return look


def _bullets() -> QTextListFormat:
    look = QTextListFormat()
    look.setStyle(QTextListFormat.Style.ListDisc)
    look.setIndent(1)
    return look


def _leave_list(cursor: QTextCursor) -> None:
    inside = cursor.currentList()
    if inside is not None:
        inside.remove(cursor.block())
