"""Each block starts on the margin or on the axis, and a number never lies over the words behind it."""

from datetime import date
from io import BytesIO

import pdfplumber

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document, Heading, Paragraph, Section, Title, words
from boardpack.documents.placing import Place, placed
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.values import replace

PROSE = Paragraph(words("Options were costed."))
NUMBERED = replace(PROSE, number="1")


def test_prose_stands_on_the_margin_until_a_heading_or_a_number_opens_the_axis():
    blocks = (Title("Options"), PROSE, NUMBERED, PROSE, Heading(1, words("Next")), PROSE)

    assert [place for _, place in placed(blocks)] == [
        *(Place.MARGIN, Place.MARGIN, Place.AXIS, Place.AXIS),
        *(Place.MARGIN, Place.MARGIN),
    ]


def test_a_numbered_paragraph_without_a_heading_is_beside_its_number():
    data = write_pdf(Document("Options", (Section((NUMBERED,)),), date(2025, 7, 8)), HouseStyle()).data

    with pdfplumber.open(BytesIO(data)) as pdf:
        number, first = pdf.pages[0].extract_words()[:2]
    assert (number["text"], first["text"]) == ("1", "Options")
    assert number["x1"] < first["x0"]
