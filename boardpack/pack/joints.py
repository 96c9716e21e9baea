"""Where a part of a pack meets the rest of it: what it lends, and what it is lent.

The file of a part is made without knowing where in the pack it will stand. What it cannot know, the number of an
object elsewhere, is a stand-in in it: an empty dictionary, in the place of which something else is written.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pikepdf import Dictionary, Object, Pdf

Thing = TypeVar("Thing")
Other = TypeVar("Other")


def stand_in(pdf: Pdf) -> Object:
    """A new object in the place of which something else will be written."""
    return pdf.make_indirect(Dictionary())


def indirect(pdf: Pdf, thing: Object) -> Object:
    """The same as an object that others can refer to."""
    return thing if thing.is_indirect else pdf.make_indirect(thing)


@dataclass(frozen=True)
class Lends(Generic[Thing]):
    """What the pack needs of a part: its pages, its element in the tag tree, and what its tags are found by.

    `parents` go by the keys that pages and annotations carry, counted from 0 in each part.
    """

    pages: tuple[Thing, ...]
    element: Thing
    parents: tuple[tuple[int, Thing], ...]
    classes: tuple[tuple[str, Thing], ...]
    ids: tuple[tuple[bytes, Thing], ...]
    namespaces: tuple[Thing, ...]

    def each(self, change: Callable[[Thing], Other]) -> "Lends[Other]":
        """The same of something else, made of each in turn."""
        return Lends(
            tuple(map(change, self.pages)),
            change(self.element),
            tuple((key, change(thing)) for key, thing in self.parents),
            tuple((name, change(thing)) for name, thing in self.classes),
            tuple((name, change(thing)) for name, thing in self.ids),
            tuple(map(change, self.namespaces)),
        )

    def things(self) -> tuple[Thing, ...]:
        """All of them, in the order in which `each` meets them."""
        found: list[Thing] = []
        self.each(found.append)
        return tuple(found)


@dataclass(frozen=True)
class Wants(Generic[Thing]):
    """What stands in a part for what the pack has.

    They are the document that holds the part's element, a number for each key, the stamp of each page, its fonts
    under the beginning of their names on the page, the places to which links lead, and what marks a draft's pages.
    """

    document: Thing
    keys: tuple[Thing, ...]
    stamps: tuple[Thing, ...]
    fonts: tuple[tuple[str, Thing], ...]
    targets: tuple[tuple[str, Thing], ...]
    marks: tuple[Thing, ...]

    def each(self, change: Callable[[Thing], Other]) -> "Wants[Other]":
        """The same of something else, made of each in turn."""
        return Wants(
            change(self.document),
            tuple(map(change, self.keys)),
            tuple(map(change, self.stamps)),
            tuple((name, change(thing)) for name, thing in self.fonts),
            tuple((name, change(thing)) for name, thing in self.targets),
            tuple(map(change, self.marks)),
        )

    def things(self) -> tuple[Thing, ...]:
        """All of them, in the order in which `each` meets them."""
        found: list[Thing] = []
        self.each(found.append)
        return tuple(found)


@dataclass(frozen=True)
class Gives(Generic[Thing]):
    """What the pack has for its parts.

    They are its root, what it says of itself, the document, a stamp for each page, the fonts of stamps by name, and
    what marks a draft's pages.
    """

    root: Thing
    information: Thing
    document: Thing
    stamps: tuple[Thing, ...]
    fonts: tuple[tuple[str, Thing], ...]
    marks: tuple[Thing, ...]

    def each(self, change: Callable[[Thing], Other]) -> "Gives[Other]":
        """The same of something else, made of each in turn."""
        return Gives(
            change(self.root),
            change(self.information),
            change(self.document),
            tuple(map(change, self.stamps)),
            tuple((name, change(thing)) for name, thing in self.fonts),
            tuple(map(change, self.marks)),
        )

    def things(self) -> tuple[Thing, ...]:
        """All of them, in the order in which `each` meets them."""
        found: list[Thing] = []
        self.each(found.append)
        return tuple(found)
