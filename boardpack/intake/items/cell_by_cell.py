"""Tables that were pasted out of a PDF cell by cell, each on a line of its own, put back into rows and columns."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from boardpack.intake.items.table_columns import Part, is_due, part_of_head, plain_number
from boardpack.intake.layout.lines import Line, TableCellPlace
from boardpack.values import replace

_MOST_HEADS = 8
_LONGEST_HEAD = 5
_FEWEST_HEADS = 3
_FIRST_TABLE = -1
_MOST_TABLES = 20


def with_tables_rebuilt(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, those of pasted tables with their places if heads, numbers and days leave no doubt."""
    places: dict[int, TableCellPlace] = {}
    starts = [at for at in range(len(lines)) if _heads(lines, at)]
    for tried, at in enumerate(starts[:_MOST_TABLES]):
        places |= _table_from(lines, at, _FIRST_TABLE - tried)
    return [replace(line, place=places.get(line.index, line.place)) for line in lines] if places else list(lines)


def _table_from(lines: Sequence[Line], start: int, table: int) -> Mapping[int, TableCellPlace]:
    """Return the places of the cells of a table whose first head is here. Empty if no table begins here."""
    heads = _heads(lines, start)
    parts = [part_of_head(line.words) for line in heads]
    if len(heads) < _FEWEST_HEADS or Part.ASK not in parts:
        return {}
    places = {line.index: TableCellPlace(table, 0, column) for column, line in enumerate(heads)}
    for row, cells in enumerate(_rows(lines[start + len(heads) :]), start=1):
        columns = _columns(cells, parts)
        if not columns:
            return {}
        places.update(
            {line.index: TableCellPlace(table, row, column) for line, column in zip(cells, columns, strict=True)}
        )
    return places


def _heads(lines: Sequence[Line], start: int) -> Sequence[Line]:
    """Return the short lines from here up to the first number, where this line is the head of a column of numbers."""
    if lines[start].place or part_of_head(lines[start].words) is not Part.NUMBER:
        return ()
    for count, line in enumerate(lines[start : start + _MOST_HEADS + 1]):
        if line.place or len(line.words.split()) > _LONGEST_HEAD:
            break
        if count and plain_number(line.text) == 1:
            return lines[start : start + count]
    return ()


def _rows(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the cells from each number up to the next; the last row may include text after the table."""
    starts: list[int] = []
    for at, line in enumerate(lines):
        if line.place is None and plain_number(line.text) == len(starts) + 1:
            starts.append(at)
    widest = max((b - a for a, b in pairwise(starts)), default=0)
    for row, at in enumerate(starts):
        end = starts[row + 1] if row + 1 < len(starts) else at + widest
        yield lines[at:end]


def _columns(cells: Sequence[Line], parts: Sequence[Part | None]) -> list[int]:
    """Return the column of each cell: one after the other, or by the day in a column of deadlines; else none."""
    if len(cells) == len(parts):
        return list(range(len(cells)))
    days = [at for at, line in enumerate(cells) if at and is_due(line.words)]
    due = parts.index(Part.DEADLINE) if Part.DEADLINE in parts else 0
    if len(days) != 1 or parts[1:due] != [Part.ASK]:
        return []
    behind = range(days[0] + 1, len(cells))
    return [0, *(1 for _ in range(1, days[0])), due, *(due + 1 for _ in behind)]
