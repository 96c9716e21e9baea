"""The PDF writer: a document is laid out band by band, painted page by page, and finished by pikepdf."""

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from itertools import islice, zip_longest
from typing import assert_never

from boardpack.documents.anchors import PlacedAnchor, anchors_of
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.levels import Levels
from boardpack.documents.model import (
    Block,
    Box,
    Contents,
    Cover,
    Document,
    FactLayout,
    Facts,
    Figure,
    Furniture,
    Heading,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    StatusStrip,
    Table,
    Title,
)
from boardpack.documents.placing import Place, placed
from boardpack.formats.pdf.writing.bands import Band, LinkTarget
from boardpack.formats.pdf.writing.boxes import set_box
from boardpack.formats.pdf.writing.canvas import PAGINATION, PaintedPages, TaggedCanvas
from boardpack.formats.pdf.writing.contents import set_contents
from boardpack.formats.pdf.writing.facts import set_facts
from boardpack.formats.pdf.writing.finish import finish
from boardpack.formats.pdf.writing.front import set_cover, set_letterhead, set_signature
from boardpack.formats.pdf.writing.furniture import FurniturePainter
from boardpack.formats.pdf.writing.links import Destination, bookmark_title
from boardpack.formats.pdf.writing.metadata import Metadata
from boardpack.formats.pdf.writing.pages import LaidOutPage, paginate
from boardpack.formats.pdf.writing.painter import Painter
from boardpack.formats.pdf.writing.pictures import set_figure
from boardpack.formats.pdf.writing.prose import set_heading, set_list, set_paragraph, set_title
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry
from boardpack.formats.pdf.writing.stamp import PageStamp
from boardpack.formats.pdf.writing.status import set_status_strip
from boardpack.formats.pdf.writing.tables import set_table
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import Frozen, replace

_LETTER_MM = 146
_FEW_PAGES = 6
_NEARLY_EMPTY = 0.4
"""How much of the last page closer gaps may try to save, as a share of its height, after pages were balanced."""


class PdfFile(Frozen):
    """The bytes of a PDF, its number of pages, and where each anchor lies.

    `depth` is how many points of the last page's text area are filled, and `room` how many are free.
    """

    data: bytes
    page_count: int
    anchors: tuple[PlacedAnchor, ...]
    depth: float = 0
    room: float = 0


def _do_nothing() -> None:
    pass


def write_pdf(
    document: Document,
    style: HouseStyle,
    *,
    for_pack: bool = False,
    before_page: Callable[[], None] = _do_nothing,
) -> PdfFile:
    """Write the document as PDF/UA-1 and PDF/A-2a; the same bytes for the same document and style.

    A single paper is numbered "Page 1 of 4" at its foot. For a pack the foot is left free for the
    pack's own stamp, and links to anchors elsewhere in the pack lead to "pack:anchor".
    `before_page` is called before each page is painted, and may raise to stop.
    """
    painted = _painted(document, style, for_pack, before_page)
    places, count = painted.destinations, painted.drawing.page_count
    about = Metadata(document.title, document.dated, document.author, document.subject, document.language)
    stamps = (None,) * count if for_pack else _numbered(painted.feet)
    data = finish(painted.drawing, places, about, style, stamps)
    anchors = tuple((place.anchor, place.page, place.top) for place in places if place.anchor)
    return PdfFile(data, count, anchors, painted.depth, painted.room)


class _Painted(Frozen):
    """All pages of a document, the places of its headings, and number and furniture of each page.

    `depth` and `room` are the filled and the free points of the last page.
    """

    drawing: PaintedPages
    destinations: tuple[Destination, ...]
    feet: tuple[tuple[int, Furniture], ...]
    depth: float
    room: float


def _painted(document: Document, style: HouseStyle, for_pack: bool, before_page: Callable[[], None]) -> _Painted:
    painting = _Painting(document, style, for_pack, before_page)
    for sections in _on_pages_together(document.sections):
        painting.add(sections)
    return painting.finish()


