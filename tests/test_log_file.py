"""The log says what was done and how long it took, without words of papers or names of people."""

import logging
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner

from boardpack import log_file
from boardpack.cli import program
from boardpack.services.board.settings import SettingsService
from boardpack.workspace import Workspace
from tests.builders import new_action

_log = logging.getLogger("boardpack.tests")
WORDS = "Operation Larkspur"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(log_file, "log_path", lambda: tmp_path / "logs" / "boardpack.log")
    log_file.start_logging()
    yield tmp_path / "logs" / "boardpack.log"
    log_file.stop_logging()


def test_a_timed_block_is_logged_with_its_duration(log: Path):
    with log_file.timed(_log, "pack of %d pages built", 12):
        pass

    assert "boardpack.tests INFO pack of 12 pages built: 0.0" in log.read_text("utf-8")


def test_a_block_that_fails_is_logged_with_its_error_and_raises_it(log: Path):
    with pytest.raises(KeyError, match="the words of a letter"), log_file.timed(_log, "letter read"):
        raise KeyError("the words of a letter")

    text = log.read_text("utf-8")
    assert "letter read: ended by KeyError after" in text
    assert "words of a letter" not in text


def test_an_error_that_a_record_carries_is_logged_without_its_message(log: Path):
    try:
        int(WORDS)
    except ValueError:
        _log.warning("a cell could not be read", exc_info=True)

    text = log.read_text("utf-8")
    assert "a cell could not be read" in text
    assert "ValueError" in text
    assert "Larkspur" not in text


def test_the_text_of_a_cell_does_not_reach_the_log_through_a_fault_of_a_command(
    log: Path, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(SettingsService, "get", lambda service: int(WORDS))
    ended = CliRunner().invoke(program, ["settings", "list", "--workspace", str(workspace.folder)])

    assert ended.stderr.startswith("There is a fault in Boardpack. The details are in")
    assert "ValueError" in log.read_text("utf-8")
    assert "Larkspur" not in log.read_text("utf-8") + ended.stderr


def test_the_file_is_for_its_user_alone_and_begins_anew_when_it_is_long(log: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(log_file, "_LONGEST", 10)
    _log.info("first")
    log_file.start_logging()
    _log.info("second")

    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert "first" in log.with_name("boardpack.log.1").read_text("utf-8")
    assert "first" not in log.read_text("utf-8")


def test_work_goes_on_where_the_log_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    monkeypatch.setattr(log_file, "log_path", lambda: tmp_path / "file" / "boardpack.log")
    log_file.start_logging()
    try:
        _log.info("nowhere to go")
        _log.info("and no second try")
    finally:
        log_file.stop_logging()

    with pytest.raises(OSError, match="file"):
        log_file.record_fault("Traceback")


def test_a_paper_is_logged_without_its_words_and_its_file_name(log: Path, workspace: Workspace, tmp_path: Path):
    workspace.actions.add(new_action("Review the cases of the Larkspur nominal", owner="DCI Secretive"))
    workspace.papers.write("action-log", tmp_path / "Larkspur.docx")

    text = log.read_text("utf-8")
    assert "paper written: " in text
    assert "Larkspur" not in text
    assert "Secretive" not in text
