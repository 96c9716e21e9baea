"""The day to which the papers of a meeting speak."""

from datetime import date

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.services.gathering.paper_requests import day_of_papers
from boardpack.store import Store
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock


def _day_of_papers(workspace: Workspace, due: date) -> date:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY, papers_due_on=due))
    with Store(workspace.folder).reading() as session:
        return day_of_papers(session, meeting)


def test_papers_speak_to_the_day_on_which_they_are_due(workspace: Workspace, clock: StillClock) -> None:
    assert _day_of_papers(workspace, clock.now.date()) == date(2025, 7, 8)


def test_papers_of_a_board_that_was_begun_after_they_were_due_speak_to_its_first_day(workspace: Workspace) -> None:
    assert _day_of_papers(workspace, date(2025, 7, 1)) == date(2025, 7, 8)
