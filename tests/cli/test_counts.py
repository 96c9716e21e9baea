"""Counts, grades and derived histories from the command line."""

import re
from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate
from boardpack.workspace import Workspace, local_now
from tests.cli.conftest import Run

pytestmark = pytest.mark.long(7)


@pytest.fixture
def log(run: Run, board: Path, letter_file: Path) -> Path:
    """A register of two items, and an action for the first that changed hands and was put off twice."""
    run("letter", "import", letter_file, "--all", "--published", "2025-05-16")
    run("action", "add", "Train", "--owner", "DCI Hale", "--target", "2025-03-31", "--item", "1")
    run("action", "change", "A-001", "--note", "Ill.", "--target", "2025-06-18", "--owner", "Supt Thrale")
    run("action", "change", "A-001", "--target", "2025-09-30", "--assurance", "not-assured")
    run("action", "add", "Write", "--owner", "Supt Thrale", "--status", "complete")
    return board


def test_the_log_is_counted_by_owner_report_and_status(run: Run, log: Path) -> None:
    by_owner = run("action", "count", "--by", "owner", "--json").json()
    assert [(part["name"], part["counts"]["total"]) for part in by_owner["parts"]] == [("Supt Thrale", 2)]
    assert by_owner["counts"]["total"] == 2
    by_report = run("action", "count", "--by", "report", "--json").json()
    assert [part["counts"]["total"] for part in by_report["parts"]] == [1, 1]
    by_status = run("action", "count", "--by", "status").out.splitlines()
    assert by_status[-2].split() == ["All", "1", "1", "0", "0", "0", "1", "2"]


def test_what_happened_in_a_period_is_told(run: Run, log: Path) -> None:
    data = run("action", "count", "--from", "2020-01-01", "--json").json()["period"]
    assert (data["raised"], data["closed"], data["moved"], data["slipped"]) == (2, 1, 1, 1)
    assert len(data["closed_on"]) == 1
    assert data["due"]["open"] == 1
    assert (
        "2 raised, 1 completed, 1 with a changed target date (1 deferred"
        in run("action", "count", "--from", "2020-01-01").out
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["action", "count", "--until", "2025-01-01"], "Use --from with --until."),
        (
            ["action", "count", "--from", "2025-02-01", "--until", "2025-01-01"],
            "The end of the period is before its start",
        ),
        (["assessment", "add", "1", "met", "--by", "HMICFRS"], "Add --verified"),
        (["assessment", "add", "1", "good"], "good"),
    ],
)
def test_wrong_usage_is_told(run: Run, log: Path, words: list[str], sentence: str) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert sentence in ended.err


def test_the_register_is_counted_by_report(run: Run, log: Path) -> None:
    counts = run("item", "count", "--json").json()
    assert (counts["counts"]["total"], counts["counts"]["reports"], len(counts["parts"])) == (2, 1, 1)
    assert counts["counts"]["actions"]["total"] == 1
    assert run("item", "count").out.splitlines()[-2].split()[:2] == ["All", "2"]


def test_an_empty_register_says_so(run: Run, board: Path) -> None:
    assert run("item", "count").out.splitlines()[0] == "The register is empty."


def test_an_item_is_graded_by_the_force_and_by_whoever_verified(run: Run, log: Path) -> None:
    assert (
        run("assessment", "add", "1", "met", "--evidence", "65 of 65").out
        == "Recorded the assessment of Recommendation 1.\n"
    )
    ended = run("assessment", "add", "1", "partly-met", "--verified", "--by", "HMICFRS")
    assert ended.out == "Recorded the assessment of Recommendation 1: overstated by the force.\n"
    assert run("item", "change", "1", "--assurance", "partly-assured").code == 0

    data = run("item", "show", "1", "--json").json()
    assert (data["self_grade"], data["verified_grade"], data["verdict"]) == ("met", "partly met", "overstated")
    assert [(item["grader"], item["evidence"]) for item in data["grades"]] == [("force", "65 of 65"), ("verifier", "")]
    assert [(found["claimed"], found["verdict"]) for found in data["verifications"]] == [("met", "overstated")]
    assert (data["slippage"]["times_moved"], data["slippage"]["days"]) == (2, 183)
    assert [item["assurance"] for item in data["assurance_over_time"]] == ["partly assured"]
    printed = run("item", "show", "1").out
    assert "Own assessment: met. Verified: partly met (overstated)." in printed
    assert "The target date was changed twice, 183 days later than the original date." in printed


