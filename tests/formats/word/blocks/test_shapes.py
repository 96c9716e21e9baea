"""The pictures of status shapes: told apart without colour, and each as drawn on the other papers."""

import io

import pytest
from PIL import Image

from boardpack.documents.model import Shape
from boardpack.formats.word.blocks.shapes import shape_png

POINTS = ((0.14, 0.5), (0.35, 0.5), (0.65, 0.5), (0.86, 0.5), (0.15, 0.15), (0.15, 0.85), (0.3, 0.3))
"""Places in a shape: four across its middle, two corners at the left, one on the way to the middle."""


@pytest.mark.parametrize(
    ("shape", "drawn"),
    [
        (Shape.SQUARE, "#### ## #"),
        (Shape.TRIANGLE, ".##. .# ."),
        (Shape.HALF_DISC, "##.# .. #"),
        (Shape.RING, "#..# .. ."),
        (Shape.DASH, "#### .. ."),
        (Shape.DISC, "#### .. #"),
        (Shape.DIAMOND, "#..# .. ."),
    ],
)
def test_each_shape_is_drawn_as_what_it_is(shape: Shape, drawn: str) -> None:
    picture = Image.open(io.BytesIO(shape_png(shape, "#000000"))).getchannel("A")
    inked = [picture.getpixel((round(x * picture.height), round(y * picture.height))) > 127 for x, y in POINTS]
    marks = "".join("#" if ink else "." for ink in inked)
    assert f"{marks[:4]} {marks[4:6]} {marks[6:]}" == drawn


def test_no_two_shapes_are_alike() -> None:
    assert len({shape_png(shape, "#000000") for shape in Shape}) == len(Shape)
