"""The rich document and its PDF, made once for all tests of the PDF writer."""

from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from tests.formats.pdf.rich_document import rich_document


@pytest.fixture(scope="session")
def rich() -> Document:
    return rich_document()


@pytest.fixture(scope="session")
def rich_file(rich: Document) -> PdfFile:
    return write_pdf(rich, HouseStyle())


@pytest.fixture
def rich_pdf(rich_file: PdfFile) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(rich_file.data)) as pdf:
        yield pdf


@pytest.fixture(scope="session")
def seen(rich_file: PdfFile) -> Iterator[pdfplumber.PDF]:
    """The rich document as a reader of positions sees it."""
    with pdfplumber.open(BytesIO(rich_file.data)) as pdf:
        yield pdf
