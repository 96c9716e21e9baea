"""A scan that is attached gets unseen words, so that the pack can be searched and read aloud."""

import io

import pypdfium2
import pytest

from boardpack.domain.meetings.meetings import Attachment
from boardpack.pack.making.cache import PaperCache
from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen
from boardpack.services.meetings.attaching import conversion_notes
from tests.formats.pdf.test_scans import ASK, printed
from tests.letters.scanned_pages import scan_of


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.recognises
def test_a_scan_is_kept_with_its_words_and_the_note_says_how_sure(tmp_path):
    scan = scan_of(printed(ASK))

    opened = AttachedFiles(PaperCache(tmp_path)).open(FileToOpen(scan, "scan.pdf", "Scan"))

    assert ASK in words_of(opened.data)
    assert opened.original == scan
    notes = [note.message for note in opened.notes if note.rule == "attachment-recognised"]
    assert len(notes) == 1
    assert "% reliable" in notes[0]
    assert not [note for note in opened.notes if note.rule == "attachment-scanned"]


def test_a_scan_with_words_is_not_told_to_be_converted():
    scan = Attachment("0" * 64, "scan.pdf", 1, original_sha256="1" * 64, original_name="scan.pdf")

    assert conversion_notes(scan) == ()


def test_without_tesseract_a_scan_stays_as_it_came(tmp_path):
    scan = scan_of(printed(ASK))

    opened = AttachedFiles(PaperCache(tmp_path)).open(FileToOpen(scan, "scan.pdf", "Scan"))

    assert opened.data == scan
    notes = [note.message for note in opened.notes if note.rule == "attachment-scanned"]
    assert "tesseract-ocr" in notes[0]
