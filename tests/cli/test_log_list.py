"""The log on the command line: which actions, in what order, and how many."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def log(run: Run, board: Path, letter_file: Path) -> Run:
    """Four actions: one late, one at risk, one of a report, one done."""
    run("letter", "import", letter_file, "--all", "--published", "16 May 2025")
    run("action", "add", "Train officers", "--owner", "DCI Hale", "--target", "1 March 2020")
    run("action", "add", "Write the policy", "--owner", "Ms Penn", "--status", "at-risk", "--target", "1 March 2099")
    run("action", "add", "Answer the report", "--owner", "Ms Penn", "--item", "1", "--target", "2 March 2099")
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
        (["--due-before", "2 March 2099"], ["A-001", "A-002"]),
        (["--sort", "title"], ["A-003", "A-004", "A-001", "A-002"]),
        (["--sort", "ref", "--descending", "--limit", "2"], ["A-004", "A-003"]),
        (["--sort", "target"], ["A-001", "A-002", "A-003", "A-004"]),
        (["--owner", "DCI Hale", "train"], ["A-001"]),
        (["--removed"], []),
    ],
)
def test_the_log_is_listed_as_it_is_asked_for(log: Run, asked: list[str], refs: list[str]) -> None:
    listed = log("action", "list", *asked, "--json").json()

    assert [action["ref"] for action in listed["entries"]] == refs


def test_a_limit_cuts_the_list_and_not_the_counts(log: Run) -> None:
    listed = log("action", "list", "--limit", "1", "--json").json()

    assert len(listed["entries"]) == 1
    assert (listed["counts"]["open"], listed["counts"]["complete"]) == (3, 1)
    assert "A-002" not in log("action", "list", "--limit", "1").out
    assert "3 open, 1 overdue, 1 complete." in log("action", "list", "--limit", "1").out


def test_actions_of_restricted_items_are_marked_in_the_list(run: Run, board: Path) -> None:
    run("meeting", "add", "16 September 2099")
    run("agenda", "add", "16 September 2099", "One case", "--restricted", "Personal data")
    for number in ((), ("--agenda-item", "1")):
        run("action", "add", f"Watch {len(number)}", "--owner", "Ms Penn", "--meeting", "16 September 2099", *number)

    listed = run("action", "list")

    assert "Watch 2 (restricted)" in listed.out
    assert "Watch 0 (restricted)" not in listed.out
    assert [one["restricted"] for one in run("action", "list", "--json").json()["entries"]] == [False, True]


@pytest.mark.parametrize(
    ("by", "parts"),
    [
        ("owner", {"DCI Hale": ["A-001", "A-004"], "Ms Penn": ["A-002", "A-003"]}),
        ("report", {"Harm in the home": ["A-003"], "": ["A-001", "A-002", "A-004"]}),
        ("due", {"Overdue": ["A-001"], "Later": ["A-002", "A-003"], "Complete": ["A-004"]}),
        ("status", {"Not reported": ["A-001", "A-003"], "At risk": ["A-002"], "Complete": ["A-004"]}),
    ],
)
def test_the_log_is_listed_in_parts_as_the_window_groups_it(log: Run, by: str, parts: dict[str, list[str]]) -> None:
    listed = log("action", "list", "--by", by, "--json").json()

    assert listed["by"] == by
    assert {part["name"]: part["refs"] for part in listed["parts"]} == parts
    assert [action["ref"] for action in listed["entries"]] == [ref for refs in parts.values() for ref in refs]
    assert sum(part["counts"]["total"] for part in listed["parts"]) == listed["counts"]["total"] == 4


def test_each_part_stands_below_its_name_and_a_limit_cuts_the_list_and_no_count(log: Run) -> None:
    printed = log("action", "list", "--by", "owner", "--limit", "3").out.splitlines()

    assert printed[0] == "DCI Hale: 1 open, 1 overdue"
    assert "Ms Penn: 2 open, 0 overdue" in printed
    assert "A-003" not in "".join(printed)
    assert log("action", "list", "--by", "report", "--standing", "at-risk").out.startswith("No report: 1 open")
    assert log("action", "list", "--by", "owner", "--removed").out == "No actions match.\n"


@pytest.mark.parametrize("asked", [["--standing", "late"], ["--sort", "colour"], ["--limit", "0"], ["--by", "colour"]])
def test_what_cannot_be_asked_is_wrong_usage(log: Run, asked: list[str]) -> None:
    assert log("action", "list", *asked).code == 2


def test_several_actions_are_updated_by_one_command(log: Run) -> None:
    assert log("action", "change", "a1", "a2", "--owner", "DCI Hale", "--note", "All move.").out == (
        "Changed 2 actions.\n"
    )
    listed = log("action", "list", "--owner", "DCI Hale", "--json").json()
    assert [action["ref"] for action in listed["entries"]] == ["A-001", "A-002", "A-004"]
    assert log("action", "change", "a1", "a2", "--owner", "DCI Hale").code == 1
    data = log("action", "change", "a1", "a3", "--target", "2099-05-01", "--json").json()
    assert [action["target"] for action in data["actions"]] == ["2099-05-01", "2099-05-01"]
    assert log("action", "change", "a1", "a3", "--title", "One title").code == 2
