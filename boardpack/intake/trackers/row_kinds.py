"""Rows of a tracker that are no entries: headings of sections, sub-totals, keys of colours, notes at the end."""

import re
from collections.abc import Collection, Sequence
from datetime import date

from boardpack.documents.sheet import CellValue, Sheet, SheetRow
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.exchange.trackers import TrackerField, TrackerLayout
from boardpack.domain.log.actions import Status
from boardpack.intake.trackers.headings import (
    field_of_phrase,
    field_of_words,
    is_reference,
    key_of,
)
from boardpack.intake.trackers.item_numbers import is_item_number
from boardpack.intake.trackers.statuses.words import is_key, status_of
from boardpack.intake.trackers.void_rows import is_void, words_taking_back
from boardpack.values import Frozen

_TOTAL = re.compile(
    r"(?:grand |sub-?\s?)?totals?\b|sub-?totals?\b|(?:count|number (?:of|open|closed|overdue|complete)|average|mean)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,%\s]+")
_KEY = re.compile(
    r"(?:b?rag|colou?r|status)?(?:\s+(?:status|rating))?\s*(?:key|legend)(?:\s+to\b.{0,30})?", re.IGNORECASE
)
_AGENDA_ITEM = re.compile(r"(?:agenda\s+)?item\s+\d|matters arising|any other business|aob\b", re.IGNORECASE)
_MEETING_DAY = re.compile(r"\b(?:meeting|actions?|points?|minutes|board|updated?|as at|week|list|log)\b", re.IGNORECASE)
_AS_AT = re.compile(r"\b(?:as (?:at|of)|(?:last )?updated|position (?:at|on))\b", re.IGNORECASE)
_REPORT = re.compile(r"\b(?:inspection|review|peel|thematic|audit|report|super-complaint|inquiry)\b", re.IGNORECASE)
_LIST = re.compile(
    r"\b(?:trackers?|logs?|registers?|recommendations|actions?|board|committee|panel|summary|overview|updated?|plan"
    r"|inspections|reports|audits|reviews|official|restricted|published|as at)\b",
    re.IGNORECASE,
)
_NAMED_REPORT = re.compile(
    r"\b(?:in|of|from|by|on) the (?:\w+ )?(?:report|review|inspection report|audit report),?\s+[“‘\"']?"
    r"(?P<title>[A-Z][^”\"\n]{10,}?)[”’\"']?(?:\.\s|\.?$)"
)
"""A sentence above a table that names the report: “This plan answers the findings in the report Fit for the future.”"""
_SORT = re.compile(
    r"(?:themes?|part|section|priority|objective|strand|pillar|work\s?stream|chapter|category|stage|phase|aim|outcome"
    r"|local|national|regional|multi-agency|single agency|individual agenc(?:y|ies))\b|.*\brecommendations?$",
    re.IGNORECASE,
)
"""Words above recommendations that sort them and name no report."""
_A_PAIR = 2
_SECTION_WORDS = re.compile(r"\b(?:actions?|items?|recommendations?|log|the|since|last|meeting|now)\b", re.IGNORECASE)
_OF_A_MEETING = re.compile(
    r"\b(?:meetings?|minutes|points?|board|committee|panel|group|forum|raised|agreed|set|arising|new|held|dated|date|week"
    r"|month|at|on|of|from|in|and|for|by|to)\b",
    re.IGNORECASE,
)


class TrackerSection(Frozen):
    """The facts that a section's heading gives of the rows below: their report, status, or the day they were raised.

    `kept` are further words of it.
    """

    report: str = ""
    status: Status | None = None
    raised_on: date | None = None
    kept: tuple[str, ...] = ()


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


