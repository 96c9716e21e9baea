from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.sheet import MM
from boardpack.papers.text.widths import shared_widths

_COLUMNS = st.lists(st.lists(st.text(alphabet="ab ", max_size=60), min_size=1, max_size=5), min_size=1, max_size=8)


@given(_COLUMNS)
def test_the_columns_fill_the_table_and_none_vanishes(columns: list[list[str]]) -> None:
    widths = shared_widths(columns, 166)
    assert abs(sum(widths) - 166) < 0.001
    assert all(width > 0 for width in widths)


def test_longer_text_gets_more_room() -> None:
    short, long = shared_widths([["A", "1"], ["B", "a long text about options"]], 154)
    assert long > short


def test_a_head_turns_before_a_cell_does() -> None:
    heads = "Missing twice or more in a year"
    names = ["District", "Harrowgate Sands and Northmere"]
    widths = shared_widths([names, *[[heads, "1"]] * 2], 130)
    assert widths[0] > 50


def test_dates_are_counted_as_one_word() -> None:
    date_column, _ = shared_widths([["When", "30 September 2026"], ["What", "word " * 60]], 60)
    assert date_column > 30


def test_in_larger_type_a_column_is_wide_enough_for_its_abbreviation() -> None:
    columns = [
        ["Short", "HMICFRS"],
        ["Stands for", "His Majesty’s Inspectorate of Constabulary"],
        ["Used in", "Paper 6"],
    ]

    short, *_ = shared_widths(columns, 148, 18)

    assert short * MM > width("HMICFRS", bold=False) * 18 + 9
