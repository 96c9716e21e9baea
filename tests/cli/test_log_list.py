"""The log on the command line: which actions, in what order, and how many."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def log(run: Run, board: Path, letter_file: Path) -> Run:
    """Four actions: one late, one at risk, one of a report, one done."""
    run("letter", "accept", letter_file, "--all", "--published", "16 May 2025")
    run("action", "add", "Train officers", "--owner", "DCI Hale", "--target", "1 March 2020")
    run("action", "add", "Write the policy", "--owner", "Ms Penn", "--status", "at-risk", "--target", "1 March 2999")
    run("action", "add", "Answer the report", "--owner", "Ms Penn", "--item", "1", "--target", "2 March 2999")
    run("action", "add", "Buy cameras", "--owner", "DCI Hale", "--status", "complete")
    return run


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ([], ["A-001", "A-002", "A-003", "A-004"]),
        (["--standing", "overdue"], ["A-001"]),
        (["--standing", "at-risk", "--standing", "complete"], ["A-002", "A-004"]),
        (["--owner", "Ms Penn"], ["A-002", "A-003"]),
        (["--report", "home"], ["A-003"]),
        (["--due-before", "2 March 2999"], ["A-001", "A-002"]),
        (["--sort", "title"], ["A-003", "A-004", "A-001", "A-002"]),
        (["--sort", "ref", "--descending", "--limit", "2"], ["A-004", "A-003"]),
        (["--sort", "target"], ["A-001", "A-002", "A-003", "A-004"]),
        (["--owner", "DCI Hale", "train"], ["A-001"]),
        (["--withdrawn"], []),
    ],
)
def test_the_log_is_listed_as_it_is_asked_for(log: Run, asked: list[str], refs: list[str]) -> None:
    listed = log("log", "list", *asked, "--json").json()

    assert [action["ref"] for action in listed["actions"]] == refs


def test_a_limit_cuts_the_list_and_not_the_counts(log: Run) -> None:
    listed = log("log", "list", "--limit", "1", "--json").json()

    assert len(listed["actions"]) == 1
    assert (listed["counts"]["open"], listed["counts"]["complete"]) == (3, 1)
    assert "A-002" not in log("log", "list", "--limit", "1").out
    assert "3 open, 1 overdue, 1 complete." in log("log", "list", "--limit", "1").out


@pytest.mark.parametrize("asked", [["--standing", "late"], ["--sort", "colour"], ["--limit", "0"]])
def test_what_cannot_be_asked_is_wrong_usage(log: Run, asked: list[str]) -> None:
    assert log("log", "list", *asked).code == 2


def test_an_action_and_an_item_are_withdrawn_and_brought_back(log: Run) -> None:
    assert log("action", "update", "A-001", "--withdraw").err == (
        "An action that is withdrawn needs a reason. Say why in a note.\n"
    )
    log("action", "update", "A-001", "Raised twice.", "--withdraw")
    log("item", "withdraw", "2")

    assert [action["ref"] for action in log("log", "list", "--withdrawn", "--json").json()["actions"]] == ["A-001"]
    assert len(log("log", "list", "--json").json()["actions"]) == 3
    assert [entry["number"] for entry in log("register", "list", "--json").json()] == ["1"]

    log("action", "update", "A-001", "--bring-back")
    assert log("item", "withdraw", "2", "--back").out == "Brought back Recommendation 2.\n"
    assert len(log("log", "list", "--json").json()["actions"]) == 4
    assert len(log("register", "list", "--json").json()) == 2


def test_several_actions_are_updated_by_one_command(log: Run) -> None:
    assert log("action", "update-several", "a1", "a2", "--owner", "DCI Hale", "--note", "All move.").out == (
        "Updated 2 actions.\n"
    )
    listed = log("log", "list", "--owner", "DCI Hale", "--json").json()
    assert [action["ref"] for action in listed["actions"]] == ["A-001", "A-002", "A-004"]
    assert log("action", "update-several", "a1", "a2", "--owner", "DCI Hale").code == 1
    told = log("action", "update-several", "a1", "--target", "2999-05-01", "--json").json()
    assert [action["target"] for action in told["actions"]] == ["2999-05-01"]
