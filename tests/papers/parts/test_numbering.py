from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Cell,
    Column,
    Document,
    Figure,
    Heading,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Picture,
    Row,
    Section,
    Table,
    Title,
    words,
)
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.texts import change_texts
from boardpack.papers.text.typography import NO_BREAK
from tests.amounts import law

_TEXTS = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=20)
_PARAGRAPHS = st.builds(Paragraph, _TEXTS.map(words), st.sampled_from(ParagraphRole))
_LISTS = st.recursive(
    st.builds(
        List, st.sampled_from(ListKind), st.lists(st.builds(ListItem, _TEXTS.map(words)), max_size=30).map(tuple)
    ),
    lambda deeper: st.builds(
        List,
        st.sampled_from(ListKind),
        st.lists(st.builds(ListItem, _TEXTS.map(words), st.just(""), deeper), max_size=3).map(tuple),
    ),
    max_leaves=4,
)
_TABLES = st.builds(
    lambda head, cell, caption: Table(
        (Column(head, 154),), (Row((Cell((Paragraph(words(cell)),)),)),), "A table", caption
    ),
    _TEXTS,
    _TEXTS,
    st.one_of(st.just(""), _TEXTS),
)
_BLOCKS = st.one_of(
    st.builds(Title, _TEXTS, _TEXTS),
    st.builds(Heading, st.sampled_from((1, 2, 3)), _TEXTS.map(words)),
    _PARAGRAPHS,
    _LISTS,
    _TABLES,
    st.builds(Box, st.sampled_from(BoxKind), _TEXTS, st.tuples(_PARAGRAPHS, _LISTS)),
)
_SECTIONS = st.builds(Section, st.lists(_BLOCKS, max_size=8).map(tuple), numbered=st.booleans())
_DOCUMENTS = st.builds(
    Document, st.just("A paper"), st.lists(_SECTIONS, min_size=1, max_size=3).map(tuple), st.just(date(2025, 7, 16))
)


def _paper(*blocks: Block) -> Document:
    return Document("A paper", (Section(blocks, numbered=True),), date(2025, 7, 16))


