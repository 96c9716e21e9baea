"""A page on which everything is either part of the tag tree or declared to be decoration."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.fields import FormField
from boardpack.formats.pdf.writing.structure import text_string
from boardpack.formats.pdf.writing.tags import FieldArea, LinkArea, Rectangle, Tag, TagTree
from boardpack.formats.shipped_fonts import BOLD, REGULAR, FontRun, font, pieces
from boardpack.values import Frozen

DECORATION = "/Artifact BMC"
PAGINATION = "/Artifact <</Type /Pagination>> BDC"

_ARC = 0.5523
"""How far the handles of a curve reach, in radii, so that it looks like a quarter of a circle."""


class PaintedPages(Frozen):
    """Painted pages as a bare PDF, and the tree of what is on them."""

    data: bytes
    page_count: int
    tree: TagTree


class TaggedCanvas:
    """Draws in points from the lower left corner of the page.

    Nothing can be drawn outside a tag or an artifact: `within` says what the next marks are.
    """

    def __init__(self, language: str = "en-GB") -> None:
        font(REGULAR)
        self._canvas = Canvas(BytesIO(), pageCompression=0, invariant=1, initialFontName=REGULAR, pdfVersion=(1, 7))
        # ReportLab has no public way to encode words for the subset of a font.
        self._document = self._canvas._doc  # noqa: SLF001
        self._tree = TagTree(language)
        self._page = 0
        self._inside: Tag | str | None = None
        self._colour = ""
        self._apart: list[str] | None = None
        self._plain_codes: dict[bool, _PlainCodes] = {}

    @property
    def page(self) -> int:
        """Return the page being painted, counted from 0."""
        return self._page

    def begin_page(self, width: float, height: float) -> None:
        """Start a page of that size."""
        self._canvas.setPageSize((width, height))
        self._colour = ""

    def end_page(self) -> None:
        """Close the page; what is drawn next needs a new one."""
        self._leave()
        self._canvas.showPage()
        self._page += 1

    def enter(self, content: Tag | str) -> None:
        """Put all further drawing into a tag, or into an artifact of that kind."""
        if content is self._inside:
            return
        self._leave()
        if isinstance(content, Tag):
            number = self._tree.mark(content, self._page)
            actual = f" /ActualText {text_string(content.actual)}" if content.actual else ""
            self._write(f"/{content.role} <</MCID {number}{actual}>> BDC")
        else:
            self._write(content)
        self._inside = content

    def _leave(self) -> None:
        if self._inside is not None:
            self._write("EMC")
        self._inside = None

    def keep_place(self, tag: Tag) -> None:
        """Give a tag without content its place in the tree."""
        self._tree.element(tag)

    def words(self, x: float, y: float, text: str, size: float, bold: bool, colour: str) -> None:
        """Draw words on a baseline. Characters drawn by a stand-in get their real text as ActualText."""
        self._must_be_inside()
        self._fill(colour)
        codes = self._plain_codes.get(bold)
        if codes is None:
            codes = self._plain_codes[bold] = _PlainCodes(bold, self._document)
        try:
            plain = text.translate(codes).encode("latin-1").hex()
        except _NotPlainError:
            self._pieces(x, y, pieces(text, bold), size)
        else:
            self._show(x, y, f"{codes.font} {size:g} Tf <{plain}> Tj")

    def _pieces(self, x: float, y: float, runs: tuple[FontRun, ...], size: float) -> None:
        """Draw words of which some are in another font or subset, or drawn as other characters."""
        outer = self._inside
        for piece in runs:
            if piece.shown != piece.meant and isinstance(outer, Tag):
                self.enter(Tag("Span", outer, actual=piece.meant))
            elif outer is not None:
                self.enter(outer)
            face = font(piece.font)
            shows = (
                f"{face.getSubsetInternalName(subset, self._document)} {size:g} Tf <{codes.hex()}> Tj"
                for subset, codes in face.splitString(piece.shown, self._document)
            )
            self._show(x, y, " ".join(shows))
            x += float(face.stringWidth(piece.shown, size))

    def _show(self, x: float, y: float, shows: str) -> None:
        self._write(f"BT 1 0 0 1 {_number(x)} {_number(y)} Tm {shows} ET")

    def link(self, tag: Tag, box: Rectangle, target: str, description: str) -> None:
        """Make a rectangle of the page a link to an address."""
        self._tree.add_area(tag, LinkArea(self._page, box, target, description))

    def check_box(self, tag: Tag, box: Rectangle, field: FormField) -> None:
        """Make a rectangle of the page a box to tick. The field draws its own appearance."""
        self._leave()
        self._tree.add_area(tag, FieldArea(self._page, box, field.tag, field.called))

    def rectangle(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """Draw a filled rectangle."""
        self._must_be_inside()
        self._fill(colour)
        self._write(f"{_number(x)} {_number(y)} {_number(width)} {_number(height)} re f")

    def polygon(self, points: tuple[tuple[float, float], ...], colour: str) -> None:
        """Draw a filled polygon."""
        self._must_be_inside()
        self._fill(colour)
        self._write(f"{_path(points)} h f")

    def outline(self, points: tuple[tuple[float, float], ...], weight: float, colour: str) -> None:
        """Draw the sides of a polygon."""
        self._must_be_inside()
        self._write(f"{_rgb(colour)} RG {_number(weight)} w {_path(points)} h S")

    def circle(self, x: float, y: float, radius: float, colour: str, weight: float = 0) -> None:
        """Draw a disc, or a ring if a weight is given."""
        self._must_be_inside()
        if weight:
            self._write(f"{_rgb(colour)} RG {_number(weight)} w {_round(x, y, radius)} h S")
        else:
            self._fill(colour)
            self._write(f"{_round(x, y, radius)} h f")

    def half_disc(self, x: float, y: float, radius: float, colour: str) -> None:
        """Draw the left half of a disc."""
        self._must_be_inside()
        self._fill(colour)
        self._write(f"{_left_half(x, y, radius)} h f")

    def dots(self, x: float, until: float, y: float, pitch: float, size: float, colour: str) -> None:
        """Draw round dots in a row, `pitch` from one to the next."""
        self._must_be_inside()
        self._write(
            f"q {_rgb(colour)} RG 1 J {_number(size)} w [0 {_number(pitch)}] 0 d "
            f"{_number(x)} {_number(y)} m {_number(until)} {_number(y)} l S Q"
        )

    def image(self, tag: Tag, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture as the content of a figure."""
        self.enter(tag)
        self._canvas.drawImage(ImageReader(BytesIO(data)), x, y, width, height)
        self.bound(tag, (x, y, x + width, y + height))

    def line(self, points: tuple[tuple[float, float], ...], weight: float, colour: str) -> None:
        """Draw a line from point to point, with mitred corners."""
        self._must_be_inside()
        self._write(f"{_rgb(colour)} RG {_number(weight)} w {_path(points)} S")

    def bound(self, tag: Tag, box: Rectangle) -> None:
        """Record the bounding box of a figure on its page."""
        self._tree.element(tag).box = box

    def finish(self) -> PaintedPages:
        """Return all pages and their tag tree, not yet joined."""
        return PaintedPages(bytes(self._canvas.getpdfdata()), self._page, self._tree)

    @contextmanager
    def within(self, content: Tag | str) -> Iterator[None]:
        """Put all drawing within the context into a tag, or into an artifact of that kind."""
        self.enter(content)
        yield
        self._leave()

    @contextmanager
    def apart(self) -> Iterator[list[str]]:
        """Put all that is drawn inside into the list instead of onto the page."""
        self._colour, self._apart = "", []
        yield self._apart
        self._colour, self._apart = "", None

    def _must_be_inside(self) -> None:
        if self._inside is None:
            raise ValueError("content outside the tag tree: say what it is with enter() first")

    def _fill(self, colour: str) -> None:
        if colour != self._colour:
            self._write(f"{_rgb(colour)} rg")
            self._colour = colour

    def _write(self, operators: str) -> None:
        if self._apart is None:
            self._canvas.addLiteral(operators)
        else:
            self._apart.append(operators)


