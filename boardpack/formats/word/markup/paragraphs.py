"""Paragraphs: their styles, and the properties that one paragraph has of its own."""

from collections.abc import Iterable

from boardpack.documents.model import ParagraphRole
from boardpack.documents.placing import Place
from boardpack.formats.word.markup.measures import mm_twips, twips
from boardpack.formats.word.markup.oxml import Element, make, name, value
from boardpack.formats.word.markup.styles import style_id

# The order of the children of w:pPr in the schema, as far as we set them on a paragraph.
_ORDER = ("pStyle", "keepNext", "pageBreakBefore", "framePr", "numPr", "tabs", "spacing", "ind", "jc", "sectPr")
_RANK = {name(f"w:{tag}"): rank for rank, tag in enumerate(_ORDER)}

_FREE_STYLES = {
    ParagraphRole.BODY: "Body Text",
    ParagraphRole.LEAD_IN: "Lead-in",
    ParagraphRole.NOTE: "Note",
    ParagraphRole.SMALL: "Small",
}
_FIXED_STYLES = {
    ParagraphRole.CELL: "Table Text",
    ParagraphRole.CELL_LARGE: "Table Text Large",
    ParagraphRole.CELL_NOTE: "Table Note",
    ParagraphRole.CELL_LABEL: "Table Label",
    ParagraphRole.CELL_APART: "Table Text Apart",
    ParagraphRole.CELL_POINT: "Table Bullet",
    ParagraphRole.ADDRESS: "Address",
    ParagraphRole.SALUTATION: "Salutation",
    ParagraphRole.SUBJECT: "Subject",
    ParagraphRole.CLOSING: "Closing",
    ParagraphRole.ITEM_DETAIL: "Small Indent",
}
_INDENTED = {
    "Body Text": "Body Text Indent",
    "Lead-in": "Lead-in Indent",
    "Note": "Note Indent",
    "Small": "Small Indent",
}
_NUMBERED = {ParagraphRole.BODY: "Numbered Paragraph", ParagraphRole.LEAD_IN: "Lead-in Numbered"}


def paragraph_style(role: ParagraphRole, place: Place, *, numbered: bool = False, in_letter: bool = False) -> str:
    """Return the name of the style for this role, on the margin or on the axis."""
    if in_letter and role is ParagraphRole.BODY:
        return "Letter Text"
    if numbered and role in _NUMBERED:
        return _NUMBERED[role]
    free = _FREE_STYLES.get(role)
    if free is None:
        return _FIXED_STYLES[role]
    return _INDENTED[free] if place is Place.AXIS else free


def paragraph(style_name: str, children: Iterable[Element] = (), properties: Iterable[Element] = ()) -> Element:
    """Return a paragraph in a named style with its own properties, in the order of the schema."""
    own = sorted((value("w:pStyle", style_id(style_name)), *properties), key=lambda child: _RANK[child.tag])
    return make("w:p", None, [make("w:pPr", None, own), *children])


def add_property(target: Element, added: Element) -> None:
    """Add a property to a finished paragraph, in the place of one of the same kind."""
    properties = target.find(name("w:pPr"))
    if properties is None:
        properties = make("w:pPr")
        target.insert(0, properties)
    kept = [child for child in properties if child.tag != added.tag]
    properties[:] = sorted((*kept, added), key=lambda child: _RANK[child.tag])


def spacing(**points: float) -> Element:
    """Return room before or after a paragraph that is not that of its style."""
    return make("w:spacing", {f"w:{side}": twips(distance) for side, distance in points.items()})


def indents(**millimetres: float) -> Element:
    return make("w:ind", {f"w:{side}": mm_twips(distance) for side, distance in millimetres.items()})


def keep_with_next() -> Element:
    return make("w:keepNext")
