"""Restricted matter lies where its user alone can read it, and nothing of it stays behind."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import platformdirs
import pytest
from click.testing import CliRunner
from openpyxl import Workbook

from boardpack import private_files
from boardpack.cli import program
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.progress import silent
from boardpack.errors import RefusedError
from boardpack.file_lock import lock_file
from boardpack.pack.outputs.delivery import deliver
from boardpack.pack.outputs.files import members_files_in
from boardpack.private_files import (
    is_shared,
    sweep_work_folders,
    temporary_files_in_a_work_folder,
    unfinished_name,
    work_folder,
)
from boardpack.services.whole_files import write_whole
from boardpack.store import Store
from boardpack.store.history.laid_out import LaidOutViews, lay_out
from boardpack.workspace import Workspace, create_workspace, open_workspace
from tests.builders import MEETING_DAY, SETTINGS

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and signals are those of POSIX")


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def left_at_work() -> list[str]:
    above = platformdirs.user_cache_path("boardpack", appauthor=False) / "work"
    return [path.name for path in above.glob("*")]


def test_a_work_folder_is_private_and_goes_when_the_work_ends() -> None:
    with work_folder() as folder:
        (folder / "pack.pdf").write_bytes(b"restricted")
        assert rights(folder) == rights(folder.parent) == 0o700
        sweep_work_folders()
        assert (folder / "pack.pdf").exists()

    assert left_at_work() == []


_LEAVING_TEMPORARY_FILES = """
import os
from boardpack.private_files import temporary_files_in_a_work_folder
from openpyxl.worksheet._writer import create_temporary_file
with temporary_files_in_a_work_folder():
    print(create_temporary_file())
    os._exit(9)
