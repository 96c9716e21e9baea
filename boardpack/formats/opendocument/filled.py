"""Reader of filled forms saved as OpenDocument text, which keep the tags of a Word form but not its manifest."""

from collections.abc import Iterator

from lxml import etree

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import opened
from boardpack.formats.filled_lines import FormText, parse_day, row_lines
from boardpack.formats.open_document import ASIDES, DRAW, EXTENDED, OFFICE, PARAGRAPHS, STYLE, TABLE, TEXT
from boardpack.formats.opendocument.styles import Styles, spaces
from boardpack.values import Frozen

_CONTROL = f"{EXTENDED}content-control"
_UNSEEN = frozenset((f"{TEXT}tracked-changes", f"{EXTENDED}list-item", *ASIDES))
_SIGNS = {f"{TEXT}line-break": "\n", f"{TEXT}tab": "\t", f"{TEXT}s": " "}


def read_filled_opendocument(data: bytes, name: str) -> SeenForm:
    """Return the lines and fields of a filled form. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        content = archive.part("content.xml")
        template = archive.part_if_any("styles.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFileError(f"“{name}” contains no text.", "Ask the sender to save the form again as Word.")
    reader = _FormReader(Styles([content, *([] if template is None else [template])]))
    asides = tuple(text for note in body.iter(*ASIDES) if (text := " ".join(reader.texts(note))))
    pages = [] if template is None else template.iterfind(f"{OFFICE}master-styles/{STYLE}master-page")
    edges = tuple(text for page in pages for text in reader.texts(page))
    return SeenForm(tuple(reader.lines(body)), "", edges, asides)


class _FormReader(Frozen):
    """Reads the words of one document. Its styles tell which of them are struck through."""

    styles: Styles

    def texts(self, parent: etree._Element) -> Iterator[str]:
        """Yield the words of each paragraph of a header, footer or note."""
        for paragraph in parent.iter(*PARAGRAPHS):
            if text := self._text_of(paragraph).text:
                yield text

    def lines(self, parent: etree._Element) -> Iterator[SeenLine]:
        for child in parent.iterchildren("*"):
            if child.tag in PARAGRAPHS or _is_picture(child):
                yield self._text_of(child).as_line()
            elif child.tag == f"{TABLE}table-row":
                yield from row_lines([self._text_of(cell) for cell in child.iterchildren(f"{TABLE}table-cell")])
            elif child.tag not in _UNSEEN:
                yield from self.lines(child)

    def _text_of(self, element: etree._Element) -> FormText:
        found = FormText()
        if _is_picture(element):
            found.pictures = 1
        else:
            self._gather(element, found, struck=False)
        return found

    def _gather(self, element: etree._Element, found: FormText, *, struck: bool) -> None:
        struck = struck or (element.tag == f"{TEXT}span" and self.styles.struck(element.get(f"{TEXT}style-name", "")))
        found.add(element.text or "", struck=struck)
        for child in element.iterchildren("*"):
            if child.tag == _CONTROL and (tag := child.get(f"{EXTENDED}tag", "")):
                self._add_field(child, tag, found)
            elif child.tag in _SIGNS:
                found.add(_SIGNS[child.tag] * (spaces(child) if child.tag == f"{TEXT}s" else 1), struck=struck)
            elif _is_picture(child):
                found.pictures += 1
            elif child.tag not in _UNSEEN:
                if child.tag in PARAGRAPHS:
                    found.begin_paragraph()
                self._gather(child, found, struck=struck)
            found.add(child.tail or "", struck=struck)

    def _add_field(self, control: etree._Element, tag: str, found: FormText) -> None:
        words = FormText()
        self._gather(control, words, struck=False)
        day = parse_day(control.get(f"{EXTENDED}current-date", ""))
        is_unfilled = control.get(f"{EXTENDED}showing-place-holder") == "true"
        found.add_field(tag, words, day, is_unfilled=is_unfilled)


def _is_picture(element: etree._Element) -> bool:
    return element.tag == f"{DRAW}frame" and element.find(f"{DRAW}text-box") is None
