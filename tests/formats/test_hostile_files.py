"""Files made to harm, or that nobody meant to be read: each is read within limits, or refused with one sentence."""

import io
import os
import re
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path, PurePath

import pikepdf
import pytest
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import Source, SourceRow, blocks_of
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source
from boardpack.formats.spreadsheet.reader import read_spreadsheet
from boardpack.isolation.limits import Limits
from boardpack.isolation.running import read_apart
from boardpack.services.register.letter_reading import read_document
from tests.formats.open_text import open_text

pytestmark = pytest.mark.apart

REAL = Path(__file__).parents[1] / "letters" / "real"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
RELATED = "word/_rels/document.xml.rels"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ASK = "By 30 April 2026, the force should answer each call."


def kept(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    """The one sentence with which a file is refused; a remedy goes with it."""
    with pytest.raises(UnreadableFileError) as caught:
        read_source(path)
    assert caught.value.remedy.endswith(".")
    assert path.name in caught.value.what
    return caught.value.what


def words_of(source: Source) -> list[str]:
    return [block.text for block in blocks_of(source)]


def archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return made.getvalue()


def word(body: str, **parts: bytes) -> bytes:
    """A Word file of this body; a part is named as its path with "__" for "/" and "_xml" for ".xml"."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'.encode()
    named = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    return archive({"word/document.xml": document, **named})


def relationships(*targets: str) -> bytes:
    """The relationships to these parts, each of the kind that its name begins with."""
    kinds = [re.match("[a-zA-Z]+", PurePath(target).name)[0] for target in targets]
    listed = (f'<Relationship Type="x/{kind}" Target="{to}"/>' for kind, to in zip(kinds, targets, strict=True))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(listed)}</Relationships>'.encode()


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def table(*cells: str) -> str:
    return f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"


def pdf(pages: int = 1, *, words: str = ASK) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for number in range(pages):
        canvas.drawString(72, 700, words)
        canvas.drawString(72, 680, f"These are the words of page {number}.")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def changed_pdf(change: Callable[[pikepdf.Pdf], object], data: bytes | None = None) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or pdf())) as file:
        change(file)
        file.save(made)
    return made.getvalue()


# Archives


@pytest.mark.exhaustive
def test_an_archive_of_too_many_members_is_refused(tmp_path: Path):
    members = {f"word/media/{number}.png": b"" for number in range(5_001)}
    data = word(paragraph(ASK), **{name.replace("/", "__"): content for name, content in members.items()})

    assert "unpacks to far more" in refusal(kept(tmp_path, "many.docx", data))


@pytest.mark.exhaustive
def test_parts_that_are_each_allowed_are_not_allowed_together(tmp_path: Path):
    lines = "".join(paragraph(f"{os.urandom(20).hex()}{'x' * 8_000}") for _ in range(4_300))
    head = f'<w:hdr xmlns:w="{WORD}">{lines}</w:hdr>'.encode()
    parts = {f"word__header{number}_xml": head for number in range(3)}
    data = word(paragraph(ASK), **parts, **{RELATED: relationships(*(f"header{number}.xml" for number in range(3)))})

    assert len(head) < 40_000_000
    assert "unpacks to far more" in refusal(kept(tmp_path, "heads.docx", data))


def test_an_archive_within_a_letter_stays_shut(tmp_path: Path):
    bomb = archive({"zeros": bytes(90_000_000)})
    data = word(paragraph(ASK), word__embeddings__bomb=archive({"bomb.zip": bomb}))

    assert words_of(read_source(kept(tmp_path, "nested.docx", data))) == [ASK]


@pytest.mark.parametrize("name", ["../../../evil.xml", "/evil.xml", "C:\\evil.xml", "word/../../evil.xml"])
def test_names_that_lead_out_of_the_archive_lead_nowhere(tmp_path: Path, name: str):
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    data = archive(
        {"word/document.xml": zipfile.ZipFile(io.BytesIO(word(paragraph(ASK)))).read("word/document.xml"), name: b"x"}
    )

    assert words_of(read_source(kept(folder, "letter.docx", data))) == [ASK]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["letter.docx"]


LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY e "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">]>'
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
FAR = '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/far.dtd" [<!ENTITY f "x">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32", "cp037"])
@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE, FAR], ids=["laughs", "file", "address"])
def test_no_entity_is_looked_up_or_spelt_out(tmp_path: Path, declared: str, kind: str, encoding: str):
    head = f'<?xml version="1.0" encoding="{encoding}"?>{declared}'
    if kind == "docx":
        body = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph("&f;")}</w:body></w:document>'
        data = archive({"word/document.xml": (head + body).encode(encoding)})
    else:
        data = open_text("<text:p>&f;</text:p>", head=head, encoding=encoding)

    assert "contains XML entities" in (words := refusal(kept(tmp_path, f"letter.{kind}", data))) or "damaged" in words


def test_the_parts_of_a_word_file_are_found_by_their_relationships_whatever_their_names(tmp_path: Path):
    """Office 365 names them document2.xml and footnotes2.xml, and a part that nothing leads to is not shown."""
    body = f'<w:document xmlns:w="{WORD}"><w:body>{paragraph(ASK)}</w:body></w:document>'.encode()
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote>{paragraph("A note.")}</w:footnote></w:footnotes>'.encode()
    members = {
        "_rels/.rels": relationships("/word/officeDocument2.xml"),
        "word/officeDocument2.xml": body,
        "word/_rels/officeDocument2.xml.rels": relationships("footnotes2.xml"),
        "word/footnotes2.xml": notes,
        "word/footnotes.xml": notes.replace(b"A note.", b"Left over."),
    }

    source = read_source(kept(tmp_path, "letter.docx", archive(members)))

    assert words_of(source) == [ASK]
    assert source.asides == ("A note.",)


def strict(data: bytes) -> bytes:
    """An Office file as it is in Strict Open XML."""
    usual, own = (
        rb"http://schemas\.openxmlformats\.org/((?!package)\w+)/2006/(?!metadata)",
        rb"http://purl.oclc.org/ooxml/\1/",
    )
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    return archive({name: re.sub(usual, own, content) for name, content in parts.items()})


def test_a_file_in_strict_open_xml_is_read_as_any_other(tmp_path: Path):
    usual = REAL / "organised-immigration-crime-2025.docx"
    path = kept(tmp_path, "strict.docx", strict(usual.read_bytes()))

    assert b"purl.oclc.org" in zipfile.ZipFile(path).read("word/document.xml")
    assert read_source(path).blocks == read_source(usual).blocks


def test_a_workbook_in_strict_open_xml_is_read_as_any_other(tmp_path: Path):
    book = Workbook()
    book.active.append(["Ref", "Action", date(2025, 7, 8)])
    book.save(tmp_path / "log.xlsx")
    path = kept(tmp_path, "strict.xlsx", strict((tmp_path / "log.xlsx").read_bytes()))

    assert read_spreadsheet(path).sheets == read_spreadsheet(tmp_path / "log.xlsx").sheets


def test_macros_stay_where_they_are_and_that_is_said(tmp_path: Path):
    source = read_source(kept(tmp_path, "letter.docm", word(paragraph(ASK), **{"word__vbaProject.bin": b"\xd0\xcf"})))

    assert words_of(source) == [ASK]
    assert source.notices == ("The file contains macros, which were not run.",)


def test_tables_within_tables_are_read_to_a_depth_that_nobody_sets(tmp_path: Path):
    def nested(depth: int) -> bytes:
        body = paragraph("The innermost.")
        for _ in range(depth):
            body = table(body + paragraph("Words."))
        return word(body)

    assert len(words_of(read_source(kept(tmp_path, "deep.docx", nested(60))))) == 61
    assert "damaged" in refusal(kept(tmp_path, "bottomless.docx", nested(300)))


def test_a_cell_as_full_as_a_spreadsheet_allows_is_read_whole(tmp_path: Path):
    words = "The force should act. " * 1_490
    (row,) = read_source(kept(tmp_path, "full.docx", word(table(paragraph("1"), paragraph(words))))).blocks

    assert isinstance(row, SourceRow)
    assert row.cells[1][0].text == words.strip()


def test_a_cell_that_nobody_could_have_filled_is_refused(tmp_path: Path):
    words = refusal(kept(tmp_path, "overfull.docx", word(table(paragraph("1"), paragraph("word " * 20_001)))))

    assert "a table cell of 100,004 characters" in words


def test_a_table_wider_than_any_page_is_refused(tmp_path: Path):
    wide = "".join(f"<td>Column {number}</td>" for number in range(251))
    page = f"<html><body><p>{ASK}</p><table><tr>{wide}</tr></table></body></html>".encode()

    assert "a table of 251 columns" in refusal(kept(tmp_path, "wide.html", page))


@pytest.mark.exhaustive
def test_more_paragraphs_than_any_report_holds_are_refused(tmp_path: Path):
    data = word("".join(paragraph(f"Paragraph {number}.") for number in range(60_001)))

    assert "60,001 paragraphs" in refusal(kept(tmp_path, "endless.docx", data))


# PDF


@pytest.mark.exhaustive
def test_a_report_of_500_pages_is_read_and_tells_each_page(tmp_path: Path):
    reports: list[tuple[int, int]] = []
    source = read_source(kept(tmp_path, "report.pdf", pdf(500)), lambda done, total, *_: reports.append((done, total)))

    assert reports == [(page, 500) for page in range(1, 501)]
    assert "These are the words of page 499." in " ".join(words_of(source))


@pytest.mark.exhaustive
def test_a_pdf_of_5000_pages_is_refused_before_they_are_read(tmp_path: Path):
    reports: list[int] = []
    path = kept(
        tmp_path, "endless.pdf", changed_pdf(lambda file: [file.pages.append(file.pages[0]) for _ in range(4_999)])
    )
    with pytest.raises(UnreadableFileError, match="5,000 pages"):
        read_source(path, lambda done, total, *_: reports.append(done))

    assert reports == []


@pytest.mark.exhaustive
def test_a_page_with_more_letters_than_it_can_show_is_refused(tmp_path: Path):
    made = io.BytesIO()
    canvas = Canvas(made)
    for line in range(61):
        canvas.drawString(10, 10 + line, "abcdefghij" * 100)
    canvas.save()

    assert "61,000 characters on page 1" in refusal(kept(tmp_path, "dense.pdf", made.getvalue()))


def endless_tree(file: pikepdf.Pdf) -> None:
    file.Root.Pages.Kids.append(file.Root.Pages)


def endless_outline(file: pikepdf.Pdf) -> None:
    entry = file.make_indirect(pikepdf.Dictionary(Title="Again"))
    entry.Next = entry.First = entry.Parent = entry
    file.Root.Outlines = pikepdf.Dictionary(First=entry, Last=entry, Count=1)


def page_within_itself(file: pikepdf.Pdf) -> None:
    form = file.make_stream(b"/Again Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Again=form))
    page = file.pages[0]
    page.Resources.XObject = pikepdf.Dictionary(Again=form)
    page.Contents = file.make_stream(page.Contents.read_bytes() + b" /Again Do")


def script(file: pikepdf.Pdf) -> None:
    file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
    file.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="/bin/true"))


@pytest.mark.parametrize("change", [endless_outline, page_within_itself, script, endless_tree])
def test_what_goes_round_in_a_pdf_or_would_run_does_neither(tmp_path: Path, change: Callable[[pikepdf.Pdf], None]):
    path = kept(tmp_path, "odd.pdf", pdf())
    with pikepdf.open(path) as file:
        change(file)
        file.save(tmp_path / "round.pdf")

    assert ASK in " ".join(words_of(read_source(tmp_path / "round.pdf")))


def profile_without_a_number_of_colours(file: pikepdf.Pdf) -> pikepdf.Array:
    return pikepdf.Array([pikepdf.Name.ICCBased, file.make_stream(b"x" * 128)])


def empty_colour_space(file: pikepdf.Pdf) -> pikepdf.Array:
    return pikepdf.Array([])


@pytest.mark.parametrize("colours", [profile_without_a_number_of_colours, empty_colour_space])
@pytest.mark.parametrize("within", ["page", "drawing"])
def test_a_pdf_whose_colours_no_one_can_tell_is_read_as_viewers_show_it(
    tmp_path: Path, colours: Callable[[pikepdf.Pdf], pikepdf.Array], within: str
):
    def colour(file: pikepdf.Pdf) -> None:
        page = file.pages[0]
        drawing = file.make_stream(b" ", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        drawing.Resources = pikepdf.Dictionary()
        page.Resources.XObject = pikepdf.Dictionary(Drawn=drawing)
        coloured = page.Resources if within == "page" else drawing.Resources
        coloured.ColorSpace = pikepdf.Dictionary(CS0=colours(file))
        page.Contents = file.make_stream(page.Contents.read_bytes() + b" /Drawn Do")

    path = kept(tmp_path, "coloured.pdf", changed_pdf(colour))

    assert ASK in " ".join(words_of(read_source(path)))


def test_a_cross_reference_table_that_leads_back_to_itself_ends(tmp_path: Path):
    data = pdf()
    start = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    looped = data.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % start)

    assert "damaged" in refusal(kept(tmp_path, "loop.pdf", looped))


def test_a_pdf_that_only_its_owner_may_change_is_read(tmp_path: Path):
    path = tmp_path / "owned.pdf"
    with pikepdf.open(io.BytesIO(pdf())) as file:
        file.save(path, encryption=pikepdf.Encryption(owner="o", user=""))

    assert ASK in " ".join(words_of(read_source(path)))


@pytest.mark.exhaustive
def test_a_stream_that_swells_is_stopped_by_the_process_that_reads(tmp_path: Path):
    zeros = zlib.compress(zlib.compress(b" " * 300_000_000, 1), 9)
    path = tmp_path / "swelling.pdf"
    with pikepdf.open(io.BytesIO(pdf())) as file:
        file.pages[0].Contents = stream = file.make_stream(b"")
        stream.write(zeros, filter=pikepdf.Array([pikepdf.Name.FlateDecode] * 2))
        file.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)

    assert path.stat().st_size < 50_000
    with pytest.raises(UnreadableFileError, match="memory"):
        read_apart(
            partial(read_document, path, None, ()), path.name, Limits(seconds=60, memory=400_000_000), reads=(path,)
        )


# Text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ten.txt", b"The force should act on it. \n" * 350_000),
        pytest.param("lines.txt", b"a\tb\n" * 200_001, marks=pytest.mark.exhaustive),
        ("zeros.txt", b"Words" + bytes(2_000)),
        ("nul.txt", b"Words with one \0 within."),
        ("bell.txt", b"\x07\x1b[2J" * 100 + b"Words."),
    ],
)
def test_text_without_end_and_text_that_is_none_are_refused(tmp_path: Path, name: str, data: bytes):
    assert refusal(kept(tmp_path, name, data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_is_read_in_the_encodings_that_offices_use(tmp_path: Path, encoding: str):
    words = "The Commissioner’s response – £10 for the café"

    assert words_of(read_source(kept(tmp_path, "letter.txt", words.encode(encoding)))) == [words]


def test_text_in_latin_1_is_read(tmp_path: Path):
    words = "The café owes £10"

    assert words_of(read_source(kept(tmp_path, "letter.txt", words.encode("latin-1")))) == [words]


def test_a_few_control_characters_in_a_letter_are_left_out(tmp_path: Path):
    data = f"The force\x08 should\x7f answer.\u202e\u200b {ASK} {ASK} {ASK} {ASK} {ASK} {ASK} {ASK}".encode()
    (words,) = words_of(read_source(kept(tmp_path, "letter.txt", data)))

    assert words.startswith("The force should")
    assert not any(character in words for character in "\x08\u202e\u200b")


# Files that are cut off, or no files


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".odt", ".pdf"])
@pytest.mark.exhaustive
@pytest.mark.parametrize("tenths", range(10))
def test_a_letter_cut_off_at_each_tenth_is_read_as_far_as_it_goes_or_refused(tmp_path: Path, suffix: str, tenths: int):
    data = (REAL / f"organised-immigration-crime-2025{suffix}").read_bytes()
    path = kept(tmp_path, f"cut{suffix}", data[: len(data) * tenths // 10])
    if suffix == ".txt" and tenths:
        assert words_of(read_source(path))
    else:
        assert any(word in refusal(path) for word in ("damaged", "empty"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such things")
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.txt")
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)

    assert "is not a file" in refusal(tmp_path / "pipe.txt")
    assert "is not a file" in refusal(Path("/dev/zero"))
    assert "cannot be opened" in refusal(loop)
    assert "is a folder" in refusal(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_this_user_may_not_read_is_refused(tmp_path: Path):
    path = kept(tmp_path, "secret.txt", b"Words.")
    path.chmod(0)

    assert "cannot be opened" in refusal(path)


def test_a_name_that_no_file_can_have_is_refused():
    assert "cannot be opened" in refusal(Path("a\0b.txt"))
