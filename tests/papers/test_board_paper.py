from itertools import pairwise

from boardpack.documents.model import Box, Document, DraftingNote, Facts, Heading, List, Paragraph, Text, plain
from boardpack.domain.meetings.meetings import Implication, NumberedItem, Purpose
from boardpack.papers.board_paper import compose_board_paper
from boardpack.papers.parts.asking import ask_box
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from tests.papers import office
from tests.papers.outline import outline


def _with(**told: object) -> NumberedItem:
    numbered = office.numbered("Digital forensics")
    assert numbered.item.paper is not None
    paper = replace(numbered.item.paper, **told)  # type: ignore[arg-type]
    return replace(numbered, item=replace(numbered.item, paper=paper))


def _compose(numbered: NumberedItem) -> Document:
    return compose_board_paper(office.MEETING, numbered, office.SETTINGS)


def _box(document: Document) -> Box:
    return next(block for block in document.sections[0].blocks if isinstance(block, Box))


def test_the_facts_name_meeting_purpose_author_and_presenter() -> None:
    facts = next(b for b in _compose(_with()).sections[0].blocks if isinstance(b, Facts)).facts
    assert [(f.label, plain(f.content).replace(NO_BREAK, " ")) for f in facts] == [
        ("Meeting", "16 July 2025, item 4"),
        ("For", "Decision"),
        ("Author", "Head of Assurance"),
        ("Presenter", "ACC (Crime)"),
    ]


def test_the_box_stands_before_the_officers_words_with_each_verb_in_bold() -> None:
    box = _box(_compose(_with()))
    asks = box.blocks[0]
    assert isinstance(asks, List)
    assert [plain(item.content[:1]) for item in asks.items] == ["agree", "note", "take assurance"]
    assert [item.label for item in asks.items] == ["(a)", "(b)", "(c)"]


def test_asks_read_as_one_sentence() -> None:
    asks = _box(_compose(_with())).blocks[0]
    assert isinstance(asks, List)
    assert [plain(item.content) for item in asks.items] == [
        "agree to fund a second team;",
        "note the cost; and",
        "take assurance from the plan.",
    ]


def test_a_first_word_that_is_no_verb_of_a_board_is_not_bold() -> None:
    (box,) = ask_box(("Renew the contract",))
    (asked,) = box.blocks
    assert isinstance(asked, Paragraph)
    assert asked.content == (Text("renew the contract."),)


def test_a_single_ask_needs_no_letter() -> None:
    ask = _box(_compose(_with(asks=("Note the report",)))).blocks[0]
    assert isinstance(ask, Paragraph)
    assert plain(ask.content) == "note the report."


def test_what_it_would_mean_stands_between_the_asks_and_the_officers_words() -> None:
    blocks = (
        _compose(_with(implications=(Implication("Legal", "None."), Implication("Risk", "Low.")))).sections[0].blocks
    )
    kinds = [type(block).__name__ for block in blocks[:6]]
    assert kinds == ["Title", "Facts", "Box", "Heading", "Facts", "Heading"]
    shown = blocks[4]
    assert isinstance(shown, Facts)
    assert [(fact.label, plain(fact.content)) for fact in shown.facts] == [("Legal", "None."), ("Risk", "Low.")]


def test_a_paper_that_says_nothing_of_implications_has_no_heading_for_them() -> None:
    blocks = _compose(_with(implications=())).sections[0].blocks
    assert "Implications" not in [plain(block.content) for block in blocks if isinstance(block, Heading)]


def test_notes_in_asks_and_implications_are_no_words_of_them() -> None:
    numbered = _with(
        asks=("Agree to it <!-- to what? -->", "note the cost"),
        implications=(Implication("Legal", "None. <!-- ask the solicitor -->"),),
    )
    blocks = _compose(numbered).sections[0].blocks
    asks = _box(_compose(numbered)).blocks[0]
    assert isinstance(asks, List)
    assert plain(asks.items[0].content) == "agree to it; and"
    assert DraftingNote("to what?") in asks.items[0].content
    shown = [block for block in blocks if isinstance(block, Facts)][1]
    assert shown.facts[0].content == (Text("None."), DraftingNote("ask the solicitor"))


def test_a_paper_that_asks_nothing_has_no_box() -> None:
    assert not any(isinstance(block, Box) for block in _compose(_with(asks=("", " "))).sections[0].blocks)


def test_a_quotation_has_no_number_and_the_paragraph_after_it_the_next() -> None:
    blocks = _compose(_with(body="# Views\n\nThe force says:\n\n> We will act.\n\nThat is late.")).sections[0].blocks
    assert [getattr(block, "number", None) for block in blocks[-4:]] == ["1", "1.1", None, "1.2"]


def test_a_paper_without_words_says_so() -> None:
    assert "The text of this paper has not been written yet." in outline(_compose(_with(body=" \n")))


def test_a_paper_without_a_title_takes_that_of_its_item() -> None:
    assert _compose(_with(title="")).title == "Digital forensics"


def test_the_header_has_the_number_and_what_stands_before_the_colon() -> None:
    furniture = _compose(_with()).sections[0].furniture
    assert furniture.header_right.replace(NO_BREAK, " ") == "Paper 3  Digital forensics"
    assert furniture.header_left.replace(NO_BREAK, " ") == "Fairmere Harm Board, 16 July 2025"


def test_a_sensitive_paper_carries_its_marking_and_handling_instruction() -> None:
    paper = _compose(office.numbered("Vetting"))
    assert paper.sections[0].furniture.marking == "OFFICIAL-SENSITIVE"
    assert "Handling: For members only" in outline(paper)


def _sign_offs(document: Document) -> list[tuple[str, str]]:
    blocks = document.sections[0].blocks
    for heading, following in pairwise(blocks):
        if isinstance(heading, Heading) and plain(heading.content) == "Consultation and sign-off":
            assert isinstance(following, Facts)
            return [(fact.label, plain(fact.content)) for fact in following.facts]
    return []


def test_a_paper_for_decision_names_each_sign_off_and_the_missing_ones() -> None:
    numbered = _with(implications=(Implication("Legal", "None."), Implication("Legal adviser", "No comment.")))
    settings = replace(office.SETTINGS, paper_sign_offs=("Chief Finance Officer", "Legal adviser"))
    document = compose_board_paper(office.MEETING, numbered, settings)

    assert _sign_offs(document) == [("Chief Finance Officer", "Not yet received"), ("Legal adviser", "No comment.")]
    assert _sign_offs(_compose(numbered)) == []


def test_a_paper_for_assurance_has_only_the_sign_offs_that_were_given() -> None:
    settings = replace(office.SETTINGS, paper_sign_offs=("Chief Finance Officer", "Legal adviser"))
    given = _with(implications=(Implication("Legal adviser", "No comment."),))
    numbered = replace(given, item=replace(given.item, purpose=Purpose.ASSURANCE))

    assert _sign_offs(compose_board_paper(office.MEETING, numbered, settings)) == [("Legal adviser", "No comment.")]
