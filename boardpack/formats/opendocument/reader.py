"""Reader of OpenDocument texts from outside, with tracked changes accepted and comments apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from boardpack.documents.source import ReadText, SourceBlock, SourceCell, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats import prose
from boardpack.formats.archive import Archive, opened
from boardpack.formats.lines import Counting, Piece, StyleFacts, TypedLine, blocks_from, flat_cell, lines_from
from boardpack.formats.open_document import ASIDES, DRAW, OFFICE, PARAGRAPHS, STYLE, TABLE, TEXT, refuse_locked
from boardpack.formats.opendocument.lists import ListLabels
from boardpack.formats.opendocument.styles import Styles, spaces, whole
from boardpack.values import Frozen

_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_UNSEEN = frozenset(
    f"{TEXT}{name}"
    for name in (
        *("tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "ruby-text", "note-citation"),
        *("table-of-content-source", "alphabetical-index-source", "illustration-index-source", "table-index-source"),
    )
)
_OTHER_KINDS = {
    f"{OFFICE}spreadsheet": "a spreadsheet",
    f"{OFFICE}presentation": "a presentation",
    f"{OFFICE}drawing": "a drawing",
}
_MACROS_NOT_RUN = "The file contains macros, which were not run."


class _Parts(Frozen):
    """The parts of a file with words and styles; `template` is None if the file has no styles of its own."""

    content: etree._Element
    template: etree._Element | None
    body: etree._Element
    has_macros: bool

    @property
    def styled(self) -> tuple[etree._Element, ...]:
        return (self.content,) if self.template is None else (self.content, self.template)


def read_opendocument(data: bytes, name: str) -> ReadText:
    """Return the paragraphs, list entries and tables of an OpenDocument text. Raises UnreadableFileError."""
    with opened(data, name) as archive:
        parts = _parts(archive)
    reader = _Reader(Styles(parts.styled), ListLabels(parts.styled))
    blocks = tuple(reader.blocks(parts.body))
    furniture = prose.distinct(reader.edge_lines(parts.template)) if parts.template is not None else ()
    notices = (_MACROS_NOT_RUN,) if parts.has_macros else ()
    return ReadText(blocks, furniture, tuple(reader.asides(parts.body)), notices)


def _parts(archive: Archive) -> _Parts:
    refuse_locked(archive)
    content = archive.part("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        kinds = [_OTHER_KINDS[child.tag] for child in content.iterfind(f"{OFFICE}body/*") if child.tag in _OTHER_KINDS]
        what = f"is {kinds[0]}, not a letter" if kinds else "contains no text"
        raise UnreadableFileError(f"“{archive.name}” {what}.", "Save it as Word or PDF, or choose the letter.")
    macros = any(
        member.startswith("Scripts/") or (member.startswith("Basic/") and not member.endswith(("-lb.xml", "-lc.xml")))
        for member in archive.members
        if not member.endswith("/")
    )
    return _Parts(content, archive.part_if_any("styles.xml"), body, macros)


@dataclass
class _Reader:
    """A single walk through one document, which counts list numbers and tables on the way."""

    styles: Styles
    lists: ListLabels
    _tables: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[SourceBlock | SourceRow]:
        for element in parent.iterchildren("*"):
            if element.tag in PARAGRAPHS:
                label = self.lists.heading(_outline_level(element)) if _is_counted(element) else ""
                yield from self._paragraph(element, Counting(label))
            elif element.tag == f"{TEXT}list":
                style = element.get(f"{TEXT}style-name", "")
                self.lists.begin(element, style)
                yield from self._list(element, style, 1)
            elif element.tag == f"{TABLE}table":
                yield from self._table(element)
            elif element.tag not in _UNSEEN and element.tag not in ASIDES:
                yield from self.blocks(element)

    def edge_lines(self, template: etree._Element) -> Iterator[str]:
        """Yield the lines of headers and footers."""
        for page in template.iterfind(f"{OFFICE}master-styles/{STYLE}master-page"):
            for paragraph in page.iter(*PARAGRAPHS):
                yield from self._words(paragraph)

    def asides(self, body: etree._Element) -> Iterator[str]:
        """Yield footnotes, endnotes and comments, each in one piece."""
        for note in body.iter(*ASIDES):
            if any(ancestor.tag in _UNSEEN for ancestor in note.iterancestors()):
                continue
            text = " ".join(line for paragraph in note.iter(*PARAGRAPHS) for line in self._words(paragraph))
            if text:
                yield text

    def _words(self, paragraph: etree._Element) -> list[str]:
        lines = (prose.clean(line.text) for line in self._lines(paragraph))
        return [line for line in lines if line]

    def _list(self, element: etree._Element, style: str, level: int) -> Iterator[SourceBlock | SourceRow]:
        for item in element.iterchildren(f"{TEXT}list-item", f"{TEXT}list-header"):
            labelled = item.tag == f"{TEXT}list-item"
            for child in item.iterchildren("*"):
                if child.tag == f"{TEXT}list":
                    inner = child.get(f"{TEXT}style-name", style)
                    if inner != style:
                        self.lists.begin(child, inner)
                    yield from self._list(child, inner, level + 1)
                elif child.tag in PARAGRAPHS:
                    label = self.lists.entry(style, level, _start(item)) if labelled else ""
                    labelled = False
                    yield from self._paragraph(child, Counting(label, level - 1))
                elif child.tag == f"{TABLE}table":
                    yield from self._table(child)

    def _table(self, table: etree._Element) -> Iterator[SourceRow]:
        self._tables += 1
        number = self._tables
        for row in _rows(table):
            cells = tuple(self._cell(cell) for cell in row.iterchildren(*_CELLS))
            if any(cells):
                yield SourceRow(cells, number)

    def _cell(self, cell: etree._Element) -> SourceCell:
        """Return the blocks of a cell, those of tables within it too; empty for a cell that another covers."""
        if cell.tag != f"{TABLE}table-cell":
            return ()
        return flat_cell(self.blocks(cell))

    def _paragraph(self, paragraph: etree._Element, counting: Counting) -> Iterator[SourceBlock | SourceRow]:
        setting = self.styles.paragraph(paragraph.get(f"{TEXT}style-name", ""))
        if paragraph.tag == f"{TEXT}h":
            setting = StyleFacts(_outline_level(paragraph), bold=True)
        yield from blocks_from(self._lines(paragraph), setting, counting)
        for shape in _shapes(paragraph):
            yield from self.blocks(shape)

    def _lines(self, paragraph: etree._Element) -> Iterator[TypedLine]:
        """Yield the lines of a paragraph, cut at the breaks of its author."""
        return lines_from(self._pieces(paragraph, None))

    def _pieces(self, element: etree._Element, bold: bool | None) -> Iterator[Piece]:
        """Yield the words in an element with their weight; a break of the author is a line feed."""
        yield from _typed(element.text, bold)
        for child in element:
            if isinstance(child.tag, str):
                yield from self._inline(child, bold)
            yield from _typed(child.tail, bold)

    def _inline(self, element: etree._Element, bold: bool | None) -> Iterator[Piece]:
        if element.tag == f"{TEXT}s":
            yield " " * spaces(element), bold
        elif element.tag == f"{TEXT}tab":
            yield "\t", bold
        elif element.tag == f"{TEXT}line-break":
            yield "\n", bold
        elif element.tag == f"{TEXT}span":
            own = self.styles.bold(element.get(f"{TEXT}style-name", ""))
            yield from self._pieces(element, bold if own is None else own)
        elif element.tag not in _UNSEEN and element.tag not in ASIDES and not element.tag.startswith(DRAW):
            yield from self._pieces(element, bold)


def _typed(text: str | None, bold: bool | None) -> Iterator[Piece]:
    """Yield words of the XML, in which a line break is a space like any other."""
    if text:
        yield text.replace("\n", " "), bold


def _outline_level(element: etree._Element) -> int:
    return min(max(whole(element.get(f"{TEXT}outline-level"), 1), 1), 9)


def _is_counted(element: etree._Element) -> bool:
    return element.tag == f"{TEXT}h" and element.get(f"{TEXT}is-list-header") != "true"


def _start(item: etree._Element) -> int | None:
    started = item.get(f"{TEXT}start-value")
    return whole(started, 1) if started else None


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table without those of tables in its cells."""
    for child in table.iterchildren("*"):
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)


def _shapes(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the outermost drawings anchored in a paragraph, which may contain text."""
    for child in element.iterchildren("*"):
        if child.tag.startswith(DRAW):
            yield child
        elif child.tag not in _UNSEEN and child.tag not in ASIDES:
            yield from _shapes(child)