"""


def test_temporary_files_of_libraries_lie_in_a_work_folder_and_go_with_a_killed_program() -> None:
    ended = subprocess.run([sys.executable, "-c", _LEAVING_TEMPORARY_FILES], capture_output=True, check=False)
    left = Path(ended.stdout.decode().strip())

    assert ended.returncode == 9
    assert left.parents[2] == platformdirs.user_cache_path("boardpack", appauthor=False) / "work"
    assert (rights(left), rights(left.parent)) == (0o600, 0o700)
    sweep_work_folders()
    assert left_at_work() == []


def test_where_no_work_folder_can_be_made_temporary_files_stay_in_the_folder_of_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setattr(private_files, "_above", lambda: tmp_path / "a file" / "work")
    before = tempfile.gettempdir()
    with temporary_files_in_a_work_folder():
        assert tempfile.gettempdir() == before


def test_a_command_makes_its_temporary_files_in_a_work_folder_alone(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Workbook, "save", lambda book, file: places.append(Path(tempfile.gettempdir())))
    places: list[Path] = []
    before = tempfile.gettempdir()
    out = tmp_path / "log.xlsx"
    CliRunner().invoke(program, ["action", "export", "--to", str(out), "--workspace", str(workspace.folder)])

    above = platformdirs.user_cache_path("boardpack", appauthor=False) / "work"
    assert [place.parents[1] for place in places] == [above]
    assert tempfile.gettempdir() == before
    assert left_at_work() == []


def test_a_past_view_of_the_log_lies_in_a_work_folder_and_is_for_its_user_alone(store: Store) -> None:
    views = LaidOutViews()
    place = views.new_place()
    lay_out(store.path, AsAt(MEETING_DAY), place, silent)

    assert place.parent.name in left_at_work()
    assert (rights(place), rights(place.parent)) == (0o600, 0o700)
    sweep_work_folders()
    assert place.exists()
    del views
    assert left_at_work() == []


def test_what_a_killed_program_left_in_a_board_goes_when_it_is_opened(workspace: Workspace) -> None:
    ended = subprocess.run([sys.executable, "-c", _NUMBER_AND_NAME], capture_output=True, check=True)
    dead, running = ended.stdout.decode().strip(), unfinished_name("b" * 64)
    files = workspace.folder / "files"
    files.mkdir(exist_ok=True)
    for path in (files / dead, files / running, workspace.folder / dead, workspace.folder / f"{dead}-journal"):
        path.write_bytes(b"restricted")
    open_workspace(workspace.folder)

    assert [path.name for path in files.iterdir()] == [running]
    assert not list(workspace.folder.glob(".*.part*"))


_NUMBER_AND_NAME = "from boardpack.private_files import unfinished_name; print(unfinished_name('a' * 64))"


def test_a_folder_is_not_swept_between_its_making_and_its_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    sweeps: list[Thread] = []

    def lock_late(file: BinaryIO) -> bool | None:
        if not sweeps:
            sweeps.append(Thread(target=sweep_work_folders))
            sweeps[0].start()
            sweeps[0].join(0.3)
        return lock_file(file)

    monkeypatch.setattr(private_files, "lock_file", lock_late)
    with work_folder() as folder:
        sweeps[0].join()
        assert folder.is_dir()
    assert left_at_work() == []


def test_what_a_killed_build_left_is_in_no_folder_of_the_user_and_goes_at_the_next_start(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path; from boardpack.pack.outputs.delivery import deliver\n"
        "class Killing(dict):\n"
        "    def items(self):\n"
        "        yield 'a.pdf', b'restricted'\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "deliver(Path(sys.argv[1]), Killing())"
    )
    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=False)

    assert ended.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []
    assert len(left_at_work()) == 1
    sweep_work_folders()
    assert left_at_work() == []


def test_a_file_half_copied_to_another_disk_goes_with_the_next_delivery(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _NUMBER_AND_NAME], capture_output=True, check=True)
    left = tmp_path / ended.stdout.decode().strip()
    left.write_bytes(b"restricted")
    assert members_files_in(tmp_path) == left.name
    deliver(tmp_path, {"a.pdf": b"A"})

    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_a_members_pack_can_be_read_by_its_user_alone(tmp_path: Path, private: bool, mode: int) -> None:
    former = os.umask(0o022)
    try:
        deliver(tmp_path, {"a.pdf": b"A"}, private=private)
    finally:
        os.umask(former)

    assert rights(tmp_path / "a.pdf") == mode


def test_a_new_board_and_its_backups_and_exports_can_be_read_by_their_user_alone(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "board", SETTINGS.board_name)
    backup = Path(workspace.backups.backup().path)
    write_whole(tmp_path / "log.csv", b"restricted", "The log")
    workspace.reviews.write(tmp_path / "copy.review", everything=True)
    workspace.chair_reviews.write(tmp_path / "chair.boardreview")
    handed_over = workspace.backups.export(tmp_path / "handover").folder

    for path in (tmp_path / "copy.review", tmp_path / "chair.boardreview", handed_over / "board.db"):
        assert rights(path) == 0o600
    assert rights(handed_over) == 0o700
    assert rights(workspace.folder) == rights(backup.parent) == 0o700
    assert rights(workspace.folder / "board.db") == rights(backup) == rights(tmp_path / "log.csv") == 0o600


def test_a_board_on_a_share_keeps_the_rights_of_its_folder(tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    share.chmod(0o2775)
    former = os.umask(0o002)
    try:
        workspace = create_workspace(share / "board", SETTINGS.board_name)
        write_whole(share / "log.csv", b"ours", "The log")
    finally:
        os.umask(former)

    assert is_shared(share)
    assert rights(workspace.folder) & 0o777 == 0o775
    assert rights(workspace.folder / "board.db") & 0o777 == 0o664
    assert rights(share / "log.csv") & 0o777 == 0o664


def test_a_board_whose_making_was_killed_is_made_when_asked_again(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", _NUMBER_AND_NAME], capture_output=True, check=True)
    left = ended.stdout.decode().strip()
    for name in (left, f"{left}-journal"):
        (tmp_path / name).write_bytes(b"half")
    create_workspace(tmp_path, SETTINGS.board_name)

    assert not list(tmp_path.glob("*.part*"))


def test_a_public_version_is_not_written_beside_a_members_pack_unless_that_is_meant(tmp_path: Path) -> None:
    workspace = create_workspace(tmp_path / "board", SETTINGS.board_name)
    out = tmp_path / "out"
    workspace.packs.refuse_beside_members_pack(out)
    out.mkdir()
    (out / "pack.json").write_text('{"options": {"public": true}}')
    workspace.packs.refuse_beside_members_pack(out)
    (out / "whole.json").write_text('{"options": {"public": false}}')

    with pytest.raises(RefusedError, match=r"members’ pack \(“whole\.json”\).*--yes"):
        workspace.packs.refuse_beside_members_pack(out)
