"""The chair's review: out to a laptop without a workspace, spoken to, sent back and merged; nothing of it lost."""

import io
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord, PageNote, ReviewDraft
from boardpack.domain.exchange.reviews import EntryKind, preview_sentence
from boardpack.domain.log.actions import ActionId, ChairVerdict, NewUpdate, Status
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import LockedFileError, NewerStoreError, NotFoundError, RefusedError, UnreadableFileError
from boardpack.services.returning import sealing
from boardpack.services.returning.chair_reviews import ReviewDesk, open_review
from boardpack.services.returning.review_archives import FACTS, STORE
from boardpack.services.returning.review_homes import OpenHome
from boardpack.services.returning.sealing import is_sealed, sealed, unsealed
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, create_workspace, open_chair_review, open_workspace
from tests.amounts import law
from tests.builders import NOW, SETTINGS, StillClock, accept_letter, call_meeting, despite_findings, new_action
from tests.light_sealing import sealed_lightly
from tests.once import Fill
from tests.store.kills import Acknowledge, Round, Work, needs_kills, spread_kills

PASSPHRASE = "ŵy glas dan y bont"
QUESTION = ChairWord("Why so late?", ChairVerdict.QUESTION)
LATER = ChairWord("Give them until Christmas.", ChairVerdict.NEW_TARGET, date(2025, 12, 19), Assurance.PARTLY)


@pytest.fixture
def office(workspace: Workspace, once: Callable[[Fill], None]) -> Workspace:
    """A board with an item, two actions on it and what was said of one."""
    once(_an_item_and_two_actions)
    return workspace


def _an_item_and_two_actions(workspace: Workspace, clock: StillClock, tmp_path: Path) -> None:
    report = accept_letter(workspace, tmp_path)
    item = workspace.register.entries(report.id)[0].item
    for title in ("Train every officer", "Buy vans"):
        workspace.actions.add(new_action(title, item_id=item.id))
    workspace.actions.update(workspace.actions.by_ref("A-001").action.id, NewUpdate("Half are trained."))


@pytest.fixture
def review(office: Workspace, tmp_path: Path) -> Path:
    path = tmp_path / "For the chair.boardreview"
    office.chair_reviews.write(path)
    return path


def opened(path: Path, clock: StillClock, **told: str) -> ReviewDesk:
    return open_chair_review(path, clock=clock, **{"author": "A Chair", **told})


def action(office: Workspace, ref: str = "A-001") -> ActionId:
    return office.actions.by_ref(ref).action.id


# ---- out -----------------------------------------------------------------------------------------


