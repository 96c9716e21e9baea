"""Copied rows are a table, and contain nothing that a spreadsheet would execute."""

from ui.models.rows import RowKind, TableCell, TableColumn, TableRow, cell_words, clipboard_rows
from ui.shapes import StatusShape

COLUMNS = (TableColumn("Ref"), TableColumn("Action", stretch=True), TableColumn("Status", shaped=True))


def test_titles_and_rows_become_tabbed_lines_and_a_table() -> None:
    row = TableRow(
        (
            TableCell("A-001"),
            TableCell("Train & tell"),
            TableCell("2 days late", shape=StatusShape.SQUARE, spoken="Overdue, 2 days late"),
        )
    )
    made = clipboard_rows(COLUMNS, [row])
    assert made.text == "Ref\tAction\tStatus\r\nA-001\tTrain & tell\tOverdue, 2 days late\r\n"
    assert "<th>Ref</th><th>Action</th><th>Status</th>" in made.html
    assert "<td>Train &amp; tell</td>" in made.html
    assert made.count == 1


def test_text_that_would_be_a_formula_is_text() -> None:
    cells = tuple(TableCell(words) for words in ("=1+1", "@SUM(A1)", "-2"))
    made = clipboard_rows(COLUMNS, [TableRow(cells), TableRow((TableCell('=HYPERLINK("x")'),) * 3)])
    assert made.text.splitlines()[1] == "'=1+1\t'@SUM(A1)\t'-2"
    assert "<td>=" not in made.html


def test_tabs_and_breaks_within_a_cell_do_not_tear_the_table() -> None:
    assert cell_words(TableCell("one\ttwo\nthree", hint="a hint", below="below")) == "one two three; a hint; below"


def test_the_heading_of_a_group_spans_all_columns() -> None:
    made = clipboard_rows(COLUMNS, [TableRow((TableCell("A report"),), RowKind.GROUP)])
    assert '<td colspan="3">A report</td>' in made.html
