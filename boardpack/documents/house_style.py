"""The house style as one value: measures, type and colours. CONTRIBUTING.md gives the reasons."""

from enum import StrEnum

from boardpack.values import Frozen, field, replace

_LEAST_CONTRAST = 7.0
_TINT_SHARE = 0.07


class Colour(StrEnum):
    """The names of the colours that styles may use."""

    INK = "ink"
    GREY = "grey"
    ACCENT = "accent"
    RED = "red"
    AMBER = "amber"
    BAR = "bar"
    RULE = "rule"
    TINT = "tint"


class Type(Frozen):
    """Type size and line height in points."""

    size: float
    line: float
    bold: bool = False
    colour: Colour = Colour.INK


class TypeScale(Frozen):
    """One type for each role. Sizes are those of the normal edition."""

    cover_board: Type = Type(36, 42.5, True, Colour.ACCENT)
    cover_occasion: Type = Type(18, 25)
    title: Type = Type(20, 25, True)
    kicker: Type = Type(12.5, 15, True, Colour.ACCENT)
    heading_1: Type = Type(15, 20, True, Colour.ACCENT)
    heading_1_small: Type = Type(12.5, 15, True, Colour.ACCENT)
    heading_2: Type = Type(12.5, 15, True)
    heading_3: Type = Type(11, 15, True)
    item_heading: Type = Type(11, 15, True, Colour.ACCENT)
    body: Type = Type(11, 15)
    number: Type = Type(9.5, 15, False, Colour.GREY)
    cell: Type = Type(9.5, 12.5)
    cell_large: Type = Type(11, 15)
    cell_note: Type = Type(9.5, 12.5, False, Colour.GREY)
    table_head: Type = Type(9.5, 12.5, True)
    caption: Type = Type(9.5, 12.5, True)
    fact_label: Type = Type(9, 12.5, False, Colour.GREY)
    fact_value: Type = Type(9.5, 12.5)
    note: Type = Type(9, 12.5, False, Colour.GREY)
    small: Type = Type(9.5, 12.5)
    furniture: Type = Type(9, 12.5, False, Colour.GREY)
    marking: Type = Type(9, 12.5, True)
    page_number: Type = Type(9, 12.5, True)


_LARGE = Type(18, 25)
_LARGE_GREY = Type(18, 25, False, Colour.GREY)
_LARGE_BOLD = Type(18, 25, True)
_LARGE_TYPE = TypeScale(
    cover_occasion=Type(24, 30),
    title=Type(28, 35, True),
    kicker=Type(18, 25, True, Colour.ACCENT),
    heading_1=Type(24, 30, True, Colour.ACCENT),
    heading_1_small=Type(22, 27.5, True, Colour.ACCENT),
    heading_2=Type(20, 25, True),
    heading_3=_LARGE_BOLD,
    item_heading=Type(18, 25, True, Colour.ACCENT),
    body=_LARGE,
    number=_LARGE_GREY,
    cell=_LARGE,
    cell_large=_LARGE,
    cell_note=_LARGE_GREY,
    table_head=_LARGE_BOLD,
    caption=_LARGE_BOLD,
    fact_label=_LARGE_GREY,
    fact_value=_LARGE,
    note=_LARGE_GREY,
    small=_LARGE,
    furniture=_LARGE_GREY,
    marking=_LARGE_BOLD,
    page_number=_LARGE_BOLD,
)


class Grid(Frozen):
    """The page, its margins and the axis of the text, in millimetres."""

    width: float = 210
    height: float = 297
    left: float = 22
    right: float = 22
    top: float = 24
    bottom: float = 22
    axis: float = 12
    prose_end: float = 160
    letter_end: float = 146
    bullet_hang: float = 5
    letter_hang: float = 7
    marking_top: float = 11
    marking_bottom: float = 10.5
    header_line: float = 16.5
    fact_labels: float = 30

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        return self.height - self.top - self.bottom

    def turned(self) -> "Grid":
        """Return the same margins on a landscape page."""
        return replace(self, width=self.height, height=self.width)


