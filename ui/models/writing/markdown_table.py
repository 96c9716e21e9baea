"""Editing tables in Markdown as lines of text: cells, rows and columns."""

import re
from collections.abc import Sequence
from itertools import groupby

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r":?-{3,}:?")
_ANY_RULE = re.compile(r"(:?)-+(:?)")
ESCAPED_BAR = "\\|"
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
    """Return True if a line is the rule below the headings. One dash in each cell does not make a rule."""
    cells = cells_of(line)
    return bool(cells) and all(_RULE.fullmatch(cell) for cell in cells)


def cell_at(line: str, column: int) -> int:
    """Return the number of the cell at a column of the line."""
    return max(0, len(_BAR.findall(line[:column])) - 1)


def cell_span(line: str, cell: int) -> tuple[int, int]:
    """Return the start and end of a cell's text in its line: all but one space beside each bar."""
    bars = [found.start() for found in _BAR.finditer(line)]
    start, end = bars[cell] + 1, bars[cell + 1] if cell + 1 < len(bars) else len(line)
    start += line[start:end].startswith(" ")
    return start, max(start, end - line[start:end].endswith(" "))


def caret_column(line: str, column: int, step: int = 0) -> int:
    """Return the nearest place within a cell of a row, after the column if `step` is positive, before it if negative.

    Before the first cell and after the last, `step` has no effect. Return the end of a row without cells.
    """
    if line[max(0, column - 1) : column + 1] == ESCAPED_BAR:
        return column + 1 if step > 0 else column - 1
    spans = [cell_span(line, cell) for cell in range(len(cells_of(line)))]
    if any(start <= column <= end for start, end in spans):
        return column
    before = [end for _, end in spans if end < column][-1:]
    after = [start for start, _ in spans if start > column][:1]
    if before and after:
        is_forwards = step > 0 if step else after[0] - column < column - before[0]
        return after[0] if is_forwards else before[0]
    return (*before, *after, len(line))[0]


def escaped(words: str) -> str:
    """Return words ready for a cell: on one line, with escaped bars."""
    return _BAR.sub(lambda _: ESCAPED_BAR, " ".join(re.split(r"[\t\n\r\u2028\u2029]+", words)))


def tidied(lines: Sequence[str], *, keeps_loose: bool = True) -> list[str]:
    """Return the lines of a text, its tables with one space beside each bar and no row shorter than the headings.

    A row outside of any table with a rule is kept or, without `keeps_loose`, made plain text by escaping its first bar.
    """
    made: list[str] = []
    for is_table, group in groupby(lines, is_table_line):
        rows = list(group)
        if is_table and len(rows) > 1 and all(map(_ANY_RULE.fullmatch, cells_of(rows[1]))):
            rows[1] = line_of([_ANY_RULE.sub(r"\1---\2", cell) for cell in cells_of(rows[1])])
            made += [_tidied_row(row, len(cells_of(rows[0]))) for row in rows]
        elif is_table and not keeps_loose:
            made += [row.replace("|", ESCAPED_BAR, 1) for row in rows]
        else:
            made += rows
    return made


def _tidied_row(line: str, width: int) -> str:
    cells, missing = cells_of(line), "---" if is_rule(line) else ""
    return line_of([*cells, *[missing] * (width - len(cells))])


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
