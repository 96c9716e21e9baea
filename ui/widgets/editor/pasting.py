"""Text that comes from the clipboard into the paper editor, and goes from there to it, as Markdown."""

import re
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage, QTextCursor

from boardpack.services.meetings.attaching import PICTURE_ENDINGS
from ui.dropped_files import dropped_files
from ui.models.writing.markdown_table import is_table_line, tidied
from ui.models.writing.paper_lines import SOFT_BREAK, LineKind, kind_of, lines_of, markdown_of
from ui.models.writing.pasted import html_to_markdown
from ui.widgets.editor.table_guard import begins_line, whole_table

_ADDRESS = re.compile(r"(?:https?://|mailto:)\S+")
_HIDDEN = (LineKind.HEADING, LineKind.BULLET, LineKind.QUOTE)
_BULLETS = re.compile(r"(?m)^\s*[•·▪]\s*")


def copied(selected: str, *, is_plain: bool) -> QMimeData:
    """Return the selected lines as Markdown, without the looks by which the editor hides its marks."""
    lines, data = selected.split("\u2029"), QMimeData()
    text = "\n".join(lines) if is_plain or len(lines) == 1 else markdown_of(lines)
    is_whole = len(lines) > 1 and not lines[-1]
    data.setText(f"{text}\n" if is_whole and not text.endswith("\n") else text)
    return data


def pasted_lines(source: QMimeData, cursor: QTextCursor, *, is_plain: bool) -> list[str]:
    """Return the lines to insert at a cursor: Markdown of what has structure, else text without tabs and bullets.

    With `is_plain` tables mean nothing.
    """
    markdown, text, lines = _lines_in(source, is_plain=is_plain)
    if len(lines) == 1 and cursor.block().text():
        is_whole = kind_of(lines[0]) is not LineKind.TEXT or begins_line(cursor)
        lines = [lines[0] if is_whole else text.rstrip("\n").replace("\n", SOFT_BREAK)]
    if bool(markdown) and len(lines) > 1 and not cursor.atBlockStart():
        lines = ["", *lines]
    elif not is_plain and kind_of(lines[0]) in _HIDDEN and not begins_line(cursor):
        lines = ["", *lines]  # or its mark would stand among the words
    has_tail = cursor.document().findBlock(cursor.selectionEnd()).text()[_end_column(cursor) :]
    if has_tail and begins_line(cursor) and are_whole_lines(source):
        lines = [*lines, ""]
    return _set_apart(cursor, lines)


def are_whole_lines(source: QMimeData) -> bool:
    """Return True if what is pasted ends with the end of a line."""
    return source.text().endswith("\n")


def first_pasted(source: QMimeData, *, is_plain: bool) -> str:
    """Return the first line of what is pasted."""
    return _lines_in(source, is_plain=is_plain)[2][0]


def is_address(words: str) -> bool:
    """Return True if words are the address of a page or of a mailbox, and nothing else."""
    return bool(_ADDRESS.fullmatch(words.strip()))


def has_picture(source: QMimeData) -> bool:
    """Return True for a single file with a picture, and for a picture without words."""
    return _picture_file(source) is not None or (source.hasImage() and not source.text().strip())


def picture_in(source: QMimeData) -> Path | bytes:
    """Return the file with the picture, or its bytes as PNG."""
    if (file := _picture_file(source)) is not None:
        return file
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    QImage(source.imageData()).save(data, "PNG")  # type: ignore[call-overload]
    return bytes(data.data().data())


def _picture_file(source: QMimeData) -> Path | None:
    files = dropped_files(source)
    return files[0] if len(files) == 1 and files[0].suffix.lower() in PICTURE_ENDINGS else None


def _end_column(cursor: QTextCursor) -> int:
    return cursor.selectionEnd() - cursor.document().findBlock(cursor.selectionEnd()).position()


def _lines_in(source: QMimeData, *, is_plain: bool) -> tuple[str, str, list[str]]:
    """Return the Markdown of pasted HTML (empty without HTML), the plain text, and the lines to insert."""
    markdown = html_to_markdown(source.html()) if source.hasHtml() else ""
    text = source.text().replace("\r\n", "\n").replace("\t", " ")
    lines = lines_of(markdown or _BULLETS.sub("- ", text)) or [text]
    return markdown, text, lines if is_plain else tidied(lines, keeps_loose=False)


def _set_apart(cursor: QTextCursor, lines: list[str]) -> list[str]:
    """Add an empty line before or after the lines if a table in them would join text or a table there."""
    document = cursor.document()
    first, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    before = first.text()[: cursor.selectionStart() - first.position()]
    after = last.text()[_end_column(cursor) :]
    if is_table_line(lines[0]) and len(lines) > 1 and (before or whole_table(first.previous())):
        lines = ["", *lines]
    if is_table_line(lines[-1]) and len(lines) > 1 and (after or whole_table(last.next())):
        lines = [*lines, ""]
    return lines
