"""Widths of words. Helvetica's widths are Arial's, and reportlab knows them without a font file."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from boardpack.documents.house_style import Type


def text_width(text: str, type_: Type, *, bold: bool = False) -> float:
    """Return the width of one line in points; characters that Helvetica lacks are estimated."""
    font = "Helvetica-Bold" if type_.bold or bold else "Helvetica"
    return float(stringWidth(text, font, type_.size))


def line_count(text: str, type_: Type, available: float) -> int:
    """Return the number of lines that the text takes in a width in points."""
    return sum(_lines_of_one(line, type_, available) for line in text.split("\n"))


def _lines_of_one(text: str, type_: Type, available: float) -> int:
    lines, used = 1, 0.0
    space = text_width(" ", type_)
    for word in text.split(" "):
        wide = text_width(word, type_)
        if used and used + space + wide > available:
            lines, used = lines + 1, wide
        else:
            used += wide + (space if used else 0)
    return lines
