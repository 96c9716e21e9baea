"""Paragraphs that are counted as no list is: "12 The Department…", "a The Department…", or "A. The Department…"."""

import itertools
import re
from collections.abc import Sequence

from boardpack.documents.source import SourceKind
from boardpack.intake.layout.lines import Line
from boardpack.values import replace

_MARK = re.compile(r"(?:(?P<mark>\d{1,3}|[a-z])|(?P<capital>[A-Z])[.)])\s+(?=[A-Z][a-z]|[A-Z]{2})")
_FIRST = ("a", "1", "A")


def with_bare_marks(lines: Sequence[Line]) -> list[Line]:
    """Return the lines. Paragraphs numbered in sequence become entries with their mark as the label.

    A letter or number counts only if the one before or behind it in its row begins another paragraph, so that
    "12 Officers", "A The" and the initial in "A. Smith" stay words.
    """
    marks = {at: mark["mark"] or mark["capital"] for at, line in enumerate(lines) if (mark := _mark(line))}
    places = list(marks)
    follows = {b for a, b in itertools.pairwise(places) if _is_next(marks[a], marks[b])}
    leads = {a for a, b in itertools.pairwise(places) if b in follows}
    counted = {at for at in follows | leads if at in follows or marks[at] in _FIRST or marks[at].isdecimal()}
    return [_entry(line, marks[at]) if at in counted else line for at, line in enumerate(lines)]


def _mark(line: Line) -> re.Match[str] | None:
    free = line.kind is SourceKind.PARAGRAPH and not line.label and line.place is None
    return _MARK.match(line.text) if free else None


def _is_next(mark: str, after: str) -> bool:
    if mark.isdecimal() and after.isdecimal():
        return int(after) == int(mark) + 1
    return mark.isalpha() and after.isalpha() and ord(after) == ord(mark) + 1


def _entry(line: Line, mark: str) -> Line:
    start = len(line.text) - len(line.text[len(mark) :].lstrip(".) "))
    return replace(line, kind=SourceKind.BULLET, label=mark, start=start)
