"""Minutes in a few lines of text, read as a file would be."""

import re

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.intake.layout.lines import lines_of
from boardpack.intake.minutes.attendance import find_people
from boardpack.intake.minutes.finder import find_minutes
from boardpack.intake.minutes.people import People


def source_of(*parts: str | SourceRow | SourceBlock) -> Source:
    """Return a source with these paragraphs, blocks and rows."""
    blocks = tuple(SourceBlock(SourceKind.PARAGRAPH, part) if isinstance(part, str) else part for part in parts)
    return Source("minutes.txt", "0" * 64, blocks)


def cell(*lines: str) -> tuple[SourceBlock, ...]:
    """Return a cell of a table with these lines. A number in front of one is its label."""
    found = [re.match(r"(?:(\d+\.\d+) )?(.*)", line) for line in lines]
    return tuple(SourceBlock(SourceKind.PARAGRAPH, one[2], one[1] or "") for one in found if one)


def row(*cells: str, table: int = 1) -> SourceRow:
    """Return a row of a table."""
    return SourceRow(tuple((SourceBlock(SourceKind.PARAGRAPH, cell),) if cell else () for cell in cells), table)


def entry(words: str) -> SourceBlock:
    """Return an entry of a list."""
    return SourceBlock(SourceKind.BULLET, words, "•")


def numbered(label: str, words: str) -> SourceBlock:
    """Return a counted entry of a list."""
    return SourceBlock(SourceKind.BULLET, words, label)


def heading(words: str) -> SourceBlock:
    """Return a heading."""
    return SourceBlock(SourceKind.HEADING, words, level=2, bold=True)


def minutes_text(*parts: str | SourceRow | SourceBlock) -> MinutesReading:
    """Return what is read in minutes with these paragraphs and rows."""
    return find_minutes(source_of(*parts))


def people_in(*parts: str) -> People:
    """Return the people in these paragraphs."""
    return find_people(lines_of(source_of(*parts)))
