"""The office's badge and name, which open a letter and a cover."""

from collections.abc import Iterator

from boardpack.documents.model import Picture
from boardpack.formats.word.drawing import Extent, drawing_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points, mm_twips, points_mm
from boardpack.formats.word.oxml import Element, make
from boardpack.formats.word.paragraphs import indents, paragraph
from boardpack.formats.word.runs import run

LOGO_MM = 10
NAME_MM = 76
_BESIDE_LOGO_MM = 4


def office_elements(
    name: str, logo: Picture | None, alternative: str, file: WordFile, *, beside: bool
) -> Iterator[Element]:
    """Logo and name; `beside` puts the name in a frame too, so that what follows stands to its right."""
    start = 0.0
    if logo:
        relation, ratio = file.add_picture(logo.data)
        extent = Extent(mm_points(LOGO_MM) / ratio, mm_points(LOGO_MM))
        picture = drawing_run(relation, extent, alternative or "Logo", file)
        yield paragraph("Logo", [picture], [_frame(0, points_mm(extent.width))])
        start = points_mm(extent.width) + _BESIDE_LOGO_MM
    if beside:
        yield paragraph("Office", [run(name)], [_frame(start, NAME_MM)])
    else:
        right = file.style.grid.text_width - start - NAME_MM
        yield paragraph("Office", [run(name)], [indents(left=start, right=right)])


def _frame(left: float, width: float) -> Element:
    """A place beside the following paragraph, both in millimetres from the margin."""
    anchors = {"w:wrap": "around", "w:vAnchor": "text", "w:hAnchor": "margin"}
    return make("w:framePr", {"w:w": mm_twips(width), **anchors, "w:x": mm_twips(left), "w:y": "1"})
