"""A letter is checked: its findings in order, each with its key, and dismissed ones apart."""

from pathlib import Path

import pytest

from boardpack.workspace import open_workspace
from tests.cli.conftest import Run

REAL = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.txt"


def key_of(run: Run, rule: str) -> str:
    return next(
        found["key"] for found in run("letter", "check", REAL, "--json").json()["entries"] if found["rule"] == rule
    )


def test_a_letter_is_checked_without_a_workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    ended = run("letter", "check", REAL)

    assert ended.code == 1
    assert "no-copy" not in ended.out
    assert ended.out.splitlines()[-1].endswith("findings.")


def test_high_findings_come_first_and_each_has_its_key(run: Run, board: Path) -> None:
    lines = run("letter", "check", REAL).out.splitlines()[:-1]
    severities = [line.split()[1] for line in lines]

    assert severities == sorted(severities, key=["high", "medium", "low"].index)
    assert all(len(line.split()[0]) == 7 for line in lines)


def test_a_dismissed_finding_is_out_of_the_count_and_shown_by_all(run: Run, board: Path) -> None:
    key = key_of(run, "no-copy-to-inspectorate")
    before = run("letter", "check", REAL, "--json").json()["count"]

    office = open_workspace(board)
    reading = office.letters.read(REAL)
    (finding,) = (found for found in reading.findings if found.key == key)
    office.findings.dismiss(finding, "It goes by email.")

    assert run("letter", "check", REAL, "--json").json()["count"] == before - 1
    shown = run("letter", "check", REAL, "--all")
    assert "It goes by email." in shown.out
    assert shown.out.splitlines()[-1].endswith("1 dismissed.")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("letter", "check"), 2),
        (("letter", "check", "nowhere.txt"), 1),
        (("meeting", "check", "2025-07-16"), 1),
    ],
)
def test_what_cannot_be_checked_is_said_in_a_sentence(
    run: Run, board: Path, words: tuple[object, ...], code: int
) -> None:
    ended = run(*words)

    assert ended.code == code
    assert ended.err.count("\n") == 1
