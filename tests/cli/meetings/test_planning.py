"""The forward plan by command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.long(4)

MEETING = "16 July 2031"


def plan_custody(run: Run) -> None:
    shown = ["--from", "2031-07-01", "--every", "6", "--purpose", "assurance", "--presenter", "Head of Custody"]
    assert run("plan", "add", "Custody visiting", *shown).out == (
        "Added “Custody visiting”: every 6 months from 1 July 2031.\n"
    )


def test_an_item_is_planned_and_comes_up_at_its_meeting(run: Run, board: Path) -> None:
    assert run("plan", "list").out == "No items are planned.\n"
    run("meeting", "add", MEETING)
    plan_custody(run)
    run("plan", "add", "Visit to the control room")

    listed = run("plan", "list", "--months", "60")
    (meeting,) = run("plan", "list", "--months", "60", "--json").json()["meetings"]

    assert listed.out.splitlines()[1].split("  ")[0].strip() == MEETING
    assert "date to be confirmed Visit to the control room" in " ".join(listed.out.split())
    assert meeting["meeting"] == "2031-07-16"
    assert [(item["title"], item["day"], item["late"]) for item in meeting["items"]] == [
        ("Custody visiting", "2031-07-01", False)
    ]


def test_a_change_leaves_what_it_does_not_say(run: Run, board: Path) -> None:
    plan_custody(run)
    changed = run("plan", "change", "custody", "--until", "2032-12-31", "--minutes", "20", "--json").json()

    assert (changed["every_months"], changed["until"], changed["minutes"]) == (6, "2032-12-31", 20)
    assert changed["presenter"] == "Head of Custody"
    once = run(
        "plan", "change", "custody", "--every", "0", "--restricted", "law enforcement (section 31)", "--json"
    ).json()
    assert (once["every_months"], once["until"], once["restricted"]) == (0, None, "law enforcement (section 31)")


def test_an_item_leaves_the_plan_and_comes_back(run: Run, board: Path) -> None:
    plan_custody(run)

    assert run("plan", "remove", "custody").out == "“Custody visiting” removed from the plan.\n"
    assert run("plan", "list").out == "No items are planned.\n"
    assert [item["title"] for item in run("plan", "list", "--removed", "--json").json()] == ["Custody visiting"]
    assert run("plan", "restore", "custody").out == "“Custody visiting” restored to the plan.\n"


def test_days_that_do_not_fit_are_refused_in_a_sentence(run: Run, board: Path) -> None:
    refused = run("plan", "add", "Custody", "--from", "2031-07-01", "--every", "3", "--until", "2031-06-01")

    assert refused.code == 1
    assert (
        refused.err
        == "The last day, 1 June 2031, is before the first, 1 July 2031. Enter a later date. Nothing was changed.\n"
    )


def test_the_plan_is_a_paper(run: Run, board: Path, tmp_path: Path) -> None:
    plan_custody(run)
    path = tmp_path / "Forward plan.html"

    assert run("paper", "write", "forward-plan", "--as-at", "2031-06-01", "--to", path).out == f"Wrote {path}\n"
    page = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "Forward plan to 1 June 2032" in page
    assert "Every 6 months" in page


def test_what_is_proposed_is_told_and_put_on_the_agenda(run: Run, board: Path) -> None:
    run("meeting", "add", MEETING)
    plan_custody(run)
    run("plan", "add", "Estates", "--from", "2031-07-02")

    result = run("proposal", "list", MEETING)
    first, second = run("proposal", "list", MEETING, "--json").json()["proposed"]
    taken = run("proposal", "add", MEETING, first["id"])

    assert "Due from 1 July 2031. Repeated every 6 months." in result.out
    assert taken.out.startswith(f"Added “{first['title']}” to the agenda.\n")
    assert first["title"] not in run("proposal", "list", MEETING).out
    aside = run("proposal", "dismiss", MEETING, second["id"], "--reason", "Next year", "--json").json()
    assert (aside["proposed"], aside["dismissed"][0]["reason"]) == ([], "Next year")


def test_all_that_is_proposed_is_taken_at_once(run: Run, board: Path) -> None:
    run("meeting", "add", MEETING)
    plan_custody(run)
    run("plan", "add", "Estates", "--from", "2031-07-02")

    assert run("proposal", "add", MEETING, "--all").code == 0
    assert run("proposal", "list", MEETING).out.endswith("No items are proposed.\n")
    assert len(run("agenda", "show", MEETING, "--json").json()["items"]) == 2
    assert run("proposal", "add", MEETING, "no such").code == 1
    assert run("proposal", "list", "17 July 2031").code == 1
