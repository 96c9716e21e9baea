"""Rows of a tracker that are no entries: headings of sections, sub-totals, keys of colours, notes at the end."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.headings import is_reference, key_of, names_a_kind
from boardpack.intake.trackers.status_words import is_key, status_of

_TOTAL = re.compile(
    r"(?:grand |sub-?\s?)?totals?\b|sub-?totals?\b|(?:count|number (?:of|open|closed|overdue|complete)|average|mean)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[^\d:]{1,40}:\s*\d+")
_NUMBER = re.compile(r"[\d.,%\s]+")
_AGENDA_ITEM = re.compile(r"(?:agenda\s+)?item\s+\d|matters arising|any other business|aob\b", re.IGNORECASE)
_MEETING_DAY = re.compile(r"\b(?:meeting|actions?|points?|minutes|board|updated?|as at|week|list|log)\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:inspection|review|peel|thematic|audit|report|super-complaint|inquiry)\b", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?:trackers?|logs?|registers?|recommendations|actions?|board|committee|panel|summary|overview|updated?|plan"
    r"|inspections|reports|audits|reviews|official|restricted|published|as at)\b",
    re.IGNORECASE,
)
_ACTIONS = frozenset(("action", "actions", "a", "task"))
_OTHERS = {
    "decision": "a decision",
    "d": "a decision",
    "risk": "a risk",
    "r": "a risk",
    "issue": "an issue",
    "i": "an issue",
    "information": "information",
    "info": "information",
    "note": "a note",
    "for information": "information",
    "for noting": "a note",
    "assumption": "an assumption",
    "dependency": "a dependency",
}
"""Kinds of entries that a list has beside its actions."""
_GOING_ON = (TrackerField.UPDATE, TrackerField.OWNER, TrackerField.SUPPORTING)
_SECTION_WORDS = re.compile(r"\b(?:actions?|items?|recommendations?|log|the|since|last|meeting|now)\b", re.IGNORECASE)
_OF_A_MEETING = re.compile(
    r"\b(?:meetings?|minutes|points?|board|committee|panel|group|forum|raised|agreed|set|arising|new|held|dated|date|week"
    r"|month|at|on|of|from|in|and|for|by|to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TrackerSection:
    """The facts that a section's heading gives of the rows below: their report, status, or the day they were raised."""

    report: str = ""
    status: Status | None = None
    raised_on: date | None = None


def section_of(words: str, *, of_items: bool = False) -> TrackerSection:
    """Return the meaning of a section's heading: “Closed actions”, “Actions from 12 March 2025”, a report.

    An item of an agenda says nothing that the rows do not. Above recommendations (`of_items`) a title with a day, such
    as “Cyber security (March 2025)”, is a report.
    """
    status = status_of(_SECTION_WORDS.sub(" ", words).strip(" :–-"))
    if status is not None:
        return TrackerSection(status=status if status is Status.COMPLETE else None)
    dates = find_dates(words)
    days = [written.on for written in dates if written.on]
    rest = words
    for written in dates:
        rest = rest.replace(written.words, " ")
    if len(days) == 1 and len(_SECTION_WORDS.sub(" ", rest).split()) <= len(["raised", "at", "board", "of"]):
        title = "" if _is_of_a_meeting(rest) else words
        return TrackerSection(report=title, raised_on=None if of_items and title else days[0])
    if _AGENDA_ITEM.match(words):
        return TrackerSection()
    return TrackerSection(report=words)


def _is_of_a_meeting(words: str) -> bool:
    """Return True if the words beside a day say no more than that it is a meeting's: “Actions raised at Board of”."""
    return not key_of(_SECTION_WORDS.sub(" ", _OF_A_MEETING.sub(" ", words)))


def report_above(sheet: Sheet, layout: TrackerLayout) -> str:
    """Return the title of the report that stands alone above the headings of recommendations. Empty if none does.

    The title of the list itself, such as “Recommendations tracker”, is none.
    """
    if layout.column_of(TrackerField.ITEM_TEXT) is None or layout.column_of(TrackerField.REPORT) is not None:
        return ""
    titles: list[str] = []
    for row in sheet.rows:
        cells = {cell for cell in row.cells if cell is not None}
        if row.number < layout.heading_row and len(cells) == 1:
            titles.extend(cell for cell in cells if isinstance(cell, str))
    found = [title for title in titles if _REPORT.search(title) and not _LIST.search(title)]
    return " ".join(found[0].split()) if len(found) == 1 else ""


def section_of_sheet(sheet: Sheet, layout: TrackerLayout) -> TrackerSection:
    """Return what a sheet says of all its rows.

    Those of “Closed” are complete if none says its status. Recommendations belong to the report whose title stands
    above the headings.
    """
    if layout.is_own:
        return TrackerSection()
    status = None if layout.column_of(TrackerField.STATUS) is not None else section_of(layout.sheet).status
    return TrackerSection(report_above(sheet, layout), status)


