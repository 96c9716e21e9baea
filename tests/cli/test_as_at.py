"""Two meanings of "as at" on the command line, and which of them is shown."""

from datetime import timedelta
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.store import Store
from boardpack.workspace import create_workspace
from tests.builders import NOW, SETTINGS, StillClock, accept_unsent_letter, new_action, stamp
from tests.cli.conftest import Run
from tests.services.packs.test_papers import _words
from tests.store.copies import copy_of, take

MERGED = NOW.replace(month=9)


@pytest.fixture
def late_review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A board that heard in September what an owner had written on 9 July."""
    clock = StillClock(NOW)
    workspace = create_workspace(tmp_path / "board", "High Harms Board", settings=SETTINGS, clock=clock)
    accept_unsent_letter(workspace, tmp_path)
    action = workspace.actions.add(new_action())
    office = Store(workspace.folder)
    laptop = copy_of(office, "laptop")
    with laptop.writing(stamp(NOW + timedelta(days=1))) as session:
        session.actions.update(action.id, NewUpdate(note="Written on 9 July.", status=Status.COMPLETE))
    take(office, laptop, at=MERGED)
    monkeypatch.setenv("BOARDPACK_WORKSPACE", str(workspace.folder))
    return workspace.folder


def test_the_log_as_at_a_day_has_what_was_said_by_then(run: Run, late_review: Path) -> None:
    listed = run("action", "list", "--as-at", "10 July 2025", "--json").json()

    assert (listed["as_at"], listed["known_on"]) == ("2025-07-10", None)
    assert [action["last_note"] for action in listed["entries"]] == ["Written on 9 July."]


def test_the_log_as_this_office_knew_it_has_only_what_had_reached_it(run: Run, late_review: Path) -> None:
    listed = run("action", "list", "--as-at", "10 July 2025", "--known-on", "11 July 2025", "--json").json()
    printed = run("action", "list", "--known-on", "11 July 2025").out

    assert (listed["as_at"], listed["known_on"]) == ("2025-07-10", "2025-07-11")
    assert [action["last_note"] for action in listed["entries"]] == [""]
    assert "As at 11 July 2025, as received by 11 July 2025: 1 open" in printed


def test_the_register_says_what_it_shows(run: Run, late_review: Path) -> None:
    asked = ("--as-at", "9 July 2025", "--known-on", "11 July 2025")

    assert run("item", "list", *asked).out.endswith("As at 9 July 2025, as received by 11 July 2025: 1 item.\n")
    assert run("item", "list", *asked, "--json").json()["known_on"] == "2025-07-11"


@pytest.mark.parametrize("kind", ["action-log", "tracker"])
def test_a_paper_says_what_it_leaves_out(run: Run, late_review: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "paper.docx"
    run("paper", "write", kind, "--as-at", "8 July 2025", "--known-on", "10 July 2025", "--to", path)
    assert "As at 8 July 2025, as received by 10 July 2025" in _words(path)

    run("paper", "write", kind, "--as-at", "8 July 2025", "--to", path)
    assert "as received by" not in _words(path)


def test_every_paper_of_a_meeting_says_what_it_leaves_out(run: Run, late_review: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.docx"
    run("meeting", "add", "16 July 2025", "--papers-due", "8 July 2025")
    run("agenda", "add", "16 July 2025", "Harm", "--paper", "board-paper")
    for kind, number in (("agenda", []), ("board-paper", ["1"]), ("action-log", [])):
        asked = (kind, "16 July 2025", *number, "--known-on", "1 May 2099", "--to", path)
        written = run("paper", "write", *asked)
        assert written.code == 0
        assert "As at 8 July 2025, as received by 1 May 2099." in _words(path)
    run("paper", "write", "response-letter", "--as-at", "9 July 2025", "--known-on", "11 July 2025", "--to", path)
    assert "As at 9 July 2025, as received by 11 July 2025." in _words(path)


def test_a_list_that_is_empty_says_what_it_shows(run: Run, late_review: Path) -> None:
    for noun in ("action", "item"):
        printed = run(noun, "list", "--known-on", "1 January 2020").out
        assert "As at 1 January 2020, as received by 1 January 2020: " in printed
