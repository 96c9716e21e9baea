"""The tag tree as PDF objects.

A long log has hundreds of thousands of elements, so each becomes one ready string of bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from boardpack.formats.pdf.tags import Element, LinkArea, Marked, Tag, TagTree

_URI_SIGNS = "!#$%&'*+,/:;=?@[]~"


@dataclass(frozen=True)
class Structure:
    """Objects numbered on from a given number: the tree's root, and the annotations of each page."""

    objects: tuple[bytes, ...]
    root: int
    annotations: dict[int, tuple[int, ...]]


def structure_of(tree: TagTree, first: int, pages: tuple[int, ...]) -> Structure:
    """The objects of a tree, the first of them numbered `first`; `pages` are the numbers of page objects."""
    return _Numbering(tree, first, pages).structure()


def text_string(text: str) -> str:
    """A text as a PDF string that holds any character."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


class _Numbering:
    """Who has which object number: elements, root, parent tree, the pages' rows of it, annotations."""

    def __init__(self, tree: TagTree, first: int, pages: tuple[int, ...]) -> None:
        self._tree = tree
        self._pages = pages
        self._elements = {element: first + place for place, element in enumerate(tree.walk())}
        self._root = first + len(self._elements)
        self._parent_tree = self._root + 1
        self._first_row = self._root + 2
        areas = ((area, element) for element in self._elements for area in element.kids if isinstance(area, LinkArea))
        first_link = self._first_row + len(pages)
        self._links = {area: (first_link + place, element) for place, (area, element) in enumerate(areas)}

    def structure(self) -> Structure:
        return Structure(tuple(self._objects()), self._root, self._annotations())

    def _annotations(self) -> dict[int, tuple[int, ...]]:
        on_page: dict[int, tuple[int, ...]] = {}
        for area, (number, _) in self._links.items():
            on_page[area.page] = (*on_page.get(area.page, ()), number)
        return on_page

    def _objects(self) -> Iterator[bytes]:
        for element in self._elements:
            yield self._element(element).encode("ascii")
        top = self._elements[self._tree.root]
        yield f"<</Type /StructTreeRoot /K {top} 0 R /ParentTree {self._parent_tree} 0 R>>".encode("ascii")
        yield self._rows().encode("ascii")
        for page in range(len(self._pages)):
            refs = " ".join(f"{self._elements[element]} 0 R" for element in self._tree.marked(page))
            yield f"[{refs}]".encode("ascii")
        for place, area in enumerate(self._links):
            yield _annotation(area, len(self._pages) + place).encode("ascii")

    def _rows(self) -> str:
        """The parent tree: pages by their place, then annotations."""
        rows = [f"{page} {self._first_row + page} 0 R" for page in range(len(self._pages))]
        links = self._links.values()
        rows += [f"{len(rows) + place} {self._elements[element]} 0 R" for place, (_, element) in enumerate(links)]
        return f"<</Nums [{' '.join(rows)}]>>"

    def _element(self, element: Element) -> str:
        parent = self._elements[element.parent] if element.parent else self._root
        page = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
        home = "" if page is None else f" /Pg {self._pages[page]} 0 R"
        kids = " ".join(self._kid(kid, page) for kid in element.kids)
        return f"<</S /{element.tag.role} /P {parent} 0 R{home}{_attributes(element)} /K [{kids}]>>"

    def _kid(self, kid: Element | Marked | LinkArea, home: int | None) -> str:
        if isinstance(kid, Element):
            return f"{self._elements[kid]} 0 R"
        page = f"/Pg {self._pages[kid.page]} 0 R"
        if isinstance(kid, LinkArea):
            return f"<</Type /OBJR /Obj {self._links[kid][0]} 0 R {page}>>"
        return str(kid.number) if kid.page == home else f"<</Type /MCR {page} /MCID {kid.number}>>"


def _attributes(element: Element) -> str:
    tag = element.tag
    entries = ((" /T", tag.title), (" /Lang", tag.language), (" /Alt", tag.alternative))
    texts = "".join(f"{key} {text_string(text)}" for key, text in entries if text)
    return texts + _table_attributes(tag) + _place(element)


def _table_attributes(tag: Tag) -> str:
    if tag.scope:
        return f" /A <</O /Table /Scope /{tag.scope}>>"
    return f" /A <</O /Table /Summary {text_string(tag.summary)}>>" if tag.summary else ""


def _place(element: Element) -> str:
    if element.box is None:
        return ""
    return f" /A <</O /Layout /Placement /Block /BBox [{' '.join(f'{value:.3f}' for value in element.box)}]>>"


def _annotation(area: LinkArea, key: int) -> str:
    box = " ".join(f"{value:.3f}" for value in area.box)
    address = quote(area.target, safe=_URI_SIGNS).replace("(", "%28").replace(")", "%29").encode("ascii").hex()
    return (
        f"<</Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4 /StructParent {key} "
        f"/Contents {text_string(area.words)} /A <</S /URI /URI <{address}>>>>>"
    )
