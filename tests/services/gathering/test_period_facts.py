"""What an update report is told of the time after its day."""

from datetime import date

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.periods import Period
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.services.gathering.period_facts import facts_of_period
from boardpack.store import Store
from boardpack.workspace import Workspace

_PAPERS_DAY = date(2025, 7, 8)


def test_a_report_for_a_meeting_looks_forward_to_the_meeting_after_it(workspace: Workspace) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 7, 16), papers_due_on=_PAPERS_DAY))
    workspace.meetings.add(NewMeeting(date(2025, 9, 17), papers_due_on=date(2025, 9, 10)))

    with Store(workspace.folder).reading() as session:
        facts = facts_of_period(session, (), (), AsAt(), _PAPERS_DAY, Period(date(2025, 6, 1), _PAPERS_DAY))

    assert facts.coming == Period(date(2025, 7, 9), date(2025, 9, 17))
