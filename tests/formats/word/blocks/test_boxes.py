from io import BytesIO
from itertools import pairwise

import docx
import pytest
from docx.text.paragraph import Paragraph as WordParagraph

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Title,
    words,
)
from boardpack.formats.word.markup.oxml import name
from boardpack.formats.word.writer import write_word
from tests.formats.word.samples import document


def paragraphs(*blocks: Block) -> list[WordParagraph]:
    return docx.Document(BytesIO(write_word(document(*blocks), HouseStyle()))).paragraphs


def styles(*blocks: Block) -> list[str]:
    return [paragraph.style.name for paragraph in paragraphs(*blocks) if paragraph.style]


def listed(kind: ListKind, *texts: str) -> List:
    return List(kind, tuple(ListItem(words(text)) for text in texts))


def text(said: str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(words(said), role)


def test_an_ask_box_opens_with_its_lead_and_closes_with_its_last_line() -> None:
    box = Box(BoxKind.ASK, "The Board is asked to", (listed(ListKind.LETTERED, "agree;", "note;", "ask."),))
    assert styles(box) == ["Ask Heading", "Box Letter", "Box Letter End", "Box Letter Last"]


def test_the_heading_of_an_item_box_is_a_heading() -> None:
    box = Box(BoxKind.ITEM, "Recommendation 1", (text("words"),), heading_level=1)
    first = paragraphs(box)[0]
    assert first.style is not None
    assert first.style.name == "Heading 1 Item"
    assert first.style.base_style is not None
    assert first.style.base_style.name == "Heading 1"


def test_lines_of_different_indents_leave_no_gap_in_the_frame() -> None:
    blocks = (text("one"), text("two"), listed(ListKind.BULLET, "a", "b"), text("until", ParagraphRole.ITEM_DETAIL))
    found = paragraphs(Box(BoxKind.ITEM, "Recommendation 1", blocks))
    for upper, lower in pairwise(found):
        assert upper.style is not None
        assert lower.style is not None
        same_frame = upper.style.paragraph_format.left_indent == lower.style.paragraph_format.left_indent
        assert same_frame or upper.style.paragraph_format.space_after == 0


def test_a_box_right_below_a_title_stands_closer() -> None:
    box = Box(BoxKind.ITEM, "Recommendation 1", (text("words"),))
    below_title, below_text = paragraphs(Title("T"), box, text("between"), box)[1::3]
    assert below_title.paragraph_format.space_before is not None
    assert below_title.paragraph_format.space_before.pt == 12.5
    assert below_text.paragraph_format.space_before is None


def test_a_box_of_a_heading_alone_is_closed() -> None:
    assert styles(Box(BoxKind.ITEM, "Recommendation 1", ())) == ["Heading 1 Item Last"]


@pytest.mark.parametrize("kind", BoxKind)
def test_a_box_that_says_nothing_is_left_out(kind: BoxKind) -> None:
    assert [paragraph.text for paragraph in paragraphs(Box(kind, "", (text(" "),)), text("words"))] == ["words"]


def test_a_decision_opens_in_its_first_line() -> None:
    found = paragraphs(Box(BoxKind.DECISION, "Decision", (text("Agreed."), text("In full."))))
    assert [finding.text for finding in found] == ["Decision: Agreed.", "In full."]
    assert [run.bold for run in found[0].runs] == [True, None]


def test_two_actions_in_a_row_keep_their_own_bars() -> None:
    actions = tuple(Box(BoxKind.ACTION, f"Action A-{entry}", (text("Do it."),)) for entry in (1, 2, 3))
    assert styles(*actions) == ["Action", "Action Next", "Action"]


def test_a_list_in_an_action_stays_behind_the_bar() -> None:
    found = paragraphs(Box(BoxKind.ACTION, "Action A-1", (text("Do:"), listed(ListKind.BULLET, "this"))))
    assert [finding.style.name for finding in found if finding.style] == ["Action", "Action"]
    assert list(found[1]._p.iter(name("w:numPr")))


def test_each_item_of_a_list_in_an_action_hangs_alike() -> None:
    found = paragraphs(Box(BoxKind.ACTION, "Action A-1", (text("Do:"), listed(ListKind.BULLET, "this", "that"))))
    (first, second) = (item.paragraph_format for item in found[1:])
    assert first.first_line_indent
    assert (first.left_indent, first.first_line_indent) == (second.left_indent, second.first_line_indent)


def test_a_quotation_has_a_style_of_its_own_and_no_number() -> None:
    quotation = Box(BoxKind.QUOTATION, "", (text("We will act."), listed(ListKind.BULLET, "now")))
    assert styles(text("The force says:"), quotation) == ["Body Text", "Quotation", "Quotation"]


def test_the_frame_lands_on_both_margins() -> None:
    frame = docx.Document(BytesIO(write_word(document(text("words")), HouseStyle()))).styles["Box Text"]
    borders = {element.tag.split("}")[1]: element for element in frame.element.iter(name("w:left"), name("w:right"))}
    reach = {side: int(line.get(name("w:space"))) + int(line.get(name("w:sz"))) / 8 for side, line in borders.items()}
    left, right = frame.paragraph_format.left_indent, frame.paragraph_format.right_indent
    assert left is not None
    assert right is not None
    assert 0 <= left.pt - reach["left"] < 1
    assert 0 <= right.pt - reach["right"] < 1


def test_a_decision_that_is_a_list_opens_on_a_line_of_its_own() -> None:
    box = Box(BoxKind.DECISION, "Decision", (listed(ListKind.NUMBERED, "approve;", "note."),))
    assert [paragraph.text for paragraph in paragraphs(box)] == ["Decision: ", "approve;", "note."]
