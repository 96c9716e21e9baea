"""A text in Markdown as the lines of the paper editor, where each paragraph, entry and row is one line.

An author who presses Enter means a new paragraph, for which Markdown needs an empty line. So the editor shows a
paragraph as one line, and the empty lines come and go with the stored text.
"""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from ui.models.writing.markdown_table import is_table_line

SOFT_BREAK = "\u2028"
"""A line break within a paragraph of the Markdown."""

_HEADING = re.compile(r"^#{1,6}[ \t]+(?=\S|$)")
_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+")
_NUMBER = re.compile(r"^[ \t]*(\d{1,9})[.)][ \t]+")
_LETTER = re.compile(r"^\([a-z]\)[ \t]+")
_QUOTE = re.compile(r"^[ \t]{0,3}>[ \t]?")
_FENCE = re.compile(r"^[ \t]{0,3}(```|~~~)")


class LineKind(Enum):
    """The kind of a line. The value names it for readers."""

    TEXT = "Text"
    HEADING = "Heading"
    BULLET = "List"
    NUMBER = "Numbered list"
    LETTER = "Lettered list"
    TABLE = "Table"
    QUOTE = "Quotation"
    EMPTY = ""


_TIGHT = ({LineKind.BULLET, LineKind.NUMBER}, {LineKind.LETTER}, {LineKind.TABLE})
"""The kinds whose lines follow each other without an empty line."""

_PREFIXES = {
    LineKind.HEADING: _HEADING,
    LineKind.BULLET: _BULLET,
    LineKind.NUMBER: _NUMBER,
    LineKind.LETTER: _LETTER,
    LineKind.QUOTE: _QUOTE,
}


def kind_of(line: str) -> LineKind:
    """Return the kind of a line by its first characters."""
    if not line.strip():
        return LineKind.EMPTY
    if is_table_line(line):
        return LineKind.TABLE
    return next((kind for kind, prefix in _PREFIXES.items() if prefix.match(line)), LineKind.TEXT)


def mark_of(line: str) -> str:
    """Return the mark at the start of a line, such as “## ” or “- ”. Empty for text and tables."""
    prefix = _PREFIXES.get(kind_of(line))
    found = prefix.match(line) if prefix else None
    return found[0] if found else ""


def next_mark(mark: str) -> str:
    """Return the mark of the entry that follows one with this mark: 3. after 2., (c) after (b), and a bullet again."""
    if mark[:-1].isdecimal():
        return f"{int(mark[:-1]) + 1}{mark[-1]}"
    if mark.startswith("("):
        return f"({chr(min(ord(mark[1]) + 1, ord('z')))})"
    return mark


def lines_of(markdown: str) -> list[str]:
    """Return the lines that the editor shows for a text in Markdown."""
    lines: list[str] = []
    is_open, closing = False, ""  # a paragraph that goes on; what ends a fence or a comment
    for raw in markdown.replace("\r\n", "\n").split("\n"):
        if closing:
            lines[-1] += SOFT_BREAK + raw
            closing = "" if closing in raw else closing
        elif not raw.strip():
            if lines and lines[-1] and kind_of(lines[-1]) is LineKind.TABLE:
                lines.append("")  # or two tables would become one
            is_open = False
        elif is_open and not _begins(raw, lines[-1]):
            lines[-1] += SOFT_BREAK + raw
        else:
            lines.append(raw)
            is_open = True
            closing = _closing(raw)
    while lines and not lines[-1]:
        lines.pop()
    return [line for at, line in enumerate(lines) if line or _parts_tables(lines, at)]


def markdown_of(lines: Iterable[str]) -> str:
    """Return the Markdown of the lines of the editor. Empty lines between paragraphs are not kept."""
    text, before, is_apart = "", LineKind.EMPTY, False
    for line in lines:
        kind = kind_of(line.replace(SOFT_BREAK, "\n").partition("\n")[0])
        if kind is LineKind.EMPTY:
            is_apart = True
            continue
        if before is not LineKind.EMPTY:
            is_tight = any(before in kinds and kind in kinds for kinds in _TIGHT)
            text += "\n" if is_tight and not (is_apart and kind is LineKind.TABLE) else "\n\n"
        text += line.replace(SOFT_BREAK, "\n")
        before, is_apart = kind, False
    return text


def _begins(raw: str, last: str) -> bool:
    """Return True if a line begins a new block. False if it continues the block of the line before."""
    kind, before = kind_of(raw), kind_of(last)
    if kind is LineKind.NUMBER and before is LineKind.TEXT:
        found = _NUMBER.match(raw)
        return found is not None and found[1] == "1"  # as CommonMark has it: a year at a line's start is no list
    if kind is before is LineKind.QUOTE:
        return False
    return kind is not LineKind.TEXT or before in (LineKind.HEADING, LineKind.TABLE) or bool(_FENCE.match(raw))


def _closing(raw: str) -> str:
    fence = _FENCE.match(raw)
    if fence:
        return fence[1]
    return "-->" if "<!--" in raw and "-->" not in raw.rpartition("<!--")[2] else ""


def _parts_tables(lines: Sequence[str], at: int) -> bool:
    before = next((line for line in reversed(lines[:at]) if line), "")
    after = next((line for line in lines[at:] if line), "")
    return at > 0 and lines[at - 1] != "" and kind_of(before) is kind_of(after) is LineKind.TABLE
