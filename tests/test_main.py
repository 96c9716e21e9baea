"""The words after `boardpack-window` that print, or are refused, instead of opening a window."""

from unittest.mock import patch

import pytest

from boardpack import __version__
from main import main


def test_help_prints_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert capsys.readouterr().out.startswith("Usage: boardpack-window [FOLDER | REVIEW]")


def test_version_prints_the_versions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith(f"Boardpack {__version__}\nPython 3.")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--nonsense"], "There is no option “--nonsense”."),
        (["-h"], "There is no option “-h”."),
        (["--help", "--versoin"], "There is no option “--versoin”."),
        (["High", "Harms", "Board"], "“Harms” is not expected here."),
    ],
)
def test_words_that_it_does_not_know_are_misuse_as_for_a_command(
    capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    with patch("ui.shell.application.start", side_effect=AssertionError("a window was opened")):
        assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.err.startswith(why)
    assert "Nothing was opened" in printed.err
    assert printed.out == ""
