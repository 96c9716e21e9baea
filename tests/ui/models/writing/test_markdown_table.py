"""A table keeps its shape while rows and columns come and go."""

from hypothesis import given
from hypothesis import strategies as st

from ui.models.writing import markdown_table as table

LINES = ["| Force | Met |", "| --- | ---: |", "| Northmere | 4 \\| 5 |"]
words = st.text("abc 12\\*", max_size=6).map(lambda text: text.rstrip("\\ ").strip())


@given(st.lists(words, min_size=1, max_size=5))
def test_a_row_is_read_as_it_was_written(cells: list[str]) -> None:
    assert table.cells_of(table.line_of(cells)) == cells


def test_rows_and_columns_are_added_and_removed() -> None:
    assert table.with_row(LINES, 0) == [*LINES[:2], "|  |  |", LINES[2]]
    assert table.with_row(LINES, 2)[3] == "|  |  |"
    assert table.without_row(table.with_row(LINES, 2), 3) == LINES
    assert table.without_row(LINES, 0) == LINES
    wider = table.with_column(LINES, 0)
    assert wider == ["| Force |  | Met |", "| --- | --- | ---: |", "| Northmere |  | 4 \\| 5 |"]
    assert table.without_column(wider, 1) == LINES
    assert table.without_column(["| a |"], 0) == ["| a |"]


def test_a_column_of_the_line_gives_the_cell_and_a_cell_its_span() -> None:
    line = LINES[2]
    assert [table.cell_at(line, place) for place in (0, 3, 11, 18)] == [0, 0, 0, 1]
    first, second = (slice(*table.cell_span(line, cell)) for cell in (0, 1))
    assert (line[first], line[second]) == ("Northmere", "4 \\| 5")
    assert table.cell_span("|  |  |", 1) == (5, 5)
    assert table.is_rule(LINES[1])
    assert not table.is_rule(LINES[0])
