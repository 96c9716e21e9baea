"""The named paragraph styles of our Word files: each value of the house style, once."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from boardpack.documents.house_style import Colour, HouseStyle, Type
from boardpack.formats.word.measures import mm_points, points_mm
from boardpack.formats.word.properties import Line, Setting, Tab

NORMAL = "Normal"
SEPARATOR = "Table Separator"
"""The one style of blank paragraphs: Word needs one between two tables and at the end of a section."""
STATUS_ADVANCE = 1.3
"""From the left edge of a status shape to the word beside it, in the size of the words."""
BASELINE_SHARE = 0.8
"""How far down its line, set exactly, a baseline stands in Word."""


@dataclass(frozen=True)
class ParagraphStyle:
    """A style by its name in Word; `follow` names the style of the paragraph typed after it."""

    name: str
    type: Type
    setting: Setting
    based_on: str = NORMAL
    follow: str = ""


def style_id(style_name: str) -> str:
    """Word's inner name of a style: its name without spaces and hyphens, words capitalised."""
    words = style_name.replace("-", " ").split()
    return "".join(word[:1].upper() + word[1:] for word in words)


def paragraph_styles(style: HouseStyle) -> Iterator[ParagraphStyle]:
    yield from _prose(style)
    yield from _titles(style)
    yield from _headings(style)
    yield from _lists(style)
    yield from _boxes(style)
    yield from _cells(style)
    yield from _letter(style)
    yield from _cover(style)
    yield from _contents(style)
    yield from _furniture(style)


def margin_right(style: HouseStyle) -> float:
    """The right indent of prose on the margin, which is as wide as prose on the axis."""
    return style.grid.text_width - (style.grid.prose_end - style.grid.axis)


def axis_right(style: HouseStyle) -> float:
    return style.grid.text_width - style.grid.prose_end


