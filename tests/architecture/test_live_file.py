"""The file of a live store is SQLite's alone: whoever opens and closes it beside SQLite takes its locks away."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_OPENING = {"open", "read_bytes", "read_text", "write_bytes", "write_text", "copy", "copy2", "copyfile", "copytree"}
_STORE = ("store.path", "STORE_NAME", "board.db")
_EVERY_USE = """
import sys
from pathlib import Path

opened = []
def listen(event, arguments):
    if event in ("open", "shutil.copyfile", "os.truncate"):
        opened.extend(str(a) for a in arguments[:2] if str(a).endswith(("board.db", "board.db-journal")))

from boardpack.workspace import create_workspace, open_for_restoring, open_workspace
from tests.builders import NOW, SETTINGS, call_meeting, new_action

folder = Path(sys.argv[1]) / "Board"
sys.addaudithook(listen)
workspace = create_workspace(folder, "Board", settings=SETTINGS)
workspace = open_workspace(folder)
workspace.access.take()
action = workspace.actions.add(new_action())
meeting = call_meeting(workspace)
made = workspace.backups.backup()
workspace.backups.list()
workspace.backups.verify()
workspace.packs.build(meeting.id, Path(sys.argv[1]) / "packs")
workspace.reviews.write(Path(sys.argv[1]) / "copy", everything=True, without_passphrase=True)
workspace.reviews.merge(Path(sys.argv[1]) / "copy")
workspace.restoring.restore(workspace.restoring.find("latest"))
workspace.backups.backup_if_changed()
workspace.access.release()
open_for_restoring(folder).live()
print(opened)
"""


@pytest.mark.exhaustive
def test_no_use_of_the_store_opens_its_file_beside_sqlite(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _EVERY_USE, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_no_code_opens_the_stores_file_by_its_name() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted((ROOT / "boardpack").rglob("*.py"))
        if any(name in (text := path.read_text(encoding="utf-8")) for name in _STORE)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).split(".")[-1] in _OPENING
        and any(name in ast.unparse(node) for name in _STORE)
    ]

    assert found == []
