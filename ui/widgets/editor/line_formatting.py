"""Make the selected lines of the paper editor headings, lists or quotations, and its words bold, links or notes."""

import re
from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.models.writing.markdown_table import is_table_line
from ui.models.writing.paper_lines import mark_of
from ui.widgets.editor.bold_typing import BoldTyping
from ui.widgets.editor.format_tools import FormatTools
from ui.widgets.editor.mark_guard import plain_words, typed_over
from ui.widgets.editor.markdown_highlighter import table_rows

_KEEP = QTextCursor.MoveMode.KeepAnchor
_Move = QTextCursor.MoveOperation
_LINK_WORDS, _ADDRESS_OPENS = "words", "https://"
_NOTE_OPENS, _NOTE_CLOSES = "<!-- ", " -->"
_LEVELS = ("Plain text", "Heading", "Subheading", "Small heading")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_LINE_END = "\u2029"


class LineFormatting:
    """Changes the lines and words of one editor, each change as one step of undo. Tables are left alone."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self.typing = BoldTyping(editor)

    def add_to(self, tools: FormatTools) -> None:
        """Add the commands with their shortcuts."""
        for level, words in enumerate(_LEVELS):
            tools.add(words, f"Ctrl+Alt+{level}", partial(self.make_heading, level))
        tools.add_line()
        tools.add("List", "Ctrl+Shift+8", partial(self.make_list, is_numbered=False))
        tools.add("Numbered list", "Ctrl+Shift+7", partial(self.make_list, is_numbered=True))
        tools.add("Quotation", "Ctrl+Shift+9", self.make_quotation)
        tools.add_line()
        tools.add("Bold", "Ctrl+B", self.make_bold)
        tools.add("Link", "Ctrl+Shift+K", self.make_link)
        tools.add("Drafting note", "Ctrl+Alt+M", self.make_note)

    def make_heading(self, level: int) -> None:
        """Make the selected lines headings of that level. Level 0 makes them plain text."""
        mark = f"{'#' * level} " if level else ""
        self._replace_lines([mark + plain_words(line) for line in self._selected_lines()])

    def make_list(self, is_numbered: bool) -> None:
        """Make the selected lines entries of a list, or plain text again."""
        count = len(self._selected_lines())
        self._mark_lines([f"{at}." if is_numbered else "-" for at in range(1, count + 1)])

    def make_quotation(self) -> None:
        """Make the selected lines a quotation, or plain text again."""
        self._mark_lines([">"] * len(self._selected_lines()))

    def make_bold(self) -> None:
        """Make the selected words of each line bold, or plain again. Without a selection, see `BoldTyping`."""
        cursor = self._over_words()
        parts = cursor.selectedText().split(_LINE_END)
        if not cursor.hasSelection():
            self.typing.turn()
        if not cursor.hasSelection() or not self._is_free_of_tables():
            return
        marks = ["", *(mark_of(part) for part in parts[1:])]
        words = [part[len(mark) :] for mark, part in zip(marks, parts, strict=True)]
        is_bold = all(_BOLD.fullmatch(part) for part in words if part.strip())
        made = [_BOLD.sub(r"\1", part) if is_bold else _bold(part) for part in words]
        self._replace(cursor, [mark + part for mark, part in zip(marks, made, strict=True)])

    def make_link(self, address: str = "") -> None:
        """Make a link of the selected text of one line. Without an address, put the cursor where it is to be typed."""
        cursor = self._over_words()
        if not self._is_free_of_tables() or _LINE_END in cursor.selectedText():
            return
        cursor.insertText(f"[{cursor.selectedText() or _LINK_WORDS}]({address or _ADDRESS_OPENS})")
        if not address:
            cursor.movePosition(_Move.Left)
        self._editor.setTextCursor(cursor)

    def make_note(self) -> None:
        """Insert a drafting note around the selected text, and put the cursor at its end."""
        cursor = self._over_words()
        if not self._is_free_of_tables():
            return
        cursor.insertText(f"{_NOTE_OPENS}{cursor.selectedText()}{_NOTE_CLOSES}")
        cursor.movePosition(_Move.Left, n=len(_NOTE_CLOSES))
        self._editor.setTextCursor(cursor)

    def insert_picture(self, markdown: str) -> None:
        """Insert the Markdown of a picture below the line of the cursor or its table, and let its description be typed.

        On an empty line, insert it there.
        """
        cursor = self._editor.textCursor()
        rows = list(table_rows(cursor.block()))
        cursor.setPosition((rows[-1] if rows else cursor.block()).position())
        cursor.movePosition(_Move.EndOfBlock)
        cursor.insertText(f"\n{markdown}" if cursor.block().text().strip() else markdown)
        cursor.setPosition(cursor.block().position() + len("!["))
        self._editor.setTextCursor(cursor)

    def _mark_lines(self, marks: Sequence[str]) -> None:
        lines = self._selected_lines()
        is_made = all(mark_of(line).strip() == mark for mark, line in zip(marks, lines, strict=True))
        made = [("" if is_made else f"{mark} ") + plain_words(line) for mark, line in zip(marks, lines, strict=True)]
        self._replace_lines(made)

    def _selected_lines(self) -> list[str]:
        """Return the lines that the selection touches, else the line of the cursor."""
        return self._over_lines().selectedText().split(_LINE_END)

    def _is_free_of_tables(self) -> bool:
        """Return True unless the selection goes over several lines and has a table in it."""
        lines = self._selected_lines()
        return len(lines) == 1 or not any(map(is_table_line, lines))

    def _replace_lines(self, lines: Sequence[str]) -> None:
        if not any(map(is_table_line, self._selected_lines())):
            self._replace(self._over_lines(), lines)

    def _replace(self, cursor: QTextCursor, lines: Sequence[str]) -> None:
        """Replace what a cursor selects, and select the new lines if there are several."""
        start = cursor.selectionStart()
        cursor.insertText("\n".join(lines))
        if len(lines) > 1:
            end = cursor.position()
            cursor.setPosition(start)
            cursor.setPosition(end, _KEEP)
        self._editor.setTextCursor(cursor)

    def _over_words(self) -> QTextCursor:
        """Return a cursor with the selection, without the mark at its beginning and the line end at its end."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection():
            start, end = typed_over(cursor)
            cursor.setPosition(start)
            cursor.setPosition(end, _KEEP)
        return cursor

    def _over_lines(self) -> QTextCursor:
        """Return a cursor that selects all of the selected lines."""
        cursor = self._over_words()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        cursor.setPosition(start)
        cursor.movePosition(_Move.StartOfBlock)
        cursor.setPosition(end, _KEEP)
        cursor.movePosition(_Move.EndOfBlock, _KEEP)
        return cursor


def _bold(words: str) -> str:
    """Return words in bold, with the spaces around them outside of the marks, which Markdown needs."""
    bare = words.strip()
    return words.replace(bare, f"**{bare}**", 1) if bare else words
