"""An Excel workbook holds whatever text the office has, without what XML and Excel refuse."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from boardpack.documents.workbook import OutColumn, OutTable
from boardpack.formats.spreadsheet.writer import write_excel

_FORBIDDEN = "a\ufffeb\uffffc\x00d"


def test_characters_that_xml_forbids_are_left_out_everywhere():
    table = OutTable("Log", (OutColumn("Title", 20),), ((_FORBIDDEN,),), _FORBIDDEN, "OFFICIAL", (_FORBIDDEN,))

    book = load_workbook(BytesIO(write_excel(table, date(2025, 7, 8))))

    assert book["Log"]["A2"].value == "abcd"
    assert book["Notes"]["A1"].value == "abcd"
    assert book.properties.title == "abcd"


def test_a_header_and_a_footer_stay_within_what_excel_takes():
    table = OutTable("Log", (OutColumn("Title", 20),), (("One",),), "R&D board " * 90, "OFFICIAL-SENSITIVE " * 40)

    sheet = load_workbook(BytesIO(write_excel(table, date(2025, 7, 8))))["Log"]

    for edge in (sheet.oddHeader, sheet.oddFooter):
        parts = [edge.left.text, edge.center.text, edge.right.text]
        assert len("&L&C&R" + "".join(filter(None, parts))) <= 255
