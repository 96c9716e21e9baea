"""The colours of HTML papers on a dark screen. Print is always on white."""

from colorsys import hls_to_rgb, rgb_to_hls

from boardpack.documents.house_style import Palette, contrast

DARK_GROUND = "#15181C"

_INK = "#E8EAED"
_RULE = "#454C55"
_LEAST_FOR_WORDS = 7.0
_LEAST_FOR_LINES = 3.0
_TINT_SHARE = 0.12
_STEP = 0.02


def on_dark(palette: Palette) -> Palette:
    """Return the palette lightened for a dark ground: contrast 7:1 for words, 3:1 for lines (WCAG 2.2, 1.4.3 and
    1.4.11).
    """
    tint = _mixed(DARK_GROUND, _lightened(palette.accent, DARK_GROUND, _LEAST_FOR_WORDS), _TINT_SHARE)
    return Palette(
        ink=_INK,
        grey=_lightened(palette.grey, tint, _LEAST_FOR_WORDS),
        accent=_lightened(palette.accent, tint, _LEAST_FOR_WORDS),
        red=_lightened(palette.red, DARK_GROUND, _LEAST_FOR_WORDS),
        amber=_lightened(palette.amber, DARK_GROUND, _LEAST_FOR_WORDS),
        bar=_lightened(palette.bar, DARK_GROUND, _LEAST_FOR_LINES),
        rule=_RULE,
        tint=tint,
    )


def _lightened(colour: str, ground: str, least: float) -> str:
    """Return the colour, or its first lighter shade of the same hue that reaches the contrast `least` on the ground."""
    hue, lightness, saturation = rgb_to_hls(*_shares(colour))
    while contrast(colour, ground) < least:
        lightness = min(1.0, lightness + _STEP)
        colour = _colour(*hls_to_rgb(hue, lightness, saturation))
    return colour


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_shares(colour), _shares(other), strict=True)
    return _colour(*(own + (aim - own) * share for own, aim in pairs))


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _colour(*shares: float) -> str:
    return "#" + "".join(f"{round(255 * share):02X}" for share in shares)
