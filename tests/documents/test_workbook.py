import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.workbook import BEGINS_A_FORMULA, OutColumn, OutTable, guarded, unguarded


@given(st.text() | st.from_regex(r"\A'{0,3}[=+\-@\t\r]?.{0,3}\Z"))
def test_guarded_words_begin_no_formula_and_come_back_as_they_were(words: str) -> None:
    assert not guarded(words).startswith(BEGINS_A_FORMULA)
    assert unguarded(guarded(words)) == words


@pytest.mark.parametrize("words", ["Train every officer", "'quoted' at its start", "", "5 = 4 + 1"])
def test_words_that_begin_no_formula_stay_as_they_are(words: str) -> None:
    assert guarded(words) == words


def test_a_row_has_a_value_for_each_column() -> None:
    with pytest.raises(ValueError, match="a row has 1 cells in a table of 2 columns"):
        OutTable("Log", (OutColumn("A", 10), OutColumn("B", 10)), (("a",),))
