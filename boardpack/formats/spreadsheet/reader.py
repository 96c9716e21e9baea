"""A spreadsheet from outside, whatever its kind, into its cells."""

import hashlib
from pathlib import Path

from boardpack.documents.sheet import Sheet, Spreadsheet
from boardpack.errors import UnreadableFileError
from boardpack.formats.spreadsheet.delimited import read_delimited

_MOST_BYTES = 30_000_000
_MOST_COLUMNS = 250
_MOST_ROWS = 20_000
"""Logs have up to 60 columns and some thousand rows. Each column of each row is weighed against each field."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FLAT = b"<office:document "
_FIRST_BYTES = 1_000
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


def read_spreadsheet(path: Path) -> Spreadsheet:
    """Return the cells of a workbook of Excel or LibreOffice, or of a table in plain text.

    Raises UnreadableFileError, with what to do, where the file cannot be read or holds nothing.
    """
    data = _bytes_of(path)
    sheets, notices = _read(data, path.name)
    filled = tuple(sheet for sheet in sheets if sheet.rows)
    large = [sheet for sheet in filled if _is_too_large(sheet)]
    if large and len(large) == len(filled):
        raise UnreadableFileError(
            f"{_too_large(large[0])}.",
            "Delete the rows and columns that are not part of the log, save it, and import it again.",
        )
    if not filled:
        raise UnreadableFileError(f"“{path.name}” has no rows.", "Choose the file with the log in it.")
    return Spreadsheet(
        path.name,
        hashlib.sha256(data).hexdigest(),
        tuple(sheet for sheet in filled if sheet not in large),
        (*notices, *(f"{_too_large(sheet)}, and was left out." for sheet in large)),
    )


def _is_too_large(sheet: Sheet) -> bool:
    return len(sheet.rows[0].cells) > _MOST_COLUMNS or len(sheet.rows) > _MOST_ROWS


def _too_large(sheet: Sheet) -> str:
    columns = len(sheet.rows[0].cells)
    size = f"{columns:,} columns" if columns > _MOST_COLUMNS else f"{len(sheet.rows):,} rows"
    return f"The sheet “{sheet.name}” has {size}, which is too many for a log"


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFileError(f"“{path}” is a folder.", "Choose the spreadsheet in it.")
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(f"“{path}” is not a file.", "Choose the spreadsheet itself.")
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFileError(f"“{path.name}” is larger than 30 MB.", "Save only the log in a separate file.")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file “{path}”.", "Check the name and the folder.") from error
    except OSError as error:
        raise UnreadableFileError(
            f"“{path}” cannot be opened.", "Close it in other programs, and check that you have permission to open it."
        ) from error


def _read(data: bytes, name: str) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    if data.startswith(b"PK"):
        from boardpack.formats.spreadsheet.opendocument import is_opendocument_sheet, read_opendocument_sheets

        if is_opendocument_sheet(data, name):
            return read_opendocument_sheets(data, name)
        from boardpack.formats.spreadsheet.excel import read_excel  # openpyxl waits until a workbook comes

        return read_excel(data, name)
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableFileError(
                f"“{name}” is locked with a password.", "Open it in Excel and save it without one."
            )
        raise UnreadableFileError(
            f"“{name}” is in the format of Excel before 2007 (.xls).", "Open it in Excel and save it as .xlsx."
        )
    if _FLAT in data[:_FIRST_BYTES]:
        raise UnreadableFileError(
            f"“{name}” is in the flat OpenDocument format (.fods).", "Open it in LibreOffice and save it as .ods."
        )
    return (read_delimited(data, name),), ()
