"""Tables as files for Excel, LibreOffice and everything that reads plain text."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.documents.workbook import BEGINS_A_FORMULA, CellOut, OutColumn, OutTable, guarded

_ACCENT = "1D3D6B"
_HEADING = Font("Arial", 10, bold=True, color=_ACCENT)
_WORDS = Font("Arial", 10)
_BELOW_HEADINGS = Border(bottom=Side("medium", color=_ACCENT))
_BELOW_ROWS = Border(bottom=Side("thin", color="B4BAC2"))
_READ_ONLY = PatternFill("solid", fgColor="EFF3F8")
_WRAPPED, _LEFT, _PLAIN = Alignment(vertical="top", wrap_text=True), Alignment("left", "top"), Alignment(vertical="top")
_NOTES_WIDTH = 90
_LONGEST_CELL = 32_767
_DAY = "d mmmm yyyy"
_ROOM_FOR_NEW_ROWS = 500
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
_LONGEST_FOOTER = 100
"""Excel repairs a file whose header or footer has more than 255 characters, its own signs included."""
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_excel(table: OutTable, made_on: date) -> bytes:
    """Return the table as an Excel workbook: headings that stay in view, filters, days as days, and no formula.

    Columns that are only to be read are grey, and nothing is protected. The same table gives the same bytes; `made_on`
    is the date in the file's properties.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = table.name
    book.properties.title = _clean(table.title or table.name)
    book.properties.creator = "Boardpack"
    book.properties.created = book.properties.modified = datetime.combine(made_on, time(12))
    is_edited = any(not column.locked for column in table.columns)
    _write_headings(sheet, table.columns, is_edited=is_edited)
    for number, row in enumerate(table.rows, start=2):
        for place, value in enumerate(row, start=1):
            cell = sheet.cell(number, place)
            if isinstance(cell, Cell):  # and not a part of a merged one, of which there are none
                column = table.columns[place - 1]
                _fill(cell, value)
                if column.locked and is_edited:
                    cell.fill = _READ_ONLY
    _finish(sheet, table)
    if table.notes:
        _write_notes(book, table.notes)
    data = io.BytesIO()
    book.save(data)
    return _settled(data.getvalue(), made_on)


def write_delimited(table: OutTable) -> bytes:
    """Return the table as comma-separated text that Excel opens as it is.

    Days as 2025-07-08, words guarded from formulas.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(column.heading for column in table.columns)
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(value: CellOut) -> str:
    match value:
        case None:
            return ""
        case date():
            return value.isoformat()
        case int():
            return str(value)
        case str():
            return guarded(value)


def _write_headings(sheet: Worksheet, columns: Iterable[OutColumn], *, is_edited: bool) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place, column.heading)
        cell.font, cell.border = _HEADING, _BELOW_HEADINGS
        cell.alignment = Alignment(vertical="bottom", wrap_text=True)
        if column.locked and is_edited:
            cell.fill = _READ_ONLY
        shape = sheet.column_dimensions[get_column_letter(place)]
        shape.width = column.width
        shape.hidden = column.hidden


def _clean(words: str) -> str:
    """Return the words without the characters that XML 1.0 forbids. openpyxl's own pattern misses some."""
    return _NOT_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", words))


def _at_an_edge(words: str) -> str:
    """Return words for a header or footer: one line, cut to what Excel takes."""
    return " ".join(_clean(words).split())[:_LONGEST_FOOTER].replace("&", "&&")


def _fill(cell: Cell, value: CellOut) -> None:
    """Write one value with its type. Text stays text, even if openpyxl would take it for a formula."""
    if isinstance(value, str):
        words = _clean(value)
        cell.value = words if len(words) <= _LONGEST_CELL else f"{words[: _LONGEST_CELL - 1]}…"
        cell.data_type = "s"
        cell.quotePrefix = words.startswith(BEGINS_A_FORMULA)
    elif value is not None:
        cell.value = value
    if isinstance(value, date):
        cell.number_format = _DAY
    cell.alignment = _WRAPPED if isinstance(value, str) else _PLAIN if value is None else _LEFT
    cell.font, cell.border = _WORDS, _BELOW_ROWS


def _finish(sheet: Worksheet, table: OutTable) -> None:
    last = get_column_letter(len(table.columns))
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{last}{max(len(table.rows) + 1, 2)}"
    for place, column in enumerate(table.columns, start=1):
        if column.choices:
            offered = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            letter = get_column_letter(place)
            offered.add(f"{letter}2:{letter}{len(table.rows) + _ROOM_FOR_NEW_ROWS}")
            sheet.add_data_validation(offered)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    _mark_pages(sheet, table)


def _mark_pages(sheet: Worksheet, table: OutTable) -> None:
    """Print the marking above and the title below every page."""
    header, footer = HeaderFooterItem(), HeaderFooterItem()
    header.center.text = _at_an_edge(table.marking) or None
    footer.left.text = _at_an_edge(table.title or table.name)
    footer.right.text = "Page &P of &N"
    sheet.oddHeader, sheet.oddFooter = header, footer


def _write_notes(book: Workbook, notes: Sequence[str]) -> None:
    """Add a sheet that says what may be changed. The table itself is not protected, so that it can be sorted."""
    sheet = book.create_sheet("Notes")
    sheet.column_dimensions["A"].width = _NOTES_WIDTH
    for number, note in enumerate(notes, start=1):
        cell = sheet.cell(number, 1, _clean(note))
        cell.font, cell.alignment = _WORDS, _WRAPPED


def _settled(data: bytes, made_on: date) -> bytes:
    """Return the package with fixed dates of its parts, and `made_on` as its time of saving."""
    settled = io.BytesIO()
    moment = f"{made_on.isoformat()}T12:00:00Z".encode()
    with ZipFile(io.BytesIO(data)) as made, ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for name in made.namelist():
            part = made.read(name)
            if name == "docProps/core.xml":
                part = _MOMENT.sub(rb"\g<1>" + moment + rb"\g<2>", part)
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, part)
    return settled.getvalue()
