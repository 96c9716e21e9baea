"""Association of review files with Boardpack, for the current user only, and its removal."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from boardpack.domain.office.file_association import (
    DESKTOP_NAME,
    MIME_TYPE,
    RegistryPlan,
    RegistryValue,
    data_files,
    registry_plan,
    without_default,
)
from boardpack.errors import RefusedError
from boardpack.resources import is_bundle, program_folder
from boardpack.services.whole_files import make_folder, write_whole
from boardpack.values import Frozen

_LONGEST_WAIT = 20
_WINDOWS, _LINUX = "win32", "linux"


class Registry(Protocol):
    """The user's own part of the Windows registry."""

    def get(self, key: str, name: str) -> str | None:
        """Return the words of a value. None if there is none."""

    def put(self, value: RegistryValue) -> None:
        """Write a value, and create missing keys above it."""

    def drop(self, key: str, name: str) -> None:
        """Delete a value, and its key if nothing else is in it."""

    def drop_key(self, key: str) -> None:
        """Delete a key with all below it."""

    def announce(self) -> None:
        """Notify the desktop that file types have changed."""


class UserFolders(Frozen):
    """The folders of a Linux desktop for this user's settings."""

    data: Path
    config: Path

    @classmethod
    def of(cls, environment: Mapping[str, str], home: Path) -> "UserFolders":
        """Return the folders by the XDG Base Directory Specification, which ignores paths that are not absolute."""
        folders = [Path(environment.get(name, "")) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME")]
        data, config = folders
        return cls(
            data if data.is_absolute() else home / ".local" / "share",
            config if config.is_absolute() else home / ".config",
        )


class FileAssociationService:
    """`command` starts the window; `run` runs a program of the desktop where it is installed."""

    def __init__(
        self,
        platform: str,
        command: Sequence[str],
        folders: UserFolders,
        registry: Registry | None = None,
        run: Callable[[Sequence[str]], None] | None = None,
    ) -> None:
        self._platform, self._command, self._folders, self._registry = platform, command, folders, registry
        self._run = run or _run_if_installed

    @property
    def can_be_set(self) -> bool:
        """Return True if a program can set the association. On macOS only an app bundle can."""
        return self._registry is not None or self._platform == _LINUX

    @property
    def is_told(self) -> bool:
        """Return True if a double-click on a review opens this very program."""
        if self._registry is not None:
            values = self._plan.values
            return all(self._registry.get(value.key, value.name) == value.words for value in values)
        return self._platform == _LINUX and all(
            _text_of(self._folders.data / file.place) == file.text for file in data_files(self._command)
        )

    def tell(self) -> tuple[str, ...]:
        """Set the association and return what was written. Raises RefusedError if that is impossible."""
        if self._registry is not None:
            return self._set_windows(self._registry)
        self._refuse_other()
        for file in data_files(self._command):
            place = self._folders.data / file.place
            make_folder(place.parent)
            write_whole(place, file.text.encode(), "The entry for review files")
        self._refresh_linux()
        make_folder(self._folders.config)  # xdg-mime needs it, and says nothing where it is missing
        self._run(("xdg-mime", "default", DESKTOP_NAME, MIME_TYPE))
        return tuple(str(self._folders.data / file.place) for file in data_files(self._command))

    def take_back(self) -> tuple[str, ...]:
        """Remove the association and return what was removed. Other programs' entries stay. Raises RefusedError."""
        if self._registry is not None:
            return self._take_back_windows(self._registry)
        self._refuse_other()
        places = [self._folders.data / file.place for file in data_files(self._command)]
        gone = tuple(str(place) for place in places if place.is_file())
        for place in places:
            place.unlink(missing_ok=True)
        chosen = self._folders.config / "mimeapps.list"
        before = _text_of(chosen)
        if without_default(before) != before:
            write_whole(chosen, without_default(before).encode(), "The list of programs")
        self._refresh_linux()
        return gone

    @property
    def _plan(self) -> RegistryPlan:
        return registry_plan(self._command)

    def _set_windows(self, registry: Registry) -> tuple[str, ...]:
        try:
            for value in self._plan.values:
                registry.put(value)
            registry.announce()
        except OSError as error:
            raise _locked_registry(error) from error
        return tuple(dict.fromkeys(value.key for value in self._plan.values))

    def _take_back_windows(self, registry: Registry) -> tuple[str, ...]:
        gone = []
        try:
            for value in reversed(self._plan.shared):  # so that a key is empty before its parent is looked at
                if registry.get(value.key, value.name) == value.words:
                    registry.drop(value.key, value.name)
                    gone.append(value.key)
            for key in self._plan.ours:
                if registry.get(key, "") is not None:
                    registry.drop_key(key)
                    gone.append(key)
            registry.announce()
        except OSError as error:
            raise _locked_registry(error) from error
        return tuple(dict.fromkeys(gone))

    def _refresh_linux(self) -> None:
        for program, folder in (("update-mime-database", "mime"), ("update-desktop-database", "applications")):
            if (self._folders.data / folder).is_dir():
                self._run((program, str(self._folders.data / folder)))

    def _refuse_other(self) -> None:
        if not self.can_be_set:
            raise RefusedError(
                "On this computer, only an installed program (.app) can be set to open files.",
                "Open the review from the start screen, or drop it there.",
            )


def file_association() -> FileAssociationService:
    """Return the service for this computer and this user."""
    registry: Registry | None = None
    if sys.platform == "win32":
        from boardpack.services.board.windows_registry import WindowsRegistry

        registry = WindowsRegistry()
    platform = _LINUX if sys.platform.startswith(_LINUX) else sys.platform
    folders = UserFolders.of(os.environ, Path.home())
    return FileAssociationService(platform, window_command(Path(sys.executable)), folders, registry)


def window_command(python: Path) -> tuple[str, ...]:
    """Return the command that starts the window: the bundle's own program, or a Python without console with main.py.

    `python` is this process's executable: in a bundle that may be the program of the command line.
    """
    if is_bundle():
        return (str(python.with_name(f"boardpack-window{python.suffix}")),)
    quiet = python.with_name("pythonw.exe")
    main = program_folder() / "main.py"
    return (str(quiet if quiet.is_file() else python), str(main))


def _run_if_installed(words: Sequence[str]) -> None:
    """Run a program if it is installed. Otherwise the desktop applies the change at the next log-in."""
    program = shutil.which(words[0])
    if program is None:
        return
    try:
        subprocess.run([program, *words[1:]], check=False, capture_output=True, timeout=_LONGEST_WAIT)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefusedError(
            f"“{words[0]}” did not finish ({error}).", "Log out, log in again, then double-click a review file."
        ) from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _locked_registry(error: OSError) -> RefusedError:
    return RefusedError(
        f"Windows did not allow the list of file types to be changed ({error.strerror}).",
        "Ask your IT department, or open the review from the start screen.",
    )
