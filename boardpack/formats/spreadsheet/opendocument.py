"""OpenDocument spreadsheets (.ods) from outside into their cells.

Macros are never run, and a formula gives the result that it had when the file was saved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from boardpack.documents.sheet import CellComment, Sheet, SheetRow
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import opened
from boardpack.formats.open_document import FORMATTING, OFFICE, STYLE, TABLE, TEXT, refuse_locked
from boardpack.formats.spreadsheet.cells import rows_of
from boardpack.formats.spreadsheet.fills import colour_name
from boardpack.values import Frozen, replace

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MONTH_AND_YEAR = re.compile(r"[^\W\d]{3,9}[-–’' ]{1,2}(?:\d\d|\d{4})")
_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 2_000
_DEEPEST_PARENT = 12
_MOST_NAMED = 5
_FEW_COLUMNS = 2


def is_opendocument_sheet(data: bytes, name: str) -> bool:
    """Return True if an archive is an OpenDocument file. Raises UnreadableFileError if it is damaged."""
    with opened(data, name) as archive:
        return bool(archive.members & {"content.xml", "encrypted-package"})


def read_opendocument_sheets(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets that are shown, and sentences on anything passed over. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        refuse_locked(archive)
        content, template = archive.part("content.xml"), archive.part_if_any("styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise UnreadableFileError(f"“{name}” is not a spreadsheet.", "Save the log as .ods, .xlsx or .csv.")
    looks = _Looks((content,) if template is None else (content, template))
    sheets, notices = [], []
    for table in body.iterfind(f"{TABLE}table"):
        title = table.get(f"{TABLE}name", "")
        if looks.is_hidden(table):
            notices.append(f"The sheet “{title}” is hidden and was left out.")
            continue
        reader = _TableReader(name, title, looks)
        sheets.append(reader.sheet(table))
        notices.extend(reader.notices())
    return tuple(sheets), tuple(notices)


class _Looks:
    """Fills of cells and visibility of tables by the names of their styles."""

    def __init__(self, parts: tuple[etree._Element, ...]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._fills: dict[str, str] = {}
        for part in parts:
            for style in part.iter(f"{STYLE}style"):
                key = style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")
                self._styles.setdefault(key, style)

    def is_hidden(self, table: etree._Element) -> bool:
        return self._property("table", table.get(f"{TABLE}style-name", ""), f"{TABLE}display") == "false"

    def fill(self, style: str) -> str:
        """Return the name of the fill of cells of this style. Empty if they have none, or one without a name."""
        if style not in self._fills:
            rgb = self._property("table-cell", style, f"{FORMATTING}background-color") or ""
            self._fills[style] = colour_name(rgb.removeprefix("#"))
        return self._fills[style]

    def is_struck(self, style: str) -> bool:
        """Return True if cells of this style have their words struck through."""
        line = self._property("table-cell", style, f"{STYLE}text-line-through-style", "text")
        return line not in (None, "none")

    def _property(self, family: str, style: str, name: str, group: str = "") -> str | None:
        for _ in range(_DEEPEST_PARENT):
            element = self._styles.get((family, style))
            if element is None:
                return None
            for properties in element.iterchildren(f"{STYLE}{group or family}-properties"):
                if (value := properties.get(name)) is not None:
                    return value
            style = element.get(f"{STYLE}parent-style-name", "")
        return None


class _Read(Frozen):
    """A cell as it was read: its value, fill, and how many rows it is merged over."""

    value: object
    fill: str
    rows: int
    columns: int = 1
    comment: str = ""
    is_struck: bool = False


@dataclass
class _TableReader:
    """Reads one table. It lives as long as the table is read."""

    file: str
    title: str
    looks: _Looks
    _without_result: list[str] = field(default_factory=list)
    _merged: list[str] = field(default_factory=list)
    _cells: int = 0

    def sheet(self, table: etree._Element) -> Sheet:
        """Return the sheet. Each row of a merged cell has its value."""
        column_styles = tuple(self._column_styles(table))
        values: list[tuple[int, list[object]]] = []
        looks: dict[int, tuple[_Read, ...]] = {}
        hidden: list[int] = []
        reaching: dict[int, tuple[_Read, int]] = {}
        number = 1
        for row in _rows(table):
            again = _whole(row, f"{TABLE}number-rows-repeated")
            cells = list(self._row(row, number, column_styles))
            is_empty = all(cell.value is None for cell in cells)
            reached = max((left for _, left in reaching.values()), default=0)
            read = min(again, reached) if is_empty else again
            self._refuse_endless(read * len(cells))
            for at in range(number, number + read):
                filled = self._with_merged(cells, reaching, at)
                values.append((at, [cell.value for cell in filled]))
                looks[at] = tuple(filled)
                if row.get(f"{TABLE}visibility", "visible") != "visible":
                    hidden.append(at)
            number += again
        rows = tuple(self._with_looks(row, looks[row.number]) for row in rows_of(values))
        columns = (place for place, is_shown in enumerate(self._shown_columns(table)) if not is_shown)
        shown = {row.number for row in rows}
        return Sheet(self.title, rows, frozenset(columns), tuple(number for number in hidden if number in shown))

    def notices(self) -> Iterator[str]:
        """Yield sentences on merged cells, and on cells that are taken as empty."""
        if self._merged:
            yield (
                f"Cells of “{self.title}” are merged ({_named(self._merged)}). "
                "Each of their rows is read with the text of the merged cell."
            )
        if self._without_result:
            are = "is an error" if len(self._without_result) == 1 else "are errors"
            yield (
                f"{_named(self._without_result)} {are} or without a result, and read as empty. "
                "Open the file in LibreOffice, correct and save it, and import it again."
            )

    def _column_styles(self, table: etree._Element) -> Iterator[str]:
        columns = 0
        for column in table.iter(f"{TABLE}table-column"):
            again = min(_whole(column, f"{TABLE}number-columns-repeated"), _MOST_COLUMNS - columns)
            columns += again
            yield from (column.get(f"{TABLE}default-cell-style-name", ""),) * again

    def _row(self, row: etree._Element, number: int, column_styles: tuple[str, ...]) -> Iterator[_Read]:
        place = 0
        row_style = row.get(f"{TABLE}default-cell-style-name", "")
        for cell in row.iterchildren(*_CELLS):
            again = min(_whole(cell, f"{TABLE}number-columns-repeated"), _MOST_COLUMNS - place)
            value = self._value(cell, f"{_letters(place)}{number}")
            rows = _whole(cell, f"{TABLE}number-rows-spanned")
            columns = _whole(cell, f"{TABLE}number-columns-spanned")
            comment = "\n".join(
                "".join(_words(line))
                for note in cell.iterchildren(f"{OFFICE}annotation")
                for line in note.iter(f"{TEXT}p")
            )
            for _ in range(again):
                style = cell.get(f"{TABLE}style-name") or row_style
                style = style or (column_styles[place] if place < len(column_styles) else "")
                yield _Read(value, self.looks.fill(style), rows, columns, comment, self.looks.is_struck(style))
                place += 1

    def _value(self, cell: etree._Element, at: str) -> object:
        kind = cell.get(f"{OFFICE}value-type", "")
        if cell.get(f"{_CALC}value-type") == "error" or (not kind and cell.get(f"{TABLE}formula")):
            self._without_result.append(at)
            return None
        words = "\n".join("".join(_words(line)) for line in cell.iterchildren(f"{TEXT}p"))
        if kind == "date":
            day = _day(cell.get(f"{OFFICE}date-value", ""))
            return f"{day:%B %Y}" if day and _MONTH_AND_YEAR.fullmatch(words) else day or words
        if kind == "boolean":
            return cell.get(f"{OFFICE}boolean-value") == "true"
        if kind == "float":
            return _number(cell.get(f"{OFFICE}value", ""), words)
        return words or cell.get(f"{OFFICE}string-value") or None

    def _with_merged(self, cells: list[_Read], reaching: dict[int, tuple[_Read, int]], number: int) -> list[_Read]:
        """Return the cells of a row with the values of cells that are merged down into it."""
        filled = list(cells)
        for place, (above, left) in list(reaching.items()):
            if place < len(filled):
                filled[place] = replace(filled[place], value=above.value, fill=above.fill)
            if left == 1:
                del reaching[place]
            else:
                reaching[place] = above, left - 1
        for place, cell in enumerate(cells):
            if cell.rows > 1 and cell.value is not None:
                reaching[place] = replace(cell, rows=1), cell.rows - 1
                self._merged.append(f"{_letters(place)}{number}:{_letters(place)}{number + cell.rows - 1}")
        return filled

    def _refuse_endless(self, cells: int) -> None:
        self._cells += cells
        if self._cells > _MOST_CELLS:
            raise UnreadableFileError(
                f"The sheet “{self.title}” of “{self.file}” has too many cells for a log.",
                "Delete the rows and columns after its last entry, save it, and import it again.",
            )

    @staticmethod
    def _with_looks(row: SheetRow, read: tuple[_Read, ...]) -> SheetRow:
        colours = tuple(cell.fill for cell in read[: len(row.cells)])
        comments = tuple(CellComment(place, cell.comment) for place, cell in enumerate(read) if cell.comment)
        first = next((cell for cell in read if cell.value is not None), None)
        is_merged = first is not None and first.columns > _FEW_COLUMNS
        is_struck = all(cell.is_struck for cell in read if cell.value is not None)
        colours = colours if any(colours) else ()
        return replace(row, colours=colours, comments=comments, is_struck=is_struck, is_merged=is_merged)

    @staticmethod
    def _shown_columns(table: etree._Element) -> Iterator[bool]:
        columns = 0
        for column in table.iter(f"{TABLE}table-column"):
            again = min(_whole(column, f"{TABLE}number-columns-repeated"), _MOST_COLUMNS - columns)
            columns += again
            yield from (column.get(f"{TABLE}visibility", "visible") == "visible",) * again


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table in order, those in groups and headers too, but none of a table inside a cell."""
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-row-group", f"{TABLE}table-header-rows", f"{TABLE}table-rows"):
            yield from _rows(child)


def _words(element: etree._Element) -> Iterator[str]:
    """Yield the text of a paragraph, without comments."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            yield " "
        elif child.tag in (f"{TEXT}line-break", f"{TEXT}tab"):
            yield "\n" if child.tag == f"{TEXT}line-break" else " "
        elif child.tag != f"{OFFICE}annotation":
            yield from _words(child)
        yield child.tail or ""


def _day(value: str) -> date | None:
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None


def _number(value: str, words: str) -> object:
    """Return a whole number, or any other as it is shown, so that a reference 1.10 keeps its zero."""
    try:
        number = float(value)
    except ValueError:
        return words or None
    return number if "." not in words else words


def _whole(element: etree._Element, name: str) -> int:
    """Return a count from an attribute; 1 if it is missing or not a count."""
    value = element.get(name, "")
    return int(value) if value.isdecimal() and len(value) < len("1048577x") and int(value) > 0 else 1


def _letters(place: int) -> str:
    """Return the letters of a column, counted from 0: “A”, “AB”."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _named(cells: list[str]) -> str:
    more = f" and {len(cells) - _MOST_NAMED:,} more" if len(cells) > _MOST_NAMED else ""
    return f"{', '.join(cells[:_MOST_NAMED])}{more}"
