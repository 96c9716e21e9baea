"""The office's letterhead, logo and signature, by command."""

from pathlib import Path

import pytest
from PIL import Image

from tests.cli.conftest import Run
from tests.formats.word.letterhead.templates import TEMPLATES

pytestmark = pytest.mark.long(8)


@pytest.mark.parametrize("which", ["logo", "signature"])
def test_a_picture_is_set_and_removed(run: Run, board: Path, tmp_path: Path, which: str) -> None:
    path = tmp_path / "drawn.png"
    Image.new("RGB", (60, 30), "navy").save(path)
    assert run(which, "add", path).out == f"The {which} is “drawn.png”.\n"
    assert run(which, "add", path).out == f"The {which} is unchanged.\n"
    assert run(which, "remove").out == f"The {which} is removed.\n"
    assert run(which, "remove").out == f"There is no {which}.\n"


def test_what_is_no_picture_is_refused(run: Run, board: Path, tmp_path: Path) -> None:
    (tmp_path / "words.png").write_text("words")
    ended = run("signature", "add", tmp_path / "words.png")
    assert ended.code == 1
    assert ended.err.startswith("“words.png” is not a picture that Boardpack can read. Save it as PNG or JPEG")


def test_a_kept_file_is_not_set_by_its_hash(run: Run, board: Path) -> None:
    assert run("settings", "change", "logo", "0" * 64).code == 2


def test_a_letterhead_is_set_shown_and_removed(run: Run, board: Path, tmp_path: Path) -> None:
    path = tmp_path / "letters.docx"
    path.write_bytes(TEMPLATES["built-in.docx"]())
    assert run("letterhead", "show").out == "No letterhead is set. Papers have Boardpack's own design.\n"
    output = run("letterhead", "add", path, "--for", "all-papers").out
    assert output == run("letterhead", "show").out
    assert output.startswith("letters.docx, for all papers\n“letters.docx” has its own styles for 11 of 23 roles, and ")
    assert "Also on PDF and web page: The picture" in output
    assert "Accessibility problems in the template: Text in the style “Heading3” has a contrast" in output
    assert run("letterhead", "remove").out == "The letterhead is removed.\n"
    assert run("letterhead", "remove").out == "There is no letterhead.\n"


def test_the_report_is_there_for_programs(run: Run, board: Path, tmp_path: Path) -> None:
    path = tmp_path / "letters.docx"
    path.write_bytes(TEMPLATES["built-in.docx"]())
    assert run("letterhead", "show", "--json").json() is None
    data = run("letterhead", "add", path, "--json").json()
    assert isinstance(data, dict)
    assert (data["name"], data["use"], data["fault"]) == ("letters.docx", "letters", "")
    assert {"role": "Title", "standing": "found", "style": "Title", "why": "Matched by name."} in data["roles"]


def test_macros_are_refused_in_one_sentence(run: Run, board: Path, tmp_path: Path) -> None:
    path = tmp_path / "letters.dotm"
    path.write_bytes(TEMPLATES["built-in.docx"]())
    ended = run("letterhead", "add", path)
    assert ended.code == 1
    assert ended.err.startswith("“letters.dotm” contains macros, which Boardpack does not accept. Open it in Word")
    assert ended.err.count("\n") == 1


def test_a_paper_says_what_it_had_to_do_without(run: Run, board: Path, letter_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "letters.docx"
    path.write_bytes(TEMPLATES["built-in.docx"]())
    run("letter", "import", letter_file, "--all")
    run("letterhead", "add", path)
    for kept in (board / "files").rglob("*"):
        if kept.is_file() and kept.read_bytes() == path.read_bytes():
            kept.unlink()
    ended = run("paper", "write", "response-letter", "--to", tmp_path / "letter.docx")
    assert ended.code == 0
    assert ended.err.startswith("The letterhead cannot be used, and papers are made without it: The stored file")
