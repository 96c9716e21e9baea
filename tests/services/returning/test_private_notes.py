"""A reader's own notes: never sent, kept for the next version of the pack, and unreadable where the review is."""

from pathlib import Path

import platformdirs
import pytest

from boardpack.domain.exchange.private_notes import NoteAnchor, PrivateNote
from boardpack.errors import LockedFileError, RefusedError, StoreError
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.private_notes import PrivateNotes
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock, call_meeting, new_action

AT = NoteAnchor(("Paper 1: Night desk", "Costs"), 1)
WORDS = "Ask who pays for the second year."
PASSPHRASE, OTHER = "ŵy glas dan y bont", "tri phengwin ar lan y môr"
NOTE = PrivateNote("a", 4, WORDS, AT)


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    call_meeting(workspace)
    workspace.actions.add(new_action())
    return workspace


def version(office: Workspace, path: Path, clock: StillClock, passphrase: str | None = None) -> ReviewDesk:
    """Write another review with the meeting's pack, and open it."""
    (meeting,) = office.meetings.list()
    if office.issuing.pdf_of(meeting.id) is None:
        office.issuing.issue(meeting.id, {"pack-without-papers": "The papers are tabled."})
    office.chair_reviews.write(path, meeting_id=meeting.id, passphrase=passphrase)
    return open_chair_review(path, clock=clock, passphrase=passphrase)


def own(desk: ReviewDesk) -> PrivateNotes:
    assert desk.own_notes is not None
    return desk.own_notes


def test_own_notes_are_there_in_the_next_version_and_are_never_sent(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    first = version(office, tmp_path / "first.review", clock)
    written = first.new_own_note(4, WORDS, AT)
    with pytest.raises(RefusedError, match="no comments yet"):
        first.send_back(tmp_path / "back.review")
    first.new_note(1, "For the office.")
    first.send_back(tmp_path / "back.review")
    assert WORDS.encode() not in (tmp_path / "back.review").read_bytes()
    office.reviews.merge(tmp_path / "back.review")
    (meeting,) = office.meetings.list()
    assert [shown.note.text for shown in office.chair_reviews.notes(meeting.id)] == ["For the office."]
    second = version(office, tmp_path / "second.review", clock)
    assert second.folder != first.folder
    assert own(second).all() == (written,)


def test_a_review_of_another_meeting_has_other_notes(office: Workspace, tmp_path: Path, clock: StillClock) -> None:
    version(office, tmp_path / "first.review", clock).new_own_note(4, WORDS, AT)
    office.chair_reviews.write(tmp_path / "log.review")
    assert open_chair_review(tmp_path / "log.review", clock=clock).own_notes is None


def test_notes_on_a_locked_review_are_not_readable_on_the_disk(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    desk = version(office, tmp_path / "locked.review", clock, PASSPHRASE)
    desk.new_own_note(4, WORDS, AT)
    desk.close()
    kept = [path for path in platformdirs.user_data_path().rglob("*") if path.is_file()]
    assert [path for path in kept if path.name == "notes.age"]
    assert not [path for path in kept if WORDS.encode() in path.read_bytes()]


def test_a_changed_passphrase_needs_the_former_one_once(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, PASSPHRASE).put(NOTE)
    changed = PrivateNotes(tmp_path, OTHER)
    assert changed.is_locked
    assert changed.all() == ()
    with pytest.raises(StoreError, match="are locked"):
        changed.put(NOTE)
    with pytest.raises(LockedFileError):
        changed.unlock("not the passphrase")
    assert changed.is_locked
    changed.unlock(PASSPHRASE)
    assert changed.all() == (NOTE,)
    assert PrivateNotes(tmp_path, OTHER).all() == (NOTE,)


def test_notes_become_unreadable_once_the_review_is_locked_and_stay_so(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, None).put(NOTE)
    assert PrivateNotes(tmp_path, PASSPHRASE).all() == (NOTE,)
    assert {path.name for path in tmp_path.iterdir()} == {"notes.age", "key.age"}
    assert PrivateNotes(tmp_path, None).is_locked


def test_a_note_without_words_goes_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    notes = PrivateNotes(tmp_path, None)
    notes.put(NOTE)
    notes.put(PrivateNote("a", 4, " ", AT))
    assert notes.all() == ()
    (tmp_path / "notes.json").write_text('[{"key": 1}]', "utf-8")
    with pytest.raises(StoreError, match="cannot be read"):
        notes.all()
