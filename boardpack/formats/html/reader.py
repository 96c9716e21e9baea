"""Read web pages from outside: the page's own text, without menus, cookie notices and footers."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree, html

from boardpack.documents.source import ReadText, SourceBlock, SourceCell, SourceKind, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats import prose
from boardpack.formats.html.accordions import HIDDEN, open_accordions
from boardpack.formats.html.entries import entry_label
from boardpack.formats.html.saved_page import page_bytes
from boardpack.formats.lines import Counting, Piece, StyleFacts, TypedLine, blocks_from, flat_cell, lines_from
from boardpack.values import replace

_UNSEEN = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "iframe", "head", "object"})
_FURNITURE = frozenset({"nav", "footer", "form"})
_FURNITURE_ROLES = frozenset({"navigation", "contentinfo", "search", "dialog", "alertdialog"})
_FURNITURE_NAMES = re.compile(
    r"\b(?:cookie|breadcrumb|skip-?(?:link|to)|share|social|sidebar|site-?(?:header|footer)|pagination|back-to-top|"
    r"table-of-contents|toc|menu)\b",
    re.IGNORECASE,
)
_BOX_NAMES = re.compile(
    r"\b(?:[\w-]*box|panel|callout|inset[\w-]*|highlight\w*|recommendations?|cause-?of-?concern|afi|well|card|alert)\b",
    re.IGNORECASE,
)
_FRAMED = re.compile(r"\b(?:background(?:-color)?|border)\s*:(?!\s*(?:none|0|transparent|inherit))", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_BOLD = frozenset({"b", "strong", "th"})
_FRAMES = frozenset({"div", "section", "aside", "blockquote", "figure", "td"})
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "aside", "blockquote", "ul", "ol", "li", "table", "dl", "dt", "dd"}
    | {"header", "figure", "figcaption", "details", "summary", "address", "fieldset", "pre", "hr", "center"}
    | {"body", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "h1", "h2", "h3", "h4", "h5", "h6"}
)
_MOST_DEPTH = 200


def read_html(data: bytes, name: str) -> ReadText:
    """Return the headings, paragraphs, entries, boxes and tables of a web page, or of one saved with its parts.

    Raises UnreadableFileError if the page holds no text, or nests deeper than any page does.
    """
    try:
        root = html.document_fromstring(page_bytes(data), parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableFileError(f"“{name}” is not a web page that can be read.", "Save the page again.") from error
    if any(depth > _MOST_DEPTH for depth in _depths(root)):
        raise UnreadableFileError(f"“{name}” has too many nested elements.", "Print the page to a PDF instead.")
    open_accordions(root)
    page = _Page()
    content = _content(root)
    blocks = tuple(page.blocks(content))
    edges = [element for tag in ("header", "footer") for element in root.findall(f".//{tag}")]
    outside = [prose.clean("".join(map(str, edge.itertext()))) for edge in edges if content not in edge.iterancestors()]
    return ReadText(blocks, prose.distinct(words for words in outside if words))


def _depths(root: html.HtmlElement) -> Iterator[int]:
    """Yield the depth of each element."""
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        yield depth


def _content(root: html.HtmlElement) -> html.HtmlElement:
    """Return the element that holds the page's own text: its main part, its one article, or its whole body."""
    for path in (".//main", ".//*[@role='main']", ".//article"):
        found = root.findall(path)
        if len(found) == 1 and found[0].text_content().strip():
            return found[0]
    body = root.find("body")
    return root if body is None else body


