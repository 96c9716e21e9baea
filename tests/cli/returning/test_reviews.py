"""A review from one copy of a board to another, by command line alone."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run, fingerprint


@pytest.fixture
def laptop(run: Run, board: Path, tmp_path: Path) -> Path:
    """A copy on which the chair spoke of the board's only action."""
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2026-04-01")
    folder = tmp_path / "Laptop"
    shutil.copytree(board, folder)
    run("action", "change", "A-1", "--note", "Why so late?", "--status", "at-risk", "--workspace", folder)
    return folder


@pytest.fixture
def review(run: Run, laptop: Path, tmp_path: Path) -> Path:
    path = tmp_path / "chair.review"
    assert run("review", "write", "--to", path, "--workspace", laptop).out == f"Wrote 3 entries to {path}\n"
    return path


def test_from_the_laptop_back_to_the_office(run: Run, board: Path, review: Path) -> None:
    run("action", "change", "A-1", "--note", "All are trained.", "--status", "complete")

    read = run("review", "import", "--preview", review)
    merged = run("review", "import", review)

    assert (read.code, merged.code) == (0, 0)
    assert "New: 1 update. 1 entry was changed in both copies, to different values." in read.out
    assert "Conflicting changes to A-001 Train every officer (status):" in merged.out
    assert run("board", "verify").out == "The board is complete and unchanged.\n"


def test_reading_a_review_writes_nothing(run: Run, board: Path, review: Path) -> None:
    before = fingerprint(board)

    data = run("review", "import", "--preview", review, "--json").json()

    assert data["counts"] == {"update": 1}
    assert data["new"][0]["says"] == "Status: at risk. Why so late?"
    assert fingerprint(board) == before


def test_merged_again_it_says_so(run: Run, board: Path, review: Path) -> None:
    run("review", "import", review)
    again = run("review", "import", review)

    assert again.code == 0
    assert "was already merged on" in again.out
    assert "Nothing was changed." in again.out


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (
            lambda path: path.write_bytes(path.read_bytes().replace(b"late", b"soon")),
            "was altered after it was written",
        ),
        (lambda path: path.write_bytes(path.read_bytes()[:-20]), "is incomplete"),
        (lambda path: path.write_text("Dear Chair"), "is not a review"),
        (lambda path: path.unlink(), "cannot be read"),
    ],
    ids=["altered", "cut off", "a letter", "gone"],
)
def test_what_is_no_sound_review_is_refused_in_one_sentence(
    run: Run, board: Path, review: Path, deed, sentence: str
) -> None:
    deed(review)

    for more in (["--preview"], []):
        ended = run("review", "import", review, *more)
        assert (ended.code, ended.out) == (1, "")
        assert sentence in ended.err
        assert ended.err.count("\n") == 1


def test_everything_goes_as_a_copy_with_its_files(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    other = tmp_path / "Other"
    shutil.copytree(board, other)
    run("letter", "import", letter_file, "--all", "--published", "2025-05-16")
    run("review", "write", "--to", tmp_path / "all.review", "--everything", "--with-files")

    assert run("review", "import", tmp_path / "all.review", "--workspace", other).code == 0
    assert "Recommendation 1" in run("item", "list", "--workspace", other).out
    assert run("board", "verify", "--workspace", other).out == "The board is complete and unchanged.\n"
