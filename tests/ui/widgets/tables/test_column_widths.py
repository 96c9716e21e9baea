"""Columns that a list has no room for are hidden in their order."""

from ui.models.rows import TableColumn
from ui.theme import Theme
from ui.widgets.tables.column_widths import columns_that_fit


def test_columns_with_a_drop_are_hidden_when_there_is_no_room() -> None:
    columns = (TableColumn("a"), TableColumn("b", stretch=True), TableColumn("c", drop=1), TableColumn("d", drop=2))
    widths = [50, 200, 100, 100]
    assert columns_that_fit(columns, widths, 450) == {0, 1, 2, 3}
    assert columns_that_fit(columns, widths, 449) == {0, 1, 2}
    assert columns_that_fit(columns, widths, 100) == {0, 1}


def test_a_column_that_folds_gives_way_only_when_the_prose_is_too_narrow_to_read(light: Theme) -> None:
    columns = (
        TableColumn("a", drop=1, folds=True),
        TableColumn("b", stretch=True),
        TableColumn("c", drop=2, folds=True),
    )
    widths = [100, 280, 100]
    assert columns_that_fit(columns, widths, 440) == {0, 1, 2}
    assert columns_that_fit(columns, widths, 439) == {0, 1}
    assert columns_that_fit(columns, widths, 339) == {1}
