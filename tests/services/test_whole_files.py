"""A file is there whole or not at all, and what a killed program left half-written goes with the next one."""

import errno
import os
import platform
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from boardpack.errors import RefusedError
from boardpack.services.whole_files import write_whole

HERE = f"{crc32(platform.node().encode()):08x}"


def process_that_has_ended() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_program_left_is_removed_by_the_next_file_in_the_folder(tmp_path: Path) -> None:
    left = tmp_path / f".Log ŵ.xlsx.{HERE}-{process_that_has_ended()}.part"
    left.write_bytes(b"half of a restricted log")

    write_whole(tmp_path / "Calendar.ics", b"whole", "The calendar")

    assert [path.name for path in tmp_path.iterdir()] == ["Calendar.ics"]


def test_the_unfinished_files_of_others_stay(tmp_path: Path) -> None:
    running = tmp_path / f".Log.xlsx.{HERE}-{os.getppid()}.part"
    elsewhere = tmp_path / f".Log.xlsx.0123abcd-{process_that_has_ended()}.part"
    somebodys = tmp_path / ".notes.part"
    for path in (running, elsewhere, somebodys):
        path.write_bytes(b"not ours")

    write_whole(tmp_path / "Calendar.ics", b"whole", "The calendar")

    assert all(path.exists() for path in (running, elsewhere, somebodys))


def test_a_full_disk_is_told_with_what_makes_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RefusedError) as refused:
        write_whole(tmp_path / "Log.xlsx", b"whole", "The log")
    assert "could not be written" in refused.value.what
    assert refused.value.remedy == "Free some space on the disk, then try again."
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as refused:
        write_whole(tmp_path / "none" / "Log.xlsx", b"whole", "The log")
    assert refused.value.remedy.startswith("Check that the folder exists")
