"""File dialogs begin in the folder that was used last."""

from pathlib import Path

from PySide6.QtCore import QSettings

from ui.boards import documents
from ui.last_folder import LastFolder


def test_a_folder_is_remembered_and_known_after_a_restart(tmp_path: Path, state: QSettings) -> None:
    chosen = tmp_path / "Letters" / "letter.pdf"
    chosen.parent.mkdir()
    first = LastFolder()
    first.use(state)
    assert first.path() == str(documents())
    first.remember(str(chosen))

    assert first.path("Action log.xlsx") == str(chosen.parent / "Action log.xlsx")
    again = LastFolder()
    again.use(state)
    assert again.path() == str(chosen.parent)


def test_a_cancelled_dialog_changes_nothing_and_a_folder_that_is_gone_is_not_proposed(tmp_path: Path) -> None:
    folder = LastFolder()
    folder.remember(tmp_path)
    folder.remember("")
    assert folder.path() == str(tmp_path)
    folder.remember(tmp_path / "gone" / "letter.pdf")
    assert folder.path() == str(documents())
