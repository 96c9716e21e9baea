"""Small makers of blocks for the documents that the PDF tests write."""

from io import BytesIO

from PIL import Image, ImageDraw

from boardpack.documents.model import (
    Cell,
    Fact,
    Furniture,
    ListItem,
    Paragraph,
    ParagraphRole,
    Row,
    Shape,
    StatusMark,
    Text,
    words,
)


def body(text: str, role: ParagraphRole = ParagraphRole.BODY) -> Paragraph:
    return Paragraph(words(text), role)


def cell(*lines: str | Paragraph, role: ParagraphRole = ParagraphRole.CELL) -> Cell:
    """A cell whose first line has a role and whose others are second lines."""
    first, *others = lines or ("",)
    return Cell((_line(first, role), *(_line(line, ParagraphRole.CELL_NOTE) for line in others)))


def _line(line: str | Paragraph, role: ParagraphRole) -> Paragraph:
    return line if isinstance(line, Paragraph) else body(line, role)


def row(*texts: str, bold: bool = False) -> Row:
    return Row(tuple(cell(text) for text in texts), bold)


def status(shape: Shape, word: str, target: str, delay: str = "") -> Cell:
    """A status as logs show it: shape and word, the target below, then how late it is."""
    bold = shape in (Shape.SQUARE, Shape.TRIANGLE)
    first = Paragraph((StatusMark(shape), Text(word, bold=bold)), ParagraphRole.CELL)
    rest = [Paragraph(words(target), ParagraphRole.CELL)]
    if delay:
        rest.append(Paragraph(words(delay, bold=shape is Shape.SQUARE), ParagraphRole.CELL))
    return Cell((first, *rest))


def facts(**told: str) -> tuple[Fact, ...]:
    """Facts by their labels; an underscore stands for a space."""
    return tuple(Fact(label.replace("_", " "), words(text)) for label, text in told.items())


def asked(verb: str, rest: str) -> ListItem:
    """What the Board is asked, opening with its verb in bold."""
    return ListItem((Text(verb, bold=True), Text(f" {rest}")))


def furniture(paper: str) -> Furniture:
    return Furniture(
        marking="OFFICIAL",
        header_left="Northmere High Harms Board, 16 July 2025",
        header_right=paper,
        footer_left="Version 1.0, pack 7C1E 90AB",
    )


def picture(width: int, height: int, colour: str = "#1D3D6B") -> bytes:
    """A PNG with a letter drawn in strokes."""
    image = Image.new("RGB", (width, height), colour)
    left, right, top, bottom = width * 0.25, width * 0.75, height * 0.25, height * 0.75
    stroke = [(left, bottom), (left, top), (right, bottom), (right, top)]
    ImageDraw.Draw(image).line(stroke, fill="white", width=max(2, width // 20))
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()
