"""An action on which two copies of the board disagree is told before the pack that lists it, or leaves it out."""

import shutil
from datetime import timedelta
from pathlib import Path

from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, call_meeting
from tests.services.register.test_letter_withdrawing import accept_with_action


def test_an_action_that_one_copy_removed_and_the_other_changed_is_told(
    workspace: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    report_id = accept_with_action(workspace, tmp_path)
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.ACTION_LOG, "Action log")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", paper=paper))
    shutil.copytree(workspace.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=clock, author="Lee Laptop")
    (state,) = workspace.actions.states()
    clock.now += timedelta(hours=1)
    workspace.actions.update(state.action.id, NewUpdate("Half are trained.", owner="DS Other", withdrawn=False))
    clock.now += timedelta(hours=1)
    laptop.letters.withdraw(report_id, take_along=True)

    workspace.reviews.merge(laptop.folder / "board.db")

    assert workspace.actions.states() == ()
    found = {finding.rule: finding.message for finding in workspace.findings.meeting(meeting.id).standing}
    assert "A-001 has conflicting changes from two copies" in found["log-with-undecided-conflicts"]
