"""A form that came back as a PDF: its lines, each from edge to edge, with what was typed over them.

The fields of the Word form are gone. Words may be text of the page, the value of a field of the PDF, a ticked box, or
a note that a viewer's typewriter tool laid over the page. Other notes, such as a sticky one, are asides, and what was
drawn over the page is a picture beside its line.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfplumber.utils.pdfinternals import resolve, resolve_and_decode

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.formats.pdf.reading.colours import read_whatever_colours

_NOTES = frozenset(("Text",))
_MARKS = frozenset(("Highlight", "Underline", "Squiggly", "StrikeOut", "Caret", "Ink", "Stamp"))
_SHAPES = frozenset(("Line", "Square", "Circle", "Polygon", "PolyLine"))
"""The kinds of annotation by which people write on a page (ISO 32000-1, table 169)."""
_TYPEWRITER = "FreeText"
"""The kind of annotation whose words are printed on the page."""


@dataclass
class _Line:
    """A line of a page between two heights, which count from the top."""

    top: float
    bottom: float
    text: str
    pictures: int = 0
    laid_over: str = ""

    def is_beside(self, top: float, bottom: float) -> bool:
        return top <= (self.top + self.bottom) / 2 <= bottom

    @property
    def seen(self) -> SeenLine:
        return SeenLine(self.text, pictures=self.pictures, laid_over=self.laid_over)


def read_filled_pdf(data: bytes, edges: tuple[str, ...], asides: tuple[str, ...]) -> SeenForm:
    """Return the lines of a readable PDF from left to right: each a label and the text beside it."""
    return read_whatever_colours(data, lambda read: _filled(read, edges, asides))


def _filled(data: bytes, edges: tuple[str, ...], asides: tuple[str, ...]) -> SeenForm:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        lines = tuple(line.seen for page in pdf.pages for line in _lines(page))
        notes = (note for page in pdf.pages for annotation in page.annots if (note := _note(annotation)))
        return SeenForm(lines, "", edges, tuple(dict.fromkeys((*asides, *notes))))


def _lines(page: Any) -> list[_Line]:
    """Return the lines of a page in order; typed words are appended to the line that they are beside."""
    boxes = [annotation for annotation in page.annots if _is_box(annotation)]
    seen = page.extract_text_lines(x_tolerance_ratio=0.15, return_chars=bool(boxes))
    lines = [_Line(line["top"], line["bottom"], _with_boxes(line, boxes).strip()) for line in seen]
    for annotation in sorted(page.annots, key=lambda each: (each["top"], each["x0"])):
        words = _typed(annotation)
        if words or (_kind(annotation) in _MARKS | _SHAPES and not _note(annotation)):
            beside = _line_beside(annotation["top"], annotation["bottom"], lines)
            beside.text = f"{beside.text} {words}".strip()
            beside.pictures += not words
            if _kind(annotation) == _TYPEWRITER:
                beside.laid_over = f"{beside.laid_over} {words}".strip()
    return sorted(lines, key=lambda line: line.top)


def _is_box(annotation: Any) -> bool:
    """Return True for a box that can be ticked."""
    return any(resolve_and_decode(field.get("FT")) == "Btn" for field in _fields(annotation["data"]))


def _with_boxes(line: Any, boxes: Sequence[Any]) -> str:
    """Return the text of a line with its boxes where they stand, as "[x]" if ticked and "[ ]" if not."""
    text, shown = str(line["text"]), 0
    beside = [box for box in boxes if box["top"] <= (line["top"] + line["bottom"]) / 2 <= box["bottom"]]
    if not beside:
        return text
    letters = [letter for letter in line["chars"] if letter["text"].strip()]
    pieces: list[str] = []
    for box in sorted(beside, key=lambda box: box["x0"]):
        before = sum(letter["x0"] < box["x0"] for letter in letters)
        end = _end_of_letters(text, shown, before - _letters_in(text[:shown]))
        pieces += [text[shown:end], " [x] " if _is_ticked(box) else " [ ] "]
        shown = end
    return "".join((*pieces, text[shown:]))


def _end_of_letters(text: str, start: int, count: int) -> int:
    """Return the place behind so many letters of a text, of which spaces are none."""
    place = start
    while count > 0 and place < len(text):
        count -= not text[place].isspace()
        place += 1
    return place


def _letters_in(text: str) -> int:
    return sum(not letter.isspace() for letter in text)


def _is_ticked(box: Any) -> bool:
    return resolve_and_decode(box["data"].get("AS")) not in (None, "", "Off")


def _line_beside(top: float, bottom: float, lines: list[_Line]) -> _Line:
    """Return the line between two heights. If there is none, add an empty one to the lines."""
    beside = next((line for line in lines if line.is_beside(top, bottom)), None)
    if beside is None:
        beside = _Line(top, bottom, "")
        lines.append(beside)
    return beside


def _kind(annotation: Any) -> object:
    return resolve_and_decode(annotation["data"].get("Subtype"))


def _note(annotation: Any) -> str:
    """Return the words of a note, mark or shape that was put over the page. Empty for anything else."""
    is_put = _kind(annotation) in _NOTES | _MARKS | _SHAPES
    return " ".join((annotation.get("contents") or "").split()) if is_put else ""


def _typed(annotation: Any) -> str:
    """Return what was typed into a field, or over the page. Empty for any other annotation, such as a link."""
    data = annotation["data"]
    kind = _kind(annotation)
    if kind == _TYPEWRITER:
        return (annotation.get("contents") or "").strip()
    return next(filter(None, map(_value, _fields(data))), "") if kind == "Widget" else ""


def _fields(data: Any) -> Iterator[Any]:
    """Yield a field of the PDF and the one that it is part of, which may have the value."""
    yield data
    if isinstance(parent := resolve(data.get("Parent")), dict):
        yield parent


def _value(data: Any) -> str:
    if resolve_and_decode(data.get("FT")) == "Btn":
        return ""  # a box is read where it stands
    value = resolve_and_decode(data.get("V"))
    return value.strip() if isinstance(value, str) else ""
