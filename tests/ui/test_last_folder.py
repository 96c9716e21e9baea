"""File dialogs begin in the folder that was used last for their kind of file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from ui.boards import documents
from ui.last_folder import FileKind, LastFolder

LETTERS, LOGS = FileKind.IMPORT, FileKind.SPREADSHEET


@pytest.fixture(autouse=True)
def own_documents() -> None:
    documents().mkdir(parents=True, exist_ok=True)


def test_a_computer_without_a_folder_of_documents_begins_at_home() -> None:
    documents().rmdir()
    assert LastFolder().path(LOGS, "Action log.xlsx") == str(Path.home() / "Action log.xlsx")


def test_a_folder_is_remembered_for_its_kind_of_file_and_known_after_a_restart(
    tmp_path: Path, state: QSettings
) -> None:
    chosen = tmp_path / "Letters" / "letter.pdf"
    chosen.parent.mkdir()
    first = LastFolder()
    first.use(state)
    assert first.path(LETTERS) == str(documents())
    first.remember(LETTERS, str(chosen))

    assert first.path(LETTERS, "Reply.docx") == str(chosen.parent / "Reply.docx")
    assert first.path(LOGS, "Action log.xlsx") == str(documents() / "Action log.xlsx")
    again = LastFolder()
    again.use(state)
    assert again.path(LETTERS) == str(chosen.parent)


def test_a_cancelled_dialog_changes_nothing_and_a_folder_that_is_gone_is_not_proposed(tmp_path: Path) -> None:
    folder = LastFolder()
    folder.remember(LOGS, tmp_path)
    folder.remember(LOGS, "")
    assert folder.path(LOGS) == str(tmp_path)
    folder.remember(LOGS, tmp_path / "gone" / "letter.pdf")
    assert folder.path(LOGS) == str(documents())
