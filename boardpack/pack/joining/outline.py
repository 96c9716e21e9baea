"""The outline (bookmarks) of a pack: read from its parts, and written for the whole pack."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from boardpack.pack.attached.destinations import Destinations, target_of, top_of
from boardpack.values import Frozen, replace

_DEEPEST = 12
_MOST_ENTRIES = 20_000


class OutlineEntry(Frozen):
    """A line of the outline. `view` is the rest of its destination (/XYZ 0 700), or empty for the top of the page."""

    title: str
    page: int
    view: tuple[object, ...] = ()
    children: tuple["OutlineEntry", ...] = ()


def shifted(entries: Sequence[OutlineEntry], pages: int) -> tuple[OutlineEntry, ...]:
    """Return the lines with their page numbers raised by `pages`."""
    return tuple(replace(e, page=e.page + pages, children=shifted(e.children, pages)) for e in entries)


def read_outline(pdf: Pdf) -> tuple[OutlineEntry, ...]:
    """Return the file's own outline, without lines that have neither a destination nor lines below."""
    root = pdf.Root.get(Name.Outlines)
    if not isinstance(root, Dictionary):
        return ()
    return _Reader(pdf).below(root, 0)


class _Reader:
    def __init__(self, pdf: Pdf) -> None:
        self._destinations = Destinations(pdf)
        self._seen: set[tuple[int, int]] = set()

    def below(self, parent: Dictionary, depth: int) -> tuple[OutlineEntry, ...]:
        """Return the lines below one, in order; up to a limit of depth, in case of a cycle in a damaged file."""
        if depth == _DEEPEST:
            return ()
        return tuple(entry for item in self._siblings(parent) for entry in self._entries(item, depth))

    def _siblings(self, parent: Dictionary) -> Iterator[Dictionary]:
        item = parent.get(Name.First)
        while isinstance(item, Dictionary) and item.objgen not in self._seen and len(self._seen) < _MOST_ENTRIES:
            self._seen.add(item.objgen)
            yield item
            item = item.get(Name.Next)

    def _entries(self, item: Dictionary, depth: int) -> tuple[OutlineEntry, ...]:
        children = self.below(item, depth + 1)
        destination = self._destinations.explicit(target_of(item))
        title = " ".join(str(item.get(Name.Title, "")).split())
        if destination is None or not title:
            return children
        return (OutlineEntry(title, self._destinations.page_index(destination), _view(destination), children),)


def _view(destination: Array) -> tuple[object, ...]:
    """Return the view part of a destination, without anything that is not a name, number or null."""
    values: list[object] = list(destination)
    return tuple(v for v in values[1:] if v is None or isinstance(v, Name | int | Decimal))


def write_outline(pdf: Pdf, entries: Sequence[OutlineEntry]) -> None:
    """Give the file these lines as its outline; the first level is shown, what is below it folded."""
    if not entries:
        return
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    _write_below(pdf, root, entries, list(pdf.pages))
    root[Name.Count] = len(entries)
    pdf.Root[Name.Outlines] = root


def _write_below(pdf: Pdf, parent: Object, entries: Sequence[OutlineEntry], pages: Sequence[Page]) -> None:
    items = [pdf.make_indirect(_item(entry, parent, pages[entry.page])) for entry in entries]
    for item, following in pairwise(items):
        item[Name.Next] = following
        following[Name.Prev] = item
    parent[Name.First], parent[Name.Last] = items[0], items[-1]
    for item, entry in zip(items, entries, strict=True):
        if entry.children:
            _write_below(pdf, item, entry.children, pages)
            item[Name.Count] = -len(entry.children)


def _item(entry: OutlineEntry, parent: Object, page: Page) -> Dictionary:
    view = Array([page.obj, *entry.view]) if entry.view else top_of(page)
    return Dictionary(Title=String(entry.title), Parent=parent, Dest=view)
