"""The record that a PDF made from a workbook carries: the sheets that it shows, and what they hide.

It is an entry of the PDF's document information. The copy for packs loses it, since names of hidden sheets are in it.
"""

from io import BytesIO

from pikepdf import Name, Pdf, String

from boardpack.domain.meetings.workbooks import ShownWorkbook
from boardpack.json_values import UnreadableJsonError, json_bytes, value_in

_KEY = Name("/BoardpackWorkbook")
_LONGEST = 100_000


def with_record(data: bytes, workbook: ShownWorkbook) -> bytes:
    """Return the PDF with the record of its workbook. The same PDF and record give the same bytes."""
    with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
        pdf.docinfo[_KEY] = String(json_bytes(workbook).decode())
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def recorded_workbook(pdf: Pdf) -> ShownWorkbook | None:
    """Return the record of a PDF's workbook. None if it has none, or one that was not written here."""
    found = pdf.docinfo.get(_KEY) if Name.Info in pdf.trailer else None
    if not isinstance(found, String) or len(str(found)) > _LONGEST:
        return None
    try:
        workbook: ShownWorkbook = value_in(str(found), ShownWorkbook)
    except UnreadableJsonError:
        return None
    return workbook


def remove_record(pdf: Pdf) -> bool:
    """Remove the record from a PDF. Return True if it had one."""
    if Name.Info not in pdf.trailer or _KEY not in pdf.docinfo:
        return False
    del pdf.docinfo[_KEY]
    return True
