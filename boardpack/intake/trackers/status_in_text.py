"""Statuses of rows that stand in the words of an update or an action, in a tracker without a column for them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from boardpack.documents.sheet import Sheet
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout, TrackerRow
from boardpack.intake.trackers.status_words import is_complete_word, leading_status, says_more

_STATUS_AT_END = re.compile(r"(?:^|[\s(])Status\s*:\s*(?P<status>[^\n]+?)\)?\s*$", re.IGNORECASE)
_BEHIND_STATUS = re.compile(r"\s+[–—-]\s+|\s*[:;]\s+|\.\s+")


def places_with_status_lines(sheet: Sheet, layout: TrackerLayout) -> Iterator[int]:
    """Yield the columns of updates whose first line is the status of the row, in a tracker without such a column."""
    if layout.is_own or layout.column_of(TrackerField.STATUS) is not None:
        return
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    for place in layout.columns_of(TrackerField.UPDATE):
        cells = [str(row.cells[place] or "") for row in below]
        if any("\n" in cell and begins_with_status(cell) for cell in cells):
            yield place


def begins_with_status(text: str) -> bool:
    """Return True if the first line of a cell is a word for complete and nothing else."""
    return is_complete_word(text.partition("\n")[0])


def with_status_at_end(row: TrackerRow) -> TrackerRow:
    """Return the row with the status that ends the words of its action: “Publish the gap. Status: complete”."""
    match = _STATUS_AT_END.search(row.title)
    if match is None or not (title := row.title[: match.start()].strip(" (")):
        return row
    words = match["status"].strip()
    status = row.status or leading_status(words)
    doubts = ("the status is taken from the end of the action",) if status else ()
    if status and not says_more(words):
        return replace(row, title=title, status=status, doubts=(*row.doubts, *doubts))
    if status and not row.update and (rest := _BEHIND_STATUS.split(words, maxsplit=1)[1:]):
        return replace(row, title=title, status=status, update=rest[0], doubts=(*row.doubts, *doubts))
    kept = f"Status: {words}"
    doubts = (*row.doubts, *doubts, f"kept as a note: {kept}")
    return replace(row, title=title, status=status, kept=(*row.kept, kept), doubts=doubts)
