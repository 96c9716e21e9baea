"""Spreadsheets from outside: the same cells whatever wrote them, and one sentence where there is nothing to read."""

import csv
import io
import tempfile
import zipfile
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from boardpack.documents.sheet import Sheet, SheetRow
from boardpack.errors import UnreadableFileError
from boardpack.formats.spreadsheet.reader import read_spreadsheet
from tests.amounts import law


def workbook(folder: Path, *rows: list[object], name: str = "log.xlsx") -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def text_file(folder: Path, text: str | bytes, name: str = "log.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def the_sheet(path: Path) -> Sheet:
    (sheet,) = read_spreadsheet(path).sheets
    return sheet


def test_cells_of_every_kind_become_words_and_days(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            3,
            3.0,
            2.5,
            True,
            datetime.fromisoformat("2025-07-16 10:30"),
            date(2025, 7, 8),
            time(10, 30),
            "  A \u00a0 title\r\n\r\nmore ",
        ],
    )

    (row,) = the_sheet(path).rows

    assert row.cells == ("3", "3", "2.5", "Yes", date(2025, 7, 16), date(2025, 7, 8), "10:30", "A title\nmore")


def test_rows_keep_the_numbers_that_the_spreadsheet_shows(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["Log"], [], ["Ref", "Action"], [], ["1", "Train"])

    assert the_sheet(path).rows == (
        SheetRow(1, ("Log", None)),
        SheetRow(3, ("Ref", "Action")),
        SheetRow(5, ("1", "Train")),
    )


def test_marks_within_cells_of_several_lines_do_not_tell_the_mark_between_cells(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    asks = "\n".join(f"• part {number}; and more, as said" for number in range(9))
    rows = [("Item", "Text", "Addressed to"), *((f"R{number}", asks, "ACC; Council") for number in range(3))]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)

    assert [row.cells for row in the_sheet(path).rows] == rows


