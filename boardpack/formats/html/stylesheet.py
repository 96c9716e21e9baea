"""The house style as a style sheet: for light and dark screens of any width, and for A4."""

from collections.abc import Iterator

from boardpack.documents.dark_palette import DARK_GROUND, on_dark
from boardpack.documents.house_style import Colour, HouseStyle, Palette, Type
from boardpack.documents.model import Document, Section, Table
from boardpack.formats.html.looks import LOOKS, PRINT
from boardpack.formats.html.markup import Markup, clean, short
from boardpack.formats.html.tables import LACKS, lacking_classes, width_class
from boardpack.values import asdict

_NORMAL_SIZE = 11
_POINTS_PER_MM = 72 / 25.4
_GROUND = "#FFFFFF"
_PRINT_MARGIN = "24mm 22mm 22mm"


def stylesheet(document: Document, style: HouseStyle) -> Markup:
    """Return all rules of a page. Sizes are relative to the font size that readers have set in their browser."""
    rules = (
        f":root{{color-scheme:light dark;{_colours(style.palette, _GROUND)}}}",
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_colours(on_dark(style.palette), DARK_GROUND)}}}}}",
        f":root{{{_measures(style)}}}",
        f"html{{font-size:{short(100 * style.type.body.size / _NORMAL_SIZE)}%}}",
        f'body{{font-family:"{style.word_font}","Liberation Sans",Helvetica,sans-serif}}',
        *_types(style),
        *_drawn_colours(),
        LOOKS,
        *_widths(document),
        *_lacking(document),
        f"@media print{{html{{font-size:{short(style.type.body.size)}pt}}{PRINT}}}",
        *_sheets(document, style),
    )
    return Markup("\n".join(rules))


def _colours(palette: Palette, ground: str) -> str:
    named = asdict(palette)
    return "".join(f"--{name}:{colour};" for name, colour in {"ground": ground, **named}.items())


def _drawn_colours() -> Iterator[str]:
    """Yield the fill and line rules that drawings use for each colour."""
    for colour in Colour:
        yield f".fill-{colour.value}{{fill:var(--{colour.value})}}"
        yield f".line-{colour.value}{{fill:none;stroke:var(--{colour.value})}}"


def _measures(style: HouseStyle) -> str:
    """Lengths of the grid and gaps in units of the body type, so that they grow with it."""
    grid, gaps, body = style.grid, style.gaps, style.type.body.size
    millimetres = {
        "axis": grid.axis,
        "whole": grid.text_width,
        "prose": grid.prose_end - grid.axis,
        "hang": grid.bullet_hang,
        "letters": grid.letter_hang,
    }
    points = {name.replace("_", "-"): gap for name, gap in asdict(gaps).items()}
    points["bar-width"] = points.pop("bar")
    lengths = {name: mm * _POINTS_PER_MM for name, mm in millimetres.items()} | points
    return "".join(f"--{name}:{short(length / body)}rem;" for name, length in lengths.items())


_SETTINGS = {
    "body": "body",
    ".board": "cover_board",
    ".occasion": "cover_occasion",
    ".title": "title",
    ".kicker": "kicker",
    ".heading-1": "heading_1",
    ".heading-1.lesser": "heading_1_small",
    ".heading-2": "heading_2",
    ".heading-3,.heading-2.lesser,.heading-of-record,figcaption": "heading_3",
    ".item-heading": "item_heading",
    "p>.number,.contents .number": "number",
    "td,tbody th": "cell",
    "td.large,th.large,td>.large,th>.large": "body",
    ".second": "cell_note",
    "thead th": "table_head",
    "caption": "caption",
    ".facts th": "fact_label",
    ".facts td": "fact_value",
    ".facts.list td,.facts.list th": "body",
    ".note,.contact p": "note",
    ".small,.detail": "small",
    ".furniture": "furniture",
    ".furniture .marking": "marking",
}
"""The entry of the type scale for each CSS selector."""


def _types(style: HouseStyle) -> Iterator[str]:
    for selector, name in _SETTINGS.items():
        yield f"{selector}{{{_type(getattr(style.type, name), style.type.body)}}}"


def _type(kind: Type, body: Type) -> str:
    weight = "bold" if kind.bold else "normal"
    line = f"font-size:{short(kind.size / body.size)}rem;line-height:{short(kind.line / kind.size)}"
    return f"{line};font-weight:{weight};color:var(--{kind.colour.value})"


def _tables(document: Document) -> Iterator[Table]:
    return (block for section in document.sections for block in section.blocks if isinstance(block, Table))


def _lacking(document: Document) -> Iterator[str]:
    """Yield the rules that put space after figures with fewer decimals than others in their column."""
    found = {name for table in _tables(document) for name in lacking_classes(table)}
    if found:
        yield '[class*="lacks"]::after{content:"";display:inline-block}'
    yield from (f".{name}::after{{width:{short(int(name[len(LACKS) :]) / 2)}ch}}" for name in sorted(found))


def _widths(document: Document) -> Iterator[str]:
    """Yield a rule for each share of a table's width that a column has."""
    shares = {width_class(column, table.columns) for table in _tables(document) for column in table.columns}
    yield from (f".{share}{{width:{share[1:]}%}}" for share in sorted(shares))


def _sheets(document: Document, style: HouseStyle) -> Iterator[str]:
    """Yield each section's sheets in print, with marking, meeting line and number in their margins."""
    yield f".from-sheet{{page:sheet-1}}.to-sheet{{page:sheet-{len(document.sections)}}}"
    yield f"@page{{size:A4;margin:{_PRINT_MARGIN}}}"
    for place, section in enumerate(document.sections, start=1):
        yield f".sheet-{place}{{page:sheet-{place}}}"
        yield f"@page sheet-{place}{{size:A4{' landscape' if section.landscape else ''};margin:{_PRINT_MARGIN};"
        yield f"{_margins(section, style)}}}"
    yield "@page sheet-1:first{@top-left{content:none}@top-center{content:none}@top-right{content:none}}"


def _margins(section: Section, style: HouseStyle) -> str:
    furniture, kind = section.furniture, style.type.furniture
    looks = f'font:{short(kind.size)}pt "{style.word_font}",sans-serif;color:{style.palette.grey}'
    marking = f"font-weight:bold;color:{style.palette.ink};content:{_quoted(furniture.marking)}"
    numbered = 'content:"Page " counter(page) " of " counter(pages)'
    boxes = {
        "top-left": f"content:{_quoted(furniture.header_left)}",
        "top-center": marking,
        "top-right": f"content:{_quoted(furniture.header_right)}",
        "bottom-left": f"content:{_quoted(furniture.footer_left)}",
        "bottom-center": marking,
        "bottom-right": numbered if furniture.page_numbers else 'content:""',
    }
    return "".join(f"@{name}{{{looks};{rules}}}" for name, rules in boxes.items())


def _quoted(words: str) -> str:
    """Return text as a CSS string. Characters that would end it are escaped by number."""
    safe = "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in clean(words))
    return f'"{safe}"'
