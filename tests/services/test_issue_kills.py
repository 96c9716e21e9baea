"""A process that is killed while it issues has issued all of it, or nothing."""

import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from boardpack.domain.meetings.issues import PACK_SERIES, Issue, IssueId
from boardpack.domain.meetings.meetings import MeetingId, NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import RefusedError
from boardpack.services.packs.issue_keeping import IssueKeeper
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from boardpack.workspace import Workspace, open_workspace
from tests.amounts import amount
from tests.builders import NOW, stamp
from tests.store.kills import Acknowledge, Round, Work, needs_kills, spread_kills

FILES = {"pack.pdf": b"p" * 200_000, "Papers/one.docx": b"w" * 50_000, "manifest.json": b"{}"}
_KEPT_ISSUES, _WHOLE_ISSUES = amount(60, 12), amount(8)


def an_issue(meeting_id: MeetingId, manifest: bytes = FILES["manifest.json"]) -> Issue:
    digest = sha256(manifest).hexdigest()
    return Issue(
        IssueId(""), meeting_id, PACK_SERIES, "2025-07-16 Pack", "7C1E 90AB", digest, "{}", "0" * 36, (), NOW, "Sam"
    )


def what_lies_in(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def key_of(number: int) -> str:
    return sha256(str(number).encode()).hexdigest()


@pytest.mark.exhaustive
@needs_kills
@pytest.mark.sampled
def test_killed_while_it_is_kept_an_issue_is_whole_or_not_there(store: Store) -> None:
    outcomes: set[bool] = set()

    def called(number: int) -> MeetingId:
        with store.writing(stamp()) as session:
            return session.meetings.add(NewMeeting(date(2025, 7, 16))).id

    def prepare(number: int) -> Work:
        meeting_id, place = called(number), store.folder / f"issued {number}"

        def keep(acknowledge: Acknowledge) -> None:
            IssueKeeper(store, place).keep(an_issue(meeting_id, str(number).encode()), FILES, stamp())
            acknowledge("issued")

        return keep

    def check(number: int, ended: Round) -> None:
        keeper = IssueKeeper(store, store.folder / f"issued {number}")
        keeper.settle(stamp)
        with store.reading() as session:
            entered = key_of(number) in {issue.manifest_sha256 for issue in session.issues.all()}
        left = what_lies_in(keeper.place)
        assert left == ({f"2025-07-16 Pack/{name}": data for name, data in FILES.items()} if entered else {})
        assert entered or not ended.acknowledged
        outcomes.add(entered)
        shutil.rmtree(keeper.place, ignore_errors=True)

    assert spread_kills(prepare, check, kills=_KEPT_ISSUES) >= _KEPT_ISSUES
    assert outcomes == {False, True}
    assert verify(store) == ()


@needs_kills
@pytest.mark.sampled
def test_killed_anywhere_on_its_way_a_pack_is_issued_whole_or_can_still_be_issued(
    workspace: Workspace, tmp_path: Path
) -> None:
    meeting = workspace.meetings.add(NewMeeting(date(2025, 7, 16)))
    paper = NewPaper(PaperKind.BOARD_PAPER, "Vetting", body="Two cases.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Vetting", paper=paper))
    workspace.packs.build(meeting.id, tmp_path / "warm")

    def prepare(number: int) -> Work:
        shutil.copytree(workspace.folder, tmp_path / str(number))
        issuing = open_workspace(tmp_path / str(number)).issuing

        def issue(acknowledge: Acknowledge) -> None:
            issuing.issue(meeting.id)
            acknowledge("issued")

        return issue

    def check(number: int, ended: Round) -> None:
        after = open_workspace(tmp_path / str(number))
        if ended.acknowledged or after.issuing.list(meeting.id):
            with pytest.raises(RefusedError):
                after.issuing.issue(meeting.id)
        else:
            after.issuing.issue(meeting.id)
        (found,) = after.issuing.prove(meeting.id)
        assert found.findings == ()
        assert [path.name for path in (after.folder / "issued").iterdir()] == ["2025-07-16 Pack"]
        shutil.rmtree(after.folder)

    assert spread_kills(prepare, check, kills=_WHOLE_ISSUES) >= _WHOLE_ISSUES
