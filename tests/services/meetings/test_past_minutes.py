"""Minutes and logs that an office already has, into log, decisions and meetings."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewAction, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.meetings import NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.late_changes import late_changes_in_words
from boardpack.domain.record.minutes import MinutesState
from boardpack.domain.record.minutes_reading import DAY_RULE
from boardpack.errors import RefusedError
from boardpack.services.meetings.past_minutes import accepted_in_words
from boardpack.values import replace
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


def test_imported_minutes_count_for_none_of_the_numbers_of_those_that_are_written_here(
    workspace: Workspace, minutes: Path
):
    accept_all(workspace, minutes)
    meeting = workspace.meetings.add(NewMeeting(date(2025, 7, 16)))
    workspace.minutes.draft(meeting.id)

    assert workspace.minutes.minutes(meeting.id).items[0].number == 1


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


def test_a_reference_with_a_space_and_the_owners_beside_the_lead_are_kept(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "log.txt"
    path.write_text(LOG.replace("HHB/24/07", "FPDB 24/007"))
    reading = workspace.past_minutes.read(path)

    workspace.past_minutes.accept(path, reading, [replace(reading.actions[0], owner="Ray Quill; Ann Lee")])

    state = workspace.actions.by_ref("FPDB 24/007")
    assert state.owners == "Ray Quill, with Ann Lee"


def test_a_reference_that_another_action_has_is_told_and_the_new_action_gets_another(
    workspace: Workspace, minutes: Path
):
    workspace.actions.add(NewAction("Order chairs", "Ann Lee", ref="HHB/25/07"))
    reading = workspace.past_minutes.read(minutes)

    assert workspace.past_minutes.standing(reading).action_remarks == (
        "Another action has the same reference: “Order chairs”. This action will get a new reference.",
    )
    assert accept_all(workspace, minutes).action_refs != ("HHB/25/07",)


def test_a_reference_that_the_source_of_another_action_has_is_told(workspace: Workspace, minutes: Path):
    other = workspace.actions.add(NewAction("Order chairs", "Ann Lee", source_ref="HHB/25/07"))
    reading = workspace.past_minutes.read(minutes)

    assert workspace.past_minutes.standing(reading).action_remarks == (
        f"Another action has the same reference: {other.ref}, “Order chairs”.",
    )
    assert accept_all(workspace, minutes).action_refs == ("HHB/25/07",)


def test_a_reference_that_two_actions_of_the_file_have_is_told_of_the_second(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "log.txt"
    path.write_text(f"{LOG}HHB/24/07\t10 September 2024\tOrder chairs\tAnn Lee\t29 November 2024\t\tOpen\n")

    assert workspace.past_minutes.standing(workspace.past_minutes.read(path)).action_remarks == (
        "",
        (
            "Another action has the same reference: “Publish the scorecard”, in this file. "
            "This action will get a new reference."
        ),
    )


def test_nothing_is_told_of_a_reference_that_only_its_own_action_has(workspace: Workspace, minutes: Path):
    reading = workspace.past_minutes.read(minutes)
    assert workspace.past_minutes.standing(reading).action_remarks == ("",)

    accept_all(workspace, minutes)
    assert workspace.past_minutes.standing(reading).action_remarks == ("",)


def test_an_update_whose_reference_has_other_words_in_the_log_is_told(workspace: Workspace, earlier: Path):
    workspace.actions.add(NewAction("Order chairs", "Ann Lee", ref="24/01"))
    workspace.actions.add(NewAction("Visit the new suite", "Ann Poe", ref="24/02"))

    assert workspace.past_minutes.standing(workspace.past_minutes.read(earlier)).update_remarks == (
        "In the log, 24/01 is “Order chairs”. Check that it is the same action.",
        "",
    )


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


@pytest.mark.parametrize(
    "words", ["The Board approved the budget.", "Present: Ann Poe, Lee Orr\n\nACTION: Ann Poe to write."]
)
def test_minutes_need_the_day_of_their_meeting(workspace: Workspace, tmp_path: Path, words: str):
    path = tmp_path / "minutes.txt"
    path.write_text(f"{words}\n\nThe force said that on 22 February 2023 it had upgraded its system.")
    reading = workspace.past_minutes.read(path)
    chosen = (reading.actions, reading.decisions)

    assert [finding.rule for finding in reading.findings] == [DAY_RULE]
    with pytest.raises(RefusedError, match="date of the meeting"):
        workspace.past_minutes.accept(path, reading, *chosen)
    assert workspace.meetings.list() == ()
    accepted = workspace.past_minutes.accept(path, reading, *chosen, met_on=date(2025, 5, 20))
    assert accepted.meeting
    assert accepted.meeting.held_on == date(2025, 5, 20)
    with pytest.raises(RefusedError, match="already recorded"):
        workspace.past_minutes.accept(path, reading, *chosen, met_on=date(2025, 5, 20))


EARLIER = (
    ("24/01", "Write to the Minister", "AP", "The letter was sent. Closed"),
    ("24/02", "Visit the new suite", "AP", "The visit is booked"),
)


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """Return minutes with a list of earlier actions."""
    path = tmp_path / "minutes.html"
    heads = "".join(f"<th>{head}</th>" for head in ("Ref", "Action", "Owner", "Update"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in EARLIER)
    path.write_text(
        "<h1>Minutes of 20 May 2025</h1><p>Present: Ann Poe (AP)</p>"
        f"<h2>Matters arising</h2><table><tr>{heads}</tr>{cells}</table>",
        "utf-8",
    )
    return path


def test_an_earlier_action_that_the_log_lacks_is_a_question_if_the_list_gives_its_owner(
    workspace: Workspace, earlier: Path
):
    workspace.actions.add(NewAction("Visit the new suite", "Ann Poe"))

    standing = workspace.past_minutes.standing(workspace.past_minutes.read(earlier))

    assert standing.updates == ("", "")
    assert standing.questions == (
        (
            "The minutes report on 24/01, “Write to the Minister”, which the log does not have. "
            "Accept it to add the action, with Ann Poe as its owner."
        ),
        "",
    )


def test_an_earlier_action_is_taken_over_with_its_progress_and_is_none_of_this_meeting(
    workspace: Workspace, earlier: Path
):
    accepted = accept_all(workspace, earlier)

    assert accepted.meeting is not None
    assert (len(accepted.action_refs), accepted.update_refs) == (2, ())
    first, second = (workspace.actions.by_ref(ref) for ref in accepted.action_refs)
    assert (first.title, first.owner, first.status) == ("Write to the Minister", "Ann Poe", Status.COMPLETE)
    assert (second.last_note, second.status) == ("The visit is booked", Status.NOT_REPORTED)
    (minute,) = workspace.minutes.minutes(accepted.meeting.id).items
    assert (minute.actions, [update.ref for update in minute.updates]) == ((), list(accepted.action_refs))


def test_an_update_on_an_action_without_an_owner_that_the_log_lacks_is_told(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "minutes.md"
    path.write_text("Minutes of 20 May 2025\n\n## Matters arising\n\nMinute 41/25 (Fraud) – The policy was adopted.\n")

    standing = workspace.past_minutes.standing(workspace.past_minutes.read(path))

    assert standing.updates == ("The minutes report on 41/25, “Fraud”, which the log does not have.",)
    assert standing.questions == ("",)


def test_an_update_names_the_action_of_an_imported_tracker_by_a_reference_with_a_space(
    workspace: Workspace, tmp_path: Path
):
    action = workspace.actions.add(NewAction("Map the governance", "Ann Poe", source_ref="FPDB 26/002"))
    path = tmp_path / "minutes.md"
    path.write_text("Minutes of 20 May 2025\n\n## Matters arising\n\nFPDB 26/002: It has not begun.\n")

    accept_all(workspace, path)

    assert workspace.actions.by_ref(action.ref).last_note == "It has not begun."


def test_the_imported_minutes_exist_and_say_where_they_are(workspace: Workspace, minutes: Path, clock):
    clock.go_to(date(2025, 6, 1))
    accepted = accept_all(workspace, minutes)

    assert accepted.meeting is not None
    found = workspace.minutes.minutes(accepted.meeting.id)
    (item,) = found.items
    assert found.record.state is MinutesState.CIRCULATED
    assert item.minute.text.startswith(
        "The minutes of 20 May 2025 are kept in the file minutes.md, which was imported on 1 June 2025. "
        "They were not written in Boardpack."
    )
    assert [action.title for action in item.actions] == ["Publish the plan"]
    assert len(item.decisions) == 2
    assert workspace.meetings.progress(accepted.meeting.id).has_minutes


def test_imported_minutes_say_when_they_were_imported_and_never_that_they_were_circulated(
    workspace: Workspace, minutes: Path, clock
):
    clock.go_to(date(2025, 6, 1))
    accepted = accept_all(workspace, minutes)
    assert accepted.meeting is not None
    later = workspace.meetings.add(NewMeeting(date(2025, 7, 15)))
    workspace.meetings.add_item(later.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))

    found = workspace.minutes.minutes(accepted.meeting.id)
    assert found.imported_on == date(2025, 6, 1)
    assert [entry.state_in_words for entry in workspace.meetings.agenda(later.id)] == ["Imported"]
    with pytest.raises(RefusedError, match="were imported from a file"):
        workspace.minutes.add(accepted.meeting.id, "Welcome")


def test_minutes_that_are_imported_again_list_the_change_as_one_after_the_import(
    workspace: Workspace, minutes: Path, clock
):
    clock.go_to(date(2025, 6, 1))
    accepted = accept_all(workspace, minutes)
    assert accepted.meeting is not None
    clock.go_to(date(2025, 6, 3))
    workspace.minutes.declare(accepted.meeting.id, "Ben Sato: a trustee.")

    assert late_changes_in_words(workspace.minutes.minutes(accepted.meeting.id)) == (
        "The attendance or interests were changed on 3 June 2025, after import on 1 June 2025.",
    )


def test_imported_minutes_are_confirmed_at_a_later_meeting(workspace: Workspace, minutes: Path, clock):
    clock.go_to(date(2025, 7, 20))
    accepted = accept_all(workspace, minutes)
    later = workspace.meetings.add(NewMeeting(date(2025, 7, 15)))

    assert accepted.meeting is not None
    workspace.minutes.confirm(accepted.meeting.id, later.id)

    found = workspace.minutes.minutes(accepted.meeting.id)
    assert found.record.state is MinutesState.CONFIRMED
    assert [action.title for action in found.items[0].actions] == ["Publish the plan"]


def test_minutes_that_are_being_written_are_left_as_they_are(workspace: Workspace, minutes: Path, clock):
    clock.go_to(date(2025, 6, 1))
    meeting = workspace.meetings.add(NewMeeting(date(2025, 5, 20)))
    workspace.minutes.add(meeting.id, "Welcome", "All were welcomed.")

    accept_all(workspace, minutes)

    found = workspace.minutes.minutes(meeting.id)
    assert (found.record.state, [item.minute.heading for item in found.items]) == (MinutesState.DRAFT, ["Welcome"])


@pytest.mark.parametrize(
    ("section", "declared"),
    [
        (
            "## Declarations of interest\n\nBen Sato declared an interest as a trustee.",
            "Ben Sato declared an interest as a trustee.",
        ),
        ("## Declarations of interest\n\nNone.", "None declared"),
        ("## Declarations of interest\n\nThere were none.", "None declared"),
        ("## Welcome\n\nDL welcomed members. No conflicts of interest were declared.", "None declared"),
        ("", "Not recorded in the minutes"),
    ],
)
def test_declared_interests_are_in_the_record_of_the_meeting(
    workspace: Workspace, minutes: Path, section: str, declared: str
):
    minutes.write_text(minutes.read_text().replace("## Matters arising", f"{section}\n\n## Matters arising"))
    accepted = accept_all(workspace, minutes)

    assert accepted.meeting is not None
    assert workspace.minutes.minutes(accepted.meeting.id).record.declarations == declared


def test_a_log_with_a_day_is_no_minutes(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "log.txt"
    path.write_text(LOG)
    reading = workspace.past_minutes.read(path)
    accepted = workspace.past_minutes.accept(path, reading, reading.actions, met_on=date(2025, 1, 6))

    assert accepted.meeting is not None
    assert not workspace.meetings.progress(accepted.meeting.id).has_minutes


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
    assert standing.updates == ("", "The minutes report on “visit the new suite”, which the log does not have.")
    assert workspace.actions.by_ref(action.ref).last_note == "complete."


def test_minutes_that_only_report_on_unknown_actions_are_refused_for_that_reason(workspace: Workspace, tmp_path: Path):
    path = tmp_path / "minutes.md"
    path.write_text("Minutes of 20 May 2025\n\n## Matters arising\n\nMinute 41/25 (Fraud) – The policy was adopted.\n")

    with pytest.raises(RefusedError, match="reports on 41/25, which the log does not have"):
        accept_all(workspace, path)

    assert not workspace.meetings.list()


def test_nothing_chosen_is_told_as_such(workspace: Workspace, minutes: Path):
    with pytest.raises(RefusedError, match="You chose no entries"):
        workspace.past_minutes.accept(minutes, workspace.past_minutes.read(minutes), ())


def test_a_second_import_adds_the_attendance_and_minutes_that_an_earlier_one_did_not_record(
    workspace: Workspace, minutes: Path, clock, monkeypatch: pytest.MonkeyPatch
):
    clock.go_to(date(2025, 6, 1))
    with monkeypatch.context() as earlier:
        earlier.setattr("boardpack.services.meetings.past_minutes.record_imported_minutes", lambda *_: False)
        accept_all(workspace, minutes)

    accepted = accept_all(workspace, minutes)

    assert accepted.meeting is not None
    record = workspace.minutes.minutes(accepted.meeting.id).record
    assert record.state is MinutesState.CIRCULATED
    assert [person.name for person in record.attendance] == ["Helen Carr", "Ben Sato"]
    assert "the attendance, and the note that the file contains the minutes" in accepted_in_words(accepted)
    assert len(workspace.meetings.list()) == 1
