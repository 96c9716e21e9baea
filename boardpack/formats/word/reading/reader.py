"""Reader of Word files from outside, with tracked changes accepted and content controls opened."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from boardpack.documents.source import ReadText, SourceBlock, SourceCell, SourceRow
from boardpack.formats import prose
from boardpack.formats.lines import Counting, StyleFacts, TypedLine, blocks_from, flat_cell, lines_from
from boardpack.formats.word.reading.counting import ListCounter
from boardpack.formats.word.reading.opening import W, WordParts, open_word
from boardpack.values import Frozen, replace

_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OMITTED = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", f"{W}delText", _FALLBACK, f"{W}fldData"}
_BREAKS = {f"{W}br", f"{W}cr"}
_DASHES = {f"{W}noBreakHyphen": "-", f"{W}softHyphen": "", f"{W}tab": "\t"}
_OFF = ("0", "false", "off", "none")
_DEEPEST_BASE = 12
_MOST_COLUMNS = 63
_MACROS_NOT_RUN = "The file contains macros, which were not run."
_HEADING_NAME = re.compile(r"(?:heading|titel|überschrift)\s*([1-9])$", re.IGNORECASE)


def read_word(data: bytes, name: str) -> ReadText:
    """Return the paragraphs, list entries and tables of a Word file. Raises UnreadableFileError."""
    parts = open_word(data, name)
    reader = _Reader(_Styles(parts.styles), ListCounter(parts.numbering))
    blocks = tuple(reader.blocks(parts.body))
    notices = (_MACROS_NOT_RUN,) if parts.has_macros else ()
    return ReadText(blocks, prose.distinct(_edge_lines(parts)), tuple(_aside_texts(parts)), notices)


def _edge_lines(parts: WordParts) -> Iterator[str]:
    for edge in parts.edges:
        for paragraph in edge.iter(f"{W}p"):
            yield from (line for line in (prose.clean(run.text) for run in _lines(paragraph)) if line)


def _aside_texts(parts: WordParts) -> Iterator[str]:
    """Yield footnotes, endnotes and comments, each in one piece, without Word's own separators."""
    for part in parts.asides:
        for note in part:
            if note.get(f"{W}type") in (None, "normal"):
                words = [prose.clean(run.text) for paragraph in note.iter(f"{W}p") for run in _lines(paragraph)]
                text = " ".join(word for word in words if word)
                if text:
                    yield text


class _Styled(Frozen):
    """The setting and list of a paragraph style, inherited ones included."""

    setting: StyleFacts = StyleFacts()
    number: str | None = None
    level: int = 0
    bulleted: bool = False


@dataclass
class _Styles:
    """The paragraph and character styles of one document by their id."""

    part: etree._Element | None
    _by_id: dict[str, etree._Element] = field(init=False)
    _known: dict[str | None, _Styled] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        styles = [] if self.part is None else self.part.iterfind(f"{W}style")
        self._by_id = {style.get(f"{W}styleId", ""): style for style in styles}

    def of(self, style_id: str | None) -> _Styled:
        """Return setting and list of the style of this id, inherited ones included."""
        if style_id not in self._known:
            self._known[style_id] = self._worked_out(style_id)
        return self._known[style_id]

    def _worked_out(self, style_id: str | None) -> _Styled:
        chain = list(self._chain(style_id))
        heading = next((level for level in map(_heading_level, chain) if level), 0)
        bold = next((bold for bold in (_is_on(s.find(f"{W}rPr/{W}b")) for s in chain) if bold is not None), False)
        return _Styled(
            StyleFacts(heading, bold),
            number=next((n for n in (_value(s, f"{W}pPr/{W}numPr/{W}numId") for s in chain) if n), None),
            level=_level(next((n for n in (_value(s, f"{W}pPr/{W}numPr/{W}ilvl") for s in chain) if n), "0")),
            bulleted=any("bullet" in (_value(s, f"{W}name") or "").lower() for s in chain),
        )

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        for _ in range(_DEEPEST_BASE):
            style = self._by_id.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = _value(style, f"{W}basedOn")


def _heading_level(style: etree._Element) -> int:
    name = _value(style, f"{W}name") or ""
    named = _HEADING_NAME.match(name)
    if named:
        return int(named[1])
    if name.lower() in ("title", "subtitle"):
        return 1
    outline = _value(style, f"{W}pPr/{W}outlineLvl")
    return _level(outline) + 1 if outline and outline.isdecimal() and _level(outline) < 9 else 0


def _level(words: str) -> int:
    """Return the level of a list entry; 0 if the file has no number there."""
    return int(words) if words.isdecimal() and len(words) < 3 else 0


def _span(words: str | None, otherwise: int) -> int:
    """Return the number of columns, at most those that a table can have."""
    return min(int(words), _MOST_COLUMNS) if words and words.isdecimal() and len(words) < 3 else otherwise


