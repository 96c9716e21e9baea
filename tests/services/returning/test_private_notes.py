"""A reader's own notes: never sent, kept for the next version of the pack, and unreadable where the review is."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import platformdirs
import pyrage
import pytest

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.exchange.private_notes import NoteAnchor, PrivateNote
from boardpack.errors import BusyComputerError, LockedFileError, RefusedError, StoreError
from boardpack.file_lock import lock_file
from boardpack.services.returning import private_notes
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.services.returning.private_notes import PrivateNotes
from boardpack.services.returning.sealing import SealedBox, sealed
from boardpack.workspace import Workspace, open_chair_review
from tests.builders import StillClock, call_meeting, new_action

AT = NoteAnchor(("Paper 1: Night desk", "Costs"), 1)
WORDS = "Ask who pays for the second year."
PASSPHRASE, OTHER = "ŵy glas dan y bont", "tri phengwin ar lan y môr"
NOTE = PrivateNote("a", 4, WORDS, AT)
SECOND, THIRD = PrivateNote("b", 5, "Second.", AT), PrivateNote("c", 6, "Third.", AT)


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
    office.chair_reviews.write(path, meeting_id=meeting.id)
    if passphrase is not None:
        path.write_bytes(sealed(path.read_bytes(), passphrase))
    return open_chair_review(path, clock=clock, passphrase=passphrase, author="B. Member")


def own(desk: ReviewDesk) -> PrivateNotes:
    assert desk.own_notes is not None
    return desk.own_notes


def test_own_notes_are_there_in_the_next_version_and_are_never_sent(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    first = version(office, tmp_path / "first.review", clock)
    first.keep_own_note(NOTE)
    with pytest.raises(RefusedError, match="no comments yet"):
        first.send_back(tmp_path / "back.review")
    first.note(PageNote(first.new_key(), 1, "For the office."))
    first.send_back(tmp_path / "back.review")
    assert WORDS.encode() not in (tmp_path / "back.review").read_bytes()
    office.reviews.merge(tmp_path / "back.review")
    (meeting,) = office.meetings.list()
    assert [shown.note.text for shown in office.chair_reviews.notes(meeting.id)] == ["For the office."]
    second = version(office, tmp_path / "second.review", clock)
    assert second.folder != first.folder
    assert own(second).all() == (NOTE,)


def test_a_review_of_another_meeting_has_other_notes(office: Workspace, tmp_path: Path, clock: StillClock) -> None:
    version(office, tmp_path / "first.review", clock).keep_own_note(NOTE)
    office.chair_reviews.write(tmp_path / "log.review")
    assert open_chair_review(tmp_path / "log.review", clock=clock).own_notes is None


def test_notes_on_a_locked_review_are_not_readable_on_the_disk(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    desk = version(office, tmp_path / "locked.review", clock, PASSPHRASE)
    desk.keep_own_note(NOTE)
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
    assert files(tmp_path) == {"notes.age", "key.age"}
    assert PrivateNotes(tmp_path, None).is_locked


def test_a_note_without_words_goes_and_a_damaged_file_is_told(tmp_path: Path) -> None:
    notes = PrivateNotes(tmp_path, None)
    notes.put(NOTE)
    notes.put(PrivateNote("a", 4, " ", AT))
    assert notes.all() == ()
    (tmp_path / "notes.json").write_text('[{"key": 1}]', "utf-8")
    with pytest.raises(StoreError, match="are damaged"):
        notes.all()


def files(folder: Path) -> set[str]:
    """Return the names of the files with notes or a key."""
    return {path.name for path in folder.iterdir()} - {"in-use"}


def test_a_stop_between_the_key_and_the_encrypted_notes_loses_none(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, None).put(NOTE)
    (tmp_path / "key.age").write_bytes(SealedBox.made().under(PASSPHRASE))
    notes = PrivateNotes(tmp_path, PASSPHRASE)
    assert notes.all() == (NOTE,)
    assert files(tmp_path) == {"notes.age", "key.age"}
    notes.put(SECOND)
    assert PrivateNotes(tmp_path, PASSPHRASE).all() == (NOTE, SECOND)


def test_a_stop_before_the_readable_notes_are_removed_keeps_the_newer_words(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, None).put(NOTE)
    former = (tmp_path / "notes.json").read_bytes()
    changed = PrivateNote("a", 4, "Changed.", AT)
    notes = PrivateNotes(tmp_path, PASSPHRASE)
    notes.put(changed)
    (tmp_path / "notes.json").write_bytes(former)
    os.utime(tmp_path / "notes.json", (0, 0))
    assert notes.all() == (changed,)
    assert PrivateNotes(tmp_path, PASSPHRASE).all() == (changed,)
    assert files(tmp_path) == {"notes.age", "key.age"}


def test_two_versions_open_at_once_lose_no_note_when_one_becomes_locked(tmp_path: Path) -> None:
    plain = PrivateNotes(tmp_path, None)
    plain.put(NOTE)
    locked = PrivateNotes(tmp_path, PASSPHRASE)
    with pytest.raises(StoreError, match="are locked"):
        plain.put(SECOND)
    assert plain.is_locked
    assert files(tmp_path) == {"notes.age", "key.age"}
    other = tmp_path.with_name("other")
    PrivateNotes(other, None).put(SECOND)
    (other / "notes.json").replace(tmp_path / "notes.json")  # by the other version, a moment before
    assert locked.all() == (NOTE, SECOND)
    locked.put(THIRD)
    assert locked.all() == PrivateNotes(tmp_path, PASSPHRASE).all() == (NOTE, SECOND, THIRD)
    assert files(tmp_path) == {"notes.age", "key.age"}
    plain.unlock(PASSPHRASE)
    assert plain.all() == (NOTE, SECOND, THIRD)


def test_two_locked_versions_open_at_once_use_one_key(tmp_path: Path) -> None:
    first, second, other = (PrivateNotes(tmp_path, words) for words in (PASSPHRASE, PASSPHRASE, OTHER))
    first.put(NOTE)
    second.put(SECOND)
    with pytest.raises(StoreError, match="are locked"):
        other.put(THIRD)
    assert first.all() == PrivateNotes(tmp_path, PASSPHRASE).all() == (NOTE, SECOND)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_damaged_notes_do_not_keep_a_review_from_opening_and_stay(
    office: Workspace, tmp_path: Path, clock: StillClock, passphrase: str | None
) -> None:
    version(office, tmp_path / "first.review", clock).keep_own_note(NOTE)
    (path,) = platformdirs.user_data_path().rglob("notes.json")
    path.write_text("[{", "utf-8")
    notes = own(version(office, tmp_path / "second.review", clock, passphrase))
    assert (notes.failure is None) == (passphrase is None)
    for use in (notes.all, lambda: notes.put(NOTE)):
        with pytest.raises(StoreError, match="are damaged"):
            use()
    assert path.read_text("utf-8") == "[{"
    path.unlink()
    notes.put(NOTE)
    assert notes.all() == (NOTE,)


def test_a_damaged_key_keeps_the_notes_locked_and_stays(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, PASSPHRASE).put(NOTE)
    key = (tmp_path / "key.age").read_bytes()
    (tmp_path / "key.age").write_bytes(key[:-4])
    notes = PrivateNotes(tmp_path, PASSPHRASE)
    assert "are damaged" in str(notes.failure)
    with pytest.raises(StoreError, match="are locked"):
        notes.put(SECOND)
    (tmp_path / "key.age").write_bytes(key)
    assert notes.all() == (NOTE,)


def test_a_busy_computer_is_told_and_tries_the_passphrase_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    PrivateNotes(tmp_path, PASSPHRASE).put(NOTE)
    with monkeypatch.context() as busy:
        busy.setattr(pyrage.passphrase, "decrypt", _too_busy)
        notes = PrivateNotes(tmp_path, PASSPHRASE)
        assert "too slow or too busy" in str(notes.failure)
        with pytest.raises(BusyComputerError):
            notes.put(SECOND)
    assert notes.all() == (NOTE,)
    assert notes.failure is None


def _too_busy(data: bytes, passphrase: str) -> bytes:
    raise pyrage.DecryptError("Excessive work parameter for passphrase.")


def test_a_key_that_is_gone_is_told_and_the_encrypted_notes_stay_for_it(tmp_path: Path) -> None:
    PrivateNotes(tmp_path, PASSPHRASE).put(NOTE)
    key = (tmp_path / "key.age").read_bytes()
    (tmp_path / "key.age").unlink()
    for passphrase in (PASSPHRASE, None):
        with pytest.raises(StoreError, match="are damaged"):
            PrivateNotes(tmp_path, passphrase).put(SECOND)
    assert files(tmp_path) == {"notes.age"}
    (tmp_path / "key.age").write_bytes(key)
    assert PrivateNotes(tmp_path, PASSPHRASE).all() == (NOTE,)


def test_a_folder_that_was_moved_away_begins_anew(tmp_path: Path) -> None:
    folder = tmp_path / "own"
    PrivateNotes(folder, PASSPHRASE).put(NOTE)
    locked, plain = PrivateNotes(folder, PASSPHRASE), PrivateNotes(folder, None)
    plain.unlock(PASSPHRASE)
    for number, notes in enumerate((plain, locked)):
        folder.rename(tmp_path / f"moved {number}")
        notes.put(SECOND)
        assert notes.all() == (SECOND,)
    assert PrivateNotes(folder, PASSPHRASE).all() == (SECOND,)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_versions_that_write_at_the_same_moment_wait_for_each_other(tmp_path: Path, passphrase: str | None) -> None:
    versions = [PrivateNotes(tmp_path, passphrase) for _ in range(3)]
    notes = [PrivateNote(f"{number}", number, "Ask.", AT) for number in range(12)]

    def put_share(number: int) -> None:
        for note in notes[number :: len(versions)]:
            versions[number].put(note)

    with ThreadPoolExecutor(len(versions)) as pool:  # a thread for each version, as each has its own process
        list(pool.map(put_share, range(len(versions))))
    assert set(PrivateNotes(tmp_path, passphrase).all()) == set(notes)


def test_a_version_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_notes, "_LONGEST_WAIT_S", 0.0)
    with (tmp_path / "in-use").open("wb") as file:
        assert lock_file(file)
        with pytest.raises(StoreError, match="Another window"):
            PrivateNotes(tmp_path, None).put(NOTE)
    PrivateNotes(tmp_path, None).put(NOTE)


@pytest.mark.parametrize("name", ["notes.json", "key.age", "notes.age"])
def test_files_that_the_system_does_not_give_are_told_in_words(tmp_path: Path, name: str) -> None:
    if name == "notes.age":
        PrivateNotes(tmp_path, PASSPHRASE).put(NOTE)
        (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    notes = PrivateNotes(tmp_path, PASSPHRASE)
    with pytest.raises(StoreError, match="cannot be read"):
        notes.all()


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    notes = PrivateNotes(tmp_path / "file" / "own", None)
    with pytest.raises(StoreError, match=r"cannot be (kept|read)"):
        notes.put(NOTE)
