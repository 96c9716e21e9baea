"""Writer of documents as Word files."""

from collections.abc import Iterator
from typing import assert_never

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import (
    Block,
    Box,
    Contents,
    Cover,
    Document,
    FactLayout,
    Facts,
    Figure,
    Heading,
    Letterhead,
    List,
    PageBreak,
    Paragraph,
    Section,
    Signature,
    StatusStrip,
    Table,
    Title,
)
from boardpack.documents.office_template import OfficeTemplate
from boardpack.documents.placing import Place, placed
from boardpack.formats.word.blocks.boxes import box_elements
from boardpack.formats.word.blocks.contents import contents_elements
from boardpack.formats.word.blocks.controls import make_form
from boardpack.formats.word.blocks.cover import cover_elements
from boardpack.formats.word.blocks.facts import facts_elements
from boardpack.formats.word.blocks.figures import figure_elements
from boardpack.formats.word.blocks.letter import letterhead_elements, signature_elements
from boardpack.formats.word.blocks.lists import list_elements, paragraph_elements
from boardpack.formats.word.blocks.strip import strip_elements
from boardpack.formats.word.blocks.tables import table_elements
from boardpack.formats.word.blocks.titles import heading_element, title_elements
from boardpack.formats.word.file import WordFile, open_file, saved
from boardpack.formats.word.joining import add_to_last_paragraph, anchored, closed, joined, narrowed
from boardpack.formats.word.letterhead.filling import bears_letterhead, hold_axis, make_room_below_letterhead
from boardpack.formats.word.letterhead.fitting import fitted
from boardpack.formats.word.levels import without_skips
from boardpack.formats.word.markup.oxml import Element, markup
from boardpack.formats.word.markup.paragraphs import add_property, spacing
from boardpack.formats.word.sections import section_properties
from boardpack.values import Frozen, replace


def write_word(
    document: Document, style: HouseStyle, template: OfficeTemplate | None = None, *, drafting_notes: bool = False
) -> bytes:
    """Return the bytes of a .docx file, equal for equal document, style and template of the office's own.

    Drafting notes become comments only if asked for, since most files go to others than their drafters.
    """
    file = open_file(document, fitted(style, template) if template else style, template)
    file = replace(file, drafting_notes=drafting_notes)
    body = file.word.element.body
    sections = without_skips(document).sections
    for section in sections[:-1]:
        elements, properties = _section(section, file, bears=bears_letterhead(section, sections))
        body.append(
            file.keep([markup(*closed(elements, properties)).encode("utf-8")])
        )  # as elements it is ten times as large
    for section in sections[-1:]:
        elements, properties = _section(section, file, bears=bears_letterhead(section, sections))
        body.extend([*closed(elements), properties])
        add_to_last_paragraph(body, file.end_part())
    if document.form:
        make_form(file.word, document.form)
    return saved(file)


def _section(section: Section, file: WordFile, *, bears: bool) -> tuple[list[Element], Element]:
    """Return the elements of a section and its properties, which Word wants directly in the body for the last one."""
    here = file.at(section, bears_letterhead=bears and file.template is not None and file.template.header is not None)
    return _section_elements(section, here), section_properties(section, here)


def _section_elements(section: Section, file: WordFile) -> list[Element]:
    parts = [
        None if isinstance(block, PageBreak) else list(_block_elements(block, spot, file))
        for block, spot in _spots(section.blocks)
    ]
    elements = joined(parts, file.style)
    if file.bears_letterhead:
        make_room_below_letterhead(elements)
    if section.same_page and elements:
        add_property(elements[0], spacing(before=file.style.gaps.paper))
    if file.template:
        hold_axis(elements, file.template.values, file.style)
    return anchored(narrowed(elements, file.style) if section.landscape else elements, section.anchor, file)


class _Spot(Frozen):
    """The place of a block in its section: the line on which its words start, and its neighbours."""

    place: Place
    before: Block | None
    following: Block | None


def _spots(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, _Spot]]:
    around = (None, *blocks, None)
    for (block, place), before, following in zip(placed(blocks), around, around[2:], strict=False):
        yield block, _Spot(place, before, following)


def _block_elements(block: Block, spot: _Spot, file: WordFile) -> Iterator[Element]:  # noqa: C901 (an arm for each kind)
    match block:
        case Title():
            yield from title_elements(block, file, ruled=not _draws_rule(spot.following))
        case Heading():
            yield heading_element(block, file)
        case Paragraph():
            yield from paragraph_elements(block, spot.place, file)
        case List():
            yield from list_elements(block, spot.place, file)
        case Table():
            yield from table_elements(block, file)
        case Facts():
            yield from facts_elements(block, file, below_rule=isinstance(spot.before, Title | Facts))
        case Box():
            yield from box_elements(block, file, below_title=isinstance(spot.before, Title))
        case StatusStrip():
            yield from strip_elements(block, file)
        case Figure():
            yield from figure_elements(block, file)
        case Contents():
            yield from contents_elements(block, file)
        case Letterhead():
            yield from letterhead_elements(block, file)
        case Signature():
            yield from signature_elements(block, file)
        case Cover():
            yield from cover_elements(block, file)
        case PageBreak():
            return
        case _:
            assert_never(block)


def _draws_rule(block: Block | None) -> bool:
    return isinstance(block, Facts) and block.layout is FactLayout.ACROSS and bool(block.facts)
