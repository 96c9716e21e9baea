"""A review with a passphrase stays locked on the chair's computer: nothing of it is readable once it is closed."""

import os
import re
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pyrage
import pytest

from boardpack import durable_files
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ChairVerdict
from boardpack.domain.meetings.meetings import NewAgendaItem, Restriction
from boardpack.errors import (
    BusyComputerError,
    LockedFileError,
    PassphraseNeededError,
    RefusedError,
    UnreadableFileError,
)
from boardpack.isolation.limits import ATTACHING, Limits
from boardpack.services.returning import chair_reviews, passphrases, review_archives, sealing
from boardpack.services.returning.passphrases import opened_as_typed, require_strong, suggested_passphrase
from boardpack.workspace import Workspace, open_chair_review, remove_closed_reviews
from tests.builders import StillClock, call_meeting, new_action
from tests.light_sealing import sealed_lightly

_PASSPHRASE = "otter velvet gravel plum"
_TITLE = "Review the Larkspur cases"


@pytest.fixture
def locked(workspace: Workspace, tmp_path: Path) -> Path:
    """A review of one action under a passphrase."""
    workspace.actions.add(new_action(_TITLE))
    path = tmp_path / "For the chair.boardreview"
    workspace.chair_reviews.write(path, passphrase=_PASSPHRASE)
    return path


def _readable(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and _TITLE.encode() in path.read_bytes()]


def test_nothing_is_readable_after_closing_and_the_words_are_there_when_it_is_opened_again(
    locked: Path, tmp_path: Path, clock: StillClock
):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    (state,) = desk.states()
    desk.say(state.action.id, ChairWord("Why so late?", ChairVerdict.QUESTION))
    desk.mark_read(3)
    assert _readable(Path(os.environ["XDG_DATA_HOME"]))
    desk.close()

    assert _readable(Path(os.environ["XDG_DATA_HOME"])) == []
    assert b"Why so late?" not in b"".join(
        p.read_bytes() for p in Path(os.environ["XDG_DATA_HOME"]).rglob("*") if p.is_file()
    )
    again = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    assert again.draft.words[state.action.id].note == "Why so late?"
    assert again.draft.read_pages == {3}
    again.close()


def test_a_computer_that_is_too_busy_to_try_the_passphrase_loses_no_words(
    locked: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    (state,) = desk.states()
    desk.say(state.action.id, ChairWord("Why so late?", ChairVerdict.QUESTION))
    desk.close()
    with monkeypatch.context() as busy:
        busy.setattr(pyrage.passphrase, "decrypt", _too_busy)
        with pytest.raises(BusyComputerError, match=f"too busy to open “{re.escape(locked.name)}”.*Close other"):
            open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)

    again = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    assert again.draft.words[state.action.id].note == "Why so late?"
    again.close()


def test_a_computer_too_busy_to_unlock_a_review_is_told_so_and_the_same_passphrase_opens_it_later(
    locked: Path, clock: StillClock
):
    """The header of the file asks for more work than any computer can do, as to one that is busy a usual one does."""
    sealed_as_sent = locked.read_bytes()
    locked.write_bytes(sealed_as_sent.replace(b" 1\n", b" 40\n", 1))
    with pytest.raises(BusyComputerError) as busy:
        open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    assert busy.value.what == f"This computer is too slow or too busy to open “{locked.name}”."
    assert busy.value.remedy == "Close other programs, then try again. The passphrase was not tried."

    locked.write_bytes(sealed_as_sent)
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    assert [state.title for state in desk.states()] == [_TITLE]
    desk.close()


def _too_busy(data: bytes, passphrase: str) -> bytes:
    raise pyrage.DecryptError("Excessive work parameter for passphrase.")


def test_nobody_signs_until_a_name_is_given(locked: Path, tmp_path: Path, clock: StillClock):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)
    desk.say(desk.states()[0].action.id, ChairWord("Why so late?", ChairVerdict.QUESTION))
    assert desk.facts.chair_name
    assert desk.author == ""
    with pytest.raises(RefusedError, match="no name yet"):
        desk.send_back(tmp_path / "back.review")
    assert not (tmp_path / "back.review").exists()
    desk.read_as("B. Member")
    desk.send_back(tmp_path / "back.review")
    desk.close()


@pytest.mark.exhaustive
@pytest.mark.apart
def test_a_review_that_a_fast_computer_locked_is_opened_by_the_process_apart(
    workspace: Workspace, tmp_path: Path, clock: StillClock
):
    """Its passphrase takes 1 GB to try: more than a file from outside may have by itself."""
    workspace.actions.add(new_action(_TITLE))
    path = tmp_path / "For the chair.boardreview"
    workspace.chair_reviews.write(path)
    path.write_bytes(sealed_lightly(path.read_bytes(), _PASSPHRASE, work_factor=20))

    desk = open_chair_review(path, clock=clock, passphrase=_PASSPHRASE)
    assert [state.title for state in desk.states()] == [_TITLE]
    desk.close()


