"""The scripts that build the bundles start in a fresh clone, in which nothing is installed but their own tools."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from boardpack.resources import program_folder

TOOLS = program_folder() / "tools"


@pytest.fixture
def only_the_tools(tmp_path: Path) -> Path:
    """Return a folder with the modules of `tools.txt`. One that these tests have not installed is an empty module."""
    for name in re.findall(r"^(\w+)==", (TOOLS / "bundle" / "tools.txt").read_text(encoding="utf-8"), re.MULTILINE):
        found = find_spec(name)
        if found and found.origin:
            (tmp_path / name).symlink_to(Path(found.origin).parent)
        else:
            (tmp_path / f"{name}.py").touch()
    return tmp_path


@pytest.mark.parametrize("script", ["bundle/linux.py", "windows/build.py"])
def test_a_build_starts_with_its_own_tools_alone(only_the_tools: Path, tmp_path: Path, script: str) -> None:
    words = [sys.executable, "-S", TOOLS / script, "--help"]
    ended = subprocess.run(words, cwd=tmp_path, env={"PYTHONPATH": str(only_the_tools)}, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stderr
    assert "--release" in ended.stdout
