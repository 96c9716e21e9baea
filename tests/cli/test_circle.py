"""The whole circle on the sample office, by command line: what leaves the office comes back whole, nothing retyped."""

from pathlib import Path

import pytest

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord, PageNote
from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.log.actions import ChairVerdict
from boardpack.sample import create_sample_workspace
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.values import replace
from boardpack.workspace import open_chair_review, open_workspace
from tests.cli.conftest import Run
from tests.form_filling import filled

MEETING = "2 December 2026"
_UPDATE, _STATUS = FormQuestion.UPDATE, FormQuestion.STATUS


def said_of(chair: ReviewDesk, ref: str, word: ChairWord) -> None:
    """Record what the chair says of an action, as the chair's window does."""
    state = next(state for state in chair.states() if state.ref == ref)
    chair.say(state.action.id, replace(word, base_id=state.last_id))


@pytest.fixture
def office(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample office, with its pack issued."""
    found = create_sample_workspace(tmp_path / "Northmere").folder
    monkeypatch.setenv("BOARDPACK_WORKSPACE", str(found))
    issued = run("pack", "issue", MEETING, "--yes")
    assert (issued.code, issued.err) == (0, "")
    return found


def test_from_the_issued_pack_over_chair_and_owners_to_the_minutes(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review, back, forms = (tmp_path / name for name in ("chair.boardreview", "back.review", "Forms"))

    run("review", "write", "--to", review, "--with-pack", MEETING, "--without-passphrase")
    with monkeypatch.context() as elsewhere:
        elsewhere.delenv("BOARDPACK_WORKSPACE")
        elsewhere.chdir(tmp_path)
        chair = open_chair_review(review, author="E. Marlowe-Finch")
        said_of(chair, "A-005", ChairWord("Why did it take so long?", ChairVerdict.QUESTION))
        closed = ChairWord("Closed, thank you.", ChairVerdict.AGREE_TO_CLOSE, assurance=Assurance.ASSURED)
        said_of(chair, "A-009", closed)
        chair.note(PageNote(chair.new_key(), 18, "Is this the final cost?"))
        chair.send_back(back, None)
    run("action", "change", "A-009", "--note", "The plan went out.", "--assurance", "partly-assured")

    merged = run("review", "import", back)
    board = open_workspace(office)
    (clash,) = board.reviews.clashes()
    board.reviews.resolve(
        clash, dict.fromkeys(clash.clash.fields, clash.clash.branches[1].head.id), "As the chair says."
    )
    run("form", "write", MEETING, "--to", forms, "--owner", "Head of Performance")
    (form,) = forms.glob("*.docx")
    came = filled(form, {("A-005", _UPDATE): "All 163 are reviewed.", ("A-005", _STATUS): "Complete"})
    taken = run("form", "import", came)
    meeting = board.meetings.find(MEETING)
    board.minutes.draft(meeting.id)
    raised = run(
        *("action", "add", "Publish the reviews", "--owner", "Head of Performance", "--target", "2027-01-29"),
        *("--meeting", MEETING, "--agenda-item", "5"),
    )
    minutes = tmp_path / "Minutes.html"
    written = run("paper", "write", "minutes", MEETING, "--to", minutes)
    history = board.actions.history(board.actions.by_ref("A-005").action.id)

    assert "1 entry was changed in both copies" in merged.out
    assert clash.thing.split()[0] == "A-009"
    assert "Imported 1 answer: A-005" in taken.out
    assert [(entry.by, entry.verdict) for entry in history[-2:]] == [
        ("E. Marlowe-Finch", ChairVerdict.QUESTION),
        ("Head of Performance", None),
    ]
    assert written.code == 0
    words = minutes.read_text(encoding="utf-8")
    assert raised.out.split()[1].rstrip(".") in words
    assert "(Head of Performance, by " in words
    assert "Publish the reviews" in words
    (shown,) = board.chair_reviews.notes(meeting.id)
    assert (shown.note.page, shown.note.text) == (18, "Is this the final cost?")
    assert run("board", "verify").out == "The board is complete and unchanged.\n"
    assert run("pack", "verify", office / "issued" / "2026-12-02 Pack").code == 0
