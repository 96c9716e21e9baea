"""Attached files are looked through in a process of their own, once, and go into packs as the secretary wants them."""

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pikepdf import Name, Pdf
from PIL import Image

from boardpack.domain.days.progress import Progress
from boardpack.domain.meetings.attachments import PageRanges, parse_page_ranges
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.errors import BoardPackError, CancelledError, LockedFileError, RefusedError, UnreadableFileError
from boardpack.isolation.limits import Limits
from boardpack.pack.attached.kept_files import file_key
from boardpack.pack.making.cache import KeptPaper, PaperCache
from boardpack.services.meetings.attached_files import AttachedFiles, FileRequest, FileToOpen, room_of_stamps
from boardpack.services.meetings.attaching import Attaching
from boardpack.store.history.files import FileFolder
from boardpack.values import Frozen, replace
from boardpack.workspace import Workspace
from tests.builders import call_meeting
from tests.formats.spreadsheet.test_print_setup import costs_workbook, saved
from tests.pack import made_pdfs
from tests.pack.pictures import TELEPHONE
from tests.pack.reading import elements, page_words

_ROOM = room_of_stamps()
_PAGES = ["Alpha", "Bravo", "Charlie", "Delta"]
_ATTACHED = NewAgendaItem("Stalking", paper=NewPaper(PaperKind.ATTACHED))


@pytest.fixture
def kept(tmp_path: Path) -> FileFolder:
    return FileFolder(tmp_path / "files")


@pytest.fixture
def files(tmp_path: Path) -> AttachedFiles:
    return AttachedFiles(PaperCache(tmp_path / "cache"))


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    return call_meeting(workspace)


