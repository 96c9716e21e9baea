"""Runs commands of Boardpack with a fault in each, as a process under LD_PRELOAD: JSON in, JSON out, a line each.

The program is imported once, and each command runs in a fork of this process.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

from boardpack.cli import main


def run(faults: ctypes.CDLL, job: dict[str, object]) -> dict[str, object]:
    """Run one command in a fork. Its answer holds the wait status and the number of calls that change files."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run_here(faults, job, writing)
    os.close(writing)
    with os.fdopen(reading) as answers:
        counted = answers.read()
    _, status = os.waitpid(child, 0)
    return {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
        "counted": int(counted or 0),
    }


def _run_here(faults: ctypes.CDLL, job: dict[str, object], writing: int) -> None:
    output = os.open(str(job["output"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = ["boardpack", *job["args"]]
    faults.arm(os.fsencode(str(job["below"])), ctypes.c_long(int(job["at"])), int(job["kind"]))
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        os.write(writing, str(faults.counted()).encode())
        os._exit(code)


def main_loop() -> None:
    faults = ctypes.CDLL(os.environ["LD_PRELOAD"])
    faults.arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
    faults.counted.restype = ctypes.c_long
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(faults, json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main_loop()
