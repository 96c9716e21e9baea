"""Paragraphs, headings, titles and lists."""

from collections.abc import Iterable, Iterator

from boardpack.documents.house_style import Type
from boardpack.documents.model import (
    Content,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Text,
    Title,
    plain,
    words,
)
from boardpack.formats.pdf.writing.bands import Band, BandMark, LinkTarget, RuledLine, TextLine, TextRun
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.lines import BrokenLine, break_lines, lines_of, runs_of
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import replace

_DEEPEST_HANG = 4


def bands_of(lines: Iterable[BrokenLine], x: float, kind: Type) -> tuple[Band, ...]:
    """Return lines as bands of which the first two and the last two stay together."""
    kept_lines, drop = tuple(lines), drop_of(kind)
    last = len(kept_lines) - 1
    return tuple(
        Band(kind.line, (TextLine(x, drop, line.runs),), keep=place < last and place in (0, last - 1))
        for place, line in enumerate(kept_lines)
    )


def spaced(bands: Iterable[Band], before: float = 0, after: float = 0, keep: bool = False) -> tuple[Band, ...]:
    """Return the bands with room before the first and after the last; `keep` keeps the last with what follows."""
    bands = tuple(bands)
    if len(bands) < 2:
        return tuple(replace(band, before=before, after=after, keep=keep) for band in bands)
    first, *others, last = bands
    return (replace(first, before=before), *others, replace(last, after=after, keep=keep))


def kept(bands: Iterable[Band]) -> tuple[Band, ...]:
    """Return the bands on one page, together with what follows."""
    return tuple(replace(band, keep=True) for band in bands)


def with_marks(bands: tuple[Band, ...], *marks: BandMark) -> tuple[Band, ...]:
    """Return the bands with more marks in front of those of the first."""
    return (replace(bands[0], marks=(*marks, *bands[0].marks)), *bands[1:])


def set_paragraph(paragraph: Paragraph, sheet: PageGeometry, holder: Tag) -> tuple[Band, ...]:
    """Return a paragraph in the type and with the room of its role, its number in the number column."""
    kind = type_of(paragraph.role, sheet)
    tag = Tag("P", holder)
    content = _subject(paragraph.content) if paragraph.role is ParagraphRole.SUBJECT else paragraph.content
    end = sheet.right if paragraph.role is ParagraphRole.NOTE else sheet.end
    number = _number_mark(paragraph.number, sheet, tag, drop_of(kind)) if paragraph.number else ()
    bands = with_marks(bands_of(lines_of(content, kind, sheet, tag, end - sheet.start), sheet.start, kind), *number)
    before, after = _room(paragraph, sheet)
    leads = paragraph.keep_with_next or paragraph.role is ParagraphRole.LEAD_IN
    return spaced(bands, before, after, leads)


def type_of(role: ParagraphRole, sheet: PageGeometry) -> Type:
    """Return the type in which paragraphs of a role are set."""
    match role:
        case ParagraphRole.NOTE:
            return sheet.type.note
        case ParagraphRole.SMALL | ParagraphRole.ITEM_DETAIL:
            return sheet.type.small
        case ParagraphRole.CELL | ParagraphRole.CELL_APART | ParagraphRole.CELL_POINT:
            return sheet.type.cell
        case ParagraphRole.CELL_NOTE | ParagraphRole.CELL_LABEL:
            return sheet.type.cell_note
        case _:
            return sheet.type.body


def _subject(content: Content) -> Content:
    """Return the subject of a letter in bold, unless part of it is bold already."""
    if any(isinstance(inline, Text) and inline.bold for inline in content):
        return content
    return tuple(replace(inline, bold=True) if isinstance(inline, Text) else inline for inline in content)


def _room(paragraph: Paragraph, sheet: PageGeometry) -> tuple[float, float]:
    gaps = sheet.gaps
    match paragraph.role:
        case ParagraphRole.LEAD_IN:
            return 0, gaps.hair
        case ParagraphRole.ADDRESS:
            return 0, 0
        case ParagraphRole.SALUTATION:
            return 2 * gaps.paragraph, gaps.paragraph
        case ParagraphRole.ITEM_DETAIL:
            return gaps.cell, 0
        case ParagraphRole.SMALL:
            return 0, gaps.hair
        case _:
            ends_open = plain(paragraph.content).rstrip().endswith(":")
            return 0, gaps.hair if ends_open else gaps.paragraph


def _number_mark(number: str, sheet: PageGeometry, tag: Tag, drop: float) -> tuple[TextLine]:
    kind = sheet.type.number
    run = TextRun(f"{number} ", Tag("Span", tag), kind.size, kind.bold, sheet.style.palette.value(kind.colour))
    return (TextLine(sheet.left, drop, (run,)),)


def set_heading(heading: Heading, sheet: PageGeometry, level: int) -> tuple[Band, ...]:
    """Return a heading, kept with what follows; its number stands in the number column."""
    kind = _heading_type(heading, sheet)
    tag = Tag(f"H{level}", sheet.section)
    lines = lines_of(heading.content, kind, sheet, tag, sheet.right - sheet.start)
    bands = bands_of(lines, sheet.start, kind)
    if heading.number:
        run = TextRun(f"{heading.number} ", tag, kind.size, kind.bold, sheet.style.palette.value(kind.colour))
        bands = with_marks(bands, TextLine(sheet.left, drop_of(kind), (run,)))
    before, after = _heading_room(heading, sheet)
    if heading.is_record:
        bands = (_rule_above(sheet), *bands)
    title = f"{heading.number} {plain(heading.content)}" if heading.number else plain(heading.content)
    return with_target(kept(spaced(bands, before, after)), heading.anchor, title, level)


