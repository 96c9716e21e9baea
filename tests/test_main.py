"""The words after `boardpack-window` that print instead of opening a window."""

import pytest

from boardpack import __version__
from main import main


def test_help_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: boardpack-window [FOLDER | REVIEW]")


def test_version_prints_the_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"Boardpack {__version__}\nPython 3.")
