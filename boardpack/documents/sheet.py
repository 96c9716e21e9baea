"""The content of a spreadsheet from outside: its cells by sheet and row."""

from dataclasses import dataclass
from datetime import date

CellValue = str | date | None
"""Words, a day, or nothing; numbers stand as they are read aloud, 3 and not 3.0."""


@dataclass(frozen=True)
class SheetRow:
    """One row. `number` is the number that the spreadsheet shows beside it.

    `colours` names the fill of each cell, such as “red”, and is “” for a cell without one; empty if none has a fill.
    """

    number: int
    cells: tuple[CellValue, ...]
    colours: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Sheet:
    """One sheet. All rows have the same length and none is empty."""

    name: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class Spreadsheet:
    """A whole spreadsheet file. `notices` are sentences on anything that was left out."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()
