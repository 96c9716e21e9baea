"""Scanned pages get unseen words, if Tesseract is installed; without it, one sentence says how to get it."""

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import blocks_of
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.scans import SURENESS, pages_in_words, recognise_scans, scanned_pages
from boardpack.formats.reading import read_source
from boardpack.formats.recognition import HOW_TO_GET_IT
from tests.letters.scanned_pages import scan_of

ASK = "By 30 April 2026, the force should train every officer."


def printed(*lines: str) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.setFont("Helvetica", 12)
    for at, line in enumerate(lines):
        canvas.drawString(72, 760 - 24 * at, line)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def joined(*parts: bytes) -> bytes:
    pdf, target = pikepdf.new(), io.BytesIO()
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as one:
            pdf.pages.extend(one.pages)
    pdf.save(target)
    return target.getvalue()


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_pages_with_a_picture_and_no_words_are_scans():
    text = printed(ASK)

    assert scanned_pages(joined(text, scan_of(text), printed())) == [2]


def test_without_tesseract_a_scan_says_how_to_get_it(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="tesseract-ocr"):
        read_source(kept(tmp_path, "scan.pdf", scan_of(printed(ASK))))


def test_without_tesseract_scanned_pages_among_others_are_named(tmp_path: Path):
    source = read_source(kept(tmp_path, "mixed.pdf", joined(printed(ASK), scan_of(printed(ASK)))))

    assert source.notices == ("No text could be read on page 2.", HOW_TO_GET_IT)


def test_a_damaged_file_stays_as_it_came():
    assert recognise_scans(b"%PDF-1.4 nonsense").data == b"%PDF-1.4 nonsense"


@pytest.mark.recognises
def test_words_of_a_scan_are_read_and_marked(tmp_path: Path):
    source = read_source(kept(tmp_path, "scan.pdf", joined(printed("Dear all"), scan_of(printed(ASK)))))

    assert ASK in " ".join(block.text for block in blocks_of(source))
    assert source.recognised == {2}
    assert "% reliable" in source.notices[0]


@pytest.mark.recognises
def test_a_picture_of_a_page_is_read(tmp_path: Path):
    picture = Image.new("L", (1650, 600), 255)
    font = ImageFont.load_default(48)
    ImageDraw.Draw(picture).text((60, 200), ASK, fill=0, font=font)
    target = io.BytesIO()
    picture.save(target, "PNG", dpi=(200, 200))

    source = read_source(kept(tmp_path, "page.png", target.getvalue()))

    assert "the force should train every officer" in " ".join(block.text for block in blocks_of(source))


@pytest.mark.recognises
def test_the_same_scan_gives_the_same_bytes():
    scan = scan_of(printed(ASK))

    assert recognise_scans(scan).data == recognise_scans(scan).data


@pytest.mark.recognises
def test_recognised_pages_say_how_sure_their_words_are():
    recognised = recognise_scans(scan_of(printed(ASK)))

    with pikepdf.open(io.BytesIO(recognised.data)) as pdf:
        assert int(pdf.pages[0].obj[SURENESS]) == recognised.sureness[1] > 60


@pytest.mark.parametrize(
    ("numbers", "words"), [([3], "Page 3"), ([1, 2, 3], "Pages 1 to 3"), ([2, 5, 9], "Pages 2, 5 and 9")]
)
def test_pages_in_words(numbers: list[int], words: str):
    assert pages_in_words(numbers) == words
