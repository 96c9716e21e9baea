"""Pale words across every page of a finished PDF, and a line at its foot: of a draft, or of a numbered copy.

Every page shows the same two forms, so that a change of words replaces these forms and no page. The words are blended
(Multiply), so that the text below stays as dark as it was.
"""

from copy import copy
from io import BytesIO
from math import atan2, cos, hypot, sin

import pikepdf
from pikepdf import Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.canvas import DECORATION, TaggedCanvas
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.meanings import correct_character_maps
from boardpack.formats.pdf.writing.sheet import MM
from boardpack.formats.pdf.writing.visible_page import VisiblePage, visible_page

_NAME = "/BoardpackMark"
_WATERMARK = "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC"
_SHEET = 1200.0
_ACROSS_SIZE = 84.0
_ACROSS_SHARE = 0.62
_PALE = "#E6E8EB"
_FOOT_MM = 5.5
_FOOT_SHARE = 0.9
_BELOW = 92.0
_A4 = (595.28, 841.89)


class Watermark:
    """The two forms that `place_watermark` puts on every page. They are empty until `show` is called."""

    def __init__(self, pdf: pikepdf.Pdf, style: HouseStyle) -> None:
        self._pdf = pdf
        self._style = style
        self._across = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])
        self._foot = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1])

    @property
    def forms(self) -> tuple[pikepdf.Object, pikepdf.Object]:
        """Return what is shown across the page, and at its foot."""
        return self._across, self._foot

    def show(self, across: str, foot: str = "") -> None:
        """Set pale words across the page, and a line below its footer."""
        room = hypot(*_A4) * _ACROSS_SHARE
        self._fill(self._across, across, min(_ACROSS_SIZE, room / max(width(across, True), 1e-6)), _PALE, bold=True)
        kind = self._style.type.furniture
        size = min(kind.size, _A4[0] * _FOOT_SHARE / max(width(foot, False), 1e-6))
        self._fill(self._foot, foot, size, self._style.palette.grey, bold=False)

    def _fill(self, form: pikepdf.Object, words: str, size: float, colour: str, *, bold: bool) -> None:
        """Draw the words about the middle of the form, the origin of which is that middle."""
        with pikepdf.open(BytesIO(_drawn(words, size, colour, bold=bold))) as art:
            correct_character_maps(art)
            drawn = self._pdf.copy_foreign(art.pages[0].as_form_xobject())
        resources = drawn.get(Name.Resources, Dictionary())
        resources[Name.ExtGState] = Dictionary(BoardpackPale=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
        form.write(b"/BoardpackPale gs\n" + drawn.read_bytes())
        form[Name.Resources] = resources
        form[Name.BBox] = drawn[Name.BBox]
        form[Name.Matrix] = pikepdf.Array([1, 0, 0, 1, -_SHEET / 2, -_SHEET / 2])


def place_watermark(pdf: pikepdf.Pdf, across: pikepdf.Object, foot: pikepdf.Object, *, below: bool = False) -> None:
    """Let every page show two forms: one slanting across it, one at its foot.

    `below` puts the slanting one a line lower, under words that are there already.
    """
    for page in pdf.pages:
        named = _named_on(page, across), _named_on(page, foot)
        content = _drawn_at(visible_page(page), *named, _BELOW if below else 0)
        page.contents_add(pdf.make_stream(content.encode("ascii")))


def _drawn_at(view: VisiblePage, across: str, foot: str, below: float) -> str:
    turn = atan2(view.height, view.width)
    scale = hypot(view.width, view.height) / hypot(*_A4)
    slanted = _turned(turn, scale, view.width / 2 + below * sin(turn), view.height / 2 - below * cos(turn))
    level = _turned(0, min(1, view.width / _A4[0]), view.width / 2, _FOOT_MM * MM)
    drawn = f"q {slanted} cm {across} Do Q q {level} cm {foot} Do Q"
    return f"\n{_WATERMARK} q {_written(view.matrix)} cm {drawn} Q EMC\n"


def _named_on(page: pikepdf.Page, form: pikepdf.Object) -> str:
    """Give the page the form under a name that is free; resources may be shared, so they are copied first."""
    resources = copy(page.resources)
    forms = copy(resources[Name.XObject]) if Name.XObject in resources else Dictionary()
    name = _NAME
    while name in forms:
        name += "x"
    forms[name] = form
    resources.XObject = forms
    page.obj.Resources = resources
    return name


def _drawn(words: str, size: float, colour: str, *, bold: bool) -> bytes:
    canvas = TaggedCanvas()
    canvas.begin_page(_SHEET, _SHEET)
    with canvas.within(DECORATION):
        middle = _SHEET / 2
        canvas.words(middle - width(words, bold) * size / 2, middle - 0.36 * size, words, size, bold, colour)
    canvas.end_page()
    return canvas.finish().data


def _turned(turn: float, scale: float, x: float, y: float) -> str:
    a, b = cos(turn) * scale, sin(turn) * scale
    return _written((a, b, -b, a, x, y))


def _written(matrix: tuple[float, ...]) -> str:
    return " ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in matrix)
