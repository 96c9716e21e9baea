"""Commands that write at the same time wait for one another; nothing is lost, nothing hangs."""

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Run

TOGETHER = 6
_ADD = ["action", "add", "Train", "--owner", "DCI Hale", "--target", "2025-09-30"]


def test_commands_that_write_at_once_are_all_kept(board: Path, run: Run) -> None:
    command = [sys.executable, "-m", "boardpack", *_ADD, "--workspace", str(board)]
    pipe = subprocess.PIPE
    running = [subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) for _ in range(TOGETHER)]
    shown = [process.communicate(timeout=120) for process in running]

    assert [process.returncode for process in running] == [0] * TOGETHER, shown
    log = run("action", "list").out
    assert all(f"A-{number:03}" in log for number in range(1, TOGETHER + 1))
    assert run("board", "verify").out == "The board is complete and unchanged.\n"
