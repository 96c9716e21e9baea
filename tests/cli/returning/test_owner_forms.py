"""Owners' forms by command line: taken in parts, and the sentence at the end says what happened."""

from pathlib import Path

import pytest

from boardpack.domain.exchange.form_questions import FormQuestion
from tests.cli.conftest import Run
from tests.form_filling import filled

UPDATE = FormQuestion.UPDATE
MEETING = "16 September 2099"


@pytest.fixture
def form(run: Run, board: Path, tmp_path: Path) -> Path:
    run("meeting", "add", MEETING)
    for title in ("Train every officer", "Buy vans"):
        run("action", "add", title, "--owner", "DCI Hale", "--target", "2099-04-01")
    run("form", "write", MEETING, "--to", tmp_path / "Forms")
    (written,) = (tmp_path / "Forms").glob("*.docx")
    return written


def last_line(out: str) -> str:
    return out.splitlines()[-1]


def test_a_blank_form_and_one_that_was_imported_say_so(run: Run, form: Path) -> None:
    came = filled(form, {("A-001", UPDATE): "All are trained."})

    blank = run("form", "import", form)
    first, again = run("form", "import", came), run("form", "import", came)

    assert last_line(blank.out) == "No answers were imported. The form contains no answers."
    assert last_line(first.out) == "Imported 1 answer: A-001"
    assert last_line(again.out) == "No answers were imported. The log already has them."


def test_an_answer_that_needs_a_check_is_named_and_can_be_imported_afterwards(run: Run, form: Path) -> None:
    came = filled(form, {("A-001", UPDATE): "All are trained.", ("A-002", UPDATE): "See attached."})

    first = run("form", "import", came)
    second = run("form", "import", came, "--only", "A-002")
    third = run("form", "import", came, "--only", "A-002")

    assert first.out.splitlines()[-2:] == [
        "Imported 1 answer: A-001",
        "A-002 needs a check. Use --only to import what you have checked.",
    ]
    assert last_line(second.out) == "Imported 1 answer: A-002"
    assert (third.code, third.out) == (1, "")
    assert third.err.startswith("The log already contains the answers on A-002 in “filled.docx”. ")


def test_where_no_answer_is_certain_nothing_is_imported_and_the_way_is_named(run: Run, form: Path) -> None:
    ended = run("form", "import", filled(form, {("A-002", UPDATE): "See attached."}))

    assert ended.out.splitlines()[-2:] == [
        "No answers were imported.",
        "A-002 needs a check. Use --only to import what you have checked.",
    ]
