"""Boardpack works without a network, and never tries one: not the commands, not the window, not the reading process."""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "resources" / "sample"
_CAUGHT = 77
_WATCH = """
import os
import sys

def watch(event, args):
    family = args[1] if event == "socket.__new__" else None
    if family in (2, 10, 23) or event in (
        "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"
    ):
        os.write(2, f"network: {event} {args!r}".encode())
        os._exit(%d)

sys.addaudithook(watch)
"""

_EACH = """
import json
import sys

from boardpack.cli import main

for words in json.loads(sys.argv[1]):
    print(words)
    sys.argv = ["boardpack", *words]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
"""
"""Runs the commands that it is given one after the other, in a process of their own."""


@pytest.fixture
def watched(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python, the reading process too, ends at its first step towards a network."""
    (tmp_path / "sitecustomize.py").write_text(_WATCH % _CAUGHT, encoding="utf-8")
    return os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT))), "QT_QPA_PLATFORM": "offscreen"}


def _run(watched: dict[str, str], *words: str | Path, board: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = watched | ({"BOARDPACK_WORKSPACE": str(board)} if board else {})
    return subprocess.run(
        [sys.executable, *words], env=environment, capture_output=True, encoding="utf-8", cwd=watched["HOME"]
    )


def test_the_watch_sees_a_connection(watched: dict[str, str]) -> None:
    tried = _run(watched, "-c", "import urllib.request; urllib.request.urlopen('http://localhost:9')")

    assert tried.returncode == _CAUGHT


@pytest.mark.exhaustive
def test_a_month_s_work_tries_no_connection(watched: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    board = out / "High Harms Board"
    assert _run(watched, "-m", "boardpack", "demo", out).returncode == 0
    letter = tmp_path / "letter.txt"
    letter.write_text("Recommendation 1\nBy 30 April 2027, Northmere Constabulary should vet every officer.\n", "utf-8")
    month: list[tuple[str | Path, ...]] = [
        ("letter", "import", SAMPLE / "response-out-of-sight.pdf", "--preview"),
        ("letter", "import", SAMPLE / "response-out-of-sight.docx", "--preview", "--json"),
        ("letter", "import", letter, "--all", "--published", "2026-11-02"),
        ("action", "list"),
        ("action", "add", "Brief both councils", "--owner", "Head of Partnerships", "--target", "2027-01-29"),
        ("action", "export", "--to", tmp_path / "log.xlsx"),
        ("action", "import", tmp_path / "log.xlsx", "--preview"),
        ("form", "write", "2027-02-03", "--to", tmp_path / "forms"),
        ("meeting", "export", "--to", tmp_path / "board.ics"),
        ("agenda", "add", "2027-02-03", "--standing-agenda"),
        ("paper", "write", "response-letter", "Children in police custody", "--to", tmp_path / "response.docx"),
        ("pack", "write", "2027-02-03", "--to", tmp_path / "pack", "--draft"),
        ("pack", "issue", "2026-12-02", "--yes"),
        ("minutes", "show", "2026-12-02"),
        ("search", "custody"),
        ("review", "write", "--to", tmp_path / "for the chair.boardreview", "--without-passphrase"),
        ("backup", "add"),
        ("board", "export", "--to", tmp_path / "handed over"),
        ("board", "verify"),
    ]
    done = _run(watched, "-c", _EACH, json.dumps([[str(word) for word in words] for words in month]), board=board)
    assert done.returncode == 0, (done.stdout, done.stderr)
    for opened in (board, tmp_path / "for the chair.boardreview"):
        shown = _run(watched, ROOT / "main.py", "--smoke", opened)
        assert shown.returncode == 0, shown.stderr


def test_nothing_of_ours_imports_what_reaches_a_network() -> None:
    """Qt connects in C++, which no watch in Python sees, so its network classes are never imported."""
    reaching = {"urllib", "http", "ftplib", "smtplib", "ssl", "requests", "httpx"}
    found = []
    for path in (*(ROOT / "boardpack").rglob("*.py"), *(ROOT / "ui").rglob("*.py"), ROOT / "main.py"):
        text = path.read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(text)) if any(name in text for name in (*reaching, "PySide6.Qt")) else ():
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [(path.name, name) for name in names if _reaches(name, reaching)]
    assert found == []


def _reaches(module: str, reaching: set[str]) -> bool:
    if module == "urllib.parse":
        return False
    return module.split(".")[0] in reaching or module.startswith(("PySide6.QtNetwork", "PySide6.QtWebEngine"))
