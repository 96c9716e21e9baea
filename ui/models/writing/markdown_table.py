"""Editing tables in Markdown as lines of text: cells, rows and columns."""

import re
from collections.abc import Sequence

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-+:?")
EMPTY_TABLE = ("| Heading | Heading |", "| --- | --- |", "|  |  |")


def is_table_line(line: str) -> bool:
    """Return True if a line is a row of a table."""
    return line.lstrip().startswith("|")


def cells_of(line: str) -> list[str]:
    """Return the texts of the cells of a row."""
    parts = _BAR.split(line.strip())
    inner = parts[1:] if parts and not parts[0].strip() else parts
    return [part.strip() for part in (inner[:-1] if inner and not inner[-1].strip() else inner)]


def line_of(cells: Sequence[str]) -> str:
    """Return a row with these cells."""
    return f"| {' | '.join(cells)} |"


def is_rule(line: str) -> bool:
    """Return True if a line is the rule below the headings."""
    cells = cells_of(line)
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def cell_at(line: str, column: int) -> int:
    """Return the number of the cell at a column of the line."""
    return max(0, len(_BAR.findall(line[:column])) - 1)


def cell_span(line: str, cell: int) -> tuple[int, int]:
    """Return the start and end of a cell's text in its line."""
    bars = [found.start() for found in _BAR.finditer(line)]
    start, end = bars[cell] + 1, bars[cell + 1] if cell + 1 < len(bars) else len(line)
    words = line[start:end]
    left = len(words) - len(words.lstrip()) if words.strip() else min(1, len(words))
    return start + left, start + left + len(words.strip())


def with_row(lines: Sequence[str], after: int) -> list[str]:
    """Return the table with an empty row after that line. After the headings it is put below the rule."""
    place = max(after, 1) + 1
    return [*lines[:place], line_of([""] * len(cells_of(lines[0]))), *lines[place:]]


def without_row(lines: Sequence[str], at: int) -> list[str]:
    """Return the table without that row. Headings and rule are kept."""
    return [line for place, line in enumerate(lines) if place != at or place < 2]


def with_column(lines: Sequence[str], after: int) -> list[str]:
    """Return the table with an empty column after that one."""
    return [line_of(_inserted(cells_of(line), after + 1, "---" if is_rule(line) else "")) for line in lines]


def without_column(lines: Sequence[str], at: int) -> list[str]:
    """Return the table without that column. The last one is kept."""
    if len(cells_of(lines[0])) < 2:
        return list(lines)
    return [line_of([cell for place, cell in enumerate(cells_of(line)) if place != at]) for line in lines]


def _inserted(cells: list[str], at: int, new: str) -> list[str]:
    return [*cells[:at], new, *cells[at:]]
