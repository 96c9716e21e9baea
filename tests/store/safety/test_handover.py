"""A whole board is handed to another office: everything of it, checked, and nothing of this computer."""

import hashlib
import json
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.errors import CancelledError, RefusedError
from boardpack.store.safety.handover import LIST_NAME
from boardpack.store.safety.lock import LOCK_NAME
from boardpack.workspace import Workspace, open_workspace
from tests.builders import StillClock, call_meeting, new_action, pdf_file
from tests.kept_files import remove_kept


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of this computer, which is in no file by chance."""
    name = "desk-of-the-secretary"
    monkeypatch.setattr(socket, "gethostname", lambda: name)
    return name


@pytest.fixture
def office(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A board with an action, an attached file and an issued pack."""
    workspace.actions.add(new_action())
    meeting = call_meeting(workspace)
    paper = NewAgendaItem("Lease", paper=NewPaper(PaperKind.ATTACHED, "Lease"))
    workspace.meetings.add_item(meeting.id, paper, pdf_file(tmp_path))
    issued = workspace.folder / "issued" / "2025-07-16 Pack"
    issued.mkdir(parents=True)
    (issued / "pack.pdf").write_bytes(b"%PDF-1.7")
    return workspace


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_new_folder_is_the_same_board_with_its_files_and_issued_packs(
    office: Workspace, clock: StillClock, tmp_path: Path
) -> None:
    to = tmp_path / "handed over"
    made = office.backups.export(to)

    files, before = files_of(to), files_of(office.folder)
    assert made.file_count == len(files) - 1
    assert {name for name in files if name not in (LIST_NAME, "board.db")} == {
        name for name in before if name.startswith(("files/", "issued/"))
    }
    assert all(files[name] == before[name] for name in files if name.startswith(("files/", "issued/")))
    successor = open_workspace(to, clock=clock, author="Successor")
    assert [state.ref for state in successor.actions.states()] == ["A-001"]
    assert successor.backups.verify() == ()
    assert successor.actions.add(new_action("Go on")).ref == "A-002"


def test_the_list_has_the_hash_of_every_file(office: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "out"
    office.backups.export(to)
    listed = json.loads((to / LIST_NAME).read_text(encoding="utf-8"))["files"]
    assert listed == {
        name: hashlib.sha256(data).hexdigest() for name, data in files_of(to).items() if name != LIST_NAME
    }


def test_nothing_of_this_computer_goes_along(computer: str, office: Workspace, tmp_path: Path) -> None:
    to = tmp_path / "out"
    office.backups.export(to)
    files = files_of(to)
    assert LOCK_NAME not in files
    assert not any(name.endswith(("-journal", ".part", ".log")) for name in files)
    for word in (computer, str(office.folder), str(Path.home())):
        assert not any(word.encode() in data for name, data in files.items()), word


def test_a_folder_with_files_is_refused_and_so_is_a_damaged_board(office: Workspace, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a.txt").touch()
    with pytest.raises(RefusedError, match="contains other files"):
        office.backups.export(tmp_path / "full")

    with closing(sqlite3.connect(office.folder / "board.db")) as db, db:
        for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            db.execute(f"DROP TRIGGER {name}")
        db.execute("UPDATE action_update SET note = 'altered'")
    with pytest.raises(RefusedError, match="failed verification"):
        office.backups.export(tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_export_that_is_stopped_leaves_nothing(office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(CancelledError):
        office.backups.export(tmp_path / "out", lambda done, total, what: what != "Listing files")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_a_missing_stored_file_is_named_before_anything_is_written(office: Workspace, tmp_path: Path) -> None:
    remove_kept(office.folder / "files")
    with pytest.raises(RefusedError, match="failed verification"):
        office.backups.export(tmp_path / "out")
