"""“Table 2” in a paper's words leads to the table that is called so."""

from datetime import date

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Cell,
    Column,
    Document,
    Figure,
    Inline,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Picture,
    Row,
    Section,
    StatedCount,
    Table,
    Text,
    words,
)
from boardpack.papers.parts.large_print import in_large_print
from boardpack.papers.parts.numbering import number
from boardpack.papers.text.typography import NO_BREAK

ONE = f"Table{NO_BREAK}1"


def table(caption: str, cell: str = "1") -> Table:
    return Table((Column("A", 40),), (Row((Cell((Paragraph(words(cell)),)),)),), "A table", caption)


FIGURE = Figure(Picture(b"", 10), "A chart", "Waits fall")


def numbered(*blocks: Block, anchor: str | None = "paper-4") -> tuple[Block, ...]:
    return number(Document("T", (Section(blocks, anchor=anchor),), date(2025, 7, 8))).sections[0].blocks


def content(block: Block) -> tuple[Inline, ...]:
    assert isinstance(block, Paragraph)
    return block.content


def test_a_mention_is_a_link_to_the_table_of_that_number_in_this_paper() -> None:
    statement, found = numbered(Paragraph(words("As Table 1 shows, it pays.")), table("Costs"))
    assert content(statement) == (Text("As "), Link(ONE, "#paper-4-table-1"), Text(" shows, it pays."))
    assert isinstance(found, Table)
    assert (found.caption, found.anchor) == (f"Table{NO_BREAK}1: Costs", "paper-4-table-1")


def test_figures_are_found_too_and_a_paper_by_itself_needs_no_name() -> None:
    statement, found = numbered(Paragraph((Text("See Figure 1", bold=True),)), FIGURE, anchor=None)
    assert content(statement)[1] == Link(f"Figure{NO_BREAK}1", "#figure-1", bold=True)
    assert isinstance(found, Figure)
    assert found.anchor == "figure-1"


def test_lists_and_boxes_refer_as_paragraphs_do() -> None:
    listed, box, _ = numbered(
        List(ListKind.BULLET, (ListItem(words("Table 1")),)),
        Box(BoxKind.ASK, "Asked", (Paragraph(words("note Table 1.")),)),
        table("Costs"),
    )
    assert isinstance(listed, List)
    assert listed.items[0].content == (Link(ONE, "#paper-4-table-1"),)
    assert isinstance(box, Box)
    assert isinstance(box.blocks[0], Paragraph)
    assert Link(ONE, "#paper-4-table-1") in box.blocks[0].content


def test_a_table_of_somebody_else_or_none_at_all_is_no_link() -> None:
    for mention in ("Table 1 of the report", "Table 1 in their letter", "Table 2", "Tables", "stable 1"):
        statement, _ = numbered(Paragraph(words(mention)), table("Costs"))
        assert len(content(statement)) == 1, mention


def test_words_that_state_a_count_stay_whole() -> None:
    stated = Text("Table 1 has two", counts=(StatedCount("items", 2),))
    statement, _ = numbered(Paragraph((stated,)), table("Costs"))
    assert len(content(statement)) == 1


def test_numbering_again_changes_nothing() -> None:
    document = number(Document("T", (Section((Paragraph(words("See Table 1.")), table("Costs"))),), date(2025, 7, 8)))
    assert number(document) == document


def test_a_table_that_large_print_sets_as_records_is_words_again() -> None:
    line = Paragraph(words("one of two lines"))
    wide = Table((Column("A", 40),), (Row((Cell((line, line)),)),), "A table", "Costs")
    document = number(Document("T", (Section((Paragraph(words("See Table 1.")), wide)),), date(2025, 7, 8)))
    first = in_large_print(document).sections[0].blocks[0]
    assert not any(isinstance(inline, Link) for inline in content(first))