def section_within(
    whole: TrackerSection, words: str, beside: tuple[str, ...] = (), *, of_items: bool = False
) -> TrackerSection:
    """Return the meaning of a section's heading in a sheet of which all rows have the facts of `whole`.

    Recommendations below “Theme A” or “National” belong to the report of the whole sheet.
    """
    found = section_of(words, of_items=of_items)
    status = found.status or whole.status
    is_sort = bool(_SORT.match(words)) or not (_REPORT.search(words) or not whole.report)
    if of_items and found.report and is_sort:
        return TrackerSection(whole.report, status, found.raised_on, (words, *beside))
    return TrackerSection(found.report or whole.report, status, found.raised_on, beside)


def _is_of_a_meeting(words: str) -> bool:
    """Return True if the words beside a day say no more than that it is a meeting's: “Actions raised at Board of”."""
    return not key_of(_SECTION_WORDS.sub(" ", _OF_A_MEETING.sub(" ", words)))


def report_above(sheet: Sheet, layout: TrackerLayout) -> str:
    """Return the title of the report that stands alone above the headings of recommendations. Empty if none does.

    The title of the list itself, such as “Recommendations tracker”, is none.
    """
    if layout.column_of(TrackerField.ITEM_TEXT) is None or layout.column_of(TrackerField.REPORT) is not None:
        return ""
    titles: list[str] = [part for text in sheet.above for part in text.split("\n")]
    for row in sheet.rows:
        cells = {cell for cell in row.cells if cell is not None}
        if row.number < layout.heading_row and len(cells) == 1:
            titles.extend(part for cell in cells if isinstance(cell, str) for part in cell.split("\n"))
    named = [pair[1] for row in sheet.rows if row.number < layout.heading_row and (pair := _label_and_title(row))]
    if len(set(named)) == 1:
        return " ".join(named[0].split())
    found = [title for title in titles if _REPORT.search(title) and not _LIST.search(title)]
    found = found or [match["title"] for title in titles for match in _NAMED_REPORT.finditer(title)]
    return " ".join(found[0].split()) if len(found) == 1 else ""


def _label_and_title(row: SheetRow) -> tuple[str, str] | None:
    """Return the label and the title in a row that has nothing else: “Review”, “DHR Elaine”. None for other rows."""
    filled = list(dict.fromkeys(cell for cell in row.cells if cell is not None))
    if len(filled) != _A_PAIR or not (isinstance(filled[0], str) and isinstance(filled[1], str)):
        return None
    label, title = filled[0].strip(" :"), filled[1]
    is_of_report = key_of(label) == "title" or (field_of_phrase(label) or field_of_words(label)) is TrackerField.REPORT
    return (label, title) if is_of_report and not find_dates(label) else None


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
    return _one_day_above(sheet, layout, _MEETING_DAY)


def day_as_of(sheet: Sheet, layout: TrackerLayout) -> date | None:
    """Return the day for which a sheet says that it speaks: “as at 13 January 2026”. None if it says none."""
    return _one_day_above(sheet, layout, _AS_AT)


def _one_day_above(sheet: Sheet, layout: TrackerLayout, spoken_of: re.Pattern[str]) -> date | None:
    above = [row for row in sheet.rows if row.number < layout.heading_row]
    cells = [cell for row in above for cell in row.cells if isinstance(cell, str) and spoken_of.search(cell)]
    days = {written.on for cell in cells for written in find_dates(cell) if written.precision is Precision.DAY}
    return days.pop() if len(days) == 1 else None


def reference_schemes(sheet: Sheet, layout: TrackerLayout) -> frozenset[str]:
    """Return with what the references of the entries begin, in front of their first figure: “jac/” for “JAC/25/03”."""
    place = layout.column_of(TrackerField.REFERENCE)
    rows = [row for row in sheet.rows if row.number > layout.heading_row and place is not None]
    several = [row for row in rows if len({cell for cell in row.cells if cell is not None}) > 1]
    cells = [row.cells[place] for row in several if place is not None and place < len(row.cells)]
    return frozenset(_scheme(cell) for cell in cells if isinstance(cell, str) and is_reference(cell))


