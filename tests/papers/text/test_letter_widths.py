"""No width that is told without the font is narrower than the font's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.fonts import width
from boardpack.papers.text.letter_widths import most_width, shortened_to

LETTERS = "".join(map(chr, range(32, 127))) + "ŵŷâéÀÇŴŶ‘’“”–—…£€°\u00a0"


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("letter", LETTERS)
def test_no_letter_is_wider_than_is_told(letter: str, bold: bool) -> None:
    assert width(letter, bold) <= most_width(letter, 1, bold=bold)


@given(st.text("abc WM", max_size=80), st.floats(20, 200))
def test_a_name_fits_its_room_and_is_cut_only_where_it_does_not(text: str, room: float) -> None:
    cut = shortened_to(text, room, 9.5)
    assert most_width(cut, 9.5) <= room
    assert cut == text if most_width(text, 9.5) <= room else cut.endswith("…")
