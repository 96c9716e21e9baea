"""Runs commands of Boardpack with a fault in each: JSON in, JSON out, a line each.

The faults are those of the C library if the process was started under LD_PRELOAD, else those that Python can make. The
program is imported once, and each command runs in a fork of this process.
"""

import ctypes
import importlib
import json
import os
import pkgutil
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.crashes.python_faults import PythonFaults
from tests.crashes.recording import Recorder

OBSERVER = ctypes.CFUNCTYPE(None, ctypes.c_int)
Faults = ctypes.CDLL | PythonFaults


def run(faults: Faults, job: dict[str, object]) -> dict[str, object]:
    """Run one command in a fork. Its answer has the wait status and the number of calls that change files."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        _run_here(faults, job, writing)
    os.close(writing)
    with os.fdopen(reading) as answers:
        counted = answers.read().split()
    _, status = os.waitpid(child, 0)
    return {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "code": os.WEXITSTATUS(status) if os.WIFEXITED(status) else -1,
        "counted": int(counted[0]) if counted else 0,
        "committed": int(counted[1]) if counted else 0,
    }


def _run_here(faults: Faults, job: dict[str, object], writing: int) -> None:
    from boardpack.cli import main

    output = os.open(str(job["output"]), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.chdir(str(job["folder"]))
    sys.argv = ["boardpack", *job["args"]]
    below = Path(str(job["below"]))
    recorder = Recorder(below, Path(str(job["record"]))) if job["record"] else None
    observed = OBSERVER(recorder.note if recorder else lambda fd: None)
    if recorder:
        faults.observe(observed)
    faults.arm(os.fsencode(below), int(job["at"]), int(job["kind"]))
    code = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        if recorder:
            recorder.note(-1)
        os.write(writing, f"{faults.counted()} {faults.committed_at()}".encode())
        os._exit(code)


def import_everything() -> None:
    """Import every module of the program, which each fork would do again."""
    import boardpack

    for module in pkgutil.walk_packages(boardpack.__path__, "boardpack."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def faults_of_library(path: str) -> ctypes.CDLL:
    """Return the C library with which this process was started."""
    faults = ctypes.CDLL(path)
    faults.arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
    faults.observe.argtypes = [OBSERVER]
    faults.counted.restype = faults.committed_at.restype = ctypes.c_long
    return faults


def main_loop() -> None:
    library = os.environ.get("LD_PRELOAD")
    faults = faults_of_library(library) if library else PythonFaults()
    import_everything()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(faults, json.loads(line))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main_loop()
