"""Reader of filled forms saved as Word: lines, controls with their tags, and the manifest.

The file may be from any program. Insertions count and deletions do not; a control that still shows its
prompt is empty, whatever the look of its words.
"""

from collections.abc import Iterator

from lxml import etree

from boardpack.documents.filled import SeenField, SeenForm, SeenLine
from boardpack.formats.archive import Archive, opened
from boardpack.formats.filled_lines import FormText, parse_day, row_lines
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
        if text := _text_of(paragraph).text:
            yield text


def _lines(parent: etree._Element) -> Iterator[SeenLine]:
    for child in parent.iterchildren("*"):
        if child.tag in _OMITTED:
            continue
        if child.tag == f"{W}p":
            yield _text_of(child).as_line()
        elif child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield from row_lines([_text_of(cell) for cell in child.iter(f"{W}tc") if _row_of(cell) is child])
        else:
            yield from _lines(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _text_of(element: etree._Element) -> FormText:
    found = FormText()
    _gather(element, found)
    return found


def _gather(element: etree._Element, found: FormText) -> None:
    for child in element.iterchildren("*"):
        if child.tag in _OMITTED:
            continue
        if child.tag == f"{W}sdt" and (tag := _value(child, "tag")):
            found.fields.append(_field(child, tag))
        elif child.tag == f"{W}t":
            found.add(child.text or "")
        elif child.tag in _WORDS:
            found.add(_WORDS[child.tag])
        else:
            if child.tag == f"{W}p":
                found.begin_paragraph()
            _gather(child, found)


def _field(control: etree._Element, tag: str) -> SeenField:
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if prompt is not None and prompt.get(f"{W}val", "1") not in _OFF:
        return SeenField(tag, "")
    content, stated = control.find(f"{W}sdtContent"), control.find(f"{W}sdtPr/{W}date")
    day = parse_day(stated.get(f"{W}fullDate", "")) if stated is not None else None
    return (FormText() if content is None else _text_of(content)).as_field(tag, day)


def _value(control: etree._Element, name: str) -> str:
    found = control.find(f"{W}sdtPr/{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
