"""The `w:styles` part: defaults, the paragraph styles of the house, and those for runs and tables."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy

from boardpack.documents.house_style import Colour, HouseStyle
from boardpack.formats.word.markup.measures import twips
from boardpack.formats.word.markup.oxml import Element, make, value
from boardpack.formats.word.markup.properties import (
    BorderLine,
    ParagraphFormat,
    border,
    paragraph_properties,
    rgb,
    run_properties,
)
from boardpack.formats.word.markup.styles import NORMAL, ParagraphStyle, paragraph_styles, style_id

LINK = "Hyperlink"
GREY = "Grey"
ACCENT = "Accent"
PAGE_NUMBER = "PageNumber"
MARKING = "MarkingInLine"
IN_CONTENTS = "InContents"
NUMBER_IN_CONTENTS = "NumberInContents"
BOARD_TABLE = "BoardTable"
TIGHT_TABLE = "BoardTableTight"
FACTS_ACROSS = "FactsAcross"
FACTS_FIRST = "FactsFirst"
FACTS_BETWEEN = "FactsBetween"
FACTS_LAST = "FactsLast"
FACT_LIST = "FactList"
SMALL_FACT_LIST = "SmallFactList"
RECORD = "Record"

_BUILT_IN = {
    *(NORMAL, "Title", "heading 1", "heading 2", "heading 3", "caption", "header", "footer", "toc 1"),
    *("page number", "Hyperlink", "Table Normal", "No List", "Default Paragraph Font"),
    *("Body Text", "Body Text Indent", "List Bullet", "List Number", "Salutation", "Closing", "Signature"),
}


def write_styles(root: Element, style: HouseStyle, language: str) -> None:
    """Fill a `w:styles` element with the house style and nothing else."""
    for child in list(root):
        root.remove(child)
    root.extend([_defaults(style, language), _latent_styles()])
    root.extend(paragraph_style(named, style) for named in paragraph_styles(style))
    root.extend(_character_styles(style))
    root.extend(_table_styles(style))


def _defaults(style: HouseStyle, language: str) -> Element:
    run = run_properties(style.type.body, style)
    run.append(make("w:lang", {"w:val": language, "w:eastAsia": language, "w:bidi": "ar-SA"}))
    paragraph = paragraph_properties(ParagraphFormat(), style.type.body.line, style)
    return make("w:docDefaults", None, [make("w:rPrDefault", None, [run]), make("w:pPrDefault", None, [paragraph])])


def _latent_styles() -> Element:
    """Hide Word's own styles that we do not use, so that only the house's are offered."""
    hidden = {"w:defSemiHidden": "1", "w:defUnhideWhenUsed": "1", "w:defQFormat": "0", "w:count": "376"}
    return make("w:latentStyles", {"w:defLockedState": "0", "w:defUIPriority": "99", **hidden})


def paragraph_style(named: ParagraphStyle, style: HouseStyle) -> Element:
    """Return the `w:style` of a paragraph style."""
    links = [("w:basedOn", named.based_on), ("w:next", named.follow)]
    children = [
        value("w:name", named.name),
        *(value(tag, style_id(other)) for tag, other in links if other),
        make("w:qFormat"),
        paragraph_properties(named.setting, named.type.line, style),
        run_properties(named.type, style),
    ]
    return _style("paragraph", named.name, children, default=named.name == NORMAL)


def _style(kind: str, style_name: str, children: Iterable[Element], *, default: bool = False) -> Element:
    attributes = {"w:type": kind, "w:styleId": style_id(style_name)}
    if default:
        attributes["w:default"] = "1"
    elif style_name not in _BUILT_IN:
        attributes["w:customStyle"] = "1"
    return make("w:style", attributes, children)


def _character_styles(style: HouseStyle) -> Iterator[Element]:
    font = _style("character", "Default Paragraph Font", [value("w:name", "Default Paragraph Font")], default=True)
    yield font
    for style_name, colour in ((GREY, Colour.GREY), (ACCENT, Colour.ACCENT)):
        yield _coloured(style_name, colour, [], style)
    for style_name in ("page number", "Marking In Line"):
        yield _coloured(style_name, Colour.INK, [], style, bold=True)
    yield _coloured("In Contents", Colour.INK, [value("w:u", "none")], style)
    yield _coloured("Number In Contents", Colour.GREY, [value("w:u", "none")], style)
    yield _coloured(LINK, Colour.ACCENT, [value("w:u", "single")], style)


def _coloured(
    style_name: str, colour: Colour, more: Iterable[Element], style: HouseStyle, *, bold: bool = False
) -> Element:
    weight = [make("w:b"), make("w:bCs")] if bold else []
    run = make("w:rPr", None, [*weight, value("w:color", rgb(colour, style)), *more])
    return _style("character", style_name, [value("w:name", style_name), run])


def _table_styles(style: HouseStyle) -> Iterator[Element]:
    gaps = style.gaps
    row = [BorderLine(side, gaps.row_rule, 0, Colour.RULE) for side in ("bottom", "insideH")]
    head = make("w:tcPr", None, [make("w:tcBorders", None, [border(head_rule(style), style)])])
    first_row = make("w:tblStylePr", {"w:type": "firstRow"}, [make("w:tblPr"), head])
    top = BorderLine("top", gaps.title_rule, 0, Colour.ACCENT)
    thin = BorderLine("top", gaps.row_rule, 0, Colour.RULE)
    bottom = BorderLine("bottom", gaps.row_rule, 0, Colour.RULE)
    yield _style("table", "Table Normal", [value("w:name", "Normal Table"), _table_cells(0, 0)], default=True)
    yield _table_style("Board Table", row, style, [first_row])
    yield _table_style("Board Table Tight", row, style, [deepcopy(first_row)], padding=gaps.hair)
    yield _table_style("Facts Across", [top, bottom], style)
    yield _table_style("Facts First", [top], style)
    yield _table_style("Facts Between", [], style)
    yield _table_style("Facts Last", [bottom], style)
    yield _table_style("Small Fact List", [], style, padding=gaps.hair)
    yield _table_style("Record", [], style, padding=0)
    yield _table_style("Fact List", [thin, *row], style)
    yield _style("numbering", "No List", [value("w:name", "No List")], default=True)


def head_rule(style: HouseStyle) -> BorderLine:
    return BorderLine("bottom", style.gaps.head_rule, 0, Colour.ACCENT)


def _table_style(
    style_name: str,
    lines: Iterable[BorderLine],
    style: HouseStyle,
    conditions: Iterable[Element] = (),
    padding: float | None = None,
) -> Element:
    above = style.gaps.cell if padding is None else padding
    cells = _table_cells(above, style.gaps.cell_right, [border(line, style) for line in lines])
    names = [value("w:name", style_name), value("w:basedOn", "TableNormal"), make("w:qFormat")]
    return _style("table", style_name, [*names, cells, *conditions])


def _table_cells(beside: float, right: float, borders: Sequence[Element] = ()) -> Element:
    """Return the `w:tblPr` of a table style: `beside` is the padding above and below, in points."""
    sides = {"top": beside, "left": 0, "bottom": beside, "right": right}
    cells = [make(f"w:{side}", {"w:w": twips(points), "w:type": "dxa"}) for side, points in sides.items()]
    lines = [make("w:tblBorders", None, borders)] if borders else []
    indent = make("w:tblInd", {"w:w": "0", "w:type": "dxa"})
    return make("w:tblPr", None, [indent, *lines, make("w:tblCellMar", None, cells)])