def _file(folder: Path, data: bytes, name: str = "Review.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_each_file_is_made_ready_or_says_why_not(kept: FileFolder, files: AttachedFiles):
    good, bad = made_pdfs.with_script(made_pdfs.plain()), b"%PDF-1.7\nnothing more"
    expected = [FileRequest(kept.keep(data), name) for data, name in ((good, "good.pdf"), (bad, "bad.pdf"))]
    lost = FileRequest("a" * 64, "lost.pdf")

    ready = files.ready([*expected, lost], kept, _ROOM)

    assert b"calc.exe" not in ready[expected[0]].data
    assert "attachment-cleaned" in [note.rule for note in ready[expected[0]].notes]
    assert str(ready[expected[1]]).startswith("“bad.pdf” is damaged and cannot be repaired.")
    assert isinstance(ready[lost], BoardPackError)


def test_pages_of_a_file_that_another_has_replaced_meanwhile_are_told_of(kept: FileFolder, files: AttachedFiles):
    """Two people may each change one thing, and a merge keeps both."""
    file = FileRequest(kept.keep(made_pdfs.plain(_PAGES[:2])), "short.pdf", parse_page_ranges("3-4"))

    ready_file = files.ready([file], kept, _ROOM)[file]

    assert str(ready_file).startswith("“short.pdf” has only 2 pages, so “3-4” cannot be used.")


def test_what_a_file_became_is_remembered_on_this_computer(kept: FileFolder, tmp_path: Path):
    data = made_pdfs.with_script(made_pdfs.plain())
    file = FileRequest(kept.keep(data), "good.pdf")
    first = AttachedFiles(PaperCache(tmp_path / "cache")).ready([file], kept, _ROOM)

    assert AttachedFiles(PaperCache(tmp_path / "cache")).ready([file], kept, _ROOM) == first

    shown = KeptPaper(b"other", {"pages": 7, "changed": True, "claim": {"is_made": False}, "notes": []})
    PaperCache(tmp_path / "cache").keep(file_key(file.sha256, file.name, None, _ROOM), shown)
    assert AttachedFiles(PaperCache(tmp_path / "cache")).ready([file], kept, _ROOM)[file].page_count == 7


def test_a_file_that_was_not_changed_is_not_kept_twice(kept: FileFolder, tmp_path: Path):
    data = made_pdfs.tagged([f"Line {number} is without trouble" for number in range(1, 31)])
    file = FileRequest(kept.keep(data), "good.pdf")
    files = AttachedFiles(PaperCache(tmp_path / "cache"))

    assert files.ready([file], kept, _ROOM)[file].data == data
    assert PaperCache(tmp_path / "cache").size().byte_count < len(data) / 2
    assert AttachedFiles(PaperCache(tmp_path / "cache")).ready([file], kept, _ROOM)[file].data == data


def test_a_file_that_ends_its_reader_is_refused_by_its_own_name(kept: FileFolder, tmp_path: Path):
    expected = [FileRequest(kept.keep(made_pdfs.plain([word])), f"{word}.pdf") for word in _PAGES[:2]]
    starved = AttachedFiles(PaperCache(tmp_path / "cache"), Limits(-20, 3_000_000_000, remedy="Attach it in parts."))

    ready = starved.ready(expected, kept, _ROOM)

    assert [str(ready[item]) for item in expected] == [
        f"“{word}.pdf” takes longer than -20 seconds to read. Attach it in parts." for word in _PAGES[:2]
    ]


def test_a_refusal_is_remembered_until_it_is_to_be_forgotten(kept: FileFolder, files: AttachedFiles):
    file = FileRequest(kept.keep(b"%PDF-1.7\nnothing more"), "bad.pdf")
    first = files.ready([file], kept, _ROOM)[file]

    assert files.ready([file], kept, _ROOM)[file] is first
    files.forget()
    assert files.ready([file], kept, _ROOM)[file] is not first


def test_looking_through_files_stops_when_it_is_not_wanted_any_more(kept: FileFolder, files: AttachedFiles):
    with pytest.raises(CancelledError):
        files.ready([FileRequest(kept.keep(made_pdfs.plain()), "a.pdf")], kept, _ROOM, lambda done, total, what: False)


def test_some_pages_of_a_file_make_a_paper(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    file = _file(tmp_path, made_pdfs.plain(_PAGES))

    added = workspace.meetings.add_item(meeting.id, _ATTACHED, Attaching(file, parse_page_ranges("4, 2")))

    assert added.paper.attachment.file_pages == 4
    assert str(added.paper.attachment.ranges) == "2, 4"
    assert workspace.packs.plan(meeting.id).parts[-1].page_count == 2
    built = workspace.packs.build(meeting.id, tmp_path / "out")
    words = page_words(Path(built.pdf).read_bytes())
    assert ["Bravo" in page for page in words[-2:]] == [True, False]
    assert "Delta" in words[-1]
    assert not any("Alpha" in page or "Charlie" in page for page in words)


def test_other_pages_are_chosen_later_without_the_file(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    item = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, made_pdfs.plain(_PAGES)))

    def with_pages(words: str) -> None:
        attachment = replace(item.paper.attachment, ranges=parse_page_ranges(words))
        workspace.meetings.amend_item(replace(item, paper=replace(item.paper, attachment=attachment)))

    with_pages("1-2")
    (numbered,) = workspace.meetings.agenda(meeting.id)
    assert numbered.item.paper.attachment.ranges == PageRanges(((1, 2),))
    with_pages("1-4")
    (numbered,) = workspace.meetings.agenda(meeting.id)
    assert numbered.item.paper.attachment.ranges is None
    with pytest.raises(RefusedError, match=r"“Review\.pdf” has only 4 pages, so “3-5” cannot be used"):
        with_pages("3-5")


def test_pages_that_a_file_lacks_are_refused_before_anything_is_kept(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    with pytest.raises(RefusedError, match=r"“Review\.pdf” has only 4 pages, so “5” cannot be used"):
        workspace.meetings.add_item(
            meeting.id, _ATTACHED, Attaching(_file(tmp_path, made_pdfs.plain(_PAGES)), parse_page_ranges("5"))
        )

    assert workspace.meetings.agenda(meeting.id) == ()


def test_a_password_is_asked_for_once_and_the_opened_copy_is_kept(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    locked = _file(tmp_path, made_pdfs.encrypted(user="secret"))

    with pytest.raises(LockedFileError, match=r"“Review\.pdf” is locked with a password"):
        workspace.meetings.add_item(meeting.id, _ATTACHED, locked)
    added = workspace.meetings.add_item(meeting.id, _ATTACHED, Attaching(locked, password="secret"))

    kept = FileFolder(workspace.folder / "files").read(added.paper.attachment.sha256)
    with Pdf.open(BytesIO(kept)) as pdf:
        assert not pdf.is_encrypted
    assert "Held back" in page_words(Path(workspace.packs.build(meeting.id, tmp_path / "out").pdf).read_bytes())[-1]


def test_what_is_attached_is_kept_as_it_came(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    data = made_pdfs.with_script(made_pdfs.plain())

    added = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, data))

    assert FileFolder(workspace.folder / "files").read(added.paper.attachment.sha256) == data


def test_a_replaced_file_is_a_new_version_and_the_old_one_stays(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    first = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, made_pdfs.plain(["First"])))
    workspace.meetings.amend_item(first, _file(tmp_path, made_pdfs.plain(["Second"]), "Second.pdf"))

    (numbered,) = workspace.meetings.agenda(meeting.id)
    attachment = numbered.item.paper.attachment
    assert (numbered.item.paper.id, attachment.file_name) == (first.paper.id, "Second.pdf")
    folder = FileFolder(workspace.folder / "files")
    assert folder.read(first.paper.attachment.sha256) != folder.read(attachment.sha256)


def test_a_file_that_cannot_be_in_a_pack_is_not_attached(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="is not a PDF"):
        workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, b"hello"))

    assert workspace.meetings.agenda(meeting.id) == ()


