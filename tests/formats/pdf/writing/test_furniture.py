from datetime import date
from io import BytesIO

import pdfplumber

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document, Furniture, Section, Title
from boardpack.formats.pdf.writing.writer import write_pdf

_DAY = date(2026, 12, 2)


def _page(left: str, right: str) -> str:
    section = Section((Title("A paper"),), Furniture("OFFICIAL", left, right))
    with pdfplumber.open(BytesIO(write_pdf(Document("A paper", (section,), _DAY), HouseStyle()).data)) as file:
        return str(file.pages[0].extract_text())


def test_the_date_of_the_meeting_stays_in_a_header_and_a_long_title_is_cut() -> None:
    page = _page(
        "Performance and Accountability Board, 2 December 2026",
        "Paper 5  ‘The police response to burglary, robbery and other crime",
    )
    assert "Performance and Accountability Board, 2 December 2026" in page
    assert "Paper 5" in page
    assert "…" in page


def test_a_long_board_leaves_the_paper_a_third_of_the_header() -> None:
    page = _page("Performance and Accountability Board, " * 5, "Paper 5  Digital forensics")
    assert "Paper 5 Digital forensics" in page.replace("  ", " ")
