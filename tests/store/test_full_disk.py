"""A disk that is full, wherever it strikes: one sentence, nothing half done, and the store opens afterwards."""

import os
import signal
from pathlib import Path

import pytest

from boardpack.errors import StoreError
from boardpack.store import Store
from boardpack.store.safety.verification import verify
from tests.builders import NOW, add_action, new_action
from tests.store.kills import needs_kills
from tests.store.places import in_small, needs_namespaces

resource = pytest.importorskip("resource", reason="only POSIX limits the size of files")

_BEGIN = """
import os, sys
os.environ["XDG_DATA_HOME"] = sys.argv[1]
from datetime import timedelta
from pathlib import Path
from boardpack.errors import BoardPackError
from boardpack.store import Store, create_store
from boardpack.store.safety.backup import back_up, list_backups
from boardpack.store.safety.restoring import restore
from boardpack.store.safety.verification import verify
from tests.builders import NOW, SETTINGS, add_action, new_action, stamp

disk = Path(sys.argv[1])
(disk / "board").mkdir()
store = create_store(disk / "board", SETTINGS, stamp())

def fill():
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            pass

def attempt(work):
    try:
        work()
        print("done")
    except BoardPackError as error:
        print(error)
"""
_SAVE = """
saved = 0
def save():
    global saved
    for number in range(10_000):
        add_action(store, new_action("x" * 20_000))
        saved += 1
attempt(save)
with store.reading() as session:
    print(len(session.actions.states()) == saved > 0)
(disk / "filler").unlink(missing_ok=True)
print(verify(store))
"""
_BACKUP = """
add_action(store, new_action("x" * 20_000))
first = back_up(store, disk / "backups", NOW)
fill()
attempt(lambda: back_up(store, disk / "backups", NOW + timedelta(days=1)))
print([backup.path.name for backup in list_backups(store, disk / "backups")] == [first.path.name])
print(list((disk / "backups").rglob("*.part*")))
print(verify(store))
"""
_RESTORE = """
add_action(store, new_action("Before"))
first = back_up(store, disk / "backups", NOW)
add_action(store, new_action("After"))
back_up(store, disk / "backups", NOW + timedelta(minutes=1))
fill()
attempt(lambda: restore(store, first.path, disk / "backups", stamp()))
with store.reading() as session:
    print(len(session.actions.states()))
print([path.name for path in store.folder.iterdir()])
print(verify(store))
"""
_PACK = """
from boardpack.workspace import open_workspace
from tests.builders import call_meeting
workspace = open_workspace(store.folder)
meeting = call_meeting(workspace)
fill()
attempt(lambda: workspace.packs.build(meeting.id, disk / "packs"))
print([path.name for path in disk.iterdir() if path.name not in ("board", "filler", "boardpack", "home")])
print(verify(store))
"""
_ISSUE = """
from boardpack.workspace import open_workspace
from tests.builders import call_meeting
workspace = open_workspace(store.folder)
meeting = call_meeting(workspace)
reasons = {"pack-without-papers": "The papers follow."}
workspace.packs.build(meeting.id, disk / "warm")
import shutil
shutil.rmtree(disk / "warm")
fill()
attempt(lambda: workspace.issuing.issue(meeting.id, reasons))
print([str(path) for path in (store.folder / "issued").rglob("*")], workspace.issuing.list(meeting.id))
(disk / "filler").unlink()
print(verify(store))
print(workspace.issuing.issue(meeting.id, reasons).issue.folder)
"""
_MERGE = """
import shutil, tempfile
from boardpack.workspace import open_workspace
with tempfile.TemporaryDirectory() as elsewhere:
    os.environ["XDG_DATA_HOME"] = elsewhere
    away = Path(elsewhere) / "away"
    shutil.copytree(store.folder, away)
    for number in range(30):
        add_action(Store(away), new_action("x" * 20_000))
    file = Path(elsewhere) / "review"
    open_workspace(away).reviews.write(file, everything=True)
    workspace = open_workspace(store.folder)
    fill()
    attempt(lambda: workspace.reviews.merge(file))
    print(len(workspace.actions.states()), workspace.backups.list()[0].contents.actions)
    (disk / "filler").unlink()
    print(verify(store))
    workspace.reviews.merge(file)
    print(len(workspace.actions.states()))
"""
_KEEP = """
def keep():
    with store.writing(stamp()) as session:
        session.files.keep(os.urandom(3_000_000))
attempt(keep)
with store.reading() as session:
    print(session.files.hashes())
print([path for path in store.files.rglob("*") if path.is_file()])
"""


