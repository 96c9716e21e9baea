import re

from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import (
    Align,
    Block,
    Box,
    BoxKind,
    Content,
    Heading,
    Link,
    List,
    ListKind,
    Paragraph,
    ParagraphRole,
    Table,
    Text,
    plain,
)
from boardpack.papers.text.markdown import blocks_of
from tests.amounts import law

_MARKS = (
    *("# ", "#### ", "- ", "  - ", "      - ", "1. ", "> ", "> - ", "    ", "\n", "\n\n", "\n\n---\n\n", "  \n", ":\n"),
    *("```\n", "```lang ", "| ", "|---|---|\n", " | ", "(a) ", "(b) ", "Table: ", "Source: "),
    *("**", "*", "__", "`", "](", ")", "[", "![", '](https://x.example "', '")', "]: ", "<https://", ">"),
    *("<b>", "</b>", "<!-- ", " -->", "\\", "&amp;"),
)
_NUMBERED_WORDS = st.integers(0, 10_000).map("w{}x".format)
_MARKDOWN = st.lists(st.one_of(st.sampled_from(_MARKS), _NUMBERED_WORDS, st.just(" ")), max_size=40).map("".join)


def _only(markdown: str) -> Block:
    blocks = blocks_of(markdown)
    assert len(blocks) == 1, blocks
    return blocks[0]


def _paragraph(markdown: str) -> Content:
    block = _only(markdown)
    assert isinstance(block, Paragraph)
    return block.content


def _list(markdown: str) -> List:
    block = _only(markdown)
    assert isinstance(block, List)
    return block


def _table(markdown: str) -> Table:
    block = _only(markdown)
    assert isinstance(block, Table)
    return block


def _words_of_list(block: List) -> str:
    inner = (f"{plain(item.content)} {_words_of_list(item.children) if item.children else ''}" for item in block.items)
    return " ".join(inner)


def _all_words(block: Block) -> str:
    match block:
        case Heading(content=content) | Paragraph(content=content):
            return " ".join((plain(content), *(i.target for i in content if isinstance(i, Link))))
        case List():
            return _words_of_list(block)
        case Box():
            return " ".join(f"{_all_words(part)} {_list_targets(part)}" for part in block.blocks)
        case Table():
            cells = (plain(p.content) for row in block.rows for cell in row.cells for p in cell.paragraphs)
            return " ".join((block.caption, *(column.head for column in block.columns), *cells, block.source))
        case _:
            raise AssertionError(f"Markdown has no business to make a {type(block).__name__}")


def _list_targets(block: Block) -> str:
    """The targets of links in lists, which stand apart from their words."""
    if not isinstance(block, List):
        return ""
    own = (i.target for item in block.items for i in item.content if isinstance(i, Link))
    return " ".join((*own, *(_list_targets(item.children) for item in block.items if item.children)))


def _cell_targets(block: Block) -> str:
    if not isinstance(block, Table):
        return ""
    paragraphs = (p for row in block.rows for cell in row.cells for p in cell.paragraphs)
    return " ".join(i.target for p in paragraphs for i in p.content if isinstance(i, Link))


@law(300)
@given(_MARKDOWN)
def test_no_word_of_the_officer_is_lost(markdown: str) -> None:
    blocks = blocks_of(markdown)
    kept = " ".join(f"{_all_words(b)} {_list_targets(b)} {_cell_targets(b)}" for b in blocks)
    words = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)  # a comment is a note on the draft
    assert set(re.findall(r"w\d+x", words)) <= set(re.findall(r"w\d+x", kept))


@given(st.text(max_size=60))
def test_any_text_at_all_is_read(text: str) -> None:
    assert isinstance(blocks_of(text), tuple)


@given(st.lists(st.integers(1, 6), max_size=12))
def test_headings_never_skip_a_level(levels: list[int]) -> None:
    blocks = blocks_of("\n\n".join(f"{'#' * level} Heading" for level in levels))
    found = [block.level for block in blocks if isinstance(block, Heading)]
    assert len(found) == len(levels)
    assert all(later <= earlier + 1 for earlier, later in zip([0, *found], found, strict=False))


def test_headings_of_one_level_stay_alike_wherever_the_officer_began() -> None:
    blocks = blocks_of("## Why\n\n#### Where\n\n## How")
    assert [block.level for block in blocks if isinstance(block, Heading)] == [1, 2, 1]


def test_bold_words_and_links_are_kept() -> None:
    assert _paragraph("**Note** the [report](https://hmicfrs.example)") == (
        Text("Note", bold=True),
        Text(" the "),
        Link("report", "https://hmicfrs.example"),
    )


def test_emphasis_is_plain_since_the_house_has_no_italics() -> None:
    assert _paragraph("a *quiet* word") == (Text("a quiet word"),)


def test_a_link_that_no_reader_can_follow_becomes_words() -> None:
    assert _paragraph("see [the plan](plan.docx)") == (Text("see the plan (plan.docx)"),)


def test_a_link_may_be_defined_on_a_line_of_its_own() -> None:
    assert _paragraph("See [the plan][p].\n\n[P]: https://x.example") == (
        Text("See "),
        Link("the plan", "https://x.example"),
        Text("."),
    )


def test_a_line_in_the_form_of_a_definition_that_nothing_names_stays_as_words() -> None:
    quoted = "> [q]: none\n\n[a]: one\n\n[a]: two\n\nSee [a]."
    assert [_all_words(block).strip() for block in blocks_of(quoted)] == ["[q]: none", "[a]: two", "See a (one)."]


