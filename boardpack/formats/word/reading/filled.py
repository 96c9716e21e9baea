"""Reader of filled forms saved as Word: lines, controls with their tags, and the manifest.

The file may be from any program. Insertions count and deletions do not; a control that still shows its
prompt is empty, whatever the look of its words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lxml import etree

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.formats.archive import Archive, opened
from boardpack.formats.word.blocks.controls import MANIFEST_NAMESPACE
from boardpack.formats.word.reading.opening import W, open_word

_MANIFEST = f"{{{MANIFEST_NAMESPACE}}}form"
_OMITTED = frozenset(
    f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "instrText", "delText")
)
_OFF = ("0", "false", "off", "none")
_WORDS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


def read_filled_word(data: bytes, name: str) -> SeenForm:
    """Return the lines and fields of a filled form. Raises UnreadableFileError."""
    parts = open_word(data, name)
    edges = tuple(text for edge in parts.edges for text in _texts(edge))
    asides = tuple(text for part in parts.asides for note in part if (text := " ".join(_texts(note))))
    with opened(data, name) as archive:
        manifest = _manifest(archive)
    return SeenForm(tuple(_lines(parts.body)), manifest, edges, asides)


def _manifest(archive: Archive) -> str:
    for member in sorted(archive.members):
        if member.startswith("customXml/item") and member.endswith(".xml"):
            root = archive.part(member)
            if root.tag == _MANIFEST:
                return root.text or ""
    return ""


def _texts(part: etree._Element) -> Iterator[str]:
    """Yield the words of each paragraph of a header, footer or note."""
    for paragraph in part.iter(f"{W}p"):
        walk = _Walk()
        walk.add(paragraph)
        if text := walk.text.strip():
            yield text


def _lines(parent: etree._Element) -> Iterator[SeenLine]:
    for child in parent.iterchildren("*"):
        if child.tag in _OMITTED:
            continue
        if child.tag == f"{W}p":
            walk = _Walk()
            walk.add(child)
            yield SeenLine(walk.text.strip(), "", tuple(walk.fields))
        elif child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield from _row(child)
        else:
            yield from _lines(child)


def _row(row: etree._Element) -> Iterator[SeenLine]:
    """Yield a label with the words beside it; a row that has not two cells, cell by cell."""
    cells = [cell for cell in row.iter(f"{W}tc") if _row_of(cell) is row]
    walks = [_walked(cell) for cell in cells]
    if len(walks) == 2:
        label, words = walks
        yield SeenLine(words.text.strip(), label.text.strip(), (*label.fields, *words.fields))
    else:
        yield from (SeenLine(walk.text.strip(), "", tuple(walk.fields)) for walk in walks)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _walked(cell: etree._Element) -> "_Walk":
    walk = _Walk()
    walk.add(cell)
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
        for child in element.iterchildren("*"):
            if child.tag in _OMITTED:
                continue
            if child.tag == f"{W}sdt" and (tag := _value(child, "tag")):
                self.fields.append(_field(child, tag))
            elif child.tag == f"{W}t":
                self._pieces.append(child.text or "")
            elif child.tag in _WORDS:
                self._pieces.append(_WORDS[child.tag])
            else:
                self._add_below(child)

    def _add_below(self, child: etree._Element) -> None:
        if child.tag == f"{W}p" and any(piece.strip() for piece in self._pieces):
            self._pieces.append("\n")
        self.add(child)


def _field(control: etree._Element, tag: str) -> SeenField:
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if prompt is not None and prompt.get(f"{W}val", "1") not in _OFF:
        return SeenField(tag, "")
    walk = _Walk()
    content = control.find(f"{W}sdtContent")
    if content is not None:
        walk.add(content)
    inner = "".join(each.text for each in walk.fields)
    return SeenField(tag, (walk.text + inner).strip(), _day(control))


def _day(control: etree._Element) -> date | None:
    stated = control.find(f"{W}sdtPr/{W}date")
    try:
        return datetime.fromisoformat(stated.get(f"{W}fullDate", "")).date() if stated is not None else None
    except ValueError:
        return None


def _value(control: etree._Element, name: str) -> str:
    found = control.find(f"{W}sdtPr/{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
