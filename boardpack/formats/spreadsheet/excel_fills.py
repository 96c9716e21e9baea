"""Fills of Excel's cells, given as colours of their own, of the old palette, or of the workbook's theme."""

from lxml import etree
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles.colors import COLOR_INDEX, Color

from boardpack.formats.spreadsheet.fills import colour_name

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
"""The colours of a theme in the order in which cells number them."""


class ThemeFills:
    """Names of fills in one workbook. `theme` is the XML of its theme, or None if it has none."""

    def __init__(self, theme: bytes | None) -> None:
        self._theme = _theme_colours(theme) if theme else {}

    def name(self, cell: Cell | MergedCell) -> str:
        """Return the name of a cell's fill: “red”. Empty if it has none, or one without a name.

        A tint makes a colour lighter or darker, which leaves its name.
        """
        if not cell.has_style or cell.fill.fill_type != "solid":
            return ""
        return colour_name(self._rgb(cell.fill.fgColor))

    def _rgb(self, colour: Color) -> str:
        if colour.type == "rgb":
            return str(colour.rgb)[-6:]
        if colour.type == "indexed":
            return COLOR_INDEX[colour.indexed][-6:] if colour.indexed < len(COLOR_INDEX) else ""
        return self._theme.get(colour.theme, "")


def _theme_colours(theme: bytes) -> dict[int, str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(theme, parser)
    scheme = root.find(f".//{_DRAWING}clrScheme")
    if scheme is None:
        return {}
    by_name = {
        etree.QName(child).localname: colour.get("lastClr") or colour.get("val") or ""
        for child in scheme
        for colour in child
    }
    return {number: by_name.get(name, "") for number, name in enumerate(_ORDER)}
