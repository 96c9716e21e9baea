"""Tables, rows and cells without words."""

from collections.abc import Iterable

from boardpack.formats.word.markup.measures import mm_twips, twips
from boardpack.formats.word.markup.oxml import Element, clean, make, make_root, value

_SIDES = ("top", "left", "bottom", "right")


def table_frame(
    table_style: str, widths: Iterable[float], indent: float, look: dict[str, str], title: str, description: str
) -> Element:
    """Return a table without rows, of fixed widths in millimetres; title and description are read aloud."""
    columns = list(widths)
    properties = [
        value("w:tblStyle", table_style),
        make("w:tblW", {"w:w": mm_twips(sum(columns)), "w:type": "dxa"}),
        make("w:tblInd", {"w:w": mm_twips(indent), "w:type": "dxa"}),
        make("w:tblLayout", {"w:type": "fixed"}),
        make("w:tblLook", {"w:val": "0000", **look}),
    ]
    if title:
        properties.append(value("w:tblCaption", clean(title)))
    properties.append(value("w:tblDescription", clean(description)))
    grid = make("w:tblGrid", None, [make("w:gridCol", {"w:w": mm_twips(width)}) for width in columns])
    return make_root("w:tbl", [make("w:tblPr", None, properties), grid])


def cell_frame(width: float, *properties: Element) -> Element:
    """Return a cell without paragraphs."""
    own = [make("w:tcW", {"w:w": mm_twips(width)}), *properties]
    return make("w:tc", None, [make("w:tcPr", None, own)])


def row_frame(cells: Iterable[Element], *, header: bool = False, whole: bool = True) -> Element:
    properties = [make("w:cantSplit")] if whole else []
    if header:
        properties.append(make("w:tblHeader"))
    return make("w:tr", None, [make("w:trPr", None, properties), *cells])


def cell_padding(**sides: float) -> Element:
    """Return the padding of one cell in points, if it is not that of its table."""
    named = [make(f"w:{side}", {"w:w": twips(sides[side]), "w:type": "dxa"}) for side in _SIDES if side in sides]
    return make("w:tcMar", None, named)
