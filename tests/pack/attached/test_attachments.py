"""Attached PDFs are refused with a reason, or mended and cleaned with a note."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf, String

from boardpack.domain.meetings.attachments import parse_page_ranges
from boardpack.errors import BoardPackError, UnreadableFileError
from boardpack.formats.pdf.writing.stamp import stamp_room
from boardpack.pack.attached.attachments import inspect_attachment
from boardpack.pack.attached.preparing import prepare_attachment
from tests.amounts import law
from tests.pack import made_pdfs
from tests.pack.packing import STYLE, attached, packed

_KINDS = (
    made_pdfs.with_script(made_pdfs.with_xfa(made_pdfs.tagged(["One", "Two"], ids=True), fields=1)),
    made_pdfs.form(made_pdfs.text_field("Northmere"), data=made_pdfs.plain(["One", "Two"])),
    made_pdfs.tagged_pages(["One", "Two"], ids=True),
)


def _rules(data: bytes) -> list[str]:
    return [note.rule for note in inspect_attachment(data, "Report.pdf").notes]


def _text_of(data: bytes) -> bytes:
    """All of a PDF's objects, uncompressed, in which nothing can hide."""
    with Pdf.open(BytesIO(data)) as pdf:
        target = BytesIO()
        pdf.save(target, qdf=True)
        return target.getvalue()


def _archive() -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("Report.pdf", made_pdfs.plain())
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "Report.pdf", "“Report.pdf” is empty. Ask the author for another copy."),
        (b"hello", "Report.pdf", "“Report.pdf” is not a PDF. Save it as PDF"),
        (b"PK\x03\x04rest", "Report.docx", "“Report.docx” is an Office document, not a PDF. Save it as PDF"),
        (
            _archive(),
            "Papers.zip",
            "“Papers.zip” is an archive of files, not a PDF. Extract its files, and attach each",
        ),
        (b"\xd0\xcf\x11\xe0rest", "Report.doc", "“Report.doc” is an Office document, not a PDF. Save it as PDF"),
        (b"%PDF-1.7\nnothing more", "Report.pdf", "“Report.pdf” is damaged and cannot be repaired."),
        (made_pdfs.encrypted(user="secret"), "Report.pdf", "“Report.pdf” is locked with a password. Enter the"),
        (made_pdfs.with_xfa(made_pdfs.plain(), fields=0), "Report.pdf", "“Report.pdf” is an XFA form"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_reason(data: bytes, name: str, said: str):
    with pytest.raises(UnreadableFileError) as refused:
        inspect_attachment(data, name)

    assert str(refused.value).startswith(said)
    assert refused.value.remedy


def test_a_sound_tagged_file_comes_through_untouched_and_without_a_word():
    data = made_pdfs.tagged_by_writer()

    inspected = inspect_attachment(data, "Review.pdf")

    assert inspected.data == data
    assert inspected.page_count == 2
    assert inspected.notes == ()


def test_a_file_that_only_restricts_its_use_is_opened_and_that_is_said():
    inspected = inspect_attachment(made_pdfs.encrypted(), "Report.pdf")

    with Pdf.open(BytesIO(inspected.data)) as pdf:
        assert not pdf.is_encrypted
    assert "Check that you are allowed to circulate it" in inspected.notes[0].message


def test_a_file_with_a_broken_index_is_repaired_and_that_is_said():
    data = made_pdfs.plain(["One", "Two"]).replace(b"startxref\n", b"startxref\n9")

    inspected = inspect_attachment(data, "Report.pdf")

    assert inspected.page_count == 2
    assert "has been repaired" in inspected.notes[0].message
    with Pdf.open(BytesIO(inspected.data)) as pdf:
        assert pdf.get_warnings() == []


def test_a_file_cut_off_keeps_the_pages_that_are_left():
    data = made_pdfs.plain([f"Page {n}" for n in range(12)])

    inspected = inspect_attachment(data[: len(data) - 200], "Report.pdf")

    assert inspected.page_count == 12
    assert "attachment-repaired" in [note.rule for note in inspected.notes]


def test_scripts_launches_embedded_files_and_video_are_taken_out_and_named():
    inspected = inspect_attachment(made_pdfs.with_script(made_pdfs.plain()), "Report.pdf")

    cleaned = next(note for note in inspected.notes if note.rule == "attachment-cleaned")
    assert set(cleaned.facts) == {
        "JavaScript",
        "an action on opening",
        "commands that start other programs",
        "embedded files",
        "sound and video",
    }
    assert "attachment-comments" not in [note.rule for note in inspected.notes]
    left = _text_of(inspected.data)
    for trace in (b"JavaScript", b"/JS", b"/Launch", b"EmbeddedFile", b"tool.exe", b"/OpenAction", b"/Rendition"):
        assert trace not in left


def test_ordinary_web_links_stay():
    action = Dictionary(S=Name.URI, URI=String("https://example.org/report"))
    data = made_pdfs.with_link(made_pdfs.with_script(made_pdfs.plain()), action)

    inspected = inspect_attachment(data, "Report.pdf")

    assert b"https://example.org/report" in _text_of(inspected.data)
    with Pdf.open(BytesIO(inspected.data)) as pdf:
        assert pdf.pages[0].Annots[-1].A.S == Name.URI


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "\\\\server\\share"])
def test_links_that_leave_the_web_are_taken_out(address: str):
    data = made_pdfs.with_link(made_pdfs.plain(), Dictionary(S=Name.URI, URI=String(address)))

    inspected = inspect_attachment(data, "Report.pdf")

    assert "links to places that are not on the web" in inspected.notes[0].facts
    with Pdf.open(BytesIO(inspected.data)) as pdf:
        assert len(pdf.pages[0].Annots) == 0