def test_what_was_read_of_an_item_is_corrected(run: Run, log: Path) -> None:
    ended = run("item", "change", "1", "--text", "Do it twice.", "--deadline", "31 March 2027")
    assert ended.out == "Changed Recommendation 1.\n"
    data = run("item", "show", "1", "--json").json()
    assert (data["text"], data["deadline"]) == ("Do it twice.", "2027-03-31")
    assert run("item", "change", "1").code == 2
    assert "has no text" in run("item", "change", "1", "--text", " ").err


def test_a_grade_that_nobody_verified_is_refused(run: Run, log: Path) -> None:
    ended = run("assessment", "add", "1", "met", "--verified")
    assert (ended.code, ended.out) == (1, "")
    assert "needs the name of the verifier" in ended.err


def test_a_grade_can_be_taken_back(run: Run, log: Path) -> None:
    run("assessment", "add", "1", "met")
    run("assessment", "remove", "1")
    assert run("item", "show", "1", "--json").json()["self_grade"] is None
    assert "removed, own" in run("item", "show", "1").out


def test_an_action_shows_its_owners_and_how_its_target_slipped(run: Run, log: Path) -> None:
    data = run("action", "show", "A-001", "--json").json()
    assert [spell["owner"] for spell in data["owners"]] == ["DCI Hale", "Supt Thrale"]
    assert data["owners"][0]["to"] == data["owners"][1]["from"]
    assert [move["days"] for move in data["slippage"]["moves"]] == [79, 104]
    assert data["assurance_over_time"][0]["assurance"] == "not assured"
    assert set(data["days_in_status"]) == {"not started"}
    printed = run("action", "show", "A-001").out
    assert "The target date was changed twice, 183 days later than the original date." in printed
    assert "Owners: DCI Hale from " in printed
    assert "target 31 March 2025" in printed


def test_an_action_shows_another_wording_and_that_it_was_removed_and_restored(run: Run, log: Path) -> None:
    run("action", "change", "A-001", "--title", "Train every constable")
    run("action", "remove", "A-001", "--reason", "Twice.")
    run("action", "restore", "A-001")
    printed = run("action", "show", "A-001").out
    told = ("title Train every constable", "removed from the log; Twice.", "restored")
    assert all(re.search(rf"  {re.escape(words)}$", printed, re.MULTILINE) for words in told)


def test_an_undo_names_the_update_that_it_took_back(run: Run, log: Path) -> None:
    actions = Workspace(log, local_now, "T. Brandreth").actions
    wrong = NewUpdate(note="Of another action.", target=date(2025, 12, 1))
    together = actions.update_together((actions.by_ref("A-001").action.id,), wrong)
    run("action", "change", "A-001", "--note", "Twelve left.")
    actions.take_back(together)
    printed = run("action", "show", "A-001").out
    assert "was undone: “Of another action”." in printed
    assert "The previous update was undone." not in printed


def test_an_action_shows_at_which_meeting_it_assured_the_board(run: Run, log: Path) -> None:
    run("meeting", "add", "2025-07-16")
    run("action", "change", "A-001", "--assurance", "partly-assured", "--meeting", "2025-07-16")
    printed = run("action", "show", "A-001").out
    assert "Assurance: not assured on " in printed
    assert ", at the meeting of 16 July 2025." in printed
