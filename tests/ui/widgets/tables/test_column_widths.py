"""Columns that a list has no room for are hidden in their order."""

from ui.models.rows import TableColumn
from ui.widgets.tables.column_widths import columns_that_fit


def test_columns_with_a_drop_are_hidden_when_there_is_no_room() -> None:
    columns = (TableColumn("a"), TableColumn("b", stretch=True), TableColumn("c", drop=1), TableColumn("d", drop=2))
    widths = [50, 200, 100, 100]
    assert columns_that_fit(columns, widths, 450) == {0, 1, 2, 3}
    assert columns_that_fit(columns, widths, 449) == {0, 1, 2}
    assert columns_that_fit(columns, widths, 100) == {0, 1}
