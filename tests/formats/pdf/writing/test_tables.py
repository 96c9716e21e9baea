from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Shape,
    StatusMark,
    Table,
    Text,
)
from boardpack.formats.pdf.writing.writer import write_pdf
from tests.formats.cost_tables import cost_document
from tests.formats.pdf.logs import log_rows, log_table, tall_row
from tests.formats.pdf.made import body, cell, row
from tests.formats.pdf.rich_document import rich_document
from tests.formats.pdf.tree_text import Heard, heard

MM = 72 / 25.4


def written(*blocks: Block) -> bytes:
    day = rich_document().dated
    return write_pdf(Document("Tables", (Section(blocks),), day), HouseStyle()).data


def only_table(data: bytes) -> Heard:
    with pikepdf.open(BytesIO(data)) as pdf:
        (table,) = heard(pdf).all("Table")
    return table


def test_decimal_points_of_a_column_meet_and_a_dash_stands_above_the_units() -> None:
    data = write_pdf(cost_document("2.5", "1,200.25", "12", "–"), HouseStyle()).data

    with pdfplumber.open(BytesIO(data)) as pdf:
        ends = {}
        for word in pdf.pages[0].extract_words(return_chars=True):
            letters = word["chars"]
            units = [letter for letter in letters if letter["text"] != "."][: len(word["text"].split(".")[0])]
            ends[word["text"]] = round(units[-1]["x1"], 1)
    assert ends["2.5"] == ends["1,200.25"] == ends["12"] == ends["–"]


def test_a_cell_without_words_keeps_its_place_in_the_row() -> None:
    empty = (
        Cell(()),
        Cell((Paragraph(()),)),
        Cell((Paragraph((Text(""),)),)),
        Cell((Paragraph((StatusMark(Shape.DISC),)),)),
    )
    columns = tuple(Column(head, 30) for head in ("One", "Two", "Three", "Four"))
    table = only_table(written(Table(columns, (Row(empty),), "Nothing in it")))
    (rows,) = [list(part.all("TR")) for part in table.all("TBody")]
    assert [kid.role for kid in rows[0].kids if isinstance(kid, Heard)] == ["TH", "TD", "TD", "TD"]


def test_the_cells_of_a_row_taller_than_half_a_page_keep_their_order_where_one_has_no_words() -> None:
    columns = tuple(Column(head, 30) for head in ("Ref", "Owner", "Update"))
    tall = Row((cell("A-001"), Cell(()), cell("word " * 600)))

    table = only_table(written(Table(columns, (tall,), "A long update")))

    ((cells,),) = [[row.kids for row in part.all("TR")] for part in table.all("TBody")]
    heard_cells = [(kid.role, kid.words[:5]) for kid in cells if isinstance(kid, Heard)]
    assert heard_cells == [("TH", "A-001"), ("TD", ""), ("TD", "word ")]


@pytest.mark.exhaustive
@pytest.mark.parametrize("before", range(36, 48))
def test_a_small_table_with_its_caption_and_source_stays_on_one_page(before: int) -> None:
    table = Table(
        (Column("Option", 50),), (row("a"), row("b"), row("c")), "", caption="Table 1: So it is", source="Source"
    )
    with pdfplumber.open(BytesIO(written(*[body("Words.")] * before, table))) as seen:
        texts = [page.extract_text() for page in seen.pages]
    assert any("Table 1" in text and "Source" in text for text in texts)


@pytest.mark.exhaustive
@pytest.mark.parametrize("count", range(12, 30))
def test_the_last_row_of_a_log_is_never_alone_on_its_page(count: int) -> None:
    with pdfplumber.open(BytesIO(written(log_table(*log_rows(count))))) as seen:
        assert seen.pages[-1].extract_text().count("A-0") >= 2


def test_numbers_stand_at_the_right_edge_of_their_column_as_their_head_does() -> None:
    columns = (Column("Option", 83), Column("Cost", 83, Align.RIGHT))
    with pdfplumber.open(BytesIO(written(Table(columns, (row("a", "138,000"),), "")))) as seen:
        ends = {word["text"]: word["x1"] for word in seen.pages[0].extract_words()}
    assert abs(ends["Cost"] - 188 * MM) < 0.6
    assert abs(ends["138,000"] - 188 * MM) < 0.6


def test_first_lines_of_a_row_share_a_baseline_whatever_their_sizes() -> None:
    large = cell("Large", role=ParagraphRole.CELL_LARGE)
    columns = (Column("One", 83), Column("Two", 83))
    with pdfplumber.open(BytesIO(written(Table(columns, (Row((large, cell("small"))),), "")))) as seen:
        chars = {char["text"]: char["matrix"][5] for char in seen.pages[0].chars}
    assert chars["L"] == chars["s"]


def test_a_row_that_goes_on_shows_its_name_again_to_the_eye_only() -> None:
    data = written(log_table(tall_row()))
    with pdfplumber.open(BytesIO(data)) as seen:
        assert all("A-999" in page.extract_text() for page in seen.pages)
    assert only_table(data).words.count("A-999") == 1


def test_a_column_narrower_than_a_letter_still_prints() -> None:
    table = Table((Column("Reference", 0.5), Column("Words", 160)), (row("A-001", "words"),), "")
    assert "A-001" in only_table(written(table)).words


def test_a_table_without_rows_is_its_header() -> None:
    assert only_table(written(Table((Column("Ref", 12),), (), "Empty"))).words == "Ref"


def test_bold_rows_are_bold_in_every_cell() -> None:
    table = Table((Column("Head", 80), Column("Head", 80)), (row("xxx", "zzz", bold=True),), "")
    with pdfplumber.open(BytesIO(written(table))) as seen:
        fonts = {char["text"]: char["fontname"] for char in seen.pages[0].chars}
    assert fonts["x"].endswith("Bold")
    assert fonts["z"].endswith("Bold")
