"""A person of People is one owner, whichever door an action comes through and however it names them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewAction, NewUpdate
from boardpack.domain.office.office_holders import Person
from boardpack.services.register.letters import Acceptance
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import letter, proposal
from tests.services.register.test_letter_withdrawing import PROMISE

_SARAH = Person("Sarah Devlin", "Assistant Chief Constable", email="sarah@force.example")


def _by_hand(workspace: Workspace, folder: Path) -> None:
    workspace.actions.add(NewAction("Publish the plan", "S. Devlin"))


def _by_update(workspace: Workspace, folder: Path) -> None:
    action = workspace.actions.add(NewAction("Publish the plan", "Head of Crime"))
    workspace.actions.update(action.id, NewUpdate(owner="ACC Devlin"))


def _by_tracker(workspace: Workspace, folder: Path) -> None:
    path = folder / "log.csv"
    path.write_text("Ref,Action,Owner,Status\nHHB/1,Publish the plan,ACC Devlin,Amber\n")
    workspace.trackers.take(workspace.trackers.read(path))


def _by_letter(workspace: Workspace, folder: Path) -> None:
    promise = replace(PROMISE, owner="T/ACC Devlin")
    path, reading = letter(folder, replace(proposal(), actions=(promise,)))
    workspace.letters.accept(path, reading, reading.proposals, how=Acceptance(actions=(promise,)))


def _by_minutes(workspace: Workspace, folder: Path) -> None:
    path = folder / "minutes.md"
    path.write_text(
        "Minutes of the meeting held on 20 May 2025\n\nPresent: Helen Carr (HC), Commissioner\n\n## Next\n\n"
        "Action HHB/25/07: ACC Devlin to publish the plan by 30 June 2025\n"
    )
    reading = workspace.past_minutes.read(path)
    workspace.past_minutes.accept(path, reading, reading.actions, reading.decisions, reading.updates)


@pytest.mark.parametrize("bring", [_by_hand, _by_update, _by_tracker, _by_letter, _by_minutes])
def test_an_owner_is_the_person_of_people(
    workspace: Workspace, tmp_path: Path, bring: Callable[[Workspace, Path], None]
) -> None:
    workspace.people.add(_SARAH)
    bring(workspace, tmp_path)
    assert [state.owner for state in workspace.actions.states()] == ["Sarah Devlin"]


def test_a_tracker_that_names_the_owner_otherwise_changes_nothing(workspace: Workspace, tmp_path: Path) -> None:
    _by_tracker(workspace, tmp_path)
    assert [state.owner for state in workspace.actions.states()] == ["ACC Devlin"]
    workspace.people.add(_SARAH)
    outcome = workspace.trackers.outcome(workspace.trackers.read(tmp_path / "log.csv"))
    assert outcome.counts.changed == 0
    (tmp_path / "log.csv").write_text("Ref,Action,Owner,Status\nHHB/1,Publish the plan,S. Devlin,Amber\n")
    assert workspace.trackers.outcome(workspace.trackers.read(tmp_path / "log.csv")).counts.changed == 0


def test_an_action_from_before_the_person_was_entered_counts_as_theirs_and_has_their_address(
    workspace: Workspace,
) -> None:
    workspace.actions.add(NewAction("Publish the plan", "ACC Devlin"))
    workspace.people.add(_SARAH)
    roll = workspace.people.roll()
    assert roll.open_actions(_SARAH) == 1
    assert "ACC Devlin" not in [person.name for person in roll.people]
    assert workspace.settings.get().email_of("ACC Devlin") == "sarah@force.example"
    assert workspace.settings.get().email_of("DCI Devlin") == ""
