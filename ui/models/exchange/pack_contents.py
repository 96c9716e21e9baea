"""The contents of the chair's pack as rows: each part with its pages, whether it is read, and its notes."""

from collections.abc import Iterable, Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.counts import how_many
from boardpack.values import Frozen
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

CONTENTS_COLUMNS = (TableColumn("Part of the pack", stretch=True, least=120),)


class ReadPart(Frozen):
    """A part of the pack: its title and its first and last page, counted from 1."""

    title: str
    first: int
    last: int

    @property
    def key(self) -> str:
        """The id of its row."""
        return f"{self.first}"

    @property
    def pages(self) -> str:
        """Its pages in short: page 1, pages 2 to 5."""
        return f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"

    def holds(self, page: int) -> bool:
        """Return True if the page is in this part."""
        return self.first <= page <= self.last

    def is_read(self, seen: frozenset[int]) -> bool:
        """Return True if each of its pages was in view."""
        return seen.issuperset(range(self.first, self.last + 1))


def parts_of(bookmarks: Sequence[tuple[str, int]], page_count: int) -> tuple[ReadPart, ...]:
    """Return the parts of a pack from its bookmarks, each a title with its first page. The last ends with the pack."""
    ordered = sorted(bookmarks, key=lambda bookmark: bookmark[1])
    following = [page for _, page in ordered[1:]]
    ends = (*(page - 1 for page in following), page_count)
    return tuple(
        ReadPart(title, page, max(page, end)) for (title, page), end in zip(ordered, ends[: len(ordered)], strict=True)
    )


def part_row(part: ReadPart, seen: frozenset[int], notes: Iterable[int]) -> TableRow:
    """Return the row of a part: its title, and below whether it is read, its pages and its notes, by their pages."""
    count = how_many(part.holds(page) for page in notes)
    is_begun = any(part.holds(page) for page in seen)
    state, shape = ("Not read", StatusShape.RING) if not is_begun else ("Partly read", StatusShape.HALF)
    if part.is_read(seen):
        state, shape = "Read", StatusShape.DISC
    below = ", ".join((state, *([count_in_words(count, "note")] if count else []), part.pages))
    return TableRow(
        (TableCell(part.title, ThemeTone.TEXT, shape, below=below, spoken=f"{part.title}. {below}", wraps=True),)
    )


def contents_sentence(parts: Sequence[ReadPart], seen: frozenset[int]) -> str:
    """Return how many parts are read: 4 of 9 parts read."""
    return f"{how_many(part.is_read(seen) for part in parts)} of {count_in_words(len(parts), 'part')} read"
