from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.table import Table as WordTable

import boardpack.formats.word
from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Align,
    Cell,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    Text,
    Tone,
    words,
)
from boardpack.formats.word.blocks.tables import table_elements
from boardpack.formats.word.file import open_file
from boardpack.formats.word.markup.oxml import Element, markup, name
from boardpack.formats.word.writer import write_word
from boardpack.values import replace
from tests.formats.cost_tables import cost_document
from tests.formats.word.samples import document, log_table

STYLE = HouseStyle()


def table_of(table: Table) -> WordTable:
    return docx.Document(BytesIO(write_word(document(table), STYLE))).tables[0]


def simple(*heads: str, **options: object) -> Table:
    row = Row(tuple(Cell((Paragraph(words(head.lower())),)) for head in heads))
    return Table(tuple(Column(head, 40) for head in heads), (row, row), "Two rows", **options)  # type: ignore[arg-type]


def millimetres(elements: Iterator[Element]) -> list[float]:
    return [round(int(element.get(name("w:w")) or 0) / 1440 * 25.4, 1) for element in elements]


def test_the_header_row_repeats_and_rows_stay_whole() -> None:
    rows = list(table_of(log_table(5))._tbl.iter(name("w:tr")))
    assert [len(list(row.iter(name("w:tblHeader")))) for row in rows] == [1, 0, 0, 0, 0, 0]
    assert all(len(list(row.iter(name("w:cantSplit")))) == 1 for row in rows)


def test_a_row_that_may_be_taller_than_half_a_page_may_be_cut() -> None:
    table = simple("A", "B")
    long = Row((Cell((Paragraph(words("word " * 2000)),)), Cell((Paragraph(words("b")),))))
    rows = list(table_of(replace(table, rows=(long,)))._tbl.iter(name("w:tr")))
    assert [len(list(row.iter(name("w:cantSplit")))) for row in rows] == [1, 0]


def test_widths_stand_in_the_grid_and_in_every_cell() -> None:
    table = table_of(log_table(3))._tbl
    grid = millimetres(table.iter(name("w:gridCol")))
    cells = millimetres(table.iter(name("w:tcW")))
    assert grid == [12, 63, 38, 53]
    assert cells == grid * 4


def test_a_table_with_a_caption_starts_on_the_axis_and_ends_at_the_margin() -> None:
    table = table_of(simple("A", "B", "C", caption="A finding"))._tbl
    assert millimetres(table.iter(name("w:tblInd"))) == [12]
    assert sum(millimetres(table.iter(name("w:gridCol")))) == pytest.approx(154, abs=0.2)


def test_a_small_table_is_not_cut_by_a_page() -> None:
    rows = list(table_of(simple("A", "B", caption="A finding", source="Source: us."))._tbl.iter(name("w:tr")))
    assert all(list(row.iter(name("w:keepNext"))) for row in rows[1:])


def test_a_long_table_is_cut_by_pages() -> None:
    assert not list(table_of(log_table(30))._tbl.iter(name("w:keepNext")))


def test_a_table_is_titled_and_described_and_names_its_headers() -> None:
    table = table_of(simple("A", "B", caption="A finding"))._tbl
    titled = [element.get(name("w:val")) for element in table.iter(name("w:tblCaption"))]
    described = [element.get(name("w:val")) for element in table.iter(name("w:tblDescription"))]
    assert titled == ["Table\xa01: A finding"]
    look = next(table.iter(name("w:tblLook")))
    assert described == ["Two rows"]
    assert (look.get(name("w:firstRow")), look.get(name("w:firstColumn"))) == ("1", "1")


def test_no_cells_are_merged_in_any_table() -> None:
    table = table_of(log_table(5))._tbl
    assert not list(table.iter(name("w:gridSpan"), name("w:vMerge")))


def test_numbers_and_their_head_stand_at_the_right() -> None:
    table = simple("Cost", "Name")
    columns = (replace(table.columns[0], align=Align.RIGHT), table.columns[1])
    rows = list(table_of(replace(table, columns=columns))._tbl.iter(name("w:tr")))
    assert [len(list(row.iter(name("w:jc")))) for row in rows] == [1, 1, 1]


