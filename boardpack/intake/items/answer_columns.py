"""Tables with the answers to one item side by side, each below the name of who gives it."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.responses import read_response_label


def with_answers_below_each_other(lines: Sequence[Line]) -> list[Line]:
    """Return the lines. Put those of such tables in order by column: each name, then its answer."""
    return [line for _, group in groupby(lines, key=_table) for line in _by_column(list(group))]


def _table(line: Line) -> int | None:
    return line.place.table if line.place else None


def _by_column(table: list[Line]) -> Iterator[Line]:
    columns = dict[int, list[Line]]()
    for line in table:
        columns.setdefault(line.place.column if line.place else 0, []).append(line)
    beside = len(columns) > 1 and all(_is_voice(cells[0]) and len(cells) > 1 for cells in columns.values())
    yield from (line for _, cells in sorted(columns.items()) for line in cells) if beside else table


def _is_voice(line: Line) -> bool:
    label = read_response_label(line.words)
    return line.place is not None and line.place.row == 0 and label is not None and label.end == len(line.words)
