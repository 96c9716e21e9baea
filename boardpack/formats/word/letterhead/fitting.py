"""Fitting of the house style to the page, type and colour of an office's own template."""

from boardpack.documents.house_style import Grid, HouseStyle, Type, TypeScale, house_style
from boardpack.documents.office_template import OfficeTemplate, TemplatePage
from boardpack.values import asdict, replace

_SMALLEST = 9.0
_MEASURED = ("cell", "fact", "table", "caption", "cover")
"""Text in spaces of a fixed size, which is not enlarged with the rest."""
_WIDE_FONTS = {
    **dict.fromkeys(("verdana", "dejavu sans", "dejavu serif"), 1.2),
    **dict.fromkeys(("bookman old style", "century gothic", "lucida sans", "lucida bright"), 1.12),
    **dict.fromkeys(("georgia", "tahoma", "segoe ui", "century schoolbook", "palatino linotype"), 1.06),
}
"""Fonts that need more room than Arial, and how much; others need as much or less."""
_RIGHT_OF_PROSE = 6.0
_ROOM_FOR_HEADER, _ROOM_FOR_FOOTER = 15.0, 11.0
"""What our continuation header and footer need, in millimetres from where they begin to the text."""


def fitted(style: HouseStyle, template: OfficeTemplate) -> HouseStyle:
    """Return the style for papers in this template: its page, its size of text, and its colour if it shows one.

    Our styles then agree with the template's own.
    """
    scale = template.type.size / style.type.body.size
    palette = house_style(template.type.accent).palette if template.type.accent else style.palette
    return replace(
        style,
        type=_scaled(style.type, scale),
        grid=_grid(style.grid, template.page),
        palette=palette,
        word_font=template.type.font,
        letter_width=_WIDE_FONTS.get(template.type.font.casefold(), 1.0),
    )


def _scaled(scale: TypeScale, by: float) -> TypeScale:
    return TypeScale(
        **{
            name: _scaled_type(kind, min(by, 1.0) if name.startswith(_MEASURED) else by)
            for name, kind in asdict(scale).items()
        }
    )


def _scaled_type(type_: Type, by: float) -> Type:
    size = max(_halves(type_.size * by), _SMALLEST)
    return replace(type_, size=size, line=_halves(type_.line * size / type_.size))


def _halves(points: float) -> float:
    """Round to half a point, the smallest step in Word."""
    return round(points * 2) / 2


def _grid(grid: Grid, page: TemplatePage) -> Grid:
    width = page.width - page.left - page.right
    return replace(
        grid,
        width=page.width,
        height=page.height,
        left=page.left,
        right=page.right,
        top=max(page.top, page.header + _ROOM_FOR_HEADER),
        bottom=max(page.bottom, page.footer + _ROOM_FOR_FOOTER),
        prose_end=width - _RIGHT_OF_PROSE,
        letter_end=width - _RIGHT_OF_PROSE,
    )
