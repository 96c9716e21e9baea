from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.fonts import baseline, width
from tests.amounts import law


@law(100)
@given(st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=20))
def test_the_width_of_words_is_that_of_their_letters(text: str) -> None:
    assert abs(width(text, bold=False) - sum(width(letter, bold=False) for letter in text)) < 1e-6


def test_a_smaller_type_on_the_same_line_has_a_higher_baseline() -> None:
    assert baseline(9, 15) < baseline(11, 15)
