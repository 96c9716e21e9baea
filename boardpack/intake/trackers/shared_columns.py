"""Columns whose cells hold several fields below each other, such as “Owner and status”, taken apart.

A column headed “Action / progress” begins each cell with the action, and goes on with its updates. One headed “Action
and owner” ends with the owner, in brackets or in a line.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.trackers.cell_dates import day_in, gives_no_day, is_open_ended
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words, parts_of_heading
from boardpack.intake.trackers.statuses.words import is_known_status
from boardpack.intake.wording.owner_names import names_somebody
from boardpack.values import replace

_SEARCHED_ROWS = 30
_BETWEEN = re.compile(r"\s*(?:,|;|/|&|\+|\n|\band\b)\s*", re.IGNORECASE)
_PARTED: dict[TrackerField, str] = {
    TrackerField.OWNER: "Owner",
    TrackerField.TARGET: "Target date",
    TrackerField.STATUS: "Status",
    TrackerField.UPDATE: "Update",
}
"""The fields that such a column is taken apart into, with their headings."""
_OWNER_BEHIND = re.compile(r"(?P<action>.+?)\s*[(\[](?P<owner>[^()\[\]]{2,60})[)\]][.]?\s*", re.DOTALL)
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
    """Return the sheet with a column headed “Action / progress” or “Action and owner” as two columns.

    It is left as it is if another heading names the action, or the owner.
    """
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        fields = [_fields_of(cell) for cell in row.cells]
        places = [place for place, found in enumerate(fields) if TrackerField.ACTION in found]
        others = {field for place, found in enumerate(fields) if place not in places for field in found}
        for field, (headings, parted) in _WITH_ACTION.items() if len(places) == 1 else ():
            is_elsewhere = field is TrackerField.OWNER and field in others
            if field in fields[places[0]] and not is_elsewhere:
                return _with_action_apart(sheet, at, places[0], headings, parted)
    return sheet


def _with_action_apart(
    sheet: Sheet,
    at: int,
    place: int,
    headings: tuple[str, str],
    parted: Callable[[CellValue], tuple[CellValue, CellValue]],
) -> Sheet:
    """Return the sheet with two columns, headed so, for the one at `place` below the row of headings."""
    rows = [_with_parts(above, place, (above.cells[place], None)) for above in sheet.rows[:at]]
    rows.append(_with_parts(sheet.rows[at], place, headings))
    rows += [_with_parts(below, place, parted(below.cells[place])) for below in sheet.rows[at + 1 :]]
    return replace(sheet, rows=tuple(rows))


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


def _owner_apart(cell: CellValue) -> tuple[CellValue, CellValue]:
    """Return an action and its owner, who is in brackets at the end or in the last line. None if there is none."""
    if not isinstance(cell, str):
        return cell, None
    if ends := _OWNER_BEHIND.fullmatch(cell):
        return ends["action"], ends["owner"]
    above, _, last = cell.rpartition("\n")
    return (above.strip(), last) if above and names_somebody(last) else (cell, None)


_WITH_ACTION = {
    TrackerField.UPDATE: (("Action", "Progress"), _halves),
    TrackerField.OWNER: (("Action", "Owner"), _owner_apart),
}
"""What a column may have beside the action, with the headings of the two and how its cells are taken apart."""


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
