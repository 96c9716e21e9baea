"""Stamp page numbers and markings on finished pages, own and foreign, whatever their size and turn."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from functools import partial
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.canvas import PAGINATION, TaggedCanvas
from boardpack.formats.pdf.writing.furniture import Box, FurniturePainter
from boardpack.formats.pdf.writing.meanings import correct_character_maps
from boardpack.formats.pdf.writing.sheet import MM
from boardpack.formats.pdf.writing.visible_page import VisiblePage, visible_page
from boardpack.values import Frozen, replace

_OWN_NAME = "/BoardpackStamp"
_AIR = 2.5
_DIGIT = re.compile("[0-9]")
_FONT = re.compile(r"/(F[0-9+]+)")


class PageStamp(Frozen):
    """The text stamped on a page: "Page 31" in bold and " of 96" at the foot, and a header where asked for.

    `ways` are the words before the number that lead back to the front of a pack.
    """

    marking: str
    footer_left: str
    page: str
    of: str
    top_marking: str = ""
    header_left: str = ""
    header_right: str = ""
    ways: tuple[str, ...] = ()


class StampRoom(Frozen):
    """The room of a stamp in points: from the top edge, from the bottom edge, and between its sides."""

    top: float
    bottom: float
    side: float


def stamp_room(style: HouseStyle) -> StampRoom:
    """Return the room of a stamp with header and footer, and a little air between it and the page's own content."""
    grid = style.grid
    return StampRoom((grid.header_line + _AIR) * MM, (grid.marking_bottom + _AIR + 1) * MM, (grid.left - _AIR) * MM)


def stamp_pages(pdf: pikepdf.Pdf, stamps: Sequence[PageStamp | None], style: HouseStyle) -> None:
    """Set each stamp on its page, on top of what is there, as an artifact; None leaves a page as it is.

    Raises ValueError where there are not as many stamps as pages.
    """
    pairs = [(page, stamp) for page, stamp in zip(pdf.pages, stamps, strict=True) if stamp is not None]
    if not pairs:
        return
    artist = StampArtist(style)
    views = [visible_page(page) for page, _ in pairs]
    drawn = [artist.draw(view, stamp) for view, (_, stamp) in zip(views, pairs, strict=True)]
    fonts = artist.fonts_for(pdf)
    places = _StampPlaces(pdf, fonts)
    for (page, _), content in zip(pairs, drawn, strict=True):
        prefix = places.fonts_on(page)
        places.set_on(page, pdf.make_stream(content.content(prefix)))


class DrawnStamp(Frozen):
    """A stamp as operators: what many pages have in common, then the page's number."""

    matrix: str
    common: str
    number: str

    def content(self, prefix: str) -> bytes:
        """Return the operators that follow the page's own content. `prefix` begins the names of the stamps' fonts."""
        named = f"{_with_names(self.common, prefix)}{_with_names(self.number, prefix)}"
        return f"\nQ\nq {self.matrix} cm\n{named}Q\n".encode("ascii")


