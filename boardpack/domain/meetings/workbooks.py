"""Spreadsheets that become papers: the sheets and areas to show, and the content that is left out."""

import re
from collections.abc import Iterable, Iterator

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import RefusedError
from boardpack.values import Frozen

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}):\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_EXAMPLE = "Enter the name of a sheet, or of a sheet and an area, such as “Costs” or “Costs!A1:F20”."
_SMALLEST = 8
"""The size in points below which printed text of a spreadsheet is pointed out."""


class SheetChoice(Frozen):
    """A sheet to show. `area` is the part of it, such as "A1:F20"; empty for its print area, or all of it."""

    sheet: str
    area: str = ""


class WorkbookSheet(Frozen):
    """A sheet of a workbook from outside, with its print area if it has one."""

    name: str
    is_hidden: bool
    print_area: str = ""


class ShownSheet(Frozen):
    """A sheet as a paper shows it, with counts of its hidden rows and columns and of its notes and comments.

    `points` is the approximate size of text of 11 points once the sheet is as wide as the page.
    """

    name: str
    area: str = ""
    hidden_rows: int = 0
    hidden_columns: int = 0
    notes: int = 0
    points: int = 11


class ShownWorkbook(Frozen):
    """The sheets of a workbook that a paper shows, and the names of hidden sheets and of others that it does not."""

    shown: tuple[ShownSheet, ...]
    hidden: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def parse_sheet_choice(text: str) -> SheetChoice:
    """Parse "Costs" or "Costs!A1:F20". Raises RefusedError for anything else."""
    sheet, _, area = text.rpartition("!") if "!" in text else (text, "", "")
    name = sheet.strip().removeprefix("'").removesuffix("'").replace("''", "'")
    if not name:
        raise RefusedError(f"“{text}” does not name a sheet.", _EXAMPLE)
    if "!" in text and not area.strip():
        raise RefusedError(f"“{text}” does not give a range of cells.", _EXAMPLE)
    return SheetChoice(name, parse_area(area) if area else "")


def parse_area(text: str) -> str:
    """Return an area such as "A1:F20" in capitals. Empty for no text. Raises RefusedError for no area."""
    if not text.strip():
        return ""
    found = _AREA.fullmatch(text.strip().upper())
    if found is None:
        raise RefusedError(f"“{text}” is not an area of a sheet.", "Enter its first and last cell, such as “A1:F20”.")
    return f"{found[1]}{found[2]}:{found[3]}{found[4]}"


def chosen_sheets(sheets: Iterable[WorkbookSheet], wanted: Iterable[SheetChoice], name: str) -> tuple[SheetChoice, ...]:
    """Return the sheets to show: those that were chosen, else all that are not hidden.

    Raises RefusedError if the workbook lacks a sheet, or shows none.
    """
    known = tuple(sheets)
    chosen = tuple(dict.fromkeys(wanted))
    names = {sheet.name.casefold(): sheet.name for sheet in known}
    missing = next((choice.sheet for choice in chosen if choice.sheet.casefold() not in names), None)
    if missing is not None:
        listed = ", ".join(f"“{sheet.name}”" for sheet in known)
        raise RefusedError(f"“{name}” has no sheet “{missing}”.", f"Choose from {listed}.")
    if not chosen:
        chosen = tuple(SheetChoice(sheet.name) for sheet in known if not sheet.is_hidden)
    if not chosen:
        raise RefusedError(
            f"Every sheet of “{name}” is hidden.", "Choose a sheet, or unhide one in the program that made the file."
        )
    return tuple(SheetChoice(names[choice.sheet.casefold()], choice.area) for choice in chosen)


def workbook_notes(workbook: ShownWorkbook, name: str) -> Iterator[Finding]:
    """Yield findings on content of the workbook that the paper `name` does not show, and on text that is too small."""
    if hidden := tuple(_hidden_parts(workbook)):
        message = (
            f"“{name}” does not show parts that are hidden in its workbook: {'; '.join(hidden)}. "
            "Check that the Board does not need them, and that its figures are right without them."
        )
        yield Finding("attachment-hidden-cells", name, hidden, message)
    if notes := tuple(_noted(workbook)):
        message = (
            f"“{name}” does not show the notes and comments of its workbook: {'; '.join(notes)}. "
            "If the Board needs any of them, add the text to the paper."
        )
        yield Finding("attachment-cell-notes", name, notes, message)
    if small := tuple(f"“{sheet.name}”: about {sheet.points} points" for sheet in workbook.shown if _is_small(sheet)):
        message = (
            f"“{name}” has very small text, because a sheet is much wider than the page: {'; '.join(small)}. "
            "Choose an area with fewer columns."
        )
        yield Finding("attachment-small-text", name, small, message)
    if workbook.left_out:
        names = ", ".join(f"“{sheet}”" for sheet in workbook.left_out)
        message = f"“{name}” shows the chosen sheets of its workbook. Not shown: {names}."
        yield Finding("attachment-sheets-left-out", name, workbook.left_out, message, Severity.LOW)


def _is_small(sheet: ShownSheet) -> bool:
    return sheet.points < _SMALLEST


def _hidden_parts(workbook: ShownWorkbook) -> Iterator[str]:
    for sheet in workbook.shown:
        counts = ((sheet.hidden_rows, "hidden row"), (sheet.hidden_columns, "hidden column"))
        parts = " and ".join(count_in_words(count, noun) for count, noun in counts if count)
        if parts:
            yield f"sheet “{sheet.name}” has {parts}"
    if workbook.hidden:
        names = ", ".join(f"“{name}”" for name in workbook.hidden)
        yield f"{'sheet' if len(workbook.hidden) == 1 else 'sheets'} {names} hidden"


def _noted(workbook: ShownWorkbook) -> Iterator[str]:
    for sheet in workbook.shown:
        if sheet.notes:
            yield f"{count_in_words(sheet.notes, 'note')} in sheet “{sheet.name}”"
