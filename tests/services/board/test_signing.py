"""Entries carry the name that their author gave on this computer."""

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.services.board.signing import NAME_VARIABLE, keep_signing_name, signing_name
from boardpack.workspace import Workspace, open_workspace
from tests.builders import new_action


def test_a_name_is_kept_for_this_computer_and_forgotten_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME_VARIABLE, raising=False)
    assert signing_name() == ""
    assert keep_signing_name("  Jo   ŵ Hale & Son ") == "Jo ŵ Hale & Son"
    assert signing_name() == "Jo ŵ Hale & Son"
    monkeypatch.setenv(NAME_VARIABLE, "Board Secretary")
    assert signing_name() == "Board Secretary"
    monkeypatch.delenv(NAME_VARIABLE)
    keep_signing_name("")
    assert signing_name() == ""
    keep_signing_name("")


def test_everything_is_signed_with_the_name_from_the_next_entry_on(workspace: Workspace) -> None:
    action = workspace.actions.add(new_action())
    before = workspace.author
    workspace.sign_as("Board Secretary")
    workspace.actions.update(action.id, NewUpdate("The courses are full."))
    authors = [update.by for update in workspace.actions.history(action.id)]
    assert sorted(authors) == sorted([before, "Board Secretary"])
    assert open_workspace(workspace.folder, author=None).author != "Board Secretary"
