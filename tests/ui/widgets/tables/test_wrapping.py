"""A long text takes the lines that it needs, and no other row grows."""

import pytest
from pytestqt.qtbot import QtBot

from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.widgets.tables.table import TableView
from ui.widgets.tables.wrapping import MOST_LINES, below_lines, height_of, text_lines

pytestmark = pytest.mark.usefixtures("light")
LONG = "Make sure that relevant personnel in all Home Office forces have completed the training & “Hydra” by ŵ April"


def test_no_word_is_lost_in_lines() -> None:
    lines = text_lines(TableCell(LONG, wraps=True), 200)
    assert len(lines) > 2
    assert " ".join(lines).split() == LONG.split()
    assert text_lines(TableCell("", wraps=True), 200) == ("",)
    assert len(text_lines(TableCell("x" * 4000, wraps=True), 100)) == MOST_LINES
    assert text_lines(TableCell(LONG * 20, wraps=True), 200)[-1].endswith("…")


def test_the_text_below_takes_the_lines_that_it_needs() -> None:
    cell = TableCell("Short", below=LONG, wraps=True)
    lines = below_lines(cell, 200)
    assert " ".join(lines).split() == LONG.split()
    assert height_of(cell, 200) == 8 + 19 + 17 * len(lines)
    assert below_lines(TableCell("Short", wraps=True), 200) == ()


def test_only_the_row_with_the_long_text_grows_and_shrinks_with_the_width(qtbot: QtBot) -> None:
    columns = (TableColumn("Ref", "A-0000"), TableColumn("Action", stretch=True), TableColumn("Owner", hidden=True))
    model = RowsModel(columns)
    table = TableView(model, "Actions", 44)
    qtbot.addWidget(table)
    table.resize(360, 300)
    table.show()

    def row(at: int) -> TableRow:
        text = LONG if at == 1 else "Short"
        cells = (TableCell(f"A-{at}"), TableCell(text, below="Owner", wraps=True), TableCell("Owner"))
        return TableRow(cells)

    model.show([str(at) for at in range(200)], row)
    assert table.isColumnHidden(2)
    grown = table.rowHeight(1)
    assert grown >= 44 + 2 * 19
    assert {table.rowHeight(at) for at in (0, 2, 3)} == {44}
    table.resize(1200, 300)
    assert table.rowHeight(1) == 44
    model.show(["0"], row)
    assert table.rowHeight(0) == 44
    assert not table.grab().isNull()
