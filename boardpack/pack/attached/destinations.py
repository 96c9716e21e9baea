"""Make the links of a PDF lead to pages instead of names, so that they still work in a pack."""

from collections.abc import Iterator, Mapping, Sequence, Set
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, NameTree, Object, Page, Pdf, String

from boardpack.formats.pdf.writing.links import ABOVE
from boardpack.formats.pdf.writing.sheet import PACK_SCHEME
from boardpack.pack.attached.dead_links import take_out_dead_links

_DEEPEST_ALIAS = 8
Place = tuple[int, float | None]
"""A page (from 0), and a height above its lower edge; None is its top."""


def annotations(page: Page) -> Iterator[Dictionary]:
    """Yield the annotations of a page; a damaged file may hold other things among them."""
    found = page.obj.get(Name.Annots)
    if isinstance(found, Array):
        yield from (annotation for annotation in found if isinstance(annotation, Dictionary))


def make_links_explicit(pdf: Pdf) -> None:
    """Replace each named destination of the file's links by its page."""
    destinations = Destinations(pdf)
    for page in pdf.pages:
        for link in annotations(page):
            _make_explicit(link, destinations)


def drop_lost_targets(pdf: Pdf) -> int:
    """Remove the target of each internal link that leads to no page. Return how many there were."""
    destinations = Destinations(pdf)
    lost = [
        link
        for page in pdf.pages
        for link in annotations(page)
        if _leads_inside(link) and destinations.explicit(target_of(link)) is None
    ]
    for link in lost:
        _drop_target(link)
    return len(lost)


class Destinations:
    """Where the names and the destinations of one file lead."""

    def __init__(self, pdf: Pdf) -> None:
        self._page_index = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        self._pages = [page.obj for page in pdf.pages]
        self._old_names = pdf.Root.get(Name.Dests)
        self._names = _name_tree(pdf)

    def explicit(self, target: Object | None) -> Array | None:
        """Return the destination as an array that begins with a page of this file, or nothing."""
        for _ in range(_DEEPEST_ALIAS):
            if not isinstance(target, String | Name | Dictionary):
                break
            target = target.get(Name.D) if isinstance(target, Dictionary) else self._named(target)
        if not isinstance(target, Array) or not len(target):
            return None
        return self._on_a_page(target)

    def page_index(self, destination: Array) -> int:
        """Return which page (from 0) an explicit destination of this file leads to."""
        return self._page_index[destination[0].objgen]

    def _named(self, name: Object) -> Object | None:
        if isinstance(name, Name):
            return self._old_names.get(name) if isinstance(self._old_names, Dictionary) else None
        return self._names.get(bytes(name))

    def _on_a_page(self, destination: Array) -> Array | None:
        first: object = destination[0]
        if isinstance(first, int) and 0 <= first < len(self._pages):
            return Array([self._pages[first], *list(destination)[1:]])
        if isinstance(first, Dictionary) and first.objgen in self._page_index:
            return destination
        return None


def _name_tree(pdf: Pdf) -> Mapping[bytes, Object]:
    names = pdf.Root.get(Name.Names)
    tree = names.get(Name.Dests) if isinstance(names, Dictionary) else None
    if not isinstance(tree, Dictionary):
        return {}
    return {bytes(String(key)): value for key, value in NameTree(tree).items()}


def _make_explicit(link: Dictionary, destinations: Destinations) -> None:
    if _leads_inside(link) and (found := destinations.explicit(target_of(link))) is not None:
        _drop_target(link)
        link[Name.Dest] = found


def _leads_inside(link: Dictionary) -> bool:
    return Name.Dest in link or _goto(link) is not None


def _drop_target(link: Dictionary) -> None:
    for key in (Name.A, Name.Dest):
        if key in link:
            del link[key]


def target_of(source: Dictionary) -> Object | None:
    """Return the destination of a link or an outline line, by name or explicit, where it leads into its own file."""
    goto = _goto(source)
    return goto.get(Name.D) if goto is not None else source.get(Name.Dest)


def _goto(source: Dictionary) -> Dictionary | None:
    action = source.get(Name.A)
    return action if isinstance(action, Dictionary) and action.get(Name.S) == Name.GoTo else None


def remove_unknown_pack_links(pdf: Pdf, anchors: Set[str]) -> tuple[str, ...]:
    """Remove the links to "pack:anchor" whose anchor is not in the pack. Return these anchors, one for each link."""
    unknown = [(link, anchor) for link, anchor in _pack_links(pdf) if anchor not in anchors]
    for link, _ in unknown:
        del link[Name.A]
    if unknown:
        take_out_dead_links(pdf)
    return tuple(anchor for _, anchor in unknown)


def resolve_pack_links(pdf: Pdf, places: Mapping[str, Place]) -> None:
    """Point each link to "pack:anchor" to the page (from 0) and height of that anchor. All anchors must be known."""
    pages = list(pdf.pages)
    for link, anchor in list(_pack_links(pdf)):
        del link[Name.A]
        link[Name.Dest] = destination_of(pages, places[anchor])


def destination_of(pages: Sequence[Page], place: Place) -> Array:
    """Return the destination that shows a place from a little above it, at the reader's own zoom."""
    page, top = place
    if top is None:
        return top_of(pages[page])
    return Array([pages[page].obj, Name.XYZ, 0, round(top + ABOVE, 3), None])


def _pack_links(pdf: Pdf) -> Iterator[tuple[Dictionary, str]]:
    for page in pdf.pages:
        for link in annotations(page):
            anchor = anchor_of(link)
            if anchor is not None:
                yield link, anchor


def anchor_of(link: Dictionary) -> str | None:
    """Return the anchor that a link of the form "pack:anchor" leads to. None for any other link."""
    action = link.get(Name.A)
    address = action.get(Name.URI) if isinstance(action, Dictionary) else None
    words = str(address) if isinstance(address, String) else ""
    return unquote(words.removeprefix(PACK_SCHEME)) if words.startswith(PACK_SCHEME) else None


def top_of(page: Page) -> Array:
    """Return the destination that shows a page from its top, at the reader's own zoom."""
    box = [float(value) for value in page.cropbox]
    return Array([page.obj, Name.XYZ, min(box[0], box[2]), max(box[1], box[3]), None])