def test_figures_end_before_the_decimals_that_they_lack() -> None:
    table = docx.Document(BytesIO(write_word(cost_document("2.5", "12", "–", "0.25"), STYLE))).tables[0]

    cells = [row.cells[1].paragraphs[0] for row in table.rows[1:]]
    indents = [cell.paragraph_format.right_indent for cell in cells]
    assert [indent.pt if indent else 0 for indent in indents] == [5.3, 13.2, 13.2, 0]


def test_a_bold_row_is_bold_in_every_cell() -> None:
    table = simple("A", "B")
    bold = table_of(replace(table, rows=(replace(table.rows[0], bold=True),)))
    runs = [run for row in list(bold._tbl.iter(name("w:tr")))[1:] for run in row.iter(name("w:r"))]
    assert len(runs) == 2
    assert all(list(run.iter(name("w:b"))) for run in runs)


def test_an_empty_cell_is_still_a_cell() -> None:
    table = Table((Column("A", 40),), (Row((Cell(()),)),), "One empty cell")
    assert [len(list(cell.iter(name("w:p")))) for cell in table_of(table)._tbl.iter(name("w:tc"))] == [1, 1]


def test_status_shapes_share_one_picture_and_count_as_decoration() -> None:
    word = docx.Document(BytesIO(write_word(document(log_table(24)), STYLE)))
    pictures = [part for part in word.part.package.iter_parts() if part.partname.startswith("/word/media")]
    drawings = list(word.element.body.iter(name("wp:docPr")))
    assert (len(pictures), len(drawings)) == (7, 24)
    assert len({drawing.get("id") for drawing in drawings}) == 24
    assert all(list(drawing.iter(name("adec:decorative"))) for drawing in drawings)


def test_lines_below_a_status_hang_where_its_word_begins() -> None:
    cell = list(table_of(log_table(1))._tbl.iter(name("w:tc")))[6]
    styles = [element.get(name("w:val")) for element in cell.iter(name("w:pStyle"))]
    assert styles == ["TableStatus", "TableStatusText", "TableStatusNote"]


def test_the_rows_of_a_log_are_never_a_tree() -> None:
    file = open_file(document(log_table(1)), STYLE)
    small, large = (list(table_elements(log_table(rows), file)) for rows in (1, 600))
    assert sum(1 for entry in large for _ in entry.iter()) == sum(1 for entry in small for _ in entry.iter())


def test_words_and_links_of_a_row_are_those_that_a_paragraph_would_have() -> None:
    content = (
        *(Text("a\tb\nc  d "), Text(" e", bold=True, tone=Tone.GREY), Text("Bwrdd", language="cy"), Text("<&>\x0b")),
        *(Link("the report", "https://a.example/?b=1&c=2", bold=True), Link("item 2", "#item"), Link("gone", "#gone")),
        Text(""),
    )
    table = Table((Column("A", 40),), (Row((Cell((Paragraph(content),)),)),), "One cell")
    body = docx.Document(
        BytesIO(write_word(document(Heading(1, words("Here"), anchor="item"), table, Paragraph(content)), STYLE))
    )
    cell, prose = list(body.element.body.iter(name("w:p")))[-2:]
    assert [markup(entry) for entry in list(cell)[1:]] == [markup(entry) for entry in list(prose)[1:]]


def test_words_that_look_like_the_place_of_rows_stay_words() -> None:
    table = table_of(simple("<?held 0?>", "B"))
    assert [cell.text for cell in table._cells] == ["<?held 0?>", "B", *["<?held 0?>", "b"] * 2]


def test_no_writer_looks_cells_or_rows_up_one_by_one() -> None:
    room = Path(boardpack.formats.word.__file__).parent
    source = {path.name: path.read_text(encoding="utf-8") for path in room.rglob("*.py")}
    assert len(source) > 20
    assert [file for file, text in source.items() if ".cell(" in text or ".rows[" in text] == []
