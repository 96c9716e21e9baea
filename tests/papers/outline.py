"""A paper as plain text that a person can read, for goldens."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import (
    Block,
    Box,
    Cell,
    Content,
    Contents,
    Cover,
    Document,
    DraftingNote,
    Fact,
    Facts,
    Figure,
    Furniture,
    Heading,
    Inline,
    Letterhead,
    Link,
    List,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Section,
    Signature,
    StatusCount,
    StatusMark,
    StatusStrip,
    Table,
    Text,
    Title,
)
from boardpack.domain.days.dates import in_words
from boardpack.papers.text.typography import NO_BREAK

_SHAPES = {
    "overdue": "■",
    "at risk": "▲",
    "on track": "◐",
    "not started": "○",
    "not reported": "–",
    "complete": "●",
    "not for the force": "◇",
}


def outline(document: Document) -> str:
    """Every word of the paper in order, with what each block is; no-break spaces shown as spaces."""
    lines = [f"{document.title} (dated {in_words(document.dated)}, by {document.author})"]
    for section in document.sections:
        lines += ["", *_section(section)]
    return "\n".join(lines).replace(NO_BREAK, " ") + "\n"


def _section(section: Section) -> Iterator[str]:
    anchor = f" [{section.anchor}]" if section.anchor else ""
    yield f"=== {section.title}{anchor}"
    yield f"    {_furniture(section.furniture)}"
    for block in section.blocks:
        yield from _block(block)


def _furniture(furniture: Furniture) -> str:
    parts = (furniture.marking, furniture.header_left, furniture.header_right)
    notes = ("" if furniture.page_numbers else "no page number", "" if furniture.header_on_first else "none on page 1")
    return " | ".join(filter(None, (*parts, *notes)))


def _block(block: Block) -> Iterator[str]:  # noqa: C901 (one arm for each kind of block)
    match block:
        case Title():
            yield from ("", f"TITLE {block.kicker} / {block.text}")
            yield from ((f"      {block.note}",) if block.note else ())
        case Heading():
            yield ""
            yield f"{'#' * block.level} {block.number + ' ' if block.number else ''}{_words(block.content)}"
        case Paragraph():
            yield _paragraph(block)
        case List():
            yield from _list(block)
        case Table():
            yield from _table(block)
        case Facts():
            yield from _facts(block.facts)
        case Box():
            yield f"[{block.kind}] {block.heading}"
            for part in block.blocks:
                yield from (f"  {line}" for line in _block(part))
        case StatusStrip():
            yield "   ".join(_count(count) for count in block.counts)
        case Figure():
            yield f"FIGURE {block.caption}: {block.alternative}"
            yield from _drawn(block)
        case Contents():
            for entry in block.entries:
                yield f"{entry.number:>3}  {entry.title} .... {entry.page}   -> {entry.target}"
                yield from ((f"     {entry.note}",) if entry.note else ())
        case Letterhead():
            yield f"{block.office}   |   {' / '.join(block.contact)}"
        case Signature():
            yield from ("(room for a signature)", block.name, *block.lines)
        case Cover():
            yield from (block.office, block.board, block.occasion, block.place, *_facts(block.facts))
        case PageBreak():
            yield "--- new page"
        case _:
            assert_never(block)


def _drawn(figure: Figure) -> Iterator[str]:
    yield from ((f"  {figure.measured}",) if figure.measured else ())
    if isinstance(figure.picture, Drawing):
        yield f"  drawn: {' | '.join(label.text for label in figure.picture.labels)}"


def _words(content: Content) -> str:
    return "".join(_inline(inline) for inline in content)


def _inline(inline: Inline) -> str:
    match inline:
        case Text():
            return f"**{inline.text}**" if inline.bold else inline.text
        case Link():
            return f"[{inline.text}]({inline.target})"
        case DraftingNote():
            return f"<note: {inline.text}>"
        case StatusMark():
            return f"{_SHAPES[inline.shape]} "
        case _:
            assert_never(inline)


def _paragraph(paragraph: Paragraph) -> str:
    role = "" if paragraph.role is ParagraphRole.BODY else f"({paragraph.role}) "
    return f"{paragraph.number + ' ' if paragraph.number else ''}{role}{_words(paragraph.content)}"


def _list(block: List) -> Iterator[str]:
    for item in block.items:
        yield f"  {item.label} {_words(item.content)}"
        if item.children:
            yield from (f"  {line}" for line in _list(item.children))


def _table(table: Table) -> Iterator[str]:
    yield from ((f"TABLE {table.caption}",) if table.caption else ())
    yield "  " + " | ".join(f"{c.head} ({c.width_mm:.0f} mm, {c.align})" for c in table.columns)
    for row in table.rows:
        yield f"  {'* ' if row.bold else '- '}" + " | ".join(_cell(cell) for cell in row.cells)
    yield from ((f"  {table.source}",) if table.source else ())


def _cell(cell: Cell) -> str:
    return " / ".join(_words(paragraph.content) for paragraph in cell.paragraphs)


def _facts(facts: Iterable[Fact]) -> Iterator[str]:
    yield from (f"  {fact.label}: {_words(fact.content)}" for fact in facts)


def _count(count: StatusCount) -> str:
    shape = f"{_SHAPES[count.shape]} " if count.shape else ""
    return f"{shape}**{count.count} {count.word}**" if count.bold else f"{shape}{count.count} {count.word}"
