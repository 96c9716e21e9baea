"""A program with all that it starts is held to its memory, and ends together."""

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from boardpack.isolation.program_groups import ProgramGroup, memory_by_proc, memory_by_ps

_LARGE = 150_000_000
_LIMIT = 500_000_000
only_windows = pytest.mark.skipif(sys.platform != "win32", reason="job objects are of Windows")
only_linux = pytest.mark.skipif(sys.platform != "linux", reason="it is started by a shell")


@contextmanager
def running(*command: str) -> Iterator[ProgramGroup]:
    program = ProgramGroup(command, dict(os.environ), _LIMIT)
    try:
        yield program
    finally:
        program.end()


def wait_for(path: Path) -> None:
    until = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < until
        time.sleep(0.05)


@only_linux
@pytest.mark.skipif(not shutil.which("ps"), reason="ps is not installed")
def test_ps_counts_the_memory_of_a_program_and_its_children_as_the_kernel_does(tmp_path: Path) -> None:
    """`ps` is asked on macOS alone, and tried here."""
    ready = tmp_path / "ready"
    script = f"import time; a = bytearray({_LARGE}); open('{ready}', 'w').close(); time.sleep(60)"
    with running("/bin/sh", "-c", f'"{sys.executable}" -c "{script}" & wait') as program:
        wait_for(ready)
        leader = program._process.pid

        assert _LARGE < memory_by_ps(leader) < 2 * _LARGE
        assert memory_by_ps(leader) == pytest.approx(memory_by_proc(leader), rel=0.05)
        assert program.memory() == memory_by_proc(leader)
    assert memory_by_ps(leader) == memory_by_proc(leader) == 0


@only_linux
def test_a_child_that_outlives_its_program_ends_with_the_group(tmp_path: Path) -> None:
    mark = tmp_path / "alive"
    with running("/bin/sh", "-c", f'(sleep 1; touch "{mark}") &') as program:
        while program.is_running():
            time.sleep(0.02)
    time.sleep(1.5)
    assert not mark.exists()


@only_windows
def test_on_windows_a_program_runs_in_its_job_and_ends_with_what_it_started(tmp_path: Path) -> None:
    begun, mark, inner, outer = (tmp_path / name for name in ("begun", "alive", "inner.cmd", "outer.cmd"))
    inner.write_text(f'@echo x> "{begun}"\n@ping -n 8 127.0.0.1 > nul\n@echo x> "{mark}"\n')
    outer.write_text(f'@cmd /c "{inner}"\n')
    with running("cmd", "/c", str(outer)) as program:
        wait_for(begun)
        assert program.is_running()
    time.sleep(10)
    assert not mark.exists()


@only_windows
@pytest.mark.skipif(not Path(sys.executable).stem.startswith("python"), reason="a bundle runs no script")
def test_windows_counts_the_memory_of_a_job_and_refuses_more_than_its_limit(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    script = f"import time; a = bytearray({_LARGE}); open(r'{ready}', 'w').close(); time.sleep(60)"
    with running(sys.executable, "-c", script) as program:
        wait_for(ready)
        assert _LARGE < program.memory() < 2 * _LARGE
    had = tmp_path / "had"
    with running(sys.executable, "-c", f"a = bytearray({2 * _LIMIT}); open(r'{had}', 'w').close()") as program:
        while program.is_running():
            time.sleep(0.05)
    assert not had.exists()
