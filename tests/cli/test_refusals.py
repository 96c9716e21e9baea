"""Bad input ends with one clear sentence, the right exit code, and nothing written."""

import io
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from reportlab.pdfgen.canvas import Canvas

from tests.builders import pdf_file
from tests.cli.conftest import Run, fingerprint


def scanned(path: Path) -> None:
    """A page that is a drawing without a letter of text."""
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.rect(50, 50, 400, 600, fill=1)
    canvas.showPage()
    canvas.save()
    path.write_bytes(data.getvalue())


def encrypted(path: Path) -> None:
    with pikepdf.open(pdf_file(path.parent, "open.pdf")) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user="y"))


def cut_pdf(path: Path) -> None:
    whole = pdf_file(path.parent, "whole.pdf").read_bytes()
    path.write_bytes(whole[:200])


def cut_word(path: Path) -> None:
    document = Document()
    document.add_paragraph("Recommendation 1")
    data = io.BytesIO()
    document.save(data)
    path.write_bytes(data.getvalue()[: len(data.getvalue()) // 2])


LETTERS: dict[str, Callable[[Path], object]] = {
    "missing.docx": lambda path: None,
    "empty.txt": lambda path: path.write_bytes(b""),
    "empty.docx": lambda path: path.write_bytes(b""),
    "empty.pdf": lambda path: path.write_bytes(b""),
    "scanned.pdf": scanned,
    "encrypted.pdf": encrypted,
    "cut.pdf": cut_pdf,
    "cut.docx": cut_word,
    "old.doc": lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "folder.txt": lambda path: path.mkdir(),
    "picture.png": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
}

OLD_WORD = pytest.param("old.doc", marks=pytest.mark.exhaustive)
"""An office program is started for it."""


def one_sentence(err: str) -> bool:
    """One line, no traceback, ending as a sentence does."""
    return err.count("\n") == 1 and "Traceback" not in err and err.rstrip().endswith((".", "”"))


@pytest.mark.parametrize(("name", "make"), LETTERS.items(), ids=LETTERS.keys())
@pytest.mark.parametrize("command", [("letter", "import", "--preview"), ("letter", "import"), ("letter", "check")])
def test_a_letter_that_cannot_be_read_is_told(
    run: Run, board: Path, tmp_path: Path, name: str, make: Callable[[Path], object], command: tuple[str, ...]
) -> None:
    path = tmp_path / name
    make(path)
    before = fingerprint(board)
    ended = run(*command, path)

    assert (ended.code, ended.out) == (1, "")
    assert name in ended.err
    assert one_sentence(ended.err), ended.err
    assert fingerprint(board) == before


@pytest.mark.parametrize(
    "name",
    ["missing.pdf", "empty.pdf", "encrypted.pdf", OLD_WORD, "cut.docx"],
)
def test_a_file_that_cannot_be_attached_is_told(run: Run, board: Path, tmp_path: Path, name: str) -> None:
    run("meeting", "add", "2025-07-16")
    LETTERS.get(name, lambda path: None)(tmp_path / name)
    before = fingerprint(board)
    ended = run("agenda", "add", "2025-07-16", "Annex", "--file", tmp_path / name)

    assert ended.code == 1
    assert name in ended.err
    assert one_sentence(ended.err), ended.err
    assert fingerprint(board) == before


def newer(board: Path) -> None:
    with closing(sqlite3.connect(board / "board.db")) as connection:
        connection.execute("PRAGMA user_version = 99")


def damaged(board: Path) -> None:
    (board / "board.db").write_bytes(b"no store at all" * 400)


def gone(board: Path) -> None:
    shutil.rmtree(board)


def emptied(board: Path) -> None:
    (board / "board.db").unlink()


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (damaged, "is not a Boardpack board"),
        (gone, "There is no folder"),
        (emptied, "is not a board’s folder"),
    ],
)
@pytest.mark.parametrize(
    "command", ["action list", "item list", "meeting add 2025-07-16", "backup add", "settings list"]
)
def test_a_workspace_that_cannot_be_opened_is_told(
    run: Run, board: Path, harm: Callable[[Path], None], sentence: str, command: str
) -> None:
    harm(board)
    before = fingerprint(board)
    ended = run(*command.split(), "--workspace", board)

    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err
    assert one_sentence(ended.err), ended.err
    assert fingerprint(board) == before


