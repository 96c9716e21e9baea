"""The lock file of the bundles names everything that the program needs."""

import re
from configparser import ConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_library_of_the_program_is_locked() -> None:
    setup = ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = [line.partition(";") for line in setup["options"]["install_requires"].splitlines() if line]
    needed = {_plain(name) for name, _, marker in lines if '< "3.12"' not in marker}
    locked = (ROOT / "tools" / "bundle" / "lock.txt").read_text(encoding="utf-8")
    names = {_plain(line) for line in locked.splitlines() if "==" in line}

    assert needed - names == set(), "type: make lock"


def _plain(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[=<>~!\s]", requirement.strip())[0]).lower()
