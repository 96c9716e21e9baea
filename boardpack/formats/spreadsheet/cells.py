"""Plain cell values: the same text and dates from every kind of spreadsheet."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from boardpack.documents.sheet import CellValue, SheetRow

_LITERAL = re.compile(r'"[^"]*"|\[[^]]*]|\\.')
_SPACES = {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\u200b": "", "\ufeff": "", "_x000D_": ""}


def plain(value: object) -> CellValue:
    """Return the text or the date that a cell shows. None if it is empty."""
    match value:
        case None:
            return None
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return value.date()
        case date():
            return value
        case time():
            return value.strftime("%H:%M")
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return _words(str(value))


def rows_of(cells: Iterable[tuple[int, Iterable[object]]]) -> tuple[SheetRow, ...]:
    """Return the numbered rows without empty ones, all as long as the last column with a value."""
    read = [(number, tuple(plain(value) for value in values)) for number, values in cells]
    width = max((_width(values) for _, values in read), default=0)
    rows = (SheetRow(number, (*values[:width], *(None,) * (width - len(values)))) for number, values in read)
    return tuple(row for row in rows if not row.is_empty)


def is_month_format(number_format: str) -> bool:
    """Return True if a format shows month and year of a day, and not the day: “mmm-yy”."""
    letters = _LITERAL.sub("", number_format.casefold())
    return "m" in letters and "y" in letters and "d" not in letters


def _words(text: str) -> str | None:
    for mark, plain_mark in _SPACES.items():
        text = text.replace(mark, plain_mark)
    lines = (" ".join(line.split()) for line in text.splitlines())
    kept = "\n".join(line for line in lines if line)
    return "".join(character for character in kept if character >= " " or character == "\n") or None


def _width(values: tuple[CellValue, ...]) -> int:
    return max((place for place, value in enumerate(values, start=1) if value is not None), default=0)
