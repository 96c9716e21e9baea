"""Removal of Markdown's inline marks from a line, so that its text remains."""

import html
import re
from collections.abc import Sequence

_LINK = re.compile(r"(!?)\[([^\[\]]{0,300})\]\(\s*<?([^\s()<>]{0,500})>?(?:\s+[\"'(][^\"'()]{0,200}[\"')])?\s*\)")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,500})>")
_EMPHASIS = re.compile(r"(?<![\w*_\\])(?P<mark>\*|_)(?=[^\s*_])(?P<words>[^*_]{1,400}?)(?<=[^\s\\])(?P=mark)(?![\w*_])")
_STRUCK = re.compile(r"~~(?=\S)([^~]{1,400}?)(?<=\S)~~")
_CODE = re.compile(r"(?<!`)`([^`]{1,400})`(?!`)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~&<-])")
_BREAK = re.compile(r"(?<!\\)\\$")
_FENCE = re.compile(r"\s{0,3}(?:`{3,}|~{3,})[\w -]{0,40}$")
_FRONT = "---"


def without_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines without front matter's rules, fences and inline marks. A link keeps its address in brackets."""
    closed = next((at for at, line in enumerate(lines) if at and line.strip() == _FRONT), 0)
    rules = {0, closed} if lines and lines[0].strip() == _FRONT and closed else set()
    return ["" if at in rules or _FENCE.match(line) else _plain(line) for at, line in enumerate(lines)]


def _plain(line: str) -> str:
    line = _LINK.sub(lambda found: _named(found[2], found[3], is_picture=bool(found[1])), line)
    line = _ADDRESS.sub(r"\1", line)
    for pattern in (_CODE, _STRUCK):
        line = pattern.sub(r"\1", line)
    line = _EMPHASIS.sub(r"\g<words>", line)
    return html.unescape(_ESCAPED.sub(r"\1", _BREAK.sub("", line)))


def _named(words: str, address: str, *, is_picture: bool) -> str:
    """Return the text of a link with its address, if that differs. For a picture return its description."""
    if is_picture or not address or words in (address, address.removeprefix("mailto:")):
        return words
    return f"{words} ({address})" if words else address
