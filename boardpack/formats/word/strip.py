"""The status strip: counts with their shapes in one line, spread over the width."""

from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from boardpack.documents.model import StatusCount, StatusStrip
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points, twips
from boardpack.formats.word.oxml import Element, make
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run
from boardpack.formats.word.shapes import status_picture
from boardpack.formats.word.styles import STATUS_ADVANCE


def strip_element(strip: StatusStrip, file: WordFile) -> Element:
    """One paragraph: the first count at the left margin, the last one ending at the right."""
    size = file.style.type.body.size
    children: list[Element] = []
    for position, count in enumerate(strip.counts):
        children.extend([run("\t")] if position else [])
        children.extend([status_picture(count.shape, size, file)] if count.shape else [])
        children.append(run(_words(count), bold=count.bold))
    starts = _starts([_width(count, size) for count in strip.counts], mm_points(file.style.grid.text_width))
    stops = [make("w:tab", {"w:val": "left", "w:pos": twips(start)}) for start in starts[1:]]
    return paragraph("Status Strip", children, [make("w:tabs", None, stops)] if stops else [])


def _words(count: StatusCount) -> str:
    return f"{count.count} {count.word}"


def _width(count: StatusCount, size: float) -> float:
    """The width in points; Helvetica's letters are as wide as Arial's."""
    font = "Helvetica-Bold" if count.bold else "Helvetica"
    return float(stringWidth(_words(count), font, size)) + (STATUS_ADVANCE * size if count.shape else 0)


def _starts(widths: Sequence[float], available: float) -> list[float]:
    """Where each count begins, with equal room between them."""
    room = max(0.0, available - sum(widths)) / max(1, len(widths) - 1)
    return [sum(widths[:position]) + room * position for position in range(len(widths))]
