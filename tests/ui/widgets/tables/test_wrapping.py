"""A long text takes the lines that it needs, and no other row grows."""

import pytest
from pytestqt.qtbot import QtBot

from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.widgets.tables.row_delegate import paddings
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


def test_strong_text_is_broken_where_its_heavier_letters_end() -> None:
    def lines(width: int, *, strong: bool) -> tuple[str, ...]:
        return text_lines(TableCell(LONG, strong=strong, wraps=True), width)

    assert any(lines(width, strong=True) != lines(width, strong=False) for width in range(150, 400))


def test_the_text_below_takes_the_lines_that_it_needs() -> None:
    cell = TableCell("Short", below=LONG, wraps=True)
    lines = below_lines(cell, 200)
    assert " ".join(lines).split() == LONG.split()
    assert height_of(cell, 200) == 8 + 19 + 17 * len(lines)
    assert below_lines(TableCell("Short", wraps=True), 200) == ()


@pytest.mark.parametrize("count", [1, 2])
def test_a_row_has_the_height_that_its_text_takes_when_it_is_painted(qtbot: QtBot, count: int) -> None:
    """In a table of one column as in one where others follow, at each width."""
    columns = (TableColumn("Action", stretch=True), TableColumn("Owner", "Owner"))[:count]
    table = TableView(RowsModel(columns), "Actions", 32)
    qtbot.addWidget(table)
    cell = TableCell(LONG, below="39 days overdue, A-005, Head of Performance", wraps=True)
    table.rows.show(["1"], lambda at: TableRow((cell, TableCell("Me"))[:count]))
    table.show()
    seen: set[int] = set()
    for width in range(220, 420, 3):
        table.resize(width, 300)
        left, right = paddings(0, count)
        painted = height_of(cell, table.columnWidth(0) - left - right)
        assert table.rowHeight(0) == painted
        seen.add(painted)
    assert len(seen) > 3


def test_a_row_that_is_chosen_is_seen_whole(qtbot: QtBot) -> None:
    table = TableView(RowsModel((TableColumn("Action", stretch=True),)), "Actions", 32)
    qtbot.addWidget(table)
    table.resize(240, 200)
    table.rows.show([str(at) for at in range(30)], lambda at: TableRow((TableCell(f"{at} {LONG}", wraps=True),)))
    table.show()
    table.choose("20")
    assert table.visualRect(table.currentIndex()).bottom() <= table.viewport().height()


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
