"""Letters in an office's own template, rendered by LibreOffice: what stands on the pages, and where."""

import shutil
from collections.abc import Iterator

import pdfplumber
import pytest
from pdfplumber.pdf import PDF

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.word.office_templates import read_template
from boardpack.formats.word.writer import write_word
from tests.formats.word.letterhead.templates import TEMPLATES
from tests.formats.word.rendering import rendered
from tests.formats.word.samples import DATED, appendix, letter

POINTS = 72 / 25.4
ADDRESSES = {"built-in.docx": "Lantern House", "localised.dotx": "1 Quay Street", "awkward.docx": "Westmarch Tower"}

pytestmark = [
    pytest.mark.render,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not on this machine"),
]


@pytest.fixture(scope="module", params=TEMPLATES)
def letters(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, PDF]]:
    """A letter with its appendix in one of the templates, and which it is."""
    template = read_template(TEMPLATES[request.param](), request.param, "Office of the Commissioner")
    document = Document("Response", (letter(), appendix()), DATED)
    data = write_word(document, HouseStyle(), template)
    with pdfplumber.open(rendered(data, tmp_path_factory.mktemp("letter"))) as pdf:
        yield request.param, pdf


def test_the_letterhead_is_on_the_first_page_and_on_no_other(letters: tuple[str, PDF]) -> None:
    file_name, pdf = letters
    address = ADDRESSES[file_name]
    assert [address in page.extract_text() for page in pdf.pages] == [True, *(False for _ in pdf.pages[1:])]
    assert len(pdf.pages[0].images) == 2  # the badge and the signature
    assert len(pdf.pages) == 3


def test_the_letter_begins_below_the_letterhead(letters: tuple[str, PDF]) -> None:
    file_name, pdf = letters
    page = pdf.pages[0]
    lines = page.extract_text_lines()
    foot = max(line["bottom"] for line in lines if ADDRESSES[file_name] in line["text"])
    first = next(line for line in lines if line["text"] == "The Home Secretary")
    assert first["top"] - foot > 20
    assert max(image["bottom"] for image in page.images if image["top"] < first["top"]) < first["top"] - 10


def test_every_page_has_its_marking_and_its_number(letters: tuple[str, PDF]) -> None:
    for number, page in enumerate(letters[1].pages, start=1):
        text = page.extract_text()
        assert text.splitlines()[0].startswith("OFFICIAL")
        assert text.count("OFFICIAL") == 2
        assert f"Page {number} of 3" in text or letters[0] == "localised.dotx"


def test_nothing_runs_over_the_edges_of_the_page(letters: tuple[str, PDF]) -> None:
    for page in letters[1].pages:
        words = page.extract_words()
        assert min(word["x0"] for word in words) >= 12 * POINTS
        assert max(word["x1"] for word in words) <= page.width - 12 * POINTS
        assert max(word["bottom"] for word in words) <= page.height - 5 * POINTS


def test_header_lines_stay_clear_of_the_text_on_later_pages(letters: tuple[str, PDF]) -> None:
    for page in letters[1].pages[1:]:
        lines = page.extract_text_lines()
        header = next(line for line in lines if "Northmere High Harms Board" in line["text"])
        below = min(line["top"] for line in lines if line["top"] > header["bottom"] - 1)
        assert below - header["bottom"] > 5
