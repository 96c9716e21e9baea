"""A form that came back as a PDF: its lines, each from edge to edge, with what was typed over them.

The fields of the Word form are gone. Words may be text of the page, the value of a field of the PDF, or a note that
a viewer's typewriter tool laid over the page.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfplumber.utils.pdfinternals import resolve, resolve_and_decode

from boardpack.documents.filled import SeenForm, SeenLine


@dataclass
class _Line:
    """A line of a page between two heights, which count from the top."""

    top: float
    bottom: float
    text: str

    def is_beside(self, top: float, bottom: float) -> bool:
        return top <= (self.top + self.bottom) / 2 <= bottom


def read_filled_pdf(data: bytes, edges: tuple[str, ...], asides: tuple[str, ...]) -> SeenForm:
    """Return the lines of a readable PDF from left to right: each a label and the text beside it."""
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lines = tuple(SeenLine(line.text) for page in pdf.pages for line in _lines(page))
    return SeenForm(lines, "", edges, asides)


def _lines(page: Any) -> list[_Line]:
    """Return the lines of a page in order; typed words are appended to the line that they are beside."""
    seen = page.extract_text_lines(x_tolerance_ratio=0.15, return_chars=False)
    lines = [_Line(line["top"], line["bottom"], line["text"].strip()) for line in seen]
    for annotation in sorted(page.annots, key=lambda each: (each["top"], each["x0"])):
        if words := _typed(annotation):
            _place(words, annotation["top"], annotation["bottom"], lines)
    return sorted(lines, key=lambda line: line.top)


def _place(words: str, top: float, bottom: float, lines: list[_Line]) -> None:
    beside = next((line for line in lines if line.is_beside(top, bottom)), None)
    if beside is None:
        lines.append(_Line(top, bottom, words))
    else:
        beside.text = f"{beside.text} {words}"


def _typed(annotation: Any) -> str:
    """Return what was typed into a field, or over the page. Empty for any other annotation, such as a link."""
    data = annotation["data"]
    kind = resolve_and_decode(data.get("Subtype"))
    if kind == "FreeText":
        return (annotation.get("contents") or "").strip()
    return next(filter(None, map(_value, _fields(data))), "") if kind == "Widget" else ""


def _fields(data: Any) -> Iterator[Any]:
    """Yield a field of the PDF and the one that it is part of, which may have the value."""
    yield data
    if isinstance(parent := resolve(data.get("Parent")), dict):
        yield parent


def _value(data: Any) -> str:
    value = resolve_and_decode(data.get("V"))
    return value.strip() if isinstance(value, str) else ""
