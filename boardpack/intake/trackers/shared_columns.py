"""Columns whose cells hold several fields below each other, such as “Owner and status”, taken apart.

A column headed “Action / progress” begins each cell with the action, and goes on with its updates.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.trackers.cell_dates import day_in, gives_no_day, is_open_ended
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words, parts_of_heading
from boardpack.intake.trackers.status_words import is_known_status

_SEARCHED_ROWS = 30
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|\n|\band\b)\s*", re.IGNORECASE)
_PARTED: dict[TrackerField, str] = {
    TrackerField.OWNER: "Owner",
    TrackerField.TARGET: "Target date",
    TrackerField.STATUS: "Status",
    TrackerField.UPDATE: "Update",
}
"""The fields that such a column is taken apart into, with their headings."""
_PROGRESS = ("Action", "Progress")
_LABEL = re.compile(
    r"(?P<label>due(?:\s+(?:date|by))?|target(?:\s+date)?|deadline|by(?:\s+when)?|completion(?:\s+date)?)\s*[:–—-]\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_OWNER_AND_DAY = re.compile(
    r"(?P<owner>.{2,60}?)\s*(?:\s[–—-]\s|[,;(]|\s/\s|\sby\s|\s(?=\d))\s*(?P<day>[^,;()–—]{2,30})\)?"
)
_LONGEST_TIME = 30
_BEHIND_STATUS = re.compile(r"\s+[–—-]\s+|\s*[:;]\s+|\.\s+")


def with_shared_columns_apart(sheet: Sheet) -> Sheet:
    """Return the sheet with a column headed “Owner and status” as a column for each field of its cells.

    The owner is in the first line of a cell, the target in one that says “Due” or is a day, the status begins a line,
    and other lines are updates. A sheet without such a column, or with one field in its cells, is returned as it is.
    """
    sheet = _with_progress_apart(sheet)
    at, place = next(_shared(sheet), (-1, -1))
    if at < 0:
        return sheet
    below = [row for row in sheet.rows[at + 1 :] if row.cells[place] is not None]
    several = [row for row in below if len(_entries(row.cells[place])) > 1]
    if not below or len(several) * 2 < len(below):
        return sheet
    rows = [*map(_widened, sheet.rows[:at]), _with_parts(sheet.rows[at], place, list(_PARTED.values()))]
    rows += [_with_parts(row, place, _parts_of(_entries(row.cells[place]))) for row in sheet.rows[at + 1 :]]
    return replace(sheet, rows=tuple(rows))


def _with_progress_apart(sheet: Sheet) -> Sheet:
    """Return the sheet with a column headed “Action / progress” as two, if no other heading names the action."""
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        fields = [_fields_of(cell) for cell in row.cells]
        places = [place for place, found in enumerate(fields) if TrackerField.ACTION in found]
        if len(places) == 1 and TrackerField.UPDATE in fields[places[0]]:
            rows = [_with_parts(above, places[0], (above.cells[places[0]], None)) for above in sheet.rows[:at]]
            rows.append(_with_parts(row, places[0], _PROGRESS))
            rows += [_with_parts(below, places[0], _halves(below.cells[places[0]])) for below in sheet.rows[at + 1 :]]
            return replace(sheet, rows=tuple(rows))
    return sheet


def _fields_of(heading: CellValue) -> set[TrackerField]:
    """Return the fields that the parts of a heading name exactly, or a heading of one part does."""
    if not isinstance(heading, str):
        return set()
    parts = parts_of_heading(heading) or (heading,)
    return {field for part in parts if (field := field_of_phrase(part)) is not None}


def _halves(cell: CellValue) -> tuple[CellValue, CellValue]:
    """Return the first line of a cell, and the others."""
    if not isinstance(cell, str):
        return cell, None
    first, _, others = cell.partition("\n")
    return first, others.strip() or None


def _shared(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """Yield the row and the place of each heading of several fields."""
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        for place, cell in enumerate(row.cells):
            if isinstance(cell, str) and _is_shared(cell):
                yield at, place


def _is_shared(heading: str) -> bool:
    """Return True for a heading of an owner and of another field of those that are taken apart."""
    parts = [part for part in _BETWEEN.split(heading) if part]
    fields = {field_of_phrase(part) or field_of_words(part) for part in parts}
    return TrackerField.OWNER in fields and len(fields & set(_PARTED)) > 1


def _entries(cell: CellValue) -> list[str]:
    """Return the lines of a cell. One line with the target behind a mark is two: “JB – 30 June 2026”."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()] if isinstance(cell, str) else []
    marked = _OWNER_AND_DAY.fullmatch(lines[0]) if len(lines) == 1 else None
    return [marked["owner"], marked["day"]] if marked and _is_target(marked["day"]) else lines


def _is_target(words: str) -> bool:
    """Return True for words that are a day, a month or a time without one: “End July 2026”, “ASAP”."""
    if len(words) > _LONGEST_TIME:
        return False
    return day_in(words) is not None or is_open_ended(words) or bool(words and gives_no_day(words))


def _parts_of(lines: Sequence[str]) -> list[CellValue]:
    """Return owner, target, status and updates in the lines of a cell, None for what it does not tell."""
    owner: str | None = None
    target: str | None = None
    status: str | None = None
    updates: list[str] = []
    for number, line in enumerate(lines):
        label = _LABEL.fullmatch(line)
        words, *rest = _BEHIND_STATUS.split(line, maxsplit=1)
        if target is None and (label or (number and _is_target(line))):
            target = label["rest"] if label else line
        elif status is None and is_known_status(words):
            status = words
            updates.extend(rest)
        elif number == 0:
            owner = line
        else:
            updates.append(line)
    return [owner, target, status, "\n".join(updates) or None]


def _with_parts(row: SheetRow, place: int, parts: Sequence[CellValue]) -> SheetRow:
    """Return the row with the first part in place of a cell, and the others behind its last cell."""
    cells = (*row.cells[:place], parts[0], *row.cells[place + 1 :], *parts[1:])
    return replace(row, cells=cells)


def _widened(row: SheetRow) -> SheetRow:
    return replace(row, cells=(*row.cells, *(None for _ in list(_PARTED)[1:])))
