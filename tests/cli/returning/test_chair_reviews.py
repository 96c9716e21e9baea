"""The chair's review by command line alone: out, spoken to in another place, back, merged, told."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.light_sealing import sealed_lightly


@pytest.fixture
def review(run: Run, board: Path, tmp_path: Path) -> Path:
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2026-04-01")
    path = tmp_path / "For the chair.boardreview"
    assert run("review", "write", "--to", path).out == f"Wrote the review for the chair to {path}\n"
    return path


def test_from_the_office_to_the_chair_and_back(
    run: Run, board: Path, review: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back = tmp_path / "From the chair.review"
    with monkeypatch.context() as elsewhere:
        elsewhere.delenv("BOARDPACK_WORKSPACE")
        elsewhere.chdir(tmp_path)
        said = run("review", "say", review, "a-1", "Why so late?", "--verdict", "question", "--as", "E. Marlowe")
        told = run("review", "open", review, "--json").json()
        sent = run("review", "return", review, "--to", back, "--as", "E. Marlowe")
    read = run("review", "read", back)
    merged = run("review", "merge", back)
    update = run("action", "show", "A-1", "--json").json()["history"][-1]

    assert said.out == "A-001 Train every officer: Question to the owner. Why so late?\n"
    assert [each["said"] for each in told["actions"]] == ["Question to the owner. Why so late?"]
    assert sent.out == f"Wrote what was said of 1 action and 0 pages to {back}\n"
    assert "E. Marlowe" in read.out
    assert "The chair’s verdict: question. Why so late?" in read.out
    assert merged.code == 0
    assert (update["by"], update["kind"], update["verdict"]) == ("E. Marlowe", "chair", "question")


def test_an_action_that_is_not_in_the_review_is_named(run: Run, review: Path) -> None:
    ended = run("review", "say", review, "A-9", "Words")
    assert (ended.code, ended.err) == (
        1,
        "There is no action “A-9” in this review. See “boardpack review open”.\n",
    )


def test_a_note_on_a_page_needs_a_pack(run: Run, review: Path) -> None:
    assert "does not include a pack" in run("review", "note", review, "3", "Whose figures are these?").err


def test_a_pack_and_a_passphrase_belong_into_a_chairs_review(run: Run, board: Path, tmp_path: Path) -> None:
    ended = run("review", "write", "--to", tmp_path / "a.review", "--passphrase-prompt")
    assert ended.code == 2
    assert ".boardreview" in ended.err


def test_a_passphrase_is_asked_for_and_not_shown(
    run: Run, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.boardreview"
    monkeypatch.setenv("BOARDPACK_PASSPHRASE", "ŵy glas lantern orchard")
    run("review", "write", "--to", path, "--passphrase-prompt")

    assert "is locked with a passphrase" in run("review", "open", path).err
    run("review", "write", "--to", path)
    path.write_bytes(sealed_lightly(path.read_bytes(), "ŵy glas lantern orchard"))
    assert "High Harms Board" in run("review", "open", path, "--passphrase-prompt").out
