"""Links at the foot of each page of a pack, back to its agenda and its contents."""

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.stamp import PageStamp, WayFinder
from boardpack.pack.attached.destinations import Place, destination_of
from boardpack.pack.joining.tags import PackTagTree
from boardpack.values import replace

_WAYS = {"Agenda": ("agenda", "Back to agenda"), "Contents": ("contents", "Contents of this pack")}
_FOR_PRINT = 4


def with_ways_back(stamps: Sequence[PageStamp], places: Mapping[str, Place]) -> list[PageStamp]:
    """Return the stamps with the ways back that the pack has. Pages without a number get none."""
    ways = tuple(word for word, (anchor, _) in _WAYS.items() if anchor in places)
    return [replace(stamp, ways=ways) if stamp.page else stamp for stamp in stamps]


def add_ways_back(
    pdf: Pdf,
    tags: PackTagTree,
    part_pages: Sequence[int],
    stamps: Sequence[PageStamp],
    places: Mapping[str, Place],
    style: HouseStyle,
) -> None:
    """Make links of the ways back that are stamped on the pages; `part_pages` counts the pages of each part."""
    pages, finder = list(pdf.pages), WayFinder(style)
    first = 0
    for part, count in enumerate(part_pages):
        links: dict[str, list[tuple[Object, Object]]] = {}
        for page, stamp in zip(pages[first : first + count], stamps[first : first + count], strict=True):
            for word, area in zip(stamp.ways, finder.areas(page, stamp), strict=False):
                anchor, contents = _WAYS[word]
                link = pdf.make_indirect(_link(area, contents, destination_of(pages, places[anchor])))
                page.obj[Name.Annots] = Array([*page.obj.get(Name.Annots, Array()), link])
                page.obj[Name.Tabs] = Name.S
                links.setdefault(word, []).append((link, page.obj))
        for own in links.values():
            tags.tag_links(part, own)
        first += count


def leads_back(link: Dictionary) -> bool:
    """Return True if a link is one of the ways back."""
    return str(link.get(Name.Contents, "")) in {contents for _, contents in _WAYS.values()}


def _link(area: Sequence[float], contents: str, destination: Array) -> Dictionary:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(value, 3) for value in area]),
        Border=Array([0, 0, 0]),
        F=_FOR_PRINT,
        Contents=String(contents),
        Dest=destination,
    )
