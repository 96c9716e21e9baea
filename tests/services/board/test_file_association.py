"""A double-click on a review: told to the computer, in the user's own place alone, and undone."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from boardpack.domain.office.file_association import RegistryValue, registry_plan
from boardpack.errors import RefusedError
from boardpack.services.board.file_association import FileAssociationService, UserFolders, window_command

COMMAND = ("/usr/bin/python3", "/opt/board pack/main.py")


class RememberedRegistry:
    """A registry as a mapping; one that `refuses` lets nothing be written."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.values: dict[tuple[str, str], str] = {}
        self.told = 0
        self.refuses = refuses

    def get(self, key: str, name: str) -> str | None:
        return self.values.get((key, name))

    def put(self, value: RegistryValue) -> None:
        if self.refuses:
            raise PermissionError(13, "Access is denied")
        self.values[value.key, value.name] = value.words

    def drop(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)

    def drop_key(self, key: str) -> None:
        self.values = {place: words for place, words in self.values.items() if not place[0].startswith(key)}

    def announce(self) -> None:
        self.told += 1


@pytest.fixture
def folders(tmp_path: Path) -> UserFolders:
    return UserFolders(tmp_path / "data of mine", tmp_path / "config")


@pytest.fixture
def ran() -> list[Sequence[str]]:
    return []


@pytest.fixture
def linux(folders: UserFolders, ran: list[Sequence[str]]) -> FileAssociationService:
    return FileAssociationService("linux", COMMAND, folders, run=ran.append)


def everything_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_linux_gets_two_files_in_the_user_s_folder_and_loses_them_again(
    linux: FileAssociationService, folders: UserFolders, ran: list[Sequence[str]]
) -> None:
    assert not linux.is_told

    written = linux.tell()

    assert linux.is_told
    assert {Path(place).relative_to(folders.data).as_posix() for place in written} == everything_in(folders.data)
    assert [words[0] for words in ran] == ["update-mime-database", "update-desktop-database", "xdg-mime"]
    assert linux.take_back() == written
    assert (everything_in(folders.data), linux.is_told) == (set(), False)
    assert linux.take_back() == ()


def test_another_copy_of_the_program_takes_over_and_is_known_for_another(
    linux: FileAssociationService, folders: UserFolders, ran: list[Sequence[str]]
) -> None:
    moved = FileAssociationService("linux", ("/usr/bin/python3", "/elsewhere/main.py"), folders, run=ran.append)
    linux.tell()
    assert not moved.is_told
    moved.tell()
    assert (moved.is_told, linux.is_told) == (True, False)


def test_what_else_the_user_chose_stays_when_it_is_taken_back(
    linux: FileAssociationService, folders: UserFolders
) -> None:
    folders.config.mkdir()
    chosen = folders.config / "mimeapps.list"
    chosen.write_text("[Default Applications]\ntext/plain=gedit.desktop\n", encoding="utf-8")
    other = folders.data / "applications" / "gedit.desktop"
    linux.tell()
    other.write_text("[Desktop Entry]\n", encoding="utf-8")
    chosen.write_text(f"{chosen.read_text()}application/vnd.boardpack.review=boardpack-review.desktop\n")

    linux.take_back()

    assert chosen.read_text(encoding="utf-8") == "[Default Applications]\ntext/plain=gedit.desktop\n"
    assert other.is_file()


def test_windows_is_told_and_only_what_we_wrote_is_taken_back(folders: UserFolders) -> None:
    registry = RememberedRegistry()
    windows = FileAssociationService("win32", COMMAND, folders, registry)
    windows.tell()
    assert windows.is_told
    assert registry.values == {(v.key, v.name): v.words for v in registry_plan(COMMAND).values}

    registry.values[r"Software\Classes\.boardreview", ""] = "Another.Program"
    registry.values[r"Software\Classes\.boardreview\OpenWithProgids", "Another.Program"] = ""
    windows.take_back()

    assert registry.values == {
        (r"Software\Classes\.boardreview", ""): "Another.Program",
        (r"Software\Classes\.boardreview\OpenWithProgids", "Another.Program"): "",
    }
    assert registry.told == 2


def test_a_registry_that_refuses_is_told_in_a_sentence(folders: UserFolders) -> None:
    windows = FileAssociationService("win32", COMMAND, folders, RememberedRegistry(refuses=True))

    with pytest.raises(RefusedError, match="did not allow the list of file types to be changed"):
        windows.tell()


def test_a_computer_that_takes_it_from_installed_programs_alone_says_so(folders: UserFolders) -> None:
    mac = FileAssociationService("darwin", COMMAND, folders)

    assert (mac.can_be_set, mac.is_told) == (False, False)
    for act in (mac.tell, mac.take_back):
        with pytest.raises(RefusedError, match="Open the review from the start screen"):
            act()


@pytest.mark.skipif(sys.platform == "win32", reason="names folders as Linux does")
def test_folders_are_those_of_the_user_s_environment_where_it_names_them_in_full(tmp_path: Path) -> None:
    assert UserFolders.of({"XDG_DATA_HOME": "/d", "XDG_CONFIG_HOME": "c"}, tmp_path) == UserFolders(
        Path("/d"), tmp_path / ".config"
    )


def test_a_bundle_opens_reviews_with_its_window_and_not_its_command_line(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)

    assert window_command(tmp_path / "boardpack.exe") == (str(tmp_path / "boardpack-window.exe"),)
    assert window_command(tmp_path / "boardpack") == (str(tmp_path / "boardpack-window"),)


def test_the_window_is_started_without_a_console_where_python_can(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("sys.frozen", False, raising=False)
    python = tmp_path / "python.exe"
    program, main = window_command(python)
    assert (program, Path(main).name, Path(main).is_file()) == (str(python), "main.py", True)

    (tmp_path / "pythonw.exe").touch()
    assert window_command(python)[0] == str(tmp_path / "pythonw.exe")
