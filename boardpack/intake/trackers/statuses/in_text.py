"""Statuses of rows that stand in the words of an update or an action, in a tracker without a column for them."""

import re
from collections.abc import Iterator

from boardpack.documents.sheet import Sheet
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout, TrackerRow
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.statuses.words import asked_at_start, is_complete_word, leading_status, says_more
from boardpack.values import replace

_STATUS_AT_END = re.compile(r"(?:^|[\s(])Status\s*:\s*(?P<status>[^\n]+?)\)?\s*$", re.IGNORECASE)
_FIRST_WORDS = re.compile(r"(?P<words>[^–—:;.,(\n]+?)\s*(?:[–—:;.,(\n]|\s-\s|$)")
_SHORTEST_STATUS = 3
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


_PLANNED = re.compile(r"on (?:the |today[’']?s )?(?:agenda|forward plan)\b", re.IGNORECASE)
"""Words that are a status in a column of statuses, but in an update only tell of a meeting."""


def status_at_start(text: str) -> tuple[Status | None, str]:
    """Return the status with which an update begins, and words of a status there that may mean several.

    These are capitals, “IN PROGRESS – due in May”, or a usual word in front of a mark: “Delayed: no funds”, “Complete.”
    A letter is none.
    """
    first = _FIRST_WORDS.match(text.strip())
    words = first["words"] if first else ""
    if _PLANNED.match(words):
        return None, ""
    if (words.isupper() or words == text.strip(" .")) and (unclear := asked_at_start(words)):
        return None, unclear
    status = leading_status(text)
    is_letter = status is not Status.COMPLETE and len(words) < _SHORTEST_STATUS
    return (None if is_letter else status), ""


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
