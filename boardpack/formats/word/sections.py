"""Page geometry, header and footer of a section."""

from collections.abc import Iterator

from boardpack.documents.house_style import Grid
from boardpack.documents.model import Furniture, Section
from boardpack.formats.word.blocks.fields import field
from boardpack.formats.word.blocks.runs import run, styled_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.letterhead.filling import add_story
from boardpack.formats.word.markup.measures import mm_points, mm_twips, twips
from boardpack.formats.word.markup.oxml import Element, make, value
from boardpack.formats.word.markup.paragraphs import add_property, paragraph, spacing
from boardpack.formats.word.markup.styles import BASELINE_SHARE
from boardpack.formats.word.markup.stylesheet import MARKING, PAGE_NUMBER
from boardpack.values import replace


def section_properties(section: Section, file: WordFile) -> Element:
    """Return the `w:sectPr` of the current section, and add its headers and footers to the file."""
    grid = file.style.grid
    furniture = section.furniture
    kind = "continuous" if section.same_page else "nextPage"
    children = [*_references(furniture, grid, file), value("w:type", kind), _page_size(grid)]
    children.append(_page_margins(grid, furniture, file))
    if section.first_page is not None:
        children.append(make("w:pgNumType", {"w:start": str(section.first_page)}))
    if not furniture.header_on_first or file.bears_letterhead:
        children.append(make("w:titlePg"))
    return make("w:sectPr", None, children)


def _references(furniture: Furniture, grid: Grid, file: WordFile) -> Iterator[Element]:
    tabs = grid.text_width
    apart = not furniture.header_on_first
    footer = _footer(furniture, tabs)
    yield _reference("header", "default", file.header(_header(furniture, tabs)))
    if apart or file.bears_letterhead:
        lines = _marking(furniture) if apart else _header(furniture, tabs)
        yield _reference("header", "first", _first_header(lines, furniture, file))
    yield _reference("footer", "default", file.footer(footer))
    if apart or file.bears_letterhead:
        yield _reference("footer", "first", _first_footer(furniture, tabs, file))


def _first_header(lines: list[Element], furniture: Furniture, file: WordFile) -> str:
    """Relate to the header of a first page, with that of the office’s own template if the section bears it."""
    template = file.template if file.bears_letterhead else None
    if template is None or template.header is None or template.values.header is None:
        return file.header(lines or [paragraph("header")])
    ours = [] if furniture.marking and furniture.marking in template.values.header.words else lines
    for last in ours[-1:]:
        add_property(last, spacing(after=file.style.gaps.paragraph))
    return add_story(file.word, template.header, file.ids, above=ours)


def _first_footer(furniture: Furniture, width: float, file: WordFile) -> str:
    """Relate to the footer of a first page; our line leaves out what the template's own says already."""
    template = file.template if file.bears_letterhead else None
    if template is None or template.footer is None or template.values.footer is None:
        return file.footer(_footer(furniture, width))
    theirs = template.values.footer
    marking = "" if furniture.marking in theirs.words else furniture.marking
    counts = furniture.page_numbers and not theirs.counts_pages
    ours = replace(furniture, marking=marking, page_numbers=counts)
    return add_story(file.word, template.footer, file.ids, below=_footer(ours, width))


def _reference(kind: str, pages: str, relation: str) -> Element:
    return make(f"w:{kind}Reference", {"w:type": pages, "r:id": relation})


def _marking(furniture: Furniture) -> list[Element]:
    return [paragraph("Marking", [run(furniture.marking)])] if furniture.marking else []


def _header(furniture: Furniture, width: float) -> list[Element]:
    """Return lines with the marking, then board and date at the left and the paper at the right."""
    right = [run(f"\t{furniture.header_right}")] if furniture.header_right else []
    line = paragraph("header", [run(furniture.header_left), *right], [_stops(("right", width))])
    named = furniture.header_left or furniture.header_right
    return [*_marking(furniture), *([line] if named or not furniture.marking else [])]


def _footer(furniture: Furniture, width: float) -> list[Element]:
    """Return a line with version at the left, marking in the middle and page at the right."""
    words: list[Element] = [run(furniture.footer_left)] if furniture.footer_left else []
    if furniture.marking:
        words.extend([run("\t"), styled_run(furniture.marking, MARKING)])
    if furniture.page_numbers:
        words.extend([run("\t" if furniture.marking else "\t\t"), *_page_of_pages(furniture)])
    return [paragraph("footer", words, [_stops(("center", width / 2), ("right", width))])]


def _page_of_pages(furniture: Furniture) -> Iterator[Element]:
    yield styled_run(f"Page {furniture.page_series}", PAGE_NUMBER)
    yield from field("PAGE", "1", [value("w:rStyle", PAGE_NUMBER)])
    if furniture.page_total is not None:
        yield run(f" of {furniture.page_total}")
        return
    yield run(" of ")
    yield from field("NUMPAGES", "1")


def _stops(*stops: tuple[str, float]) -> Element:
    return make("w:tabs", None, [make("w:tab", {"w:val": align, "w:pos": mm_twips(at)}) for align, at in stops])


def _page_size(grid: Grid) -> Element:
    size = {"w:w": mm_twips(grid.width), "w:h": mm_twips(grid.height)}
    return make("w:pgSz", {**size, "w:orient": "landscape"} if grid.width > grid.height else size)


def _page_margins(grid: Grid, furniture: Furniture, file: WordFile) -> Element:
    """Return the margins; header and footer begin where the office's template has them, else as in the house style."""
    marking, line = file.style.type.marking.line, file.style.type.furniture.line
    first = grid.marking_top if furniture.marking else grid.header_line
    header = twips(mm_points(first) - BASELINE_SHARE * marking)
    footer = twips(mm_points(grid.marking_bottom) - (1 - BASELINE_SHARE) * line)
    if file.template:
        page = file.template.values.page
        header, footer = mm_twips(page.header), mm_twips(page.footer)
    edges = {side: mm_twips(getattr(grid, side)) for side in ("top", "right", "bottom", "left")}
    return make(
        "w:pgMar",
        {
            **{f"w:{side}": edge for side, edge in edges.items()},
            "w:header": header,
            "w:footer": footer,
            "w:gutter": "0",
        },
    )