def _value(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get(f"{W}val")


def _fills(row: etree._Element) -> Iterator[str]:
    """Yield the colour behind each cell of a row; a cell that spans several columns has it in the first."""
    yield from ("",) * _span(_value(row, f"{W}trPr/{W}gridBefore"), 0)
    for cell in _children(row):
        if cell.tag == f"{W}tc":
            shading = cell.find(f"{W}tcPr/{W}shd")
            fill = "" if shading is None else shading.get(f"{W}fill", "")
            yield "" if fill == "auto" else fill
            yield from ("",) * (_span(_value(cell, f"{W}tcPr/{W}gridSpan"), 1) - 1)


def _is_struck(row: etree._Element) -> bool:
    """Return True if a row has words and all are struck through."""
    runs = [run for run in row.iter(f"{W}r") if any((text.text or "").strip() for text in run.iter(f"{W}t"))]
    kinds = ("strike", "dstrike")
    return bool(runs) and all(any(_is_on(run.find(f"{W}rPr/{W}{kind}")) for kind in kinds) for run in runs)


def _is_on(toggle: etree._Element | None) -> bool | None:
    """Return True or False if a toggle such as bold is on or off; None if it is absent."""
    return None if toggle is None else toggle.get(f"{W}val", "1") not in _OFF


@dataclass
class _Reader:
    """A single walk through one document, which counts list numbers and tables on the way."""

    styles: _Styles
    counter: ListCounter
    _tables: int = 0
    _boxes: int = 0

    def blocks(self, parent: etree._Element) -> Iterator[SourceBlock | SourceRow]:
        """Yield the blocks below an element; paragraphs that follow each other in a frame are in one box."""
        framed = False
        for element in _children(parent):
            if element.tag == f"{W}p":
                frame = _is_framed(element)
                self._boxes += frame and not framed
                framed = frame
                yield from (replace(b, box=self._boxes if frame else 0) for b in self._paragraph(element))
                yield from self._boxed(element)
            elif element.tag == f"{W}tbl":
                framed = False
                yield from self._table(element)

    def _boxed(self, paragraph: etree._Element) -> Iterator[SourceBlock | SourceRow]:
        """Yield the text boxes anchored in a paragraph, without their copies for old programs."""
        for box in paragraph.iter(f"{W}txbxContent"):
            ancestors = list(box.iterancestors())
            nested = any(a.tag == f"{W}txbxContent" for a in ancestors)
            if not nested and not any(a.tag == _FALLBACK for a in ancestors):
                self._boxes += 1
                yield from (replace(b, box=self._boxes) if isinstance(b, SourceBlock) else b for b in self.blocks(box))

    def _table(self, table: etree._Element) -> Iterator[SourceRow]:
        self._tables += 1
        number = self._tables
        for row in _children(table):
            if row.tag == f"{W}tr" and row.find(f"{W}trPr/{W}del") is None:
                cells = tuple(self._cells(row))
                if any(cells):
                    fills = tuple(_fills(row))
                    yield SourceRow(cells, number, fills=fills if any(fills) else (), is_struck=_is_struck(row))

    def _cells(self, row: etree._Element) -> Iterator[SourceCell]:
        """Yield the cells of a row; one that spans several columns is followed by empty ones."""
        yield from ((),) * _span(_value(row, f"{W}trPr/{W}gridBefore"), 0)
        for cell in _children(row):
            if cell.tag == f"{W}tc":
                yield self._cell(cell)
                yield from ((),) * (_span(_value(cell, f"{W}tcPr/{W}gridSpan"), 1) - 1)

    def _cell(self, cell: etree._Element) -> SourceCell:
        """Return the blocks of a cell, those of tables within it too; empty for a cell merged into the one above."""
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") != "restart":
            return ()
        return flat_cell(self.blocks(cell))

    def _paragraph(self, paragraph: etree._Element) -> Iterator[SourceBlock]:
        style = self.styles.of(_value(paragraph, f"{W}pPr/{W}pStyle"))
        yield from blocks_from(_lines(paragraph), style.setting, self._counting(paragraph, style))

    def _counting(self, paragraph: etree._Element, style: _Styled) -> Counting:
        own = _value(paragraph, f"{W}pPr/{W}numPr/{W}numId")
        number = style.number if own is None else own
        if number == "0" or (number is None and not style.bulleted):
            return Counting()
        own_level = _value(paragraph, f"{W}pPr/{W}numPr/{W}ilvl")
        level = style.level if own_level is None else _level(own_level)
        return Counting(self.counter.label(number, level) if number else "•", level)


def _children(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield the children in reading order: content controls, insertions and links opened, deletions left out."""
    for child in parent.iterchildren("*"):
        if child.tag in _OMITTED:
            continue
        if child.tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc", f"{W}r"):
            yield child
        else:
            yield from _children(child)


def _is_framed(paragraph: etree._Element) -> bool:
    """Return True if a paragraph is drawn in a box or on a ground of its own colour."""
    borders = paragraph.find(f"{W}pPr/{W}pBdr")
    sides = [] if borders is None else [border.get(f"{W}val", "none") for border in borders]
    ground = paragraph.find(f"{W}pPr/{W}shd")
    shaded = ground is not None and ground.get(f"{W}fill", "auto").lower() not in ("auto", "ffffff")
    return shaded or sum(side not in ("none", "nil") for side in sides) > 2


def _lines(paragraph: etree._Element) -> Iterator[TypedLine]:
    """Yield the lines of a paragraph, cut at the breaks of its author."""
    runs = ((run, _is_on(run.find(f"{W}rPr/{W}b"))) for run in _children(paragraph))
    return lines_from((text, bold) for run, bold in runs for text in _pieces(run))


def _pieces(run: etree._Element) -> Iterator[str]:
    """Yield the words of a run, tabs and breaks as characters, without text boxes."""
    for element in run.iterchildren("*"):
        if element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _BREAKS:
            yield "\n"
        elif element.tag in _DASHES:
            yield _DASHES[element.tag]
        elif element.tag == f"{W}sym":
            yield _symbol(element.get(f"{W}char", ""))


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
