from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.dark_palette import DARK_GROUND, on_dark
from boardpack.documents.house_style import Palette, contrast, house_style

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@given(COLOURS)
def test_any_accent_of_an_office_can_be_read_on_a_dark_screen(accent: str) -> None:
    dark = on_dark(house_style(accent).palette)
    assert contrast(dark.accent, DARK_GROUND) >= 7
    assert min(contrast(colour, dark.tint) for colour in (dark.ink, dark.grey, dark.accent)) >= 7


def test_a_dark_screen_keeps_the_hue_of_the_accent() -> None:
    red, green, blue = (int(on_dark(Palette()).accent[place : place + 2], 16) for place in (1, 3, 5))
    assert blue > green > red
