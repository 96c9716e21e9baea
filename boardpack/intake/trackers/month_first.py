"""Days that a spreadsheet wrote as text with the month before the day, as in America. They are never guessed."""

import re
from collections.abc import Iterable
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout

_FIGURES = re.compile(r"\s*(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d|\d\d)\s*")
_MONTHS = 12


def writes_month_first(cells: Iterable[CellValue]) -> bool:
    """Return True if some days of a column must have the month first, and none must have the day first."""
    read = [_parts(cell) for cell in cells]
    return any(second > _MONTHS for _, second, _ in read) and not any(first > _MONTHS for first, _, _ in read)


def month_first_fields(sheet: Sheet, layout: TrackerLayout) -> frozenset[TrackerField]:
    """Return the fields of days whose columns have the month first."""
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    days = (TrackerField.TARGET, TrackerField.REVISED_TARGET, TrackerField.RAISED_ON, TrackerField.COMPLETED_ON)
    places = ((field, layout.column_of(field)) for field in days)
    return frozenset(
        field for field, at in places if at is not None and writes_month_first(row.cells[at] for row in below)
    )


def is_in_figures(cell: CellValue) -> bool:
    """Return True for text in figures, such as 3/4/25, whose order of day and month must be known."""
    return isinstance(cell, str) and _FIGURES.fullmatch(cell) is not None


def month_first_day(cell: CellValue) -> date | None:
    """Return the day of a cell read with the month first. None if it is not such a day, or the same either way."""
    month, day, year = _parts(cell)
    if not 0 < month <= _MONTHS or month == day:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parts(cell: CellValue) -> tuple[int, int, int]:
    match = _FIGURES.fullmatch(cell) if isinstance(cell, str) else None
    if match is None:
        return 0, 0, 0
    year = int(match[4])
    return int(match[1]), int(match[3]), year + 2000 if year < 100 else year
