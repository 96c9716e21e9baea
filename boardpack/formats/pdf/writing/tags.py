"""The tag tree: what each piece of content is, for those who hear a paper instead of seeing it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from boardpack.values import Frozen

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class Tag(Frozen, eq=False):
    """An element of the tree as layout sees it: its role, and the element that holds it.

    Two tags are the same only if they are one object, so that a paragraph cut by a page end stays
    one element. `actual` is the real text if a stand-in was drawn.
    """

    role: str
    parent: "Tag | None" = None
    alternative: str = ""
    actual: str = ""
    title: str = ""
    language: str = ""
    scope: str = ""
    summary: str = ""


class MarkedContent(Frozen):
    """A piece of marked content: its page, counted from 0, and its number on that page."""

    page: int
    number: int


class LinkArea(Frozen, eq=False):
    """A rectangle that can be clicked; `words` say where it leads."""

    page: int
    box: Rectangle
    target: str
    words: str


class FieldArea(Frozen, eq=False):
    """A rectangle that is a box to tick. `name` is the field's own, `words` what a screen reader says of it."""

    page: int
    box: Rectangle
    name: str
    words: str


AnnotatedArea = LinkArea | FieldArea


@dataclass(eq=False, slots=True)
class StructureElement:
    """An element as it grows while pages are painted."""

    tag: Tag
    parent: "StructureElement | None" = None
    kids: list["StructureElement | MarkedContent | AnnotatedArea"] = field(default_factory=list)
    box: Rectangle | None = None


class TagTree:
    """Elements in the order in which their first content was painted, which is the reading order."""

    def __init__(self, language: str) -> None:
        self.root = StructureElement(Tag("Document", language=language))
        self._elements: dict[Tag, StructureElement] = {}
        self._marked: list[list[StructureElement]] = []
        self.areas: list[tuple[AnnotatedArea, StructureElement]] = []

    def element(self, tag: Tag) -> StructureElement:
        """Return the element for a tag. It is created, with its parents, on first use."""
        found = self._elements.get(tag)
        if found is None:
            parent = self.element(tag.parent) if tag.parent else self.root
            found = self._elements[tag] = StructureElement(tag, parent)
            parent.kids.append(found)
        return found

    def mark(self, tag: Tag, page: int) -> int:
        """Return the number under which the next piece of content on a page belongs to a tag."""
        while len(self._marked) <= page:
            self._marked.append([])
        element, on_page = self.element(tag), self._marked[page]
        element.kids.append(MarkedContent(page, len(on_page)))
        on_page.append(element)
        return len(on_page) - 1

    def add_area(self, tag: Tag, area: AnnotatedArea) -> None:
        """Add the area of a link or a form field to its element."""
        element = self.element(tag)
        element.kids.append(area)
        self.areas.append((area, element))

    def marked(self, page: int) -> tuple[StructureElement, ...]:
        """Return the elements of a page's pieces of marked content, by their numbers."""
        return tuple(self._marked[page]) if page < len(self._marked) else ()

    def walk(self) -> Iterator[StructureElement]:
        """Yield all elements, each before those that it holds."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(kid for kid in reversed(element.kids) if isinstance(kid, StructureElement))
