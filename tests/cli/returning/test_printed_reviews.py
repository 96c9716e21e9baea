"""The chair's review on paper by command line: printed, filled in, taken."""

from pathlib import Path

from boardpack.domain.exchange.form_questions import FormQuestion
from boardpack.domain.log.actions import ChairVerdict
from boardpack.formats.mail.draft import EmailDraft, Enclosed, write_draft
from boardpack.workspace import open_workspace
from tests.cli.conftest import Run
from tests.services.returning.test_printed_reviews import filled


def test_a_review_is_printed_filled_in_and_taken(run: Run, board: Path, tmp_path: Path) -> None:
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2026-04-01")
    form = tmp_path / "For the chair.docx"
    assert run("review", "write", "--to", form).out == f"Wrote {form}\n"
    came = filled(
        form,
        {("A-001", FormQuestion.VERDICT): "Agree to close", ("A-001", FormQuestion.COMMENT): "Well done."},
    )

    looked = run("review", "import", came, "--preview")
    taken = run("review", "import", came, "--json").json()
    again = run("review", "import", came)
    office = open_workspace(board)
    update = office.actions.history(office.actions.by_ref("A-001").action.id)[-1]

    assert looked.out == "A-001 Train every officer: update\n    Agree to close. Well done.\n"
    assert taken["imported"] == ["A-001"]
    assert "A-001 Train every officer: already in the log" in again.out
    assert (update.verdict, update.note) == (ChairVerdict.AGREE_TO_CLOSE, "Well done.")


def test_a_form_in_an_email_is_taken_by_the_same_command(run: Run, board: Path, tmp_path: Path) -> None:
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--target", "2026-04-01")
    run("review", "write", "--to", tmp_path / "For the chair.docx")
    came = filled(tmp_path / "For the chair.docx", {("A-001", FormQuestion.COMMENT): "Well done."})
    draft = EmailDraft("Re: review", "As promised.", enclosed=(Enclosed("review.docx", came.read_bytes()),))
    (tmp_path / "reply.eml").write_bytes(write_draft(draft))

    shown = run("review", "import", tmp_path / "reply.eml", "--preview")

    assert "The email says “As promised.”." in shown.out
    assert "A-001 Train every officer: update\n    Well done.\n" in shown.out


def test_a_reference_that_the_form_does_not_name_is_refused(run: Run, board: Path, tmp_path: Path) -> None:
    run("action", "add", "Train every officer", "--owner", "DCI Hale")
    run("review", "write", "--to", tmp_path / "form.docx")
    ended = run("review", "import", tmp_path / "form.docx", "--only", "A-009")
    assert (ended.code, ended.err) == (
        1,
        "The form has no answer about “A-009”. Use a reference that the form contains. Nothing was changed.\n",
    )


def test_without_an_action_nothing_is_printed(run: Run, board: Path, tmp_path: Path) -> None:
    ended = run("review", "write", "--to", tmp_path / "form.pdf")
    assert (ended.code, ended.err) == (1, "There are no actions to review. Add actions to the log first.\n")
