"""The content of a file from outside: its texts, tables and pictures in reading order."""

from collections.abc import Iterator
from enum import StrEnum

from boardpack.values import Frozen, field_names


class SourceKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    PICTURE = "picture description"


class SourceBlock(Frozen):
    """One heading, paragraph or list entry.

    `label` is the mark in front of it as printed: "•", "3.", "(a)", or "Recommendation 3" where Word
    counts it by itself; `text` does not hold it. `level` is a heading's level, or how deep an entry
    stands in its list; 0 where the file does not tell. `lead` is how many characters at its start are set in
    bold where the rest is not. `page` counts from 1. `box` tells which box frames it, counted from 1; 0 for none.
    """

    kind: SourceKind
    text: str
    label: str = ""
    level: int = 0
    bold: bool = False
    lead: int = 0
    page: int | None = None
    box: int = 0


SourceCell = tuple[SourceBlock, ...]


class SourceRow(Frozen):
    """One row of a table. `table` tells which table of the file it belongs to, counted from 1.

    `fills` are the colours behind the cells as six hexadecimal digits, “” for none; empty if the format does not tell.
    `is_struck` is True if all its words are struck through.
    """

    cells: tuple[SourceCell, ...]
    table: int
    page: int | None = None
    fills: tuple[str, ...] = ()
    is_struck: bool = False


class SourceText(Frozen):
    """The content of a file as it was read, without the files in it.

    `furniture` are the lines that stand on page after page and were taken out of the text, each
    once; `asides` are footnotes and comments, which stand outside the text. `notices` are sentences
    on what could not be read. `recognised` are the pages whose words were recognised in a picture, counted from 1.
    """

    file_name: str
    sha256: str
    blocks: tuple[SourceBlock | SourceRow, ...]
    furniture: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    recognised: frozenset[int] = frozenset()


class Source(SourceText):
    """A whole file as it was read. `enclosed` are the files in an email that could be read, each with its own."""

    enclosed: tuple["Source", ...] = ()

    @property
    def alone(self) -> SourceText:
        """Return its own text, without the files in it."""
        return SourceText(**{name: getattr(self, name) for name in field_names(SourceText)})


class ReadText(Frozen):
    """The result of a format's reader, before the file's name and digest are added."""

    blocks: tuple[SourceBlock | SourceRow, ...]
    furniture: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    recognised: frozenset[int] = frozenset()


def blocks_of(source: Source | ReadText) -> Iterator[SourceBlock]:
    """Every block in reading order, those in table cells too."""
    for block in source.blocks:
        if isinstance(block, SourceBlock):
            yield block
        else:
            for cell in block.cells:
                yield from cell
