"""Remedies for a file from outside that takes too long or needs too much memory, by its kind."""

from enum import StrEnum
from pathlib import PurePath

_PICTURES = frozenset((".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".heic", ".heif"))
_TEXTS = frozenset((".docx", ".doc", ".dotx", ".odt", ".rtf", ".html", ".htm", ".txt", ".md"))
_SHEETS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv"))
_SLIDES = frozenset((".pptx", ".ppt", ".odp", ".odg"))
_MAILS = frozenset((".eml", ".msg"))
_FEWER_DOTS = "Save it as PNG or JPEG with at most 8,000 by 8,000 pixels, and choose that file."


class FileUse(StrEnum):
    """The use for which a file from outside is opened."""

    READING = "reading"
    ATTACHING = "attaching"


def remedy_for_size(name: str, use: FileUse) -> str:
    """Return a sentence on what to do about a file that is too large for its limits of time or memory."""
    suffix = PurePath(name).suffix.lower()
    if suffix in _PICTURES:
        return _FEWER_DOTS
    if use is FileUse.ATTACHING:
        if suffix in _TEXTS | _SHEETS | _SLIDES:
            return "Open it in the program that made it, save it as PDF there, and attach the PDF."
        return "Attach it in several smaller PDFs."
    if suffix in _SHEETS:
        return "Copy the sheet that you need into a new workbook, and import that."
    if suffix in _TEXTS:
        return "Copy the part that you need into a new document, and import that. Or ask the sender for a PDF."
    if suffix in _MAILS:
        return "Save the attachment that you need from the email, and import that."
    return "Print the pages that you need to a new PDF. Or ask the sender for a Word copy."


def remedy_for_failure(name: str) -> str:
    """Return a sentence on what to do about a file on which the reader failed."""
    if PurePath(name).suffix.lower() in _SHEETS | _MAILS | _PICTURES:
        return "Save it again in the program that made it. Or ask the sender for another copy."
    return "Ask the sender for another copy, or print it to a new PDF."
