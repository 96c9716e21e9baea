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
    assert run("meeting", "list", "--json").json() == []


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
