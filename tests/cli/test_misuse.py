"""A command that was typed wrongly ends with a sentence in plain English, and a noun alone with its help."""

from pathlib import Path

import pytest

from boardpack.cli.program import ExitCode
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("frobnicate",), "There is no command “frobnicate”."),
        (("action", "frobnicate"), "There is no command “frobnicate”."),
        (("action", "list", "--sorted"), "There is no option “--sorted”. Did you mean “--sort”?"),
        (("action", "add", "X"), "--owner is missing."),
        (("meeting", "check"), "MEETING is missing."),
        (("paper", "write", "menu", "--to", "x.pdf"), "KIND: “menu” is not one of the choices. Use one of: agenda, "),
        (("agenda", "add", "2026-12-02", "X", "--minutes", "-5"), "--minutes: -5 is too low. Enter 0 or more."),
        (("agenda", "add", "2026-12-02", "X", "--minutes", "ten"), "--minutes: “ten” is not a whole number."),
        (("action", "add", "X", "--owner", "Y", "--target", "soon"), "--target: “soon” is not a date. Enter a date"),
        (("pack", "issue", "2026-12-02", "now"), "“now” is not expected here."),
    ],
)
def test_a_word_that_does_not_fit_is_named_with_the_words_to_use(
    run: Run, board: Path, words: tuple[str, ...], sentence: str
) -> None:
    ended = run(*words)

    assert ended.code == ExitCode.MISUSED
    assert ended.err.startswith(sentence)
    assert ended.err.rstrip().endswith("--help”.")


def test_a_noun_alone_prints_its_help_line_by_line(run: Run) -> None:
    ended = run("meeting")

    assert ended.code == ExitCode.MISUSED
    assert "Commands:\n" in ended.err
    assert len(ended.err.splitlines()) > 10