def test_raw_html_stays_as_words() -> None:
    assert plain(_paragraph("a <b>bold</b> claim")) == "a <b>bold</b> claim"


def test_lines_of_a_paragraph_are_joined() -> None:
    assert plain(_paragraph("one line\nand the next")) == "one line and the next"


def test_lists_nest() -> None:
    found = _list("- one\n  1. first\n  2. second\n- two")
    assert found.kind is ListKind.BULLET
    assert found.items[0].children is not None
    assert found.items[0].children.kind is ListKind.NUMBERED
    assert [plain(item.content) for item in found.items[0].children.items] == ["first", "second"]


def test_a_numbered_list_goes_on_from_where_the_officer_began_it() -> None:
    assert _list("3. third\n4. fourth").start == 3


def test_lines_with_letters_are_a_lettered_list() -> None:
    found = _list("(a) agree the plan;\n(b) note the cost.")
    assert found.kind is ListKind.LETTERED
    assert [plain(item.content) for item in found.items] == ["agree the plan;", "note the cost."]


def test_a_line_that_only_begins_with_a_letter_is_a_paragraph() -> None:
    assert plain(_paragraph("(a) is the better option")) == "(a) is the better option"


def test_a_line_before_a_list_is_kept_with_it() -> None:
    lead_in = blocks_of("Two things:\n\n- one\n- two")[0]
    assert isinstance(lead_in, Paragraph)
    assert lead_in.role is ParagraphRole.LEAD_IN
    assert lead_in.keep_with_next


def _quotation(markdown: str) -> Box:
    block = _only(markdown)
    assert isinstance(block, Box)
    assert block.kind is BoxKind.QUOTATION
    return block


def test_paragraphs_of_a_quotation_are_behind_one_bar() -> None:
    assert [_all_words(block) for block in _quotation("> First.\n\n> Second.\n>\n> Third.").blocks] == [
        "First.",
        "Second.",
        "Third.",
    ]


def test_a_list_in_a_quotation_stays_in_it_and_a_heading_is_no_heading_of_the_paper() -> None:
    kinds = [type(block) for block in _quotation("> # Findings\n>\n> The force should:\n>\n> - act").blocks]
    assert kinds == [Paragraph, Paragraph, List]


def test_a_quotation_after_a_list_is_not_part_of_the_list() -> None:
    assert [type(block) for block in blocks_of("- one\n- two\n\n> quoted\n\nAfter.")] == [List, Box, Paragraph]


def test_a_table_cuts_a_quotation() -> None:
    cut = "> Before.\n>\n> | A | B |\n> |---|---|\n> | a | b |\n>\n> After."
    assert [type(block) for block in blocks_of(cut)] == [Box, Table, Box]


def test_a_quotation_in_a_list_entry_or_note_keeps_its_words() -> None:
    assert plain(_list("- own\n  > quoted").items[0].content) == "own quoted"
    assert _all_words(blocks_of("Text.[^1]\n\n[^1]: > quoted")[-1]).strip() == "[1] quoted"


def test_a_line_before_a_quotation_is_kept_with_it() -> None:
    lead = blocks_of("The force says:\n\n> We will act.")[0]
    assert isinstance(lead, Paragraph)
    assert lead.role is ParagraphRole.LEAD_IN


def test_a_dash_for_no_value_leaves_a_column_of_figures_to_the_right() -> None:
    text = "| Year | 2026/27 | Note |\n|---|---|---|\n| Staff | 6.0 | – |\n| Cost | – | – |\n"
    (table,) = [block for block in blocks_of(text) if isinstance(block, Table)]
    assert [column.align for column in table.columns] == [Align.LEFT, Align.RIGHT, Align.LEFT]


def test_a_table_has_its_first_row_as_header_and_figures_to_the_right() -> None:
    table = _table("| Option | Cost |\n|---|---|\n| Stay | 0 |\n| Move | 412,000 |")
    assert [column.head for column in table.columns] == ["Option", "Cost"]
    assert [column.align for column in table.columns] == [Align.LEFT, Align.RIGHT]
    assert abs(sum(column.width_mm for column in table.columns) - 166) < 0.01


def test_a_table_takes_caption_and_source_from_the_lines_around_it() -> None:
    table = _table("Table: A second team is sooner\n\n| A |\n|---|\n| 1 |\n\nSource: forecast of June 2025")
    assert table.caption == "A second team is sooner"
    assert table.source == "Source: forecast of June 2025"
    assert abs(sum(column.width_mm for column in table.columns) - 154) < 0.01


def test_a_row_in_bold_is_a_row_of_weight() -> None:
    table = _table("| A | B |\n|---|---|\n| a | 1 |\n| **all** | **2** |")
    assert [row.bold for row in table.rows] == [False, True]


def test_no_cell_is_blank() -> None:
    table = _table("| A | B |\n|---|---|\n| a | |")
    assert plain(table.rows[0].cells[1].paragraphs[0].content) == "–"


def test_a_cell_too_many_is_added_to_the_last_one() -> None:
    table = _table("| A | B |\n|---|---|\n| a | b | c |")
    assert plain(table.rows[0].cells[1].paragraphs[0].content) == "b c"


def test_nothing_makes_nothing() -> None:
    assert blocks_of("") == ()
    assert blocks_of("\n\n---\n") == ()
