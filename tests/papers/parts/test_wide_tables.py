"""A table of an author is printed with its words and numbers whole: upright, on a turned page, or as records."""

import io

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Block, Document, Facts, Heading, Paragraph, Table, plain
from boardpack.domain.meetings.meetings import number_agenda
from boardpack.domain.office.settings import Settings
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.papers.board_paper import compose_board_paper
from tests.amounts import law
from tests.checks.agendas import item, meeting, paper

LAST = "What follows the table."


def table(heads: list[str], *rows: list[str]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows))


def figures(count: int) -> str:
    return table(
        ["District", *(f"Month {at}" for at in range(1, count))],
        ["Eastholm", *(f"{at}56,374" for at in range(1, count))],
    )


def composed(body: str) -> Document:
    about = meeting()
    (numbered,) = number_agenda(about, (item(paper=paper(body)),))
    return compose_board_paper(about, numbered, Settings("High Harms Board"))


def words_in_pdf(document: Document) -> set[str]:
    with pdfplumber.open(io.BytesIO(write_pdf(document, HouseStyle()).data)) as pdf:
        return {word["text"] for page in pdf.pages for word in page.extract_words()}


def kinds(document: Document) -> list[tuple[bool, list[type[Block]]]]:
    return [(section.landscape, [type(block) for block in section.blocks]) for section in document.sections]


def test_a_table_that_fits_stays_on_its_upright_page() -> None:
    ((landscape, blocks),) = kinds(composed(f"# Estate\n\n{figures(8)}\n\n{LAST}"))

    assert not landscape
    assert blocks[-3:] == [Heading, Table, Paragraph]


def test_a_wide_table_is_on_a_turned_page_with_what_leads_to_it() -> None:
    document = composed(f"# Estate\n\nWords.\n\n## By month\n\nThe figures are:\n\n{figures(13)}\n\n{LAST}")
    first, turned, last = document.sections

    assert [section.landscape for section in document.sections] == [False, True, False]
    assert [type(block) for block in turned.blocks] == [Heading, Paragraph, Table]
    assert [section.anchor for section in document.sections] == [first.anchor, None, None]
    (paragraph,) = last.blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.number, plain(paragraph.content)) == ("1.3", LAST)


def test_a_table_too_wide_for_any_page_is_set_as_records() -> None:
    ((landscape, blocks),) = kinds(composed(f"# Estate\n\n{figures(24)}\n\n{LAST}"))

    assert not landscape
    assert blocks[-4:] == [Heading, Heading, Facts, Paragraph]


def test_a_record_is_named_with_the_head_of_its_first_column() -> None:
    document = composed(f"# Estate\n\n{figures(24)}\n\n{LAST}")
    *_, name, facts, _ = document.sections[0].blocks

    assert isinstance(name, Heading)
    assert plain(name.content) == "District: Eastholm"
    assert isinstance(facts, Facts)
    assert facts.facts[0].label == "Month 1"


@pytest.mark.parametrize("columns", [8, 10, 13, 16, 24])
def test_no_number_is_cut(columns: int) -> None:
    words = words_in_pdf(composed(figures(columns)))

    assert {f"{at}56,374" for at in range(1, columns)} <= words


FIGURES_BEFORE_TEXT = table(
    list("ABCDEFGHIJK"),
    ["accountability", *(f"{at},234,567" for at in range(1, 8)), "responsibilities", "9,012,345", "123,456,789.25"],
)
FIGURES_WITH_DECIMALS = table(
    list("ABCDEFGHIJ"), [*(f"{at},234,567" for at in range(1, 10)), "accountability"], [*["1.25"] * 9, "Eastholm"]
)
CAPTIONED = f"Table: Costs\n\n{table(list('ABCDEF'), ['1,234,567', 'responsibilities'] * 3)}"


@pytest.mark.parametrize("body", [FIGURES_BEFORE_TEXT, FIGURES_WITH_DECIMALS, CAPTIONED])
def test_no_figure_is_cut_by_the_room_that_is_kept_behind_it(body: str) -> None:
    written = {word for line in body.splitlines() if "," in line for word in line.split() if word != "|"}

    assert written <= words_in_pdf(composed(body))


WORDS = st.text(st.sampled_from("abeimstwMW&0,"), min_size=1, max_size=16)


@pytest.mark.sampled
@law(30)
@given(st.integers(2, 26).flatmap(lambda count: st.lists(st.lists(WORDS, min_size=count, max_size=count), min_size=2)))
def test_no_word_is_cut(rows: list[list[str]]) -> None:
    heads, *others = [row[: len(rows[0])] for row in rows]

    assert {word for row in others for word in row} <= words_in_pdf(composed(table(heads, *others)))


AMOUNTS = st.builds(
    lambda mark, whole, rest, unit: f"{mark}{whole:,}{rest}{unit}",
    st.sampled_from(["", "£", "−", "+", "<", "~"]),
    st.integers(0, 10**10),
    st.sampled_from(["", ".5", ".25", "/27", ":30", "–1,234,567"]),
    st.sampled_from(["", "%", "m", "bn", "km", "°C"]),
)
CELLS = st.lists(st.one_of(AMOUNTS, WORDS, st.sampled_from(["Eastholm", "responsibilities"])), min_size=1, max_size=6)


@pytest.mark.sampled
@law(30)
@given(st.integers(2, 16).flatmap(lambda count: st.lists(st.lists(CELLS, min_size=count, max_size=count), min_size=2)))
def test_no_amount_and_no_word_is_cut_in_cells_of_several(rows: list[list[list[str]]]) -> None:
    heads, *others = [[" ".join(cell) for cell in row[: len(rows[0])]] for row in rows]

    written = {word for row in others for cell in row for word in cell.split()}
    assert written <= words_in_pdf(composed(table(heads, *others)))
