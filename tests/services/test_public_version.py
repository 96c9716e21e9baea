"""What is restricted is in no byte of a public version: neither shown, nor hidden, nor in the name of a file."""

import uuid
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, OutlineItem, Pdf, String

from boardpack.domain.exchange.chair_reviews import KeptNote
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, UpdateKind
from boardpack.domain.meetings.editions import Edition, PrintLayout
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Implication,
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind, SheetKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.register.items import Report
from boardpack.errors import RefusedError
from boardpack.store import Stamp, Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, accept_unsent_letter, new_action, proposal
from tests.leaks import everything_in, leaked
from tests.once import Fill
from tests.pack import made_pdfs
from tests.pack.reading import page_words

_GROUND = "law enforcement (section 31)"
_EARLIER = date(2025, 5, 14)


class _Canaries:
    """Invented words, each planted in one place, so that a leak tells where it comes from."""

    def __init__(self) -> None:
        self.planted: set[str] = set()

    def __call__(self, place: str) -> str:
        word = f"Qx{place.title().replace(' ', '')}zq"
        self.planted.add(word)
        return word


@pytest.fixture
def canary() -> _Canaries:
    return _Canaries()


@pytest.fixture
def meeting(once: Callable[[Fill], tuple[Meeting, frozenset[str]]], canary: _Canaries) -> Meeting:
    """A meeting with every kind of public paper, after one at which things were raised and taken in private."""
    called, planted = once(_two_meetings)
    canary.planted |= planted
    return called


def _two_meetings(workspace: Workspace, clock: StillClock, tmp_path: Path) -> tuple[Meeting, frozenset[str]]:
    """Fill the board, and return the second meeting and the words that must not come through."""
    canary = _Canaries()
    clock.go_to(_EARLIER)
    before = workspace.meetings.add(NewMeeting(_EARLIER, time(10)))
    private = _restricted_item(workspace, before, canary, "before")
    workspace.meetings.add_item(before.id, NewAgendaItem("Welcome"))
    _raised_in_private(workspace, before, private, canary)
    workspace.minutes.draft(before.id)
    for minuted in workspace.minutes.minutes(before.id).items:
        if minuted.minute.agenda_item_id == private.id:
            workspace.minutes.amend(replace(minuted.minute, text=canary("minute")))
    workspace.minutes.circulate(before.id)
    workspace.forward_plan.add(
        NewPlannedItem(
            canary("planned title"), first_on=date(2025, 9, 1), restriction_reason=f"{_GROUND}: {canary('planned')}"
        )
    )
    clock.go_to(MEETING_DAY)
    called = workspace.meetings.add(NewMeeting(MEETING_DAY, time(10, 30), place="Lantern House"))
    report = accept_unsent_letter(workspace, tmp_path, proposal())
    _raised_of_an_item(workspace, report, private, canary)
    for kind in _PUBLIC_KINDS:
        paper = NewPaper(kind, f"A {kind.value}", report_id=report.id if kind is PaperKind.RESPONSE_LETTER else None)
        workspace.meetings.add_item(called.id, NewAgendaItem(f"Public {kind.value}", paper=paper))
    body = "# Why\n\nThe queue is long. See [the other paper](#paper-12)."
    workspace.meetings.add_item(
        called.id, NewAgendaItem("Forensics", Purpose.DECISION, paper=NewPaper(PaperKind.BOARD_PAPER, body=body))
    )
    _restricted_item(workspace, called, canary, "own", _secret_paper(canary))
    _restricted_attachment(workspace, called, canary, tmp_path)
    _commented_attachment(workspace, called, canary, tmp_path)
    return called, frozenset(canary.planted)


_PUBLIC_KINDS = (
    PaperKind.ACTION_LOG,
    PaperKind.TRACKER,
    PaperKind.MATTERS_ARISING,
    PaperKind.UPDATE_REPORT,
    PaperKind.MINUTES,
    PaperKind.DECISION_RECORD,
    PaperKind.FORWARD_PLAN,
    PaperKind.GLOSSARY,
    PaperKind.RESTRICTED_ITEMS,
    PaperKind.RESPONSE_LETTER,
)


