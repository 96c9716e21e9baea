"""The setup for Windows: installed, started and removed again under Wine (make windows)."""

import getpass
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack import __version__
from tests.release.bundles import ROOT, Bundle

pytestmark = pytest.mark.bundle
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Boardpack"
_UNTIL_IT_RUNS_S = 3
_OPEN = r"Software\Classes\Boardpack.Review\shell\open\command"


@pytest.fixture(scope="module")
def setup() -> Path:
    found = next((ROOT / os.environ["BOARDPACK_BUNDLE"]).glob("*-setup.exe"), None)
    if found is None:
        pytest.skip("this bundle has no setup")
    return found


@pytest.fixture(scope="module")
def computer(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    folder = tmp_path_factory.mktemp("computer")
    user = folder / "prefix" / "drive_c" / "users" / getpass.getuser()
    return Bundle(user / "AppData" / "Local" / "Programs" / "Boardpack", folder, is_windows=True)


@pytest.fixture(scope="module")
def installed(setup: Path, computer: Bundle) -> Bundle:
    """Boardpack installed for one user, without a question."""
    computer.run_any(setup, "/S")
    return computer


def test_setup_installs_for_one_user_and_what_it_installs_starts(installed: Bundle) -> None:
    assert "Boardpack" in installed.run("boardpack", "--version")
    installed.run("boardpack-window", "--smoke")


def test_setup_is_listed_among_the_programs_and_opens_reviews(installed: Bundle) -> None:
    assert "QuietUninstallString" in _query(installed, rf"HKCU\{_UNINSTALL}")
    assert "Programs\\Boardpack\\boardpack-window.exe" in _query(installed, rf"HKCU\{_OPEN}")
    assert list(installed.computer.rglob("Boardpack.lnk"))


def test_setup_over_an_earlier_version_leaves_none_of_it(setup: Path, installed: Bundle) -> None:
    former = installed.folder / "packages" / "boardpack" / "former.pyc"
    former.touch()

    installed.run_any(setup, "/S")

    assert not former.exists()
    assert installed.run("boardpack", "--version")


def test_an_update_that_cannot_write_a_file_leaves_no_half_program(setup: Path, installed: Bundle) -> None:
    in_the_way = _folder_in_place_of(installed.folder / "sbom.cdx.json")

    installed.run_any(setup, "/S", code=8)

    assert not list(installed.folder.glob("boardpack*.exe"))
    shutil.rmtree(in_the_way)
    installed.run_any(setup, "/S")
    assert installed.run("boardpack", "--version")


def test_a_first_setup_that_cannot_write_a_file_is_not_listed(setup: Path, computer: Bundle) -> None:
    folder = computer.computer / "prefix" / "drive_c" / "Blocked"
    _folder_in_place_of(folder / "uninstall.exe")

    computer.run_any(setup, "/ALLUSERS", "/S", r"/D=C:\Blocked", code=8)

    assert [path.name for path in folder.iterdir()] == ["uninstall.exe"]
    assert "Boardpack" not in _query(computer, rf"HKLM\{_UNINSTALL}") + _query(computer, rf"HKLM\{_OPEN}")
    shutil.rmtree(folder)


def test_setup_beside_an_open_window_changes_nothing(setup: Path, installed: Bundle) -> None:
    before = _files(installed.folder)
    with installed.running("boardpack-window"):
        time.sleep(_UNTIL_IT_RUNS_S)
        installed.run_any(setup, "/S", code=3)
        assert _files(installed.folder) == before


def test_setup_beside_a_running_command_changes_nothing(setup: Path, installed: Bundle, tmp_path: Path) -> None:
    before, sample = _files(installed.folder), tmp_path / "sample"
    with installed.running("boardpack", "demo", sample):
        _wait_until(sample.exists)  # from here on it has the whole pack to make
        installed.run_any(setup, "/S", code=3)
        assert _files(installed.folder) == before


def test_an_update_goes_into_the_folder_of_the_installed_version(setup: Path, computer: Bundle) -> None:
    folder = computer.computer / "prefix" / "drive_c" / "Apps" / "Boardpack"
    computer.run_any(setup, "/ALLUSERS", "/S", r"/D=C:\Apps\Boardpack")
    marked = folder / "packages" / "boardpack" / "former.pyc"
    marked.touch()

    computer.run_any(setup, "/ALLUSERS", "/S")

    assert not marked.exists()
    assert not (computer.computer / "prefix" / "drive_c" / "Program Files" / "Boardpack").exists()
    computer.run_any(setup, "/ALLUSERS", "/S", r"/D=C:\Elsewhere", code=7)
    assert not (computer.computer / "prefix" / "drive_c" / "Elsewhere").exists()
    computer.run_any(folder / "uninstall.exe", "/S")
    _wait_until_gone(folder)


def test_a_newer_version_is_not_replaced_by_an_older_one(setup: Path, installed: Bundle) -> None:
    version = ("reg", "add", rf"HKCU\{_UNINSTALL}", "/v", "DisplayVersion", "/f", "/d")
    installed.run_any(*version, "99.0.0")
    before = _files(installed.folder)

    installed.run_any(setup, "/S", code=6)

    assert _files(installed.folder) == before
    installed.run_any(*version, __version__)


def _folder_in_place_of(file: Path) -> Path:
    """Put a folder that is not empty in the place of a file, which nothing can then write."""
    file.unlink(missing_ok=True)
    file.mkdir(parents=True)
    (file / "in the way.txt").touch()
    return file


def _files(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_uninstalling_leaves_the_user_s_files_alone(installed: Bundle) -> None:
    kept = installed.folder / "a board of mine.txt"
    kept.touch()

    installed.run_any(installed.folder / "uninstall.exe", "/S")
    _wait_until_gone(installed.folder / "uninstall.exe")

    assert [path.name for path in installed.folder.iterdir()] == [kept.name]
    assert "Boardpack" not in _query(installed, rf"HKCU\{_UNINSTALL}") + _query(installed, rf"HKCU\{_OPEN}")
    assert not list(installed.computer.rglob("Boardpack.lnk"))


def test_an_administrator_installs_for_everybody(setup: Path, computer: Bundle) -> None:
    everywhere = computer.computer / "prefix" / "drive_c" / "Program Files" / "Boardpack"

    computer.run_any(setup, "/ALLUSERS", "/S")
    assert (everywhere / "boardpack-window.exe").is_file()
    assert "boardpack-window.exe" in _query(computer, rf"HKLM\{_OPEN}")

    computer.run_any(everywhere / "uninstall.exe", "/S")
    _wait_until_gone(everywhere)
    assert not everywhere.exists()
    assert "boardpack" not in _query(computer, rf"HKLM\{_OPEN}")


def _wait_until_gone(place: Path) -> None:
    """Wait for an uninstaller, which goes on from a copy of itself after it has ended."""
    _wait_until(lambda: not place.exists())


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not is_so() and time.monotonic() < end:
        time.sleep(0.1)


def _query(computer: Bundle, key: str) -> str:
    try:
        return computer.run_any("reg", "query", key, "/s")
    except AssertionError:
        return ""  # there is no such key
