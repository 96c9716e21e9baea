"""Titles, headings, paragraphs and lists."""

from typing import assert_never

from boardpack.documents.model import Heading, List, ListItem, ListKind, Paragraph, ParagraphRole, Text, Title
from boardpack.documents.placing import Place
from boardpack.formats.html.inlines import inlines, speaks
from boardpack.formats.html.markup import NOTHING, Markup, classes, element, joined, text
from boardpack.formats.html.page import Page

_DEEPEST_HEADING = 6

_ROLES = {
    ParagraphRole.BODY: None,
    ParagraphRole.LEAD_IN: "lead-in",
    ParagraphRole.NOTE: "note",
    ParagraphRole.SMALL: "small",
    ParagraphRole.CELL: "cell",
    ParagraphRole.CELL_LARGE: "large",
    ParagraphRole.CELL_NOTE: "second",
    ParagraphRole.CELL_LABEL: "second apart",
    ParagraphRole.CELL_APART: "apart",
    ParagraphRole.CELL_POINT: None,
    ParagraphRole.ADDRESS: "address",
    ParagraphRole.SALUTATION: "salutation",
    ParagraphRole.SUBJECT: "subject",
    ParagraphRole.CLOSING: "closing",
    ParagraphRole.ITEM_DETAIL: "detail",
}


def title_markup(title: Title, level: int, page: Page) -> Markup:
    """Paper number, title and note over a rule."""
    above = element("p", {"class": "kicker"}, text(title.kicker)) if title.kicker else NOTHING
    below = element("p", {}, text(title.note)) if title.note else NOTHING
    heading = element(f"h{level}", {"id": page.place(title.anchor), "class": "title"}, text(title.text))
    return element("div", {"class": "heading-of-paper"}, above, heading, below)


def heading_markup(heading: Heading, level: int, place: Place, page: Page) -> Markup:
    kind = "heading-of-record" if heading.is_record else f"heading-{heading.level}"
    looks = classes(kind, "lesser" if heading.small else None, at(place))
    about = {"id": page.place(heading.anchor), "class": looks}
    return element(heading_name(level), about, _number(heading.number), inlines(heading.content, page))


def heading_name(level: int) -> str:
    return f"h{min(level, _DEEPEST_HEADING)}"


def paragraph_markup(paragraph: Paragraph, place: Place, page: Page, opening: Markup = NOTHING) -> Markup:
    """Return a paragraph in the class of its role, `opening` before its text. Empty if it has no text."""
    if not (speaks(paragraph.content) or paragraph.number or opening):
        return NOTHING
    words = inlines(paragraph.content, page)
    if paragraph.role is ParagraphRole.SUBJECT and not any(isinstance(i, Text) and i.bold for i in paragraph.content):
        words = element("strong", {}, words)
    looks = classes(role_class(paragraph.role), "holds-on" if paragraph.keep_with_next else None, at(place))
    return element("p", {"class": looks}, _number(paragraph.number), opening, words)


def role_class(role: ParagraphRole) -> str | None:
    return _ROLES[role]


def at(place: Place) -> str | None:
    """Return the class of a block on the axis, right of the number column. None for the margin."""
    return "axis" if place is Place.AXIS else None


def _number(number: str | None) -> Markup:
    return joined((element("span", {"class": "number"}, text(number)), text(" "))) if number else NOTHING


def list_markup(block: List, place: Place, page: Page) -> Markup:
    """Return a list. Bullets are the browser's; letters and numbers are text, so that they can be copied."""
    items = joined((_item(item, block.kind, page) for item in block.items), "\n")
    match block.kind:
        case ListKind.BULLET:
            return element("ul", {"class": classes("bullets", at(place))}, items)
        case ListKind.LETTERED | ListKind.NUMBERED:
            return element("ol", {"class": classes("counted", at(place)), "role": "list"}, items)
        case _:
            assert_never(block.kind)


def _item(item: ListItem, kind: ListKind, page: Page) -> Markup:
    counted = kind is not ListKind.BULLET and item.label
    label = joined((element("span", {"class": "label"}, text(item.label)), text(" "))) if counted else NOTHING
    below = list_markup(item.children, Place.MARGIN, page) if item.children else NOTHING
    return element("li", {}, label, inlines(item.content, page), below)
