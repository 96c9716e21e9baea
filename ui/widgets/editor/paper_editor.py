"""The editor for the text of a paper: Markdown, shown with headings, lists and emphasis."""

import re
from functools import partial

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from ui.models.writing.pasted import html_to_markdown
from ui.theme import TextStyle, ThemeTone, current, set_style
from ui.widgets.editor.format_tools import FormatTools
from ui.widgets.editor.table_tools import TableTools

_LINE_PX = 21
_LEAST_LINES = 8
_HEADING = re.compile(r"^(#{1,3})\s+(.*)$")
_LIST = re.compile(r"^(\s*)([-*]|\d+\.|\([a-z]\))(\s+)(.*)$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:https?://|mailto:)[^\s)]*\)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_LINK_WORDS, _ADDRESS_OPENS = "words", "https://"
_LEVELS = ("Plain text", "Heading", "Heading within", "Small heading")
_NOTE_OPENS, _NOTE_CLOSES = "<!-- ", " -->"
_HEADING_SIZES = {1: 16, 2: 14, 3: 13}


class PaperEditor(QTextEdit):
    """An editor of plain Markdown that grows with its text.

    Ctrl+Alt+1, 2 and 3 make a heading, Ctrl+Alt+0 plain text, Ctrl+Shift+8 a list, Ctrl+Shift+7 a numbered one,
    Ctrl+B bold, Ctrl+Shift+K a link, Ctrl+T a table, Ctrl+Alt+M a drafting note. Enter continues a list or a table,
    and ends it on an empty entry; Tab goes from cell to cell, and after the last one leaves the editor. An address
    that is pasted over selected text makes a link of it. Emits `left` when it loses the focus.
    """

    left = Signal()

    def __init__(self, name: str, placeholder: str, least_lines: int = _LEAST_LINES) -> None:
        super().__init__()
        self._least_lines = least_lines
        set_style(self, "paper")
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setFont(current().font(TextStyle.READING))
        self.tables = TableTools(self)
        self.format = FormatTools(self)
        self._highlighter = MarkdownHighlighter(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._add_keys()
        self.show_markdown("")

    def show_markdown(self, markdown: str) -> None:
        """Replace the text. Undo begins anew."""
        self.setPlainText(markdown)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(_leading())
        self.document().clearUndoRedoStacks()

    def markdown(self) -> str:
        """Return the text as it is stored."""
        return self.toPlainText()

    @property
    def word_count(self) -> int:
        """The number of words, without list and heading marks and drafting notes."""
        return len(re.findall(r"[^\W_][\w’'-]*", _NOTE.sub("", self.toPlainText())))

    def make_heading(self, level: int) -> None:
        """Make the current line a heading of that level. Level 0 makes it plain text."""
        words = _HEADING.sub(r"\2", self._line())
        self._replace_line(f"{'#' * level} {words}" if level else words)

    def make_list(self, is_numbered: bool) -> None:
        """Make the selected lines entries of a list, or plain text again."""
        lines = self._selected_lines()
        found = [_LIST.match(line) for line in lines]
        marks = [f"{at}." if is_numbered else "-" for at in range(1, len(lines) + 1)]
        words = [match[4] if match else line for match, line in zip(found, lines, strict=True)]
        is_list = all(match and match[2] == mark for match, mark in zip(found, marks, strict=True))
        self._replace_lines(words if is_list else [f"{mark} {text}" for mark, text in zip(marks, words, strict=True)])

    def make_bold(self) -> None:
        """Make the selected text bold."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.insertText(f"**{cursor.selectedText()}**")

    def make_link(self, address: str = "") -> None:
        """Make a link of the selected text. Without an address, put the cursor where it is to be typed."""
        cursor = self.textCursor()
        cursor.insertText(f"[{cursor.selectedText() or _LINK_WORDS}]({address or _ADDRESS_OPENS})")
        if not address:
            cursor.movePosition(QTextCursor.MoveOperation.Left)
            self.setTextCursor(cursor)

    def make_note(self) -> None:
        """Insert a drafting note around the selected text, and put the cursor at its end."""
        cursor = self.textCursor()
        cursor.insertText(f"{_NOTE_OPENS}{cursor.selectedText()}{_NOTE_CLOSES}")
        cursor.movePosition(QTextCursor.MoveOperation.Left, n=len(_NOTE_CLOSES))
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if is_enter and (self.tables.end_line() or self._continue_list()):
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab within a table go to the next cell."""
        return self.tables.step(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show Qt's own menu with the commands for text and tables added."""
        menu = self.createStandardContextMenu()
        if not self.isReadOnly():
            menu.addSeparator()
            self.format.fill(menu)
            menu.addSeparator()
            menu.addActions(self.tables.actions)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Insert pasted content as Markdown: headings, lists, tables, links and bold text, without other styles."""
        if _is_address(source.text()) and self.textCursor().hasSelection():
            self.make_link(source.text().strip())
            return
        if source.hasHtml() and (markdown := html_to_markdown(source.html())):
            cursor = self.textCursor()
            apart = "\n" in markdown and not cursor.atBlockStart()
            cursor.insertText(f"\n\n{markdown}" if apart else markdown)
            return
        text = source.text().replace("\r\n", "\n").replace("\u2028", "\n").replace("\t", " ")
        self.textCursor().insertText(re.sub(r"(?m)^\s*[•·▪]\s*", "- ", text))

    def sizeHint(self) -> QSize:
        return QSize(240, self._height())

    def _continue_list(self) -> bool:
        found = _LIST.match(self._line())
        if found is None or not self.textCursor().atBlockEnd():
            return False
        if not found[4].strip():
            self._replace_line("")
            return True
        self.textCursor().insertText(f"\n{found[1]}{_next_mark(found[2])}{found[3]}")
        return True

    def _line(self) -> str:
        return self.textCursor().block().text()

    def _selected_lines(self) -> list[str]:
        """Return the lines that the selection touches, else the line of the cursor."""
        return self._over_lines().selectedText().split("\u2029")

    def _replace_lines(self, lines: list[str]) -> None:
        """Replace these lines, as one step of undo, and select the new ones."""
        cursor = self._over_lines()
        start = cursor.selectionStart()
        cursor.insertText("\n".join(lines))
        if len(lines) > 1:
            end = cursor.position()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _over_lines(self) -> QTextCursor:
        """Return a cursor that selects all of the selected lines."""
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _replace_line(self, words: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.setTextCursor(cursor)

    def _add_keys(self) -> None:
        tools = self.format
        for level, words in enumerate(_LEVELS):
            tools.add(words, f"Ctrl+Alt+{level}", partial(self.make_heading, level))
        tools.add_line()
        tools.add("List", "Ctrl+Shift+8", partial(self.make_list, is_numbered=False))
        tools.add("Numbered list", "Ctrl+Shift+7", partial(self.make_list, is_numbered=True))
        tools.add_line()
        tools.add("Bold", "Ctrl+B", self.make_bold)
        tools.add("Link", "Ctrl+Shift+K", self.make_link)
        tools.add("Drafting note", "Ctrl+Alt+M", self.make_note)

    def _height(self) -> int:
        margins = self.contentsMargins()
        needed = round(self.document().size().height()) + margins.top() + margins.bottom()
        return max(needed, current().px(_LINE_PX * self._least_lines)) + 8

    def _grow(self) -> None:
        self.setFixedHeight(self._height())


class MarkdownHighlighter(QSyntaxHighlighter):
    """Styles Markdown: headings and bold text, underlined links; marks, addresses and drafting notes in grey."""

    def highlightBlock(self, text: str) -> None:
        heading = _HEADING.match(text)
        if heading:
            self.setFormat(0, len(text), _heading_format(len(heading[1])))
            self.setFormat(0, heading.start(2), _quiet_format())
            return
        found = _LIST.match(text)
        if found:
            self.setFormat(found.start(2), len(found[2]), _quiet_format())
        for bold in _BOLD.finditer(text):
            self.setFormat(bold.start(), bold.end() - bold.start(), _bold_format())
            for start in (bold.start(), bold.end() - 2):
                self.setFormat(start, 2, _quiet_format())
        for link in _LINK.finditer(text):
            self.setFormat(link.start(), link.end() - link.start(), _quiet_format())
            self.setFormat(link.start(1), len(link[1]), _link_format())
        for note in _NOTE.finditer(text):
            self.setFormat(note.start(), note.end() - note.start(), _quiet_format())


def _next_mark(mark: str) -> str:
    if mark.rstrip(".").isdecimal():
        return f"{int(mark.rstrip('.')) + 1}."
    if mark.startswith("("):
        return f"({chr(min(ord(mark[1]) + 1, ord('z')))})"
    return mark


def _leading() -> QTextBlockFormat:
    look = QTextBlockFormat()
    look.setLineHeight(current().px(_LINE_PX), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    return look


def _heading_format(level: int) -> QTextCharFormat:
    look = QTextCharFormat()
    font = current().font(TextStyle.READING)
    font.setPixelSize(current().px(_HEADING_SIZES[level]))
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


def _is_address(words: str) -> bool:
    return bool(_ADDRESS.fullmatch(words.strip()))


def _quiet_format() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(current().color(ThemeTone.THIRD)))
    return look
