"""check: letter, register and meeting; keys, dismissals, rules; and the desk of a report."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.long(9)

REAL = Path(__file__).parents[2] / "letters" / "real" / "organised-immigration-crime-2025.txt"


def key_of(run: Run, rule: str) -> str:
    return next(found["key"] for found in run("letter", "check", REAL, "--json").json() if found["rule"] == rule)


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
    before = len(run("letter", "check", REAL, "--json").json())

    ended = run("finding", "dismiss", key, REAL, "--reason", "It goes by email.")

    assert ended.code == 0
    assert len(run("letter", "check", REAL, "--json").json()) == before - 1
    shown = run("letter", "check", REAL, "--all")
    assert "It goes by email." in shown.out
    assert shown.out.splitlines()[-1].endswith("1 dismissed.")
    (dismissed,) = run("finding", "list", "--json").json()
    assert (dismissed["key"], dismissed["reason"]) == (key, "It goes by email.")


def test_a_dismissed_finding_is_restored_by_its_key(run: Run, board: Path) -> None:
    key = key_of(run, "no-copy-to-inspectorate")
    run("finding", "dismiss", key, REAL, "--reason", "Known.")

    assert run("finding", "restore", key).code == 0

    assert run("finding", "list").out == "No findings have been dismissed.\n"


def test_a_key_that_begins_several_findings_dismisses_and_restores_none(run: Run, board: Path) -> None:
    keys = [line.split()[0] for line in run("letter", "check", REAL).out.splitlines()[:-1]]
    assert "begin with “”" in run("finding", "dismiss", "", REAL, "--reason", "Known.").err
    for key in keys[:2]:
        run("finding", "dismiss", key, REAL, "--reason", "Known.")

    assert "The keys of 2 findings begin with “”" in run("finding", "restore", "").err
    assert {entry["key"] for entry in run("finding", "list", "--json").json()} == set(keys[:2])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("letter", "check"), 2),
        (("finding", "dismiss", "0000000", REAL), 2),
        (("finding", "dismiss", "0000000", REAL, "--reason", "x"), 1),
        (("finding", "dismiss", "0000000", "--reason", "x"), 1),
        (("finding", "restore", "0000000"), 1),
    ],
)
def test_what_cannot_be_checked_is_said_in_a_sentence(
    run: Run, board: Path, words: tuple[object, ...], code: int
) -> None:
    ended = run(*words)

    assert ended.code == code
    assert ended.err.count("\n") == 1


def test_the_rules_are_told_with_their_examples(run: Run) -> None:
    data = run("rule", "list", "--json").json()

    assert {"rule", "severity", "sentence", "example"} == set(data[0])
    assert "total-and-parts (high)" in run("rule", "list").out


def test_the_register_is_checked(run: Run, board: Path, letter_file: Path) -> None:
    run("letter", "import", letter_file, "--all", "--published", "2025-05-16")

    found = run("item", "check", "--json").json()

    assert "item-without-action" in {finding["rule"] for finding in found}


@pytest.fixture
def title(run: Run, board: Path, letter_file: Path) -> str:
    """The title of the one report in the register."""
    run("letter", "import", letter_file, "--all", "--published", "2025-05-16")
    return run("report", "list", "--json").json()[0]["title"]


def days(run: Run) -> dict[str, str | None]:
    (desk,) = run("report", "show", "--json").json()["reports"]
    return {step["step"]: step["done"] for step in desk["steps"]}


def test_each_step_of_a_response_is_said_and_the_desk_shows_it(run: Run, title: str) -> None:
    result = run(
        "report", "change", title, "--sent", "2025-07-08", "--website", "2025-07-09", "--comments-due", "2025-06-20"
    )

    assert result.code == 0
    assert days(run)["Published on the website"] == "2025-07-09"
    assert days(run)["Copy to the Secretary of State"] is None
    assert "20 June 2025" in run("report", "show", title).out


def test_a_step_is_taken_away_again(run: Run, title: str) -> None:
    run("report", "change", title, "--website", "2025-07-09")
    assert days(run)["Published on the website"] == "2025-07-09"

    run("report", "change", title, "--clear", "website")

    assert days(run)["Published on the website"] is None


def test_a_report_is_renamed(run: Run, title: str) -> None:
    result = run("report", "change", title, "--title", "Harm at home:  a review")

    assert result.out.startswith("Changed “Harm at home: a review”.\n")
    assert run("report", "list", "--json").json()[0]["title"] == "Harm at home: a review"
    assert "needs a title" in run("report", "change", "harm", "--title", " ").err


@pytest.mark.parametrize("words", [(), ("--clear", "website", "--website", "2025-07-09")])
def test_a_report_is_not_set_to_nothing_or_to_both(run: Run, title: str, words: tuple[str, ...]) -> None:
    assert run("report", "change", title, *words).code == 2
