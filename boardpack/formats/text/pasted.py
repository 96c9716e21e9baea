"""Page numbers and running headers in text pasted from a PDF, where no character marks a page turn."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from boardpack.formats import prose

_NUMBER = re.compile(r"\d{1,3}")
_LONGEST_HEAD = 100
_FEWEST_WORDS = 2
_LEAST_PAGE = 3
_USUAL_PAGE = 7


def pasted_heads(texts: Sequence[str]) -> set[int]:
    """Return the lines that are page numbers, or repeat beside them on page after page.

    Numbers count as page numbers if they are consecutive, alone on lines far apart, and beside the same words each
    time.
    """
    numbers = [at for at, text in enumerate(texts) if _NUMBER.fullmatch(text)]
    ordered = all(int(texts[b]) == int(texts[a]) + 1 for a, b in pairwise(numbers))
    pages = [sum(bool(text) for text in texts[a:b]) for a, b in pairwise(numbers)]
    if not pages or not ordered or min(pages) <= _LEAST_PAGE or sum(pages) < len(pages) * _USUAL_PAGE:
        return set()
    beside = {at: _beside(texts, at) for at in numbers}
    seen = Counter(texts[at] for near in beside.values() for at in near)
    running = {at for near in beside.values() for at in near if seen[texts[at]] * 2 >= max(4, len(numbers))}
    return {*numbers, *running} if running else set()


def _beside(texts: Sequence[str], at: int) -> list[int]:
    """Return the lines next to a page number, skipping protective markings."""
    near: list[int] = []
    for step in (-1, 1):
        other = at + step
        while 0 <= other < len(texts) and prose.is_marking(texts[other]):
            other += step
        if 0 <= other < len(texts) and _may_be_head(texts[other]):
            near.append(other)
    return near


def _may_be_head(text: str) -> bool:
    return len(text) < _LONGEST_HEAD and len(text.split()) >= _FEWEST_WORDS and not text.endswith((".", ":", ";", "?"))
