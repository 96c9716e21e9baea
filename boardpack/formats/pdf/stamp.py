"""Stamp page numbers and markings on finished pages, own and foreign, whatever their size and turn."""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.canvas import PAGINATION, TaggedCanvas
from boardpack.formats.pdf.furniture import FurniturePainter
from boardpack.formats.pdf.meanings import mend_meanings
from boardpack.formats.pdf.sheet import MM
from boardpack.formats.pdf.visible_page import VisiblePage, visible_page

_OWN_NAME = "/BoardpackStamp"
_AIR = 2.5
_DIGIT = re.compile("[0-9]")
_FONT = re.compile(r"/(F[0-9+]+)")


@dataclass(frozen=True)
class PageStamp:
    """What is set on a page: "Page 31" in bold and " of 96" at the foot, and a header where asked for."""

    marking: str
    footer_left: str
    page: str
    of: str
    top_marking: str = ""
    header_left: str = ""
    header_right: str = ""


@dataclass(frozen=True)
class StampRoom:
    """What a stamp needs for itself, in points: from the top edge, from the bottom edge, and between its sides."""

    top: float
    bottom: float
    side: float


def stamp_room(style: HouseStyle) -> StampRoom:
    """The room of a stamp with header and footer, and a little air between it and the page's own content."""
    grid = style.grid
    return StampRoom((grid.header_line + _AIR) * MM, (grid.marking_bottom + _AIR + 1) * MM, (grid.left - _AIR) * MM)


def stamp_pages(pdf: pikepdf.Pdf, stamps: Sequence[PageStamp | None], style: HouseStyle) -> None:
    """Set each stamp on its page, on top of what is there, as an artifact; None leaves a page as it is.

    Raises ValueError where there are not as many stamps as pages.
    """
    pairs = [(page, stamp) for page, stamp in zip(pdf.pages, stamps, strict=True) if stamp is not None]
    if not pairs:
        return
    artist = _Artist(style)
    views = [visible_page(page) for page, _ in pairs]
    drawn = [artist.draw(view, stamp) for view, (_, stamp) in zip(views, pairs, strict=True)]
    with pikepdf.open(BytesIO(artist.fonts())) as art:
        mend_meanings(art)
        setter = _Setter(pdf, {name: pdf.copy_foreign(font) for name, font in art.pages[0].resources.Font.items()})
        for (page, _), view, (common, number) in zip(pairs, views, drawn, strict=True):
            setter.set(page, view, common, number)


class _Artist:
    """Draws stamps. What those of many pages have in common is drawn once."""

    def __init__(self, style: HouseStyle) -> None:
        self._style = style
        self._canvas = TaggedCanvas()
        self._common: dict[tuple[float, float, PageStamp], str] = {}

    def draw(self, view: VisiblePage, stamp: PageStamp) -> tuple[str, str]:
        """The operators that paint the stamp on a page of that size: what it shares with others, then its number."""
        painter = FurniturePainter(self._canvas, self._style, view.width, view.height)
        alike = replace(stamp, page=_DIGIT.sub("0", stamp.page))
        key = (view.width, view.height, alike)
        if key not in self._common:
            self._common[key] = self._drawn(partial(_draw_common, painter, alike))
        number = self._drawn(partial(painter.page_number, stamp.page, stamp.of)) if stamp.page else ""
        return self._common[key], number

    def fonts(self) -> bytes:
        """A PDF of one empty page, which has the fonts of everything that was drawn."""
        self._canvas.begin_page(1, 1)
        self._canvas.end_page()
        return self._canvas.finish().data

    def _drawn(self, draw: Callable[[], None]) -> str:
        with self._canvas.apart() as operators, self._canvas.within(PAGINATION):
            draw()
        return "".join(f"{each}\n" for each in operators)


def _draw_common(painter: FurniturePainter, stamp: PageStamp) -> None:
    painter.header(stamp.top_marking, stamp.header_left, stamp.header_right)
    painter.footer(stamp.marking, stamp.footer_left, stamp.page, stamp.of)


class _Setter:
    """Puts what was drawn on pages; they share one copy of the fonts, and one of each set of resources."""

    def __init__(self, pdf: pikepdf.Pdf, fonts: Mapping[str, pikepdf.Object]) -> None:
        self._pdf = pdf
        self._fonts = fonts
        self._begin = pdf.make_stream(b"q\n")
        self._resources: dict[tuple[int, int], tuple[pikepdf.Object, str]] = {}
        self._named: dict[tuple[str, str], str] = {}

    def set(self, page: pikepdf.Page, view: VisiblePage, common: str, number: str) -> None:
        """Put the operators on the page; q and Q keep what the old content leaves behind from moving them."""
        prefix = self._add_fonts(page)
        if (common, prefix) not in self._named:
            self._named[common, prefix] = _with_names(common, prefix)
        matrix = " ".join(f"{value:g}" for value in view.matrix)
        content = f"\nQ\nq {matrix} cm\n{self._named[common, prefix]}{_with_names(number, prefix)}Q\n"
        page.contents_add(self._begin, prepend=True)
        page.contents_add(self._pdf.make_stream(content.encode("ascii")))

    def _add_fonts(self, page: pikepdf.Page) -> str:
        """Add the fonts to the page under names that are free; tells how those names begin.

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
    """The operators with the names that the fonts have on the page."""
    return _FONT.sub(rf"{prefix}\1", operators)
