"""A pack is issued once, never changes, proves itself, and can be made again to the byte."""

import json
import os
import shutil
from datetime import date, time
from hashlib import sha256
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.editions import PUBLIC, Edition, PrintLayout
from boardpack.domain.meetings.issues import HeldBackError, IssuedFolder
from boardpack.domain.meetings.meetings import (
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.erasures import Erasure
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.office_holders import Person, Seat
from boardpack.domain.register.findings import Severity
from boardpack.errors import CancelledError, NotFoundError, ReadOnlyError, RefusedError
from boardpack.services.packs.issuing import prove_folder
from boardpack.services.packs.pack_material import READING
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import NOW, SETTINGS, StillClock, accept_letter, accept_unsent_letter, new_action, proposal, stamp
from tests.pack import made_pdfs
from tests.pack.reading import page_words
from tests.store.copies import copy_of, take

_ANOTHER = Person("Another Name", Seat.SECRETARY)
_NAME = "2025-07-16 Pack"
_AUTHOR = "Sam Secretary"


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two boards that every test has a copy of: with a meeting, and with its pack issued, too."""
    folder = tmp_path_factory.mktemp("boards")
    with pytest.MonkeyPatch.context() as home:
        for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
            home.setenv(name, str(folder / "home"))
        called, issued = folder / "called", folder / "issued"
        board = create_workspace(called, SETTINGS.board_name, settings=SETTINGS, clock=StillClock(NOW), author=_AUTHOR)
        meeting = call_meeting(board, folder)
        shutil.copytree(called, issued)
        open_workspace(issued, clock=StillClock(NOW), author=_AUTHOR).issuing.issue(meeting.id)
    return called, issued


@pytest.fixture
def workspace(request: pytest.FixtureRequest, ready: tuple[Path, Path], tmp_path: Path, clock: StillClock) -> Workspace:
    """A board with a meeting; with its pack issued where the test asks for that."""
    called, issued = ready
    shutil.copytree(issued if "issued" in request.fixturenames else called, tmp_path / "High Harms Board")
    return open_workspace(tmp_path / "High Harms Board", clock=clock, author=_AUTHOR)


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    return workspace.meetings.list()[0]


@pytest.fixture
def issued(workspace: Workspace, meeting: Meeting) -> IssuedFolder:
    return workspace.issuing.list(meeting.id)[0]


def call_meeting(workspace: Workspace, folder: Path) -> Meeting:
    """A meeting with the log, a paper written here, an attached one and a restricted one."""
    report = folder / "Review of stalking.pdf"
    report.write_bytes(made_pdfs.tagged_by_writer())
    called = workspace.meetings.add(NewMeeting(date(2025, 7, 16), time(10, 30), place="Lantern House"))
    workspace.actions.add(new_action())
    add(workspace, called, "Action log", PaperKind.ACTION_LOG)
    add(workspace, called, "Digital forensics", body="# Why\n\nThe queue is long.")
    workspace.meetings.add_item(
        called.id, NewAgendaItem("Stalking", paper=NewPaper(PaperKind.ATTACHED, "Stalking: the review")), report
    )
    add(workspace, called, "Vetting", body="Two cases.", restriction=Restriction("personal information"))
    return called


def add(
    workspace: Workspace,
    meeting: Meeting,
    title: str,
    kind: PaperKind = PaperKind.BOARD_PAPER,
    body: str = "",
    restriction: Restriction | None = None,
) -> None:
    marking = Marking(Classification.OFFICIAL_SENSITIVE if restriction else Classification.OFFICIAL)
    paper = NewPaper(kind, title, body=body, marking=marking)
    item = NewAgendaItem(title, Purpose.ASSURANCE, minutes=10, paper=paper, restriction=restriction)
    workspace.meetings.add_item(meeting.id, item)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def issued_folders(workspace: Workspace) -> list[str]:
    place = workspace.folder / "issued"
    return sorted(path.name for path in place.iterdir()) if place.exists() else []


def test_everything_lies_in_one_readable_folder(workspace: Workspace, issued: IssuedFolder) -> None:
    assert issued_folders(workspace) == [_NAME]
    assert list(files(workspace.folder / "issued" / _NAME)) == [
        "2025-07-16 High Harms Board pack.docx",
        "2025-07-16 High Harms Board pack.pdf",
        "Contents.txt",
        "Papers/2025-07-16 Agenda.docx",
        "Papers/2025-07-16 Paper 1 Action log.docx",
        "Papers/2025-07-16 Paper 2 Digital forensics.docx",
        "Papers/2025-07-16 Paper 3 Stalking the review.pdf",
        "Papers/2025-07-16 Paper 4 Vetting.docx",
        "manifest.json",
    ]


def test_the_contents_tell_the_parts_with_their_pages_and_how_to_prove_them(
    workspace: Workspace, issued: IssuedFolder
) -> None:
    text = (workspace.folder / "issued" / _NAME / "Contents.txt").read_text(encoding="utf-8-sig")

    assert text.startswith("High Harms Board, 16 July 2025\nPack, 8 pages\nIssued on 8 July 2025, 10:30am, by Sam")
    assert f"Number: {issued.issue.digest}" in text
    assert "  pages 6 to 7          Paper 3: Stalking: the review\n" in text
    assert "Paper 4: Vetting (restricted)" in text
    assert "boardpack pack verify" in text


def test_the_list_tells_what_the_pack_rests_on(workspace: Workspace, issued: IssuedFolder) -> None:
    listed = json.loads((workspace.folder / "issued" / _NAME / "manifest.json").read_bytes())

    assert listed["issue"]["issued_by"] == "Sam Secretary"
    assert listed["issue"]["issued_at"] == "2025-07-08T10:30:00+01:00"
    assert listed["issue"]["knew"] == issued.issue.knew
    assert len(listed["issue"]["store_digest"]) == 64
    assert {"Boardpack", "reportlab", "pikepdf", "zlib"} <= listed["made_by"].keys()
    assert all(len(part["sha256"]) == 64 for part in listed["parts"])
    assert issued.issue.manifest_sha256 == sha256(issued.issue.manifest.encode()).hexdigest()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write to everything")
def test_its_files_cannot_be_written_to(workspace: Workspace, issued: IssuedFolder) -> None:
    with pytest.raises(PermissionError):
        Path(issued.pdf).write_bytes(b"another pack")


def test_it_is_issued_once(workspace: Workspace, meeting: Meeting, issued: IssuedFolder) -> None:
    before = files(workspace.folder / "issued")

    with pytest.raises(RefusedError, match=r"The pack of this meeting has been issued.*Issue a supplement"):
        workspace.issuing.issue(meeting.id)

    assert files(workspace.folder / "issued") == before


def test_a_finding_holds_it_back_until_somebody_says_why_it_may_go(workspace: Workspace, meeting: Meeting) -> None:
    add(workspace, meeting, "Forward plan")

    with pytest.raises(
        HeldBackError, match=r"needs a reason for 1 finding.*“Forward plan”\) is miss.*its own key"
    ) as refusal:
        workspace.issuing.issue(meeting.id)
    assert issued_folders(workspace) == []
    with pytest.raises(HeldBackError):
        workspace.issuing.issue(meeting.id, {"another-rule": "It comes on the day."})
    by_key = {refusal.value.findings[0].key: "It comes on the day."}
    with pytest.raises(RefusedError, match="“another-rule” is not the key of a finding that needs a reason"):
        workspace.issuing.issue(meeting.id, {**by_key, "another-rule": "It comes on the day."})
    assert issued_folders(workspace) == []
    issue = workspace.issuing.issue(meeting.id, by_key).issue

    assert [(entry.reason, entry.by) for entry in issue.overridden] == [("It comes on the day.", "Sam Secretary")]
    assert "Forward plan”) is missing" in issue.overridden[0].finding
    text = (workspace.folder / "issued" / _NAME / "Contents.txt").read_text(encoding="utf-8-sig")
    assert "Reason: It comes on the day. (Sam Secretary)" in text
    assert workspace.issuing.list(meeting.id)[0].issue == issue


def test_a_letter_with_an_item_that_is_not_answered_is_held_back_for_a_reason(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    open_item = proposal(responses=(), for_force=None)
    report = accept_unsent_letter(workspace, tmp_path, proposal("8", responses=()), open_item)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, "Our response", report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Response", Purpose.DECISION, paper=paper))

    with pytest.raises(HeldBackError) as refusal:
        workspace.issuing.issue(meeting.id)

    assert [(finding.rule, finding.severity, finding.facts) for finding in refusal.value.findings] == [
        (
            "letter-details-missing",
            Severity.HIGH,
            ("the addressee", "the salutation", "the area in the Commissioner’s title"),
        ),
        ("letter-item-unanswered", Severity.HIGH, ("Recommendation 8",)),
        ("letter-item-undecided", Severity.HIGH, ("Recommendation 9",)),
    ]
    assert issued_folders(workspace) == []
    reasons = {finding.key: "It follows at the meeting." for finding in refusal.value.findings}
    assert len(workspace.issuing.issue(meeting.id, reasons).issue.overridden) == 3


def test_grave_findings_of_one_rule_need_a_reason_each(workspace: Workspace, meeting: Meeting) -> None:
    for title in ("Forward plan", "Estates"):
        add(workspace, meeting, title)
    first, second = workspace.issuing.preview(meeting.id).needing

    with pytest.raises(HeldBackError) as refusal:
        workspace.issuing.issue(meeting.id, {"paper-missing": "They come on the day.", first.key: "On the day."})
    assert refusal.value.findings == (second,)
    assert second.key in str(refusal.value)
    with pytest.raises(HeldBackError):
        workspace.issuing.issue(meeting.id, {first.key: "On the day.", second.key: "  "})
    assert issued_folders(workspace) == []
    issued = workspace.issuing.issue(meeting.id, {first.key: "On the day.", second.key: "By email."})

    assert [override.reason for override in issued.issue.overridden] == ["On the day.", "By email."]


def test_findings_of_one_rule_that_are_not_grave_share_a_reason(workspace: Workspace, meeting: Meeting) -> None:
    for title in ("Estates", "Fleet"):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="Sell it.")
        workspace.meetings.add_item(meeting.id, NewAgendaItem(title, Purpose.DECISION, paper=paper))

    issued = workspace.issuing.issue(meeting.id, {"decision-without-ask": "The Chair asks at the meeting."})

    assert len(issued.issue.overridden) == 2


def test_a_draft_for_decision_needs_a_reason_of_its_own(workspace: Workspace, meeting: Meeting) -> None:
    paper = NewPaper(PaperKind.BOARD_PAPER, "Estates", asks=("agree to sell it",), body="Sell.", stage=PaperStage.DRAFT)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Estates", Purpose.DECISION, paper=paper))

    (finding,) = workspace.issuing.preview(meeting.id).needing

    assert (finding.rule, finding.is_grave) == ("decision-paper-still-draft", True)


def test_every_finding_that_is_not_minor_needs_a_reason(workspace: Workspace, meeting: Meeting) -> None:
    paper = NewPaper(PaperKind.BOARD_PAPER, "Estates", body="Sell it.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Estates", Purpose.DECISION, paper=paper))

    with pytest.raises(HeldBackError) as refusal:
        workspace.issuing.issue(meeting.id)

    assert [(finding.rule, finding.severity) for finding in refusal.value.findings] == [
        ("decision-without-ask", Severity.MIDDLE)
    ]


def test_what_holds_it_back_is_known_before_it_is_made(workspace: Workspace, meeting: Meeting) -> None:
    assert workspace.issuing.preview(meeting.id).needing == ()

    add(workspace, meeting, "Forward plan")

    assert [finding.rule for finding in workspace.issuing.preview(meeting.id).needing] == ["paper-missing"]


def test_a_draft_and_a_public_version_are_not_issued(workspace: Workspace, meeting: Meeting) -> None:
    for edition in (Edition(draft=True), Edition(public=True)):
        with pytest.raises(RefusedError):
            workspace.issuing.issue(meeting.id, edition=edition)

    assert issued_folders(workspace) == []


@pytest.mark.parametrize("stop_at", [0, 4, 9, 14])
def test_one_that_is_stopped_leaves_nothing(workspace: Workspace, meeting: Meeting, stop_at: int) -> None:
    with pytest.raises(CancelledError):
        workspace.issuing.issue(
            meeting.id, progress=lambda done, total, what: what == READING or done < min(stop_at, total - 1)
        )

    assert issued_folders(workspace) == []
    assert workspace.issuing.list(meeting.id) == ()


def test_while_somebody_else_has_the_board_open_nothing_is_issued(workspace: Workspace, meeting: Meeting) -> None:
    reader = open_workspace(workspace.folder)
    workspace.access.take()
    reader.access.look()

    with pytest.raises(ReadOnlyError):
        reader.issuing.issue(meeting.id)

    workspace.access.release()
    assert issued_folders(workspace) == []


def test_a_folder_of_that_name_that_is_there_already_is_left_alone(workspace: Workspace, meeting: Meeting) -> None:
    (workspace.folder / "issued" / _NAME).mkdir(parents=True)

    issue = workspace.issuing.issue(meeting.id).issue

    assert issue.folder == f"{_NAME} (2)"
    assert workspace.issuing.prove(meeting.id)[0].findings == ()


def test_it_proves_itself_on_a_computer_without_the_workspace(issued: IssuedFolder, tmp_path: Path) -> None:
    carried = tmp_path / "elsewhere"
    shutil.copytree(issued.folder, carried)

    proof = prove_folder(carried)

    assert proof.findings == ()
    assert (proof.digest, proof.manifest_sha256) == (issued.issue.digest, issued.issue.manifest_sha256)


def test_what_was_changed_lost_or_added_is_told_with_its_file(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    folder = Path(issued.folder)
    word = folder / "Papers" / "2025-07-16 Paper 4 Vetting.docx"
    word.chmod(0o600)
    word.write_bytes(word.read_bytes() + b" ")
    (folder / "Papers" / "2025-07-16 Agenda.docx").unlink()
    (folder / "note.txt").write_text("by somebody")

    (found,) = workspace.issuing.prove(meeting.id)

    assert [(finding.rule, finding.place) for finding in found.findings] == [
        ("file-missing", "Papers/2025-07-16 Agenda.docx"),
        ("file-changed", "Papers/2025-07-16 Paper 4 Vetting.docx"),
        ("file-added", "note.txt"),
    ]


def test_a_list_that_was_made_to_fit_is_found_out_by_the_store(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    folder = Path(issued.folder)
    forge(folder)

    assert prove_folder(folder).findings == ()
    (found,) = workspace.issuing.prove(meeting.id)
    assert [finding.rule for finding in found.findings] == ["issue-list"]
    assert [finding.rule for finding in workspace.issuing.agreement(prove_folder(folder))] == ["issue-unknown"]


def forge(folder: Path) -> None:
    """Replace the contents list of an issued folder, and make its manifest fit."""
    forged, manifest = folder / "Contents.txt", folder / "manifest.json"
    for path in (forged, manifest):
        path.chmod(0o600)
    former = sha256(forged.read_bytes()).hexdigest()
    forged.write_bytes(b"nothing to see")
    manifest.write_text(manifest.read_text().replace(former, sha256(forged.read_bytes()).hexdigest()))


def test_a_name_that_was_erased_since_explains_a_manifest_with_the_same_files(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    workspace.erasing.erase(Erasure(_AUTHOR, "a former officer"))

    (found,) = workspace.issuing.prove(meeting.id)
    agreed = workspace.issuing.agreement(prove_folder(Path(issued.folder)))

    for findings in (found.findings, agreed):
        assert [(finding.rule, finding.severity) for finding in findings] == [("issue-erased", Severity.LOW)]
    assert "The folder may still contain the name" in agreed[0].message


def test_a_name_in_the_title_of_a_paper_is_erased_without_a_grave_finding_on_the_folder(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    workspace.erasing.erase(Erasure("Digital forensics", "a service", in_texts=True))

    (found,) = workspace.issuing.prove(meeting.id)

    assert {finding.rule for finding in found.findings} == {"issue-erased"}


def test_no_erasure_excuses_a_folder_whose_files_are_others(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    workspace.erasing.erase(Erasure(_AUTHOR, "a former officer"))
    forge(Path(issued.folder))

    (found,) = workspace.issuing.prove(meeting.id)
    agreed = workspace.issuing.agreement(prove_folder(Path(issued.folder)))

    assert ("issue-list", Severity.HIGH) in {(finding.rule, finding.severity) for finding in found.findings}
    assert [(finding.rule, finding.severity) for finding in agreed] == [("issue-unknown", Severity.HIGH)]


def test_no_erasure_excuses_a_folder_whose_parts_have_other_titles(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder
) -> None:
    workspace.erasing.erase(Erasure(_AUTHOR, "a former officer"))
    manifest = Path(issued.folder) / "manifest.json"
    manifest.chmod(0o600)
    record = json.loads(manifest.read_text())
    record["digest"] = "0" * len(record["digest"])
    manifest.write_text(json.dumps(record))

    (found,) = workspace.issuing.prove(meeting.id)

    assert "issue-list" in {finding.rule for finding in found.findings}


def test_a_folder_that_is_gone_is_told(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder, tmp_path: Path
) -> None:
    shutil.move(issued.folder, tmp_path / "moved")

    (found,) = workspace.issuing.prove(meeting.id)

    assert [finding.rule for finding in found.findings] == ["issue-gone"]


def test_it_is_made_again_to_the_byte_whatever_was_said_since(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder, clock: StillClock, tmp_path: Path
) -> None:
    then = files(Path(issued.folder))
    laptop = copy_of(Store(workspace.folder), "laptop")
    say_much_more(workspace, meeting, clock, tmp_path)
    with laptop.writing(stamp(clock.now.replace(month=7, day=2))) as session:
        (state,) = session.actions.states()
        session.actions.update(state.action.id, NewUpdate(note="Said before the issue, merged after it."))
    take(Store(workspace.folder), laptop, at=clock.now)
    workspace.packs.clear_cache()

    rebuilt = workspace.issuing.rebuild(meeting.id, tmp_path / "again")

    assert (rebuilt.differing, rebuilt.other_versions) == ((), ())
    assert files(tmp_path / "again") == then
    assert workspace.issuing.prove(meeting.id)[0].findings == ()
    assert workspace.issuing.late_changes(meeting.id)


def test_with_all_that_goes_to_the_printer_it_is_made_again_to_the_byte_as_well(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    edition = Edition(
        duplex=True, dividers=True, print_as=PrintLayout.BOOKLET, large_print=True, copies=("Ann", "Siân"), word=False
    )
    made = workspace.issuing.issue(meeting.id, edition=edition)

    rebuilt = workspace.issuing.rebuild(meeting.id, tmp_path / "again")

    assert rebuilt.differing == ()
    assert len(made.built.copies) == 2
    assert files(tmp_path / "again") == files(Path(made.built.pdf.parent))
    assert workspace.issuing.prove(meeting.id)[0].findings == ()


def say_much_more(workspace: Workspace, meeting: Meeting, clock: StillClock, folder: Path) -> None:
    """Later words on everything that the pack tells of, by dates that its papers would show."""
    (state,) = workspace.actions.states()
    workspace.actions.update(state.action.id, NewUpdate(status=Status.COMPLETE, note="Done in the meantime."))
    workspace.actions.add(new_action("One more"))
    accept_letter(workspace, folder)
    settings = workspace.settings.get()
    workspace.settings.save(
        replace(settings, people=(Person("Another Name", Seat.SECRETARY),), office_email="office@example.org")
    )
    log, forensics, *_ = workspace.meetings.agenda(meeting.id)
    paper = forensics.item.paper
    assert paper is not None
    workspace.meetings.amend_item(replace(forensics.item, paper=replace(paper, body="The queue is gone.")))
    workspace.meetings.remove_item(log.item.id)
    workspace.meetings.amend(replace(meeting, place="Elsewhere", papers_due_on=date(2025, 7, 9)))
    workspace.meetings.add(NewMeeting(date(2025, 9, 10)))
    clock.go_to(date(2025, 8, 20))


def test_what_another_copy_of_the_board_issued_is_known_and_told(
    workspace: Workspace, meeting: Meeting, clock: StillClock, tmp_path: Path
) -> None:
    shutil.copytree(workspace.folder, tmp_path / "laptop")
    away = open_workspace(tmp_path / "laptop", clock=clock, author="A Deputy")
    away.actions.add(new_action("Said away"))
    away.issuing.issue(meeting.id)
    take(Store(workspace.folder), Store(away.folder), at=clock.now)

    (entry,) = workspace.issuing.prove(meeting.id)

    assert (entry.issue.issued_by, [finding.rule for finding in entry.findings]) == (
        "A Deputy",
        ["issue-gone", "issue-elsewhere"],
    )
    with pytest.raises(RefusedError):
        workspace.issuing.issue(meeting.id)
    with pytest.raises(NotFoundError, match="was issued from another copy of this board"):
        workspace.issuing.rebuild(meeting.id, tmp_path / "again")


def test_what_was_not_issued_is_not_made_again(workspace: Workspace, meeting: Meeting, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="The pack of this meeting has not been issued"):
        workspace.issuing.rebuild(meeting.id, tmp_path / "again")


def test_a_question_that_came_after_the_issue_arises_at_the_next_meeting(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder, tmp_path: Path
) -> None:
    action = workspace.actions.by_ref("A-001")
    workspace.actions.update(action.action.id, NewUpdate("Why so late?", kind=UpdateKind.CHAIR))
    following = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))

    written = workspace.papers.write("matters-arising", tmp_path / "arising.pdf", meeting_id=following.id)
    assert "Why so late?" in " ".join(page_words(written.read_bytes()))


def test_its_public_version_has_the_page_numbers_as_issued_whatever_came_later(
    workspace: Workspace, meeting: Meeting, issued: IssuedFolder, tmp_path: Path
) -> None:
    rewritten = next(entry.item for entry in workspace.meetings.agenda(meeting.id) if entry.item.title == "Vetting")
    assert rewritten.paper is not None
    workspace.meetings.amend_item(replace(rewritten, paper=replace(rewritten.paper, body="word\n\n" * 200)))
    add(workspace, meeting, "Custody", body="A late word.")

    public = workspace.issuing.write_copy(meeting.id, tmp_path / "public", PUBLIC)

    data = json.loads(issued.issue.manifest)["parts"]
    whole = {part["number"]: part["first_page"] for part in data if part["number"]}
    assert {part.number: part.first_page for part in public.plan.parts if part.number} == whole
    assert public.plan.page_count == sum(part["page_count"] for part in data)
    words = " ".join(page_words(Path(public.pdf).read_bytes()))
    assert "The queue is long." in words
    assert "Decided by" not in words
    assert not [statement for statement in ("Two cases", "Vetting", "A late word") if statement in words]