class Printer(Frozen):
    """A program that prints one page of its own for whatever comes, or what LibreOffice would not."""

    words: str = "Converted"
    name: str = "Printer"

    def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
        assert source.suffix == ".docx"
        target.write_bytes(made_pdfs.plain([self.words]))


def _word_file() -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return kept.getvalue()


def test_an_office_file_is_turned_into_a_pdf_and_both_are_kept(tmp_path: Path):
    files = AttachedFiles(PaperCache(tmp_path / "cache"), find_program=Printer)
    data = _word_file()

    opened = files.open(FileToOpen(data, "Custody.docx", "Custody"))

    assert (opened.name, opened.page_count, opened.original) == ("Custody.pdf", 1, data)
    assert page_words(opened.data) == ["Converted"]


class WorkbookPrinter(Printer):
    """A program that prints the names of the sheets that are shown, each on a page."""

    def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
        book = load_workbook(source)
        if target.suffix == ".xlsx":
            book.save(target)
        else:
            shown = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
            target.write_bytes(made_pdfs.plain(shown))


@pytest.mark.apart
def test_of_a_spreadsheet_only_chosen_sheets_are_shown_and_hidden_parts_are_findings_of_the_pack(
    tmp_path: Path, kept: FileFolder
):
    files = AttachedFiles(PaperCache(tmp_path / "cache"), find_program=WorkbookPrinter)
    data = saved(costs_workbook())

    assert [sheet.name for sheet in files.sheets(data, "Costs.xlsx")] == ["Costs", "Staff's plan", "Working"]
    opened = files.open(FileToOpen(data, "Costs.xlsx", "Costs", sheets=(SheetChoice("Costs"),)))
    assert page_words(opened.data) == ["Costs"]
    assert (opened.name, opened.original) == ("Costs.pdf", data)
    file = FileRequest(kept.keep(opened.data), "Costs.pdf")
    ready = AttachedFiles(PaperCache(tmp_path / "another cache")).ready([file], kept, _ROOM)[file]

    assert not isinstance(ready, BoardPackError)
    assert b"BoardpackWorkbook" in opened.data
    assert b"BoardpackWorkbook" not in ready.data
    for notes in (opened.notes, ready.notes):
        assert {"attachment-hidden-cells", "attachment-cell-notes"} <= {note.rule for note in notes}


def test_sheets_of_another_file_are_refused(tmp_path: Path):
    files = AttachedFiles(PaperCache(tmp_path / "cache"), find_program=Printer)

    assert files.sheets(_word_file(), "Custody.docx") == ()
    for data, name in ((_word_file(), "Custody.docx"), (made_pdfs.plain(), "Custody.pdf")):
        with pytest.raises(RefusedError, match="is not a spreadsheet"):
            files.open(FileToOpen(data, name, "Custody", sheets=(SheetChoice("Costs"),)))


def test_without_such_a_program_the_secretary_is_told_what_to_do(tmp_path: Path):
    files = AttachedFiles(PaperCache(tmp_path / "cache"), find_program=lambda: None)

    with pytest.raises(UnreadableFileError) as refused:
        files.open(FileToOpen(_word_file(), "Custody.docx", "Custody"))

    assert str(refused.value) == (
        "“Custody.docx” is an Office document, not a PDF. Save it as PDF in the program that made it, and attach "
        "the PDF. With LibreOffice installed, Boardpack does that."
    )


def test_a_program_that_makes_rubbish_is_found_out(tmp_path: Path):
    class Broken(Printer):
        def convert(self, source: Path, target: Path, name: str, progress: Progress) -> None:
            target.write_bytes(b"%PDF-1.7\nnothing more")

    with pytest.raises(UnreadableFileError, match=r"“Custody\.pdf” is damaged"):
        AttachedFiles(PaperCache(tmp_path / "cache"), find_program=Broken).open(
            FileToOpen(_word_file(), "Custody.docx", "Custody")
        )


def test_an_archive_that_is_no_office_file_is_refused(files: AttachedFiles):
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("photo.jpg", "x")

    with pytest.raises(UnreadableFileError):
        files.open(FileToOpen(kept.getvalue(), "photos.zip", "Photos"))