def _restricted_item(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, where: str, paper: NewPaper | None = None
) -> AgendaItem:
    restriction = Restriction(f"{_GROUND}: {canary(f'{where} reason')}", date(2026, 1, 16))
    title, presenter = canary(f"{where} title"), canary(f"{where} presenter")
    new = NewAgendaItem(title, Purpose.DECISION, presenter, 15, restriction, paper)
    return workspace.meetings.add_item(meeting.id, new)


def _secret_paper(canary: _Canaries) -> NewPaper:
    words = {part: canary(f"paper {part}") for part in ("heading", "body", "short", "bullet")}
    return NewPaper(
        PaperKind.BOARD_PAPER,
        canary("paper title"),
        author=canary("paper author"),
        asks=(f"agree to {canary('paper ask')}",),
        body=f"# {words['heading']}\n\n{words['body']} ({words['short'].upper()}).\n\n- {words['bullet']}",
        handling_note=canary("paper handling"),
        implications=(Implication("Finance", canary("paper implication")),),
    )


def _restricted_attachment(workspace: Workspace, meeting: Meeting, canary: _Canaries, folder: Path) -> None:
    """A tagged file with canaries in its words, title, outline, alternative text, link and name."""

    def mark(pdf: Pdf) -> None:
        with pdf.open_metadata() as about:
            about["dc:title"] = canary("file metadata")
        pdf.docinfo[Name.Subject] = String(canary("file subject"))
        pdf.Root.StructTreeRoot.K[Name.Alt] = String(canary("file alternative"))
        with pdf.open_outline() as outline:
            outline.root.append(OutlineItem(canary("file outline"), 0))

    file = folder / f"{canary('file name')}.pdf"
    file.write_bytes(made_pdfs.changed(made_pdfs.tagged([canary("file words")]), mark))
    paper = NewPaper(PaperKind.ATTACHED, canary("file paper"))
    restriction = Restriction(f"personal information (section 40): {canary('file reason')}")
    workspace.meetings.add_item(
        meeting.id, NewAgendaItem(canary("file item"), restriction=restriction, paper=paper), file
    )


def _commented_attachment(workspace: Workspace, meeting: Meeting, canary: _Canaries, folder: Path) -> None:
    """A public file with a colleague's comments, one with its window and one hidden, and its author's name."""

    def comment(pdf: Pdf) -> None:
        author = String(canary("comment author"))
        note, hidden = (
            pdf.make_indirect(
                Dictionary(Type=Name.Annot, Subtype=kind, Rect=[9, 400, 29, 420], F=flags, T=author, Contents=words)
            )
            for kind, flags, words in (
                (Name.Text, 4, String(canary("comment"))),
                (Name.FreeText, 2, String(canary("hidden comment"))),
            )
        )
        window = Dictionary(Type=Name.Annot, Subtype=Name.Popup, Rect=[99, 400, 199, 420], Parent=note)
        note[Name.Popup] = pdf.make_indirect(window)
        pdf.pages[0].obj[Name.Annots] = Array([note, hidden, note.Popup])
        pdf.docinfo[Name.Author] = String(canary("public file author"))

    file = folder / "survey.pdf"
    file.write_bytes(made_pdfs.changed(made_pdfs.tagged_by_writer(), comment))
    workspace.meetings.add_item(
        meeting.id, NewAgendaItem("Survey", paper=NewPaper(PaperKind.ATTACHED, "Survey of residents")), file
    )


def _raised_of_an_item(workspace: Workspace, report: Report, private: AgendaItem, canary: _Canaries) -> None:
    """An action on a public recommendation, raised in private: tracker and letter could tell of it."""
    entry = workspace.register.entries(report.id)[0]
    title, owner = canary("item action"), canary("item owner")
    workspace.actions.add(new_action(title, owner, item_id=entry.item.id, agenda_item_id=private.id))


