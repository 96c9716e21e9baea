"""Spacing and separators between the blocks of a section, and its ends."""

from collections.abc import Iterable, Sequence
from functools import cache

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, make, name
from boardpack.formats.word.markup.paragraphs import add_property, indents, paragraph, spacing
from boardpack.formats.word.markup.styles import SEPARATOR, paragraph_styles, style_id

_TABLE = name("w:tbl")
_PARAGRAPH = name("w:p")
_PROPERTIES = name("w:pPr")
_STYLE = name("w:pStyle")
_VALUE = name("w:val")
_CLOSE_TO_TABLE = ("Source",)


def joined(parts: Sequence[Sequence[Element] | None], style: HouseStyle) -> list[Element]:
    """Return the elements of blocks in order. None between them begins a new page.

    Word has no spacing for tables, so the paragraph after a table gives it. A paragraph between two tables keeps Word
    from joining them.
    """
    elements: list[Element] = []
    turned = False
    for part in parts:
        if part and turned:
            _turn_page(part[0])
        turned = part is None or (turned and not part)
        for element in part or ():
            if elements and elements[-1].tag == _TABLE:
                _part_from_table(element, elements, style)
            elements.append(element)
    return elements


def narrowed(elements: list[Element], style: HouseStyle) -> list[Element]:
    """Return the elements of a landscape section with prose no wider than on an upright page."""
    rights = _right_indents(style)
    for element in elements:
        right = rights.get(_style_of(element)) if element.tag == _PARAGRAPH else None
        if right:
            add_property(element, indents(right=right))
    return elements


def anchored(elements: list[Element], anchor: str | None, file: WordFile) -> list[Element]:
    """Return the elements with the bookmark of their section at their beginning."""
    first = next((child for element in elements for child in element.iter(_PARAGRAPH)), None)
    if first is not None:
        start = 0 if first.find(_PROPERTIES) is None else 1
        first[start:start] = list(file.place_section(anchor))
    return elements


def closed(elements: list[Element], section: Element | None = None) -> list[Element]:
    """Return the elements with a paragraph at their end, as Word needs it, for the section's properties."""
    if not elements or elements[-1].tag == _TABLE:
        elements.append(_separator())
    if section is not None:
        add_property(elements[-1], section)
    return elements


def add_to_last_paragraph(body: Element, elements: Iterable[Element]) -> None:
    """Add elements to the end of the last paragraph of a body that was closed."""
    for element in elements:
        [child for child in body if child.tag == _PARAGRAPH][-1].append(element)


def _part_from_table(following: Element, elements: list[Element], style: HouseStyle) -> None:
    if following.tag == _TABLE:
        elements.append(_separator())
    elif _style_of(following) not in _CLOSE_TO_TABLE:
        gap = max(style.gaps.block, _gaps_before(style)[_style_of(following)])
        add_property(following, spacing(before=gap))


def _separator() -> Element:
    return paragraph(SEPARATOR)


def _style_of(element: Element) -> str:
    return next((child.get(_VALUE) or "" for child in element.iter(_STYLE)), "")


@cache
def _right_indents(style: HouseStyle) -> dict[str, float]:
    """Return the right indent of each style of prose; frames reach from margin to margin on any page."""
    unframed = (named for named in paragraph_styles(style) if not named.setting.lines)
    return {style_id(named.name): named.setting.right for named in unframed}


@cache
def _gaps_before(style: HouseStyle) -> dict[str, float]:
    return {style_id(named.name): named.setting.before for named in paragraph_styles(style)}


def _turn_page(element: Element) -> None:
    """Begin a page at this element; a table begins it with its first paragraph."""
    add_property(next(element.iter(_PARAGRAPH)), make("w:pageBreakBefore"))
