"""The looks of paragraphs and runs, as values and as the properties in Word."""

from collections.abc import Iterator

from boardpack.documents.house_style import Colour, HouseStyle, Type
from boardpack.formats.word.markup.measures import eighths, half_points, mm_twips, twips
from boardpack.formats.word.markup.oxml import Element, make, value
from boardpack.values import Frozen


class BorderLine(Frozen):
    """A border: its side, width and distance from the text in points; without a colour it is white."""

    side: str
    width: float
    space: float
    colour: Colour | None


NO_LINES = tuple(BorderLine(side, 0, 0, None) for side in ("top", "left", "bottom", "right"))
"""No borders, even if the style that this one is based on has some."""


class Tab(Frozen):
    """A tab stop in millimetres from the margin."""

    at: float
    align: str = "left"
    leader: str = ""


class ParagraphFormat(Frozen):
    """The setting of a paragraph: gaps in points, indents in millimetres.

    `outline` counts from 0. Lines are of one exact height, but for those that hold pictures.
    """

    before: float = 0
    after: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    align: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    contextual: bool = False
    outline: int | None = None
    lines: tuple[BorderLine, ...] = ()
    fill: Colour | None = None
    tabs: tuple[Tab, ...] = ()
    exact: bool = True


def paragraph_properties(setting: ParagraphFormat, line: float, style: HouseStyle) -> Element:
    """Return the `w:pPr` of a style, with children in the order of the schema."""
    return make("w:pPr", None, _paragraph_children(setting, line, style))


def _paragraph_children(setting: ParagraphFormat, line: float, style: HouseStyle) -> Iterator[Element]:
    if setting.keep_next:
        yield make("w:keepNext")
    if setting.keep_lines:
        yield make("w:keepLines")
    yield make("w:widowControl")
    if setting.lines:
        yield make("w:pBdr", None, [border(line, style) for line in setting.lines])
    if setting.fill:
        yield shading(setting.fill, style)
    if setting.tabs:
        yield make("w:tabs", None, [_tab(tab) for tab in setting.tabs])
    yield _spacing(setting, line)
    yield _indents(setting)
    if setting.contextual:
        yield make("w:contextualSpacing")
    if setting.align:
        yield value("w:jc", setting.align)
    if setting.outline is not None:
        yield value("w:outlineLvl", str(setting.outline))


def border(line: BorderLine, style: HouseStyle) -> Element:
    """Return a border. A width of 0 removes the border of the style that this one is based on."""
    if not line.width:
        return make(f"w:{line.side}", {"w:val": "nil"})
    return make(
        f"w:{line.side}",
        {
            "w:val": "single",
            "w:sz": eighths(line.width),
            "w:space": str(int(line.space)),
            "w:color": rgb(line.colour, style) if line.colour else "FFFFFF",
        },
    )


def shading(fill: Colour, style: HouseStyle) -> Element:
    return make("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": rgb(fill, style)})


def rgb(colour: Colour, style: HouseStyle) -> str:
    return style.palette.value(colour).removeprefix("#")


def _tab(tab: Tab) -> Element:
    leader = {"w:leader": tab.leader} if tab.leader else {}
    return make("w:tab", {"w:val": tab.align, **leader, "w:pos": mm_twips(tab.at)})


def _spacing(setting: ParagraphFormat, line: float) -> Element:
    rule = "exact" if setting.exact else "atLeast"
    gaps = {"w:before": twips(setting.before), "w:after": twips(setting.after)}
    return make("w:spacing", {**gaps, "w:line": twips(line), "w:lineRule": rule})


def _indents(setting: ParagraphFormat) -> Element:
    indents = {"w:left": mm_twips(setting.left), "w:right": mm_twips(setting.right)}
    first = {"w:hanging": mm_twips(setting.hanging)} if setting.hanging else {"w:firstLine": "0"}
    return make("w:ind", {**indents, **first})


def run_properties(type_: Type, style: HouseStyle) -> Element:
    """Return the `w:rPr` of a paragraph style."""
    font = style.word_font
    fonts = {f"w:{script}": font for script in ("ascii", "hAnsi", "eastAsia", "cs")}
    weight = [make("w:b"), make("w:bCs")] if type_.bold else [value("w:b", "0"), value("w:bCs", "0")]
    sizes = [value("w:sz", half_points(type_.size)), value("w:szCs", half_points(type_.size))]
    return make("w:rPr", None, [make("w:rFonts", fonts), *weight, value("w:color", rgb(type_.colour, style)), *sizes])
