"""Tables to be written as a spreadsheet, independent of the file format."""

from datetime import date

from boardpack.values import Frozen

CellOut = str | int | date | None
"""Words, a number, a day, or nothing. Words are never a formula, however they begin."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""The first characters of a text that a spreadsheet reads as a formula."""


class OutColumn(Frozen):
    """A column with its heading and its width in digits.

    A `locked` column must not be changed in the spreadsheet; a `hidden` one is for the program only. A cell holds one
    of the `choices` if there are any.
    """

    heading: str
    width: int
    locked: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()


class OutTable(Frozen):
    """A sheet: one row of headings, then rows with a value for each column.

    `marking` and `title` are printed above every page.
    `notes` are sentences for whoever edits the table, written on a sheet of their own.
    """

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[CellOut, ...], ...]
    title: str = ""
    marking: str = ""
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"a row has {wrong[0]} cells in a table of {len(self.columns)} columns")


def guarded(words: str) -> str:
    """Return text for a plain-text table: an apostrophe stops a spreadsheet from reading it as a formula."""
    return f"'{words}" if _needs_guard(words) else words


def unguarded(words: str) -> str:
    """Return the text without the apostrophe that guards it."""
    return words[1:] if words.startswith("'") and _needs_guard(words[1:]) else words


def _needs_guard(words: str) -> bool:
    """Return True if the text begins like a formula, or already begins with a guard that would be lost."""
    return words.lstrip("'").startswith(BEGINS_A_FORMULA)
