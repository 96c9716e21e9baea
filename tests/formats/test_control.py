"""A fault of the program or of a library is never told as a fault of somebody's file."""

from io import BytesIO

import pikepdf
import pytest
from openpyxl import Workbook
from oxmsg import Message

from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import opened
from boardpack.formats.control import sound_pdf
from boardpack.formats.mail.reader import read_mail
from boardpack.formats.pdf.reading import reader
from boardpack.formats.spreadsheet import excel
from boardpack.pack.attached import attachments


def _break(*words: object, **more: object) -> object:
    raise TypeError("a library that takes other arguments than it did")


def _break_as_pikepdf(*words: object, **more: object) -> object:
    raise pikepdf.PdfError("an object of another kind than it was")


def test_a_broken_reader_of_pdfs_is_no_fault_of_the_letter(monkeypatch) -> None:
    monkeypatch.setattr(reader.pdfplumber, "open", _break)

    with pytest.raises(TypeError, match="other arguments"):
        reader.read_pdf(sound_pdf(), "letter.pdf")


def test_a_damaged_letter_is_still_the_letter_s_fault() -> None:
    with pytest.raises(UnreadableFileError):
        reader.read_pdf(b"%PDF-1.7\n" + b"\0" * 5000 + b"%%EOF", "letter.pdf")


def test_a_broken_library_is_no_fault_of_an_attached_paper(monkeypatch) -> None:
    monkeypatch.setattr(attachments, "balance_pages", _break_as_pikepdf)

    with pytest.raises(pikepdf.PdfError, match="of another kind"):
        attachments.inspect_attachment(sound_pdf(), "paper.pdf")


def test_a_damaged_paper_is_still_the_paper_s_fault() -> None:
    with pytest.raises(UnreadableFileError, match="damaged"):
        attachments.inspect_attachment(b"%PDF-1.7\n" + b"\0" * 5000, "paper.pdf")


def test_a_broken_reader_of_spreadsheets_is_no_fault_of_the_tracker(monkeypatch) -> None:
    written = BytesIO()
    Workbook().save(written)
    monkeypatch.setattr(excel, "load_workbook", _break)

    with pytest.raises(TypeError, match="other arguments"):
        excel.read_excel(written.getvalue(), "tracker.xlsx")


def test_broken_code_for_the_cells_of_spreadsheets_is_no_fault_of_the_tracker(monkeypatch) -> None:
    written = BytesIO()
    Workbook().save(written)
    monkeypatch.setattr(excel, "_shown", _break)

    with pytest.raises(TypeError, match="other arguments"):
        excel.read_excel(written.getvalue(), "tracker.xlsx")


def test_a_broken_reader_of_outlook_emails_is_no_fault_of_the_email(monkeypatch) -> None:
    monkeypatch.setattr(Message, "load", _break)

    with pytest.raises(TypeError, match="other arguments"):
        read_mail(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "letter.msg")


def test_an_error_of_the_code_that_uses_an_archive_is_no_fault_of_the_file() -> None:
    written = BytesIO()
    Workbook().save(written)

    with pytest.raises(KeyError, match="a field of ours"), opened(written.getvalue(), "tracker.xlsx"):
        raise KeyError("a field of ours")
