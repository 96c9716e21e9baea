from pathlib import Path

import pytest

from boardpack.errors import NotAWorkspaceError, RefusedError
from boardpack.workspace import create_workspace, is_workspace, open_workspace
from tests.builders import SETTINGS, new_action


def test_a_new_workspace_opens_again_with_what_was_put_into_it(tmp_path: Path) -> None:
    folder = tmp_path / "Bwrdd ŵ & co"
    created = create_workspace(folder, " High Harms Board ", settings=SETTINGS, author="Sam")
    created.actions.add(new_action())
    again = open_workspace(folder)

    assert again.settings.get() == SETTINGS
    assert again.actions.states() == created.actions.states()
    assert sorted(path.name for path in folder.iterdir()) == ["board.db"]


def test_an_empty_folder_will_do_even_with_what_the_system_leaves_in_it(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "desktop.ini").touch()

    assert is_workspace(create_workspace(tmp_path / "empty", "Board").folder)


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").touch()

    with pytest.raises(NotAWorkspaceError, match="contains other files"):
        create_workspace(tmp_path, "Board")
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_workspace_is_not_made_over_another(tmp_path: Path) -> None:
    create_workspace(tmp_path / "board", "Board")

    with pytest.raises(NotAWorkspaceError, match="is already a workspace"):
        create_workspace(tmp_path / "board", "Other")
    assert open_workspace(tmp_path / "board").settings.get().board_name == "Board"


def test_a_file_is_no_place_for_a_workspace(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(NotAWorkspaceError, match="is not a folder"):
        create_workspace(tmp_path / "file", "Board")


def test_a_board_without_a_name_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="needs a name"):
        create_workspace(tmp_path / "board", "  ")
    assert not (tmp_path / "board").exists()


@pytest.mark.parametrize(("name", "sentence"), [("nowhere", "There is no folder"), (".", "is not a board’s folder")])
def test_opening_what_is_no_workspace_is_told(tmp_path: Path, name: str, sentence: str) -> None:
    with pytest.raises(NotAWorkspaceError, match=sentence):
        open_workspace(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
