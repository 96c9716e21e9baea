"""A turned page is made level, and the lines of a table on it are found."""

import pytest
from PIL import Image, ImageDraw

from boardpack.formats.straightening import ruled_lines, straightened


def page(words: bool = True) -> Image.Image:
    made = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(made)
    for y in range(200, 900, 40):
        if words:
            draw.rectangle((150, y, 1000, y + 12), fill=0)
    draw.rectangle((150, 1000, 1000, 1200), outline=0, width=2)
    draw.line((500, 1000, 500, 1200), fill=0, width=2)
    return made


@pytest.mark.parametrize("degrees", [0.7, pytest.param(-1.3, marks=pytest.mark.exhaustive)])
def test_a_turned_page_is_level_again(degrees: float):
    turned = page().rotate(degrees, fillcolor=255)

    level = [line for line in ruled_lines(straightened(turned)) if line.top == line.bottom]

    assert any(line.right - line.left > 0.6 for line in level)


def test_a_level_page_stays_as_it_is():
    straight = page()

    assert straightened(straight) is straight


def test_the_lines_of_a_table_are_found_where_they_are():
    lines = ruled_lines(page(words=False))
    upright = sorted(round(line.left, 2) for line in lines if line.left == line.right)
    level = sorted(round(line.top, 2) for line in lines if line.top == line.bottom)

    assert upright == [0.12, 0.40, 0.81]
    assert level == [0.57, 0.68]


def test_an_empty_page_has_no_lines():
    assert ruled_lines(Image.new("L", (600, 800), 255)) == ()
