"""Files as they come from outside: which are read, and what is said of those that cannot be."""

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import blocks_of
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source

REAL = Path(__file__).parents[1] / "letters" / "real"


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_source(path)
    return caught.value


def word_file(words: str = "The force should answer.") -> bytes:
    document = docx.Document()
    document.add_paragraph(words)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf_file(*lines: str, pages: int = 1) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    for _ in range(pages):
        for at, line in enumerate(lines):
            canvas.drawString(72, 700 - 20 * at, line)
        canvas.rect(100, 100, 50, 50)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def archive(**members: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return data.getvalue()


@pytest.mark.parametrize("suffix", ["txt", "docx", pytest.param("pdf", marks=pytest.mark.exhaustive)])
def test_the_content_decides_and_not_the_name(tmp_path: Path, suffix: str):
    original = REAL / f"organised-immigration-crime-2025.{suffix}"
    renamed = kept(tmp_path, "letter.txt", original.read_bytes())

    assert read_source(renamed).blocks == read_source(original).blocks


def test_a_source_knows_its_name_and_digest(tmp_path: Path):
    source = read_source(kept(tmp_path, "note.txt", b"Dear Sir"))

    assert source.file_name == "note.txt"
    assert source.sha256 == hashlib.sha256(b"Dear Sir").hexdigest()


REFUSED = {
    "missing": lambda folder: folder / "none.docx",
    "empty": lambda folder: kept(folder, "empty.txt", b""),
    "blank": lambda folder: kept(folder, "blank.txt", b" \r\n\t\n"),
    "folder": lambda folder: folder,
    "scan": lambda folder: kept(folder, "scan.pdf", pdf_file()),
    "cut word": lambda folder: kept(folder, "cut.docx", word_file()[:-2000]),
    "cut pdf": lambda folder: kept(folder, "cut.pdf", pdf_file("Words")[:-300]),
    "pdf by name": lambda folder: kept(folder, "letter.pdf", b"no PDF at all"),
    "word by name": lambda folder: kept(folder, "letter.docx", b"no Word at all"),
    "old word": lambda folder: kept(folder, "letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "old word renamed": lambda folder: kept(folder, "letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "locked word": lambda folder: kept(
        folder,
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    ),
    "rich text": lambda folder: kept(folder, "letter.rtf", b"{\\rtf1 Words}"),
    "open document": lambda folder: kept(folder, "letter.odt", archive(mimetype=b"x", content_xml=b"<x/>")),
    "workbook": lambda folder: kept(folder, "log.xlsx", archive(xl__workbook_xml=b"<x/>")),
    "table": lambda folder: kept(folder, "log.csv", b"Action,Owner\nTrain,Hale\n"),
    "archive": lambda folder: kept(folder, "letters.zip", archive(letter=b"words")),
    "unknown": lambda folder: kept(folder, "letter.pages", b"words"),
    "empty web page": lambda folder: kept(folder, "page.html", b"<!DOCTYPE html><html><body></body></html>"),
    "binary": lambda folder: kept(folder, "noise.txt", bytes(range(256)) * 8),
    "huge text": lambda folder: kept(folder, "huge.txt", b"word " * 1_200_000),
    "no words": lambda folder: kept(folder, "signs.docx", word_file("")),
    "long pdf": lambda folder: kept(folder, "long.pdf", pdf_file("Words", pages=601)),
}


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence_and_a_remedy(make, tmp_path: Path):
    error = refusal(make(tmp_path))

    assert "“" in error.what
    assert error.what.endswith(".")
    assert error.remedy


def test_a_scan_is_called_a_scan(tmp_path: Path):
    error = refusal(kept(tmp_path, "scan.pdf", pdf_file()))

    assert "no text" in error.what
    assert "Word copy" in error.remedy


def test_a_locked_pdf_is_called_locked(tmp_path: Path):
    path = tmp_path / "locked.pdf"
    with pikepdf.open(io.BytesIO(pdf_file("Words"))) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert "password" in refusal(path).what


@pytest.mark.parametrize(
    "path_of",
    [
        lambda folder: kept(folder, "log.xlsx", archive(xl__workbook_xml=b"<x/>")),
        lambda folder: kept(folder, "letter.docx", archive(xl__workbook_xml=b"<x/>")),
        lambda folder: kept(folder, "log.csv", b"Action,Owner\nTrain,Hale\n"),
    ],
)
def test_of_a_spreadsheet_both_ways_are_told_as_a_tracker_and_as_a_letter(path_of, tmp_path: Path):
    remedy = refusal(path_of(tmp_path)).remedy

    assert "boardpack action import" in remedy
    assert "Save a letter as Word or PDF" in remedy


@pytest.mark.parametrize("name", ["letter.docx", "letter"])
def test_a_word_file_with_its_parts_in_another_folder_is_read(tmp_path: Path, name: str):
    path = kept(tmp_path, name, in_folder(word_file(), "parts"))

    assert [block.text for block in blocks_of(read_source(path))] == ["The force should answer."]


def in_folder(data: bytes, folder: str) -> bytes:
    """The same Word file, as a program writes it that puts its parts elsewhere."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as usual, zipfile.ZipFile(made, "w") as other:
        for member in usual.namelist():
            content = usual.read(member).replace(b"/word/", f"/{folder}/".encode())
            content = content.replace(b'"word/', f'"{folder}/'.encode())
            other.writestr(member.replace("word/", f"{folder}/", 1), content)
    return made.getvalue()


def test_a_file_of_apple_s_pages_is_told_how_to_leave_it(tmp_path: Path):
    path = tmp_path / "letter.pages"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("Index/Document.iwa", b"x")
    with pytest.raises(UnreadableFileError, match="Export it as Word"):
        read_source(path)


def test_old_word_is_named_whatever_the_file_is_called(tmp_path: Path):
    path = kept(tmp_path, "letter.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))

    assert "before 2007" in refusal(path).what


def test_a_word_file_that_unpacks_to_far_more_than_a_letter_is_refused_unread(tmp_path: Path):
    bomb = archive(word__document_xml=b"<a>" + b" " * 50_000_000 + b"</a>")

    assert len(bomb) < 100_000
    assert "unpacks" in refusal(kept(tmp_path, "bomb.docx", bomb)).what


def test_entities_in_a_word_file_are_not_expanded(tmp_path: Path):
    lines = b"".join(b'<!ENTITY a%d "&a%d;&a%d;">' % (n + 1, n, n) for n in range(30))
    xml = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a0 "ha">' + lines + b"]><d>&a30;</d>"

    assert "entities" in refusal(kept(tmp_path, "entities.docx", archive(word__document_xml=xml))).what


def test_a_text_without_suffix_is_read(tmp_path: Path):
    assert [b.text for b in blocks_of(read_source(kept(tmp_path, "letter", b"Dear Sir")))] == ["Dear Sir"]
