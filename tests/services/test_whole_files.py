"""A file is there whole or not at all, and what a killed program left half-written goes with the next one."""

import os
import platform
import subprocess
import sys
from pathlib import Path
from zlib import crc32

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
