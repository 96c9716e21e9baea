"""Actions that papers which were made early show as overdue are named before the pack is issued."""

from datetime import date

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, new_action

RULE = "overdue-before-its-day"
PAPERS_DAY = date(2025, 7, 9)


def meeting_with(workspace: Workspace, kind: PaperKind) -> Meeting:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, papers_due_on=PAPERS_DAY))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Actions", paper=NewPaper(kind)))
    return meeting


def named(workspace: Workspace, meeting: Meeting) -> list[tuple[str, ...]]:
    findings = [checked.finding for checked in workspace.findings.meeting(meeting.id).findings]
    return [finding.facts for finding in findings if finding.rule == RULE]


def test_only_open_actions_due_between_today_and_the_day_of_the_papers_are_named(
    workspace: Workspace, clock: StillClock
) -> None:
    clock.go_to(date(2025, 7, 4))
    for day in (3, 8, 4, 9):
        workspace.actions.add(new_action(f"Due on {day} July", target=date(2025, 7, day)))
    done = workspace.actions.add(new_action("Done", target=date(2025, 7, 8)))
    workspace.actions.update(done.id, NewUpdate(status=Status.COMPLETE, note="Done."))

    meeting = meeting_with(workspace, PaperKind.ACTION_LOG)

    assert named(workspace, meeting) == [("papers as at 9 July 2025", "A-003", "A-002")]


def test_no_action_is_named_on_the_day_of_the_papers(workspace: Workspace, clock: StillClock) -> None:
    workspace.actions.add(new_action("Due today", target=date(2025, 7, 8)))
    meeting = meeting_with(workspace, PaperKind.ACTION_LOG)
    assert named(workspace, meeting) != []

    clock.go_to(PAPERS_DAY)
    assert named(workspace, meeting) == []


def test_no_action_is_named_if_no_paper_shows_actions(workspace: Workspace) -> None:
    workspace.actions.add(new_action("Due today", target=date(2025, 7, 8)))

    assert named(workspace, meeting_with(workspace, PaperKind.BOARD_PAPER)) == []
