"""Files from outside on their way into a pack: what was found in them, and which of their pages are wanted."""

import re
from collections.abc import Iterable
from enum import StrEnum

from boardpack.domain.register.findings import Finding
from boardpack.errors import RefusedError
from boardpack.values import Frozen

_RANGE = re.compile(r"(\d{1,6})(?:\s*(?:-|–|to)\s*(\d{1,6}))?")
_MOST_PAGES = 1_000_000
_EXAMPLE = "Enter pages such as “1-3, 7”, counted from the first page of the file."


class KeptAs(StrEnum):
    """The form in which a file from outside is kept for the packs."""

    AS_IT_CAME = "as it came"
    OPENED = "a copy that needs no password"
    MADE_PAGES = "pages made from a picture or plain text"
    RECOGNISED = "a copy with the recognised text of its scanned pages"
    FROM_WORKBOOK = "a copy that records its workbook"


class AccessibilityClaim(Frozen):
    """A file's claim to meet PDF/UA, and the faults that contradict it, each as the end of a sentence."""

    is_made: bool
    doubts: tuple[str, ...] = ()


class PreparedFile(Frozen):
    """A file that was prepared for a pack: its pages, the changes that were needed, and remarks for the user.

    Raises ValueError for a number of pages that no file has.
    """

    page_count: int
    changed: bool
    claim: AccessibilityClaim
    notes: tuple[Finding, ...] = ()
    kept_as: KeptAs = KeptAs.AS_IT_CAME

    def __post_init__(self) -> None:
        if not 0 <= self.page_count <= _MOST_PAGES:
            raise ValueError(f"{self.page_count} pages")


class RefusedFile(Frozen):
    """Why a file cannot go into a pack, and what to do; `locked` where a password would open it.

    `office` is the ending of an Office file of that kind, which a program may turn into a PDF.
    """

    what: str
    remedy: str
    locked: bool = False
    office: str = ""


class PageRanges(Frozen):
    """Pages of a file, counted from 1, in its own order: first and last page of each run of them."""

    runs: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in self.runs)

    @property
    def pages(self) -> tuple[int, ...]:
        """Each page, once and in order."""
        return tuple(page for first, last in self.runs for page in range(first, last + 1))

    @property
    def page_count(self) -> int:
        return sum(last - first + 1 for first, last in self.runs)


def parse_page_ranges(text: str) -> PageRanges | None:
    """Parse page ranges such as "1-3, 7". None if the text is empty, which means all pages.

    Raises RefusedError for what is no list of pages.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return None
    return _joined(_run(part) for part in parts)


def fitting_ranges(ranges: PageRanges | None, page_count: int, name: str) -> PageRanges | None:
    """Return the ranges if the file has those pages, None if they are the whole file. Raises RefusedError."""
    if ranges is None:
        return None
    if ranges.runs[-1][1] > page_count:
        pages = "1 page" if page_count == 1 else f"{page_count:,} pages"
        raise RefusedError(f"“{name}” has only {pages}, so “{ranges}” cannot be used.", _EXAMPLE)
    return None if ranges.page_count == page_count else ranges


def _run(words: str) -> tuple[int, int]:
    found = _RANGE.fullmatch(words)
    if found is None:
        raise RefusedError(f"“{words}” is not a page or a range of pages.", _EXAMPLE)
    first = int(found[1])
    last = int(found[2] or first)
    if first < 1:
        raise RefusedError(f"Page numbers start at 1, not {first}.", _EXAMPLE)
    if last < first:
        raise RefusedError(f"The page range “{words}” is in reverse order.", f"Enter “{last}-{first}”.")
    return first, last


def _joined(runs: Iterable[tuple[int, int]]) -> PageRanges:
    """Return the runs with adjacent ones merged, so that each set of pages has one name."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return PageRanges(tuple(joined))
