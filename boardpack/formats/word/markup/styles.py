"""The named paragraph styles of our Word files: each value of the house style, once."""

from collections.abc import Iterator

from boardpack.documents.house_style import Colour, HouseStyle, Type
from boardpack.formats.word.markup.measures import mm_points, points_mm
from boardpack.formats.word.markup.properties import BorderLine, ParagraphFormat, Tab
from boardpack.values import Frozen, replace

NORMAL = "Normal"
SEPARATOR = "Table Separator"
"""The one style of blank paragraphs: Word needs one between two tables and at the end of a section."""
MINUTE_INDENT = 3
"""The indent of decisions and actions from the axis, in millimetres."""
STATUS_ADVANCE = 1.3
"""From the left edge of a status shape to the word beside it, in the size of the words."""
CONTACT_COLUMN = 118
"""Where the lines of contact of a letter begin, in millimetres."""
ROOM_TO_SIGN = 42.5
_CONTENTS_TITLE = 138
_MOST_WRAP = 16
"""How far before the page numbers titles end at the most, in millimetres; beyond, the dots would start a new line."""
_DOTS_STOP = 22
BELOW_LETTERHEAD = 37.5
_ITEM_FOOT = "Box Detail"
"""The last line of an item's box; the response follows it more closely than prose follows other boxes."""
_HAIRLINE = 0.5
_WIDEST_SPACE = 31
_APART = 0.02
"""A twentieth of a point: Word does not join the frames of paragraphs whose indents differ by it."""
BASELINE_SHARE = 0.8
"""The place of the baseline in a line of exact height in Word, as a share from the top."""


class ParagraphStyle(Frozen):
    """A style by its name in Word; `follow` names the style of the paragraph typed after it."""

    name: str
    type: Type
    setting: ParagraphFormat
    based_on: str = NORMAL
    follow: str = ""


def style_id(style_name: str) -> str:
    """Return Word's identifier of a style: its name without spaces and hyphens, words capitalised."""
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


def prose_right(style: HouseStyle) -> float:
    """Return the right indent of prose, in millimetres."""
    return style.grid.text_width - style.grid.prose_end


