"""Opening of Word files from outside, and their parts with words."""

from dataclasses import dataclass

from lxml import etree

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import Archive, opened

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MACROS = "word/vbaProject.bin"


@dataclass(frozen=True)
class WordParts:
    """The parts of one Word file that contain words; None for a part that is missing."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    edges: tuple[etree._Element, ...]
    asides: tuple[etree._Element, ...]
    has_macros: bool = False


def open_word(data: bytes, name: str) -> WordParts:
    """Return the parts of the file. Raises UnreadableFileError if it is damaged, a bomb, or not Word."""
    with opened(data, name) as archive:
        return _parts(archive)


def _parts(archive: Archive) -> WordParts:
    body = archive.part("word/document.xml").find(f"{W}body")
    if body is None:
        raise UnreadableFileError(
            f"“{archive.name}” does not contain a document.", "Open it in Word and save it again as .docx."
        )
    edges = [member for member in sorted(archive.members) if member.startswith(("word/header", "word/footer"))]
    asides = [archive.part_if_any(f"word/{kind}.xml") for kind in ("footnotes", "endnotes", "comments")]
    return WordParts(
        body,
        archive.part_if_any("word/styles.xml"),
        archive.part_if_any("word/numbering.xml"),
        tuple(archive.part(member) for member in edges if member.endswith(".xml")),
        tuple(part for part in asides if part is not None),
        _MACROS in archive.members,
    )
