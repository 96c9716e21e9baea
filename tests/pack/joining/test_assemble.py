"""One PDF out of many: numbers, stamps, labels and claims."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Pdf

from boardpack.domain.meetings.packs import PackPart, PartKind
from boardpack.errors import CancelledError
from boardpack.pack.joining.assemble import assemble
from boardpack.pack.metadata import claims_ua
from boardpack.pack.part_files import PartFile
from tests.pack import made_pdfs
from tests.pack.packing import FACTS, STYLE, attached, own, packed, placed
from tests.pack.reading import page_words

_STRIP_MM = 15
_MM = 72 / 25.4
_SCALE = 2


def _ink_rows(data: bytes, page: int) -> tuple[int, int, int]:
    """Dark points in the strip at the head, in the strip at the foot, and at the foot's right end, as seen."""
    with pypdfium2.PdfDocument(data) as pdf:
        seen = pdf[page].render(scale=_SCALE).to_pil().convert("L")
    strip = int(_STRIP_MM * _MM * _SCALE)
    head = seen.crop((0, 0, seen.width, strip))
    foot = seen.crop((0, seen.height - strip, seen.width, seen.height))
    corner = foot.crop((foot.width * 2 // 3, 0, foot.width, foot.height))
    return tuple(sum(picture.histogram()[:128]) for picture in (head, foot, corner))


def test_every_page_carries_its_number_out_of_all():
    pack = packed(own(1, lines=90), attached(2, made_pdfs.tagged_by_writer()))

    assert pack.page_count == len(page_words(pack.data))
    for number, words in enumerate(page_words(pack.data), start=1):
        assert f"Page {number} of {pack.page_count}" in words
        assert "Version 1.0, pack 7C1E 90AB" in words


def test_attached_pages_get_the_header_of_the_pack():
    words = page_words(packed(attached(1, made_pdfs.tagged(["One"]), "Stalking: the review")).data)[0]

    assert "High Harms Board, 16 July 2025" in words
    assert "Paper 1 Stalking" in words
    assert words.count("OFFICIAL") == 2


def test_a_cover_carries_its_marking_and_no_number():
    data = made_pdfs.tagged(["The cover"])
    cover = PartFile(PackPart(PartKind.COVER, "Cover", first_page=1, page_count=1), data)

    words = page_words(assemble([cover], FACTS, STYLE).data)[0]

    assert words == "The cover OFFICIAL"


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("size", [(595, 842), (842, 595), (842, 1191)])
def test_the_stamp_stands_at_the_foot_however_the_page_is_turned(turn: int, size: tuple[float, float]):
    pack = packed(attached(1, made_pdfs.plain(["x"], size=size, rotate=turn)))

    head, foot, corner = _ink_rows(pack.data, 0)
    assert min(head, foot, corner) > 50
    assert corner < foot


@pytest.mark.parametrize("crop", [[100, 100, 500, 700], [500, 700, 100, 100]])
def test_the_stamp_stands_inside_what_a_cropped_page_shows(crop: list[int]):
    pack = packed(attached(1, made_pdfs.plain(["x"], crop=crop)))

    assert min(_ink_rows(pack.data, 0)) > 50
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert [float(value) for value in pdf.pages[0].cropbox] == crop


def test_content_that_leaves_the_page_turned_does_not_turn_the_stamp():
    def unbalance(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(b"q 0.2 0 0 0.2 300 300 cm", prepend=True)

    pack = packed(attached(1, made_pdfs.changed(made_pdfs.plain(["x"]), unbalance)))

    assert min(_ink_rows(pack.data, 0)) > 50


def test_page_labels_are_the_printed_numbers():
    pack = packed(own(1, lines=90), attached(2, made_pdfs.plain(["One", "Two"])))

    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert [page.label for page in pdf.pages] == [str(n) for n in range(1, pack.page_count + 1)]


def test_the_file_says_its_title_language_and_date():
    with Pdf.open(BytesIO(packed(own(1)).data)) as pdf:
        assert pdf.docinfo.Title == "High Harms Board, 16 July 2025"
        assert pdf.docinfo.CreationDate == "D:20250716000000Z"
        assert pdf.Root.Lang == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_a_pack_claims_pdf_ua_where_each_of_its_files_does():
    pack = packed(own(1), attached(2, made_pdfs.tagged_by_writer()))

    assert pack.claims_ua
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert claims_ua(pdf)


@pytest.mark.parametrize("file", [made_pdfs.plain(), made_pdfs.tagged(["One"])])
def test_a_pack_with_a_file_that_does_not_claim_it_does_not_either(file: bytes):
    pack = packed(own(1), attached(2, file))

    assert not pack.claims_ua
    with Pdf.open(BytesIO(pack.data)) as pdf:
        assert not claims_ua(pdf)


def test_the_same_parts_give_the_same_bytes():
    parts = (own(1), attached(2, made_pdfs.tagged_by_writer()), attached(3, made_pdfs.scanned()))

    assert packed(*parts).data == packed(*parts).data


def test_another_process_with_other_hashes_gives_the_same_bytes():
    script = (
        "from hashlib import sha256; from tests.pack import made_pdfs; from tests.pack.packing import *;"
        "pack = packed(own(1, links=('paper-2',)), attached(2, made_pdfs.tagged_by_writer()),"
        " attached(3, made_pdfs.tagged(['a', 'b'], role='S', roles={'/S': '/P', '/T': '/P'}, ids=True)));"
        "print(sha256(pack.data).hexdigest())"
    )
    root = Path(__file__).resolve().parents[3]

    digests = {
        subprocess.run(
            [sys.executable, "-c", script.replace("'/P'", "__import__('pikepdf').Name.P")],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            cwd=root,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }

    assert len(digests) == 1
    assert len(digests.pop().strip()) == 64


def test_work_stops_when_it_is_not_wanted_any_more():
    _, files = placed((own(1), own(2), own(3)))
    asked: list[str] = []

    def stop_at_second(done: int, total: int, what: str) -> bool:
        asked.append(what)
        return done < 1

    with pytest.raises(CancelledError):
        assemble(files, FACTS, STYLE, stop_at_second)
    assert asked == ["Paper 1: A paper of our own", "Paper 2: A paper of our own"]
