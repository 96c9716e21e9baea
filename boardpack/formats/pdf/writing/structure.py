"""The tag tree as PDF objects.

A long log has hundreds of thousands of elements, so each becomes one ready string of bytes.
"""

from collections.abc import Iterator, Sequence

from boardpack.formats.pdf.writing.tags import (
    AnnotatedArea,
    FieldArea,
    LinkArea,
    MarkedContent,
    StructureElement,
    Tag,
    TagTree,
)
from boardpack.values import Frozen


class StructureTargets(Frozen):
    """The numbers of the objects that the tree is tied to: pages, and the annotations of its links."""

    pages: tuple[int, ...]
    links: dict[AnnotatedArea, int]


class StructureObjects:
    """The objects of a tree, numbered on from `first`: elements, root, parent tree, its rows."""

    def __init__(self, tree: TagTree, first: int, anchorage: StructureTargets) -> None:
        self._tree = tree
        self._anchorage = anchorage
        self._numbers = {element: first + place for place, element in enumerate(tree.walk())}
        self.root = first + len(self._numbers)

    @property
    def count(self) -> int:
        """Return how many objects there are."""
        return len(self._numbers) + 2 + len(self._anchorage.pages)

    def objects(self) -> Iterator[bytes]:
        """Yield each object in the order of their numbers."""
        for element in self._numbers:
            yield self._element(element).encode("ascii")
        top, parents = self._numbers[self._tree.root], self.root + 1
        yield f"<</Type /StructTreeRoot /K {top} 0 R /ParentTree {parents} 0 R>>".encode("ascii")
        yield self._parent_tree().encode("ascii")
        for page in range(len(self._anchorage.pages)):
            yield f"[{' '.join(map(self._reference, self._tree.marked(page)))}]".encode("ascii")

    def _parent_tree(self) -> str:
        """Return a row for each page, then one for each link, by the keys that pages and annotations carry."""
        count = len(self._anchorage.pages)
        rows = [f"{page} {self.root + 2 + page} 0 R" for page in range(count)]
        rows += [f"{count + place} {self._reference(element)}" for place, (_, element) in enumerate(self._tree.areas)]
        return f"<</Nums [{' '.join(rows)}]>>"

    def _reference(self, element: StructureElement) -> str:
        return f"{self._numbers[element]} 0 R"

    def _element(self, element: StructureElement) -> str:
        parent = self._reference(element.parent) if element.parent else f"{self.root} 0 R"
        page = next((kid.page for kid in element.kids if isinstance(kid, MarkedContent)), None)
        home = "" if page is None else f" /Pg {self._anchorage.pages[page]} 0 R"
        kids = " ".join(self._kid(kid, page) for kid in element.kids)
        return f"<</S /{element.tag.role} /P {parent}{home}{_attributes(element)} /K [{kids}]>>"

    def _kid(self, kid: StructureElement | MarkedContent | AnnotatedArea, home: int | None) -> str:
        if isinstance(kid, StructureElement):
            return self._reference(kid)
        page = f"/Pg {self._anchorage.pages[kid.page]} 0 R"
        if isinstance(kid, LinkArea | FieldArea):
            return f"<</Type /OBJR /Obj {self._anchorage.links[kid]} 0 R {page}>>"
        return str(kid.number) if kid.page == home else f"<</Type /MCR {page} /MCID {kid.number}>>"


def text_string(text: str) -> str:
    """Return a text as a PDF string: unchanged if it is plain ASCII, else as UTF-16."""
    if text.isascii() and text.isprintable() and not set("()\\") & set(text):
        return f"({text})"
    return f"<FEFF{text.encode('utf-16-be', errors='replace').hex().upper()}>"


def _attributes(element: StructureElement) -> str:
    tag = element.tag
    entries = ((" /T", tag.title), (" /Lang", tag.language), (" /Alt", tag.alternative), (" /ActualText", tag.actual))
    texts = "".join(f"{key} {text_string(text)}" for key, text in entries if text)
    return texts + _table_attributes(tag) + _place(element)


def _table_attributes(tag: Tag) -> str:
    if tag.scope:
        return f" /A <</O /Table /Scope /{tag.scope}>>"
    return f" /A <</O /Table /Summary {text_string(tag.summary)}>>" if tag.summary else ""


def _place(element: StructureElement) -> str:
    if element.box is None:
        return ""
    return f" /A <</O /Layout /Placement /Block /BBox [{' '.join(f'{value:.3f}' for value in element.box)}]>>"


def annotation_keys(tree: TagTree, page_count: int) -> Sequence[tuple[AnnotatedArea, int]]:
    """Return the links and boxes in order, each with the key under which the parent tree knows its annotation."""
    return [(area, page_count + place) for place, (area, _) in enumerate(tree.areas)]
