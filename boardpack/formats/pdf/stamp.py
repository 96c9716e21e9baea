"""Stamp page numbers and markings on finished pages, own and foreign, whatever their size and turn."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.canvas import DECORATION, PAGINATION, TaggedCanvas
from boardpack.formats.pdf.furniture import FurniturePainter
from boardpack.formats.pdf.sheet import MM
from boardpack.formats.pdf.visible_page import VisiblePage, visible_page

_OWN_NAME = "/BoardpackStamp"
_AIR = 2.5


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
    views = [visible_page(page) for page, _ in pairs]
    drawn = _drawn([(view, stamp) for view, (_, stamp) in zip(views, pairs, strict=True)], style)
    with pikepdf.open(BytesIO(drawn)) as art:
        for (page, _), view, drawn_page in zip(pairs, views, art.pages, strict=True):
            _set(pdf, page, pdf.copy_foreign(drawn_page.as_form_xobject()), view)


def _drawn(wanted: list[tuple[VisiblePage, PageStamp]], style: HouseStyle) -> bytes:
    """A PDF with one page for each stamp, of the size of the page it goes on."""
    canvas = TaggedCanvas()
    for view, stamp in wanted:
        canvas.begin_page(view.width, view.height)
        painter = FurniturePainter(canvas, style, view.width, view.height)
        with canvas.within(DECORATION):
            painter.header(stamp.top_marking, stamp.header_left, stamp.header_right)
            painter.footer(stamp.marking, stamp.footer_left, stamp.page, stamp.of)
        canvas.end_page()
    return canvas.finish().data


def _set(pdf: pikepdf.Pdf, page: pikepdf.Page, form: pikepdf.Object, view: VisiblePage) -> None:
    """Put the form on the page; q and Q keep what the old content leaves behind from moving it."""
    name = _add_form(page, form)
    matrix = " ".join(f"{value:g}" for value in view.matrix)
    page.contents_add(pdf.make_stream(b"q\n"), prepend=True)
    page.contents_add(pdf.make_stream(f"\nQ\n{PAGINATION} q {matrix} cm {name} Do Q EMC\n".encode("ascii")))


def _add_form(page: pikepdf.Page, form: pikepdf.Object) -> str:
    """Add a form under a name that is free. Resources may be shared with other pages, so they are copied first."""
    resources = copy(page.resources)
    forms = copy(resources[Name.XObject]) if Name.XObject in resources else Dictionary()
    name = _OWN_NAME
    while name in forms:
        name += "x"
    forms[name] = form
    resources.XObject = forms
    page.obj.Resources = resources
    return name