def test_a_launch_where_none_belongs_is_taken_out_as_well():
    def hide(pdf: Pdf) -> None:
        pdf.pages[0].obj[Name("/Hidden")] = [Dictionary(S=Name.Launch, F=String("calc.exe"))]

    inspected = inspect_attachment(made_pdfs.changed(made_pdfs.plain(), hide), "Report.pdf")

    assert "commands that start other programs" in inspected.notes[0].facts
    assert b"/Launch" not in _text_of(inspected.data)


def test_what_a_drawing_program_left_for_itself_is_taken_out():
    def keep(pdf: Pdf) -> None:
        pdf.pages[0].obj[Name.PieceInfo] = Dictionary(Draw=Dictionary(Private=String("an earlier draft")))

    inspected = inspect_attachment(made_pdfs.changed(made_pdfs.plain(), keep), "Report.pdf")

    assert inspected.notes[0].facts == ("private data of the program that made it",)
    assert b"an earlier draft" not in _text_of(inspected.data)


def test_an_xfa_form_with_ordinary_fields_loses_the_xfa():
    inspected = inspect_attachment(made_pdfs.with_xfa(made_pdfs.plain(), fields=2), "Form.pdf")

    assert b"/XFA" not in _text_of(inspected.data)
    assert "attachment-cleaned" in [note.rule for note in inspected.notes]
    assert "attachment-form" in [note.rule for note in inspected.notes]


def test_an_untagged_file_is_reported_with_what_to_ask_for():
    notes = inspect_attachment(made_pdfs.plain(), "Report.pdf").notes

    untagged = next(note for note in notes if note.rule == "attachment-untagged")
    assert untagged.message == (
        "“Report.pdf” has no tags, so screen readers may read it in the wrong order. Ask the author for a tagged PDF."
    )


def test_a_scan_is_told_from_a_page_with_text():
    assert "attachment-scanned" in _rules(made_pdfs.scanned())
    assert "attachment-scanned" not in _rules(made_pdfs.plain())


def test_fonts_that_the_file_does_not_carry_are_named():
    notes = inspect_attachment(made_pdfs.plain(), "Report.pdf").notes

    assert next(note.facts for note in notes if note.rule == "attachment-fonts") == ("Helvetica",)


def test_pages_that_are_not_a4_are_counted_whatever_their_turn():
    assert "attachment-page-size" not in _rules(made_pdfs.plain(size=(842, 595)))
    notes = inspect_attachment(made_pdfs.plain(["One", "Two"], size=(842, 1191)), "Report.pdf").notes

    assert next(note.facts for note in notes if note.rule == "attachment-page-size") == ("2 pages",)


def test_the_cleaned_copy_is_the_same_each_time():
    data = made_pdfs.with_script(made_pdfs.plain())

    assert inspect_attachment(data, "a.pdf").data == inspect_attachment(data, "a.pdf").data


def test_a_cleaned_file_needs_no_more_cleaning():
    once = inspect_attachment(made_pdfs.with_script(made_pdfs.plain()), "a.pdf")

    assert "attachment-cleaned" not in _rules(once.data)


@law(100)
@given(
    kind=st.integers(0, 2),
    at=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=40),
    cut=st.floats(0.2, 1),
    pages=st.sampled_from(["", "1", "2"]),
)
def test_no_damage_brings_more_than_a_refusal(kind: int, at: list[tuple[float, int]], cut: float, pages: str):
    data = bytearray(_KINDS[kind])
    for place, value in at:
        data[int(place * (len(data) - 1))] = value

    assert _is_taken_or_refused(bytes(data[: int(len(data) * cut)]), pages)


def _is_taken_or_refused(data: bytes, pages: str) -> bool:
    """A file that is taken in can also be packed, or is refused then."""
    try:
        ready = prepare_attachment(data, "Report.pdf", stamp_room(STYLE), parse_page_ranges(pages))
        return packed(attached(1, ready.data)).page_count > 0
    except BoardPackError as refused:
        return bool(refused.remedy)