@pytest.mark.parametrize(
    ("header", "memory"),
    [("-> scrypt c2FsdA 20\n", 2**30), ("-> scrypt c2FsdA 22\n", 0), ("-> X25519 c2FsdA\n", 0)],
)
def test_a_review_has_the_memory_that_its_header_states_up_to_what_an_office_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, header: str, memory: int
):
    path = tmp_path / "a.boardreview"
    path.write_text(f"age-encryption.org/v1\n{header}", encoding="utf-8")
    given: list[Limits] = []

    def read(work: object, name: str, limits: Limits, **places: object) -> tuple[str, ...]:
        given.append(limits)
        raise UnreadableFileError(f"“{name}” is not a review.", "Choose another file.")

    monkeypatch.setattr(review_archives, "read_apart", read)
    with pytest.raises(UnreadableFileError, match="not a review"):
        open_chair_review(path, passphrase=_PASSPHRASE)
    assert given[0].memory == ATTACHING.for_size(path.stat().st_size).memory + memory


def test_what_was_sent_back_is_not_said_twice_after_it_was_closed(
    workspace: Workspace, locked: Path, tmp_path: Path, clock: StillClock
):
    for name in ("first", "second"):
        desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE, author="A Chair")
        (state,) = desk.states()
        desk.say(state.action.id, ChairWord("Why so late?", ChairVerdict.QUESTION))
        desk.send_back(tmp_path / f"{name}.review")
        desk.close()
        workspace.reviews.merge(tmp_path / f"{name}.review")

    assert [update.note for update in workspace.actions.history(state.action.id)].count("Why so late?") == 1


def test_what_a_killed_session_left_readable_is_removed_at_the_next_start(
    locked: Path, tmp_path: Path, clock: StillClock
):
    script = (
        "import os, sys; from pathlib import Path; from boardpack.workspace import open_chair_review;"
        "desk = open_chair_review(Path(sys.argv[1]), passphrase=sys.argv[2]); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(locked), _PASSPHRASE], check=False, timeout=60)
    assert _readable(Path(os.environ["XDG_DATA_HOME"]))

    remove_closed_reviews()

    assert _readable(Path(os.environ["XDG_DATA_HOME"])) == []


def test_a_killed_session_leaves_no_readable_word_where_the_answer_was_to_go(
    locked: Path, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE, author="A Chair")
    desk.say(desk.states()[0].action.id, ChairWord("Why so late?", ChairVerdict.QUESTION))
    there: list[list[str]] = []

    def locking(data: bytes, passphrase: str) -> bytes:
        there.append([path.name for path in (tmp_path / "to").iterdir()])
        return sealed_lightly(data, passphrase)

    monkeypatch.setattr(chair_reviews, "sealed", locking)
    (tmp_path / "to").mkdir()
    back = desk.send_back(tmp_path / "to" / "back.review", _PASSPHRASE).path
    desk.close()

    assert there == [[]]
    assert sealing.is_sealed(back)


def test_a_review_whose_laying_out_was_killed_is_laid_out_when_it_is_opened_again(
    workspace: Workspace, tmp_path: Path, clock: StillClock
):
    workspace.actions.add(new_action(_TITLE))
    path = tmp_path / "For the chair.boardreview"
    workspace.chair_reviews.write(path)
    script = (
        "import os, sys; from pathlib import Path; from boardpack.services.returning import review_homes;"
        "review_homes.complete_store = lambda path: os._exit(9);"
        "from boardpack.workspace import open_chair_review; open_chair_review(Path(sys.argv[1]))"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(path)], check=False, timeout=60)
    assert ended.returncode == 9

    assert [state.title for state in open_chair_review(path, clock=clock).states()] == [_TITLE]


@pytest.mark.parametrize("part", [review_archives.STORE, review_archives.PACK])
def test_a_review_with_a_part_that_is_too_large_is_neither_opened_nor_written(
    workspace: Workspace, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch, part: str
):
    path = tmp_path / "For the chair.boardreview"
    facts = workspace.chair_reviews.write(path)
    with ZipFile(path, "a") as archive:
        archive.writestr("pack.pdf", os.urandom(1000))
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in (review_archives.STORE, review_archives.PACK)}
    monkeypatch.setitem(review_archives._LARGEST, part, len(parts[part]) - 1)

    with pytest.raises(UnreadableFileError, match="unpacks to far more than a review contains"):
        open_chair_review(path, clock=clock)
    with pytest.raises(RefusedError, match="too large to open"):
        review_archives.packed(facts, *parts.values())


