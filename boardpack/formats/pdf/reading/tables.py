"""Tables in a PDF, found by their vertical rules and read by the bands between them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from boardpack.formats.pdf.reading.lines import DrawnRule, PageLine, SeenPage, Word, lines_of
from boardpack.values import Frozen, replace

_SAME_PLACE = 3.0
_LEAST_HEIGHT = 12.0
_LEAST_COLUMN = 14.0
_TALLEST_HEAD = 4
_SPACE = 0.8


class TableGrid(Frozen):
    """The place of a table on a page: the edges of its columns, its top and foot, its rules."""

    page: int
    edges: tuple[float, ...]
    top: float
    bottom: float
    rules: tuple[float, ...]
    walls: tuple[DrawnRule, ...] = ()

    def holds(self, word: Word) -> bool:
        """Return True if a word is in the table."""
        inside = self.edges[0] - _SAME_PLACE < word.centre < self.edges[-1] + _SAME_PLACE
        return inside and self.top - 1 < word.middle < self.bottom + 1

    def column(self, word: Word) -> int:
        """Return the column of a word, counted from 0."""
        inner = self.edges[1:-1]
        return sum(word.centre > edge for edge in inner)


class GridRow(Frozen):
    """One row of a table on one page: for each column its lines."""

    cells: tuple[tuple[PageLine, ...], ...]
    page: int


def grids_of(page: SeenPage) -> list[TableGrid]:
    """Return the tables of a page with at least two columns, from the top down."""
    grids = [_grid(page, group) for group in _stacks(page.verticals)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: grid.top)


def _stacks(rules: Iterable[DrawnRule]) -> Iterator[list[DrawnRule]]:
    """Yield vertical rules in groups that share a stretch of the page."""
    stack: list[DrawnRule] = []
    bottom = 0.0
    for rule in sorted(rules, key=lambda r: (r.start, r.at)):
        if stack and rule.start > bottom + _SAME_PLACE:
            yield stack
            stack, bottom = [], 0.0
        stack.append(rule)
        bottom = max(bottom, rule.end)
    if stack:
        yield stack


def _grid(page: SeenPage, stack: Sequence[DrawnRule]) -> TableGrid | None:
    top, bottom = min(rule.start for rule in stack), max(rule.end for rule in stack)
    edges = [edge for edge in _places(rule.at for rule in stack) if _reach(stack, edge) > (bottom - top) * 0.3]
    wide = [edge for at, edge in enumerate(edges) if at == 0 or edge - edges[at - 1] > _LEAST_COLUMN]
    if len(wide) < 3 or bottom - top < _LEAST_HEIGHT:
        return None
    across = [r for r in page.horizontals if top - _SAME_PLACE < r.at < bottom + _SAME_PLACE]
    words = [word for word in page.words if top < word.middle < bottom]
    if across and any(_is_gutter(strip, across, words) for strip in pairwise(wide)):
        return None
    rules = [at for at in _places(r.at for r in across) if _covers(across, at, wide[0], wide[-1])]
    return TableGrid(page.number, tuple(wide), top, bottom, tuple(rules), tuple(stack))


def _is_gutter(strip: tuple[float, float], across: Iterable[DrawnRule], words: Iterable[Word]) -> bool:
    """Return True if there are neither words nor rules between two edges, which are then those of separate boxes."""
    left, right = strip
    joined = any(rule.start < left + _SAME_PLACE and rule.end > right - _SAME_PLACE for rule in across)
    return not joined and not any(left < word.centre < right for word in words)


def _places(values: Iterable[float]) -> list[float]:
    """Return the sorted values, keeping one of each group that lies close together."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SAME_PLACE:
            places.append(value)
    return places


def _reach(stack: Iterable[DrawnRule], edge: float) -> float:
    """Return the total length of the rules at one place."""
    return sum(rule.end - rule.start for rule in stack if abs(rule.at - edge) <= _SAME_PLACE)


def _covers(rules: Iterable[DrawnRule], at: float, left: float, right: float) -> bool:
    """Return True if the rules at one height run across most of the table's width."""
    spans = sorted((r.start, r.end) for r in rules if abs(r.at - at) <= _SAME_PLACE)
    covered, reached = 0.0, left
    for start, end in spans:
        covered += max(0.0, min(end, right) - max(start, reached))
        reached = max(reached, end)
    return covered > 0.8 * (right - left)


