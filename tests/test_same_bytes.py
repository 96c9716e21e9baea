"""The same office makes the same papers to the last byte: built twice, in two processes, with two orders of hashes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS
from tests.every_paper import FORMS

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(getattr(sys, "frozen", False), reason="the bundle's program is not Python")
@pytest.mark.exhaustive
def test_every_paper_of_the_sample_is_the_same_in_another_build_process_and_hash_order(tmp_path: Path) -> None:
    first, second = _started(tmp_path / "first", seed="1"), _started(tmp_path / "second", seed="4242")
    hashes = [json.loads(process.communicate()[0]) for process in (first, second)]
    assert hashes[0] == hashes[1]
    for form in FORMS:
        assert sum(name.endswith(form) for name in hashes[0]) >= len(WRITTEN_KINDS)


def _started(folder: Path, seed: str) -> "subprocess.Popen[bytes]":
    folder.mkdir()
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.every_paper", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=ROOT)