def _raised_in_private(workspace: Workspace, before: Meeting, private: AgendaItem, canary: _Canaries) -> None:
    action = workspace.actions.add(
        new_action(
            canary("action title"),
            canary("action owner"),
            note=canary("action note"),
            meeting_id=before.id,
            agenda_item_id=private.id,
        )
    )
    workspace.actions.update(action.id, NewUpdate(canary("question"), kind=UpdateKind.CHAIR))
    workspace.actions.update(action.id, NewUpdate(canary("answer")))
    public = workspace.actions.add(new_action("Train every officer", meeting_id=before.id))
    for verdict in ChairVerdict:
        comment = NewUpdate(canary(f"chair {verdict}"), kind=UpdateKind.CHAIR, verdict=verdict)
        workspace.actions.update(public.id, comment)
    _note_on_page(workspace, before, canary)
    workspace.decisions.add(
        NewDecision(
            canary("decision title"),
            canary("decision text"),
            canary("decision reasons"),
            (canary("decision considered"),),
            f"{_GROUND}: {canary('decision restriction')}",
            before.id,
            private.id,
        )
    )


def _note_on_page(workspace: Workspace, meeting: Meeting, canary: _Canaries) -> None:
    """Keep the chair's note on a page of the pack, with the office's answer, as a returned review brings it."""
    at = workspace.backups.now()
    note = KeptNote(str(uuid.uuid4()), meeting.id, 3, canary("page note"), at, "Chair")
    with Store(workspace.folder).writing(Stamp(at, "Chair")) as session:
        session.paper_notes.put(note)
        (kept,) = session.paper_notes.list(meeting.id)
        session.paper_notes.put_answer(kept.id, canary("answer to a note"), settled=False)


_NOTES = ("page note", "answer to a note")
_NEVER_ALONE = (PaperKind.RESTRICTED_ITEMS,)
_IN_NO_PACK = (
    "before presenter",
    "action note",
    "planned title",
    "planned",
    "file metadata",
    "file subject",
    "page note",
    "answer to a note",
)
"""Words that no pack tells: an earlier note, what of the forward plan is restricted, a file's own title,
and notes on pages."""


def test_nothing_restricted_is_in_any_byte_of_a_public_version(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path
):
    edition = Edition(public=True, print_as=PrintLayout.BOOKLET, dividers=True, duplex=True)

    built = workspace.packs.build(meeting.id, tmp_path / "public", edition=edition)

    assert leaked(tmp_path / "public", canary.planted) == set()
    assert built.html is not None
    assert not [secret for secret in canary.planted if secret in repr(built)]
    assert {finding.rule for finding in built.findings} <= {"pack-no-claim"}


def test_the_search_for_leaks_finds_each_of_these_words_in_the_whole_pack(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path
):
    workspace.packs.build(meeting.id, tmp_path / "whole")

    seen = {secret for _, secret in leaked(tmp_path / "whole", canary.planted)}

    assert len(seen) > 30
    assert canary.planted - seen <= {canary(place) for place in _IN_NO_PACK}


def test_every_kind_of_paper_is_looked_through():
    assert set(PaperKind) - set(_PUBLIC_KINDS) == {PaperKind.BOARD_PAPER, PaperKind.ATTACHED}


def test_a_public_version_has_the_page_numbers_of_the_whole_pack(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    whole = workspace.packs.build(meeting.id, tmp_path / "whole", edition=Edition(word=False)).plan
    public = workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True, word=False)).plan

    withheld = {part.number: part.page_range for part in public.parts if part.kind.value == "withheld"}
    begins = {part.number: part.first_page for part in whole.parts if part.number}
    assert {part.number: part.first_page for part in public.parts if part.number} == begins
    assert withheld == {part.number: part.page_range for part in whole.parts if part.number in withheld}
    assert public.page_count == whole.page_count


