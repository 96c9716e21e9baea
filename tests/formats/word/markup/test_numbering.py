import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Document,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Section,
    Title,
    words,
)
from boardpack.formats.word.checking.finished import read_finished
from boardpack.formats.word.markup.numbering import write_definitions
from boardpack.formats.word.markup.oxml import make, name
from boardpack.formats.word.writer import write_word
from boardpack.values import replace
from tests.formats.word.samples import DATED, document
from tests.formats.word.word_text import word_paragraphs


def labels(*blocks: object, numbered: bool = False) -> list[str]:
    return [
        word_paragraph.split(" ")[0]
        for word_paragraph in word_paragraphs(write_word(document(*blocks, numbered=numbered), HouseStyle()))
    ]


def raw(*blocks: object) -> bytes:
    """Blocks whose labels are taken as they are given."""
    return write_word(Document("T", (Section(tuple(blocks)),), DATED), HouseStyle())  # type: ignore[arg-type]


def listed(kind: ListKind, *given: str) -> List:
    return List(kind, tuple(ListItem(words("words"), label) for label in given))


def test_headings_and_paragraphs_are_counted_by_word_itself() -> None:
    body = Paragraph(words("words"))
    lead = replace(body, role=ParagraphRole.LEAD_IN)
    heading = Heading(1, words("heading"))
    assert labels(heading, body, lead, heading, body, numbered=True) == ["1", "1.1", "1.2", "2", "2.1"]


def test_paragraphs_without_headings_are_counted_through() -> None:
    body = Paragraph(words("words"))
    assert labels(body, body, body, numbered=True) == ["1", "2", "3"]


def test_counting_goes_on_from_the_number_that_the_document_has_settled() -> None:
    minutes = (
        Heading(1, words("minute"), "12"),
        Paragraph(words("words"), number="12.1"),
        Heading(1, words("minute"), "13"),
        Paragraph(words("words"), number="13.1"),
        Paragraph(words("words"), number="13.4"),
        Paragraph(words("words"), number="13.5"),
        Heading(1, words("minute"), "14"),
        Paragraph(words("words"), number="14.1"),
    )
    printed = [word_paragraph.split(" ")[0] for word_paragraph in word_paragraphs(raw(*minutes))]
    assert printed == ["12", "12.1", "13", "13.1", "13.4", "13.5", "14", "14.1"]


def test_a_paragraph_below_a_heading_of_another_number_is_typed() -> None:
    blocks = (Heading(1, words("minute"), "12"), Paragraph(words("words"), number="13.1"))
    assert word_paragraphs(raw(*blocks)) == ("12 minute", "13.1\twords")


def test_each_paper_of_a_combined_file_begins_at_one() -> None:
    paper = Section((Title("T"), Heading(1, words("h"), "1"), Paragraph(words("w"), number="1.1")), numbered=True)
    data = write_word(Document("Pack", (paper, paper, paper), DATED), HouseStyle())
    assert [word_paragraph.split(" ")[0] for word_paragraph in word_paragraphs(data)] == ["T", "1", "1.1"] * 3


def test_each_list_begins_anew() -> None:
    asks = List(ListKind.LETTERED, (ListItem(words("one")), ListItem(words("two"))))
    steps = List(ListKind.NUMBERED, (ListItem(words("one")), ListItem(words("two"))))
    assert labels(asks, steps, asks, steps) == ["(a)", "(b)", "1.", "2.", "(a)", "(b)", "1.", "2."]


def test_a_list_may_go_on_from_an_earlier_one() -> None:
    data = raw(listed(ListKind.LETTERED, "(c)", "(d)"), listed(ListKind.NUMBERED, "7.", "8."))
    assert [word_paragraph.split(" ")[0] for word_paragraph in word_paragraphs(data)] == ["(c)", "(d)", "7.", "8."]


def test_lists_within_lists_have_their_own_labels() -> None:
    inner = List(ListKind.LETTERED, (ListItem(words("one")), ListItem(words("two"))))
    outer = List(ListKind.LETTERED, (ListItem(words("a"), children=inner), ListItem(words("b"), children=inner)))
    assert labels(outer) == ["(a)", "(i)", "(ii)", "(b)", "(i)", "(ii)"]


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        (ListKind.LETTERED, ("(a)", "(c)")),
        (ListKind.LETTERED, ("(A)", "(B)")),
        (ListKind.NUMBERED, ("1)", "2)")),
        (ListKind.BULLET, ("–", "–")),
    ],
)
def test_labels_that_word_would_not_print_are_typed(kind: ListKind, given: tuple[str, ...]) -> None:
    data = raw(listed(kind, *given))
    assert not list(read_finished(data).body.iter(name("w:numPr")))
    assert word_paragraphs(data) == tuple(f"{label}\twords" for label in given)


def test_more_than_26_letters_are_printed_as_settled() -> None:
    many = List(ListKind.LETTERED, tuple(ListItem(words("words")) for _ in range(30)))
    printed = [
        word_paragraph.replace("\t", " ").split(" ")[0]
        for word_paragraph in word_paragraphs(write_word(document(many), HouseStyle()))
    ]
    assert printed[25:29] == ["(z)", "(aa)", "(ab)", "(ac)"]


def test_a_heading_with_a_number_of_another_kind_is_typed() -> None:
    assert word_paragraphs(raw(Heading(1, words("heading"), "S1"))) == ("S1\theading",)


def test_our_definitions_come_before_those_of_a_template_and_take_none_away() -> None:
    theirs = make("w:abstractNum", {"w:abstractNumId": "0"})
    root = make("w:numbering", None, [theirs])

    write_definitions(root, HouseStyle())

    assert len(root) > 1
    assert root[-1] is theirs
