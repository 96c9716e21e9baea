"""Drafting notes in Markdown: HTML comments, set aside before the text is parsed."""

import re
from collections.abc import Iterator

from boardpack.documents.model import DraftingNote, Text

_COMMENT = re.compile(r"[ \t]*<!--(.*?)-->", re.DOTALL)
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
"""Unicode noncharacters: they occur in no text, and no Markdown rule applies to them."""
_SET_ASIDE = re.compile(f"{_OPEN}([0-9a-f]*){_CLOSE}")


def set_aside(markdown: str) -> str:
    """Return the Markdown with each comment replaced by one token that no Markdown rule touches."""
    return _COMMENT.sub(lambda found: _hidden(" ".join(found[1].split())), markdown)


def noted(text: Text) -> Iterator[Text | DraftingNote]:
    """Yield the text and the notes of a run in which notes were set aside."""
    parts = iter(_SET_ASIDE.split(text.text))
    yield Text(next(parts), text.bold)
    for hidden, after in zip(parts, parts, strict=True):
        yield DraftingNote(bytes.fromhex(hidden).decode("utf-8"))
        yield Text(after, text.bold)


def without_notes(text: str) -> str:
    """Return the text alone, for places that can hold no note."""
    return _SET_ASIDE.sub("", text)


def _hidden(note: str) -> str:
    return f"{_OPEN}{note.encode('utf-8').hex()}{_CLOSE}" if note else ""
