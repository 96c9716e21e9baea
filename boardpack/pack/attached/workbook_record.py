"""The record that a PDF made from a workbook carries: the sheets that it shows, and what they hide.

It is an entry of the PDF's document information. The copy for packs loses it, since names of hidden sheets are in it.
"""

import json
from dataclasses import asdict
from io import BytesIO

from pikepdf import Name, Pdf, String

from boardpack.domain.meetings.workbooks import ShownSheet, ShownWorkbook

_KEY = Name("/BoardpackWorkbook")
_LONGEST = 100_000
_COUNTS = ("hidden_rows", "hidden_columns", "notes", "points")


def with_record(data: bytes, workbook: ShownWorkbook) -> bytes:
    """Return the PDF with the record of its workbook. The same PDF and record give the same bytes."""
    with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
        pdf.docinfo[_KEY] = String(json.dumps(asdict(workbook), ensure_ascii=False))
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def recorded_workbook(pdf: Pdf) -> ShownWorkbook | None:
    """Return the record of a PDF's workbook. None if it has none, or one that was not written here."""
    found = pdf.docinfo.get(_KEY) if Name.Info in pdf.trailer else None
    if not isinstance(found, String) or len(str(found)) > _LONGEST:
        return None
    try:
        record = json.loads(str(found))
        return ShownWorkbook(tuple(map(_sheet, record["shown"])), _names(record["hidden"]), _names(record["left_out"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def remove_record(pdf: Pdf) -> bool:
    """Remove the record from a PDF. Return True if it had one."""
    if Name.Info not in pdf.trailer or _KEY not in pdf.docinfo:
        return False
    del pdf.docinfo[_KEY]
    return True


def _sheet(record: dict[str, object]) -> ShownSheet:
    counts = {name: int(str(record[name])) for name in _COUNTS}
    return ShownSheet(str(record["name"]), str(record["area"]), **counts)


def _names(names: list[object]) -> tuple[str, ...]:
    return tuple(map(str, names))
