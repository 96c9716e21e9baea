"""Cells of a tracker that stand for the cell above: ditto marks, “do.”, “as above”."""

from collections.abc import Iterable, Iterator

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
    """Yield the rows with the cell above in place of each ditto mark. A mark in the first row stays."""
    places = [place for field in _REPEATED if (place := layout.column_of(field)) is not None]
    above: dict[int, CellValue] = {}
    for row in rows:
        cells = list(row.cells)
        for place in places:
            cell = cells[place] if place < len(cells) else None
            if is_ditto(cell) and place in above:
                cells[place] = above[place]
            elif cell is not None:
                above[place] = cell
        yield row if tuple(cells) == row.cells else replace(row, cells=tuple(cells))
