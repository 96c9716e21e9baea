"""The chair's review by command line alone: out, spoken to in another place, back, merged, told."""

from pathlib import Path

import pytest

from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.log.actions import ChairVerdict, UpdateKind
from boardpack.workspace import open_chair_review, open_workspace
from tests.cli.conftest import Run


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
        chair = open_chair_review(review, author="E. Marlowe")
        (state,) = chair.states()
        chair.say(state.action.id, ChairWord("Why so late?", ChairVerdict.QUESTION, base_id=state.last_id))
        chair.send_back(back, None)
    read = run("review", "import", "--preview", back)
    merged = run("review", "import", back)
    office = open_workspace(board)
    update = office.actions.history(office.actions.by_ref("A-001").action.id)[-1]

    assert "E. Marlowe" in read.out
    assert "The decision in the review: question. Why so late?" in read.out
    assert merged.code == 0
    assert (update.by, update.kind, update.verdict) == ("E. Marlowe", UpdateKind.CHAIR, ChairVerdict.QUESTION)


def test_a_pack_belongs_into_a_chairs_review_and_a_form_cannot_be_locked(run: Run, board: Path, tmp_path: Path) -> None:
    pack = run("review", "write", "--to", tmp_path / "a.review", "--with-pack", "2 December 2026")
    form = run("review", "write", "--to", tmp_path / "a.docx", "--passphrase-prompt")
    assert (pack.code, form.code) == (2, 2)
    assert ".boardreview" in pack.err
    assert "A form cannot be locked" in form.err


def test_a_passphrase_of_the_environment_locks_and_opens_without_an_option(
    run: Run, board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, plain = tmp_path / "locked.review", tmp_path / "plain.review"
    with monkeypatch.context() as given:
        given.setenv("BOARDPACK_PASSPHRASE", "ŵy glas lantern orchard")
        assert run("review", "write", "--to", path).code == 0
        assert run("review", "write", "--to", plain, "--without-passphrase").code == 0
        assert run("review", "import", "--preview", path).code == 0
        both = run("review", "write", "--to", path, "--passphrase-prompt", "--without-passphrase")
    assert "Use either --passphrase-prompt or --without-passphrase" in both.err
    assert path.read_bytes().startswith(b"age-encryption.org")
    assert not plain.read_bytes().startswith(b"age-encryption.org")

    for command in (("review", "import"), ("review", "import", "--preview")):
        refused = run(*command, path)
        assert "is locked with a passphrase. Add --passphrase-prompt" in refused.err
