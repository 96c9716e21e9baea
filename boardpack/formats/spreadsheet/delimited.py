"""Tables as plain text (.csv, .tsv) from outside into their cells."""

import csv
import io
from collections import Counter
from itertools import islice

from boardpack.documents.sheet import Sheet
from boardpack.errors import UnreadableFileError
from boardpack.formats.spreadsheet.cells import rows_of

_MARKS = (",", ";", "\t", "|")
_SAMPLE = 20
_LONGEST_CELL = 1_000_000


def read_delimited(data: bytes, name: str) -> Sheet:
    """Return the one table of the file.

    Raises UnreadableFileError where it is not text, or never closes a quotation.
    """
    text = _decoded(data, name)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_mark(text))
    try:
        rows = rows_of(enumerate(reader, start=1))
    except csv.Error as error:
        raise UnreadableFileError(
            f"“{name}” is not a table: it has an opening quotation mark without a closing one.",
            "Open it in Excel, save it as .xlsx, and import that.",
        ) from error
    return Sheet(name, rows)


def _decoded(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise UnreadableFileError(f"“{name}” is not a table in plain text.", "Save it in Excel as .xlsx or .csv.")
    return text


def _mark(text: str) -> str:
    """Return the delimiter: the mark with which most of the first rows have the same number of cells."""

    def consistency(mark: str) -> tuple[float, int]:
        try:
            first = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), _SAMPLE))
        except csv.Error:
            return 0, 0
        filled = [row for row in first if any(row)]
        widths = Counter(len(row) for row in filled if len(row) > 1)
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        return often / max(len(filled), 1), width

    return max(_MARKS, key=consistency)
