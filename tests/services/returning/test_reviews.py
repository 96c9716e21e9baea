"""A review from the office to the chair and back, as the services see it."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from boardpack.checks.meeting import ABOUT_REMOVED_REPORT
from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.reviews import EntryKind, ReviewKind, merged_sentence, preview_sentence
from boardpack.domain.log.actions import ChairVerdict, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Purpose
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.events import EventKind
from boardpack.domain.office.office_holders import Person
from boardpack.errors import (
    BoardPackError,
    CancelledError,
    RefusedError,
    StoreError,
    UnreadableFileError,
)
from boardpack.services.returning.reviews import ReviewsService
from boardpack.store import Store
from boardpack.store.merging.review_file import Header, write_review
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import NOW, StillClock, accept_letter, accept_unsent_letter, call_meeting, new_action, pdf_file
from tests.store.copies import rows_of


@pytest.fixture
def laptop(workspace: Workspace, tmp_path: Path) -> Workspace:
    """The chair's copy of a board that has one action; what the chair says is an hour later."""
    workspace.actions.add(new_action())
    folder = tmp_path / "Laptop"
    shutil.copytree(workspace.folder, folder)
    return open_workspace(folder, clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")


def the_action(workspace: Workspace):
    return workspace.actions.by_ref("A-001").action.id


@pytest.fixture
def review(laptop: Workspace, tmp_path: Path) -> Path:
    laptop.actions.update(the_action(laptop), NewUpdate("Why so late?", status=Status.AT_RISK))
    path = tmp_path / "chair.review"
    laptop.reviews.write(path)
    return path


def test_what_the_chair_said_comes_back_by_file(workspace: Workspace, review: Path):
    merged = workspace.reviews.merge(review)

    state = workspace.actions.by_ref("A-001")
    assert (state.status, state.last_note) == (Status.AT_RISK, "Why so late?")
    assert merged_sentence(merged) == "Merged 1 update. There are no conflicting changes."
    assert workspace.backups.verify() == ()


def test_merging_the_same_file_again_changes_nothing_whatever_it_is_called(
    workspace: Workspace, review: Path, clock: StillClock
):
    workspace.reviews.merge(review)
    before = rows_of(Store(workspace.folder))
    clock.go_to(date(2025, 8, 1))

    again = workspace.reviews.merge(review.rename(review.with_name("chair (conflicted copy).review")))

    assert again.batch is None
    assert merged_sentence(again) == (
        "“chair (conflicted copy).review” was already merged on 8 July 2025. Nothing was changed."
    )
    assert rows_of(Store(workspace.folder)) == before


def test_a_file_that_says_nothing_new_is_told_as_that(workspace: Workspace, review: Path, laptop: Workspace):
    workspace.reviews.merge(review)
    other = review.with_name("other.review")
    laptop.reviews.write(other, everything=True)

    assert preview_sentence(workspace.reviews.preview(other)) == "“other.review” contains nothing new."


def test_a_merge_is_kept_as_an_event(workspace: Workspace, review: Path):
    workspace.reviews.merge(review)

    with Store(workspace.folder).reading() as session:
        (event,) = session.events.list()
    assert (event.kind, event.detail["source"]) == (EventKind.MERGED, "chair.review")


def service(workspace: Workspace, before_merge) -> ReviewsService:
    return ReviewsService(Store(workspace.folder), StillClock(NOW), "Sam Secretary", before_merge)


def test_a_backup_is_made_before_a_merge_and_only_before_one(workspace: Workspace, review: Path):
    made: list[set] = []
    reviews = service(workspace, lambda progress: made.append(rows_of(Store(workspace.folder))))
    before = rows_of(Store(workspace.folder))

    reviews.preview(review)
    reviews.merge(review)
    reviews.merge(review)

    assert made == [before]


def test_nothing_is_merged_where_the_backup_fails(workspace: Workspace, review: Path):
    def fail(progress: Progress) -> None:
        raise StoreError("The backup could not be made.", "Make room.")

    before = rows_of(Store(workspace.folder))
    with pytest.raises(StoreError, match="backup could not be made"):
        service(workspace, fail).merge(review)

    assert rows_of(Store(workspace.folder)) == before


def test_a_merge_that_is_stopped_keeps_nothing(workspace: Workspace, review: Path):
    stopping: Progress = lambda done, total, what: False  # noqa: E731
    before = rows_of(Store(workspace.folder))

    with pytest.raises(CancelledError):
        workspace.reviews.merge(review, progress=stopping)

    assert rows_of(Store(workspace.folder)) == before


def test_a_review_of_another_board_is_refused(review: Path, tmp_path: Path):
    other = create_workspace(tmp_path / "Other", "Another Board")

    for attempt in (other.reviews.preview, other.reviews.merge):
        with pytest.raises(RefusedError, match="comes from another board"):
            attempt(review)


def test_a_clock_that_runs_ahead_needs_a_yes(workspace: Workspace, laptop: Workspace, tmp_path: Path):
    ahead = open_workspace(laptop.folder, clock=StillClock(NOW + timedelta(days=30)), author="A Chair")
    ahead.access.ask_about_days(lambda doubt: True)
    ahead.actions.update(the_action(ahead), NewUpdate("From the future."))
    path = tmp_path / "ahead.review"
    ahead.reviews.write(path)

    with pytest.raises(RefusedError, match=r"1 entry in “ahead\.review” is dated more than a day ahead.*7 August 2025"):
        workspace.reviews.merge(path)
    assert workspace.actions.by_ref("A-001").last_note == ""
    workspace.reviews.merge(path, accept_clock=True)
    assert workspace.actions.by_ref("A-001").last_note == "From the future."


def test_since_a_day_only_what_was_learnt_from_then_on_goes_out(
    workspace: Workspace, clock: StillClock, tmp_path: Path
):
    workspace.actions.add(new_action())
    clock.go_to(date(2025, 7, 20))
    workspace.actions.add(new_action("Later"))

    assert workspace.reviews.write(tmp_path / "all.review") == 4
    assert workspace.reviews.write(tmp_path / "new.review", since=date(2025, 7, 20)) == 2
    assert workspace.reviews.write(tmp_path / "none.review", since=date(2025, 7, 21)) == 0


def test_a_review_that_rests_on_what_is_not_here_is_refused(workspace: Workspace, laptop: Workspace, tmp_path: Path):
    raised = laptop.actions.add(new_action("Raised on the laptop"))
    laptop.actions.update(raised.id, NewUpdate("More."))
    path = tmp_path / "half.review"
    with Store(laptop.folder).reading() as session:
        rows = [row for row in session.reviews.rows(ReviewKind.REVIEW) if row.base_id]
        header = Header(ReviewKind.REVIEW, session.reviews.store_id(), "A Chair", NOW.isoformat())
        write_review(path, header, rows, ())

    preview = workspace.reviews.preview(path)

    assert "that is not on this board" in preview.refused[0].why
    with pytest.raises(RefusedError, match="cannot be merged"):
        workspace.reviews.merge(path)


def test_a_copy_that_a_sync_client_left_is_merged_like_a_review(workspace: Workspace, laptop: Workspace):
    laptop.actions.update(the_action(laptop), NewUpdate("Said on the laptop."))
    left = workspace.folder / "board-LAPTOP.db"
    shutil.copy(laptop.folder / "board.db", left)

    preview = workspace.reviews.preview(left)
    workspace.reviews.merge(left)

    assert (preview.origin.who, preview.counts) == ("A Chair", ((EntryKind.UPDATE, 1),))
    assert workspace.actions.by_ref("A-001").last_note == "Said on the laptop."
    assert preview_sentence(workspace.reviews.preview(left)).startswith("“board-LAPTOP.db” was already merged")


HARM = {
    "no batches": "DROP TABLE batch",
    "no name": "DROP TABLE store_info",
    "a number for a name": "UPDATE action_update SET id = x'00'",
    "a moment that is none": "UPDATE batch SET received_at = 'yesterday'",
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_a_copy_that_somebody_meddled_with_is_refused(workspace: Workspace, laptop: Workspace, harm: str):
    left = workspace.folder / "board-LAPTOP.db"
    shutil.copy(laptop.folder / "board.db", left)
    with closing(sqlite3.connect(left)) as other:
        for (trigger,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            other.execute(f"DROP TRIGGER {trigger}")
        other.execute("PRAGMA writable_schema = ON")
        other.execute("UPDATE sqlite_master SET sql = replace(sql, ' STRICT', '') WHERE name = 'action_update'")
        other.commit()
    with closing(sqlite3.connect(left)) as other:
        other.execute("PRAGMA ignore_check_constraints = ON")
        other.execute(harm)
        other.commit()

    with pytest.raises(BoardPackError, match=r"was altered after|cannot be merged: .* cannot be read"):
        workspace.reviews.merge(left)


def test_words_that_were_changed_in_a_copy_are_refused(workspace: Workspace, laptop: Workspace):
    laptop.actions.update(the_action(laptop), NewUpdate("Said on the laptop."))
    left = workspace.folder / "board-LAPTOP.db"
    left.write_bytes((laptop.folder / "board.db").read_bytes().replace(b"Said on the laptop.", b"Said on the desktop"))

    with pytest.raises(RefusedError, match="Its text was altered after it was written"):
        workspace.reviews.merge(left)


def test_the_store_itself_is_no_copy(workspace: Workspace):
    with pytest.raises(RefusedError, match="is this board’s own file"):
        workspace.reviews.preview(workspace.folder / "board.db")


def test_a_database_of_another_program_is_no_review(workspace: Workspace, tmp_path: Path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE batch (seq)")
        other.commit()

    with pytest.raises(UnreadableFileError, match=r"“other\.db” is not a review"):
        workspace.reviews.preview(tmp_path / "other.db")


def test_a_copy_brings_agenda_papers_and_files_and_names_them(workspace: Workspace, laptop: Workspace, tmp_path: Path):
    meeting = call_meeting(laptop)
    item = NewAgendaItem("Vetting", paper=NewPaper(PaperKind.ATTACHED))
    laptop.meetings.add_item(meeting.id, item, pdf_file(tmp_path))
    path = tmp_path / "all.review"
    laptop.reviews.write(path, everything=True, with_files=True)

    preview = workspace.reviews.preview(path)
    workspace.reviews.merge(path)

    (numbered,) = workspace.meetings.agenda(meeting.id)
    attachment = numbered.item.paper.attachment
    assert {entry.kind for entry in preview.named_expressly} >= {EntryKind.AGENDA_CHANGE, EntryKind.MEETING_CHANGE}
    with Store(workspace.folder).reading() as session:
        assert session.files.read(attachment.sha256) == pdf_file(tmp_path).read_bytes()
    assert workspace.backups.verify() == ()


@pytest.fixture
def both(workspace: Workspace, review: Path) -> Workspace:
    """A board on which the office said complete while the chair said at risk."""
    workspace.actions.update(the_action(workspace), NewUpdate("Done.", status=Status.COMPLETE))
    workspace.reviews.merge(review)
    return workspace


def test_what_both_changed_is_listed_until_somebody_settles_it(both: Workspace):
    (found,) = both.reviews.clashes()
    assert both.reviews.clashing() == (the_action(both),)
    assert both.reviews.clash(the_action(both)) == found
    (chair,) = (branch.head.id for branch in found.clash.branches if branch.head.by == "A Chair")

    changes = both.reviews.resolve(found, {"status": chair}, "Agreed on the telephone.")

    assert changes.actions
    assert both.reviews.clashes() == ()
    state = both.actions.by_ref("A-001")
    assert (state.status, state.last_note) == (Status.AT_RISK, "Agreed on the telephone.")
    assert {update.note for update in both.actions.history(the_action(both))} >= {"Done.", "Why so late?"}


def _verdict_of(workspace: Workspace, folder: Path, name: str, verdict: ChairVerdict) -> Path:
    """Return the review that somebody wrote with a verdict on a copy of the board, which nobody else has seen."""
    shutil.copytree(workspace.folder, folder)
    copy = open_workspace(folder, clock=StillClock(NOW + timedelta(hours=1)), author=name)
    copy.actions.update(the_action(copy), NewUpdate("My view.", kind=UpdateKind.CHAIR, verdict=verdict))
    path = folder.with_suffix(".review")
    copy.reviews.write(path)
    return path


def test_two_chairs_with_opposite_verdicts_disagree_until_somebody_settles_it(workspace: Workspace, tmp_path: Path):
    workspace.actions.add(new_action())
    agreeing = _verdict_of(workspace, tmp_path / "one", "E. Marlowe", ChairVerdict.AGREE_TO_CLOSE)
    opposing = _verdict_of(workspace, tmp_path / "two", "D. Deputy", ChairVerdict.DO_NOT_AGREE)
    workspace.reviews.merge(agreeing)

    preview = workspace.reviews.preview(opposing)
    workspace.reviews.merge(opposing)
    (found,) = workspace.reviews.undecided()

    assert "1 entry was changed in both copies, to different values." in preview_sentence(preview)
    assert found.clash.fields == ("verdict",)
    assert {branch.head.by: branch.said["verdict"] for branch in found.clash.branches} == {
        "E. Marlowe": "agree to close",
        "D. Deputy": "do not agree",
    }
    workspace.reviews.resolve(found, {"verdict": found.clash.branches[1].head.id}, "Settled by phone.")
    last = workspace.actions.history(the_action(workspace))[-1]
    assert workspace.reviews.clashes() == ()
    assert (last.verdict, last.note) == (
        ChairVerdict(str(found.clash.branches[1].said["verdict"])),
        "Settled by phone.",
    )
    assert workspace.actions.by_ref("A-001").last_note == ""


def test_a_clash_is_not_settled_by_half(both: Workspace):
    (found,) = both.reviews.clashes()
    with pytest.raises(RefusedError, match="“status”"):
        both.reviews.resolve(found, {})


def test_a_target_of_an_item_that_both_changed_is_settled_by_saying_it_anew(workspace: Workspace, tmp_path: Path):
    accept_letter(workspace, tmp_path)
    (entry,) = workspace.register.entries()
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")
    for board, day in ((workspace, date(2026, 1, 1)), (laptop, date(2026, 2, 2))):
        board.register.set_target(entry.item.id, day)
    laptop.reviews.write(tmp_path / "chair.review")
    workspace.reviews.merge(tmp_path / "chair.review")

    (found,) = workspace.reviews.clashes()
    workspace.register.set_target(entry.item.id, date(2026, 3, 3))

    assert (found.thing, found.clash.fields) == ("Recommendation 9", ("target",))
    assert workspace.reviews.clashes() == ()


def merged_copy(workspace: Workspace, laptop: Workspace, folder: Path) -> str:
    """Merge everything of the laptop into the board, and return the sentence about it."""
    path = folder / "copy.review"
    laptop.reviews.write(path, everything=True)
    return merged_sentence(workspace.reviews.merge(path))


def both_met(workspace: Workspace, laptop: Workspace, folder: Path) -> tuple[Meeting, Meeting, str]:
    ours = workspace.meetings.add(NewMeeting(date(2025, 9, 10), place="Town Hall"))
    theirs = laptop.meetings.add(NewMeeting(date(2025, 9, 10), place="County Hall"))
    return ours, theirs, merged_copy(workspace, laptop, folder)


def test_a_meeting_that_both_copies_added_is_told_and_each_is_reached(
    workspace: Workspace, laptop: Workspace, tmp_path: Path
):
    ours, theirs, sentence = both_met(workspace, laptop, tmp_path)

    assert "There are no conflicting changes" not in sentence
    assert "“Meeting of 10 September 2025” was added on both copies" in sentence
    with pytest.raises(RefusedError, match="There are 2 meetings on 10 September 2025") as refused:
        workspace.meetings.find("2025-09-10")
    assert f"“{ours.id}” (no time, Town Hall)" in refused.value.remedy
    assert [workspace.meetings.find(found.id).place for found in (ours, theirs)] == ["Town Hall", "County Hall"]


def test_of_a_meeting_that_was_added_twice_one_is_cancelled_or_both_take_place(
    workspace: Workspace, laptop: Workspace, tmp_path: Path
):
    ours, theirs, _ = both_met(workspace, laptop, tmp_path)
    (finding,) = [one for one in workspace.findings.meeting(ours.id).standing if one.rule == "second-meeting-on-a-day"]

    workspace.findings.dismiss(finding, "The Board meets twice.")
    assert finding not in workspace.findings.meeting(ours.id).standing
    workspace.meetings.cancel(theirs.id)

    assert workspace.meetings.find("10 September 2025") == ours


def add_person(board: Workspace) -> None:
    board.people.add(Person("J. Hale", "Chief Executive"))


def add_planned_item(board: Workspace) -> None:
    board.forward_plan.add(NewPlannedItem("Stalking"))


def test_a_paper_about_a_report_that_the_other_copy_removed_is_found(workspace: Workspace, tmp_path: Path):
    report = accept_unsent_letter(workspace, tmp_path)
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.RESPONSE_LETTER, report_id=report.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Our response", Purpose.DECISION, paper=paper))
    laptop.letters.withdraw(report.id)

    workspace.reviews.merge(laptop.folder / "board.db")

    found = [f.message for f in workspace.findings.meeting(meeting.id).standing if f.rule == ABOUT_REMOVED_REPORT.name]
    assert found == [
        (
            f"Paper 1 (“Our response”): its report “{report.title}” was removed from the register. "
            "Choose another report for the paper, or remove it from the agenda."
        )
    ]


def test_an_agenda_item_that_both_copies_added_is_told(workspace: Workspace, tmp_path: Path):
    meeting = call_meeting(workspace)
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=StillClock(NOW + timedelta(hours=1)), author="A Chair")
    for board in (workspace, laptop):
        board.meetings.add_item(meeting.id, NewAgendaItem("Night desk"))

    assert "“Night desk” was added on both copies" in merged_copy(workspace, laptop, tmp_path)


@pytest.mark.parametrize(("add", "name"), [(add_person, "J. Hale"), (add_planned_item, "Stalking")])
def test_whatever_both_copies_added_under_one_name_is_told(
    add: Callable[[Workspace], None], name: str, workspace: Workspace, laptop: Workspace, tmp_path: Path
):
    add(workspace)
    add(laptop)

    assert f"“{name}” was added on both copies, and both are kept." in merged_copy(workspace, laptop, tmp_path)
