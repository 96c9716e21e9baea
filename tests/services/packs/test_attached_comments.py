"""What becomes of comments in attached files: the office decides, the secretary reads them, the public never does."""

from datetime import date, time
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.settings import CommentUse
from boardpack.pack.attached.comments import COMMENTS
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.leaks import leaked
from tests.pack import made_pdfs

_WORDS, _AUTHOR, _WRITER = "QxCommentzq", "QxReviewerzq", "QxWriterzq"


def _commented(pdf: Pdf) -> None:
    """A highlight with words, which its author did not want printed, in a tagged file with an author's name."""
    look = pdf.make_stream(b"1 0 0 rg 0 0 90 20 re f", Type=Name.XObject, Subtype=Name.Form)
    look[Name.BBox] = Array([0, 0, 90, 20])
    mark = Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=[70, 500, 160, 520], F=0, AP=Dictionary(N=look))
    mark[Name.T], mark[Name.Contents] = String(_AUTHOR), String(_WORDS)
    mark[Name.QuadPoints] = Array([70, 520, 160, 520, 70, 500, 160, 500])
    pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(mark)])
    pdf.docinfo[Name.Author] = String(_WRITER)
    pdf.docinfo[Name.Title] = String("Survey of residents")


@pytest.fixture
def meeting(workspace: Workspace, tmp_path: Path) -> Meeting:
    """A meeting with one attached file that has a comment."""
    called = workspace.meetings.add(NewMeeting(date(2025, 7, 16), time(10, 30)))
    file = tmp_path / "survey.pdf"
    file.write_bytes(made_pdfs.changed(made_pdfs.tagged(["What residents said"]), _commented))
    paper = NewPaper(PaperKind.ATTACHED, "Survey")
    workspace.meetings.add_item(called.id, NewAgendaItem("Survey", paper=paper), file)
    return called


def _decide(workspace: Workspace, use: CommentUse) -> None:
    workspace.settings.save(replace(workspace.settings.get(), attached_comments=use))


@pytest.mark.parametrize(
    ("use", "in_members_pack", "in_public"),
    [
        (CommentUse.NOT_PUBLIC, True, False),
        (CommentUse.REMOVED, False, False),
        (CommentUse.PRINTED, True, True),
    ],
)
def test_comments_are_in_the_versions_for_which_the_office_decided(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, use: CommentUse, in_members_pack: bool, in_public: bool
):
    _decide(workspace, use)

    workspace.packs.build(meeting.id, tmp_path / "members")
    workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True))

    for folder, has_comments in (("members", in_members_pack), ("public", in_public)):
        words = {found for _, found in leaked(tmp_path / folder, {_WORDS, _AUTHOR})}
        assert words == ({_WORDS, _AUTHOR} if has_comments else set())


def test_the_public_never_gets_the_name_of_a_files_author(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    _decide(workspace, CommentUse.PRINTED)

    workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True))

    (paper,) = (tmp_path / "public").rglob("*Paper 1 *.pdf")
    assert leaked(tmp_path / "public", {_WRITER}) == set()
    with Pdf.open(paper) as pdf:
        assert pdf.docinfo[Name.Title] == "Survey of residents"


def test_a_printed_comment_is_printed_even_if_its_author_chose_otherwise(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    _decide(workspace, CommentUse.PRINTED)

    workspace.packs.build(meeting.id, tmp_path / "members")

    (paper,) = (tmp_path / "members").rglob("*Paper 1 *.pdf")
    with Pdf.open(paper) as pdf:
        assert pdf.pages[0].obj.Annots[0].F == 4


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (CommentUse.NOT_PUBLIC, "Members’ versions include them. Public versions do not."),
        (CommentUse.REMOVED, "The pack does not include them."),
        (CommentUse.PRINTED, "Every version includes them with their authors’ names"),
    ],
)
def test_the_secretary_reads_the_comments_and_what_becomes_of_them(
    workspace: Workspace, meeting: Meeting, use: CommentUse, sentence: str
):
    _decide(workspace, use)

    plan = workspace.packs.plan(meeting.id)
    item = workspace.meetings.agenda(meeting.id)[0].item

    (finding,) = [finding for finding in plan.findings if finding.rule == COMMENTS]
    assert f"Page 1 by {_AUTHOR}: “{_WORDS}”." in finding.message
    assert sentence in finding.message
    assert finding.message in [note.message for note in workspace.meetings.attachment_notes(item.id)]
