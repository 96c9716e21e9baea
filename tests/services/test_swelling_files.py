"""Files from outside that swell are refused before a program opens them, and nothing of them stays."""

import io
import json
import os
import re
import struct
import sys
import tracemalloc
import zipfile
import zlib
from functools import cache
from pathlib import Path

import pytest

from benchmarks import hostile_files
from boardpack.errors import UnreadableFileError
from boardpack.isolation.limits import ATTACHING, READING, Limits
from boardpack.pack.attached.office_programs import LibreOffice
from boardpack.pack.making.cache import PaperCache
from boardpack.services.meetings.attached_files import AttachedFiles, FileToOpen
from boardpack.services.returning.review_archives import FACTS, PACK, STORE, keep_parts, unpacked


class Untouched(LibreOffice):
    """An office program that must not be asked."""

    def convert(self, *_: object) -> None:
        raise AssertionError("a program was asked to open the file")


def archive_of(**members: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return written.getvalue()


def huge_png(wide: int, high: int) -> bytes:
    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@cache
def bomb(kind: str) -> bytes:
    """Return a small archive with tens of millions of bytes in it: by the test that needs it, as it takes a while."""
    match kind:
        case "one part":
            return archive_of(**{"word/document.xml": b"<w:p/>" * 10_000_000})
        case "many parts":
            return archive_of(**{f"word/{n}.xml": bytes(range(32, 127)) * 120_000 for n in range(12)})
    return archive_of(**{"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b"<c/>" * 15_000_000})


@pytest.mark.parametrize("kind", ["one part", "many parts", "a workbook"])
def test_an_office_file_that_swells_is_refused_before_a_program_opens_it(tmp_path: Path, kind: str) -> None:
    data = bomb(kind)
    attached = AttachedFiles(PaperCache(tmp_path), find_program=lambda: Untouched(Path("soffice")))

    with pytest.raises(UnreadableFileError, match="unpacks to far more than an office document contains"):
        attached.open(FileToOpen(data, "bomb.docx", "A paper"))
    assert list(tmp_path.iterdir()) == []


def test_the_sheets_of_a_workbook_that_swells_are_not_listed(tmp_path: Path) -> None:
    attached = AttachedFiles(PaperCache(tmp_path), find_program=lambda: Untouched(Path("soffice")))

    with pytest.raises(UnreadableFileError, match="unpacks to far more than an office document contains"):
        attached.sheets(bomb("a workbook"), "bomb.xlsx")


def test_an_ordinary_office_file_is_not_taken_for_one_that_swells(tmp_path: Path) -> None:
    ordinary = archive_of(**{"word/document.xml": b"<w:p>Harm in the home</w:p>" * 1000})
    attached = AttachedFiles(PaperCache(tmp_path), find_program=lambda: Untouched(Path("soffice")))

    with pytest.raises(AssertionError, match="a program was asked to open the file"):
        attached.open(FileToOpen(ordinary, "a.docx", "A paper"))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (
            b"\x89PNG\r\n\x1a\nhalf",
            "chart.png",
            "“chart.png” is a picture that is damaged",
        ),
        (b"II*\x00" + bytes(8), "fax.tiff", "“fax.tiff”.* cannot be read. Save it again as PNG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "map.svg", "“map.svg” is an SVG drawing"),
        (b"plain words", "note.pdf", "“note.pdf” is not a PDF. Save it as PDF"),
        (huge_png(60_000, 60_000), "bomb.png", "has too many pixels|pixels is too large"),
    ],
)
def test_a_refusal_has_the_sentence_for_its_kind_of_file(tmp_path: Path, data: bytes, name: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        AttachedFiles(PaperCache(tmp_path)).open(FileToOpen(data, name, "A paper"))


@pytest.mark.apart
def test_a_review_that_swells_is_refused_before_it_is_unpacked_and_nothing_of_it_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "enemy.boardreview"
    path.write_bytes(archive_of(**{STORE: bytes(300_000_000), FACTS: b"{}"}))

    with pytest.raises(UnreadableFileError, match="unpacks to far more than a review contains"), unpacked(path, None):
        pass
    assert [left.name for left in (tmp_path / "cache").rglob("*") if left.is_file()] == ["work.lock"]


@pytest.mark.apart
def test_a_large_review_is_never_in_the_memory_of_the_program(tmp_path: Path) -> None:
    path = tmp_path / "large.boardreview"
    facts = {"id": "x", "board_name": "", "chair_name": "", "store_id": "", "written_at": "2026-11-28T10:30:00+00:00"}
    stated = json.dumps({**facts, "written_by": "", "schema": 1, "batch": 1}).encode()
    path.write_bytes(archive_of(**{STORE: bytes(1_000_000), PACK: os.urandom(20_000_000), FACTS: stated}))

    tracemalloc.start()
    try:
        with unpacked(path, None) as (found, parts):
            keep_parts(tmp_path, found, parts)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (tmp_path / PACK).stat().st_size == 20_000_000
    assert peak < 5_000_000


def test_an_office_program_that_takes_too_much_memory_is_ended(tmp_path: Path) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nexec python3 -c 'import time; a = bytearray(300_000_000); time.sleep(60)'\n")
    script.chmod(0o755)
    source = tmp_path / "a.docx"
    source.write_bytes(b"PK")

    with pytest.raises(UnreadableFileError, match="needs more than 100 MB of memory to convert"):
        LibreOffice(script, memory=100_000_000).convert(source, tmp_path / "a.pdf", "a.docx", lambda *_: True)


@pytest.mark.parametrize(("megabytes", "memory"), [(0, 700), (65, 700), (125, 700), (300, 1_400), (500, 2_000)])
def test_an_attachment_has_700_megabytes_or_room_for_four_copies_of_itself(megabytes: int, memory: int) -> None:
    assert ATTACHING.for_size(megabytes * 1_000_000).memory == memory * 1_000_000


def test_a_small_file_has_a_minute_and_a_large_one_three_and_a_letter_never_more_than_700_megabytes() -> None:
    assert round(READING.for_size(3_000).seconds) == 60
    assert ATTACHING.for_size(300_000_000).seconds == 180
    assert READING.for_size(300_000_000).memory == 700_000_000


@pytest.mark.apart
@pytest.mark.exhaustive
def test_a_pdf_of_a_million_objects_is_refused_at_the_limit_however_large_it_is(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    data = hostile_files.many_objects()
    padded = data.replace(b"%PDF-1.4\n", b"%PDF-1.4\n" + b"%" * (110_000_000 - len(data)) + b"\n", 1)

    largest_before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with pytest.raises(UnreadableFileError, match=r"needs too much memory to read\. Attach it in several smaller PDFs"):
        AttachedFiles(PaperCache(tmp_path)).open(FileToOpen(padded, "objects.pdf", "A paper"))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest < 700_000 or largest == largest_before  # a child of another test may have needed more


@pytest.mark.parametrize(
    ("limits", "name", "remedy"),
    [
        (READING, "letter.pdf", "Print the pages that you need to a new PDF"),
        (READING, "letter.DOCX", "Copy the part that you need into a new document"),
        (READING, "tracker.xlsx", "Copy the sheet that you need into a new workbook"),
        (READING, "reply.eml", "Save the attachment that you need from the email"),
        (READING, "logo.png", "at most 8,000 by 8,000 pixels"),
        (ATTACHING, "annex.pdf", "Attach it in several smaller PDFs"),
        (ATTACHING, "annex.xlsx", "save it as PDF there, and attach the PDF"),
        (ATTACHING, "photo.jpeg", "at most 8,000 by 8,000 pixels"),
    ],
)
def test_a_file_that_needs_more_than_its_limits_has_the_remedy_for_its_kind(
    limits: Limits, name: str, remedy: str
) -> None:
    assert remedy in limits.remedy_for(name)


@pytest.mark.apart
@pytest.mark.exhaustive
def test_a_pdf_of_a_megabyte_that_unpacks_to_a_thousand_is_refused_for_its_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    stream = hostile_files.packed_spaces(b"", 1_000)
    data = (
        (
            b"%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
            b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
            b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>\nendobj\n"
            b"4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
        )
        + stream
        + b"\nendstream\nendobj\ntrailer<</Size 5/Root 1 0 R>>\n%%EOF"
    )

    largest_before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    with pytest.raises(UnreadableFileError, match=r"needs too much memory to read\. Attach it in several"):
        AttachedFiles(PaperCache(tmp_path)).open(FileToOpen(data, "flate.pdf", "A paper"))
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest < 900_000 or largest == largest_before  # a child of another test may have needed more


SMALL_ENOUGH = {
    "deep arrays.pdf",
    "a stream of objects.pdf",
    "run lengths.pdf",
    "three filters.pdf",
    "a wide predictor.pdf",
    "60,000 dots wide.pdf",
}
"""The hostile files that are attached, since they can be kept without being unpacked whole."""


@pytest.mark.exhaustive
@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in other units elsewhere")
@pytest.mark.parametrize("name", [*hostile_files.FILES])
def test_a_hostile_file_takes_less_than_800_megabytes_of_both_processes(tmp_path: Path, name: str) -> None:
    printed = hostile_files.attach_apart(name, tmp_path)

    peaks = re.search(r"(\d+) and +(\d+) MB  (.*)", printed)
    assert peaks
    assert int(peaks[1]) + int(peaks[2]) < 800
    assert (peaks[3] == "accepted") is (name in SMALL_ENOUGH)
