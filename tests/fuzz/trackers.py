"""An invented tracker as a workbook and as text, for spoiling."""

import csv
import io
from datetime import date

from openpyxl import Workbook

from tests.fuzz.archives import archive_of, members_of

HEADINGS = ("Ref", "Report", "Recommendation", "Action", "Owner", "Target date", "Status", "Update")
ROWS = tuple(
    (
        f"A{number:04}",
        "Missing children: found and kept safe",
        f"Recommendation {number}",
        "Agree how records of missing children are shared with councils.",
        ("L. Hathersedge", "DCI Marlpit", "")[number % 3],
        date(2025, 1 + number % 12, 1 + number % 28),
        ("Amber", "On track", "Complete", "?")[number % 4],
        "Two of three agreements are signed; a draft went out on 1 July 2025.\nMore follows.",
    )
    for number in range(1, 40)
)


def tracker_files(suffix: str) -> tuple[bytes, ...]:
    """The tracker as the one file of that kind, the same bytes each time."""
    return (_workbook(),) if suffix == ".xlsx" else tuple(_text(mark) for mark in (",", ";", "\t"))


def _workbook() -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("Northmere tracker",), HEADINGS, *ROWS):
        sheet.append(row)
    sheet.merge_cells("B3:B6")
    book.create_sheet("Notes").append(("Words",))
    made = io.BytesIO()
    book.save(made)
    return archive_of({name: data for name, data in members_of(made.getvalue()).items() if name != "docProps/core.xml"})


def _text(mark: str) -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=mark).writerows((HEADINGS, *ROWS))
    return made.getvalue().encode("utf-8-sig")
