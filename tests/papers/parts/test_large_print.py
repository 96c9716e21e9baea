"""The large-print edition: the same words, laid out for large type."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    Document,
    FactLayout,
    Facts,
    Furniture,
    Heading,
    Letterhead,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Table,
    plain,
    words,
)
from boardpack.formats.pdf.writing.fonts import width
from boardpack.papers.parts.large_print import in_large_print
from boardpack.values import replace
from tests.papers import office
from tests.papers.conftest import Goldens
from tests.papers.outline import outline
from tests.papers.test_goldens import PAPERS

PLAIN = Furniture()
WORD = st.text("abcdefgh", min_size=1, max_size=14)


def document(*blocks: Table | Facts | Letterhead, furniture: Furniture = PLAIN) -> Document:
    return Document("T", (Section(blocks, furniture),), office.AS_AT)


def test_the_head_of_figures_before_text_stays_whole() -> None:
    row = Row(
        tuple(Cell((Paragraph(words(text)),)) for text in ("Became at risk", "2", "A-004, A-007 and all the others"))
    )
    columns = (Column("Change", 34), Column("Number", 20, Align.RIGHT), Column("Which", 100))
    (paper,) = in_large_print(document(Table(columns, (row,), "Changes"))).sections
    wide = next(block for block in paper.blocks if isinstance(block, Table)).columns
    points = width("Number", bold=True) * 18
    assert wide[1].width_mm * 72 / 25.4 > points + 18


def table(*rows: tuple[str, ...]) -> Table:
    cells = (Row(tuple(Cell((Paragraph(words(text), ParagraphRole.CELL),)) for text in row)) for row in rows)
    return Table(tuple(Column(f"Head {at}", 30) for at in range(len(rows[0]))), tuple(cells), "Some table")


def all_words(shown: Document) -> Iterator[str]:
    for block in shown.sections[0].blocks:
        match block:
            case Heading() | Paragraph():
                yield plain(block.content)
            case Facts():
                yield from (f"{fact.label} {plain(fact.content)}" for fact in block.facts)
            case Table():
                for row in block.rows:
                    yield from (plain(line.content) for cell in row.cells for line in cell.paragraphs)


@pytest.mark.parametrize("name", ["action-log", "tracker", "agenda", "update-report"])
def test_a_paper_in_large_print_says_what_its_golden_says(name: str, goldens: Goldens) -> None:
    goldens.compare(f"{name}-large-print", outline(in_large_print(PAPERS[name])))


@given(st.integers(1, 7).flatmap(lambda wide: st.lists(st.tuples(*[WORD] * wide), min_size=1, max_size=5)))
def test_a_table_loses_no_word_and_changes_no_order(rows: list[tuple[str, ...]]) -> None:
    text = " ".join(all_words(in_large_print(document(table(*rows)))))
    at = 0
    for word in (word for row in rows for word in row):
        at = text.index(word, at) + len(word)


def test_a_wide_table_becomes_records_with_a_label_before_each_value() -> None:
    wide = table(tuple(f"discombobulating{at}" for at in range(6)))
    heading, facts = in_large_print(document(wide)).sections[0].blocks
    assert isinstance(heading, Heading)
    assert heading.is_record
    assert plain(heading.content) == "Head 0: discombobulating0"
    assert isinstance(facts, Facts)
    assert facts.layout is FactLayout.RECORD
    assert [fact.label for fact in facts.facts] == [f"Head {at}" for at in range(1, 6)]


def test_a_reference_and_a_title_name_a_record_by_themselves() -> None:
    wide = replace(table(tuple(f"discombobulating{at}" for at in range(6))), naming=2)
    heading, _ = in_large_print(document(wide)).sections[0].blocks
    assert isinstance(heading, Heading)
    assert plain(heading.content) == "discombobulating0 discombobulating1"


def test_a_row_without_a_name_is_called_like_its_column() -> None:
    heading, _ = in_large_print(document(table(("", *(f"discombobulating{at}" for at in range(5)))))).sections[0].blocks
    assert isinstance(heading, Heading)
    assert plain(heading.content) == "Head 0"


def test_a_narrow_table_stays_one() -> None:
    (block,) = in_large_print(document(table(("a", "1"), ("b", "2")))).sections[0].blocks
    assert isinstance(block, Table)


def test_facts_beside_each_other_go_below_each_other() -> None:
    across = PAPERS["agenda"].sections[0].blocks[1]
    assert isinstance(across, Facts)
    assert across.layout is FactLayout.ACROSS
    (block,) = in_large_print(document(across)).sections[0].blocks
    assert block == Facts(across.facts, FactLayout.RECORD)


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("Harm Board, 16 July 2025", "Paper 5  Estates", ("Harm Board, 16 July 2025", "Paper 5  Estates")),
        ("Harm Board, 16 July 2025", "Paper 5  Digital forensics: a plan", ("Harm Board, 16 July 2025", "Paper 5")),
        (f"{'Harm ' * 7}Board, 16 July 2025", "Paper 5  Estates", (f"{'Harm ' * 7}Board", "Paper 5")),
    ],
)
def test_a_header_gives_up_the_title_and_then_the_date_before_a_word_is_cut(
    left: str, right: str, shown: tuple[str, str]
) -> None:
    furniture = in_large_print(document(furniture=Furniture("OFFICIAL", left, right))).sections[0].furniture
    assert (furniture.header_left, furniture.header_right) == shown


def test_the_contact_of_an_office_stands_below_its_name() -> None:
    head, first, last = (
        in_large_print(document(Letterhead("Office", ("1 Quay Street", "a@b.example")))).sections[0].blocks
    )
    assert head == Letterhead("Office", ())
    assert [plain(line.content) for line in (first, last) if isinstance(line, Paragraph)] == [
        "1 Quay Street",
        "a@b.example",
    ]
