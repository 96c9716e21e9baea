"""Opening of Word files from outside, and their parts with words."""

from collections.abc import Iterator

from lxml import etree

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import Archive, in_usual_namespaces, opened
from boardpack.values import Frozen

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_MACROS = "word/vbaProject.bin"


class WordParts(Frozen):
    """The parts of one Word file that contain words; None for a part that is missing."""

    body: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    edges: tuple[etree._Element, ...]
    asides: tuple[etree._Element, ...]
    has_macros: bool = False


def open_word(data: bytes, name: str) -> WordParts:
    """Return the parts of the file. Raises UnreadableFileError if it is damaged, a bomb, or not Word."""
    with opened(in_usual_namespaces(data, name), name) as archive:
        return _parts(archive)


def _parts(archive: Archive) -> WordParts:
    main = (*archive.related("officeDocument"), _MAIN)[0]
    body = archive.part(main).find(f"{W}body")
    if body is None:
        raise UnreadableFileError(
            f"“{archive.name}” does not contain a document.", "Open it in Word and save it again as .docx."
        )
    return WordParts(
        body,
        next(_related(archive, main, "styles"), None),
        next(_related(archive, main, "numbering"), None),
        tuple(_related(archive, main, "header", "footer")),
        tuple(_related(archive, main, "footnotes", "endnotes", "comments")),
        _MACROS in archive.members,
    )


def _related(archive: Archive, main: str, *kinds: str) -> Iterator[etree._Element]:
    """Yield the parts of these kinds: by the relationships of the main part, as programs choose the names."""
    for kind in kinds:
        for member in sorted(set(archive.related(kind, main))):
            yield archive.part(member)
