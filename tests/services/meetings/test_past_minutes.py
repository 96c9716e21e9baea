"""Minutes and logs that an office already has, into log, decisions and meetings."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewAction, NewUpdate, Status, UpdateKind
from boardpack.errors import RefusedError
from boardpack.workspace import Workspace

MINUTES = """Minutes of the meeting held on 20 May 2025

Present: Helen Carr (HC), Commissioner; Ben Sato (BS)

## Matters arising

A-001: The survey had closed. Closed.

## Next

Action HHB/25/07: BS to publish the plan by 30 June 2025

The Commissioner approved the grant of £40,000.

The minutes of 18 March 2025 were agreed.
"""
LOG = """Action log, updated 6 January 2025

Ref\tDate raised\tAction\tOwner\tDue date\tUpdate\tStatus
HHB/24/07\t10 September 2024\tPublish the scorecard\tRay Quill\t29 November 2024\tPublished.\tClosed
"""


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.md"
    path.write_text(
        MINUTES.replace("## Matters arising", "## Matters arising").replace("Action HHB", "## Next\n\nAction HHB")
    )
    return path


def accept_all(workspace: Workspace, path: Path):
    reading = workspace.past_minutes.read(path)
    return workspace.past_minutes.accept(path, reading, reading.actions, reading.decisions, reading.updates)


def test_nothing_is_stored_by_reading(workspace: Workspace, minutes: Path):
    workspace.past_minutes.read(minutes)

    assert workspace.meetings.list() == ()


def test_actions_keep_reference_owner_day_and_meeting(workspace: Workspace, minutes: Path):
    accept_all(workspace, minutes)

    state = workspace.actions.by_ref("HHB/25/07")
    assert (state.title, state.owner, state.target) == ("Publish the plan", "Ben Sato", date(2025, 6, 30))
    assert state.action.created_at.date() == date(2025, 5, 20)
    assert [meeting.held_on for meeting in workspace.meetings.list()] == [date(2025, 5, 20)]


def test_those_present_are_in_the_record_of_the_meeting(workspace: Workspace, minutes: Path):
    accepted = accept_all(workspace, minutes)

    assert accepted.meeting is not None
    record = workspace.minutes.minutes(accepted.meeting.id).record
    assert [attendee.name for attendee in record.attendance] == ["Helen Carr", "Ben Sato"]


def test_decisions_are_dated_by_the_meeting(workspace: Workspace, minutes: Path):
    accept_all(workspace, minutes)

    assert {decision.taken_on for decision in workspace.decisions.list()} == {date(2025, 5, 20)}


def test_a_reported_update_closes_the_action_that_it_names(workspace: Workspace, minutes: Path, clock):
    clock.go_to(date(2025, 3, 18))
    workspace.actions.add(NewAction("Run the survey", "Ben Sato"))
    clock.go_to(date(2025, 6, 1))

    accept_all(workspace, minutes)

    state = workspace.actions.by_ref("A-001")
    assert (state.status, state.last_note) == (Status.COMPLETE, "The survey had closed. Closed.")


def test_a_later_comment_of_the_chair_keeps_no_action_open_and_its_words_are_not_taken_for_the_owners(
    workspace: Workspace, minutes: Path, clock
):
    clock.go_to(date(2025, 3, 18))
    action = workspace.actions.add(NewAction("Run the survey", "Ben Sato"))
    clock.go_to(date(2025, 6, 1))
    workspace.actions.update(action.id, NewUpdate("The survey had closed. Closed.", kind=UpdateKind.CHAIR))

    accept_all(workspace, minutes)

    state = workspace.actions.by_ref("A-001")
    assert (state.status, state.last_note) == (Status.COMPLETE, "The survey had closed. Closed.")


def test_the_same_minutes_bring_nothing_twice(workspace: Workspace, minutes: Path):
    accept_all(workspace, minutes)

    reading = workspace.past_minutes.read(minutes)
    assert workspace.past_minutes.standing(reading).actions == ("It is already recorded as HHB/25/07.",)
    with pytest.raises(RefusedError, match="already recorded"):
        accept_all(workspace, minutes)


def test_a_file_that_changed_since_is_refused(workspace: Workspace, minutes: Path):
    reading = workspace.past_minutes.read(minutes)
    minutes.write_text("Other words.")

    with pytest.raises(RefusedError, match="changed"):
        workspace.past_minutes.accept(minutes, reading, reading.actions)


def test_what_a_log_says_of_an_action_is_dated_by_the_log(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "log.txt"
    path.write_text(LOG)

    accept_all(workspace, path)

    state = workspace.actions.by_ref("HHB/24/07")
    assert state.status is Status.COMPLETE
    before = workspace.actions.history(state.action.id, AsAt(date(2024, 12, 1)))
    assert [update.note for update in before] == [None]


def test_decisions_need_the_day_of_the_meeting(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "minutes.txt"
    path.write_text("The Board approved the budget.")
    reading = workspace.past_minutes.read(path)

    with pytest.raises(RefusedError, match="date of the meeting"):
        workspace.past_minutes.accept(path, reading, (), reading.decisions)
    accepted = workspace.past_minutes.accept(path, reading, (), reading.decisions, met_on=date(2025, 5, 20))
    assert accepted.decision_refs


def test_an_update_whose_reference_the_log_lacks_is_told_with_the_words_of_its_action(
    workspace: Workspace, tmp_path: Path
):
    path = tmp_path / "minutes.html"
    heads = "".join(f"<th>{head}</th>" for head in ("Ref", "Action", "Owner", "Update"))
    rows = ("24/01", "Write to the Minister", "AP", "Sent"), ("24/02", "Visit the new suite", "AP", "Booked")
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    path.write_text(f"<h1>Minutes</h1><h2>Matters arising</h2><table><tr>{heads}</tr>{cells}</table>", "utf-8")
    workspace.actions.add(NewAction("Visit the new suite", "AP"))

    standing = workspace.past_minutes.standing(workspace.past_minutes.read(path))

    assert standing.updates == ("The log has no action 24/01, “Write to the Minister”.", "")


def test_matters_arising_close_an_action_that_they_name_by_its_words(workspace: Workspace, tmp_path: Path):
    action = workspace.actions.add(NewAction("Provide stalking figures by district", "DCI Noor"))
    path = tmp_path / "minutes.md"
    path.write_text(
        "Minutes of the meeting held on 20 May 2025\n\n## Matters arising\n\n"
        "Action provide stalking figures by district: complete.\n\nAction visit the new suite: dates are awaited.\n"
    )
    reading = workspace.past_minutes.read(path)
    standing = workspace.past_minutes.standing(reading)
    workspace.past_minutes.accept(path, reading, (), (), reading.updates)

    assert [update.name for update in reading.updates] == [
        "“provide stalking figures by district”",
        "“visit the new suite”",
    ]
    assert standing.updates == ("", "The log has no action “visit the new suite”.")
    assert workspace.actions.by_ref(action.ref).last_note == "complete."
