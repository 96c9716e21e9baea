"""Tables in documents (Word, OpenDocument, PDF) as the sheets of a spreadsheet."""

from collections.abc import Callable, Iterator
from pathlib import Path

from boardpack.documents.sheet import Sheet, SheetRow, Spreadsheet
from boardpack.documents.source import Source, SourceBlock, SourceCell, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source
from boardpack.formats.spreadsheet.cells import plain, rows_of
from boardpack.formats.spreadsheet.fills import colour_name
from boardpack.values import replace

_LONGEST_NAME = 60


def read_document_tables(path: Path, page_read: Callable[[int, int, str], object]) -> Spreadsheet:
    """Return each table of a document as a sheet, named by the words above it.

    Raises UnreadableFileError if the file cannot be read or has no table.
    """
    source = read_source(path, page_read)
    sheets = tuple(_sheets(source))
    if not sheets:
        raise UnreadableFileError(
            f"“{path.name}” has no table.", "Choose the document with the log in a table, or import it as a letter."
        )
    return Spreadsheet(source.file_name, source.sha256, sheets, source.notices)


def _sheets(source: Source) -> Iterator[Sheet]:
    above, names = "", set[str]()
    rows: list[SourceRow] = []
    title: list[str] = []
    between: list[str] = []
    for block in (*source.blocks, None):
        if isinstance(block, SourceRow) and (not rows or block.table == rows[0].table):
            rows.append(block)
            continue
        if rows and len(rows[0].cells) > 1:
            name = above if above and above not in names else f"Table {len(names) + 1}"
            names.add(name)
            title = title or between
            yield replace(_sheet(name, rows), above=tuple(between or title))
        between = [] if rows else between
        rows = [block] if isinstance(block, SourceRow) else []
        if isinstance(block, SourceBlock):
            words = " ".join(block.text.split())
            between.append(words)
            above = words if len(words) <= _LONGEST_NAME else ""


def _sheet(name: str, rows: list[SourceRow]) -> Sheet:
    filled = rows_of((number, map(_words, row.cells)) for number, row in enumerate(rows, start=1))
    width = len(filled[0].cells) if filled else 0
    return Sheet(name, tuple(_with_fills(row, rows[row.number - 1], width) for row in filled))


def _with_fills(row: SheetRow, source: SourceRow, width: int) -> SheetRow:
    colours = tuple(map(colour_name, source.fills[:width]))
    return SheetRow(row.number, row.cells, colours if any(colours) else (), is_struck=source.is_struck)


def _words(cell: SourceCell) -> object:
    return plain("\n".join(f"{block.label} {block.text}".strip() for block in cell))
