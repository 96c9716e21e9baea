"""Search by command line."""

from pathlib import Path

from tests.cli.conftest import LETTER, Run


def filled(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "Harm in the home.txt"
    letter.write_text(LETTER, encoding="utf-8")
    assert run("letter", "import", letter, "--all", "--published", "2025-05-16").code == 0
    run("action", "add", "Train every officer", "--owner", "DCI Hale", "--item", "1")
    run("action", "change", "A-001", "--note", "Half are trained.")


def test_hits_are_printed_with_their_place_and_their_number(run: Run, board: Path, tmp_path: Path) -> None:
    filled(run, tmp_path)
    printed = run("search", "train").out

    assert [line.split("  ")[0] for line in printed.splitlines()[1:]] == [
        "A-001",
        "Update to A-001",
        "Recommendation 1",
        "3 results, newest first.",
    ]
    assert "Half are trained." in printed


def test_a_search_may_be_narrowed_and_cut(run: Run, board: Path, tmp_path: Path) -> None:
    filled(run, tmp_path)
    found = run("search", "train", "--in", "actions", "--in", "items", "--json").json()
    cut = run("search", "train", "--limit", "1", "--json").json()

    assert found["totals"] == {"actions": 1, "items": 1}
    assert [(hit["kind"], hit["called"], hit["within"]) for hit in found["entries"]] == [
        ("action", "A-001", "Train every officer"),
        ("item", "Recommendation 1", "Harm in the home"),
    ]
    assert [
        found["entries"][0]["excerpt"][start : start + length] for start, length in found["entries"][0]["marks"]
    ] == ["Train"]
    assert (len(cut["entries"]), cut["total"], cut["told"]) == (1, 3, "1 of 3 results, newest first.")


def test_a_day_before_anything_was_said_finds_nothing(run: Run, board: Path, tmp_path: Path) -> None:
    filled(run, tmp_path)

    assert run("search", "train", "--as-at", "2020-01-01").out.startswith("No results for “train”. Searched: actions,")


def test_signs_without_a_word_are_answered_by_a_sentence(run: Run, board: Path) -> None:
    ended = run("search", "((", '"')

    assert (ended.code, ended.out) == (0, "Type a word or a number to search for.\n")


def test_the_index_can_be_made_anew(run: Run, board: Path, tmp_path: Path) -> None:
    filled(run, tmp_path)

    assert run("search", "--rebuild").out == "The search index was rebuilt.\n"
    assert run("search", "--rebuild", "half").out.splitlines()[-1] == "1 result."
