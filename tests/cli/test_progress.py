"""Progress on a terminal: one line, written over, whatever the work repeats."""

import sys

import pytest

from boardpack.cli.output.printing import terminal_progress


def test_a_step_told_many_times_is_printed_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = terminal_progress()
    for shown in (
        (0, 0, ""),
        (1, 2, "Page 1 of 2"),
        (1, 2, "Page 1 of 2"),
        (2, 2, "Page 2 of 2"),
        (2, 2, "Page 2 of 2"),
    ):
        assert progress(*shown)

    assert capsys.readouterr().err == "\r1 of 2: Page 1 of 2\x1b[K\r2 of 2: Page 2 of 2\x1b[K\n"


def test_where_nobody_looks_on_nothing_is_printed(capsys: pytest.CaptureFixture[str]):
    assert terminal_progress()(1, 2, "Page 1 of 2")
    assert capsys.readouterr().err == ""
