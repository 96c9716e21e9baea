"""The head of a letter and the signature at its end."""

from collections.abc import Iterator

from boardpack.documents.model import Letterhead, Signature
from boardpack.formats.word.drawing import Extent, picture_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.measures import mm_points
from boardpack.formats.word.office import office_elements
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import add_property, paragraph, spacing
from boardpack.formats.word.runs import run
from boardpack.formats.word.styles import BELOW_LETTERHEAD, ROOM_TO_SIGN


def letterhead_elements(head: Letterhead, file: WordFile) -> Iterator[Element]:
    """Office at the left, lines of contact at the right, read in this order.

    Nothing where the page bears the letterhead of the office's own template.
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
    """The picture of a signature or the room for one, the name, the lines below it."""
    if signature.picture:
        bound = Extent(mm_points(file.style.grid.text_width), ROOM_TO_SIGN)
        picture = picture_run(signature.picture, f"Signature of {signature.name}", bound, file)
        yield paragraph("Signature Picture", [picture])
    yield paragraph("Signature Below" if signature.picture else "Signature", [run(signature.name)])
    for line in signature.lines:
        yield paragraph("Signature Line", [run(line)])
