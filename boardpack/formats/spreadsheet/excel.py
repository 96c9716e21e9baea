"""Excel workbooks (.xlsx, .xlsm) from outside into their cells.

Macros are never run, and a formula gives the result that it had when the workbook was saved.
"""

import io
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from boardpack.documents.sheet import CellComment, Sheet, SheetRow
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import damaged, in_usual_namespaces, open_xml_suffix, opened
from boardpack.formats.control import reads_sound
from boardpack.formats.spreadsheet.cells import is_month_format, plain, rows_of
from boardpack.formats.spreadsheet.excel_fills import ThemeFills
from boardpack.values import replace

_MOST_CELLS = 2_000_000
_SHEETS = "xl/worksheets/sheet"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))
_MOST_NAMED = 5
_DECIMALS = re.compile(r"0\.(0{1,4})")
_DAMAGE = (
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OverflowError,
)


def read_excel(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Return the sheets that are shown, and sentences on what was passed over. Raises UnreadableFileError."""
    data = in_usual_namespaces(data, name)
    with opened(data, name) as archive:
        if open_xml_suffix(data) != ".xlsx":
            raise UnreadableFileError(f"“{name}” is not an Excel workbook.", "Save the log as .xlsx or .csv.")
        parts = {member: archive.part(member) for member in archive.members if member.endswith((".xml", ".rels"))}
    without = [cell for member, part in parts.items() if member.startswith(_SHEETS) for cell in _without_result(part)]
    workbook = _loaded(data, name)
    try:
        sheets, notices = _shown(workbook, name)
    except _DAMAGE as error:
        # openpyxl reads styles and dates only when they are asked for, and trips over odd ones in these ways.
        if not reads_sound(lambda sound: _shown(_loaded(sound, name), name), _sound_workbook()):
            raise
        raise damaged(name) from error
    return sheets, (*notices, *_formula_notice(without))


def _without_result(part: etree._Element) -> Iterator[str]:
    """Yield the cells of a sheet whose formula was saved without a result, or came to an error."""
    for cell in part.iter(f"{_MAIN}c"):
        if cell.get("t") == "e" or (cell.find(f"{_MAIN}f") is not None and not cell.findtext(f"{_MAIN}v")):
            yield cell.get("r", "")


def _formula_notice(cells: Sequence[str]) -> Iterator[str]:
    if not cells:
        return
    named = ", ".join(sorted(cells, key=_by_row)[:_MOST_NAMED])
    more = f" and {len(cells) - _MOST_NAMED:,} more" if len(cells) > _MOST_NAMED else ""
    what = "is an error or a formula without a result" if len(cells) == 1 else "are errors or formulas without a result"
    yield f"{named}{more} {what}, and read as empty. Open the file in Excel, correct and save it, and import it again."


def _by_row(cell: str) -> tuple[int, str]:
    column = cell.rstrip("0123456789")
    return int(cell[len(column) :] or 0), column


def _loaded(data: bytes, name: str) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl tells of extensions that it leaves out
            return load_workbook(io.BytesIO(data), data_only=True)
    except MemoryError:
        raise
    except Exception as error:
        # openpyxl raises errors of every kind on odd values (overflow, type, assertion); whatever it is,
        # for the user the file is damaged, unless a sound file fails, too.
        if not reads_sound(lambda sound: load_workbook(io.BytesIO(sound), data_only=True), _sound_workbook()):
            raise
        raise damaged(name) from error


def _sound_workbook() -> bytes:
    """Return a small workbook that every reader here can read."""
    book = Workbook()
    book.worksheets[0].append(["Ref", "Action", date(2025, 7, 8)])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _shown(workbook: Workbook, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    sheets, notices = [], []
    fills = ThemeFills(workbook.loaded_theme)
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            notices.append(f"The sheet “{sheet.title}” is hidden and was left out.")
            continue
        _refuse_endless(sheet, name)
        wide = {merged.min_row for merged in sheet.merged_cells.ranges if merged.max_col > merged.min_col + 1}
        notices.extend(_fill_merged(sheet))
        read = rows_of((number, map(_value, cells)) for number, cells in enumerate(sheet.iter_rows(), start=1))
        rows = tuple(_with_looks(row, sheet[row.number], fills, is_merged=row.number in wide) for row in read)
        sheets.append(Sheet(sheet.title, rows, _hidden_columns(sheet), _hidden_rows(sheet, read)))
    return tuple(sheets), tuple(notices)


def _value(cell: Cell | MergedCell) -> object:
    """Return the value of a cell as it is shown; a day whose format has no day of the month is a month in words."""
    value = cell.value
    if value in _ERRORS:
        return None
    if isinstance(value, date) and is_month_format(cell.number_format):
        return f"{value:%B %Y}"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    if cell.number_format.endswith("%"):
        return f"{value:.0%}"
    decimals = _DECIMALS.fullmatch(cell.number_format)
    return f"{value:.{len(decimals[1])}f}" if decimals else value


def _with_looks(row: SheetRow, cells: Sequence[Cell | MergedCell], fills: ThemeFills, *, is_merged: bool) -> SheetRow:
    """Return the row with its fills, comments and struck words."""
    colours = tuple(fills.name(cell) for cell in cells)
    comments = (
        CellComment(place, words)
        for place, cell in enumerate(cells)
        if cell.comment and isinstance(words := plain(cell.comment.text), str)
    )
    filled = [cell for cell in cells if cell.value not in (None, "")]
    return replace(
        row,
        colours=colours if any(colours) else (),
        comments=tuple(comments),
        is_struck=bool(filled) and all(cell.has_style and cell.font.strike for cell in filled),
        is_merged=is_merged,
    )


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    hidden = (dimension for dimension in sheet.column_dimensions.values() if dimension.hidden)
    spans = (range((one.min or 1) - 1, min(one.max or 0, sheet.max_column)) for one in hidden)
    return frozenset(place for span in spans for place in span)


def _hidden_rows(sheet: Worksheet, rows: Iterable[SheetRow]) -> tuple[int, ...]:
    return tuple(row.number for row in rows if sheet.row_dimensions[row.number].hidden)


def _refuse_endless(sheet: Worksheet, name: str) -> None:
    if sheet.max_row * sheet.max_column > _MOST_CELLS:
        raise UnreadableFileError(
            f"The sheet “{sheet.title}” of “{name}” has {sheet.max_row:,} rows, which is too many for a log.",
            "Delete the rows and columns after its last entry, save it, and import it again.",
        )


def _fill_merged(sheet: Worksheet) -> Iterator[str]:
    """Fill each row of a merged cell with its text, and yield a sentence for each that was filled."""
    tall = [merged for merged in sheet.merged_cells.ranges if merged.max_row > merged.min_row]
    if tall:
        named = ", ".join(
            str(merged) for merged in sorted(tall, key=lambda area: (area.min_row, area.min_col))[:_MOST_NAMED]
        )
        more = f" and {len(tall) - _MOST_NAMED:,} more" if len(tall) > _MOST_NAMED else ""
        yield f"Cells are merged ({named}{more}). Each of their rows is read with the text of the merged cell."
    for merged in list(sheet.merged_cells.ranges):
        value = sheet.cell(merged.min_row, merged.min_col).value
        sheet.unmerge_cells(str(merged))
        for row in range(merged.min_row, merged.max_row + 1):
            sheet.cell(row, merged.min_col).value = value
