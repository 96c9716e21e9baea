"""Letterhead and signature of a letter, and the office's badge and name, which covers have too."""

from collections.abc import Iterator

from boardpack.documents.model import Letterhead, Picture, Signature
from boardpack.formats.word.blocks.drawing import Extent, drawing_run, picture_run
from boardpack.formats.word.blocks.runs import run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.measures import mm_points, mm_twips, points_mm
from boardpack.formats.word.markup.oxml import Element, make
from boardpack.formats.word.markup.paragraphs import add_property, indents, paragraph, spacing
from boardpack.formats.word.markup.styles import BELOW_LETTERHEAD, ROOM_TO_SIGN


def letterhead_elements(head: Letterhead, file: WordFile) -> Iterator[Element]:
    """Yield office at the left and lines of contact at the right, read in this order.

    Empty if the page has the letterhead of the office's own template.
    """
    if file.bears_letterhead:
        return
    beside, high = bool(head.contact), head.logo_height_mm
    office = list(office_elements(head.office, head.logo, head.logo_alternative, file, beside=beside, logo_mm=high))
    if office and not head.contact:
        add_property(office[-1], spacing(after=BELOW_LETTERHEAD))
    yield from office
    for line in head.contact[:-1]:
        yield paragraph("Contact", [run(line)])
    for line in head.contact[-1:]:
        yield paragraph("Contact End", [run(line)])


def signature_elements(signature: Signature, file: WordFile) -> Iterator[Element]:
    """Yield the picture of a signature or the room for one, the name, and the lines below it, beside the numbers."""
    if signature.picture:
        bound = Extent(mm_points(file.style.grid.text_width), ROOM_TO_SIGN)
        picture = picture_run(signature.picture, f"Signature of {signature.name}", bound, file)
        yield paragraph("Signature Picture", [picture], _start(file))
    yield paragraph("Signature Below" if signature.picture else "Signature", [run(signature.name)], _start(file))
    for line in signature.lines:
        yield paragraph("Signature Line", [run(line)], _start(file))


def _start(file: WordFile) -> list[Element]:
    """Return the indent of a signature: none in a letter, else that of the text beside its numbers."""
    return [] if file.in_letter else [indents(left=file.style.grid.axis)]


LOGO_MM = 10
NAME_MM = 76
_BESIDE_LOGO_MM = 4
_WIDEST_BESIDE_MM, _HIGHEST_BESIDE_MM = 40, 15
"""A logo beyond these has the office's name below it."""


def office_elements(
    name: str, logo: Picture | None, alternative: str, file: WordFile, *, beside: bool, logo_mm: float = LOGO_MM
) -> Iterator[Element]:
    """Yield logo and name; `beside` puts the name in a frame too, so that the next paragraph is to its right.

    A large logo has a line of its own, with the name below it.
    """
    start = 0.0
    if logo:
        relation, ratio = file.add_picture(logo.data)
        height = min(mm_points(logo_mm), mm_points(file.style.grid.text_width) * ratio)
        extent = Extent(height / ratio, height)
        picture = drawing_run(relation, extent, alternative or "Logo", file)
        wide = points_mm(extent.width)
        is_large = wide > _WIDEST_BESIDE_MM or logo_mm > _HIGHEST_BESIDE_MM
        yield paragraph("Logo", [picture], [] if is_large else [_frame(0, wide)])
        start = 0.0 if is_large else wide + _BESIDE_LOGO_MM
    if not name:
        return
    if beside:
        yield paragraph("Office", [run(name)], [_frame(start, NAME_MM)])
    else:
        right = file.style.grid.text_width - start - NAME_MM
        yield paragraph("Office", [run(name)], [indents(left=start, right=right)])


def _frame(left: float, width: float) -> Element:
    """Return a frame beside the following paragraph, in millimetres from the margin."""
    anchors = {"w:wrap": "around", "w:vAnchor": "text", "w:hAnchor": "margin"}
    return make("w:framePr", {"w:w": mm_twips(width), **anchors, "w:x": mm_twips(left), "w:y": "1"})
