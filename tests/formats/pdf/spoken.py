"""What a document says, word by word, in the order in which it is to be heard."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Contents,
    Cover,
    Document,
    Fact,
    FactLayout,
    Facts,
    Figure,
    Heading,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Signature,
    StatusStrip,
    Table,
    Title,
    plain,
)


def spoken(document: Document) -> str:
    """All words of the document, single-spaced; headers and footers are not among them."""
    texts = (text for section in document.sections for block in section.blocks for text in _block(block))
    return " ".join(" ".join(texts).split())


def _block(block: Block) -> Iterator[str]:  # noqa: C901 (one arm for each kind of block)
    match block:
        case Title():
            yield from (block.kicker, block.text, block.note)
        case Heading() | Paragraph():
            yield from (block.number or "", plain(block.content))
        case List():
            yield from _list(block)
        case Table():
            yield from _table(block)
        case Facts():
            yield from _facts(block)
        case Box():
            yield from _box(block)
        case StatusStrip():
            yield from (f"{count.count:,} {count.word}" for count in block.counts)
        case Figure():
            yield from (block.caption, block.measured)
        case Contents():
            for entry in block.entries:
                yield from (entry.number, entry.title, entry.detail, entry.page, entry.note)
        case Letterhead():
            yield from (block.office, *block.contact)
        case Signature():
            yield from (block.name, *block.lines)
        case Cover():
            yield from (block.office, block.board, block.occasion, block.place, *block.notes)
            yield from _pairs(block.facts)
        case PageBreak():
            pass
        case _:
            assert_never(block)


def _list(block: List) -> Iterator[str]:
    for item in block.items:
        yield from (item.label, plain(item.content))
        if item.children:
            yield from _list(item.children)


def _table(table: Table) -> Iterator[str]:
    yield table.caption
    yield from (column.head for column in table.columns)
    for row in table.rows:
        for cell in row.cells:
            yield from (f"{'• ' if line.is_point else ''}{plain(line.content)}" for line in cell.paragraphs)
    yield table.source


def _facts(facts: Facts) -> Iterator[str]:
    if facts.layout is not FactLayout.ACROSS:
        yield from _pairs(facts.facts)
        return
    rows = -(-len(facts.facts) // 4)
    start = 0
    for row in range(rows):
        length = -(-(len(facts.facts) - start) // (rows - row))
        content = facts.facts[start : start + length]
        yield from (fact.label for fact in content)
        yield from (plain(fact.content) for fact in content)
        start += length


def _pairs(facts: tuple[Fact, ...]) -> Iterator[str]:
    for fact in facts:
        yield from (fact.label, plain(fact.content))


def _box(box: Box) -> Iterator[str]:
    opens_inline = box.kind in (BoxKind.DECISION, BoxKind.ACTION, BoxKind.QUOTATION)
    yield f"{box.heading.removesuffix(':')}:" if opens_inline and box.heading else box.heading
    for block in box.blocks:
        yield from _block(block)