class Gaps(Frozen):
    """Vertical space in points."""

    hair: float = 2.5
    cell: float = 5
    paragraph: float = 7.5
    block: float = 12.5
    paper: float = 30
    box: float = 10
    before_heading_1: float = 20
    before_heading_2: float = 12.5
    before_heading_3: float = 7.5
    cell_right: float = 9
    number_cell_right: float = 5
    title_rule: float = 1.5
    head_rule: float = 1
    row_rule: float = 0.5
    bar: float = 2.5

    def closer(self) -> "Gaps":
        """Return three quarters of the room above headings and paragraphs and about boxes and tables."""
        share = 0.75
        return replace(
            self,
            paragraph=self.paragraph * share,
            box=self.box * share,
            block=self.block * share,
            before_heading_1=self.before_heading_1 * share,
            before_heading_2=self.before_heading_2 * share,
        )


_LARGE_GRID = Grid(top=30, axis=18, bullet_hang=8, letter_hang=12, marking_top=12, header_line=21, fact_labels=36)
_LARGE_GAPS = Gaps(
    hair=4, paragraph=12.5, block=18, box=15, before_heading_1=30, before_heading_2=20, before_heading_3=12.5
)


class Palette(Frozen):
    """The colours of a paper as #RRGGBB."""

    ink: str = "#1A1A1A"
    grey: str = "#555B63"
    accent: str = "#1D3D6B"
    red: str = "#9E1B1B"
    amber: str = "#A05A00"
    bar: str = "#8A929C"
    rule: str = "#B4BAC2"
    tint: str = "#EFF3F8"

    def value(self, colour: Colour) -> str:
        return str(getattr(self, colour.value))


_COLOURS = Palette()
_BLACK_AND_WHITE = Palette(
    ink="#000000",
    grey="#4D4D4D",
    accent="#000000",
    red="#000000",
    amber="#000000",
    bar="#8C8C8C",
    rule="#999999",
    tint="#F2F2F2",
)


class HouseStyle(Frozen):
    """Everything a writer needs to know about the look of a paper."""

    type: TypeScale = field(default_factory=TypeScale)
    grid: Grid = field(default_factory=Grid)
    gaps: Gaps = field(default_factory=Gaps)
    palette: Palette = field(default_factory=Palette)
    word_font: str = "Arial"
    grey_pictures: bool = False
    large_print: bool = False
    letter_width: float = 1.0
    """How wide the letters of the Word font are, compared with Arial's."""


def house_style(
    accent: str = _COLOURS.accent, *, large_print: bool = False, black_and_white: bool = False
) -> HouseStyle:
    """Return the house style in the office's accent colour, darkened if needed to 7:1 on white.

    In large print no type is below 18 points, as the RNIB's clear print guidance asks for. In black
    and white there are greys only, pictures included.
    """
    palette = _BLACK_AND_WHITE if black_and_white else _palette(accent)
    if large_print:
        of_large_print = HouseStyle(_LARGE_TYPE, _LARGE_GRID, _LARGE_GAPS, palette, large_print=True)
        return replace(of_large_print, grey_pictures=black_and_white)
    return HouseStyle(palette=palette, grey_pictures=black_and_white)


def _palette(accent: str) -> Palette:
    fit = fitting_accent(accent)
    tint = _COLOURS.tint if fit == _COLOURS.accent else _mixed_with_white(fit, _TINT_SHARE)
    return Palette(accent=fit, tint=tint)


def fitting_accent(colour: str) -> str:
    """Return the colour, or its first darker shade with a contrast of at least 7:1 on white."""
    channels = _channels(colour)
    while _contrast_on_white(channels) < _LEAST_CONTRAST:
        channels = tuple(int(value * 0.95) for value in channels)
    return _hex(channels)


def _channels(colour: str) -> tuple[int, ...]:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"a colour is #RRGGBB, got {colour!r}")
    return tuple(int(digits[i : i + 2], 16) for i in (0, 2, 4))


def _hex(channels: tuple[int, ...]) -> str:
    return "#" + "".join(f"{value:02X}" for value in channels)


def contrast(colour: str, ground: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, relative luminance)."""
    darker, lighter = sorted((_luminance(_channels(colour)), _luminance(_channels(ground))))
    return (lighter + 0.05) / (darker + 0.05)


def _contrast_on_white(channels: tuple[int, ...]) -> float:
    return contrast(_hex(channels), "#FFFFFF")


def _luminance(channels: tuple[int, ...]) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in channels)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _mixed_with_white(colour: str, share: float) -> str:
    return _hex(tuple(round(255 - (255 - value) * share) for value in _channels(colour)))