@pytest.mark.parametrize("command", ["action list", "item list", "settings list"])
def test_a_workspace_of_a_newer_version_is_read_and_that_is_said(run: Run, board: Path, command: str) -> None:
    newer(board)
    before = fingerprint(board)
    ended = run(*command.split(), "--workspace", board)

    assert ended.code == 0
    assert ended.err == "This board was last changed by a newer version of Boardpack.\n"
    assert fingerprint(board) == before


@pytest.mark.parametrize(
    "command", ["meeting add 2025-07-16", "action add Train --owner Hale", "settings change office-name A"]
)
def test_a_workspace_of_a_newer_version_is_not_changed(run: Run, board: Path, command: str) -> None:
    newer(board)
    before = fingerprint(board)
    ended = run(*command.split(), "--workspace", board)

    assert ended.code == 1
    assert "To make changes, install that version" in ended.err
    assert fingerprint(board) == before


def test_a_folder_that_is_no_workspace_is_told_with_the_way_on(run: Run, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run("action", "list")

    assert ended.code == 1
    assert "boardpack init FOLDER --board NAME" in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["nonsense"], "There is no command “nonsense”"),
        (["action", "list", "--as-at", "soon"], "“soon” is not a date"),
        (["meeting", "add", "2025-07-16", "--start", "late"], "“late” is not a time"),
        (["action", "add", "Train"], "--owner"),
        (["agenda", "add", "2025-07-16"], "needs a TITLE"),
        (["letter", "import", "x.txt", "--all", "--only", "1"], "either --all or --only"),
        (["paper", "write", "novel", "--to", "x.pdf"], "novel"),
        (["settings", "change", "office-name", "Dame", "A"], "accepts one value"),
        (["settings", "change", "officename", "Dame A"], "Did you mean “office-name”?"),
        (["search"], "WORDS"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_sentence(run: Run, board: Path, words: list[str], sentence: str) -> None:
    before = fingerprint(board)
    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert sentence in ended.err
    assert "--help" in ended.err
    assert one_sentence(ended.err), ended.err
    assert fingerprint(board) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["action", "change", "A-009", "--note", "Done."], "no action “A-009”"),
        (["agenda", "show", "1 January 2030"], "no meeting “1 January 2030”"),
        (["agenda", "add", "2025-07-16", "Harm", "--marking", "SECRET"], "does not accept the marking “SECRET”"),
        (["agenda", "add", "2025-07-16", "Harm", "--paper", "attached"], "needs its file"),
        (["agenda", "add", "2025-07-16", "Harm", "--body", "nowhere.md"], "no file “nowhere.md”"),
        (["meeting", "add", "2025-07-16"], "already meets on 16 July 2025"),
        (["action", "list", "--report", "harm"], "no report “harm”"),
        (["action", "add", "Train", "--owner", "DCI Hale", "--item", "9"], "no item “9”"),
        (["settings", "change", "accent", "blue"], "“blue” is not a colour"),
        (["paper", "write", "agenda", "2025-07-16", "--to", "agenda.xyz"], "agenda.xyz"),
    ],
)
def test_a_refusal_ends_with_1_and_one_sentence(run: Run, board: Path, words: list[str], sentence: str) -> None:
    run("meeting", "add", "2025-07-16")
    before = fingerprint(board)
    ended = run(*words)

    assert (ended.code, ended.out) == (1, "")
    assert sentence in ended.err
    assert one_sentence(ended.err), ended.err
    assert fingerprint(board) == before


def test_a_mistake_of_our_own_is_written_down_and_not_shown(
    run: Run, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(board / "board.db")) as connection:
        connection.execute("DROP TABLE action_current")
    ended = run("action", "list")
    (log,) = Path(os.environ["XDG_DATA_HOME"]).rglob("boardpack.log")

    assert ended.code == 3
    assert "There is a fault in Boardpack" in ended.err
    assert str(log) in ended.err
    assert one_sentence(ended.err), ended.err
    assert "OperationalError (SQLITE_ERROR)" in log.read_text(encoding="utf-8")


def test_init_refuses_a_folder_with_other_things(run: Run, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    ended = run("init", tmp_path, "--board", "Board")

    assert ended.code == 1
    assert "contains other files" in ended.err
    assert not (tmp_path / "board.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no folder in which a program works")
@pytest.mark.parametrize("words", [("action", "list"), ("action", "list", "--workspace", "board"), ("demo", "out")])
def test_a_current_folder_that_was_deleted_is_named_as_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run, words: tuple[str, ...]
) -> None:
    deleted = tmp_path / "deleted"
    deleted.mkdir()
    monkeypatch.chdir(deleted)
    deleted.rmdir()

    ended = run(*words)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "The current folder no longer exists. Go to another folder, then try again.\n"