def _said(text: str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(words(text), role)


def _labels(block: List) -> list[str]:
    return [item.label for item in block.items]


def _first_list(document: Document) -> List:
    return next(block for block in document.sections[0].blocks if isinstance(block, List))


def _list(kind: ListKind, count: int) -> List:
    return List(kind, tuple(ListItem(words("x")) for _ in range(count)))


def _texts(document: Document) -> list[str]:
    seen: list[str] = []
    change_texts(document, lambda text: seen.append(text) or text)  # type: ignore[func-returns-value]
    return seen


def _numbers(document: Document) -> list[str | None]:
    return [b.number for b in document.sections[0].blocks if isinstance(b, Heading | Paragraph)]


def test_headings_are_numbered_and_paragraphs_below_them_counted() -> None:
    paper = _paper(
        Heading(1, words("Why")), _said("First."), _said("Second."), Heading(1, words("How")), _said("Third.")
    )
    assert _numbers(number(paper)) == ["1", "1.1", "1.2", "2", "2.1"]


def test_only_headings_of_the_first_level_carry_a_number() -> None:
    paper = _paper(Heading(1, words("Why")), Heading(2, words("Where")), _said("First."), Heading(3, words("Who")))
    assert _numbers(number(paper)) == ["1", None, "1.1", None]


def test_a_lead_in_is_counted_and_a_note_is_not() -> None:
    paper = _paper(
        Heading(1, words("Why")), _said("Two things:", ParagraphRole.LEAD_IN), _said("Source.", ParagraphRole.NOTE)
    )
    assert _numbers(number(paper)) == ["1", "1.1", None]


def test_a_paper_without_headings_counts_its_paragraphs() -> None:
    assert _numbers(number(_paper(_said("First."), _said("Second.")))) == ["1", "2"]


def test_words_before_the_first_heading_carry_no_number() -> None:
    assert _numbers(number(_paper(_said("Before."), Heading(1, words("Why")), _said("After.")))) == [None, "1", "1.1"]


def test_a_section_that_asks_for_no_numbers_gets_none() -> None:
    paper = Document("A letter", (Section((Heading(1, words("Why")), _said("First."))),), date(2025, 7, 16))
    assert _numbers(number(paper)) == [None, None]


def test_lists_get_bullets_letters_or_numbers() -> None:
    assert _labels(_first_list(number(_paper(_list(ListKind.BULLET, 2))))) == ["•", "•"]
    assert _labels(_first_list(number(_paper(_list(ListKind.LETTERED, 3))))) == ["(a)", "(b)", "(c)"]
    assert _labels(_first_list(number(_paper(_list(ListKind.NUMBERED, 3))))) == ["1.", "2.", "3."]


def test_a_list_may_go_on_from_an_earlier_one() -> None:
    assert _labels(_first_list(number(_paper(List(ListKind.NUMBERED, (ListItem(words("x")),) * 2, 3))))) == ["3.", "4."]


def test_a_list_within_a_list_has_marks_of_its_own() -> None:
    inner = List(ListKind.LETTERED, (ListItem(words("x")), ListItem(words("y"))))
    outer = _first_list(number(_paper(List(ListKind.LETTERED, (ListItem(words("z"), children=inner),)))))
    assert outer.items[0].children is not None
    assert _labels(outer.items[0].children) == ["(i)", "(ii)"]


def test_a_list_in_a_box_is_labelled_too() -> None:
    paper = number(_paper(Box(BoxKind.ASK, "The Board is asked to", (_list(ListKind.LETTERED, 2),))))
    box = paper.sections[0].blocks[0]
    assert isinstance(box, Box)
    assert isinstance(box.blocks[0], List)
    assert _labels(box.blocks[0]) == ["(a)", "(b)"]


@given(st.sampled_from((ListKind.LETTERED, ListKind.NUMBERED)), st.integers(1, 120), st.booleans())
def test_no_two_entries_of_a_list_share_a_label(kind: ListKind, count: int, nested: bool) -> None:
    block = _list(kind, count)
    paper = number(_paper(List(kind, (ListItem(words("x"), children=block),)) if nested else block))
    found = _first_list(paper)
    labels = _labels(found.items[0].children or found) if nested else _labels(found)
    assert len(set(labels)) == count


def test_tables_and_figures_are_counted_each_by_itself_through_all_sections() -> None:
    table = Table((Column("Option", 154),), (), "Options", "Costs")
    figure = Figure(Picture(b"", 100), "Waits fell", "Waits fell")
    paper = Document("A paper", (Section((table, figure)), Section((table,))), date(2025, 7, 16))
    captions = [b.caption for s in number(paper).sections for b in s.blocks if isinstance(b, Table | Figure)]
    assert [c.replace(NO_BREAK, " ") for c in captions] == ["Table 1: Costs", "Figure 1: Waits fell", "Table 2: Costs"]


def test_a_table_without_a_caption_gets_none() -> None:
    table = number(_paper(Table((Column("Option", 154),), (), "Options"))).sections[0].blocks[0]
    assert isinstance(table, Table)
    assert table.caption == ""


def test_numbering_binds_the_words_of_the_paper() -> None:
    paper = number(_paper(Title("Minutes of the last meeting"), _said("on 8 July 2025")))
    assert [t for t in _texts(paper) if t] == [f"Minutes of the last{NO_BREAK}meeting", "on 8\u00a0July\u00a02025"]


@law(60)
@given(_DOCUMENTS)
def test_numbering_twice_is_numbering_once(document: Document) -> None:
    once = number(document)
    assert number(once) == once


@law(60)
@given(_DOCUMENTS)
def test_numbering_loses_no_text(document: Document) -> None:
    before = [text.replace(NO_BREAK, " ") for text in _texts(document)]
    after = [text.replace(NO_BREAK, " ") for text in _texts(number(document))]
    assert all(kept.endswith(statement) for statement, kept in zip(before, after, strict=True))
