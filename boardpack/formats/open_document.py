"""Namespaces and common elements of OpenDocument 1.2 and later (ISO/IEC 26300), and of what LibreOffice adds to it."""

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import Archive

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{_OASIS}office:1.0}}"
STYLE = f"{_OASIS}style:1.0}}"
TEXT = f"{_OASIS}text:1.0}}"
TABLE = f"{_OASIS}table:1.0}}"
DRAW = f"{_OASIS}drawing:1.0}}"
MANIFEST = f"{_OASIS}manifest:1.0}}"
FORMATTING = f"{_OASIS}xsl-fo-compatible:1.0}}"
EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
ASIDES = (f"{TEXT}note", f"{OFFICE}annotation")


def refuse_locked(archive: Archive) -> None:
    """Raise UnreadableFileError for a file that is locked with a password."""
    manifest = archive.part_if_any("META-INF/manifest.xml")
    locked = manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None
    if locked or "encrypted-package" in archive.members:
        raise UnreadableFileError(
            f"“{archive.name}” is locked with a password.", "Open it in LibreOffice and save it without one."
        )
