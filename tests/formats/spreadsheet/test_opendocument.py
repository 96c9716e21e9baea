"""OpenDocument spreadsheets give the same cells as Excel workbooks, within limits."""

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from boardpack.documents.sheet import Spreadsheet
from boardpack.errors import UnreadableFileError
from boardpack.formats.spreadsheet.reader import read_spreadsheet

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
STYLES = (
    '<style:style style:name="r" style:family="table-cell" style:parent-style-name="p"/>'
    '<style:style style:name="p" style:family="table-cell">'
    '<style:table-cell-properties fo:background-color="#ff0000"/></style:style>'
    '<style:style style:name="hidden" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def ods(tmp_path: Path, rows: str, name: str = "log.ods", styles: str = STYLES) -> Path:
    """Write a spreadsheet of one table with these rows, and a hidden one."""
    table = f'<table:table table:name="Log">{rows}</table:table>'
    hidden = '<table:table table:name="Old" table:style-name="hidden"><table:table-row/></table:table>'
    body = f"<office:body><office:spreadsheet>{table}{hidden}</office:spreadsheet></office:body>"
    document = f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", f"<office:document-content {NAMES}>{document}</office:document-content>")
    path = tmp_path / name
    path.write_bytes(made.getvalue())
    return path


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def cell(words: str = "", more: str = "") -> str:
    return f"<table:table-cell{more}>{f'<text:p>{words}</text:p>' if words else ''}</table:table-cell>"


def test_cells_of_every_kind_are_read_as_in_excel(tmp_path: Path) -> None:
    value = ' office:value-type="{}" office:{}="{}"'
    comment = "<office:annotation><text:p>ask Jo</text:p></office:annotation>"
    file = ods(
        tmp_path,
        row(
            cell("14/03/25", value.format("date", "date-value", "2025-03-14T00:00:00")),
            cell("3", value.format("float", "value", "3")),
            cell("WAHR", value.format("boolean", "boolean-value", "true")),
            f"<table:table-cell>{comment}<text:p>one<text:s/>two</text:p><text:p>three</text:p></table:table-cell>",
            cell("Err:502", ' calcext:value-type="error" office:value-type="string"'),
            cell("", ' table:style-name="r"'),
            cell("", ' table:number-columns-repeated="16000"'),
        )
        + row(cell(), more=' table:number-rows-repeated="1048000"'),
    )

    sheet = read_spreadsheet(file)

    (only,) = sheet.sheets
    assert only.rows[0].cells == (date(2025, 3, 14), "3", "Yes", "one two\nthree")
    assert "The sheet “Old” is hidden and was left out." in sheet.notices
    assert any(notice.startswith("E1 is an error") for notice in sheet.notices)


def test_a_row_is_struck_if_all_its_words_are(tmp_path: Path) -> None:
    lines = (("struck", "solid"), ("plain", "none"))
    looks = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:text-properties style:text-line-through-style="{line}"/></style:style>'
        for name, line in lines
    )
    struck, plain = (cell(name, f' table:style-name="{name}"') for name, _ in lines)
    rows = (row(struck, cell(), struck), row(struck, plain), row(plain), row(struck, cell("x")))
    (sheet,) = read_spreadsheet(ods(tmp_path, "".join(rows), styles=STYLES + looks)).sheets

    assert [row.is_struck for row in sheet.rows] == [True, False, False, False]


def test_fills_are_named_and_merged_cells_repeat_in_each_row(tmp_path: Path) -> None:
    file = ods(
        tmp_path,
        row(cell("A", ' table:number-rows-spanned="2"'), cell("", ' table:style-name="r"'), cell("x"))
        + row("<table:covered-table-cell/>", cell(), cell("y")),
    )

    sheet = read_spreadsheet(file)

    rows = sheet.sheets[0].rows
    assert [row.cells for row in rows] == [("A", None, "x"), ("A", None, "y")]
    assert rows[0].colours == ("", "red", "")
    assert "A1:A2" in " ".join(sheet.notices)


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("x"), more=' table:number-rows-repeated="3000000"'),
        row(cell("x", ' table:number-rows-spanned="9999999"'))
        + row(cell(), more=' table:number-rows-repeated="9999999"'),
    ],
)
def test_a_sheet_without_end_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(UnreadableFileError, match="too many cells for a log"):
        read_spreadsheet(ods(tmp_path, rows))


def test_a_text_document_and_a_cut_off_file_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "log.ods"
    whole = ods(tmp_path, row(cell("x")), "whole.ods").read_bytes()
    text.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_spreadsheet(text)


@pytest.mark.render
def test_libreoffice_saves_a_workbook_with_the_same_cells(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Live"
    for line in (
        ["Ref", "Action", "RAG", "Due"],
        ["HH/1", "Plan\nand do", None, date(2025, 3, 4)],
        ["2", "& <b>", "G", 3.5],
    ):
        sheet.append(line)
    sheet["C2"].fill = PatternFill("solid", fgColor="00FFC000")
    sheet.append(["HH/3", "Train", None, None])
    sheet.merge_cells("A4:A5")
    sheet["B5"] = "Report"
    book.create_sheet("Secret").sheet_state = "hidden"
    book.save(tmp_path / "log.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "ods"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "log.xlsx")], check=True, capture_output=True)

    def content(read: Spreadsheet) -> object:
        return [(sheet.name, [(row.number, row.cells, row.colours) for row in sheet.rows]) for sheet in read.sheets]

    theirs, ours = read_spreadsheet(tmp_path / "log.ods"), read_spreadsheet(tmp_path / "log.xlsx")
    assert content(theirs) == content(ours)
    assert "The sheet “Secret” is hidden and was left out." in theirs.notices
