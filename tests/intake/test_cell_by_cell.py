"""Tables pasted out of a PDF with each cell on a line of its own."""

from boardpack.documents.source import Source, SourceBlock, SourceKind
from boardpack.intake.items.cell_by_cell import with_tables_rebuilt
from boardpack.intake.layout.lines import lines_of

HEADS = ("No.", "Recommendation", "Deadline", "Force update", "Status")
FIRST = ("1", "Forces should act.", "31 March 2026", "Done.", "Green")


def columns(*texts: str) -> list[int | None]:
    blocks = tuple(SourceBlock(SourceKind.PARAGRAPH, text) for text in texts)
    lines = with_tables_rebuilt(lines_of(Source("letter.txt", "0" * 64, blocks)))
    return [line.place.column if line.place else None for line in lines]


def test_cells_go_back_into_the_columns_of_their_heads():
    second = ("2", "Forces should plan.", "30 June 2026", "Begun.", "Amber")

    assert columns("Update", *HEADS, *FIRST, *second) == [None, *range(5), *range(5), *range(5)]


def test_a_row_with_a_cell_too_few_is_told_by_its_day():
    second = ("2", "Forces should plan.", "30 June 2026", "Begun. Amber")

    assert columns(*HEADS, *FIRST, *second) == [*range(5), *range(5), 0, 1, 2, 3]


def test_a_row_that_no_day_tells_apart_leaves_all_lines_as_they_are():
    second = ("2", "Forces should plan.", "Begun. Amber")

    assert set(columns(*HEADS, *FIRST, *second)) == {None}


def test_three_heads_make_a_table_and_two_do_not():
    heads = ("No.", "Recommendation", "Deadline")
    rows = (("1", "Forces should act.", "31 March 2026"), ("2", "Forces should plan.", "30 June 2026"))

    assert columns(*heads, *rows[0], *rows[1]) == [*range(3), *range(3), *range(3)]
    assert set(columns(*heads[:2], *rows[0][:2], *rows[1][:2])) == {None}


def test_a_table_without_a_column_of_what_is_asked_is_left_as_it_is():
    second = ("2", "Forces should plan.", "30 June 2026", "Begun.", "Amber")

    assert set(columns("No.", "Name", *HEADS[2:], *FIRST, *second)) == {None}


def test_numbered_paragraphs_below_a_heading_are_no_table():
    assert set(columns("No.", "Name", "1", "The force has acted.", "2", "It will go on.")) == {None}


def test_heads_without_numbers_below_them_are_no_table():
    assert set(columns(*HEADS, "Forces should act.", "31 March 2026")) == {None}
