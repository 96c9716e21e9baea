"""Names of the colours with which spreadsheets show a status in an empty cell."""

import colorsys

from openpyxl.cell.cell import Cell, MergedCell

_LEAST_COLOUR = 0.25
_HUES = ((18, "red"), (48, "amber"), (70, "yellow"), (165, "green"), (260, "blue"), (330, "purple"), (361, "red"))


def fill_name(cell: Cell | MergedCell) -> str:
    """Return the colour of an empty cell in words: “the colour red”. Empty if it has text, no fill, or a grey one."""
    if cell.value not in (None, "") or not cell.has_style or cell.fill.fill_type != "solid":
        return ""
    colour = cell.fill.fgColor
    if colour.type != "rgb" or len(str(colour.rgb)) != len("00FF0000"):
        return "a colour"
    red, green, blue = (int(str(colour.rgb)[at : at + 2], 16) / 255 for at in (2, 4, 6))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    strength = max(red, green, blue) - min(red, green, blue)
    if min(strength, saturation) < _LEAST_COLOUR:
        return ""
    return f"the colour {next(name for least, name in _HUES if hue * 360 < least)}"
