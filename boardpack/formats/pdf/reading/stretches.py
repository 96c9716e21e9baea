"""A page from the top down: prose, columns one after the other, and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boardpack.formats.pdf.reading.columns import bands_of, columns_of, grid_of
from boardpack.formats.pdf.reading.lines import DrawnFrame, DrawnRule, PageLine, SeenPage, Word
from boardpack.formats.pdf.reading.tables import GridRow, TableGrid, grids_of, head_of, rows_of
from boardpack.values import Frozen, replace

_TOUCH = 0.5


class Prose(Frozen):
    """Lines to be read one after the other. `strips` are positions in the white strips beside their column."""

    lines: tuple[PageLine, ...]
    strips: tuple[float, ...] = ()


class PageTable(Frozen):
    """The part of a table that is on one page. `head` are the lines at the top of the whole table."""

    grid: TableGrid
    rows: tuple[GridRow, ...]
    head: tuple[str, ...]

    @property
    def strips(self) -> tuple[float, ...]:
        return self.grid.edges[1:-1]

    @property
    def lines(self) -> tuple[PageLine, ...]:
        return tuple(line for row in self.rows for cell in row.cells for line in cell)


PageStretch = Prose | PageTable


def stretches_of(pages: Sequence[SeenPage], furniture: dict[int, list[PageLine]]) -> list[PageStretch]:
    """Return the stretches of all pages, in reading order."""
    stretches: list[PageStretch] = []
    before: list[PageStretch] = []
    frames = FrameNumbers()
    for page in pages:
        before = [frames.numbered(stretch, page) for stretch in _stretches(page, furniture[page.number], before)]
        stretches.extend(before)
    return stretches


@dataclass
class FrameNumbers:
    """Counts the boxes over all pages; one that a page turn cuts is counted once."""

    _count: int = 0
    _last: tuple[int, DrawnFrame | None] = (0, None)

    def numbered(self, stretch: PageStretch, page: SeenPage) -> PageStretch:
        """Return the stretch with the number of its box on each line; lines of tables have none."""
        if isinstance(stretch, PageTable):
            self._last = (0, None)
            return stretch
        return replace(stretch, lines=tuple(replace(line, box=self._number(line, page)) for line in stretch.lines))

    def _number(self, line: PageLine, page: SeenPage) -> int:
        around = [frame for frame in page.frames if frame.holds(line)]
        frame = min(around, key=lambda f: (f.x1 - f.x0) * (f.bottom - f.top), default=None)
        number, last = self._last
        if frame is None:
            number = 0
        elif last is None or (frame != last and not _goes_over(last, frame)):
            self._count += 1
            number = self._count
        self._last = (number, frame)
        return number


def _goes_over(last: DrawnFrame, frame: DrawnFrame) -> bool:
    """Return True if a box at the top of a page continues one at the foot of the page before."""
    same = abs(last.x0 - frame.x0) < 1 and abs(last.x1 - frame.x1) < 1
    return same and (frame.top < last.top or abs(frame.top - last.bottom) < _TOUCH * 2)


def _stretches(page: SeenPage, furniture: Sequence[PageLine], before: Sequence[PageStretch]) -> Iterator[PageStretch]:
    """Yield the stretches of a page without its furniture; `before` are those of the page before."""
    grids = grids_of(page)
    tabled = {word for word in page.words if any(grid.holds(word) for grid in grids)}
    dropped = {word for line in furniture for word in line.words}
    free = [word for word in page.words if word not in tabled and word not in dropped]
    tables = [stretch for stretch in before if isinstance(stretch, PageTable)]
    above = float("-inf")
    for grid in grids:
        yield from _free_stretches([word for word in free if above < word.middle <= grid.top], page, before)
        yield _table(grid, [word for word in page.words if grid.holds(word)], tables)
        above = grid.top
    yield from _free_stretches([word for word in free if word.middle > above], page, before)


def _free_stretches(words: Sequence[Word], page: SeenPage, before: Sequence[PageStretch]) -> Iterator[PageStretch]:
    """Yield words outside drawn tables: plain prose, columns, and tables set by white space."""
    last = next((stretch for stretch in reversed(before) if stretch.strips), None)
    tables = [last] if isinstance(last, PageTable) else []
    for band in bands_of(words, page.number, last.strips if last else ()):
        grid = grid_of(band, page.horizontals, tables[0].grid if tables else None) if band.gutters else None
        if grid:
            yield _table(grid, band.words, tables)
        elif band.gutters:
            strips = tuple((left + right) / 2 for left, right in band.gutters)
            yield from (Prose(tuple(column), strips) for column in columns_of(band))
        else:
            yield Prose(tuple(_with_rules(band.lines, page.horizontals)))


def _with_rules(lines: Sequence[PageLine], horizontals: Sequence[DrawnRule]) -> Iterator[PageLine]:
    """Yield the lines. Set `ruled` on each that a rule as wide as its words separates from the line above."""
    for at, line in enumerate(lines):
        above = lines[at - 1] if at else None
        yield replace(line, ruled=True) if above and any(_parts(rule, above, line) for rule in horizontals) else line


def _parts(rule: DrawnRule, above: PageLine, below: PageLine) -> bool:
    """Return True if a rule lies between two lines; one that underlines words is within the height of their line."""
    between = above.bottom - _TOUCH < rule.at < below.top + _TOUCH
    return between and any(rule.start < line.x0 + _TOUCH and rule.end > line.x1 - _TOUCH for line in (above, below))


def _table(grid: TableGrid, words: Sequence[Word], before: Sequence[PageTable]) -> PageTable:
    """Return the table, as the rest of the one before it where it has as many columns."""
    goes_on = [table.head for table in before[-1:] if len(table.grid.edges) == len(grid.edges)]
    head = goes_on[0] if goes_on else head_of(grid, words)
    return PageTable(grid, tuple(rows_of(grid, words, head)), head)
