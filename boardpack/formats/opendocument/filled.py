"""Reader of filled forms saved as OpenDocument text, which keep the tags of a Word form but not its manifest."""

from collections.abc import Iterator

from lxml import etree

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import opened
from boardpack.formats.filled_lines import FormText, parse_day, row_lines
from boardpack.formats.opendocument.names import ASIDES, EXTENDED, OFFICE, PARAGRAPHS, STYLE, TABLE, TEXT
from boardpack.formats.opendocument.styles import spaces

_CONTROL = f"{EXTENDED}content-control"
_UNSEEN = frozenset((f"{TEXT}tracked-changes", f"{EXTENDED}list-item", *ASIDES))
_SIGNS = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t", f"{TEXT}s": " "}


def read_filled_opendocument(data: bytes, name: str) -> SeenForm:
    """Return the lines and fields of a filled form. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        body = archive.part("content.xml").find(f"{OFFICE}body/{OFFICE}text")
        template = archive.part_if_any("styles.xml")
    if body is None:
        raise UnreadableFileError(f"“{name}” holds no text.", "Ask its owner to save the form again as Word.")
    asides = tuple(text for note in body.iter(*ASIDES) if (text := " ".join(_texts(note))))
    return SeenForm(tuple(_lines(body)), "", tuple(_edges(template)), asides)


def _edges(template: etree._Element | None) -> Iterator[str]:
    pages = [] if template is None else template.iterfind(f"{OFFICE}master-styles/{STYLE}master-page")
    for page in pages:
        yield from _texts(page)


def _texts(parent: etree._Element) -> Iterator[str]:
    for paragraph in parent.iter(*PARAGRAPHS):
        if text := _text_of(paragraph).text:
            yield text


def _lines(parent: etree._Element) -> Iterator[SeenLine]:
    for child in parent.iterchildren("*"):
        if child.tag in PARAGRAPHS:
            yield _text_of(child).as_line()
        elif child.tag == f"{TABLE}table-row":
            yield from row_lines([_text_of(cell) for cell in child.iterchildren(f"{TABLE}table-cell")])
        elif child.tag not in _UNSEEN:
            yield from _lines(child)


def _text_of(element: etree._Element) -> FormText:
    found = FormText()
    _gather(element, found)
    return found


def _gather(element: etree._Element, found: FormText) -> None:
    found.add(element.text or "")
    for child in element.iterchildren("*"):
        if child.tag == _CONTROL and (tag := child.get(f"{EXTENDED}tag", "")):
            found.fields.append(_field(child, tag))
        elif child.tag in _SIGNS:
            found.add(_SIGNS[child.tag] * (spaces(child) if child.tag == f"{TEXT}s" else 1))
        elif child.tag not in _UNSEEN:
            if child.tag in PARAGRAPHS:
                found.begin_paragraph()
            _gather(child, found)
        found.add(child.tail or "")


def _field(control: etree._Element, tag: str) -> SeenField:
    if control.get(f"{EXTENDED}showing-place-holder") == "true":
        return SeenField(tag, "")
    return _text_of(control).as_field(tag, parse_day(control.get(f"{EXTENDED}current-date", "")))