@pytest.mark.parametrize("passphrase", [None, _PASSPHRASE])
def test_the_folder_in_which_a_reader_writes_outlasts_a_loss_of_power(
    workspace: Workspace, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch, passphrase: str | None
):
    path = tmp_path / "For the chair.boardreview"
    workspace.chair_reviews.write(path)
    if passphrase:
        path.write_bytes(sealed_lightly(path.read_bytes(), passphrase))
    synced: list[Path] = []
    monkeypatch.setattr(durable_files, "sync_folder", synced.append)

    open_chair_review(path, clock=clock, passphrase=passphrase).close()

    (home,) = Path(os.environ["XDG_DATA_HOME"]).rglob("reviews")
    assert home in synced


def test_a_session_that_is_open_is_left_alone_by_others(locked: Path, tmp_path: Path, clock: StillClock):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)

    remove_closed_reviews()

    assert [state.title for state in desk.states()] == [_TITLE]
    desk.close()


def test_another_passphrase_opens_nothing(locked: Path, clock: StillClock):
    open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE).close()

    with pytest.raises(LockedFileError):
        open_chair_review(locked, clock=clock, passphrase="some other passphrase")


def test_a_name_that_is_given_once_signs_until_another_is_given(locked: Path, tmp_path: Path, clock: StillClock):
    desk = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE, author="D. Deputy")
    desk.say(desk.states()[0].action.id, ChairWord("I agree.", ChairVerdict.AGREE_TO_CLOSE))
    desk.close()

    again = open_chair_review(locked, clock=clock, passphrase=_PASSPHRASE)

    assert again.author == "D. Deputy"
    again.close()


@pytest.mark.parametrize("weak", ["abc", "Northmere", "password1234", "High Harms Board"])
def test_a_weak_passphrase_is_refused_with_a_better_one(weak: str):
    with pytest.raises(RefusedError, match="for example"):
        require_strong(weak, ("High Harms Board", "Northmere"))


def test_a_suggested_passphrase_has_no_word_that_is_awkward_by_phone(monkeypatch):
    offered: list[str] = []
    monkeypatch.setattr(passphrases.secrets, "choice", lambda words: offered.extend(words) or words[0])
    suggested_passphrase()
    assert not {"bloat", "nerd", "stool", "marry"} & set(offered)
    assert len(set(offered)) > 1_000


def test_a_suggested_passphrase_is_strong_and_never_the_same():
    suggested = {suggested_passphrase() for _ in range(5)}

    assert len(suggested) == 5
    for passphrase in suggested:
        require_strong(passphrase)
        assert not {"gray", "fiber", "armor", "pants"} & set(passphrase.split("-"))


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("acid-bulb-cheer-dense-ember-fjord", "acid-bulb-cheer-dense-ember-fjord"),
        (" Acid bulb  CHEER dense ember fjord", "acid-bulb-cheer-dense-ember-fjord"),
        ("Acid Bulb Cheer Dense Ember", "Acid Bulb Cheer Dense Ember"),  # somebody chose it so: it is tried first
        ("Two Words", None),
        ("acid bulb cheer dense 7 fjord", None),
    ],
)
def test_a_passphrase_that_was_told_by_phone_opens_with_spaces_and_capitals(typed: str, opens: str | None):
    known, tried = ("acid-bulb-cheer-dense-ember-fjord", "Acid Bulb Cheer Dense Ember"), []

    def open_with(passphrase: str) -> int:
        tried.append(passphrase)
        if passphrase not in known:
            raise LockedFileError("It does not open.", "Try again.")
        return 7

    if opens is None:
        with pytest.raises(LockedFileError):
            opened_as_typed(typed, open_with)
    else:
        assert opened_as_typed(typed, open_with) == (7, opens)
    assert tried[0] == typed


def test_restricted_actions_are_not_written_without_a_passphrase_unless_a_person_wants_it(
    workspace: Workspace, tmp_path: Path
):
    meeting = call_meeting(workspace)
    private = workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", restriction=Restriction("law")))
    workspace.actions.add(new_action(_TITLE, meeting_id=meeting.id, agenda_item_id=private.id))
    path = tmp_path / "For the chair.boardreview"

    with pytest.raises(PassphraseNeededError, match="1 restricted action"):
        workspace.chair_reviews.write(path)
    assert not path.exists()

    workspace.chair_reviews.write(path, without_passphrase=True)
    assert path.exists()
