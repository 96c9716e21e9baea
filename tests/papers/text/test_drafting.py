"""Comments in an officer's Markdown are drafting notes: kept at their place, and no words of the paper."""

from boardpack.documents.model import Content, DraftingNote, Heading, Link, List, Paragraph, Table, Text, plain
from boardpack.papers.text.markdown import blocks_of


def only(markdown: str) -> Content:
    (block,) = blocks_of(markdown)
    assert isinstance(block, Paragraph | Heading)
    return block.content


def test_a_comment_within_a_sentence_is_a_note_at_its_place() -> None:
    assert only("It costs £412,000 <!-- ask *Finance* again --> a year.") == (
        Text("It costs £412,000"),
        DraftingNote("ask *Finance* again"),
        Text(" a year."),
    )


def test_a_comment_of_several_lines_is_one_note() -> None:
    assert only("Yes.<!-- one\ntwo\n\nthree -->") == (Text("Yes."), DraftingNote("one two three"))


def test_a_comment_by_itself_belongs_to_the_words_that_follow() -> None:
    first, second = blocks_of("<!-- rewrite -->\n\n# Why\n\nBecause.")
    assert isinstance(first, Heading)
    assert first.content == (DraftingNote("rewrite"), Text("Why"))
    assert isinstance(second, Paragraph)


def test_a_comment_at_the_end_belongs_to_the_last_words() -> None:
    assert only("Because.\n\n<!-- more to come -->") == (Text("Because."), DraftingNote("more to come"))


def test_a_comment_stands_in_lists_tables_links_and_bold_words_too() -> None:
    listed, table, linked, bold = blocks_of(
        "- one <!-- a -->\n- two\n\n| A | B |\n|---|---|\n| 1 <!-- b --> | 2 |\n\n"
        "[the report <!-- c -->](https://a.example)\n\n**sure <!-- d -->**"
    )
    assert isinstance(listed, List)
    assert listed.items[0].content == (Text("one"), DraftingNote("a"))
    assert isinstance(table, Table)
    assert table.rows[0].cells[0].paragraphs[0].content == (Text("1"), DraftingNote("b"))
    assert isinstance(linked, Paragraph)
    assert linked.content == (Link("the report", "https://a.example"), DraftingNote("c"))
    assert isinstance(bold, Paragraph)
    assert bold.content == (Text("sure", bold=True), DraftingNote("d"))


def test_an_empty_comment_is_nothing_and_an_open_one_stays_words() -> None:
    assert only("Yes.<!-- -->") == (Text("Yes."),)
    assert plain(only("Yes. <!-- never closed")) == "Yes. <!-- never closed"


def test_a_paper_of_notes_alone_has_no_words() -> None:
    assert blocks_of("<!-- nothing yet -->") == ()
