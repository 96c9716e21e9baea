"""The section 55 desk on a real store: each step's day, whose history stays."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.office.setting_texts import parse_setting
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import ReportId
from boardpack.domain.register.section_55 import StepState
from boardpack.errors import RefusedError
from boardpack.services.bank_holidays import bank_holidays
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_letter


@pytest.fixture
def report_id(workspace: Workspace, tmp_path: Path) -> ReportId:
    """A report published on 16 May 2025; its response is dated 8 July 2025, which is today."""
    return accept_letter(workspace, tmp_path).id


def done(workspace: Workspace, report_id: ReportId, as_at: AsAt = NOW) -> dict[Step, date | None]:
    return {standing.step: standing.done_on for standing in workspace.section_55.desk(report_id, as_at).steps}


def test_the_desk_knows_the_day_and_what_the_letter_told(workspace: Workspace, report_id: ReportId):
    desk = workspace.section_55.desk(report_id)

    assert desk.day_number == 54
    assert done(workspace, report_id)[Step.SENT] == date(2025, 7, 8)


@pytest.mark.parametrize("step", list(Step))
def test_each_step_is_recorded_and_taken_away_again(workspace: Workspace, report_id: ReportId, step: Step):
    workspace.section_55.record(report_id, step, date(2025, 7, 7))
    assert done(workspace, report_id)[step] == date(2025, 7, 7)

    workspace.section_55.record(report_id, step, None)

    assert done(workspace, report_id)[step] is None


def test_as_at_an_earlier_day_a_step_recorded_later_is_open(
    workspace: Workspace, report_id: ReportId, clock: StillClock
):
    clock.go_to(date(2025, 7, 12))
    workspace.section_55.record(report_id, Step.WEBSITE, date(2025, 7, 9))

    assert done(workspace, report_id, AsAt(date(2025, 7, 11)))[Step.WEBSITE] is None
    assert done(workspace, report_id)[Step.WEBSITE] == date(2025, 7, 9)


@pytest.mark.parametrize("day", [date(2025, 7, 9), date(2025, 5, 15)])
def test_a_day_to_come_or_before_the_report_is_refused(workspace: Workspace, report_id: ReportId, day: date):
    with pytest.raises(RefusedError):
        workspace.section_55.record(report_id, Step.WEBSITE, day)


def test_comments_are_due_by_the_setting_unless_the_report_has_its_own_day(workspace: Workspace, report_id: ReportId):
    def due() -> date | None:
        return workspace.section_55.desk(report_id).steps[0].due_on

    assert due() == date(2025, 6, 12)
    workspace.settings.save(replace(workspace.settings.get(), comments_due_day=21))
    assert due() == date(2025, 6, 5)
    workspace.section_55.set_comments_due(report_id, date(2025, 6, 20))
    assert due() == date(2025, 6, 20)
    workspace.section_55.set_comments_due(report_id, None)
    assert due() == date(2025, 6, 5)


@pytest.mark.parametrize("day", ["0", "57", "four weeks", ""])
def test_a_day_that_is_none_of_the_56_is_refused(day: str):
    with pytest.raises(RefusedError):
        parse_setting("comments_due_day", day)


def test_what_wants_doing_is_told_for_every_report(workspace: Workspace, report_id: ReportId):
    (warning,) = workspace.section_55.warnings()

    assert warning.words.startswith("Due in 2 days, by 10 July 2025: Published on the website")
    for step in (Step.WEBSITE, Step.INSPECTORATE, Step.SECRETARY_OF_STATE):
        workspace.section_55.record(report_id, step, date(2025, 7, 8))
    assert workspace.section_55.warnings() == ()


def test_steps_taken_on_the_last_day_are_in_time(workspace: Workspace, report_id: ReportId, clock: StillClock):
    clock.go_to(date(2025, 7, 11))
    workspace.section_55.record(report_id, Step.WEBSITE, date(2025, 7, 10))
    workspace.section_55.record(report_id, Step.INSPECTORATE, date(2025, 7, 11))

    states = {standing.step: standing.state for standing in workspace.section_55.desk(report_id).steps}

    assert states[Step.WEBSITE] is StepState.DONE
    assert states[Step.INSPECTORATE] is StepState.DONE_LATE


def test_the_bank_holidays_are_those_of_england_and_wales_with_the_days_that_move():
    found = bank_holidays([2021, 2025])

    assert date(2025, 12, 26) in found
    assert date(2021, 12, 28) in found  # Boxing Day 2021 was a Sunday
    assert date(2025, 11, 30) not in found  # St Andrew's Day is Scotland's