def test_a_picture_becomes_a_paper_under_the_title_of_its_item(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    picture = BytesIO()
    Image.new("RGB", (600, 400), "#803020").save(picture, "PNG")

    added = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, picture.getvalue(), "map.png"))

    attachment = added.paper.attachment
    folder = FileFolder(workspace.folder / "files")
    assert (attachment.file_name, attachment.original_name) == ("map.pdf", "map.png")
    assert folder.read(attachment.original_sha256) == picture.getvalue()
    with Pdf.open(BytesIO(folder.read(attachment.sha256))) as pdf:
        assert [str(element.Alt) for element in elements(pdf) if Name.Alt in element] == ["Stalking"]
    for notes in (workspace.packs.plan(meeting.id).findings, workspace.meetings.attachment_notes(added.id)):
        rules = [note.rule for note in notes]
        assert "attachment-converted" in rules
        assert "attachment-scanned" not in rules
        assert any("“map.pdf” was made from “map.png”, which is kept. A screen" in note.message for note in notes)


def test_plain_text_becomes_a_paper_of_its_words(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    added = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, b"Two units are full.", "note.txt"))

    attachment = added.paper.attachment
    folder = FileFolder(workspace.folder / "files")
    assert (attachment.file_name, attachment.original_name) == ("note.pdf", "note.txt")
    assert folder.read(attachment.original_sha256) == b"Two units are full."
    (note,) = workspace.meetings.attachment_notes(added.id)
    assert note.message == (
        "“note.pdf” was made from “note.txt”, which is kept. Check its pages before you issue the pack."
    )


def test_a_letter_that_came_as_plain_text_is_a_paper_of_the_pack(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Response to the HMICFRS report “State of Policing”\n12 March 2026\n\nRecommendation 1\n"
        "Forces should review their plans.\n\nForce response: All are reviewed.\n",
        encoding="utf-8",
    )
    reading = workspace.letters.read(letter)
    workspace.letters.accept(letter, reading, reading.proposals, date(2026, 1, 9))
    (report,) = workspace.register.reports()
    assert report.letter_as_sent.file_name == "letter.txt"

    new = NewAgendaItem("Our response", paper=NewPaper(PaperKind.RESPONSE_LETTER, report_id=report.id))
    added = workspace.meetings.add_item(meeting.id, new)

    (page,) = page_words(workspace.meetings.attached_pages(added.id))
    assert "Force response: All are reviewed." in page


def test_a_composed_letter_on_the_agenda_gives_way_to_the_sent_one_when_its_item_is_saved(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    draft, sent = tmp_path / "Draft.txt", tmp_path / "Sent.txt"
    words = "Response to the HMICFRS report “State of Policing”\n{}\n\nRecommendation 1\nForces should review plans.\n"
    draft.write_text("DRAFT\n" + words.format("March 2026"), encoding="utf-8")
    sent.write_text(words.format("12 March 2026") + "\nForce response: All are reviewed.\n", encoding="utf-8")
    for file in (draft, sent):
        reading = workspace.letters.read(file)
        workspace.letters.accept(file, reading, reading.proposals, date(2026, 1, 9))
        if file is draft:
            (report,) = workspace.register.reports()
            assert report.letter_as_sent is None
            new = NewAgendaItem("Our response", paper=NewPaper(PaperKind.RESPONSE_LETTER, report_id=report.id))
            item = workspace.meetings.add_item(meeting.id, new)
            assert "paper-missing" not in rules_of(workspace, meeting)

    assert "paper-missing" in rules_of(workspace, meeting)
    workspace.meetings.amend_item(item)

    assert "paper-missing" not in rules_of(workspace, meeting)
    (page,) = page_words(workspace.meetings.attached_pages(item.id))
    assert "Force response: All are reviewed." in page


def rules_of(workspace: Workspace, meeting: Meeting) -> set[str]:
    return {finding.rule for finding in workspace.findings.meeting(meeting.id).standing}


def test_a_pdf_in_the_place_of_a_picture_was_made_from_nothing(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    picture = BytesIO()
    Image.new("RGB", (60, 40)).save(picture, "PNG")
    added = workspace.meetings.add_item(meeting.id, _ATTACHED, _file(tmp_path, picture.getvalue(), "map.png"))

    workspace.meetings.amend_item(added, _file(tmp_path, made_pdfs.plain()))

    (numbered,) = workspace.meetings.agenda(meeting.id)
    assert (numbered.item.paper.attachment.original_name, numbered.item.paper.attachment.original_sha256) == ("", "")


def test_a_photograph_of_a_telephone_becomes_a_page_and_is_kept(files: AttachedFiles):
    came = TELEPHONE.read_bytes()

    opened = files.open(FileToOpen(came, "a.heic", "A photograph"))

    assert (opened.name, opened.page_count, opened.original) == ("a.pdf", 1, came)


def test_a_photograph_that_cannot_be_read_says_how_to_save_it(files: AttachedFiles):
    with pytest.raises(UnreadableFileError, match=r"“a\.heic”: A picture cannot be read\. Save it again as PNG"):
        files.open(FileToOpen(b"\0\0\0\x18ftypheic\0\0\0\0", "a.heic", "A photograph"))
