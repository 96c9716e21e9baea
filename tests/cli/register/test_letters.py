"""Letters by command line: compared with the register, and accepted with their promises."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PROMISING = """Dear Home Secretary

Response to the HMICFRS report “Harm in the home”

Recommendation 1
By 30 April 2026, Chief Constables should train every officer.

The force's response
Superintendent Hale will train the last of them by 20 March 2026.

Yours sincerely
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "answer.txt"
    path.write_text(PROMISING, encoding="utf-8")
    return path


def standing(run: Run, file: Path) -> list[str]:
    return [
        item["register"]["standing"] for item in run("letter", "import", "--preview", file, "--json").json()["items"]
    ]


def test_a_letter_is_compared_by_content_and_not_by_its_files_name(run: Run, board: Path, letter: Path):
    assert standing(run, letter) == ["new"]
    run("letter", "import", letter)

    copy = letter.with_name("copy.txt")
    copy.write_text(PROMISING.replace("“", '"').replace("”", '"'), encoding="utf-8")
    assert standing(run, copy) == ["already imported"]
    assert (
        "All of this is already in the register, under “Harm in the home”"
        in run("letter", "import", "--preview", copy).out
    )
    assert run("letter", "import", copy).code == 1


def test_what_a_letter_words_otherwise_is_left_until_it_is_asked_for(run: Run, board: Path, letter: Path):
    run("letter", "import", letter)
    letter.write_text(PROMISING.replace("train every officer", "train every member of staff"), encoding="utf-8")

    assert standing(run, letter) == ["changed"]
    assert run("letter", "import", letter).code == 1
    changed = run("letter", "import", letter, "--update").out
    assert "Changed 1 item to the letter’s wording." in changed
    assert "member of staff" in run("item", "list", "--json").out


def test_promises_become_actions_only_where_they_are_asked_for(run: Run, board: Path, letter: Path):
    assert "Superintendent Hale" in run("letter", "import", "--preview", letter).out
    run("letter", "import", letter)
    assert run("action", "list", "--json").json()["entries"] == []

    assert "Created 1 action." in run("letter", "import", letter, "--actions").out
    (action,) = run("action", "list", "--json").json()["entries"]
    assert (action["owner"], action["target"]) == ("Superintendent Hale", "2026-03-20")
    assert run("letter", "import", letter, "--actions").code == 1


def test_a_letter_is_added_to_the_report_that_is_named(run: Run, board: Path, letter: Path):
    run("letter", "import", letter)
    letter.write_text(PROMISING.replace("Harm in the home", "Quite another title"), encoding="utf-8")

    assert standing(run, letter) == ["new"]
    read = run("letter", "import", "--preview", letter, "--report", "harm", "--json").json()
    assert (read["register"]["report"], read["register"]["because"]) == ("Harm in the home", "as chosen")
    run("letter", "import", letter, "--new-report")
    assert {item["report"] for item in run("item", "list", "--json").json()["entries"]} == {
        "Harm in the home",
        "Quite another title",
    }


def test_choices_that_exclude_each_other_are_wrong_usage(run: Run, board: Path, letter: Path):
    assert run("letter", "import", letter, "--report", "harm", "--new-report").code == 2


def test_a_letter_that_sets_nothing_out_says_so_once(run: Run, tmp_path: Path):
    letter = tmp_path / "thanks.txt"
    letter.write_text("Dear Home Secretary\n\nThank you for your letter.\n", "utf-8")

    assert run("letter", "import", "--preview", letter).out.count("nothing to import") == 1


def test_without_a_word_only_what_is_certain_is_accepted(run: Run, board: Path, letter: Path):
    doubtful = "\nRecommendation 2\nForces and whoever else is concerned should train.\n\nThe force's response\nDone.\n"
    letter.write_text(PROMISING.replace("\nYours", f"{doubtful}\nYours"), encoding="utf-8")

    accepted = run("letter", "import", letter, "--json").json()

    assert (accepted["items"], accepted["left_out"]) == (1, ["Recommendation 2"])


def test_a_letter_of_which_nothing_is_certain_is_left_to_the_reader(run: Run, board: Path, tmp_path: Path):
    report = tmp_path / "report.txt"
    report.write_text("Recommendation 1\nWhoever is concerned should train officers.\n", encoding="utf-8")

    refused = run("letter", "import", report)

    assert refused.code == 1
    assert "could be read with certainty" in refused.err
    assert run("letter", "import", report, "--all").code == 0
