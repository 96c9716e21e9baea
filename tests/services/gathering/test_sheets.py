"""The sheet of decisions and actions of a meeting, and the register of interests of all meetings."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NewAgendaItem, NewMeeting, Presence, Restriction
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Attendee
from boardpack.errors import RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, new_action
from tests.formats.html.html_text import html_text


@pytest.fixture
def meeting(workspace: Workspace, clock: StillClock) -> Meeting:
    """Return a meeting of today with two items."""
    clock.go_to(MEETING_DAY)
    called = workspace.meetings.add(NewMeeting(MEETING_DAY))
    for title in ("Welcome", "Vetting"):
        workspace.meetings.add_item(called.id, NewAgendaItem(title))
    return called


def item(workspace: Workspace, meeting: Meeting, title: str) -> AgendaItem:
    return next(entry.item for entry in workspace.meetings.agenda(meeting.id) if entry.item.title == title)


def words_of(workspace: Workspace, folder: Path, kind: str, **options) -> str:
    path = workspace.papers.write(kind, folder / f"{kind}.html", **options)
    return " ".join(html_text(path.read_bytes()).split())


def test_before_there_are_minutes_it_has_what_was_decided_and_agreed(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    vetting = item(workspace, meeting, "Vetting")
    workspace.decisions.add(
        NewDecision("Vetting", "Agreed to fund it. More.", meeting_id=meeting.id, agenda_item_id=vetting.id)
    )
    for title, owner in (("Buy vans", "Head of Fleet"), ("Zebra", "Adviser")):
        workspace.actions.add(new_action(title, owner, meeting_id=meeting.id, agenda_item_id=vetting.id))

    text = words_of(workspace, tmp_path, "decision-sheet", meeting_id=meeting.id)

    assert "Draft minutes to follow" in text
    assert "D-001 Agreed to fund it. To be published 2" in text
    assert text.index("Adviser Zebra") < text.index("Head of Fleet Buy vans")
    assert "taken in private" not in text


def test_a_later_target_of_an_action_is_not_on_the_sheet(
    workspace: Workspace, meeting: Meeting, tmp_path: Path, clock: StillClock
) -> None:
    action = workspace.actions.add(new_action("Zebra", meeting_id=meeting.id, target=date(2025, 9, 1)))
    clock.go_to(date(2025, 7, 20))
    workspace.actions.update(action.id, NewUpdate("Later", target=date(2026, 1, 5)))

    text = words_of(workspace, tmp_path, "decision-sheet")

    assert "1 September 2025" in text
    assert "5 January 2026" not in text


def test_assurance_and_private_items_are_told_with_their_numbers(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    vetting = item(workspace, meeting, "Vetting")
    workspace.meetings.amend_item(replace(vetting, restriction=Restriction("personal information")))
    workspace.actions.add(new_action("Secret work", meeting_id=meeting.id, agenda_item_id=vetting.id))
    workspace.minutes.draft(meeting.id)
    for minuted in workspace.minutes.minutes(meeting.id).items:
        workspace.minutes.amend(replace(minuted.minute, assurance=Assurance.NOT_ASSURED))

    text = words_of(workspace, tmp_path, "decision-sheet", meeting_id=meeting.id)
    private = words_of(workspace, tmp_path, "decision-sheet", meeting_id=meeting.id, in_private=True)

    assert "1 Welcome Not assured" in text
    assert "Item 2 was taken in private. Its decisions and actions are on a separate sheet." in text
    assert "Secret work" not in text
    assert "Decisions and actions taken in private: 16 July 2025" in private
    assert "Secret work" in private
    assert "2 Vetting Not assured" in private


def test_a_meeting_without_any_outcome_has_a_sheet_that_says_so(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    text = words_of(workspace, tmp_path, "decision-sheet")

    assert "No decisions or actions are recorded." in text
    with pytest.raises(RefusedError, match="is not for the public"):
        words_of(workspace, tmp_path, "decision-sheet", public=True, in_private=True)


def test_a_sheet_that_is_written_before_the_meeting_was_not_sent(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    later = workspace.meetings.add(NewMeeting(MEETING_DAY + timedelta(days=14)))
    assert "Sent To" in words_of(workspace, tmp_path, "decision-sheet", meeting_id=meeting.id)
    assert "Sent" not in words_of(workspace, tmp_path, "decision-sheet", meeting_id=later.id)


def test_the_register_of_interests_lists_each_meeting_that_was_held(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    june, may = (workspace.meetings.add(NewMeeting(date(2025, month, 4))) for month in (6, 5))
    workspace.meetings.add(NewMeeting(date(2025, 12, 3)))
    workspace.minutes.declare(june.id, "R. Ashdown: a trustee of the refuge.\nThe ACC owns a share.")
    workspace.minutes.attend(may.id, (Attendee("R. Ashdown", "Chair", Presence.PRESENT),))

    text = words_of(workspace, tmp_path, "interests-register")

    assert (
        "4 June 2025 R. Ashdown: a trustee of the refuge. The ACC owns a share. "
        "No interests are recorded for the meeting of 4 May 2025. "
        "Interests have not been recorded yet for the meeting of 16 July 2025."
    ) in text
    assert "3 December 2025" not in text
    assert "4 May 2025" not in words_of(workspace, tmp_path, "interests-register", since=date(2025, 6, 1))