@dataclass
class _Page:
    """Walks one page once. Boxes and tables are counted on the way."""

    boxes: Iterator[int] = field(default_factory=lambda: count(1))
    tables: Iterator[int] = field(default_factory=lambda: count(1))

    def blocks(self, parent: html.HtmlElement, box: int = 0) -> Iterator[SourceBlock | SourceRow]:
        """Yield the blocks below an element. Inline words between its block elements are paragraphs."""
        for run in _runs(parent):
            if isinstance(run, list):
                yield from (replace(block, box=box) for block in blocks_from(_lines(run), StyleFacts(), Counting()))
            elif not _is_furniture(run):
                yield from self._block(run, box)

    def _block(self, element: html.HtmlElement, box: int) -> Iterator[SourceBlock | SourceRow]:
        heading = _HEADING.fullmatch(element.tag)
        if heading:
            setting = StyleFacts(int(heading[1]), bold=True)
            yield from (replace(block, box=box) for block in blocks_from(_lines([element]), setting, Counting()))
        elif element.tag == "table":
            yield from self._table(element, box)
        elif element.tag in ("ul", "ol"):
            yield from self._list(element, box, 0)
        elif element.tag in ("dt", "summary", "caption"):
            yield from (replace(b, box=box) for b in blocks_from(_lines([element]), StyleFacts(bold=True), Counting()))
        else:
            yield from self.blocks(element, next(self.boxes) if _is_box(element) and not box else box)

    def _list(self, parent: html.HtmlElement, box: int, level: int) -> Iterator[SourceBlock | SourceRow]:
        """Yield the entries of a list. A list of one heading or box each is only a frame for them."""
        for at, entry in enumerate(child for child in parent if child.tag == "li"):
            blocks = list(self._entry(entry, box, level))
            label = entry_label(parent, entry, at)
            if blocks and isinstance(blocks[0], SourceBlock) and blocks[0].kind is SourceKind.PARAGRAPH:
                blocks[0] = replace(blocks[0], kind=SourceKind.BULLET, label=label, level=level)
            yield from blocks

    def _entry(self, entry: html.HtmlElement, box: int, level: int) -> Iterator[SourceBlock | SourceRow]:
        for run in _runs(entry):
            if isinstance(run, list):
                yield from (replace(block, box=box) for block in blocks_from(_lines(run), StyleFacts(), Counting()))
            elif run.tag in ("ul", "ol"):
                yield from self._list(run, box, level + 1)
            elif not _is_furniture(run):
                yield from self._block(run, box)

    def _table(self, table: html.HtmlElement, box: int) -> Iterator[SourceBlock | SourceRow]:
        """Yield the rows of a table; a table of one column is a box."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        if max(map(len, cells), default=0) < 2:
            inner = box or next(self.boxes)
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell, inner)
            return
        number = next(self.tables)
        for filled in _spanned(cells):
            yield SourceRow(tuple(self._cell(cell) for cell in filled), number)

    def _cell(self, cell: html.HtmlElement | None) -> SourceCell:
        return () if cell is None else flat_cell(self.blocks(cell))


def _spanned(rows: Iterable[list[html.HtmlElement]]) -> Iterator[list[html.HtmlElement | None]]:
    """Yield the cells of each row in their columns, None where another cell spans into the column."""
    below: dict[int, int] = {}
    for row in rows:
        filled: list[html.HtmlElement | None] = []
        for cell in row:
            while below.get(len(filled), 0):
                below[len(filled)] -= 1
                filled.append(None)
            deep, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            for column in range(len(filled), len(filled) + wide):
                below[column] = deep - 1
            filled.extend([cell, *[None] * (wide - 1)])
        yield filled


def _span(cell: html.HtmlElement, name: str) -> int:
    words = cell.get(name, "1")
    return max(1, min(int(words), 60)) if words.isdecimal() and len(words) < 4 else 1


def _runs(parent: html.HtmlElement) -> Iterator[html.HtmlElement | list[str | html.HtmlElement]]:
    """Yield the block elements below a parent, and between them the runs of inline words and elements."""
    run: list[str | html.HtmlElement] = [parent.text or ""]
    for child in parent:
        if not isinstance(child.tag, str) or child.tag in _UNSEEN:
            run.append(child.tail or "")
        elif child.tag in _BLOCKS or child.tag in _FURNITURE or any(inner.tag in _BLOCKS for inner in child.iter()):
            yield run
            yield child
            run = [child.tail or ""]
        else:
            run += [child, child.tail or ""]
    yield run


def _is_furniture(element: html.HtmlElement) -> bool:
    """Return True for menus, footers, forms, notices and hidden elements."""
    if element.tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES or element.get("hidden") is not None:
        return True
    if element.get("aria-hidden") == "true" or HIDDEN.search(element.get("style", "")):
        return True
    return bool(_FURNITURE_NAMES.search(_names(element))) and element.tag in (
        "div",
        "section",
        "ul",
        "ol",
        "aside",
        "header",
        "p",
    )


def _names(element: html.HtmlElement) -> str:
    """Return the classes and the identifier, underscores as hyphens."""
    return f"{element.get('class', '')} {element.get('id', '')}".replace("_", "-")


def _is_box(element: html.HtmlElement) -> bool:
    framed = _FRAMED.search(element.get("style", "")) or _BOX_NAMES.search(_names(element))
    return element.tag in _FRAMES and bool(framed)


def _lines(run: Iterable[str | html.HtmlElement]) -> Iterator[TypedLine]:
    """Yield the lines of inline words, cut where the author broke them."""
    return lines_from(_pieces(run, None))


def _pieces(run: Iterable[str | html.HtmlElement], bold: bool | None) -> Iterator[Piece]:
    """Yield words with their weight. A piece that is only a line feed is a `<br>`."""
    for part in run:
        if isinstance(part, str):
            words = " ".join(part.replace("\n", " ").split(" "))
            yield (words if words.strip() or not words else " "), bold
        elif part.tag == "br":
            yield "\n", bold
        elif isinstance(part.tag, str) and part.tag not in _UNSEEN:
            yield from _pieces([part.text or ""], bold or part.tag in _BOLD or None)
            for child in part:
                yield from _pieces([child, child.tail or ""], bold or part.tag in _BOLD or None)