class StampArtist:
    """Draws stamps, and draws once what those of many pages have in common."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._canvas = TaggedCanvas()
        self._common: dict[tuple[float, float, PageStamp], str] = {}

    def draw(self, view: VisiblePage, stamp: PageStamp) -> DrawnStamp:
        """Return the stamp on a page of that size."""
        painter = FurniturePainter(self._canvas, self._style, view.width, view.height)
        alike = _alike(stamp)
        key = (view.width, view.height, alike)
        if key not in self._common:
            self._common[key] = self._drawn(partial(_draw_common, painter, alike))
        number = self._drawn(partial(painter.page_number, stamp.page, stamp.of)) if stamp.page else ""
        matrix = " ".join(f"{value:g}" for value in view.matrix)
        return DrawnStamp(matrix, self._common[key], number)

    def fonts_for(self, pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
        """Return the fonts of everything that was drawn, by name, as objects of the file."""
        self._canvas.begin_page(1, 1)
        self._canvas.end_page()
        with pikepdf.open(BytesIO(self._canvas.finish().data)) as art:
            correct_character_maps(art)
            return {name: pdf.copy_foreign(font) for name, font in art.pages[0].resources.Font.items()}

    def _drawn(self, draw: Callable[[], None]) -> str:
        with self._canvas.apart() as operators, self._canvas.within(PAGINATION):
            draw()
        return "".join(f"{operator}\n" for operator in operators)


def _draw_common(painter: FurniturePainter, stamp: PageStamp) -> None:
    painter.header(stamp.top_marking, stamp.header_left, stamp.header_right)
    painter.footer(stamp.marking, stamp.footer_left, stamp.page, stamp.of, stamp.ways)


class WayFinder:
    """Finds where the links of stamps lie on the pages of one pack. Results are cached for similar pages."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._canvas = TaggedCanvas()
        self._boxes: dict[tuple[float, float, PageStamp], list[Box]] = {}

    def areas(self, page: pikepdf.Page, stamp: PageStamp) -> list[tuple[float, ...]]:
        """Return the rectangle of each way of a stamp in the page's own coordinates. Empty if they had no room."""
        view = visible_page(page)
        key = (view.width, view.height, _alike(stamp))
        if key not in self._boxes:
            painter = FurniturePainter(self._canvas, self._style, view.width, view.height)
            self._boxes[key] = painter.boxes_of_ways(stamp.marking, stamp.page, stamp.of, stamp.ways)
        return [_turned(box, view.matrix) for box in self._boxes[key]]


def _alike(stamp: PageStamp) -> PageStamp:
    """Return the stamp with zeros for digits, the same for all numbers of one width."""
    return replace(stamp, page=_DIGIT.sub("0", stamp.page))


def _turned(box: Sequence[float], matrix: Sequence[float]) -> tuple[float, ...]:
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return (min(across), min(up), max(across), max(up))


class _StampPlaces:
    """Sets stamps on the pages of a file; pages share one copy of each set of resources."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Mapping[str, pikepdf.Object]) -> None:
        self._fonts = fonts
        self._begin = pdf.make_stream(b"q\n")
        self._pdf = pdf
        self._resources: dict[tuple[int, int], tuple[pikepdf.Object, str]] = {}

    def set_on(self, page: pikepdf.Page, stamp: pikepdf.Object) -> None:
        """Put the stamp on the page. The old content is put between q and Q, so that it cannot move the stamp."""
        old = page.obj.get(Name.Contents)
        kept = [*old] if isinstance(old, Array) else [old] if old is not None else []
        page.obj.Contents = Array([self._begin, *kept, stamp])

    def fonts_on(self, page: pikepdf.Page) -> str:
        """Add the fonts to the page under unused names, and return the prefix of those names.

        Resources may be shared with other pages, and with forms, so what is changed is a copy.
        """
        old = page.resources
        if not old.is_indirect or old.objgen not in self._resources:
            made = self._with_fonts(old)
            if not old.is_indirect:
                page.obj.Resources = made[0]
                return made[1]
            self._resources[old.objgen] = self._pdf.make_indirect(made[0]), made[1]
        page.obj.Resources, prefix = self._resources[old.objgen]
        return prefix

    def _with_fonts(self, old: pikepdf.Object) -> tuple[pikepdf.Object, str]:
        resources = copy(old)
        fonts = copy(resources[Name.Font]) if Name.Font in resources else Dictionary()
        prefix = _OWN_NAME
        while any(name.startswith(prefix) for name, _ in fonts.items()):
            prefix += "x"
        for name, font in self._fonts.items():
            fonts[f"{prefix}{name[1:]}"] = font
        resources.Font = fonts
        return resources, prefix


def _with_names(operators: str, prefix: str) -> str:
    """Return the operators with the names that the fonts have on the page."""
    return _FONT.sub(rf"{prefix}\1", operators)
