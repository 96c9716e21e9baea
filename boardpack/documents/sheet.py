"""The content of a spreadsheet from outside: its cells by sheet and row."""

from datetime import date

from boardpack.values import Frozen

CellValue = str | date | None
"""Words, a day, or nothing; numbers stand as they are read aloud, 3 and not 3.0."""


class CellComment(Frozen):
    """A comment on a cell, by the place of its column, counted from 0."""

    place: int
    text: str


class SheetRow(Frozen):
    """One row. `number` is the number that the spreadsheet shows beside it.

    `colours` names the fill of each cell, such as “red”, and is “” for a cell without one; empty if none has a fill.
    `is_struck` is True if all its words are struck through, and `is_merged` if its first cell reaches over others.
    """

    number: int
    cells: tuple[CellValue, ...]
    colours: tuple[str, ...] = ()
    comments: tuple[CellComment, ...] = ()
    is_struck: bool = False
    is_merged: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


class Sheet(Frozen):
    """One sheet. All rows have the same length and none is empty.

    `hidden_columns` are places counted from 0, and `hidden_rows` the numbers of rows that are not shown but read.
    `within` is the name of the sheet of which this is one of several tables; empty for a whole sheet. `above` are the
    paragraphs in front of a table in a document.
    """

    name: str
    rows: tuple[SheetRow, ...]
    hidden_columns: frozenset[int] = frozenset()
    hidden_rows: tuple[int, ...] = ()
    within: str = ""
    above: tuple[str, ...] = ()


class Spreadsheet(Frozen):
    """A whole spreadsheet file. `notices` are sentences on anything that was left out."""

    file_name: str
    sha256: str
    sheets: tuple[Sheet, ...]
    notices: tuple[str, ...] = ()
