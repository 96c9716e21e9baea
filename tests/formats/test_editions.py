"""Large print and black and white, as what is set on the pages of every paper."""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pdfplumber
import pikepdf
import pytest
from lxml import etree

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Document
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.markup.styles import SEPARATOR
from boardpack.formats.word.writer import write_word
from boardpack.papers.parts.large_print import in_large_print
from tests.papers.test_goldens import PAPERS

LARGE = house_style(large_print=True)
BLACK_AND_WHITE = house_style("#7A1F5C", black_and_white=True)
SMALLEST = 18
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")

every_paper = pytest.mark.parametrize("name", [name for name in PAPERS if name != "cover"])


def large(name: str) -> Document:
    return in_large_print(PAPERS[name])


@cache
def large_pdf(name: str) -> bytes:
    return write_pdf(large(name), LARGE).data


def word_parts(data: bytes) -> Iterator[etree._Element]:
    with ZipFile(BytesIO(data)) as file:
        for member in file.namelist():
            if re.fullmatch(r"word/(?:document|styles|numbering|header\d+|footer\d+)\.xml", member):
                yield etree.fromstring(file.read(member))


def painted(holder: pikepdf.Object | pikepdf.Page) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each operator that sets a colour, with its values, on a page and in the forms that it shows."""
    for operands, operator in pikepdf.parse_content_stream(holder):
        if str(operator) in ("rg", "RG", "g", "G", "k", "K", "sc", "SC", "scn", "SCN"):
            yield str(operator), tuple(float(operand) for operand in operands)
    resources = holder.get("/Resources", pikepdf.Dictionary())
    for form in resources.get("/XObject", pikepdf.Dictionary()).values():
        if form.get("/Subtype") == "/Form":
            yield from painted(form)


@every_paper
def test_nothing_in_a_large_print_pdf_is_below_18_points(name: str) -> None:
    with pdfplumber.open(BytesIO(large_pdf(name))) as pdf:
        sizes = {round(character["size"], 2) for page in pdf.pages for character in page.chars}
    assert min(sizes) >= SMALLEST


@every_paper
def test_no_word_of_a_large_print_pdf_leaves_the_text_area(name: str) -> None:
    with pdfplumber.open(BytesIO(large_pdf(name))) as pdf:
        for page in pdf.pages:
            left, right = LARGE.grid.left * 72 / 25.4, float(page.width) - LARGE.grid.right * 72 / 25.4
            seen = [character for character in page.chars if character["text"].strip()]
            assert min(character["x0"] for character in seen) >= left - 0.5
            assert max(character["x1"] for character in seen) <= right + 0.5


@every_paper
def test_no_style_or_run_of_a_large_print_word_file_is_below_18_points(name: str) -> None:
    for part in word_parts(write_word(large(name), LARGE)):
        for size in part.iter(f"{W}sz", f"{W}szCs"):
            if not is_of_blank_paragraphs(size):
                assert int(size.get(f"{W}val", "0")) >= 2 * SMALLEST


def is_of_blank_paragraphs(size: etree._Element) -> bool:
    style = next(size.iterancestors(f"{W}style"), None)
    named = None if style is None else style.find(f"{W}name")
    return named is not None and named.get(f"{W}val") == SEPARATOR


@every_paper
def test_no_distance_of_a_large_print_word_file_is_negative(name: str) -> None:
    """A header whose lines overlap is refused by some programs, which then drop the words of the whole file."""
    for part in word_parts(write_word(large(name), LARGE)):
        for spacing in part.iter(f"{W}spacing"):
            assert all(not value.startswith("-") for value in spacing.attrib.values())


@pytest.mark.parametrize("name", PAPERS)
def test_a_black_and_white_pdf_has_greys_alone(name: str) -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS[name], BLACK_AND_WHITE).data)) as pdf:
        set_colours = [entry for page in pdf.pages for entry in painted(page)]
    assert set_colours
    for operator, values in set_colours:
        assert len(set(values)) == 1, (operator, values)


@pytest.mark.parametrize("name", PAPERS)
def test_a_black_and_white_word_file_has_greys_alone(name: str) -> None:
    for part in word_parts(write_word(PAPERS[name], BLACK_AND_WHITE)):
        for element in part.iter():
            for key in ("val", "fill", "color"):
                value = element.get(f"{W}{key}", "")
                if (key != "val" or element.tag == f"{W}color") and COLOUR.fullmatch(value):
                    assert len({value[0:2], value[2:4], value[4:6]}) == 1, etree.tostring(element)


def test_the_ordinary_edition_has_the_colour_that_the_office_chose() -> None:
    with pikepdf.open(BytesIO(write_pdf(PAPERS["agenda"], house_style("#7A1F5C")).data)) as pdf:
        assert any(len(set(values)) > 1 for page in pdf.pages for _, values in painted(page))