def _prose(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body, gaps, axis = style.type.body, style.gaps, style.grid.axis
    margin = ParagraphFormat(after=gaps.paragraph, right=prose_right(style))
    indented = ParagraphFormat(after=gaps.paragraph, left=axis, right=prose_right(style))
    numbered = replace(indented, hanging=axis)
    yield ParagraphStyle(NORMAL, body, ParagraphFormat(), based_on="")
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
    yield ParagraphStyle("Figure", body, ParagraphFormat(before=gaps.cell, after=gaps.cell, left=axis, exact=False))


def _leading(setting: ParagraphFormat, after: float) -> ParagraphFormat:
    return replace(setting, after=after, keep_next=True)


def _titles(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps = style.gaps
    rule = (BorderLine("bottom", gaps.title_rule, gaps.paragraph, Colour.ACCENT),)
    title = ParagraphFormat(after=gaps.paragraph, outline=0)
    ruled = replace(title, after=gaps.block, lines=rule)
    note = ParagraphFormat(after=gaps.paragraph, keep_next=True)
    yield ParagraphStyle("Paper Number", style.type.kicker, ParagraphFormat(after=gaps.hair), follow="Title")
    yield ParagraphStyle("Title", style.type.title, title, follow="Body Text")
    yield ParagraphStyle("Title Ruled", style.type.title, ruled, based_on="Title", follow="Body Text")
    yield ParagraphStyle("Title Noted", style.type.title, replace(title, after=gaps.hair), based_on="Title")
    yield ParagraphStyle("Title Note", style.type.body, note, follow="Body Text")
    yield ParagraphStyle("Title Note Ruled", style.type.body, replace(note, after=gaps.block, lines=rule))


def _headings(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps, type_, axis = style.gaps, style.type, style.grid.axis
    kept = ParagraphFormat(keep_next=True, keep_lines=True, outline=0)
    first = replace(kept, before=gaps.before_heading_1, after=gaps.paragraph)
    second = replace(kept, before=gaps.before_heading_2, after=gaps.cell, left=axis, outline=1)
    third = replace(kept, before=gaps.before_heading_3, after=gaps.hair, left=axis, outline=2)
    small = replace(first, before=gaps.before_heading_2, after=gaps.cell)
    yield ParagraphStyle("heading 1", type_.heading_1, first, follow="Body Text")
    yield ParagraphStyle("heading 2", type_.heading_2, second, follow="Body Text Indent")
    yield ParagraphStyle("heading 3", type_.heading_3, third, follow="Body Text Indent")
    yield ParagraphStyle("Heading 1 Small", type_.heading_1_small, small, "heading 1", "Body Text")
    yield ParagraphStyle("Heading 2 Small", type_.heading_3, replace(third, outline=1), "heading 2", "Body Text Indent")
    rule = (BorderLine("top", gaps.head_rule, gaps.cell, Colour.RULE),)
    record = replace(kept, before=gaps.paragraph, after=gaps.hair, lines=rule)
    for level in (1, 2, 3):
        named = f"heading {level}"
        yield ParagraphStyle(f"Heading {level} Record", type_.heading_3, replace(record, outline=level - 1), named)


def _lists(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body, grid = style.type.body, style.grid
    for kind, hang in (("List Bullet", grid.bullet_hang), ("List Number", grid.letter_hang)):
        for place, left, right in (("", grid.axis, prose_right(style)), (" Margin", 0.0, prose_right(style))):
            setting = ParagraphFormat(after=style.gaps.hair, left=left + hang, hanging=hang, right=right)
            yield ParagraphStyle(f"{kind}{place}", body, setting)
            yield ParagraphStyle(f"{kind}{place} End", body, replace(setting, after=style.gaps.paragraph))


def _boxes(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps, type_, axis = style.gaps, style.type, style.grid.axis
    opening = replace(_framed(style, above=gaps.paragraph), left=axis + _APART, keep_lines=True)
    ask = replace(opening, before=gaps.block)
    yield from _closable("Ask Heading", replace(type_.body, bold=True), ask, style)
    for level in (1, 2, 3):
        item = replace(opening, before=gaps.before_heading_1, outline=level - 1)
        yield from _closable(f"Heading {level} Item", type_.item_heading, item, style, f"heading {level}")
    detail = replace(_framed(style, above=gaps.cell), left=axis + 2 * _APART)
    yield from _box_lines("Box Text", type_.body, _framed(style), gaps.paragraph, style)
    yield from _box_lines(_ITEM_FOOT, type_.small, detail, gaps.hair, style)
    for name, hang in (("Box Bullet", style.grid.bullet_hang), ("Box Letter", style.grid.letter_hang)):
        listed = replace(_framed(style), left=axis + hang, hanging=hang)
        yield from _box_lines(name, type_.body, listed, gaps.hair, style)
    yield from _minutes(style)


def _framed(style: HouseStyle, above: float = 2.5) -> ParagraphFormat:
    """Return the frame of a box without its foot. `above` is the room inside it over the words."""
    frame = (
        BorderLine("top", _HAIRLINE, above - _HAIRLINE, Colour.TINT),
        BorderLine("left", style.gaps.bar, _WIDEST_SPACE, Colour.ACCENT),
        BorderLine("right", _HAIRLINE, mm_points(prose_right(style)) - _HAIRLINE, Colour.TINT),
    )
    return ParagraphFormat(
        left=style.grid.axis,
        right=prose_right(style),
        keep_next=True,
        lines=frame,
        fill=Colour.TINT,
    )


def _box_lines(
    name: str, type_: Type, setting: ParagraphFormat, gap: float, style: HouseStyle
) -> Iterator[ParagraphStyle]:
    """Yield the styles of a line in a box: before one of its kind, before another, and at the foot of the box."""
    below = style.gaps.paragraph if name == _ITEM_FOOT else style.gaps.block
    yield ParagraphStyle(name, type_, replace(setting, after=gap))
    yield ParagraphStyle(f"{name} End", type_, setting, based_on=name)
    yield ParagraphStyle(f"{name} Last", type_, replace(_foot(setting, style), after=below), based_on=name)


def _closable(
    name: str, type_: Type, setting: ParagraphFormat, style: HouseStyle, based_on: str = NORMAL
) -> Iterator[ParagraphStyle]:
    yield ParagraphStyle(name, type_, setting, based_on, "Box Text")
    yield ParagraphStyle(f"{name} Last", type_, _foot(setting, style), name, "Body Text")


def _foot(setting: ParagraphFormat, style: HouseStyle) -> ParagraphFormat:
    foot = BorderLine("bottom", _HAIRLINE, style.gaps.paragraph - _HAIRLINE, Colour.TINT)
    top, left, right = setting.lines
    return replace(setting, after=style.gaps.block, lines=(top, left, foot, right))


def _minutes(style: HouseStyle) -> Iterator[ParagraphStyle]:
    """Yield the styles of decisions, actions and quotations, behind a bar on the axis."""
    gaps, body = style.gaps, style.type.body
    bar = mm_points(MINUTE_INDENT) - gaps.bar
    bars = (("Decision", Colour.ACCENT, Colour.TINT), ("Action", Colour.BAR, None), ("Quotation", Colour.BAR, None))
    for name, colour, ground in bars:
        frame = (
            BorderLine("top", _HAIRLINE, gaps.cell - _HAIRLINE, ground),
            BorderLine("left", gaps.bar, bar, colour),
            BorderLine("bottom", _HAIRLINE, gaps.cell - _HAIRLINE, ground),
            BorderLine("right", _HAIRLINE, mm_points(prose_right(style)) - _HAIRLINE, ground),
        )
        setting = ParagraphFormat(
            before=gaps.paragraph,
            after=gaps.paragraph,
            left=style.grid.axis + MINUTE_INDENT,
            right=prose_right(style),
            lines=frame,
            fill=ground,
        )
        yield ParagraphStyle(name, body, setting)
        yield ParagraphStyle(f"{name} Next", body, replace(setting, left=setting.left + _APART), based_on=name)


def _cells(style: HouseStyle) -> Iterator[ParagraphStyle]:
    type_, gaps, axis = style.type, style.gaps, style.grid.axis
    beside = points_mm(STATUS_ADVANCE * type_.cell.size)
    yield ParagraphStyle("Table Head", type_.table_head, ParagraphFormat(keep_next=True))
    yield ParagraphStyle("Table Text", type_.cell, ParagraphFormat())
    yield ParagraphStyle("Table Text Large", type_.cell_large, ParagraphFormat())
    yield ParagraphStyle("Table Note", type_.cell_note, ParagraphFormat())
    yield ParagraphStyle("Table Label", type_.cell_note, ParagraphFormat(before=gaps.hair), "Table Note", "Table Text")
    yield ParagraphStyle("Table Text Apart", type_.cell, ParagraphFormat(before=gaps.hair), "Table Text", "Table Text")
    point = ParagraphFormat(left=style.grid.bullet_hang, hanging=style.grid.bullet_hang)
    yield ParagraphStyle("Table Bullet", type_.cell, point, "Table Text", "Table Bullet")
    yield ParagraphStyle("Table Status", type_.cell, ParagraphFormat(left=beside, hanging=beside))
    yield ParagraphStyle("Table Status Text", type_.cell, ParagraphFormat(left=beside))
    yield ParagraphStyle("Table Status Note", type_.cell_note, ParagraphFormat(left=beside))
    caption = ParagraphFormat(before=gaps.block, after=0, left=axis, keep_next=True)
    yield ParagraphStyle("caption", type_.caption, caption)
    yield ParagraphStyle("Figure Title", type_.heading_3, replace(caption, right=prose_right(style)))
    measured = ParagraphFormat(before=gaps.hair, left=axis, right=prose_right(style), keep_next=True)
    yield ParagraphStyle("Figure Note", type_.cell_note, measured)
    yield ParagraphStyle("Source", type_.note, ParagraphFormat(before=gaps.cell, after=gaps.block, left=axis))
    yield ParagraphStyle("Fact Label", type_.fact_label, ParagraphFormat(keep_next=True))
    yield ParagraphStyle("Fact Value", type_.fact_value, ParagraphFormat())
    yield ParagraphStyle("Fact Beside", replace(type_.fact_value, colour=Colour.GREY), ParagraphFormat())
    yield ParagraphStyle("Fact List Label", replace(type_.cell_large, colour=Colour.GREY), ParagraphFormat())
    yield ParagraphStyle("Fact List Value", type_.cell_large, ParagraphFormat())
    yield ParagraphStyle(SEPARATOR, Type(1, gaps.cell), ParagraphFormat())
    strip = ParagraphFormat(before=gaps.block, after=gaps.paragraph, keep_next=True)
    counts = type_.cell_large
    yield ParagraphStyle("Status Strip", counts, strip)
    yield ParagraphStyle("Status Strip Small", type_.cell, strip, based_on="Status Strip")
    yield ParagraphStyle("Status Strip Line", counts, replace(strip, after=gaps.hair), based_on="Status Strip")


def _letter(style: HouseStyle) -> Iterator[ParagraphStyle]:
    body, gaps = style.type.body, style.gaps
    prose = ParagraphFormat(right=style.grid.text_width - style.grid.letter_end)
    bold = replace(body, bold=True)
    contact = ParagraphFormat(left=CONTACT_COLUMN)
    yield ParagraphStyle("Logo", body, ParagraphFormat(exact=False))
    yield ParagraphStyle("Office", bold, ParagraphFormat())
    yield ParagraphStyle("Contact", style.type.note, contact)
    yield ParagraphStyle("Contact End", style.type.note, replace(contact, after=BELOW_LETTERHEAD), based_on="Contact")
    yield ParagraphStyle("Address", body, prose)
    yield ParagraphStyle("Salutation", body, replace(prose, before=body.line, after=gaps.paragraph))
    yield ParagraphStyle("Subject", bold, replace(prose, after=gaps.paragraph, keep_next=True))
    yield ParagraphStyle("Letter Text", body, replace(prose, after=gaps.paragraph))
    yield ParagraphStyle("Closing", body, replace(prose, keep_next=True))
    yield ParagraphStyle("Signature", bold, replace(prose, before=ROOM_TO_SIGN, keep_next=True))
    picture = replace(prose, before=gaps.paragraph, after=gaps.hair, keep_next=True, exact=False)
    yield ParagraphStyle("Signature Picture", body, picture)
    yield ParagraphStyle("Signature Below", bold, replace(prose, keep_next=True), based_on="Signature")
    yield ParagraphStyle("Signature Line", body, replace(prose, after=2 * gaps.paragraph, contextual=True))


def _cover(style: HouseStyle) -> Iterator[ParagraphStyle]:
    gaps = style.gaps
    rule = (BorderLine("bottom", gaps.title_rule, gaps.paragraph, Colour.ACCENT),)
    board = ParagraphFormat(after=gaps.block, lines=rule, keep_next=True, outline=0)
    yield ParagraphStyle("Cover Board", style.type.cover_board, board)
    yield ParagraphStyle("Cover Occasion", style.type.cover_occasion, ParagraphFormat())
    yield ParagraphStyle("Cover Note", replace(style.type.body, colour=Colour.GREY), ParagraphFormat())


def _contents(style: HouseStyle) -> Iterator[ParagraphStyle]:
    """Yield the styles of contents: entries wrap and dots end well before the page number."""
    grid, gap = style.grid, style.gaps.paragraph
    dots = grid.text_width - points_mm(_DOTS_STOP)
    tabs = (Tab(grid.axis), Tab(dots, "right", "dot"), Tab(grid.text_width, "right"))
    wrap = min(max(0.0, grid.text_width - grid.axis - _CONTENTS_TITLE), _MOST_WRAP)
    entry = ParagraphFormat(
        before=gap, after=gap, left=grid.axis, hanging=grid.axis, right=wrap, tabs=tabs, keep_lines=True
    )
    noted = replace(entry, after=0, keep_next=True)
    note = ParagraphFormat(after=gap, left=grid.axis, right=wrap)
    yield ParagraphStyle("toc 1", style.type.body, entry)
    yield ParagraphStyle("TOC 1 Noted", style.type.body, noted, based_on="toc 1")
    yield ParagraphStyle("TOC Note", style.type.note, note)


def _furniture(style: HouseStyle) -> Iterator[ParagraphStyle]:
    grid, type_ = style.grid, style.type
    between = mm_points(grid.header_line - grid.marking_top) - type_.marking.line
    yield ParagraphStyle("Marking", type_.marking, ParagraphFormat(align="center", after=between))
    yield ParagraphStyle("header", type_.furniture, ParagraphFormat())
    yield ParagraphStyle("footer", type_.furniture, ParagraphFormat())
