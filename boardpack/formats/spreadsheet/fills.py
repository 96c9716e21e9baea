"""Names of the colours with which spreadsheets show a status."""

import colorsys
import re

_LEAST_SATURATION = 0.25
_LEAST_STRENGTH = 0.12
"""Excel's pale green for “good” has 0.16; the bands of its tables have less than 0.1."""
_HUES = ((18, "red"), (48, "amber"), (70, "yellow"), (165, "green"), (260, "blue"), (330, "purple"), (361, "red"))
_GREYS = (0.5, 0.88)
"""The brightness of greys that are used as a status. Paler ones are bands of tables, darker ones headings."""
_SIX_DIGITS = re.compile(r"[0-9A-Fa-f]{6}")


def colour_name(rgb: str) -> str:
    """Return the name of a colour given as six hexadecimal digits: “red”, “grey”.

    Empty for black, white, very pale greys, and anything else.
    """
    if not _SIX_DIGITS.fullmatch(rgb):
        return ""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    strength = max(red, green, blue) - min(red, green, blue)
    if strength < _LEAST_STRENGTH or saturation < _LEAST_SATURATION:
        return "grey" if _GREYS[0] <= lightness <= _GREYS[1] else ""
    return next(name for least, name in _HUES if hue * 360 < least)