def _prose(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body, gaps, axis = style.type.body, style.gaps, style.grid.axis
    margin = Setting(after=gaps.paragraph, right=margin_right(style))
    indented = Setting(after=gaps.paragraph, left=axis, right=axis_right(style))
    numbered = replace(indented, hanging=axis)
    yield ParagraphStyle(NORMAL, body, Setting(), based_on="")
    yield ParagraphStyle("Body Text", body, margin)
    yield ParagraphStyle("Body Text Indent", body, indented)
    yield ParagraphStyle("Numbered Paragraph", body, numbered)
    yield ParagraphStyle("Lead-in", body, _leading(margin, gaps.hair), follow="List Bullet Margin")
    yield ParagraphStyle("Lead-in Indent", body, _leading(indented, gaps.hair), follow="List Bullet")
    yield ParagraphStyle("Lead-in Numbered", body, _leading(numbered, gaps.hair), follow="List Bullet")
    yield ParagraphStyle("Note", style.type.note, replace(margin, right=0))
    yield ParagraphStyle("Note Indent", style.type.note, indented)
    yield ParagraphStyle("Small", style.type.small, replace(margin, before=gaps.block, contextual=True))
    yield ParagraphStyle("Small Indent", style.type.small, replace(indented, before=gaps.block, contextual=True))
    yield ParagraphStyle("Figure", body, Setting(before=gaps.cell, after=gaps.cell, left=axis, exact=False))


def _leading(setting: Setting, after: float) -> Setting:
    return replace(setting, after=after, keep_next=True)


def _titles(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps = style.gaps
    rule = (Line("bottom", gaps.title_rule, gaps.paragraph, Colour.ACCENT),)
    title = Setting(after=gaps.paragraph, keep_next=True, keep_lines=True, outline=0)
    ruled = replace(title, after=gaps.block, lines=rule)
    note = Setting(after=gaps.paragraph, keep_next=True)
    yield ParagraphStyle("Paper Number", style.type.kicker, Setting(after=gaps.hair, keep_next=True), follow="Title")
    yield ParagraphStyle("Title", style.type.title, title, follow="Body Text")
    yield ParagraphStyle("Title Ruled", style.type.title, ruled, based_on="Title", follow="Body Text")
    yield ParagraphStyle("Title Noted", style.type.title, replace(title, after=gaps.hair), based_on="Title")
    yield ParagraphStyle("Title Note", style.type.body, note, follow="Body Text")
    yield ParagraphStyle("Title Note Ruled", style.type.body, replace(note, after=gaps.block, lines=rule))


def _headings(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps, type_, axis = style.gaps, style.type, style.grid.axis
    held = Setting(keep_next=True, keep_lines=True, outline=0)
    first = replace(held, before=gaps.before_heading_1, after=gaps.paragraph)
    second = replace(held, before=gaps.before_heading_2, after=gaps.cell, left=axis, outline=1)
    third = replace(held, before=gaps.before_heading_3, after=gaps.hair, left=axis, outline=2)
    small = replace(first, after=gaps.cell)
    yield ParagraphStyle("heading 1", type_.heading_1, first, follow="Body Text")
    yield ParagraphStyle("heading 2", type_.heading_2, second, follow="Body Text Indent")
    yield ParagraphStyle("heading 3", type_.heading_3, third, follow="Body Text Indent")
    yield ParagraphStyle("Heading 1 Small", type_.heading_1_small, small, "heading 1", "Body Text")
    yield ParagraphStyle("Heading 2 Small", type_.heading_3, replace(third, outline=1), "heading 2", "Body Text Indent")


def _lists(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body, grid = style.type.body, style.grid
    for kind, hang in (("List Bullet", grid.bullet_hang), ("List Number", grid.letter_hang)):
        for place, left, right in (("", grid.axis, axis_right(style)), (" Margin", 0.0, margin_right(style))):
            setting = Setting(after=style.gaps.hair, left=left + hang, hanging=hang, right=right)
            yield ParagraphStyle(f"{kind}{place}", body, setting)
            yield ParagraphStyle(f"{kind}{place} End", body, replace(setting, after=style.gaps.paragraph))


def _boxes(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps, type_, grid = style.gaps, style.type, style.grid
    hang, right = grid.letter_hang, axis_right(style)
    ask = Setting(
        after=gaps.hair, left=grid.axis + hang, hanging=hang, right=right, lines=_ask_frame(style), fill=Colour.TINT
    )
    opening = replace(ask, before=gaps.block, after=gaps.paragraph, keep_next=True)
    yield ParagraphStyle("Ask Heading", replace(type_.body, bold=True), opening, follow="Ask")
    yield ParagraphStyle("Ask", type_.body, ask)
    yield ParagraphStyle("Ask End", type_.body, replace(ask, after=gaps.block))


def _ask_frame(style: HouseStyle) -> tuple[Line, ...]:
    return (
        Line("top", 0.5, 7, Colour.TINT),
        Line("left", style.gaps.bar, 31, Colour.ACCENT),
        Line("bottom", 0.5, 7, Colour.TINT),
        Line("right", 0.5, 17, Colour.TINT),
    )


def _cells(style: HouseStyle) -> Iterator[ParagraphStyle]:
    type_, gaps, axis = style.type, style.gaps, style.grid.axis
    beside = points_mm(STATUS_ADVANCE * type_.cell.size)
    yield ParagraphStyle("Table Head", type_.table_head, Setting(keep_next=True))
    yield ParagraphStyle("Table Text", type_.cell, Setting())
    yield ParagraphStyle("Table Text Large", type_.body, Setting())
    yield ParagraphStyle("Table Note", type_.cell_note, Setting())
    yield ParagraphStyle("Table Status", type_.cell, Setting(left=beside, hanging=beside))
    yield ParagraphStyle("Table Status Text", type_.cell, Setting(left=beside))
    yield ParagraphStyle("Table Status Note", type_.cell_note, Setting(left=beside))
    caption = Setting(before=gaps.block, after=0, left=axis, keep_next=True)
    yield ParagraphStyle("caption", type_.caption, caption)
    yield ParagraphStyle("Figure Title", type_.heading_3, replace(caption, right=axis_right(style)))
    yield ParagraphStyle("Source", type_.note, Setting(before=gaps.cell, after=gaps.block, left=axis))
    yield ParagraphStyle("Fact Label", type_.fact_label, Setting(keep_next=True))
    yield ParagraphStyle("Fact Value", type_.fact_value, Setting())
    yield ParagraphStyle("Fact List Label", replace(type_.body, colour=Colour.GREY), Setting())
    yield ParagraphStyle("Fact List Value", type_.body, Setting())
    yield ParagraphStyle(SEPARATOR, Type(1, 1), Setting())
    yield ParagraphStyle("Status Strip", type_.body, Setting(before=gaps.block, after=gaps.paragraph))


def _letter(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body = style.type.body
    prose = Setting(right=margin_right(style))
    bold = replace(body, bold=True)
    yield ParagraphStyle("Office", bold, Setting())
    yield ParagraphStyle("Contact", style.type.note, Setting(left=118))
    yield ParagraphStyle("Address", body, prose)
    yield ParagraphStyle("Salutation", body, replace(prose, before=body.line, after=style.gaps.paragraph))
    yield ParagraphStyle("Subject", body, replace(prose, after=style.gaps.paragraph, keep_next=True))
    yield ParagraphStyle("Closing", body, replace(prose, keep_next=True))
    yield ParagraphStyle("Signature Picture", body, replace(prose, keep_next=True, exact=False))
    yield ParagraphStyle("Signature", bold, replace(prose, before=42.5, keep_next=True))
    yield ParagraphStyle("Signature Line", body, prose)


def _cover(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps = style.gaps
    rule = (Line("bottom", gaps.title_rule, gaps.paragraph, Colour.ACCENT),)
    board = Setting(after=15, lines=rule, keep_next=True, outline=0)
    yield ParagraphStyle("Cover Board", style.type.cover_board, board)
    yield ParagraphStyle("Cover Occasion", style.type.cover_occasion, Setting())


def _contents(style: HouseStyle) -> Iterator[ParagraphStyle]:
    grid = style.grid
    dots = (Tab(grid.axis), Tab(grid.text_width, "right", "dot"))
    entry = Setting(after=style.gaps.paragraph, left=grid.axis, hanging=grid.axis, right=16, tabs=dots)
    yield ParagraphStyle("toc 1", style.type.body, entry)
    yield ParagraphStyle("TOC 1 Noted", style.type.body, replace(entry, after=0, keep_next=True), based_on="toc 1")
    yield ParagraphStyle("TOC Note", style.type.note, Setting(after=style.gaps.paragraph, left=grid.axis, right=16))


def _furniture(style: HouseStyle) -> Iterator[ParagraphStyle]:
    grid, type_ = style.grid, style.type
    between = mm_points(grid.header_line - grid.marking_top) - type_.marking.line
    yield ParagraphStyle("Marking", type_.marking, Setting(align="center", after=between))
    yield ParagraphStyle("header", type_.furniture, Setting())
    yield ParagraphStyle("footer", type_.furniture, Setting())
