from datetime import date

from boardpack.workspace import Workspace
from tests.builders import StillClock, new_action


def test_a_backup_lies_apart_from_the_store_and_is_listed(workspace: Workspace, clock: StillClock) -> None:
    workspace.actions.add(new_action())
    first = workspace.backups.backup()
    clock.go_to(date(2025, 7, 9))
    second = workspace.backups.backup()

    assert [backup.path for backup in workspace.backups.list()] == [second.path, first.path]
    assert workspace.folder not in first.path.parents
    assert first.path.name == "2025-07-08 103000.db"


def test_a_sound_workspace_verifies(workspace: Workspace) -> None:
    workspace.actions.add(new_action())

    assert workspace.backups.verify() == ()
