"""Recognise contents pages, whose entries quote labels of items but are not items."""

import re
from collections.abc import Sequence

from boardpack.intake.layout.lines import Line

_HEAD = re.compile(r"(?:table\s+of\s+)?contents(?:\s+page)?\s*:?", re.IGNORECASE)
_LED = re.compile(r"\S.*?(?:\s?[.…·_]){4,}\s*\d{1,3}$")
_NUMBERED = re.compile(r"\S.{0,150}?\s\d{1,3}$")


def contents_lines(lines: Sequence[Line]) -> set[int]:
    """Return the indices of the lines of contents pages.

    They lead with dots to a page number, or follow the word "Contents" and end in one.
    """
    found: set[int] = set()
    within = False
    for line in lines:
        if _HEAD.fullmatch(line.words):
            within = True
        elif _LED.fullmatch(line.words) or (within and _NUMBERED.fullmatch(line.words)):
            found.add(line.index)
        else:
            within = False
    return found
