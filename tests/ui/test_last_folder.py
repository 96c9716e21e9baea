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


@pytest.mark.parametrize("kind", [kind for kind in FileKind if kind is not FileKind.PUBLIC])
def test_the_folder_of_public_versions_is_offered_for_nothing_else(tmp_path: Path, kind: FileKind) -> None:
    public = tmp_path / "website"
    (public / "July").mkdir(parents=True)
    folder = LastFolder()
    for chosen in (public, public / "July"):
        folder.remember(kind, tmp_path)
        assert folder.path(kind) == str(tmp_path)
        folder.remember(FileKind.PUBLIC, public)
        folder.remember(kind, chosen)

        assert folder.path(FileKind.PUBLIC) == str(public)
        assert (folder.path(kind), folder.chosen(kind)) == (str(documents()), None)

    folder.remember(FileKind.PUBLIC, documents())
    assert folder.path(kind) == str(public / "July")
    assert LastFolder().path(kind) == str(documents())
    folder.remember(kind, documents())
    assert folder.path(kind) == str(Path.home())


def test_a_cancelled_dialog_changes_nothing_and_a_folder_that_is_gone_is_not_proposed(tmp_path: Path) -> None:
    folder = LastFolder()
    folder.remember(LOGS, tmp_path)
    folder.remember(LOGS, "")
    assert folder.path(LOGS) == str(tmp_path)
    folder.remember(LOGS, tmp_path / "gone" / "letter.pdf")
    assert folder.path(LOGS) == str(documents())
