"""Minutes that an office already has, by command."""

import json
from pathlib import Path

from tests.cli.conftest import Run

MINUTES = """Minutes of the meeting held on 20 May 2025

Present: Helen Carr (HC), Commissioner; Ben Sato (BS)

Action: BS to publish the plan by 30 June 2025

Action: XY to order chairs
"""


def minutes_file(folder: Path) -> Path:
    path = folder / "minutes.txt"
    path.write_text(MINUTES)
    return path


def test_a_preview_lists_actions_and_stores_nothing(run: Run, board: Path, tmp_path: Path):
    found = run("minutes", "import", minutes_file(tmp_path), "--preview", "--json").json()

    assert [(action["owner"], action["due"]) for action in found["actions"]] == [
        ("Ben Sato", "2025-06-30"),
        ("XY", None),
    ]
    assert [action["known"] for action in found["actions"]] == [None, None]
    assert run("meeting", "list", "--json").json()["entries"] == []


def test_what_is_unsure_is_left_out_and_said(run: Run, board: Path, tmp_path: Path):
    out = run("minutes", "import", minutes_file(tmp_path)).out

    assert "from the meeting of 20 May 2025: 1 action." in out
    assert "1 left out" in out


def test_only_named_actions_are_imported(run: Run, board: Path, tmp_path: Path):
    imported = run("minutes", "import", minutes_file(tmp_path), "--only", "2", "--json").json()

    assert len(imported["actions"]) == 1
    assert "no action 3" in run("minutes", "import", minutes_file(tmp_path), "--only", "3").err


def test_a_letter_preview_shows_actions_and_decisions_of_minutes(run: Run, board: Path, tmp_path: Path):
    found = run("letter", "import", minutes_file(tmp_path), "--preview", "--json").json()

    assert [action["text"] for action in found["actions"]] == ["Publish the plan", "Order chairs"]
    assert json.dumps(found["decisions"]) == "[]"


def test_what_minutes_report_on_actions_that_the_log_lacks_is_told(run: Run, board: Path, tmp_path: Path):
    path = minutes_file(tmp_path)
    path.write_text(f"{MINUTES}\n## Matters arising\n\nMinute 41/25 (Fraud) – The policy was adopted.\n")

    preview = run("minutes", "import", path, "--preview").out
    imported = run("minutes", "import", path).out

    remark = "The minutes report on 41/25, “Fraud”, which the log does not have."
    assert remark in " ".join(preview.split())
    assert f"{remark} Not imported: The policy was adopted." in imported
    assert f"The minutes themselves are kept in “{path.name}”." in imported


def test_an_earlier_action_is_added_only_if_everything_is_wanted(run: Run, board: Path, tmp_path: Path):
    path = tmp_path / "minutes.txt"
    table = "Ref\tAction\tOwner\tUpdate\n24/01\tWrite to the Minister\tBen Sato\tIt was sent.\n"
    path.write_text(f"{MINUTES}\nMatters arising\n\n{table}")

    left_out = run("minutes", "import", path, "--json").json()
    taken = run("minutes", "import", path, "--all", "--json").json()

    assert len(left_out["actions"]) == 1
    assert left_out["not_in_log"] == [
        (
            "The minutes report on 24/01, “Write to the Minister”, which the log does not have. "
            "To add that action, use --all."
        )
    ]
    assert (len(taken["actions"]), taken["not_in_log"]) == (2, [])


def test_a_preview_tells_declared_interests(run: Run, board: Path, tmp_path: Path):
    path = minutes_file(tmp_path)
    path.write_text(f"{MINUTES}\nInterests declared: Ben Sato, as a trustee.\n")

    assert "Interests: Ben Sato, as a trustee." in run("minutes", "import", path, "--preview").out
    assert run("minutes", "import", path, "--preview", "--json").json()["interests"] == "Ben Sato, as a trustee."


def test_a_preview_tells_which_references_other_actions_have(run: Run, board: Path, tmp_path: Path):
    path = minutes_file(tmp_path)
    path.write_text(MINUTES.replace("Action: BS to", "Action A-001: BS to"))
    run("action", "add", "Order chairs", "--owner", "Ben Sato")
    remark = "Another action has the same reference: “Order chairs”. This action will get a new reference."

    assert f"Action 1: {remark}\n" in run("minutes", "import", path, "--preview").out
    found = run("minutes", "import", path, "--preview", "--json").json()
    assert [action["remark"] for action in found["actions"]] == [remark, None]


def test_a_decision_that_no_label_marks_is_imported_only_with_all(run: Run, board: Path, tmp_path: Path):
    path = minutes_file(tmp_path)
    path.write_text(
        f"{MINUTES}\nRESOLVED: That the plan be approved.\n\nThe Board agreed that the figures were poor.\n"
    )

    found = run("minutes", "import", path, "--preview", "--json").json()["decisions"]
    left_out = run("minutes", "import", path, "--json").json()
    taken = run("minutes", "import", path, "--all", "--json").json()

    assert [(decision["confidence"], len(decision["doubts"])) for decision in found] == [
        ("certain", 0),
        ("please check", 1),
    ]
    assert (len(left_out["decisions"]), len(taken["decisions"])) == (1, 1)
    assert left_out["left_out"] == ["Order chairs", "The Board agreed that the figures were poor."]


def test_a_preview_tells_the_day_of_the_meeting_and_its_words_or_asks_for_it(run: Run, board: Path, tmp_path: Path):
    path = minutes_file(tmp_path)
    document = run("minutes", "import", path, "--preview", "--json").json()["document"]
    path.write_text(MINUTES.replace("Minutes of the meeting held on", "The lease began on"))
    asked = run("minutes", "import", path, "--preview", "--json").json()

    assert (document["kind"], document["held_on"]) == ("minutes", "2025-05-20")
    assert [found["words"] for found in document["evidence"]] == ["20 May 2025"]
    assert asked["document"]["held_on"] is None
    assert [finding["rule"] for finding in asked["findings"]] == ["meeting-day"]
    assert "date of the meeting" in run("minutes", "import", path).err
    assert run("minutes", "import", path, "--date", "2025-05-20", "--json").json()["meeting"] == "2025-05-20"
