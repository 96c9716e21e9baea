"""Rendered by LibreOffice: what stands on the pages, and where."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from boardpack.documents.house_style import Grid, HouseStyle
from boardpack.documents.model import Document, Furniture, PageBreak, Section, Title
from boardpack.formats.word.writer import write_word
from tests.formats.word import rendering
from tests.formats.word.samples import DATED, action_log, rich_document

SOFFICE = shutil.which("soffice")
POINTS = 72 / 25.4
GRID = Grid()

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not on this machine"),
]


def rendered(document: Document, folder: Path) -> Path:
    return rendering.rendered(write_word(document, HouseStyle()), folder)


@pytest.fixture(scope="module")
def rich_pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PDF]:
    with pdfplumber.open(rendered(rich_document(), tmp_path_factory.mktemp("rich"))) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def log_pdf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PDF]:
    log = Document("Log", (action_log(150),), DATED)
    with pdfplumber.open(rendered(log, tmp_path_factory.mktemp("log"))) as pdf:
        yield pdf


def baselines(page: Page, word: str) -> list[float]:
    """How far the baselines of a word lie from the top of the page, in millimetres."""
    found = page.search(word, regex=False, case=True)
    return [(page.height - finding["chars"][0]["matrix"][5]) / POINTS for finding in found]


def test_pages_of_a_larger_whole_carry_its_numbers(tmp_path: Path) -> None:
    foot = Furniture("OFFICIAL", page_total=96)
    sections = (
        Section((Title("One"),), foot),
        Section((Title("Two"), PageBreak(), Title("Two, overleaf")), foot, first_page=31),
        Section((Title("Three"),), foot),
    )
    with pdfplumber.open(rendered(Document("Pack", sections, DATED), tmp_path)) as pdf:
        feet = [page.extract_text().splitlines()[-1].partition("Page ")[2] for page in pdf.pages]
    assert feet == ["1 of 96", "31 of 96", "32 of 96", "33 of 96"]


def test_a_long_table_repeats_its_header_on_each_page(log_pdf: PDF) -> None:
    assert len(log_pdf.pages) > 8
    assert all("Action and owner" in page.extract_text() for page in log_pdf.pages)


def test_a_status_word_stands_right_above_the_date_below_it(log_pdf: PDF) -> None:
    words = log_pdf.pages[0].extract_words()
    status = next(word for word in words if word["text"] == "Overdue")
    date = next(word for word in words if word["text"] == "18")
    assert status["x0"] == pytest.approx(date["x0"], abs=1)
    assert status["x0"] / POINTS - GRID.left == pytest.approx(12 + 63 + 1.3 * 9.5 / POINTS, abs=0.5)


def test_the_strip_of_counts_is_one_line_from_margin_to_margin(log_pdf: PDF) -> None:
    words = log_pdf.pages[0].extract_words()
    last = next(word for word in words if word["text"] == "complete")
    first = next(word for word in words if word["text"] == "open")
    assert last["bottom"] == pytest.approx(first["bottom"], abs=0.5)
    assert last["x1"] == pytest.approx((GRID.width - GRID.right) * POINTS, abs=1.5)


def test_no_row_is_lost_or_doubled_at_a_page_turn(log_pdf: PDF) -> None:
    text = "\n".join(page.extract_text() for page in log_pdf.pages)
    assert [text.count(f"A-{row + 1:03} ") for row in range(150)] == [1] * 150


def test_no_page_is_blank(rich_pdf: PDF) -> None:
    body = [page.crop((0, 60, page.width, page.height - 60)).extract_text().strip() for page in rich_pdf.pages]
    assert len(body) == 10
    assert all(body)


def test_markings_and_header_stand_on_their_baselines(rich_pdf: PDF) -> None:
    for page in rich_pdf.pages:
        top, bottom = baselines(page, "OFFICIAL")
        assert top == pytest.approx(GRID.marking_top, abs=0.2)
        assert bottom == pytest.approx(GRID.height - GRID.marking_bottom, abs=0.2)
    assert baselines(rich_pdf.pages[3], "Digital forensics")[0] == pytest.approx(GRID.header_line, abs=0.2)


def test_pages_are_counted_through_the_combined_file(rich_pdf: PDF) -> None:
    feet = [page.extract_text().splitlines()[-1] for page in rich_pdf.pages]
    assert feet[0] == "OFFICIAL"
    assert [foot.split("OFFICIAL ")[-1] for foot in feet[1:]] == [f"Page {n} of 10" for n in range(2, 11)]


def test_numbers_stand_on_the_margin_and_words_on_the_axis(rich_pdf: PDF) -> None:
    page = rich_pdf.pages[3]
    starts = {word["text"]: word["x0"] / POINTS - GRID.left for word in reversed(page.extract_words())}
    assert starts["1.1"] == pytest.approx(0, abs=0.2)
    assert starts["Why"] == pytest.approx(GRID.axis, abs=0.3)
    assert starts["Triage"] == pytest.approx(GRID.axis, abs=0.3)
    assert starts["(a)"] == pytest.approx(GRID.axis, abs=0.3)
    assert starts["Option"] == pytest.approx(GRID.axis, abs=0.3)


def test_boxes_reach_from_margin_to_margin(rich_pdf: PDF) -> None:
    tints = [rect for rect in rich_pdf.pages[3].rects if rect["width"] > 400]
    assert tints
    for tint in tints:
        assert tint["x0"] == pytest.approx(GRID.left * POINTS, abs=1)
        assert tint["x1"] == pytest.approx((GRID.width - GRID.right) * POINTS, abs=1)


def test_no_heading_is_left_at_the_foot_of_a_page(rich_pdf: PDF) -> None:
    for page in rich_pdf.pages[1:]:
        body = page.crop((0, 60, page.width, page.height - 60)).extract_words(extra_attrs=["fontname"])
        lowest = max(word["bottom"] for word in body)
        last_line = [word for word in body if lowest - word["bottom"] < 2]
        assert not all("Bold" in word["fontname"] for word in last_line)


def test_the_cover_stands_at_its_fixed_heights(rich_pdf: PDF) -> None:
    cover = rich_pdf.pages[0]
    board = next(word for word in cover.extract_words() if word["text"] == "Harms")
    facts = min(line["top"] for line in cover.lines if line["top"] > 170 * POINTS)
    assert 112 * POINTS <= board["top"] <= 120 * POINTS
    assert facts / POINTS == pytest.approx(204, abs=2)
