"""Reader of filled forms saved as OpenDocument text, which keep the tags of a Word form but not its manifest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import opened
from boardpack.formats.opendocument.names import EXTENDED, OFFICE, STYLE, TABLE, TEXT

_CONTROL = f"{EXTENDED}content-control"
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_ASIDES = (f"{TEXT}note", f"{OFFICE}annotation")
_UNSEEN = frozenset((f"{TEXT}tracked-changes", f"{EXTENDED}list-item", *_ASIDES))
_MOST_SPACES = 200


def read_filled_opendocument(data: bytes, name: str) -> SeenForm:
    """Return the lines and fields of a filled form. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        body = archive.part("content.xml").find(f"{OFFICE}body/{OFFICE}text")
        template = archive.part_if_any("styles.xml")
    if body is None:
        raise UnreadableFileError(f"“{name}” holds no text.", "Ask its owner to save the form again as Word.")
    asides = tuple(text for note in body.iter(*_ASIDES) if (text := " ".join(_texts(note))))
    return SeenForm(tuple(_lines(body)), "", tuple(_edges(template)), asides)


def _edges(template: etree._Element | None) -> Iterator[str]:
    pages = [] if template is None else template.iterfind(f"{OFFICE}master-styles/{STYLE}master-page")
    for page in pages:
        yield from _texts(page)


def _texts(parent: etree._Element) -> Iterator[str]:
    for paragraph in parent.iter(*_PARAGRAPHS):
        if text := _walked(paragraph).text.strip():
            yield text


def _lines(parent: etree._Element) -> Iterator[SeenLine]:
    for child in parent.iterchildren("*"):
        if child.tag in _PARAGRAPHS:
            walk = _walked(child)
            yield SeenLine(walk.text.strip(), "", tuple(walk.fields))
        elif child.tag == f"{TABLE}table-row":
            yield from _row(child)
        elif child.tag not in _UNSEEN:
            yield from _lines(child)


def _row(row: etree._Element) -> Iterator[SeenLine]:
    walks = [_walked(cell) for cell in row.iterchildren(f"{TABLE}table-cell")]
    if len(walks) == 2:
        label, words = walks
        yield SeenLine(words.text.strip(), label.text.strip(), (*label.fields, *words.fields))
    else:
        yield from (SeenLine(walk.text.strip(), "", tuple(walk.fields)) for walk in walks)


def _walked(element: etree._Element) -> "_Walk":
    walk = _Walk()
    walk.add(element)
    return walk


@dataclass
class _Walk:
    """Gathers the words outside fields, and the fields, of one paragraph or cell."""

    fields: list[SeenField] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, element: etree._Element) -> None:
        self._pieces.append(element.text or "")
        for child in element.iterchildren("*"):
            if child.tag == _CONTROL and (tag := child.get(f"{EXTENDED}tag", "")):
                self.fields.append(_field(child, tag))
            elif child.tag not in _UNSEEN:
                self._add_below(child)
            self._pieces.append(child.tail or "")

    def _add_below(self, child: etree._Element) -> None:
        if child.tag == f"{TEXT}line-break":
            self._pieces.append("\n")
        elif child.tag == f"{TEXT}tab":
            self._pieces.append("\t")
        elif child.tag == f"{TEXT}s":
            self._pieces.append(" " * min(_spaces(child), _MOST_SPACES))
        else:
            if child.tag in _PARAGRAPHS and any(piece.strip() for piece in self._pieces):
                self._pieces.append("\n")
            self.add(child)


def _spaces(element: etree._Element) -> int:
    count = element.get(f"{TEXT}c", "1")
    return int(count) if count.isdecimal() and len(count) < 5 else 1


def _field(control: etree._Element, tag: str) -> SeenField:
    if control.get(f"{EXTENDED}showing-place-holder") == "true":
        return SeenField(tag, "")
    walk = _walked(control)
    inner = "".join(each.text for each in walk.fields)
    return SeenField(tag, (walk.text + inner).strip(), _day(control.get(f"{EXTENDED}current-date", "")))


def _day(stated: str) -> date | None:
    try:
        return datetime.fromisoformat(stated).date()
    except ValueError:
        return None
