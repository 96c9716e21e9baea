"""No width that is told without the font is narrower than the font's own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.fonts import width
from boardpack.papers.text.letter_widths import lines_within, most_width

LETTERS = "".join(map(chr, range(32, 127))) + "ŵŷâéÀÇŴŶ‘’“”–—…£€°\u00a0"


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("letter", LETTERS)
def test_no_letter_is_wider_than_is_told(letter: str, bold: bool) -> None:
    assert width(letter, bold) <= most_width(letter, 1, bold=bold)


@given(st.text("abc WM", max_size=80), st.floats(20, 200), st.integers(1, 3))
def test_lines_fit_their_room_and_lose_no_word_while_there_is_a_line(text: str, room: float, most: int) -> None:
    lines = lines_within(text, room, 9.5, most)
    assert len(lines) <= most
    assert all(most_width(line, 9.5) <= room for line in lines)
    assert " ".join(lines) == " ".join(text.split()) or lines[-1].endswith("…")