class _NotPlainError(Exception):
    """A character is drawn by another font or subset, or as another character."""


class _PlainCodes(dict[int, str]):
    """The codes of characters in the first subset of a font in one document, as a table for `str.translate`.

    ReportLab assigns the codes in order of use, and looks each character up every time. Nearly all text is in the
    first subset and is drawn as it is. Raises `_NotPlainError` for any other character.
    """

    def __init__(self, bold: bool, document: PDFDocument) -> None:
        super().__init__()
        self._bold, self._document = bold, document
        self._face = font(BOLD if bold else REGULAR)
        self._face.splitString("", document)
        self.font: str = self._face.getSubsetInternalName(0, document)

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if pieces(character, self._bold) != (FontRun(self._face.fontName, character, character),):
            raise _NotPlainError
        ((subset, codes),) = self._face.splitString(character, self._document)
        if subset:
            raise _NotPlainError
        self[code] = codes.decode("latin-1")
        return self[code]


@cache
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4g}" for i in (1, 3, 5))


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _path(points: tuple[tuple[float, float], ...]) -> str:
    (x, y), *others = points
    return " ".join([f"{_number(x)} {_number(y)} m", *(f"{_number(x)} {_number(y)} l" for x, y in others)])


def _left_half(x: float, y: float, r: float) -> str:
    """Return the left half of a circle, from its top to its bottom."""
    return (
        f"{_number(x)} {_number(y + r)} m {_curve(x - _ARC * r, y + r, x - r, y + _ARC * r, x - r, y)} "
        f"{_curve(x - r, y - _ARC * r, x - _ARC * r, y - r, x, y - r)}"
    )


def _round(x: float, y: float, r: float) -> str:
    return (
        f"{_left_half(x, y, r)} {_curve(x + _ARC * r, y - r, x + r, y - _ARC * r, x + r, y)} "
        f"{_curve(x + r, y + _ARC * r, x + _ARC * r, y + r, x, y + r)}"
    )


def _curve(*coordinates: float) -> str:
    return " ".join(_number(value) for value in coordinates) + " c"
