"""The head of a letter and the signature at its end."""

from collections.abc import Iterator

from boardpack.documents.model import Letterhead, Signature
from boardpack.formats.word.drawing import picture_run
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run


def letterhead_elements(head: Letterhead, file: WordFile) -> Iterator[Element]:
    if head.logo:
        yield paragraph("Office", [picture_run(head.logo, head.logo_alternative, file)])
    yield paragraph("Office", [run(head.office)])
    for line in head.contact:
        yield paragraph("Contact", [run(line)])


def signature_elements(signature: Signature, file: WordFile) -> Iterator[Element]:
    if signature.picture:
        yield paragraph("Signature Picture", [picture_run(signature.picture, "Signature", file)])
    yield paragraph("Signature", [run(signature.name, bold=True)])
    for line in signature.lines:
        yield paragraph("Signature Line", [run(line)])