def day_above(sheet: Sheet, layout: TrackerLayout) -> date | None:
    """Return the one day above the headings: of the meeting, or on which the list was made. None if there is none."""
    above = [row for row in sheet.rows if row.number < layout.heading_row]
    cells = [cell for row in above for cell in row.cells if isinstance(cell, str) and _MEETING_DAY.search(cell)]
    days = {written.on for cell in cells for written in find_dates(cell) if written.precision is Precision.DAY}
    return days.pop() if len(days) == 1 else None


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


def reference_schemes(sheet: Sheet, layout: TrackerLayout) -> frozenset[str]:
    """Return with what the references of the entries begin, in front of their first figure: “jac/” for “JAC/25/03”."""
    place = layout.column_of(TrackerField.REFERENCE)
    rows = [row for row in sheet.rows if row.number > layout.heading_row and place is not None]
    several = [row for row in rows if len({cell for cell in row.cells if cell is not None}) > 1]
    cells = [row.cells[place] for row in several if place is not None and place < len(row.cells)]
    return frozenset(_scheme(cell) for cell in cells if isinstance(cell, str) and is_reference(cell))


def _scheme(reference: str) -> str:
    return re.split(r"\d", reference.casefold(), maxsplit=1)[0].strip()


def why_no_entry(row: SheetRow, layout: TrackerLayout, schemes: Collection[str] = ()) -> str:
    """Return why a row is no entry: a sub-total, a key, a number alone. Empty for an entry or a section.

    `schemes` are those of the references in the sheet. “Vetting 2025/26” is none where they are “IA-31” and “IA-32”.
    """
    filled = [cell for cell in row.cells if cell is not None]
    if is_total(row):
        return "It is a total, not an entry."
    if len(filled) == 1 and _is_reference_alone(row, filled, layout, schemes):
        return "It has a reference and nothing else."
    if len(filled) <= 6 and is_key(row) and not _has_action(row, layout):
        return "It is a key to colours."
    return ""


def is_total(row: SheetRow) -> bool:
    """Return True for a row with one text that names a count, or with a status and its number: “Closed”, 3."""
    filled = [cell for cell in row.cells if cell is not None]
    words = [cell for cell in filled if isinstance(cell, str) and not _NUMBER.fullmatch(cell)]
    if len(words) != 1 or any(isinstance(cell, date) for cell in filled):
        return False
    is_tally = len(filled) == 2 and filled[0] == words[0] and status_of(words[0]) is not None
    return is_tally or bool(_TOTAL.match(words[0]) or _COUNT.fullmatch(words[0]))


def other_kinds(sheet: Sheet, layout: TrackerLayout) -> dict[int, str]:
    """Return why rows are no actions by a column without a field that tells actions from decisions, risks or notes."""
    below = [row for row in sheet.rows if row.number > layout.heading_row]
    found: dict[int, str] = {}
    for place, column in enumerate(layout.columns):
        kinds = {row.number: key_of(cell) for row in below if isinstance(cell := row.cells[place], str)}
        rates = {*kinds.values()} <= {"a", "r"} and not names_a_kind(column.heading)  # amber and red
        is_free = column.field in (None, TrackerField.NOTE) and not rates
        if is_free and _ACTIONS & set(kinds.values()) and set(kinds.values()) <= {*_ACTIONS, *_OTHERS}:
            found |= {
                number: f"The column “{column.heading}” shows that it is {_OTHERS[kind]}, not an action."
                for number, kind in kinds.items()
                if kind in _OTHERS
            }
    return found


def _is_reference_alone(
    row: SheetRow, filled: Sequence[CellValue], layout: TrackerLayout, schemes: Collection[str]
) -> bool:
    place = layout.column_of(TrackerField.REFERENCE)
    cell = filled[0] if filled else None
    if place is None or place >= len(row.cells) or row.cells[place] is None or not isinstance(cell, str):
        return False
    return is_reference(cell) and not row.is_merged and (not schemes or _scheme(cell) in schemes)


def _has_action(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row has words of an action that explain no colour."""
    place = layout.column_of(TrackerField.ACTION)
    cell = row.cells[place] if place is not None and place < len(row.cells) else None
    return isinstance(cell, str) and len([c for c in row.cells if c is not None]) > 1 and status_of(cell) is None


def repeats_headings(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row prints the headings of the tracker again."""
    pairs = zip(row.cells, layout.columns, strict=False)
    alike = [isinstance(cell, str) and key_of(cell) == key_of(column.heading) for cell, column in pairs if cell]
    return len(alike) > 1 and all(alike)
