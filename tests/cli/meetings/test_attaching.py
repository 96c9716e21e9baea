"""Files attached by command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from boardpack.cli import program
from tests.cli.conftest import Run
from tests.pack import made_pdfs

MEETING = "16 July 2031"


@pytest.fixture
def report(run: Run, board: Path, tmp_path: Path) -> Path:
    """A file of four pages, and a meeting to attach it to."""
    run("meeting", "add", MEETING)
    return _file(tmp_path, "report.pdf", made_pdfs.plain(["One", "Two", "Three", "Four"]))


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _paper(run: Run) -> dict[str, object]:
    return run("agenda", "show", MEETING, "--json").json()["entries"][0]["paper"]


def test_a_new_paper_has_the_marking_of_the_settings_unless_it_is_given_another(run: Run, report: Path) -> None:
    run("settings", "change", "paper-marking", "official-sensitive")
    for title, shown in (("Custody", ["--file", report]), ("Log", ["--paper", "action-log"])):
        assert run("agenda", "add", MEETING, title, *shown).code == 0
    run("agenda", "add", MEETING, "Tracker", "--paper", "tracker", "--marking", "OFFICIAL")
    items = run("agenda", "show", MEETING, "--json").json()["entries"]
    assert [item["paper"]["marking"] for item in items] == ["OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE", "OFFICIAL"]


def test_some_pages_of_a_file_are_attached_and_what_to_know_of_it_is_said(run: Run, report: Path) -> None:
    added = run("agenda", "add", MEETING, "Performance", "--file", report, "--pages", "4, 1-2")

    assert added.out == "Item 1: “Performance”, with paper 1.\n"
    assert "“report.pdf” has no tags, so screen readers may read it in the wrong order." in added.err
    assert (_paper(run)["pages"], _paper(run)["pages_chosen"]) == (3, "1-2, 4")


@pytest.mark.parametrize(("pages", "code"), [("9", 1), ("3-1", 2), ("first", 2)])
def test_pages_that_cannot_be_are_refused(run: Run, report: Path, pages: str, code: int) -> None:
    refused = run("agenda", "add", MEETING, "Performance", "--file", report, "--pages", pages)

    assert refused.code == code
    assert f"“{pages}”" in refused.err


def test_a_locked_file_says_how_to_open_it(
    run: Run, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = _file(tmp_path, "locked.pdf", made_pdfs.encrypted(user="secret"))
    add = ["agenda", "add", MEETING, "Performance", "--file", str(locked)]

    assert run(*add).err == (
        "“locked.pdf” is locked with a password. Give it with --password-prompt or in BOARDPACK_FILE_PASSWORD. "
        "Nothing was stored.\n"
    )
    asked = CliRunner().invoke(program, [*add, "--password-prompt"], input="secret\n")
    assert asked.exit_code == 0
    assert "secret" not in asked.output
    monkeypatch.setenv("BOARDPACK_FILE_PASSWORD", "secret")
    assert run(*add).code == 0


def test_the_pictures_beside_a_text_are_kept_and_one_that_cannot_be_read_is_named(
    run: Run, report: Path, tmp_path: Path
) -> None:
    Image.new("RGB", (60, 40), "navy").save(tmp_path / "map.png")
    _file(tmp_path, "plan.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    text = _file(tmp_path, "estate.md", b"The estate.\n\n![A map](map.png)\n\n![A plan](plan.svg)\n")

    added = run("agenda", "add", MEETING, "Estate", "--body", text)
    (tmp_path / "map.png").unlink()
    written = run("paper", "write", "board-paper", MEETING, "--to", tmp_path / "estate.html")

    assert (added.code, written.code) == (0, 0)
    assert "“plan.svg” is not a picture that Boardpack can read. Save it as PNG or JPEG" in added.err
    assert "the text contains a picture (“A plan”) that is not printed." in written.err
    assert (tmp_path / "estate.html").read_text(encoding="utf-8").count("<img") == 1