def test_each_row_under_a_merged_cell_says_what_it_says(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Report", "Action"], ["Harm", "Train"], [None, "Check"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "log.xlsx")

    assert [row.cells for row in the_sheet(tmp_path / "log.xlsx").rows][1:] == [("Harm", "Train"), ("Harm", "Check")]
    assert read_spreadsheet(tmp_path / "log.xlsx").notices == (
        "Cells are merged (A2:A3). Each of their rows is read with the text of the merged cell.",
    )


def test_a_hidden_sheet_is_left_out_and_said(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Action"])
    hidden = book.create_sheet("Lists")
    hidden.append(["Green"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "log.xlsx")

    read = read_spreadsheet(tmp_path / "log.xlsx")

    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert read.notices == ("The sheet “Lists” is hidden and was left out.",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(tmp_path: Path, mark: str) -> None:
    rows = [["Ref", "Action", "Owner"], ["1", "Train, then check", "DCI Hale"], ["2", "Write", "A; B"]]
    text = "\n".join(mark.join(f'"{cell}"' for cell in row) for row in rows)

    assert [list(row.cells) for row in the_sheet(text_file(tmp_path, text)).rows] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_come_through_whatever_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = text_file(tmp_path, "Action,Owner\nRenew the café’s licence,Zoë".encode(encoding))

    assert the_sheet(path).rows[1].cells == ("Renew the café’s licence", "Zoë")


def test_a_cell_of_several_lines_is_one_cell_of_one_row(tmp_path: Path) -> None:
    path = text_file(tmp_path, 'Ref,Update\n1,"First line\nsecond line"\n2,More')

    assert the_sheet(path).rows[1:] == (SheetRow(2, ("1", "First line\nsecond line")), SheetRow(3, ("2", "More")))


def encrypted() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")


def archive(**members: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "has no rows"),
        (b"\n\n,,\n", "has no rows"),
        (encrypted(), "locked with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel before 2007"),
        (b'<?xml version="1.0"?>\n<office:document office:version="1.3">\n', "flat OpenDocument format"),
        (b"PK\x03\x04 and no more", "damaged or incomplete"),
        (archive(content_xml="<a/>"), "is not a spreadsheet"),
        (archive(word__document_xml="<a/>"), "not an Excel workbook"),
        (archive(xl__workbook_xml='<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'), "contains XML entities"),
        (archive(xl__workbook_xml="<a/>"), "damaged or incomplete"),
        (b"a\0b,c\n", "not a table in plain text"),
        (b'Action,Owner\n"never closed' + b"x" * 1_100_000, "without a closing one"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(tmp_path: Path, data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableFileError, match=sentence):
        read_spreadsheet(text_file(tmp_path, data, "log.xlsx"))


def test_a_sheet_that_never_ends_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Action"
    book.active["XFD1048576"] = "far away"
    book.save(tmp_path / "log.xlsx")

    with pytest.raises(UnreadableFileError, match="has 1,048,576 rows"):
        read_spreadsheet(tmp_path / "log.xlsx")


def test_a_sheet_wider_than_any_log_is_refused(tmp_path: Path) -> None:
    wide = text_file(tmp_path, "\n".join([",".join(["Action"] * 16_384)] * 2))

    with pytest.raises(UnreadableFileError, match="has 16,384 columns, which is too many for a log"):
        read_spreadsheet(wide)


def test_a_sheet_longer_than_any_log_is_refused(tmp_path: Path) -> None:
    long = text_file(tmp_path, "\n".join(["Ref,Action", *(f"A-{number},Check the vans" for number in range(100_000))]))

    with pytest.raises(UnreadableFileError, match="has 100,001 rows, which is too many for a log"):
        read_spreadsheet(long)


def test_a_wide_sheet_beside_a_log_is_left_out_and_that_is_said(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Ref", "Action"])
    book.create_sheet("Data").append(["Figure"] * 251)
    book.save(tmp_path / "log.xlsx")

    read = read_spreadsheet(tmp_path / "log.xlsx")

    assert [sheet.name for sheet in read.sheets] == ["Sheet"]
    assert read.notices == ("The sheet “Data” has 251 columns, which is too many for a log, and was left out.",)


@pytest.mark.parametrize("missing", ["nowhere.xlsx", ""])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, missing: str) -> None:
    with pytest.raises(UnreadableFileError):
        read_spreadsheet(tmp_path / missing)


@cache
def _small_workbook() -> bytes:
    """The same bytes for every example, though a workbook carries the time of its making."""
    with tempfile.TemporaryDirectory() as folder:
        return workbook(Path(folder), ["Ref", "Action"], ["1", "Train"]).read_bytes()


def _outcome(path: Path) -> str:
    """Return whether a workbook is read or refused. Any other error is a fault of the program."""
    try:
        sheets = read_spreadsheet(path).sheets
    except UnreadableFileError:
        return "refused"
    return "read" if sheets else "empty"


@law(150)
@given(st.data())
def test_a_damaged_workbook_never_ends_in_a_bug(tmp_path: Path, data: st.DataObject) -> None:
    whole = _small_workbook()
    at = data.draw(st.integers(0, len(whole) - 1))
    mutated = data.draw(st.sampled_from([whole[:at], whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + 4 :]]))

    assert _outcome(text_file(tmp_path, mutated, "mutated.xlsx")) in {"read", "refused"}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a device of POSIX")
def test_a_device_is_refused_and_not_read_to_its_end() -> None:
    with pytest.raises(UnreadableFileError, match="is not a file"):
        read_spreadsheet(Path("/dev/zero"))


def test_a_workbook_with_a_number_that_no_style_can_have_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(io.BytesIO(_small_workbook())) as whole, zipfile.ZipFile(path, "w") as odd:
        for name in whole.namelist():
            odd.writestr(name, whole.read(name).replace(b'numFmtId="0"', b'numFmtId="99999999999"'))

    with pytest.raises(UnreadableFileError, match="damaged"):
        read_spreadsheet(path)
