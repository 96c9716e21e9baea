"""Recognise the kind of an Office file by its content and not by its name."""

import zipfile
from io import BytesIO
from pathlib import PurePath

from boardpack.zip_errors import ZIP_ERRORS

_ZIP, _OLE, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_KINDS = {"text": ".odt", "spreadsheet": ".ods", "presentation": ".odp", "graphics": ".odg"}
_OLD_KINDS = (".doc", ".xls", ".ppt")
_LONGEST_KIND = 100

WRITER, CALC, IMPRESS, DRAW = "writer", "calc", "impress", "draw"
READ_BY = {
    ".docx": (WRITER, "MS Word 2007 XML"),
    ".doc": (WRITER, "MS Word 97"),
    ".rtf": (WRITER, "Rich Text Format"),
    ".odt": (WRITER, "writer8"),
    ".xlsx": (CALC, "Calc MS Excel 2007 XML"),
    ".xls": (CALC, "MS Excel 97"),
    ".ods": (CALC, "calc8"),
    ".pptx": (IMPRESS, "Impress MS PowerPoint 2007 XML"),
    ".ppt": (IMPRESS, "MS PowerPoint 97"),
    ".odp": (IMPRESS, "impress8"),
    ".odg": (DRAW, "draw8"),
}
SPREADSHEETS = tuple(suffix for suffix, (part, _) in READ_BY.items() if part == CALC)
"""The part of LibreOffice that opens each kind, and the filter with which; left to itself it reads rubbish as text."""


def office_suffix(data: bytes, name: str) -> str:
    """Return the extension for a file of this content, such as ".docx". Empty if it is not an Office file."""
    if data.startswith(_RTF):
        return ".rtf"
    if data.startswith(_ZIP):
        return _zip_kind(data)
    ending = PurePath(name).suffix.lower()
    return ending if data.startswith(_OLE) and ending in _OLD_KINDS and not is_locked(data) else ""


def is_locked(data: bytes) -> bool:
    """Return True if it is an Office file with a password."""
    return data.startswith(_OLE) and _LOCKED in data


def is_archive(data: bytes) -> bool:
    """Return True if it is a whole ZIP of other files, and no Office file."""
    return data.startswith(_ZIP) and zipfile.is_zipfile(BytesIO(data)) and not _zip_kind(data)


def _zip_kind(data: bytes) -> str:
    """Return the extension for the Office file in an archive. Empty for other archives and damaged ones."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            kind = archive.open("mimetype").read(_LONGEST_KIND) if "mimetype" in names else b""
    except ZIP_ERRORS:
        return ""
    if "mimetype" in names:
        stated = kind.decode("ascii", "replace").strip()
        return _OPEN_KINDS.get(stated.removeprefix(_OPEN_DOCUMENT).split("-")[0], "")
    from boardpack.formats.archive import open_xml_suffix  # loaded when a file is looked at

    return open_xml_suffix(data)
