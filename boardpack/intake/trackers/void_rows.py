"""Rows that say that they are no entries: “VOID” in place of a status, or struck through as a duplicate."""

import re

from boardpack.documents.sheet import SheetRow
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout

_VOID = re.compile(
    r"(?:void(?:ed)?|deleted?|not used|duplicated?(?: (?:entry|action|row|of|with)\b.*)?"
    r"|(?:raised|entered|logged|created|added|recorded) in error)",
    re.IGNORECASE,
)
"""Words in place of a status that say that a row is no entry."""
_TAKEN_BACK = re.compile(
    r"\W*(?:void(?:ed)?|cancelled|withdrawn|deleted|removed|not used|duplicate[ds]?|merged (?:into|to|with)"
    r"|superseded by|same as|see|(?:raised|entered|logged|created|added|recorded) in error)\b",
    re.IGNORECASE,
)
"""Words with which a cell of a row that is struck through says that it is no entry."""


def is_void(words: str) -> bool:
    """Return True if the words in place of a status say that the row is no entry: “VOID”, “Duplicate of 4”."""
    return _VOID.fullmatch(words.strip(" .()")) is not None


def words_taking_back(row: SheetRow, layout: TrackerLayout) -> str:
    """Return the cell of a row that is struck through which says that it is no entry: “VOID – duplicate of 26/12”."""
    subjects = {layout.column_of(field) for field in (TrackerField.ACTION, TrackerField.ITEM_TEXT)}
    cells = [cell for place, cell in enumerate(row.cells) if isinstance(cell, str) and place not in subjects]
    cells += [comment.text for comment in row.comments]
    return next((" ".join(cell.split()) for cell in cells if row.is_struck and _TAKEN_BACK.match(cell)), "")