def _on_pages_together(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    """Yield each section that begins on a new page, with those that begin below it."""
    together: list[Section] = []
    for section in sections:
        if together and not (section.same_page and section.landscape == together[0].landscape):
            yield tuple(together)
            together = []
        together.append(section)
    if together:
        yield tuple(together)


def _numbered(pages: tuple[tuple[int, Furniture], ...]) -> tuple[PageStamp, ...]:
    """Return the feet of a single paper's pages."""
    return tuple(
        PageStamp(
            marking=furniture.marking,
            footer_left=furniture.footer_left,
            page=f"Page {furniture.page_series}{number}" if furniture.page_numbers else "",
            of=f" of {furniture.page_total or len(pages)}" if furniture.page_numbers else "",
        )
        for number, furniture in pages
    )


class _Painting:
    """The pages as they grow, section by section."""

    def __init__(self, document: Document, style: HouseStyle, for_pack: bool, before_page: Callable[[], None]) -> None:
        self._before_page = before_page
        self._style = style
        self._for_pack = for_pack
        self._anchors = frozenset(anchors_of(document))
        self._canvas = TaggedCanvas(document.language)
        self._levels = Levels()
        self._destinations: list[Destination] = []
        self._feet: list[tuple[int, Furniture]] = []
        self._next_number = 1
        self._depth = self._height = 0.0

    def add(self, sections: tuple[Section, ...]) -> None:
        """Lay out and paint a section and those below it, page by page to save memory."""
        first, sheet = sections[0], self._sheet(sections[0])
        self._next_number = first.first_page or self._next_number
        if first.anchor:
            top = (sheet.grid.height - sheet.grid.top) * MM
            self._destinations.append(Destination(first.anchor, first.title, 0, self._canvas.page, top))
        sheets = (sheet, *(self._sheet(section) for section in sections[1:]))
        furniture = first.furniture
        for place, page in enumerate(self._pages(sections, sheets)):
            self._before_page()
            begun = _last_begun(page, sections)
            furniture = begun.furniture if begun else furniture
            shared = begun.shared_header if begun else ""
            of_page = replace(furniture, header_right=shared) if shared else furniture
            self._paint(page, sheet, of_page, is_first=place == 0)
            self._depth, self._height = page.bottom, sheet.height

    def finish(self) -> _Painted:
        room = self._height - self._depth
        return _Painted(self._canvas.finish(), tuple(self._destinations), tuple(self._feet), self._depth, room)

    def _sheet(self, section: Section) -> PageGeometry:
        grid = self._style.grid.turned() if section.landscape else self._style.grid
        is_letter = any(isinstance(block, Letterhead) for block in section.blocks)
        return PageGeometry(
            style=self._style,
            grid=grid,
            section=Tag("Sect", title=section.title),
            start=grid.left * MM,
            end=(grid.left + (_LETTER_MM if is_letter else grid.prose_end)) * MM,
            anchors=self._anchors,
            for_pack=self._for_pack,
        )

    def _pages(self, sections: tuple[Section, ...], sheets: tuple[PageGeometry, ...]) -> Iterator[LaidOutPage]:
        """Yield the pages of sections: those of short ones set closer where that saves a nearly empty last page."""
        levels, height = copy(self._levels), sheets[0].height
        pages = paginate(_flow(sections, sheets, self._levels), height)
        first = tuple(islice(pages, _FEW_PAGES + 1))
        if 1 < len(first) <= _FEW_PAGES and first[-1].bottom < _NEARLY_EMPTY * height:
            closer_sheets = tuple(sheet.closer() for sheet in sheets)
            closer = tuple(paginate(_flow(sections, closer_sheets, levels), height))
            first = closer if len(closer) < len(first) else first
        yield from first
        yield from pages

    def _paint(self, page: LaidOutPage, sheet: PageGeometry, furniture: Furniture, is_first: bool) -> None:
        width, height = sheet.grid.width * MM, sheet.grid.height * MM
        top = height - sheet.grid.top * MM
        self._canvas.begin_page(width, height)
        header = furniture.header_on_first or not is_first
        with self._canvas.within(PAGINATION):
            FurniturePainter(self._canvas, self._style, width, height).header(
                furniture.marking, furniture.header_left if header else "", furniture.header_right if header else ""
            )
        Painter(self._canvas, self._style.palette, top).paint(page)
        for lying in page.placed:
            if lying.band.link_target:
                self._destinations.append(_destination(lying.band.link_target, self._canvas.page, top - lying.top))
        self._canvas.end_page()
        self._feet.append((self._next_number, furniture))
        self._next_number += 1


def _flow(sections: tuple[Section, ...], sheets: tuple[PageGeometry, ...], levels: Levels) -> Iterator[Band]:
    """Yield the bands of sections, with a place for links and room above each that begins below another."""
    for place, (section, sheet) in enumerate(zip(sections, sheets, strict=True)):
        if place:
            yield Band(0, before=sheet.gaps.paper, keep=True, link_target=LinkTarget(section.anchor, section.title, 0))
        yield from _bands(section, sheet, levels)


def _last_begun(page: LaidOutPage, sections: tuple[Section, ...]) -> Section | None:
    """Return the last section that begins below another on a page. None if none does."""
    begun = {lying.band.link_target.anchor for lying in page.placed if lying.band.link_target}
    return next((section for section in reversed(sections) if section.same_page and section.anchor in begun), None)


def _bands(section: Section, sheet: PageGeometry, levels: Levels) -> Iterator[Band]:
    before: Block | None = None
    blocks = tuple(placed(section.blocks))
    for (block, place), after in zip_longest(blocks, section.blocks[1:]):
        start = sheet.axis if place is Place.AXIS else sheet.left
        bands = _set_block(block, sheet.at(start), levels.of(block), before, after)
        yield from _on_new_page(bands) if isinstance(before, PageBreak) else bands
        before = block


def _destination(link_target: LinkTarget, page: int, top: float) -> Destination:
    return Destination(link_target.anchor, bookmark_title(link_target.title), link_target.level, page, top)


def _on_new_page(bands: Iterable[Band]) -> Iterator[Band]:
    for place, band in enumerate(bands):
        yield replace(band, new_page=True) if place == 0 else band


def _set_block(  # noqa: C901 (one arm for each kind of block)
    block: Block, sheet: PageGeometry, level: int, before: Block | None, after: Block | None
) -> Iterable[Band]:
    match block:
        case Title():
            facts_follow = isinstance(after, Facts) and after.layout is FactLayout.ACROSS
            return set_title(block, sheet, sheet.gaps.cell if facts_follow else sheet.gaps.block)
        case Heading():
            return set_heading(block, sheet, level)
        case Paragraph():
            return set_paragraph(block, sheet, sheet.section)
        case List():
            return set_list(block, sheet, sheet.section)
        case Table():
            return set_table(block, sheet)
        case Facts():
            return set_facts(block, sheet, below_rule=isinstance(before, Title | Facts))
        case Box():
            return set_box(block, sheet, level, below_title=isinstance(before, Title))
        case StatusStrip():
            return set_status_strip(block, sheet)
        case Figure():
            return set_figure(block, sheet)
        case Contents():
            return set_contents(block, sheet)
        case Letterhead():
            return set_letterhead(block, sheet)
        case Signature():
            return set_signature(block, sheet)
        case Cover():
            return set_cover(block, sheet)
        case PageBreak():
            return ()
        case _:
            assert_never(block)