def counts_items(sheet: Sheet, layout: TrackerLayout) -> bool:
    """Return True if the references in a sheet of recommendations are the numbers that these have in their report."""
    place = layout.column_of(TrackerField.REFERENCE)
    if place is None or layout.column_of(TrackerField.ITEM_TEXT) is None:
        return False
    cells = [row.cells[place] for row in sheet.rows if row.number > layout.heading_row and place < len(row.cells)]
    references = [cell for cell in cells if isinstance(cell, str) and is_reference(cell)]
    return len(list(filter(is_item_number, references))) * 2 > len(references)


def _scheme(reference: str) -> str:
    return re.split(r"\d", reference.casefold(), maxsplit=1)[0].strip()


def why_no_entry(row: SheetRow, layout: TrackerLayout, schemes: Collection[str] = ()) -> str:
    """Return why a row is no entry: a sub-total, a key, a number alone. Empty for an entry or a section.

    `schemes` are those of the references in the sheet. “Vetting 2025/26” is none where they are “IA-31” and “IA-32”.
    """
    filled = list(dict.fromkeys(cell for cell in row.cells if cell is not None))
    if is_total(row):
        return "It is a total, not an entry."
    if len(filled) == 1 and _is_reference_alone(row, filled, layout, schemes):
        return "It has a reference and nothing else."
    if is_key(row, layout) or _heads_a_key(filled) or _explains_a_status(filled, layout):
        return "It is a key to colours."
    if words := words_taking_back(row, layout):
        return f"It is struck through and says “{words}”, so it is no entry."
    if words := _void_status(row, layout):
        return f"Its status is “{words}”, so it is no entry."
    return ""


def _heads_a_key(filled: Sequence[CellValue]) -> bool:
    """Return True for the words above a key, such as “RAG key”. “Key Financial Controls” are others."""
    words = filled[0] if len(filled) == 1 else None
    return isinstance(words, str) and _KEY.fullmatch(words.strip(" :")) is not None


def _explains_a_status(filled: Sequence[CellValue], layout: TrackerLayout) -> bool:
    """Return True for a row of nothing but a status of the tracker and its meaning in words: “4”, “Work is done”."""
    used = {key_of(word.word) for word in layout.statuses} - {""}
    return len(filled) == _A_PAIR and all(isinstance(cell, str) for cell in filled) and key_of(str(filled[0])) in used


def _void_status(row: SheetRow, layout: TrackerLayout) -> str:
    place = layout.column_of(TrackerField.STATUS)
    cell = row.cells[place] if place is not None and place < len(row.cells) else None
    return cell if isinstance(cell, str) and is_void(cell) else ""


def is_total(row: SheetRow) -> bool:
    """Return True for a row with one text that names a count, or with a status and its number: “Closed”, 3."""
    filled = [cell for cell in row.cells if cell is not None]
    words = [cell for cell in filled if isinstance(cell, str) and not _NUMBER.fullmatch(cell)]
    if words and _TOTAL.match(words[0]) and all(status_of(cell) is not None for cell in words[1:]):
        return not any(isinstance(cell, date) for cell in filled)
    if len(words) != 1 or any(isinstance(cell, date) for cell in filled):
        return False
    is_tally = len(filled) == 2 and filled[0] == words[0] and status_of(words[0]) is not None
    return is_tally or bool(_TOTAL.match(words[0]))


def _is_reference_alone(
    row: SheetRow, filled: Sequence[CellValue], layout: TrackerLayout, schemes: Collection[str]
) -> bool:
    place = layout.column_of(TrackerField.REFERENCE)
    cell = filled[0] if filled else None
    if place is None or place >= len(row.cells) or row.cells[place] is None or not isinstance(cell, str):
        return False
    return is_reference(cell) and not row.is_merged and (not schemes or _scheme(cell) in schemes)


def repeats_headings(row: SheetRow, layout: TrackerLayout) -> bool:
    """Return True if a row prints the headings of the tracker again."""
    pairs = zip(row.cells, layout.columns, strict=False)
    alike = [isinstance(cell, str) and key_of(cell) == key_of(column.heading) for cell, column in pairs if cell]
    return len(alike) > 1 and all(alike)
