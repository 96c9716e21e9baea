"""Columns that are headed by statuses and ticked in each row, “In progress” beside “Complete”, as one column."""

from collections.abc import Sequence

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.statuses.words import is_ticked, meaning_of
from boardpack.values import replace

_SEARCHED_ROWS = 30
_LEAST = 2
_HEADING = "Status"
_MARKS = frozenset(("x", "y", "yes", "1", "true", "tick"))


def with_ticked_columns_joined(sheet: Sheet) -> Sheet:
    """Return the sheet with a column of the statuses that are ticked, in place of the columns of ticks.

    A sheet is returned as it is unless two neighbours or more are headed by statuses and have nothing but ticks below.
    """
    for at, row in enumerate(sheet.rows[:_SEARCHED_ROWS]):
        places = _ticked_places(row, sheet.rows[at + 1 :])
        if len(places) >= _LEAST:
            rows = [_joined(above, places, None) for above in sheet.rows[:at]]
            rows.append(_joined(row, places, _HEADING))
            rows += [_joined(below, places, _ticked(below, row, places)) for below in sheet.rows[at + 1 :]]
            hidden = frozenset(place - sum(other < place for other in places[1:]) for place in sheet.hidden_columns)
            return replace(sheet, rows=tuple(rows), hidden_columns=hidden)
    return sheet


def _ticked_places(headings: SheetRow, below: Sequence[SheetRow]) -> list[int]:
    """Return the places of columns that are headed by a status and have ticks or nothing, one of them at least."""
    found = []
    for place, cell in enumerate(headings.cells):
        cells = [row.cells[place] for row in below if row.cells[place] is not None]
        if isinstance(cell, str) and meaning_of(cell) is not None and cells and all(map(_is_mark, cells)):
            found.append(place)
    return found


def _is_mark(cell: CellValue) -> bool:
    return isinstance(cell, str) and (is_ticked(cell) or key_of(cell) in _MARKS)


def _ticked(row: SheetRow, headings: SheetRow, places: Sequence[int]) -> CellValue:
    """Return the status that a row has a tick for. Of several the words of all, which are asked about."""
    ticked = [str(headings.cells[place]) for place in places if row.cells[place] is not None]
    return " and ".join(ticked) or None


def _joined(row: SheetRow, places: Sequence[int], status: CellValue) -> SheetRow:
    """Return a row with `status` at the first of the places, and without the others."""
    first, others = places[0], set(places[1:])
    cells = [status if place == first else cell for place, cell in enumerate(row.cells) if place not in others]
    colours = [colour for place, colour in enumerate(row.colours) if place not in others]
    comments = [
        replace(comment, place=comment.place - sum(place < comment.place for place in others))
        for comment in row.comments
    ]
    return replace(row, cells=tuple(cells), colours=tuple(colours), comments=tuple(comments))
