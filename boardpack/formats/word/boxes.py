"""Boxes: what the Board is asked, an inspector's item, a decision, an action."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.model import Box, BoxKind, List, Paragraph
from boardpack.documents.placing import Place
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.lists import list_elements, paragraph_element
from boardpack.formats.word.oxml import Element
from boardpack.formats.word.paragraphs import paragraph
from boardpack.formats.word.runs import run


def box_elements(box: Box, file: WordFile) -> Iterator[Element]:
    yield paragraph("Ask Heading", [*file.place(box.anchor), run(box.heading)])
    for block in box.blocks:
        match block:
            case Paragraph():
                yield paragraph_element(block, Place.AXIS, file, "Ask")
            case List():
                yield from list_elements(block, Place.AXIS, file, "Ask")
            case _:
                assert_never(block)
