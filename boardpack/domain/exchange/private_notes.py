"""A reader's own notes on a pack: they are tied to a paper and a heading, so that they survive a new version of it."""

import re
from collections.abc import Sequence

from boardpack.values import Frozen

_NUMBER = re.compile(
    r"^(?:paper\s+)?(?:[\d.()]+[a-z]?\s*[:.)]|(?:\d{1,3}(?!\d)|[.()])+[a-z]?)\s+",
    re.IGNORECASE,
)
"""The number before a title. Four digits are a year, unless a mark follows them."""


class PackHeading(Frozen):
    """A line of a pack's outline: its title below the titles that it belongs to, and its page, counted from 1."""

    path: tuple[str, ...]
    page: int


class NoteAnchor(Frozen):
    """A place in a pack: a heading below its paper, and how many pages after it. Without headings it is a page."""

    path: tuple[str, ...]
    after: int


class PrivateNote(Frozen):
    """A note that its writer keeps. `page` is where it was written, `anchor` what stood there."""

    key: str
    page: int
    text: str
    anchor: NoteAnchor

    @property
    def paper(self) -> str:
        """The title of the paper on which it was written. Empty if the pack had no outline."""
        return self.anchor.path[0] if self.anchor.path else ""


def anchor_at(page: int, outline: Sequence[PackHeading]) -> NoteAnchor:
    """Return the anchor of a page: the last heading on it or before it, the deepest of several."""
    before = [heading for heading in outline if heading.page <= page]
    if not before:
        return NoteAnchor((), page - 1)
    heading = max(before, key=lambda found: (found.page, len(found.path)))
    return NoteAnchor(heading.path, page - heading.page)


def page_of(note: PrivateNote, outline: Sequence[PackHeading], page_count: int) -> int | None:
    """Return the page on which a note is now. None if its paper is not in the pack.

    A heading that is gone leaves the heading above it. Titles are first compared as they are, then without their
    numbers, which change when another paper is put before them, if only one title is the same then. A page never
    leaves its paper.
    """
    path, after = note.anchor.path, note.anchor.after
    if not path:
        return min(after + 1, page_count)
    heading: PackHeading | None = None
    for title in path:
        above = heading.path if heading else ()
        found = _same_title([other for other in outline if other.path[:-1] == above], title, note.page)
        if found is None:
            break
        heading = found
    if heading is None:
        return None
    page = heading.page + (after if len(heading.path) == len(path) else 0)
    return min(page, _last_page(heading.page, outline, page_count))


def _same_title(headings: Sequence[PackHeading], title: str, written_on: int) -> PackHeading | None:
    """Return the heading with a title. None if there is none, or if several differ only in their numbers.

    Of several with the very same title it is the last one that begins on the page of the note or before it.
    """
    same = [heading for heading in headings if heading.path[-1] == title]
    if same:
        return max((heading for heading in same if heading.page <= written_on), key=_begin, default=same[0])
    alike = [heading for heading in headings if _bare(heading.path[-1]) == _bare(title)]
    return alike[0] if len(alike) == 1 else None


def _begin(heading: PackHeading) -> int:
    return heading.page


def _last_page(page: int, outline: Sequence[PackHeading], page_count: int) -> int:
    """Return the last page of the paper that has this page."""
    later = (heading.page - 1 for heading in outline if len(heading.path) == 1 and heading.page > page)
    return min(later, default=page_count)


def _bare(title: str) -> str:
    return " ".join(_NUMBER.sub("", title).split()).casefold()
