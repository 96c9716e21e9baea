"""A form that came back as a PDF: its lines, each from edge to edge. Its fields are gone, only words are left."""

import io

import pdfplumber

from boardpack.documents.filled import SeenForm, SeenLine


def read_filled_pdf(data: bytes, edges: tuple[str, ...], asides: tuple[str, ...]) -> SeenForm:
    """Return the lines of a readable PDF from left to right: each a label and the text beside it."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lines = [line for page in pdf.pages for line in page.extract_text(x_tolerance_ratio=0.15).splitlines()]
    return SeenForm(tuple(SeenLine(line.strip()) for line in lines), "", edges, asides)
