"""The chair's words are the chair's: never an owner's progress, never in public, never on anybody else's form."""

import csv
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.trackers import RowFate
from boardpack.domain.log.actions import ActionState, ChairVerdict, NewUpdate, UpdateKind
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, new_action
from tests.leaks import everything_in

_SECRET = "Qxprivatezq"
_PROGRESS = "96 of 163 reviews were complete"
_BEFORE = date(2025, 5, 14)


@pytest.fixture
def meeting(workspace: Workspace, clock: StillClock) -> Meeting:
    """The next meeting: its predecessor agreed an action, on which the owner reported and then the chair asked."""
    clock.go_to(date(2025, 5, 1))
    before = workspace.meetings.add(NewMeeting(_BEFORE, time(10), papers_due_on=date(2025, 5, 6)))
    action = workspace.actions.add(new_action("Review 163 cases", "DCI Hale", meeting_id=before.id))
    clock.go_to(date(2025, 5, 5))
    workspace.actions.update(action.id, NewUpdate(_PROGRESS))
    clock.go_to(date(2025, 5, 10))
    question = NewUpdate(f"Why so late? {_SECRET}", kind=UpdateKind.CHAIR, verdict=ChairVerdict.QUESTION)
    workspace.actions.update(action.id, question)
    clock.go_to(MEETING_DAY)
    return workspace.meetings.add(NewMeeting(date(2025, 7, 16), time(10)))


def _state(workspace: Workspace) -> ActionState:
    (state,) = workspace.actions.states()
    return state


def test_a_comment_is_no_last_update_and_no_news_of_the_owner(workspace: Workspace, meeting: Meeting):
    (owner,) = workspace.actions.owner_standings()

    assert _state(workspace).last_note == _PROGRESS
    assert owner.told_on == date(2025, 5, 5)


def test_the_store_verifies_with_a_comment_in_it(workspace: Workspace, meeting: Meeting):
    assert workspace.backups.verify() == ()


def test_a_comment_does_not_make_an_update_of_what_was_written_when_the_action_was_raised(
    workspace: Workspace, clock: StillClock
):
    action = workspace.actions.add(new_action("Review 163 cases", "DCI Hale", note="Agreed after a long debate."))
    workspace.actions.update(action.id, NewUpdate("Why so late?", kind=UpdateKind.CHAIR))

    assert _state(workspace).has_first_note_only
    clock.now += timedelta(hours=1)
    workspace.actions.update(action.id, NewUpdate(_PROGRESS))
    assert not _state(workspace).has_first_note_only


def test_words_of_a_comment_that_an_owner_repeats_in_a_spreadsheet_are_news(workspace: Workspace, tmp_path: Path):
    action = workspace.actions.add(new_action("Review 163 cases", "DCI Hale"))
    path = workspace.spreadsheets.write_log(tmp_path / "log.csv")
    workspace.actions.update(action.id, NewUpdate(_PROGRESS, kind=UpdateKind.CHAIR))
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    row[head.index(LogColumn.NEW_UPDATE)] = _PROGRESS
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows((head, row))

    (outcome,) = workspace.trackers.outcome(workspace.trackers.read(path)).rows

    assert (outcome.fate, outcome.update and outcome.update.note) == (RowFate.CHANGED, _PROGRESS)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_the_log_of_members_and_of_the_public_has_the_owners_words(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, suffix: str
):
    for public in (False, True):
        path = workspace.papers.write("action-log", tmp_path / f"log-{public}{suffix}", public=public)
        text = everything_in(path.read_bytes(), suffix)
        assert _SECRET not in text
    assert _PROGRESS in everything_in(workspace.papers.write("action-log", tmp_path / "log.html").read_bytes(), ".html")


def test_no_form_and_no_spreadsheet_carries_a_comment(workspace: Workspace, meeting: Meeting, tmp_path: Path):
    workspace.owner_forms.write(meeting.id, tmp_path / "forms")
    workspace.printed_reviews.write(tmp_path / "chair.docx")
    workspace.spreadsheets.write_log(tmp_path / "log.xlsx")
    written = [path for path in tmp_path.rglob("*") if path.suffix in (".docx", ".eml", ".xlsx")]

    assert len(written) == 4
    assert [path.name for path in written if _SECRET in everything_in(path.read_bytes(), path.suffix)] == []


def test_a_question_asked_after_the_papers_of_the_last_meeting_is_in_matters_arising_with_its_verdict(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    path = workspace.papers.write("matters-arising", tmp_path / "arising.html", meeting_id=meeting.id)
    text = everything_in(path.read_bytes(), ".html")

    assert f"Question to the owner. Why so late? {_SECRET}" in text
    assert "Not answered yet." in text


def test_matters_arising_for_the_public_say_nothing_of_questions(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
):
    path = workspace.papers.write("matters-arising", tmp_path / "arising.html", meeting_id=meeting.id, public=True)
    text = everything_in(path.read_bytes(), ".html")

    assert _SECRET not in text
    assert "Questions since the last meeting" not in text
    assert "Review 163 cases" in text
