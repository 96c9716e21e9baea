"""Charts in a PDF: vectors and words within one figure that says its finding."""

from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from boardpack.documents.drawing import Area, Bar, Disc, Drawing, Label, Side, Stroke
from boardpack.documents.house_style import Colour, HouseStyle, house_style
from boardpack.documents.model import Document, Figure, Section
from boardpack.formats.pdf.writing.fonts import width
from boardpack.formats.pdf.writing.writer import write_pdf
from tests.formats.pdf.tree_text import PageWords, heard
from tests.papers import office
from tests.papers.test_goldens import PAPERS

STYLE = HouseStyle()
DRAWING = Drawing(
    436,
    80,
    (
        Bar(0, 10, 60, 11, Colour.RED),
        Stroke(((0, 40), (100, 40), (200, 60)), 2, Colour.GREY),
        Area(((300, 10), (320, 10), (310, 30)), Colour.AMBER),
        Disc(350, 20, 5, Colour.ACCENT),
        Disc(380, 20, 5, Colour.GREY, 1.5),
        Label(0, 70, "start", 9.5),
        Label(218, 70, "middle", 9.5, True, Colour.RED, Side.MIDDLE),
        Label(436, 70, "end ŵ 𠮷", 9.5, side=Side.END),
    ),
)


def written(drawing: Drawing, style: HouseStyle = STYLE) -> bytes:
    figure = Figure(drawing, "Overdue fell", "Overdue fell", measured="By month")
    return write_pdf(Document("Chart", (Section((figure,), title="Chart"),), office.AS_AT), style).data


def placed_words(data: bytes) -> dict[str, tuple[float, float]]:
    """Where each word of the first page begins and ends."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return {word["text"]: (word["x0"], word["x1"]) for word in pdf.pages[0].extract_words()}


def test_a_chart_is_one_figure_with_its_finding_and_its_place() -> None:
    with pikepdf.open(BytesIO(written(DRAWING))) as pdf:
        (figure,) = heard(pdf).all("Figure")
        assert figure.alternative == "Overdue fell"
        assert heard(pdf).words == "Overdue fell By month"
        assert [PageWords(page).loose for page in pdf.pages] == [""]


def test_a_chart_is_drawn_as_vectors_at_the_axis_in_true_size() -> None:
    with pdfplumber.open(BytesIO(written(DRAWING))) as pdf:
        page = pdf.pages[0]
        assert page.images == []
        bar = next(rect for rect in page.rects if round(rect["width"]) == 60)
        axis = (STYLE.grid.left + STYLE.grid.axis) * 72 / 25.4
        assert bar["x0"] == pytest.approx(axis, abs=0.01)
        assert bar["height"] == pytest.approx(11, abs=0.01)
        assert len(page.curves) >= 3


def test_words_stand_at_their_start_middle_or_end() -> None:
    axis = (STYLE.grid.left + STYLE.grid.axis) * 72 / 25.4
    at = placed_words(written(DRAWING))
    assert at["start"][0] == pytest.approx(axis, abs=0.1)
    assert sum(at["middle"]) / 2 == pytest.approx(axis + 218, abs=0.1)
    assert at["end"][0] == pytest.approx(axis + 436 - width("end ŵ 𠮷", False) * 9.5, abs=0.1)


def test_a_drawing_too_wide_for_the_page_is_made_smaller() -> None:
    wide = Drawing(872, 80, (Bar(0, 0, 872, 40, Colour.BAR),))
    with pdfplumber.open(BytesIO(written(wide))) as pdf:
        widest = max(rect["width"] for rect in pdf.pages[0].rects)
        assert widest == pytest.approx((STYLE.grid.text_width - STYLE.grid.axis) * 72 / 25.4, abs=0.01)


def test_a_chart_in_black_and_white_has_no_colour() -> None:
    with pdfplumber.open(BytesIO(written(DRAWING, house_style(black_and_white=True)))) as pdf:
        colours = {rect["non_stroking_color"] for rect in pdf.pages[0].rects if rect["non_stroking_color"]}
        assert all(len(set(colour)) == 1 for colour in colours)


def test_an_update_report_has_nothing_outside_its_tags() -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS["update-report"], STYLE).data)) as pdf:
        assert [PageWords(page).loose for page in pdf.pages if PageWords(page).loose] == []
        alternatives = [figure.alternative for figure in heard(pdf).all("Figure")]
        blocks = PAPERS["update-report"].sections[0].blocks
        assert alternatives == [block.alternative for block in blocks if isinstance(block, Figure)]


def test_the_same_charts_give_the_same_bytes() -> None:
    assert written(DRAWING) == written(DRAWING)
