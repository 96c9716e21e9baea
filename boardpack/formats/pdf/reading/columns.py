"""Columns without rules between them: newspaper columns, and tables set by white space alone."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from boardpack.formats import prose
from boardpack.formats.pdf.reading.lines import DrawnRule, PageLine, Word, lines_of
from boardpack.formats.pdf.reading.tables import TableGrid
from boardpack.values import Frozen, replace

_LEAST_GUTTER = 9.0
_LEAST_COLUMN = 12.0
_WIDE_STEP = 3.4
_START_STEP = 1.3
_SAME_HEIGHT = 3.0
_LEAST_SHARED = 3
_ALIGNED_SHARE = 0.6
_FEWEST_SIDES = 2
"""With so few columns, every row must have words in each: an address beside a reference is not a table."""

HorizontalSpan = tuple[float, float]


class ColumnBand(Frozen):
    """A stretch of a page from the top down. `gutters` are the white strips through it, none in plain prose."""

    lines: tuple[PageLine, ...]
    gutters: tuple[HorizontalSpan, ...] = ()

    @property
    def words(self) -> list[Word]:
        return [word for line in self.lines for word in line.words]


def bands_of(words: Sequence[Word], page: int, known: Sequence[float] = ()) -> Iterator[ColumnBand]:
    """Yield the stretches of a page, with white strips found where several lines leave them free.

    One line is enough where a strip is `known` from the page before, by a place within it.
    """
    lines = lines_of(words, page)
    at = 0
    plain: list[PageLine] = []
    while at < len(lines):
        band = _band_from(lines, at, known) if _gaps(lines[at]) else None
        if band is None:
            plain.append(lines[at])
            at += 1
            continue
        while plain and _belongs_above(plain[-1], band):
            band = replace(band, lines=(plain.pop(), *band.lines))
        if plain:
            yield ColumnBand(tuple(plain))
            plain = []
        yield band
        at = lines.index(band.lines[-1]) + 1
    if plain:
        yield ColumnBand(tuple(plain))


def _gaps(line: PageLine) -> list[HorizontalSpan]:
    """Return the wide white spaces within a line."""
    least = max(_LEAST_GUTTER, line.size * 0.8)
    return [(a.x1, b.x0) for a, b in pairwise(line.words) if b.x0 - a.x1 > least]


def _band_from(lines: Sequence[PageLine], start: int, known: Sequence[float]) -> ColumnBand | None:
    """Return the longest band from this line on whose white strips every line leaves free."""
    free = _gaps(lines[start])
    taken = [lines[start]]
    for above, line in pairwise(lines[start:]):
        if line.top - above.top > _WIDE_STEP * max(above.size, line.size):
            break
        left = [span for strip in free for span in _left_free(strip, line) if span[1] - span[0] > _LEAST_GUTTER]
        if not left:
            break
        free = left
        taken.append(line)
    shared = [_lines_beside(taken, strip) for strip in free]
    least = 2 if max(shared, default=0) >= _LEAST_SHARED else _LEAST_SHARED
    enough = [
        strip
        for strip, count in zip(free, shared, strict=True)
        if count >= least or (count and any(strip[0] < edge < strip[1] for edge in known))
    ]
    gutters = _without_marks(taken, enough)
    return ColumnBand(tuple(taken), gutters) if gutters else None


def _without_marks(lines: Sequence[PageLine], gutters: Sequence[HorizontalSpan]) -> tuple[HorizontalSpan, ...]:
    """Return the white strips but those between the marks of a list and its entries."""
    kept: list[HorizontalSpan] = []
    left = float("-inf")
    for strip in gutters:
        words = [word.text for line in lines for word in line.words if left < word.centre < strip[0]]
        counted = len(gutters) == 1 and all(prose.split_mark(f"{word} x")[0] for word in words)
        if not counted and not all(prose.is_bullet_mark(f"{word} ") for word in words):
            kept.append(strip)
        left = strip[1]
    return tuple(kept)


def _left_free(strip: HorizontalSpan, line: PageLine) -> Iterator[HorizontalSpan]:
    """Yield the parts of a white strip that a line leaves free."""
    left, right = strip
    for word in line.words:
        if word.x1 > left and word.x0 < right:
            if word.x0 - left > _LEAST_GUTTER:
                yield left, word.x0
            left = max(left, word.x1)
    if right > left:
        yield left, right


def _lines_beside(lines: Sequence[PageLine], strip: HorizontalSpan) -> int:
    """Return how many lines have words on both sides of a strip."""
    return sum(line.words[0].x1 <= strip[0] + 1 and line.words[-1].x0 >= strip[1] - 1 for line in lines)


def _belongs_above(line: PageLine, band: ColumnBand) -> bool:
    """Return True if a line is close above a band and does not cross its white strips."""
    first = band.lines[0]
    near = 0 < first.top - line.top < 1.6 * line.size
    return near and all(word.x1 <= left or word.x0 >= right for word in line.words for left, right in band.gutters)


def columns_of(band: ColumnBand) -> list[list[PageLine]]:
    """Return the lines of each column of a band, with `edge` set to the right edge of the column."""
    edges = [left for left, _ in band.gutters]
    columns: list[list[PageLine]] = []
    for column in range(len(edges) + 1):
        words = [word for word in band.words if sum(word.centre > edge for edge in edges) == column]
        lines = lines_of(words, band.lines[0].page)
        right = max((line.x1 for line in lines), default=0.0)
        columns.append([replace(line, edge=right) for line in lines])
    return columns


def grid_of(band: ColumnBand, horizontals: Sequence[DrawnRule], before: TableGrid | None) -> TableGrid | None:
    """Return the band as a table if its columns start their entries at the same heights, else None.

    A band in the columns of the table `before` it, on the page before, is the rest of that table.
    """
    columns = [column for column in columns_of(band) if column]
    left, right = min(w.x0 for w in band.words), max(w.x1 for w in band.words)
    top, bottom = band.lines[0].top, band.lines[-1].bottom
    rules = [r for r in horizontals if top - 4 < r.at < bottom + 4 and r.end - r.start > (right - left) * 0.2]
    pitch = _pitch(columns)
    starts = [_starts(column, rules, pitch) for column in columns]
    common = [at for at in starts[0] if any(_has(other, at) for other in starts[1:])]
    fewest = min(len(column) for column in starts)
    least = 2 if len(columns) > 2 else _LEAST_SHARED
    aligned = len(columns) > 1 and len(common) >= max(least, _ALIGNED_SHARE * fewest)
    if not aligned and _is_line_by_line(band, columns):
        common, aligned = [line.top for line in columns[0]], True
    edges = (left - 1, *((a + b) / 2 for a, b in band.gutters), right + 1)
    narrow = any(b - a < _LEAST_COLUMN for a, b in pairwise(edges))
    if narrow or not (aligned or (before is not None and _in_columns_of(before, band))):
        return None
    return TableGrid(band.lines[0].page, edges, top - 1, bottom + 1, tuple(at - 1 for at in common[1:]))


def _is_line_by_line(band: ColumnBand, columns: Sequence[Sequence[PageLine]]) -> bool:
    """Return True if each line is a row: most have words in every column, and none begins or ends as prose."""
    cells = [line for column in columns for line in column]
    is_prose = any(cell.words[0].text.lstrip("([")[:1].islower() or cell.words[-1].text.endswith(".") for cell in cells)
    rows = [line for line in band.lines if not line.words[-1].text.endswith(":")]
    full = min(_lines_beside(rows, strip) for strip in band.gutters)
    fewest = _ALIGNED_SHARE * len(rows) if len(columns) > _FEWEST_SIDES else len(rows)
    return full >= max(_LEAST_SHARED, fewest) and not is_prose


def _in_columns_of(grid: TableGrid, band: ColumnBand) -> bool:
    inner = grid.edges[1:-1]
    fits = [a - _SAME_HEIGHT < edge < b + _SAME_HEIGHT for edge, (a, b) in zip(inner, band.gutters, strict=False)]
    return len(inner) == len(band.gutters) and all(fits) and band.lines[0].page == grid.page + 1


def _pitch(columns: Sequence[Sequence[PageLine]]) -> float:
    """Return the least step from line to line in any of the columns."""
    steps = [b.top - a.top for column in columns for a, b in pairwise(column)]
    return min((step for step in steps if step > _SAME_HEIGHT), default=0.0)


def _starts(column: Sequence[PageLine], rules: Sequence[DrawnRule], pitch: float) -> list[float]:
    """Return the heights at which entries of a column begin: its first line, and each one after a space or its rule."""
    starts = [column[0].top]
    left, right = min(line.x0 for line in column), max(line.x1 for line in column)
    own = [rule.at for rule in rules if rule.start < right and rule.end > left]
    for above, line in pairwise(column):
        ruled = any(above.top < at <= line.top + 1 for at in own)
        if ruled or line.top - above.top > _START_STEP * max(pitch, line.size):
            starts.append(line.top)
    return starts


def _has(starts: Sequence[float], at: float) -> bool:
    return any(abs(start - at) < _SAME_HEIGHT for start in starts)