def rows_of(grid: TableGrid, words: Sequence[Word], head: Sequence[str]) -> Iterator[GridRow]:
    """Yield the rows of a table, by its rules if it has any, else by the lines of the first column.

    Lines that repeat the table's `head` are a row of their own.
    """
    inner = _inner_rules(grid)
    cuts = sorted([*(inner or _cuts_by_first_column(grid, words)), *_cuts_at_heads(grid, words, head)])
    bounds = [float("-inf"), *cuts, float("inf")]
    for upper, lower in pairwise(bounds):
        inside = [word for word in words if upper < word.middle <= lower]
        if inside:
            yield GridRow(tuple(_cells(grid, inside)), grid.page)


def _inner_rules(grid: TableGrid) -> list[float]:
    return [at for at in grid.rules if grid.top + _SAME_PLACE < at < grid.bottom - _SAME_PLACE]


def head_of(grid: TableGrid, words: Sequence[Word]) -> tuple[str, ...]:
    """Return the lines of a table's head: those above its first rule, where they are few, else the first."""
    lines = lines_of(words, grid.page)
    first = next(iter(_inner_rules(grid)), float("-inf"))
    above = [line.text for line in lines if line.bottom < first + _SAME_PLACE]
    return tuple(above if 0 < len(above) <= _TALLEST_HEAD else [line.text for line in lines[:1]])


def _cuts_at_heads(grid: TableGrid, words: Sequence[Word], head: Sequence[str]) -> list[float]:
    lines = lines_of(words, grid.page)
    cuts: list[float] = []
    for at, line in enumerate(lines):
        run = lines[at : at + len(head)]
        if head and [other.text for other in run] == list(head) and len(line.words) > 1:
            cuts += [line.top - 0.5, run[-1].bottom + 0.5]
    return cuts


def _cells(grid: TableGrid, words: Sequence[Word]) -> Iterator[tuple[PageLine, ...]]:
    first = _first_columns(grid, words)
    for column in range(len(grid.edges) - 1):
        lines = lines_of((word for word in words if first[grid.column(word)] == column), grid.page)
        last = max((at for at, begins in enumerate(first) if begins == column), default=column)
        yield tuple(_with_edge(lines, grid.edges[column], grid.edges[last + 1]))


def _with_edge(lines: Sequence[PageLine], left: float, right: float) -> Iterator[PageLine]:
    """Yield the lines of a cell with `edge` set, assuming the same padding at the right as at the left."""
    padding = min((line.x0 - left for line in lines), default=0.0)
    for line in lines:
        yield replace(line, edge=max(right - max(padding, 0.0), *(other.x1 for other in lines)))


def _first_columns(grid: TableGrid, words: Sequence[Word]) -> list[int]:
    """Return, for each column of a row, the column in which its cell begins. They differ in merged cells."""
    lines = lines_of(words, grid.page)
    first = [0]
    for column, edge in enumerate(grid.edges[1:-1], start=1):
        merged = grid.walls and not _has_wall(grid, edge, words) and any(_runs_across(line, edge) for line in lines)
        first.append(first[-1] if merged else column)
    return first


def _has_wall(grid: TableGrid, edge: float, words: Sequence[Word]) -> bool:
    """Return True if a vertical rule parts the words of a row at this edge."""
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    beside = sum(
        max(0.0, min(wall.end, bottom) - max(wall.start, top))
        for wall in grid.walls
        if abs(wall.at - edge) <= _SAME_PLACE
    )
    return beside * 2 > bottom - top


def _runs_across(line: PageLine, edge: float) -> bool:
    """Return True if a word lies on the edge, or words on both sides are as close as within a sentence."""
    upon = any(word.x0 < edge - _SAME_PLACE and word.x1 > edge + _SAME_PLACE for word in line.words)
    near = (a.centre < edge < b.centre and b.x0 - a.x1 < _SPACE * line.size for a, b in pairwise(line.words))
    return upon or any(near)


def _cuts_by_first_column(grid: TableGrid, words: Sequence[Word]) -> list[float]:
    """Return a cut above each line of the first column that does not follow closely on another."""
    cuts: list[float] = []
    last: PageLine | None = None
    for line in lines_of((word for word in words if grid.column(word) == 0), grid.page):
        if last is not None and line.top - last.top > 1.6 * line.size:
            cuts.append(line.top - 0.5)
        last = line
    return cuts
