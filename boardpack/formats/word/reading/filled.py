"""Reader of filled forms saved as Word: lines, controls with their tags, and the manifest.

The file may be from any program. Insertions count, deletions and struck-through words do not. A control that is
marked as showing its prompt is empty. A control may be around words, paragraphs or a cell.
"""

from collections.abc import Iterator

from lxml import etree

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.formats.archive import Archive, opened
from boardpack.formats.filled_lines import FormText, parse_day, row_lines
from boardpack.formats.word.blocks.controls import MANIFEST_NAMESPACE
from boardpack.formats.word.reading.opening import W, open_word

_MANIFEST = f"{{{MANIFEST_NAMESPACE}}}form"
_OMITTED = frozenset(
    f"{W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "tcPr", "trPr", "tblPr", "sdtPr", "instrText", "delText")
)
_OFF = ("0", "false", "off", "none")
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object")
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
        if child.tag == f"{W}p" or (_tag(child) and child.find(f".//{W}tbl") is None):
            yield _text_of(child).as_line()
        elif child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield from row_lines([_cell(cell) for cell in child.iter(f"{W}tc") if _row_of(cell) is child])
        else:
            yield from _lines(child)


def _row_of(cell: etree._Element) -> etree._Element | None:
    return next(cell.iterancestors(f"{W}tr"), None)


def _cell(cell: etree._Element) -> FormText:
    """Return the words and fields of a cell, which may be inside a control of its own."""
    content = cell.getparent()
    control = content.getparent() if content is not None and content.tag == f"{W}sdtContent" else None
    found = FormText()
    if control is not None and (tag := _tag(control)):
        _add_field(control, tag, found)
    else:
        _gather(cell, found)
    return found


def _text_of(element: etree._Element) -> FormText:
    found = FormText()
    if tag := _tag(element):
        _add_field(element, tag, found)
    else:
        _gather(element, found)
    return found


def _gather(element: etree._Element, found: FormText) -> None:
    is_struck = element.tag == f"{W}r" and _is_struck(element)
    for child in element.iterchildren("*"):
        if child.tag in _OMITTED:
            continue
        if tag := _tag(child):
            _add_field(child, tag, found)
        elif child.tag == f"{W}t":
            found.add(child.text or "", struck=is_struck)
        elif child.tag in _WORDS:
            found.add(_WORDS[child.tag], struck=is_struck)
        elif child.tag in _PICTURES and child.find(f".//{W}txbxContent") is None:
            found.pictures += 1
        elif child.tag == f"{_COMPATIBLE}AlternateContent":
            _gather_first(child, found)
        else:
            if child.tag == f"{W}p":
                found.begin_paragraph()
            _gather(child, found)


def _gather_first(alternatives: etree._Element, found: FormText) -> None:
    """Gather one of the alternatives, which say the same for newer and for older programs."""
    for kind in ("Choice", "Fallback"):
        if (chosen := alternatives.find(f"{_COMPATIBLE}{kind}")) is not None:
            _gather(chosen, found)
            return


def _is_struck(run: etree._Element) -> bool:
    return any(_is_on(run.find(f"{W}rPr/{W}{kind}")) for kind in ("strike", "dstrike"))


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(f"{W}val", "1") not in _OFF


def _add_field(control: etree._Element, tag: str, found: FormText) -> None:
    properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
    is_unfilled = properties is not None and _is_on(properties.find(f"{W}showingPlcHdr"))
    stated = None if properties is None else properties.find(f"{W}date")
    day = parse_day(stated.get(f"{W}fullDate", "")) if stated is not None else None
    words = FormText()
    if content is not None:
        _gather(content, words)
    found.add_field(tag, words, day, is_unfilled=is_unfilled)


def _tag(element: etree._Element) -> str:
    """Return the tag of a control. Empty for anything else."""
    found = element.find(f"{W}sdtPr/{W}tag") if element.tag == f"{W}sdt" else None
    return "" if found is None else found.get(f"{W}val", "")
