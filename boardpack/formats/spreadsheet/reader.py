"""A spreadsheet from outside, whatever its kind, into its cells."""

import hashlib
from pathlib import Path

from boardpack.documents.sheet import Sheet, Spreadsheet
from boardpack.errors import UnreadableFileError
from boardpack.formats.spreadsheet.delimited import read_delimited

_MOST_BYTES = 30_000_000
_MOST_COLUMNS = 250
"""Logs of offices have up to 60 columns. Each column is weighed against each field."""
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
    wide = [sheet for sheet in filled if len(sheet.rows[0].cells) > _MOST_COLUMNS]
    if wide and len(wide) == len(filled):
        raise UnreadableFileError(
            f"{_too_wide(wide[0])}.", "Delete the columns that are not part of the log, save it, and import it again."
        )
    if not filled:
        raise UnreadableFileError(f"“{path.name}” has no rows.", "Choose the file with the log in it.")
    return Spreadsheet(
        path.name,
        hashlib.sha256(data).hexdigest(),
        tuple(sheet for sheet in filled if sheet not in wide),
        (*notices, *(f"{_too_wide(sheet)}, and was left out." for sheet in wide)),
    )


def _too_wide(sheet: Sheet) -> str:
    return f"The sheet “{sheet.name}” has {len(sheet.rows[0].cells):,} columns, which is too many for a log"


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
