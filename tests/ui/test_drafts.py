"""Drafts survive a crash and another window, and never stop the user."""

import os
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.drafts import Drafts

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drafts.json"


def test_a_draft_is_on_the_disk_a_moment_after_it_was_typed(path: Path, qtbot: QtBot) -> None:
    drafts = Drafts(path)
    drafts.keep("a", {"note": "Half", "owner": " "})
    qtbot.waitUntil(path.is_file, timeout=3000)
    assert Drafts(path).get("a") == {"note": "Half"}


@pytest.mark.skipif(os.name == "nt", reason="on Windows the folder decides")
def test_drafts_can_be_read_by_their_user_alone(path: Path) -> None:
    drafts = Drafts(path)
    drafts.keep("a", {"note": "Restricted"})
    drafts.flush()
    assert path.stat().st_mode & 0o777 == 0o600


def test_typing_without_a_pause_still_stores_the_draft(path: Path, qtbot: QtBot) -> None:
    drafts, letters = Drafts(path), count()

    def is_kept() -> bool:
        drafts.keep("a", {"note": f"letter {next(letters)}"})
        return path.is_file()

    qtbot.waitUntil(is_kept)


def test_an_empty_draft_is_none_and_the_last_one_comes_first(path: Path) -> None:
    drafts = Drafts(path)
    for key in ("x/1", "x/2", "y/3"):
        drafts.keep(key, {"note": key})
    drafts.keep("x/1", {"note": "again"})
    assert drafts.keys_below("x/") == ("1", "2")
    drafts.forget("x/1")
    assert drafts.keys_below("x/") == ("2",)
    assert drafts.get("x/1") == {}


def test_two_windows_keep_their_drafts_beside_each_other(path: Path) -> None:
    one, other = Drafts(path), Drafts(path)
    one.keep("a", {"note": "one"})
    one.flush()
    other.keep("b", {"note": "other"})
    other.flush()
    assert set(Drafts(path).keys_below("")) == {"a", "b"}
    one.forget("a")
    one.flush()
    assert Drafts(path).keys_below("") == ("b",)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}'])
def test_a_damaged_file_has_no_drafts_and_is_replaced(path: Path, content: str) -> None:
    path.parent.mkdir()
    path.write_text(content, encoding="utf-8")
    drafts = Drafts(path)
    assert drafts.keys_below("") == ()
    drafts.keep("a", {"note": "new"})
    drafts.flush()
    assert Drafts(path).get("a") == {"note": "new"}


def test_a_disk_that_refuses_leaves_the_drafts_in_the_window(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    drafts = Drafts(tmp_path / "data" / "drafts.json")
    drafts.keep("a", {"note": "Half"})
    drafts.flush()
    QApplication.processEvents()
    assert drafts.get("a") == {"note": "Half"}
