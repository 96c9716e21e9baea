import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.leftward import drawn
from boardpack.formats.shipped_fonts import BOLD, EMOJI, FALLBACK, REGULAR, FontRun, font, pieces, signs_without_font
from tests.amounts import law

_WITHOUT_LOOKS = "\u00ad\ufe0e\ufe0f🏻🏼🏽🏾🏿"


def test_welsh_letters_are_in_the_font_itself() -> None:
    assert pieces("Tŷ’r Ŵyl", bold=False) == (FontRun(REGULAR, "Tŷ’r Ŵyl", "Tŷ’r Ŵyl"),)


def test_an_emoji_comes_from_the_fallback() -> None:
    assert pieces("a 😀", bold=True) == (FontRun(BOLD, "a ", "a "), FontRun(FALLBACK, "😀", "😀"))


def test_an_emoji_that_the_fallback_lacks_comes_from_the_font_of_emoji_without_its_shade_of_skin() -> None:
    assert pieces("a 🚓", bold=True) == (FontRun(BOLD, "a ", "a "), FontRun(EMOJI, "🚓", "🚓"))
    assert "".join(piece.shown for piece in pieces("👮🏽\u200d♀\ufe0f", bold=False)) == "👮♀"


@pytest.mark.parametrize("name", [REGULAR, BOLD, FALLBACK, EMOJI])
def test_the_widths_of_a_font_in_a_pdf_are_those_of_its_glyphs(name: str) -> None:
    face = font(name).face
    others = {
        chr(code)
        for code, glyph in face.charToGlyph.items()
        if abs(face.hmetrics[glyph][0] * 1000 / face.unitsPerEm - face.charWidths[code]) > 1
    }
    assert others == set()


def test_a_character_that_no_font_has_becomes_a_visible_stand_in() -> None:
    assert pieces("𠮷", bold=False) == (FontRun(FALLBACK, "𠮷", "\ufffd"),)


def test_a_no_break_hyphen_looks_like_a_hyphen() -> None:
    (piece,) = pieces("A\u2011036", bold=False)
    assert piece == FontRun(REGULAR, "A\u2011036", "A-036")


def test_names_that_run_leftward_are_drawn_so_with_what_stands_within_them() -> None:
    first, name, last = pieces("Mr שלום כהן-לוי, Chair", bold=False)
    assert (first.shown, name.shown, last.shown) == ("Mr ", "יול-ןהכ םולש", ", Chair")
    assert pieces("محمد", bold=True) == (FontRun(FALLBACK, "محمد", drawn("محمد")),)


@law(300)
@given(st.text(max_size=30), st.booleans())
def test_pieces_mean_the_whole_text_and_show_something_for_each_printed_character(text: str, bold: bool) -> None:
    made = pieces(text, bold)
    assert "".join(piece.meant for piece in made) == text
    assert all(
        piece.shown or not piece.meant.isprintable() or piece.meant.strip(_WITHOUT_LOOKS) == "" for piece in made
    )


def test_the_signs_without_a_font_are_told() -> None:
    assert signs_without_font(["Tŷ’r 😀", "a 🚓\u200b", "𠮷🚓\n"]) == ("𠮷",)