def test_a_review_shows_the_log_with_its_history_and_the_items_behind_it(
    office: Workspace, review: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    assert desk.states() == office.actions.states()
    assert desk.history(action(office)) == office.actions.history(action(office))
    assert [entry.item.id for entry in desk.entries()] == [entry.item.id for entry in office.register.entries()]
    assert (desk.facts.board_name, desk.author, desk.pack) == ("High Harms Board", "A Chair", None)


def test_a_review_leaves_at_the_office_what_the_chair_need_not_carry(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    meeting = call_meeting(office)
    paper = NewPaper(PaperKind.BOARD_PAPER, title="Night desk", body="A draft that nobody has seen.")
    office.meetings.add_item(meeting.id, NewAgendaItem("Night desk", paper=paper))
    office.owner_forms.write(meeting.id, tmp_path / "Forms")
    office.chair_reviews.write(tmp_path / "r.boardreview")

    desk = opened(tmp_path / "r.boardreview", clock)

    with Store(desk.folder).bare() as db:
        left = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("paper", "owner_form")}
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert left == {"paper": 0, "owner_form": 0}
    assert b"nobody has seen" not in (desk.folder / STORE).read_bytes()


def test_a_passphrase_that_is_not_the_one_opens_nothing() -> None:
    data = sealed_lightly(b"words", "ŵy glas")

    assert unsealed(data, "ŵy glas", "a.review") == b"words"
    with pytest.raises(LockedFileError, match="is locked with a passphrase"):
        unsealed(data, None, "a.review")
    with pytest.raises(LockedFileError, match="does not open"):
        unsealed(data, "wy glas", "a.review")
    with pytest.raises(UnreadableFileError, match="is incomplete or was altered"):
        unsealed(data[:-1], "ŵy glas", "a.review")
    with pytest.raises(RefusedError, match="is empty"):
        sealed(b"words", " ")


def test_a_locked_file_whose_lines_a_mail_gateway_ended_otherwise_opens_or_is_told_as_altered() -> None:
    data = sealed_lightly(b"words", "ŵy glas")
    assert b"\r\n" not in data
    came = data.replace(b"\n", b"\r\n")

    assert unsealed(came, "ŵy glas", "a.review") == b"words"
    with pytest.raises(UnreadableFileError, match="is incomplete or was altered"):
        unsealed(came + b"\r\n", "ŵy glas", "a.review")


def test_a_locked_file_of_which_only_the_header_was_changed_keeps_the_line_ends_of_its_content() -> None:
    words = b"\0" * 1_000_000
    data = sealed_lightly(words, "ŵy glas")
    end = data.index(b"\n", data.index(b"\n---") + 1) + 1
    assert b"\r\n" in data[end:]

    assert unsealed(data[:end].replace(b"\n", b"\r\n") + data[end:], "ŵy glas", "a.review") == words


def test_the_pack_of_a_meeting_that_was_not_issued_cannot_be_carried(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="has not been issued"):
        office.chair_reviews.write(tmp_path / "r.boardreview", meeting_id=call_meeting(office).id)


# ---- hostile and cut off -------------------------------------------------------------------------


def test_a_file_that_is_cut_off_says_so(review: Path, clock: StillClock) -> None:
    review.write_bytes(review.read_bytes()[:-200])
    with pytest.raises(UnreadableFileError, match="or it is incomplete"):
        opened(review, clock)


def test_a_store_with_triggers_of_its_own_is_refused(review: Path, clock: StillClock, tmp_path: Path) -> None:
    with zipfile.ZipFile(review) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    evil = tmp_path / "evil.db"
    evil.write_bytes(parts[STORE])
    with sqlite3.connect(evil) as db:
        db.execute("CREATE TRIGGER evil AFTER INSERT ON action BEGIN SELECT 1; END")
    rewritten(review, {**parts, STORE: evil.read_bytes()})

    with pytest.raises(UnreadableFileError, match="is not complete: parts of a review are missing"):
        opened(review, clock)


def test_a_review_of_a_newer_version_says_which_to_install(review: Path, clock: StillClock) -> None:
    with zipfile.ZipFile(review) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    newer = parts[FACTS].replace(b'"schema": ', b'"schema": 9')
    rewritten(review, {**parts, FACTS: newer})
    with pytest.raises(NewerStoreError):
        opened(review, clock)


def rewritten(path: Path, parts: dict[str, bytes]) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(written.getvalue())


# ---- spoken to -----------------------------------------------------------------------------------


def test_what_the_chair_says_is_there_again_and_may_be_written_over(
    office: Workspace, review: Path, clock: StillClock
) -> None:
    opened(review, clock).say(action(office), QUESTION)
    desk = opened(review, clock)
    assert desk.draft.words == {action(office): QUESTION}

    desk.say(action(office), LATER)
    desk.say(action(office, "A-002"), QUESTION)
    desk.say(action(office, "A-002"), ChairWord())
    assert opened(review, clock).draft.words == {action(office): LATER}


def test_two_windows_on_one_review_lose_no_word_of_each_other(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    one, other = opened(review, clock), opened(review, clock)
    one.say(action(office), QUESTION)
    other.say(action(office, "A-002"), ChairWord("Go on."))
    one.send_back(tmp_path / "back.review")

    assert opened(review, clock).draft.words.keys() == {action(office), action(office, "A-002")}
    assert other.draft.words.keys() == one.draft.words.keys()


def test_a_copy_of_the_file_under_another_name_goes_on_where_it_was_left(
    office: Workspace, review: Path, clock: StillClock
) -> None:
    opened(review, clock).say(action(office), QUESTION)
    copy = review.with_name("For the chair (1).boardreview")
    shutil.copy(review, copy)
    assert opened(copy, clock).draft.words == {action(office): QUESTION}


def test_where_nothing_was_said_nothing_is_sent(review: Path, tmp_path: Path, clock: StillClock) -> None:
    with pytest.raises(RefusedError, match="This review has no comments"):
        opened(review, clock).send_back(tmp_path / "back.review")


@needs_kills
@pytest.mark.exhaustive
def test_killed_while_it_is_saved_what_was_written_is_the_old_or_the_new(
    store: Store, review: Path, clock: StillClock
) -> None:
    made = opened(review, clock)
    facts = made.facts

    def prepare(number: int) -> Work:
        folder = store.folder / f"review {number}"
        shutil.copytree(made.folder, folder)
        draft = ReviewDraft({ActionId("a"): ChairWord("x" * 100_000)})
        home = OpenHome(folder, facts, {})
        home.save_draft(draft)

        def save(acknowledge: Acknowledge) -> None:
            for letter in "yz" * 20:
                home.save_draft(draft.with_word(ActionId("a"), ChairWord(letter * 100_000)))
                acknowledge(letter)

        return save

    def check(number: int, ended: Round) -> None:
        note = OpenHome(store.folder / f"review {number}", facts, {}).read_draft().words[ActionId("a")].note
        assert note in {letter * 100_000 for letter in "xyz"}
        assert bool(ended.acknowledged) <= (note[0] != "x")

    assert spread_kills(prepare, check, kills=20) >= 20


# ---- back ----------------------------------------------------------------------------------------


def test_what_went_back_is_merged_and_changes_nothing_by_itself_but_assurance(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    desk.say(action(office), LATER)
    sent = desk.send_back(tmp_path / "back.review")
    before = office.actions.by_ref("A-001")

    preview = office.reviews.preview(sent.path)
    office.reviews.merge(sent.path)

    after, update = office.actions.by_ref("A-001"), office.actions.history(action(office))[-1]
    (entry,) = preview.new
    assert entry.says.startswith("The decision in the review: new target. Proposed target: 19 December 2025.")
    assert entry.says.endswith("Assurance: partly assured. Give them until Christmas.")
    assert (after.target, after.status, after.assurance) == (before.target, Status.ON_TRACK, Assurance.PARTLY)
    assert (update.by, update.verdict, update.proposed_target) == (
        "A Chair",
        ChairVerdict.NEW_TARGET,
        date(2025, 12, 19),
    )


def test_sent_back_again_only_what_is_new_is_said_anew(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    desk.say(action(office), QUESTION)
    first = desk.send_back(tmp_path / "first.review")
    clock.now += timedelta(hours=1)
    desk.say(action(office, "A-002"), LATER)
    second = desk.send_back(tmp_path / "second.review")

    for path in (second.path, first.path, second.path):
        office.reviews.merge(path)

    assert [len(office.actions.history(action(office, ref))) for ref in ("A-001", "A-002")] == [3, 2]
    assert desk.draft.is_sent


def test_a_stop_after_the_words_were_entered_enters_them_once(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    desk.say(action(office), QUESTION)
    unsent = desk.draft
    desk.send_back(tmp_path / "first.review")
    OpenHome(desk.folder, desk.facts, {}).save_draft(unsent)

    again = opened(review, clock).send_back(tmp_path / "again.review")
    office.reviews.merge(again.path)

    assert len(office.actions.history(action(office))) == 3


@pytest.mark.stretched
def test_with_a_passphrase_the_way_out_and_back_is_locked(office: Workspace, tmp_path: Path, clock: StillClock) -> None:
    """What is written really is stretched, which takes a while; so it is opened as written on the way out alone."""
    path = tmp_path / "locked.boardreview"
    office.chair_reviews.write(path, passphrase=PASSPHRASE)
    desk = opened(path, clock, passphrase=PASSPHRASE)
    desk.say(action(office), QUESTION)
    back = desk.send_back(tmp_path / "back.review", PASSPHRASE).path

    for entry in (path, back):
        assert b"Train every officer" not in entry.read_bytes()
        assert is_sealed(entry)
    plain = desk.send_back(tmp_path / "plain.review").path
    back.write_bytes(sealed_lightly(plain.read_bytes(), PASSPHRASE))
    with pytest.raises(LockedFileError):
        office.reviews.preview(back)
    assert office.reviews.merge(back, passphrase=PASSPHRASE).batch is not None


@pytest.mark.apart
def test_a_locked_file_that_comes_back_is_unlocked_by_the_other_process(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trying its passphrase takes as much memory as its sender states."""
    desk = opened(review, clock)
    desk.say(action(office), QUESTION)
    back = desk.send_back(tmp_path / "back.review").path
    back.write_bytes(sealed_lightly(back.read_bytes(), PASSPHRASE))
    monkeypatch.setattr(sealing, "_tried", None)

    assert office.reviews.merge(back, passphrase=PASSPHRASE).batch is not None
    with pytest.raises(LockedFileError, match="does not open"):
        office.reviews.preview(back, "another")


def test_the_file_that_went_out_is_not_the_one_that_comes_back(office: Workspace, review: Path) -> None:
    with pytest.raises(RefusedError, match="that was sent to the chair"):
        office.reviews.preview(review)
    locked = review.with_name("locked.boardreview")
    office.chair_reviews.write(locked, passphrase=PASSPHRASE)
    with pytest.raises(RefusedError, match="that was sent to the chair"):
        office.reviews.preview(locked, PASSPHRASE)


def test_two_who_review_at_once_are_both_heard(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    paths = []
    for name, word in (("A Chair", QUESTION), ("A Deputy", LATER)):
        path = tmp_path / f"{name}.boardreview"
        office.chair_reviews.write(path)
        desk = opened(path, clock, author=name)
        desk.say(action(office), word)
        paths.append(desk.send_back(tmp_path / f"{name}.review").path)
    for path in paths:
        office.reviews.merge(path)

    bies = [update.by for update in office.actions.history(action(office))]
    assert bies.count("A Chair") == bies.count("A Deputy") == 1


def test_an_office_that_went_on_meanwhile_keeps_both(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    desk.say(action(office), ChairWord("I am assured.", assurance=Assurance.ASSURED, base_id=desk.states()[0].last_id))
    office.actions.update(action(office), NewUpdate("It was moved.", assurance=Assurance.NOT_ASSURED))
    office.reviews.merge(desk.send_back(tmp_path / "back.review").path)

    (clash,) = office.reviews.clashes()
    assert clash.thing_id == action(office)


@pytest.fixture(scope="module")
def sent_back(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Path, ...]]:
    """A board that has issued three packs since three people reviewed it, and what each of them sent back."""
    folder = tmp_path_factory.mktemp("circle")
    clock = StillClock(NOW)
    office = create_workspace(folder / "board", "High Harms Board", settings=SETTINGS, clock=clock, author="Sam")
    office.actions.add(new_action())
    meetings = [call_meeting(office, date(2025, month, 16)) for month in (7, 8, 9, 10)]
    despite_findings(partial(office.issuing.issue, meetings[0].id))
    paths = []
    for number, word in enumerate((QUESTION, LATER, ChairWord("Third", ChairVerdict.ESCALATE))):
        path = folder / f"{number}.boardreview"
        office.chair_reviews.write(path, meeting_id=meetings[0].id)
        clock.now += timedelta(minutes=1)
        desk = open_review(path, folder / f"laptop {number}", clock, author=f"Reviewer {number}")
        desk.say(action(office), word)
        desk.note(PageNote(desk.new_key(), 1, f"Seen by {number}."))
        paths.append(desk.send_back(folder / f"{number}.review").path)
    for meeting in meetings[1:]:
        despite_findings(partial(office.issuing.issue, meeting.id))
    return folder / "board", tuple(paths)


def everything_said(board: Workspace) -> tuple[list[tuple[str, str | None]], list[str]]:
    """What is in the log of the action, and the notes on the first pack."""
    notes = board.chair_reviews.notes(board.meetings.list()[0].id)
    history = board.actions.history(action(board))
    return [(update.id, update.note) for update in history], sorted(shown.note.text for shown in notes)


@pytest.mark.exhaustive
@law(6, 1)
@given(order=st.lists(st.integers(0, 2), min_size=1, max_size=5))
def test_any_of_them_in_any_order_and_any_number_of_times_give_one_log_and_no_note_is_lost(
    sent_back: tuple[Path, tuple[Path, ...]], order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    board, paths = sent_back
    there = tmp_path_factory.mktemp("merged")
    boards = []
    for name, numbers in (("once", sorted(set(order))), ("as told", order)):
        shutil.copytree(board, there / name)
        boards.append(open_workspace(there / name, clock=StillClock(NOW + timedelta(hours=1)), author="Sam"))
        for number in numbers:
            boards[-1].reviews.merge(paths[number])
    once, as_told = boards

    assert everything_said(as_told) == everything_said(once)
    assert as_told.actions.by_ref("A-001") == once.actions.by_ref("A-001")
    statement, notes = everything_said(once)
    words = (QUESTION.note, LATER.note, "Third")
    assert {note for _, note in statement if note in words} == {words[number] for number in order}
    assert notes == [f"Seen by {number}." for number in sorted(set(order))]


def test_a_note_needs_a_pack(office: Workspace, review: Path, tmp_path: Path, clock: StillClock) -> None:
    desk = opened(review, clock)
    desk.note(PageNote("0" * 36, 3, "Whose figures are these?"))
    with pytest.raises(RefusedError, match="does not include a pack"):
        desk.send_back(tmp_path / "back.review")


def test_notes_go_back_with_the_version_of_the_paper_that_they_were_made_on(
    office: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    meeting = call_meeting(office)
    paper = NewPaper(PaperKind.BOARD_PAPER, title="Night desk", body="Words.")
    item = office.meetings.add_item(meeting.id, NewAgendaItem("Night desk", paper=paper))
    issued = office.issuing.issue(meeting.id)
    first_page = next(part.first_page for part in issued.built.plan.parts if part.number == "1")
    assert first_page is not None
    path = tmp_path / "r.boardreview"
    office.chair_reviews.write(path, meeting_id=meeting.id)
    desk = opened(path, clock)
    assert desk.pack is not None
    assert desk.pack.read_bytes() == Path(issued.built.pdf).read_bytes()

    desk.note(PageNote(desk.new_key(), first_page, "Whose figures are these?"))
    desk.note(PageNote(desk.new_key(), 1, "A fine cover."))
    back = desk.send_back(tmp_path / "back.review").path
    preview = office.reviews.preview(back)
    assert preview_sentence(preview) == "New: 2 notes on a paper. There are no conflicting changes."
    assert {(entry.kind, entry.thing) for entry in preview.new} == {
        (EntryKind.PAPER_NOTE, "Note on page 1"),
        (EntryKind.PAPER_NOTE, f"Note on page {first_page}"),
    }
    office.reviews.merge(back)

    cover, on_paper = office.chair_reviews.notes(meeting.id)
    assert (cover.paper, cover.note.text) == ("Page 1 of the pack", "A fine cover.")
    assert (on_paper.paper, on_paper.is_on_this_version) == ("Paper 1: Night desk", True)

    clock.now += timedelta(days=1)
    assert item.paper is not None
    office.meetings.amend_item(replace(item, paper=replace(item.paper, body="Other words.")))
    office.chair_reviews.answer(on_paper.note, "The force’s.")
    _, now = office.chair_reviews.notes(meeting.id)
    assert (now.is_on_this_version, now.note.answer, now.note.settled) == (False, "The force’s.", True)
    assert on_paper.version_words == "Made on version 1, which is still current."
    assert now.version_words == "Made on version 1. The paper is now version 2."
    (waiting,) = office.chair_reviews.unanswered().packs
    assert (waiting.meeting.id, waiting.notes, waiting.waiting) == (meeting.id, 2, 1)

    office.chair_reviews.write(tmp_path / "next.boardreview")
    found = [
        (shown.note.text, shown.note.answer)
        for _, shown in opened(tmp_path / "next.boardreview", clock).earlier_notes()
    ]
    assert found == [("A fine cover.", ""), ("Whose figures are these?", "The force’s.")]


def test_a_question_waits_until_somebody_answers_and_consent_waits_for_nothing(
    office: Workspace, review: Path, tmp_path: Path, clock: StillClock
) -> None:
    desk = opened(review, clock)
    desk.say(action(office), QUESTION)
    desk.say(action(office, "A-002"), ChairWord("Thank you.", ChairVerdict.AGREE_TO_CLOSE))
    office.reviews.merge(desk.send_back(tmp_path / "back.review").path)
    ((state, question),) = office.chair_reviews.unanswered().questions
    assert (state.ref, question.note) == ("A-001", "Why so late?")

    office.actions.update(state.action.id, NewUpdate("The trainer was ill."))
    assert office.chair_reviews.unanswered().count == 0
