"""Tables that leave as a spreadsheet, as every writer of spreadsheets sees them."""

from dataclasses import dataclass
from datetime import date

CellOut = str | int | date | None
"""Words, a number, a day, or nothing. Words are never a formula, however they begin."""

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With what words begin that a spreadsheet would take for a formula."""


@dataclass(frozen=True)
class OutColumn:
    """A column with its heading and its width in figures.

    One that is `locked` tells what is not to be changed there, one that is `hidden` what only the program reads.
    `choices` are the words of which a cell holds one.
    """

    heading: str
    width: int
    locked: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class OutTable:
    """A sheet: one row of headings, and below it rows with a value for each column."""

    name: str
    columns: tuple[OutColumn, ...]
    rows: tuple[tuple[CellOut, ...], ...]
    title: str = ""

    def __post_init__(self) -> None:
        wrong = [len(row) for row in self.rows if len(row) != len(self.columns)]
        if wrong:
            raise ValueError(f"a row has {wrong[0]} cells in a table of {len(self.columns)} columns")


def guarded(words: str) -> str:
    """Words for plain text: an apostrophe keeps a spreadsheet from taking them for a formula."""
    return f"'{words}" if _needs_guard(words) else words


def unguarded(words: str) -> str:
    """The words without the apostrophe that guards them."""
    return words[1:] if words.startswith("'") and _needs_guard(words[1:]) else words


def _needs_guard(words: str) -> bool:
    """Whether it begins like a formula, or like words that are guarded already, which would lose their apostrophe."""
    return words.lstrip("'").startswith(BEGINS_A_FORMULA)
