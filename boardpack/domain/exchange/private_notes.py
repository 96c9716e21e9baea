"""A reader's own notes on a pack: they are tied to a paper and a heading, so that they survive a new version of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NUMBER = re.compile(r"^(?:paper\s+)?[\d.()]+[a-z]?\s*[:.)]?\s+", re.IGNORECASE)


@dataclass(frozen=True)
class PackHeading:
    """A line of a pack's outline: its title below the titles that it belongs to, and its page, counted from 1."""

    path: tuple[str, ...]
    page: int


@dataclass(frozen=True)
class NoteAnchor:
    """A place in a pack: a heading below its paper, and how many pages after it. Without headings it is a page."""

    path: tuple[str, ...]
    after: int


@dataclass(frozen=True)
class PrivateNote:
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


def page_of(anchor: NoteAnchor, outline: Sequence[PackHeading], page_count: int) -> int | None:
    """Return the page on which an anchor is now. None if its paper is not in the pack.

    A heading that is gone leaves the heading above it. Titles are compared without their numbers, which change when
    another paper is put before them. A page never leaves its paper.
    """
    if not anchor.path:
        return min(anchor.after + 1, page_count)
    titles = tuple(map(_bare, anchor.path))
    known = {tuple(map(_bare, heading.path)): heading.page for heading in reversed(outline)}
    for depth in range(len(titles), 0, -1):
        if (page := known.get(titles[:depth])) is not None:
            after = anchor.after if depth == len(titles) else 0
            return min(page + after, _last_page(page, outline, page_count))
    return None


def _last_page(page: int, outline: Sequence[PackHeading], page_count: int) -> int:
    """Return the last page of the paper that has this page."""
    later = (heading.page - 1 for heading in outline if len(heading.path) == 1 and heading.page > page)
    return min(later, default=page_count)


def _bare(title: str) -> str:
    return " ".join(_NUMBER.sub("", title).split()).casefold()
