"""Rows of a tracker that head a section: their words, and what else stands beside these."""

from boardpack.documents.sheet import SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout
from boardpack.intake.trackers.headings import is_reference

_GOING_ON = (TrackerField.UPDATE, TrackerField.OWNER, TrackerField.SUPPORTING)
_SUBJECTS = (TrackerField.ACTION, TrackerField.ITEM_TEXT)
_BEFORE = (None, TrackerField.REFERENCE, TrackerField.ITEM_NUMBER, TrackerField.NOTE, *_SUBJECTS)
"""The fields of the columns in which a section without merged cells has its words."""
_LEAST_COLUMNS = 4
_MOST_BESIDE = 2
_LONGEST_BESIDE = 60


def words_alone(row: SheetRow, layout: TrackerLayout) -> str:
    """Return the words of a row that has no others and names a section. Empty for every other row.

    A single cell in the column of actions is an action, and one in that of updates or owners goes on with the row
    above, unless it reaches over the others or is in the first column.
    """
    filled = [(place, cell) for place, cell in enumerate(row.cells) if cell is not None]
    if len({cell for _, cell in filled}) != 1 or not isinstance(filled[0][1], str) or len(layout.columns) < 2:
        return ""
    place, words = filled[0][0], filled[0][1]
    subject = layout.column_of(TrackerField.ACTION)
    goes_on = place == subject or layout.columns[place].field in _GOING_ON
    if goes_on and place > 0 and not row.is_merged and len(filled) == 1:
        return ""
    return words


def section_words(row: SheetRow, layout: TrackerLayout) -> str:
    """Return the words of a row that heads a section, perhaps with a few more beside them. Empty for every other row.

    “Payroll 2024/25” may have “Limited assurance” on its right, where the entries below have their statuses.
    """
    if words := words_alone(row, layout):
        return words
    texts = _texts(row)
    if not 1 < len(texts) <= 1 + _MOST_BESIDE or len(layout.columns) < _LEAST_COLUMNS:
        return ""
    place, *_ = (place for place, cell in enumerate(row.cells) if cell is not None)
    words, *beside = texts
    is_in_place = row.is_merged or layout.columns[place].field in _BEFORE
    subjects = [row.cells[at] for field in _SUBJECTS if (at := layout.column_of(field)) is not None and at != place]
    has_entry = any(cell not in (None, words) for cell in subjects) or is_reference(words)
    is_short = all(len(text) <= _LONGEST_BESIDE for text in beside)
    is_heading = place == 0 and is_in_place and is_short and not has_entry and bool(subjects)
    return words if is_heading else ""


def words_beside(row: SheetRow) -> tuple[str, ...]:
    """Return what stands beside the words of a section’s heading."""
    return tuple(_texts(row)[1:])


def _texts(row: SheetRow) -> list[str]:
    """Return the different texts of a row. Empty if it has days, too."""
    cells = list(dict.fromkeys(cell for cell in row.cells if cell is not None))
    return [cell for cell in cells if isinstance(cell, str)] if all(isinstance(cell, str) for cell in cells) else []