@pytest.mark.parametrize(
    "kind", [SheetKind.AGENDA.value, *(kind.value for kind in _PUBLIC_KINDS if kind not in _NEVER_ALONE)]
)
def test_a_paper_by_itself_is_made_for_the_public_too(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path, kind: str
):
    folder = tmp_path / "web"
    folder.mkdir()

    workspace.papers.write(kind, folder / "paper.html", meeting_id=meeting.id, public=True)

    assert leaked(folder, canary.planted) == set()
    assert "Public version" in (folder / "paper.html").read_text(encoding="utf-8")


def test_sheets_on_a_meeting_are_made_for_the_public_too(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path
):
    before = workspace.meetings.list()[0]
    workspace.minutes.declare(before.id, "The Chair is a trustee of the refuge.")
    for kind in (SheetKind.DECISION_SHEET, SheetKind.INTERESTS_REGISTER):
        folder = tmp_path / kind
        folder.mkdir()

        workspace.papers.write(kind, folder / "paper.html", meeting_id=before.id, public=True)

        assert leaked(folder, canary.planted) == set()
        assert "Public version" in (folder / "paper.html").read_text(encoding="utf-8")
    with pytest.raises(RefusedError, match="is not for the public"):
        workspace.papers.write(
            SheetKind.DECISION_SHEET, tmp_path / "p.pdf", meeting_id=before.id, public=True, in_private=True
        )


def test_the_private_sheet_has_all_that_the_open_one_leaves_out(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path
):
    before = workspace.meetings.list()[0]
    for in_private, folder in ((False, tmp_path / "open"), (True, tmp_path / "private")):
        folder.mkdir()
        workspace.papers.write(SheetKind.DECISION_SHEET, folder / "p.html", meeting_id=before.id, in_private=in_private)

    assert leaked(tmp_path / "open", canary.planted) == set()
    assert "Train every officer" in (tmp_path / "open" / "p.html").read_text(encoding="utf-8")
    private = {secret for _, secret in leaked(tmp_path / "private", canary.planted)}
    shown = ("decision text", "decision restriction", "action title", "action owner", "item action", "item owner")
    assert private == {canary(place) for place in shown}
    assert "OFFICIAL-SENSITIVE" in (tmp_path / "private" / "p.html").read_text(encoding="utf-8")


def test_the_log_as_a_spreadsheet_is_made_for_the_public_too(
    workspace: Workspace, meeting: Meeting, canary: _Canaries, tmp_path: Path
):
    whole, public = tmp_path / "whole", tmp_path / "public"
    names = ("log.csv", "log.xlsx")
    for folder in (whole, public):
        folder.mkdir()

    for name in names:
        workspace.spreadsheets.write_log(whole / name)
        workspace.spreadsheets.write_log(public / name, public=True)

    found = leaked(whole, canary.planted)
    assert found >= {
        (f"log OFFICIAL-SENSITIVE{suffix}", canary(place))
        for suffix in (".csv", ".xlsx")
        for place in ("action title", "item owner")
    }
    assert leaked(public, canary.planted) == set()
    assert "Train every officer" in everything_in((public / "log, public version.xlsx").read_bytes(), ".xlsx")


def test_a_restricted_paper_is_not_made_for_the_public(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    private = workspace.meetings.agenda(meeting.id)[-2].item
    to = tmp_path / "paper.pdf"

    with pytest.raises(RefusedError, match="is restricted"):
        workspace.papers.write(
            "board-paper", tmp_path / "p.pdf", meeting_id=meeting.id, item_id=private.id, public=True
        )
    with pytest.raises(RefusedError, match="is restricted"):
        workspace.papers.write("restricted-items", to, meeting_id=meeting.id, public=True)
    with pytest.raises(RefusedError, match="is itself restricted"):
        workspace.papers.write("restricted-items", to, public=True)


def test_what_is_withheld_is_told_with_its_ground(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    built = workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True))

    pages = page_words(Path(built.pdf).read_bytes())
    page = next(words for words in pages[1:] if "are withheld" in words or "is withheld" in words)
    assert "names matters that are withheld from other papers" in page
    last = pages[-1]
    assert "Reason Personal information (section 40)." in last or "Reason personal information (section 40)." in last
    assert "Withheld" in pages[1]
    assert "High Harms Board, 16 July 2025. Public version" in pages[1]
    left_out = "Two actions were raised under items considered in private and are left out of this version."
    assert any(left_out in words for words in pages)


