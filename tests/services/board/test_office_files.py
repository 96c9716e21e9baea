"""The office's logo and signature, from the file that somebody chose to the papers that carry it."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image

from boardpack.documents.model import Cover, Letterhead, Signature
from boardpack.domain.meetings.editions import PaperEdition
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_files import OfficeFiles, OfficePicture
from boardpack.domain.office.settings import LetterheadUse
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import ReportId
from boardpack.errors import UnreadableFileError
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.checking.finished import words_of
from boardpack.pack.planning.layout import lay_out
from boardpack.services.gathering import composing
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, accept_unsent_letter, call_meeting
from tests.formats.word.letterhead.dump import stories_of
from tests.formats.word.letterhead.templates import TEMPLATES
from tests.pack.material import STYLE
from tests.pack.pictures import TELEPHONE

LOGO, SIGNATURE = OfficePicture.LOGO, OfficePicture.SIGNATURE


def drawn(folder: Path, name: str = "signature.png", size: tuple[int, int] = (400, 120), *, margin: int = 0) -> Path:
    """A dark picture on a white margin."""
    width, height = size
    picture = Image.new("RGB", (width + 2 * margin, height + 2 * margin), "white")
    picture.paste((20, 30, 90), (margin, margin, margin + width, margin + height))
    path = folder / name
    picture.save(path)
    return path


def letter_of(workspace: Workspace, folder: Path) -> tuple[Letterhead, Signature]:
    """The letterhead and the signature of a letter that was composed here and sent."""
    report = accept_unsent_letter(workspace, folder)
    workspace.section_55.record(report.id, Step.SENT, date(2025, 7, 8))
    with workspace.papers._reading() as session:
        letter = composing.compose_response_letter(session, ReportId(report.id), MEETING_DAY)
    blocks = letter.sections[0].blocks
    (head,) = (block for block in blocks if isinstance(block, Letterhead))
    (signature,) = (block for block in blocks if isinstance(block, Signature))
    return head, signature


def damage(workspace: Workspace, sha256: str) -> None:
    path = workspace.folder / "files" / sha256[:2] / sha256
    path.chmod(0o644)
    path.write_bytes(b"gone")


def test_a_letter_carries_the_signature_and_the_logo_that_were_set(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.office_files.set_picture(SIGNATURE, drawn(tmp_path)).settings
    workspace.office_files.set_picture(LOGO, drawn(tmp_path, "logo.png", (300, 300)))
    head, signature = letter_of(workspace, tmp_path)
    assert signature.picture is not None
    assert signature.picture.data == workspace.office_files.picture(SIGNATURE)
    assert head.logo is not None
    assert head.logo.data == workspace.office_files.picture(LOGO)
    assert head.logo_alternative == "Logo of the Office of the Police and Crime Commissioner"


def test_a_letter_without_them_leaves_room_to_sign(workspace: Workspace, tmp_path: Path) -> None:
    head, signature = letter_of(workspace, tmp_path)
    assert (head.logo, signature.picture) == (None, None)


def test_only_a_letter_that_was_sent_is_signed_and_it_says_whose_signature_it_is(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.office_files.set_picture(SIGNATURE, drawn(tmp_path))
    report = accept_unsent_letter(workspace, tmp_path)
    html = workspace.papers.write("response-letter", tmp_path / "letter.html").read_text(encoding="utf-8")
    assert "Signature of" not in html
    workspace.section_55.record(report.id, Step.SENT, date(2025, 7, 8))
    html = workspace.papers.write("response-letter", tmp_path / "letter.html").read_text(encoding="utf-8")
    assert 'alt="Signature of A Chair"' in html


def test_the_cover_of_a_pack_carries_the_logo(workspace: Workspace, tmp_path: Path) -> None:
    workspace.office_files.set_picture(LOGO, drawn(tmp_path, "logo.png", (300, 300)))
    meeting = call_meeting(workspace)
    with workspace.packs._reading() as session:
        plan, material = workspace.packs.gathering(session).pack(meeting.id)
    pack = lay_out(plan, material, lambda paper: write_pdf(paper.document, STYLE, for_pack=True), lambda what: None)
    (cover,) = (block for block in pack.documents["cover"].sections[0].blocks if isinstance(block, Cover))
    assert cover.logo is not None
    assert cover.logo.data == workspace.office_files.picture(LOGO)


def test_a_picture_of_twenty_megapixels_is_kept_small_and_without_its_margins(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.office_files.set_picture(LOGO, drawn(tmp_path, "huge.png", (4000, 2000), margin=700))
    kept = workspace.office_files.picture(LOGO)
    assert kept is not None
    (tmp_path / "kept.png").write_bytes(kept)
    with Image.open(tmp_path / "kept.png") as picture:
        assert max(picture.size) == 1200
        assert picture.width / picture.height == pytest.approx(2, abs=0.02)


def test_a_signature_photographed_by_telephone_is_kept_upright_as_png(workspace: Workspace) -> None:
    workspace.office_files.set_picture(SIGNATURE, TELEPHONE)

    kept = workspace.office_files.picture(SIGNATURE)
    assert kept is not None
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.format, picture.size) == ("PNG", (64, 96))


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("logo.png", b"not a picture", "“logo.png” is not a picture that Boardpack can read."),
        (
            "logo.eps",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
            "“logo.eps” is not a picture that Boardpack can read.",
        ),
        (
            "logo.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "“logo.svg” is not a picture that Boardpack can read.",
        ),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "“cut.png” is not a picture that Boardpack can read."),
    ],
)
def test_what_is_no_picture_is_refused_in_one_sentence(
    workspace: Workspace, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFileError) as refused:
        workspace.office_files.set_picture(LOGO, tmp_path / name)
    assert refused.value.what == sentence
    assert workspace.office_files.kept() == OfficeFiles()


def test_a_picture_that_is_cut_off_or_blank_or_not_there_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    whole = drawn(tmp_path, "cut.jpg", (900, 900)).read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    Image.new("L", (50, 50), 250).save(tmp_path / "blank.png")
    for name, words in (("cut.jpg", "cannot be read"), ("blank.png", "is blank"), ("none.png", "There is no file")):
        with pytest.raises(UnreadableFileError, match=words):
            workspace.office_files.set_picture(SIGNATURE, tmp_path / name)


def test_a_picture_that_is_removed_is_on_no_paper_and_can_be_put_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.office_files.set_picture(SIGNATURE, drawn(tmp_path))
    before = workspace.office_files.kept()
    assert workspace.office_files.remove_picture(SIGNATURE).settings
    assert not workspace.office_files.remove_picture(SIGNATURE).settings
    assert workspace.office_files.picture(SIGNATURE) is None
    workspace.office_files.put(before)
    assert workspace.office_files.picture(SIGNATURE) is not None


def test_papers_are_made_without_a_picture_that_was_damaged_and_that_is_said(
    workspace: Workspace, tmp_path: Path
) -> None:
    workspace.office_files.set_picture(SIGNATURE, drawn(tmp_path))
    damage(workspace, workspace.office_files.kept().signature)
    (sentence,) = workspace.office_files.lacking()
    assert sentence.startswith("The signature cannot be used, and papers are made without it: ")
    assert sentence.endswith("Set the signature again, or remove it.")
    assert letter_of(workspace, tmp_path)[1].picture is None
    assert sentence in [finding.message for finding in workspace.packs.plan(call_meeting(workspace).id).findings]


def test_saving_the_other_settings_leaves_the_pictures_alone(workspace: Workspace, tmp_path: Path) -> None:
    workspace.office_files.set_picture(LOGO, drawn(tmp_path))
    kept = workspace.office_files.kept()
    workspace.settings.save(replace(workspace.settings.get(), office_telephone="01632 960 002"))
    assert workspace.office_files.kept() == kept


# The office's own template


def template_file(folder: Path, file_name: str = "localised.dotx") -> Path:
    path = folder / file_name
    path.write_bytes(TEMPLATES[file_name]())
    return path


def first_header(path: Path) -> str:
    """Return the words above the first page."""
    (stories, *_) = stories_of(path.read_bytes())
    return words_of(stories.get(("header", "first"), stories["header", "default"]))


def test_a_template_is_kept_and_told_of(workspace: Workspace, tmp_path: Path) -> None:
    assert workspace.office_files.letterhead() is None
    report = workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    assert workspace.office_files.letterhead() == report
    assert (report.name, report.use, report.fault) == ("localised.dotx", LetterheadUse.LETTERS, "")
    assert (report.count("found"), report.count("substituted"), report.count("added")) == (11, 0, 12)
    assert (
        report.summary == "“localised.dotx” has its own styles for 11 of 23 roles. Boardpack’s styles are used for 12."
    )
    assert "58 mm wide" in report.carried[0]


def test_letters_are_made_in_it_and_other_papers_where_the_office_says_so(workspace: Workspace, tmp_path: Path) -> None:
    accept_unsent_letter(workspace, tmp_path)
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    letter = workspace.papers.write("response-letter", tmp_path / "letter.docx")
    log = workspace.papers.write("action-log", tmp_path / "log.docx")
    assert "1 Quay Street" in first_header(letter)
    assert "1 Quay Street" not in first_header(log)
    assert workspace.office_files.use_letterhead_for(LetterheadUse.ALL).settings
    workspace.papers.write("action-log", tmp_path / "log.docx")
    assert "1 Quay Street" in first_header(log)


def test_pdf_and_web_page_show_its_badge_and_lines_in_the_place_of_ours(workspace: Workspace, tmp_path: Path) -> None:
    accept_unsent_letter(workspace, tmp_path)
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    page = workspace.papers.write("response-letter", tmp_path / "letter.html").read_text(encoding="utf-8")
    assert 'alt="Comisiynydd Heddlu a Throseddu Fairmere"' in page
    assert "<p>01632 960 001</p>" in page
    with pdfplumber.open(workspace.papers.write("response-letter", tmp_path / "letter.pdf")) as pdf:
        assert "01632 960 001" in pdf.pages[0].extract_text()
        assert len(pdf.pages[0].images) == 1


def test_large_print_and_black_and_white_are_no_templates_business(workspace: Workspace, tmp_path: Path) -> None:
    accept_unsent_letter(workspace, tmp_path)
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.ALL)
    for edition in (PaperEdition(large_print=True), PaperEdition(black_and_white=True)):
        path = workspace.papers.write("response-letter", tmp_path / "letter.docx", edition=edition)
        assert first_header(path).startswith("OFFICIAL")


def test_a_draft_with_its_notes_is_made_in_it_too(workspace: Workspace, tmp_path: Path) -> None:
    accept_unsent_letter(workspace, tmp_path)
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    edition = PaperEdition(drafting_notes=True)
    path = workspace.papers.write("response-letter", tmp_path / "letter.docx", edition=edition)
    assert "1 Quay Street" in first_header(path)


def test_the_word_papers_of_a_pack_are_made_in_it(workspace: Workspace, tmp_path: Path) -> None:
    meeting = call_meeting(workspace)
    report = accept_unsent_letter(workspace, tmp_path)
    kinds = ((PaperKind.RESPONSE_LETTER, report.id), (PaperKind.ACTION_LOG, None))
    for kind, about in kinds:
        paper = NewPaper(kind, kind.value, report_id=about)
        workspace.meetings.add_item(meeting.id, NewAgendaItem(kind.value, paper=paper))
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    built = workspace.packs.build(meeting.id, tmp_path / "out")
    heads = {path.name.split(" ", 1)[1]: first_header(path) for path in built.word_papers}
    assert [name for name, words in heads.items() if "1 Quay Street" in words] == ["Paper 1 response-letter.docx"]


def test_a_template_that_vanished_or_was_damaged_is_said_and_papers_are_made_without_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    accept_unsent_letter(workspace, tmp_path)
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    damage(workspace, workspace.office_files.kept().letterhead)
    (sentence,) = workspace.office_files.lacking()
    assert sentence.startswith("The letterhead cannot be used, and papers are made without it: The stored file")
    report = workspace.office_files.letterhead()
    assert report is not None
    assert report.summary == sentence
    path = workspace.papers.write("response-letter", tmp_path / "letter.docx")
    assert first_header(path).startswith("OFFICIAL")
    kept = workspace.office_files.kept().letterhead
    (workspace.folder / "files" / kept[:2] / kept).unlink()
    assert "is missing" in workspace.office_files.lacking()[0]


def test_what_is_no_template_is_refused_and_the_former_one_stays(workspace: Workspace, tmp_path: Path) -> None:
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.LETTERS)
    before = workspace.office_files.kept()
    (tmp_path / "macros.dotm").write_bytes(TEMPLATES["localised.dotx"]())
    (tmp_path / "words.docx").write_text("words")
    for name, words in (
        ("macros.dotm", "contains macros"),
        ("words.docx", "is not a Word template"),
        ("no.docx", "no file"),
    ):
        with pytest.raises(UnreadableFileError, match=words):
            workspace.office_files.set_letterhead(tmp_path / name, LetterheadUse.ALL)
    assert workspace.office_files.kept() == before


def test_a_template_is_removed_and_put_back(workspace: Workspace, tmp_path: Path) -> None:
    workspace.office_files.set_letterhead(template_file(tmp_path), LetterheadUse.ALL)
    before = workspace.office_files.kept()
    assert workspace.office_files.remove_letterhead().settings
    assert workspace.office_files.letterhead() is None
    workspace.office_files.put(before)
    report = workspace.office_files.letterhead()
    assert report is not None
    assert report.use is LetterheadUse.ALL