def _rule_above(sheet: PageGeometry) -> Band:
    gaps = sheet.gaps
    rule = RuledLine(sheet.left, sheet.right, 0, gaps.head_rule, sheet.style.palette.rule)
    return Band(gaps.head_rule + gaps.cell, (rule,), keep=True)


def with_target(bands: tuple[Band, ...], anchor: str | None, title: str, level: int) -> tuple[Band, ...]:
    """Return the bands with a place at their top where links and bookmarks land."""
    return (replace(bands[0], link_target=LinkTarget(anchor, title, level)), *bands[1:])


def with_anchor(bands: tuple[Band, ...], anchor: str | None) -> tuple[Band, ...]:
    """Return the bands with a link target at their top that has no bookmark."""
    return with_target(bands, anchor, "", 0) if anchor else bands


def _heading_type(heading: Heading, sheet: PageGeometry) -> Type:
    if heading.is_record:
        return sheet.type.heading_3
    if heading.level == 1:
        return sheet.type.heading_1_small if heading.small else sheet.type.heading_1
    large = heading.level == 2 and not heading.small
    return sheet.type.heading_2 if large else sheet.type.heading_3


def _heading_room(heading: Heading, sheet: PageGeometry) -> tuple[float, float]:
    gaps = sheet.gaps
    if heading.is_record:
        return gaps.paragraph, gaps.hair
    if heading.level == 1 and not heading.small:
        return gaps.before_heading_1, gaps.paragraph
    if heading.level == 1 or (heading.level == 2 and not heading.small):
        return gaps.before_heading_2, gaps.cell
    return gaps.before_heading_3, gaps.hair


def set_title(title: Title, sheet: PageGeometry, after: float) -> tuple[Band, ...]:
    """Return number, title and note with the rule below them, kept with what follows. `after` is the room below."""
    gaps, kind = sheet.gaps, sheet.type.title
    full = sheet.right - sheet.left
    tag = Tag("H1", sheet.section)
    heading = bands_of(lines_of(words(title.text), kind, sheet, tag, full), sheet.left, kind)
    parts = [
        spaced(_line_above(title.kicker, sheet), after=gaps.hair),
        with_target(heading, title.anchor, _outline_title(title), 1),
        spaced(_note_below(title.note, sheet), before=gaps.hair),
    ]
    accent = sheet.style.palette.accent
    rule = Band(gaps.title_rule, (RuledLine(sheet.left, sheet.right, 0, gaps.title_rule, accent),), gaps.paragraph)
    return (*kept(band for part in parts for band in part), replace(rule, after=after, keep=True))


def _outline_title(title: Title) -> str:
    return f"{title.kicker}: {title.text}" if title.kicker[-1:].isdigit() else title.text


def _line_above(kicker: str, sheet: PageGeometry) -> tuple[Band, ...]:
    if not kicker:
        return ()
    tag, kind = Tag("P", sheet.section), sheet.type.kicker
    return bands_of(lines_of(words(kicker), kind, sheet, tag, sheet.right - sheet.left), sheet.left, kind)


def _note_below(note: str, sheet: PageGeometry) -> tuple[Band, ...]:
    if not note:
        return ()
    tag, kind = Tag("P", sheet.section), sheet.type.body
    return bands_of(lines_of(words(note), kind, sheet, tag, sheet.right - sheet.left), sheet.left, kind)


def set_list(block: List, sheet: PageGeometry, holder: Tag) -> tuple[Band, ...]:
    """Return a list with hanging labels; lists within it hang from its text."""
    return spaced(_list_bands(block, sheet, holder, 0), after=sheet.gaps.paragraph)


def _list_bands(block: List, sheet: PageGeometry, holder: Tag, depth: int) -> tuple[Band, ...]:
    tag = Tag("L", holder)
    hang = _hanging_indent(block, sheet)
    return tuple(band for item in block.items for band in _item_bands(item, sheet, tag, hang, depth))


def _hanging_indent(block: List, sheet: PageGeometry) -> float:
    """Return the indent of list text: that of the grid, or more if the widest label needs it."""
    usual = sheet.grid.bullet_hang if block.kind is ListKind.BULLET else sheet.grid.letter_hang
    widest = max((width(f"{item.label} ", bold=False) for item in block.items), default=0)
    return max(usual * MM, widest * sheet.type.body.size)


def _item_bands(item: ListItem, sheet: PageGeometry, holder: Tag, hang: float, depth: int) -> Iterator[Band]:
    kind, gap = sheet.type.body, sheet.gaps.hair
    entry = Tag("LI", holder)
    label, body = Tag("Lbl", entry), Tag("LBody", entry)
    inner = sheet.at(sheet.start + (hang if depth < _DEEPEST_HANG else 0))
    lines = break_lines(runs_of(item.content, kind, sheet, body), inner.end - inner.start)
    run = TextRun(f"{item.label} ", label, kind.size, False, sheet.style.palette.value(kind.colour))
    bands = with_marks(bands_of(lines, inner.start, kind), TextLine(sheet.start, drop_of(kind), (run,)))
    yield from spaced(bands, before=gap, after=gap, keep=item.children is not None)
    if item.children:
        yield from _list_bands(item.children, inner, body, depth + 1)
