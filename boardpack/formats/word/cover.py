"""The front of a pack, on a page of its own."""

from collections.abc import Iterator

from boardpack.documents.model import Cover
from boardpack.formats.word.drawing import picture_run
from boardpack.formats.word.facts import fact_list
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run


def cover_elements(cover: Cover, file: WordFile) -> Iterator[Element]:
    if cover.logo:
        yield paragraph("Office", [picture_run(cover.logo, cover.logo_alternative, file)])
    yield paragraph("Office", [run(cover.office)])
    yield paragraph("Cover Board", [run(cover.board)])
    yield paragraph("Cover Occasion", [run(cover.occasion)])
    yield paragraph("Cover Occasion", [run(cover.place)])
    yield fact_list(cover.facts, file)
