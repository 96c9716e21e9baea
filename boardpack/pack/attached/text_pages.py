"""Make the pages of a plain text file for a pack, line by line as it was typed."""

import re
from datetime import date
from pathlib import PurePath

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Document, Furniture, Paragraph, Section, words
from boardpack.domain.exchange.file_formats import PLAIN_TEXT
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.shipped_fonts import signs_without_font
from boardpack.formats.text.reader import decoded

_UNDATED = date(2000, 1, 1)
_BETWEEN_PARAGRAPHS = re.compile(r"\n(?:[ \t]*\n)+")


def is_plain_text(data: bytes, name: str) -> bool:
    """Return True if the name of a file is that of plain text, and it is not a PDF."""
    return PurePath(name).suffix.lower() in PLAIN_TEXT.endings and not data.startswith(b"%PDF-")


def text_pdf(data: bytes, name: str, title: str) -> bytes:
    """Return a tagged PDF with the words of a text file. The same file gives the same bytes.

    Raises UnreadableFileError for a file that is empty, is no text, or contains signs that no font has.
    """
    typed = "\n".join(decoded(data, name).splitlines())
    text = "".join(character for character in typed if character in "\n\t" or character >= " ").strip("\n")
    if not text.strip():
        raise UnreadableFileError(f"“{name}” contains no text.", "Ask the author for another copy.")
    if signs := signs_without_font([text]):
        listed = ", ".join(f"“{sign}”" for sign in signs)
        raise UnreadableFileError(
            f"“{name}” contains signs that cannot be printed: {listed}.",
            "Save it as PDF in the program that made it, and attach the PDF.",
        )
    paragraphs = tuple(Paragraph(words(paragraph.rstrip())) for paragraph in _BETWEEN_PARAGRAPHS.split(text))
    section = Section(paragraphs, Furniture(page_numbers=False))
    return write_pdf(Document(title, (section,), _UNDATED), house_style()).data
