"""Tables of an author's text that are too wide for an upright page: on a turned page, or with rows as records.

No word and no number is cut by a narrow column.
"""

from collections.abc import Iterator

from boardpack.documents.model import Block, Document, Heading, Paragraph, Section, Table
from boardpack.documents.references import with_references
from boardpack.papers.parts.large_print import as_records, with_record_levels
from boardpack.papers.text.widths import cell_texts, fits, with_shared_widths
from boardpack.values import replace

_UPRIGHT_MM, _TURNED_MM = 166.0, 253.0
_AXIS_MM = 12.0
_SIZE = 9.5


def with_room_for_tables(document: Document) -> Document:
    """Return a numbered document in which each table has room for its longest words.

    A table that is too wide for an upright page is on a turned page of its own, together with the heading or lead-in
    above it. If it is too wide for that too, its rows are records.
    """
    sections = tuple(part for section in document.sections for part in _parts(section))
    return document if sections == document.sections else with_references(replace(document, sections=sections))


def _parts(section: Section) -> Iterator[Section]:
    """Yield a section in its parts, before, on and after turned pages. Only the first has its anchor.

    Their headings and paragraphs keep their numbers, which count on from part to part.
    """
    section, anchor, blocks = replace(section, numbered=False), section.anchor, list[Block]()
    for block in _with_records(section.blocks):
        if not isinstance(block, Table) or _has_room(block, _UPRIGHT_MM):
            blocks.append(block)
            continue
        above = _split_at(blocks)
        if blocks[:above]:
            yield replace(section, blocks=tuple(blocks[:above]), anchor=anchor)
            anchor = None
        yield replace(section, blocks=(*blocks[above:], _widened(block)), anchor=anchor, landscape=True)
        anchor, blocks = None, []
    if blocks:
        yield replace(section, blocks=tuple(blocks), anchor=anchor)


def _with_records(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield the blocks; tables too wide for any page as records, a level below the heading above them."""
    for block, level in with_record_levels(blocks):
        if isinstance(block, Table) and not _has_room(block, _TURNED_MM):
            yield from as_records(block, level)
        else:
            yield block


def _split_at(blocks: list[Block]) -> int:
    """Return the place from which the last blocks belong to a table that follows: headings and lead-ins."""
    place = len(blocks)
    while place and _leads(blocks[place - 1]):
        place -= 1
    return place


def _leads(block: Block) -> bool:
    return isinstance(block, Heading) or (isinstance(block, Paragraph) and block.keep_with_next)


def _has_room(table: Table, whole_mm: float) -> bool:
    return fits(cell_texts(table), whole_mm - _AXIS_MM * table.starts_on_axis, _SIZE)


def _widened(table: Table) -> Table:
    return with_shared_widths(table, _TURNED_MM - _AXIS_MM * table.starts_on_axis)
