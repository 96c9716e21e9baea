"""Charts in a Word file: sharp pictures of the same marks, with alternative text."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator
from PIL import Image

from boardpack.documents.drawing import Bar, Disc, Drawing, Label, Side, Stroke
from boardpack.documents.house_style import Colour, HouseStyle, Palette
from boardpack.documents.model import Figure
from boardpack.formats.word.blocks.figures import drawing_png
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.writer import write_word
from tests.papers.test_goldens import PAPERS

_COLOURS = Palette()

DRAWING = Drawing(
    144,
    72,
    (
        Bar(0, 0, 72, 36, Colour.RED),
        Stroke(((0, 54), (144, 54)), 2, Colour.ACCENT),
        Disc(108, 18, 9, Colour.GREY, 3),
        Label(144, 70, "end", 9.5, side=Side.END),
    ),
)
PAPER = PAPERS["update-report"]
FIGURES = [block for block in PAPER.sections[0].blocks if isinstance(block, Figure)]


def picture(drawing: Drawing) -> Image.Image:
    return Image.open(BytesIO(drawing_png(drawing, Palette())))


def colour_at(image: Image.Image, x: float, y: float) -> str:
    scale = 300 / 72
    red, green, blue = image.convert("RGB").getpixel((round(x * scale), round(y * scale)))  # type: ignore[misc]
    return f"#{red:02X}{green:02X}{blue:02X}"


def test_a_picture_has_300_dots_an_inch() -> None:
    image = picture(DRAWING)
    assert image.size == (600, 300)
    assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


@pytest.mark.parametrize(
    ("x", "y", "colour"),
    [(36, 18, _COLOURS.red), (80, 18, "#FFFFFF"), (36, 38, "#FFFFFF"), (72, 54, _COLOURS.accent), (108, 18, "#FFFFFF")],
)
def test_marks_stand_at_their_places_in_the_colours_of_the_house(x: float, y: float, colour: str) -> None:
    assert colour_at(picture(DRAWING), x, y) == colour


def test_a_ring_is_drawn_within_its_radius() -> None:
    image = picture(DRAWING)
    assert colour_at(image, 108, 10.5) == _COLOURS.grey
    assert colour_at(image, 108, 8) == "#FFFFFF"


def test_words_end_where_they_are_to_end() -> None:
    words = picture(DRAWING).convert("L").crop((300, 250, 600, 300)).point(lambda dot: 255 if dot < 128 else 0)
    box = words.getbbox()
    assert box is not None
    assert box[2] == pytest.approx(300, abs=5)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing_png.cache_clear()
    first = drawing_png(DRAWING, Palette())
    drawing_png.cache_clear()
    assert drawing_png(DRAWING, Palette()) == first


def test_every_chart_of_a_paper_says_its_finding_and_its_values() -> None:
    file = docx.Document(BytesIO(write_word(PAPER, HouseStyle())))
    gets = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert [text for text in gets if text] == [figure.alternative for figure in FIGURES]
    titles = [p.text.replace("\u00a0", " ") for p in file.paragraphs if p.style and p.style.name == "Figure Title"]
    assert titles == [figure.caption.replace("\u00a0", " ") for figure in FIGURES]


def test_a_paper_with_charts_is_valid_and_bars_no_reader(tmp_path: Path) -> None:
    data = write_word(PAPER, HouseStyle())
    path = tmp_path / "update.docx"
    path.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert check_word(data) == ()
