"""Headings of a tracker in two or three rows, such as “Updates” above the day of each meeting, as one row."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.trackers import TrackerField
from boardpack.intake.trackers.cell_texts import day_of_heading
from boardpack.intake.trackers.headings import field_of_phrase, field_of_words
from boardpack.values import replace

_SEARCHED_ROWS = 30
_LONGEST = 60
_LEAST_HEADINGS = 3
_SUBJECTS = {TrackerField.ACTION, TrackerField.ITEM_TEXT}


def with_heading_rows_joined(sheet: Sheet) -> Sheet:
    """Return the sheet with headings that go on in the row below as one row, and the names of groups above them.

    A heading that reaches over both rows is that of its column, and so is the lower one of two. A day below a heading
    of updates has that in front of it: “Progress 11 December 2025”.
    """
    rows = list(sheet.rows)
    for at, below in enumerate(rows[1 : _SEARCHED_ROWS + 1]):
        above = rows[at]
        if _are_headings(above) and above.number + 1 == below.number and _goes_on(above, below):
            joined = tuple(
                _joined(upper, lower) for upper, lower in zip(_over_all(above, below), below.cells, strict=True)
            )
            groups = (upper if lower not in (None, upper) else None for upper, lower in _pairs(above, below))
            rows[at], rows[at + 1] = replace(above, cells=tuple(groups)), replace(below, cells=joined)
        elif _are_headings(above) and _SUBJECTS & set(map(_field_of, above.cells)):
            break  # an entry below them may look like the headings of groups, with “Completed” beside its neighbour's
    return replace(sheet, rows=tuple(row for row in rows if not row.is_empty))


def _pairs(above: SheetRow, below: SheetRow) -> Sequence[tuple[CellValue, CellValue]]:
    return tuple(zip(above.cells, below.cells, strict=True))


def _are_headings(row: SheetRow) -> bool:
    """Return True for at least three short texts of which one names a field, and nothing else."""
    cells = [cell for cell in row.cells if cell is not None]
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= _LONGEST]
    return len(set(cells)) >= _LEAST_HEADINGS and len(texts) == len(cells) and any(map(_field_of, texts))


def _goes_on(above: SheetRow, below: SheetRow) -> bool:
    """Return True if the row below has further headings: all cells are short, and none is an entry's.

    Either a heading reaches down to it, or all its cells are below names of groups and nothing is below the others.
    """
    pairs = _pairs(above, below)
    own = [at for at, (upper, lower) in enumerate(pairs) if lower is not None and lower != upper]
    if not own or any(len(str(pairs[at][1])) > _LONGEST for at in own):
        return False
    reaches_down = any(lower is not None and lower == upper for upper, lower in pairs)
    in_groups = all(_is_in_group(above.cells, at) for at in own)
    return in_groups and (reaches_down or len(own) > 1)


def _is_in_group(cells: Sequence[CellValue], at: int) -> bool:
    """Return True if a place is below a name that reaches over several, or below none."""
    beside = cells[at + 1] if at + 1 < len(cells) else ""
    before = cells[at - 1] if at else ""
    return cells[at] is None or beside is None or cells[at] in (beside, before)


def _over_all(above: SheetRow, below: SheetRow) -> Iterator[CellValue]:
    """Yield the upper headings, that of a group above each of its columns."""
    group: CellValue = None
    for upper, lower in _pairs(above, below):
        group = upper if upper is not None or lower is None else group
        yield group


def _joined(upper: CellValue, lower: CellValue) -> CellValue:
    if lower is None or upper is None or lower == upper:
        return upper if lower is None else lower
    words = in_words(lower) if isinstance(lower, date) else lower
    is_dated = day_of_heading(words) is not None and _field_of(upper) is TrackerField.UPDATE
    return f"{upper} {words}" if is_dated and _field_of(words) is None else lower


def _field_of(heading: CellValue) -> TrackerField | None:
    return (field_of_phrase(heading) or field_of_words(heading)) if isinstance(heading, str) else None
