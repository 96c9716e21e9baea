"""Cells of a tracker that stand for the cell above: ditto marks, “do.”, “as above”, or none below a report's title."""

from collections.abc import Iterable, Iterator, Sequence

from boardpack.documents.sheet import CellValue, SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout
from boardpack.intake.trackers.headings import key_of
from boardpack.values import replace

_MARKS = frozenset(('"', "”", "“", "″", "〃", "''", ",,", "„", "- do -", "-do-", '-"-', '" "'))
_WORDS = frozenset(("do", "ditto", "as above", "see above", "same", "same as above", "as previous"))
_REPEATED = (
    TrackerField.OWNER,
    TrackerField.SUPPORTING,
    TrackerField.TARGET,
    TrackerField.REVISED_TARGET,
    TrackerField.STATUS,
    TrackerField.RAISED_ON,
    TrackerField.REPORT,
    TrackerField.DEADLINE,
)
"""The fields whose cells may repeat the one above. An action that repeats another would be the same action."""


def is_ditto(cell: CellValue) -> bool:
    """Return True if a cell stands for the one above it. “DO” in capitals is somebody’s initials."""
    if not isinstance(cell, str):
        return False
    is_initials = cell.isalpha() and cell.isupper() and len(cell) == len("DO")
    return cell.strip() in _MARKS or (key_of(cell) in _WORDS and not is_initials)


def with_repeated_cells(rows: Iterable[SheetRow], layout: TrackerLayout) -> Iterator[SheetRow]:
    """Yield the rows with the cell above in place of each ditto mark. A mark in the first row stays.

    If each report has its title beside its first recommendation only, repeat it beside the others.
    """
    rows = tuple(rows)
    places = [place for field in _REPEATED if (place := layout.column_of(field)) is not None]
    titles = _place_of_titles(rows, layout)
    above: dict[int, CellValue] = {}
    for row in rows:
        cells = list(row.cells)
        for place in places:
            cell = cells[place] if place < len(cells) else None
            is_below_title = place == titles and cell is None and _has_item(row, layout)
            if (is_ditto(cell) or is_below_title) and place in above:
                cells[place] = above[place]
            elif cell is not None and not is_ditto(cell):
                above[place] = cell
        yield row if tuple(cells) == row.cells else replace(row, cells=tuple(cells))


def _place_of_titles(rows: Sequence[SheetRow], layout: TrackerLayout) -> int | None:
    """Return the place of the reports if each has its title beside its first recommendation only. None otherwise."""
    place = layout.column_of(TrackerField.REPORT)
    if place is None or layout.column_of(TrackerField.ITEM_TEXT) is None:
        return None
    items = [row for row in rows if _has_item(row, layout)]
    cells = [row.cells[place] if place < len(row.cells) else None for row in items]
    titles = [cell for cell in cells if cell is not None]
    begins = bool(cells) and cells[0] is not None and len(titles) < len(cells)
    return place if begins and len(set(titles)) == len(titles) else None


def _has_item(row: SheetRow, layout: TrackerLayout) -> bool:
    place = layout.column_of(TrackerField.ITEM_TEXT)
    return place is not None and place < len(row.cells) and row.cells[place] is not None
