"""Whether another process has ended."""

import subprocess
import sys
import time
from pathlib import Path


def is_gone(process: int) -> bool:
    """Whether a process has ended, though nobody may have asked for its exit code yet."""
    if sys.platform == "win32":
        running = subprocess.run(["tasklist", "/FI", f"PID eq {process}"], capture_output=True, text=True, check=False)
        return str(process) not in running.stdout
    try:
        return Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def wait_until(condition) -> None:
    end = time.monotonic() + 10
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