@needs_namespaces
def test_at_a_save(tmp_path: Path) -> None:
    output, kept, findings = in_small(tmp_path, "2m", _BEGIN + _SAVE)

    assert output.startswith("There is not enough disk space for the board’s file")
    assert output.endswith("Nothing was changed. Free some space on the disk, then try again.")
    assert (kept, findings) == ("True", "()")


@needs_namespaces
def test_at_a_backup(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "3m", _BEGIN + _BACKUP)

    assert output.startswith(("There is not enough disk space for", "The backup could not be made in"))
    assert ".part" not in output
    assert rest == ["True", "[]", "()"]


@needs_namespaces
def test_at_a_restore(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "4m", _BEGIN + _RESTORE)

    assert output.startswith(("There is not enough disk space for", "The backup could not be made in"))
    assert ".part" not in output
    assert rest == ["2", "['board.db']", "()"]


@needs_namespaces
def test_at_the_assembly_of_a_pack(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "2m", _BEGIN + _PACK)

    assert output.startswith("There is not enough")
    assert rest == ["['packs']", "()"]


@needs_namespaces
def test_at_the_issue_of_a_pack(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "3m", _BEGIN + _ISSUE)

    assert output.startswith("There is not enough")
    assert rest == ["[] ()", "()", "2025-07-16 Pack"]


@needs_namespaces
def test_at_a_merge(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "3400k", _BEGIN + _MERGE)

    assert output.startswith("There is not enough disk space for the board’s file")
    assert rest == ["0 0", "()", "30"]


@needs_namespaces
def test_at_keeping_a_file(tmp_path: Path) -> None:
    output, *rest = in_small(tmp_path, "2m", _BEGIN + _KEEP)

    assert output.startswith("The file could not be kept in")
    assert rest == ["()", "[]"]


@needs_kills
def test_a_file_that_may_not_grow_is_told_and_nothing_acknowledged_is_lost(store: Store) -> None:
    add_action(store)
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (store.path.stat().st_size,) * 2)
        try:
            add_action(store, new_action("x" * 100_000), at=NOW)
        except StoreError as error:
            os.write(writing, str(error).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        output = pipe.read()
    os.waitpid(child, 0)

    assert "Nothing was changed" in output
    with store.reading() as session:
        assert len(session.actions.states()) == 1
    assert verify(store) == ()


_EXPORT = """
import subprocess
for number in range(40):
    add_action(store, new_action(f"Train the staff of station {number}"))
os.environ["XDG_CACHE_HOME"] = os.environ["XDG_STATE_HOME"] = os.environ["TMPDIR"] = str(disk)
fill()
words = ["action", "export", "--to", str(disk / "log.xlsx"), "--workspace", str(store.folder)]
ended = subprocess.run([sys.executable, "-m", "boardpack", *words], capture_output=True, text=True)
print(ended.returncode, ended.stderr, sep=" ", end="")
print((disk / "log.xlsx").exists())
"""


@needs_namespaces
def test_at_the_export_of_the_log(tmp_path: Path) -> None:
    assert in_small(tmp_path, "3m", _BEGIN + _EXPORT) == [
        "1 There is not enough disk space. Free some space on the disk, then try again.",
        "False",
    ]
