"""Footnotes of a printed page: small lines at its foot that open with a number or a sign."""

import re
from collections.abc import Iterator, Sequence
from statistics import median

from boardpack.formats.pdf.reading.lines import PageLine, SeenPage, lines_of

_SMALL = 0.87
_LOWER_PART = 0.55
_OPENS = re.compile(r"(?:\d{1,3}|[*†‡§])$")


def footnotes_of(pages: Sequence[SeenPage], furniture: dict[int, list[PageLine]]) -> dict[int, list[PageLine]]:
    """Return for each page number the lines of its footnotes."""
    sizes = [word.size for page in pages for word in page.words]
    largest = _SMALL * median(sizes) if sizes else 0.0
    return {page.number: _at_foot(page, furniture[page.number], largest) for page in pages}


def _at_foot(page: SeenPage, furniture: Sequence[PageLine], largest: float) -> list[PageLine]:
    dropped = {word for line in furniture for word in line.words}
    lines = lines_of([word for word in page.words if word not in dropped], page.number)
    small: list[PageLine] = []
    for line in sorted(lines, key=lambda candidate: candidate.top, reverse=True):
        if line.size > largest or line.top < page.height * _LOWER_PART:
            break
        small.insert(0, line)
    first = next((at for at, line in enumerate(small) if _opens(line)), len(small))
    return small[first:]


def _opens(line: PageLine) -> bool:
    return len(line.words) > 1 and bool(_OPENS.match(line.words[0].text))


def notes_of(footnotes: dict[int, list[PageLine]]) -> Iterator[str]:
    """Yield the words of each footnote, its lines in one."""
    for lines in footnotes.values():
        note: list[str] = []
        for line in lines:
            if note and _opens(line):
                yield " ".join(note)
                note = []
            note.append(line.text)
        if note:
            yield " ".join(note)