@pytest.mark.parametrize(
    ("restriction", "reason"),
    [(Restriction(_GROUND), "law enforcement (section 31)"), (Restriction(), "no reason recorded")],
)
def test_nobody_is_said_to_have_decided_what_is_withheld(
    workspace: Workspace, clock: StillClock, tmp_path: Path, restriction: Restriction, reason: str
):
    clock.go_to(MEETING_DAY)
    officer = Person("Ann Lee", Seat.MONITORING_OFFICER)
    workspace.settings.save(replace(workspace.settings.get(), people=(officer,)))
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    paper = NewPaper(PaperKind.BOARD_PAPER, "Larkspur", body="Two cases.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", restriction=restriction, paper=paper))

    built = workspace.packs.build(meeting.id, tmp_path / "public", edition=Edition(public=True))

    assert f"Reason {reason}" in page_words(Path(built.pdf).read_bytes())[-1]
    assert built.html is not None
    assert built.word is not None
    for copy in (built.pdf, built.html, built.word):
        words = everything_in(Path(copy).read_bytes(), Path(copy).suffix)
        assert "Ann Lee" not in words
        assert "Decided by" not in words


def test_a_sensitive_paper_that_nobody_restricted_is_pointed_out(workspace: Workspace, meeting: Meeting):
    item = workspace.meetings.agenda(meeting.id)[-3].item
    assert item.restriction is None
    sensitive = replace(item.paper, marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.amend_item(replace(item, paper=sensitive))

    findings = workspace.packs.plan(meeting.id, edition=Edition(public=True)).findings

    assert [finding.rule for finding in findings if finding.blocks_issue] == ["public-sensitive"]


def test_a_plan_for_the_public_tells_nothing_either(workspace: Workspace, meeting: Meeting, canary: _Canaries):
    plan = workspace.packs.plan(meeting.id, edition=Edition(public=True))

    assert not [secret for secret in canary.planted if secret in repr(plan)]


def _in_metadata(pdf: Pdf) -> None:
    with pdf.open_metadata() as about:
        about["dc:title"] = "Secretly"


def _in_an_attachment(pdf: Pdf) -> None:
    pdf.attachments["a.txt"] = AttachedFileSpec(pdf, b"Secretly", filename="a.txt")


def _in_an_outline(pdf: Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Secretly", 0))


def _in_a_tag(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.K[Name.Alt] = String("Secretly")


def _in_a_page_label(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(P=String("Secretly"))])


def _in_a_link(pdf: Pdf) -> None:
    pdf.pages[0].obj.Annots = [pdf.make_indirect(Dictionary(Subtype=Name.Link, A=Dictionary(URI=String("x:Secretly"))))]


def _off_the_page(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"BT /F1 9 Tf -900 -900 Td (Secre) Tj (tly) Tj ET")


@pytest.mark.parametrize(
    "plant",
    [_in_metadata, _in_an_attachment, _in_an_outline, _in_a_tag, _in_a_page_label, _in_a_link, _off_the_page],
)
def test_the_search_for_leaks_looks_into_every_corner_of_a_pdf(plant: Callable[[Pdf], None]):
    clean = made_pdfs.tagged(["A page"])

    assert "Secretly" not in everything_in(clean, ".pdf")
    assert "Secretly" in everything_in(made_pdfs.changed(clean, plant), ".pdf")


def test_the_search_for_leaks_looks_into_every_member_of_a_word_file():
    package = BytesIO()
    with ZipFile(package, "w") as archive:
        archive.writestr("word/custom.xml", "<w:r>Secre</w:r><w:r>tly</w:r>")

    assert "Secretly" in everything_in(package.getvalue(), ".docx")
    assert "Secretly" in everything_in(b"<p>Secre&#116;ly</p>", ".html")
