"""What an update report is told of the time after its day."""

from datetime import date

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.services.gathering.period_facts import facts_of_period
from boardpack.store import Store
from boardpack.workspace import Workspace
from tests.builders import stamp

_PAPERS_DAY = date(2025, 7, 8)


def test_a_report_for_a_meeting_looks_forward_to_the_meeting_after_it(workspace: Workspace) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 7, 16), papers_due_on=_PAPERS_DAY))
    workspace.meetings.add(NewMeeting(date(2025, 9, 17), papers_due_on=date(2025, 9, 10)))

    with Store(workspace.folder).reading() as session:
        facts = facts_of_period(session, (), (), AsAt(), _PAPERS_DAY, Period(date(2025, 6, 1), _PAPERS_DAY))

    assert facts.coming == Period(date(2025, 7, 9), date(2025, 9, 17))


def test_nothing_is_known_of_the_time_before_the_board_began_although_its_log_has_older_actions(
    workspace: Workspace,
) -> None:
    workspace.meetings.add(NewMeeting(date(2025, 6, 11)))
    with Store(workspace.folder).writing(stamp()) as session:
        session.actions.add(NewAction("Train officers", "Head of Custody"), date(2025, 3, 1))
    with Store(workspace.folder).reading() as session:
        states = session.actions.states()
        facts = facts_of_period(session, (), states, AsAt(), _PAPERS_DAY, Period(date(2025, 6, 1), _PAPERS_DAY))

    assert not facts.has_before
    assert facts.states_before == ()
    assert [moment.day for moment in facts.moments] == [_PAPERS_DAY]
