"""The large-print edition of a paper: the same text, laid out for type of 18 points."""

import re
from collections.abc import Iterable, Iterator, Sequence

from boardpack.documents.drawing import Drawing
from boardpack.documents.model import (
    Block,
    Cell,
    Content,
    Document,
    Fact,
    FactLayout,
    Facts,
    Figure,
    Furniture,
    Heading,
    Letterhead,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    Text,
    Title,
    Tone,
    plain,
    words,
)
from boardpack.documents.references import with_references
from boardpack.papers.text.phrases import shortened
from boardpack.papers.text.widths import cell_texts, fits, with_shared_widths
from boardpack.values import replace

_SIZE = 18
_TABLE_MM = 148
_HEADER_CHARACTERS = 49
_BETWEEN = "  "
_LEAST_OF_BOARD = 12
_DATE_AT_END = re.compile(r",\s\d{1,2}\s[A-Z][a-z]+\s\d{4}(?=$|\.\s)")
_DEEPEST_RECORD = 3
_BULLET = "•"


def in_large_print(document: Document) -> Document:
    """Return the document with every table that is too wide set as records, and facts below one another.

    Records follow the guide of the UK Association for Accessible Formats: a label before each
    value, one record after another. Numbers and words stay as they are.
    """
    return with_references(replace(document, sections=tuple(_section(section) for section in document.sections)))


def _section(section: Section) -> Section:
    blocks = tuple(_blocks(section.blocks))
    return replace(section, blocks=blocks, furniture=_furniture(section.furniture), landscape=False)


def with_record_levels(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Yield each block with the level of records in its place, which is one below the heading above it."""
    level = 0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else 0 if isinstance(block, Title) else level
        yield block, min(level + 1, _DEEPEST_RECORD)


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block, level in with_record_levels(blocks):
        match block:
            case Table():
                yield from _table(block, level)
            case Facts(layout=FactLayout.ACROSS):
                yield replace(block, layout=FactLayout.RECORD)
            case Letterhead():
                yield from _letterhead(block)
            case Figure(large=Drawing() as large):
                yield replace(block, picture=large, large=None)
            case _:
                yield block


def _letterhead(head: Letterhead) -> Iterator[Block]:
    """Yield the contact lines below the office, where an address fits on a line."""
    yield replace(head, contact=())
    last = len(head.contact) - 1
    for place, line in enumerate(head.contact):
        yield Paragraph(words(line), ParagraphRole.BODY if place == last else ParagraphRole.ADDRESS)


def _table(table: Table, level: int) -> Iterator[Block]:
    if _is_narrow(table):
        yield with_shared_widths(table, _TABLE_MM, _SIZE)
    else:
        yield from as_records(table, level)


def as_records(table: Table, level: int) -> Iterator[Block]:
    """Yield a table as records: for each row a heading of that level, and below it its cells with their heads."""
    if table.caption:
        yield Paragraph(words(table.caption, bold=True), keep_with_next=True)
    for row in table.rows:
        yield from _record(table, row, level)
    if table.source:
        yield Paragraph(words(table.source), ParagraphRole.NOTE)


def _is_narrow(table: Table) -> bool:
    """Return True if the table can stay a table: one paragraph in each cell and no word cut."""
    lines_in_cells = (len(cell.paragraphs) for row in table.rows for cell in row.cells)
    return max(lines_in_cells, default=1) < 2 and fits(cell_texts(table), _TABLE_MM, _SIZE)


def _record(table: Table, row: Row, level: int) -> Iterator[Block]:
    cells = tuple(map(_in_bold, row.cells)) if row.bold else row.cells
    naming, rest = cells[: table.naming], cells[table.naming :]
    named = [cell.paragraphs[0].content for cell in naming if cell.paragraphs and cell.paragraphs[0].content]
    heads = table.columns[table.naming :]
    label = table.columns[0].head.strip() if table.labels_names else ""
    facts = (
        *(fact for cell in naming for fact in _facts(table.columns[0].head, cell.paragraphs[1:])),
        *(fact for column, cell in zip(heads, rest, strict=True) for fact in _facts(column.head, cell.paragraphs)),
    )
    name = _name([words(f"{label}:"), *named] if label else named) if named else words(table.columns[0].head)
    yield Heading(level, name, is_record=True, anchor=row.anchor)
    filled = tuple(fact for fact in facts if fact.content)
    if filled:
        yield Facts(filled, FactLayout.RECORD)


def _in_bold(cell: Cell) -> Cell:
    return Cell(tuple(replace(line, content=_bold(line.content)) for line in cell.paragraphs))


def _bold(content: Content) -> Content:
    return tuple(replace(inline, bold=True) if isinstance(inline, Text | Link) else inline for inline in content)


def _name(parts: Sequence[Content]) -> Content:
    """Return the parts with spaces between them, all but the last in the accent colour."""
    *references, last = parts
    return (*(inline for part in references for inline in (*_in_accent(part), Text(" "))), *last)


def _in_accent(content: Content) -> Content:
    return tuple(replace(inline, tone=Tone.ACCENT) if isinstance(inline, Text) else inline for inline in content)


def _facts(head: str, lines: Sequence[Paragraph]) -> tuple[Fact, ...]:
    """Return the lines of a cell as facts: a new fact begins at the first line and at each line with a label."""
    facts: list[Fact] = []
    for line in lines:
        if line.role is ParagraphRole.CELL_LABEL:
            facts.append(Fact(plain(line.content), ()))
        elif line.called or not facts:
            facts.append(Fact(line.called or head, line.content))
        else:
            facts[-1] = replace(facts[-1], content=(*facts[-1].content, *_led(facts[-1].content, line.content)))
    return tuple(facts)


def _led(before: Content, content: Content) -> Content:
    """Return the content as it continues a line before it: as a new sentence if it begins as one."""
    text, follows = plain(before), plain(content)
    if not text or not follows:
        return content
    if text[-1] in ".!?…:;," or text.endswith((" and", " or")):
        return (Text(" "), *content)
    return (Text(". " if follows[0].isupper() else ", "), *content)


def _furniture(furniture: Furniture) -> Furniture:
    """Return a header that fits: the paper's number alone, then the board without its date."""
    left, right = furniture.header_left, furniture.header_right
    if len(left) + len(right) > _HEADER_CHARACTERS:
        right = right.split(_BETWEEN)[0]
    if len(left) + len(right) > _HEADER_CHARACTERS:
        left = _DATE_AT_END.sub("", left)
    room = max(_HEADER_CHARACTERS - len(right), 0)
    return replace(furniture, header_left=_shortened_before_note(left, room), header_right=right)


def _shortened_before_note(left: str, room: int) -> str:
    """Return the board's name, cut to the room, followed by the whole note: ". Public version"."""
    board, dot, note = left.rpartition(". ")
    if len(left) <= room or not dot or len(note) + _LEAST_OF_BOARD > room:
        return shortened(left, room)
    return f"{shortened(board, room - len(note) - 1).removesuffix('…')}… {note}"
