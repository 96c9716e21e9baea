"""An item is shown by command, and the items like it are previewed and imported with it."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

UNKNOWN_LAYOUT = """Response to the inspection of custody

The inspectors ask for the following.

Ask A1
The force must end the use of holding rooms without a call bell.

We have done so since May.

Ask A2
The force must give each detainee a distraction pack by 1 September 2025.

Packs were bought in June.

Ask A3
The force must review the food of detainees with the care partnership.

The review has begun.

Yours sincerely
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "asks.txt"
    path.write_text(UNKNOWN_LAYOUT, encoding="utf-8")
    return path


def test_a_letter_in_an_unknown_layout_asks_for_an_example_and_lists_its_lines(run: Run, letter: Path):
    offer = run("letter", "import", letter, "--preview", "--json").json()["asks_for_example"]
    lines = run("letter", "lines", letter, "--json").json()["entries"]

    assert offer.endswith("mark it, and Boardpack finds the others like it.")
    assert lines[3] == {
        "index": 3,
        "page": None,
        "text": "The force must end the use of holding rooms without a call bell.",
    }
    assert "Ask A2" in run("letter", "lines", letter).out


def test_the_items_like_the_one_shown_are_previewed_with_the_reasons(run: Run, letter: Path):
    items = run("letter", "import", letter, "--preview", "--item", "3", "--answer", "4", "--json").json()["items"]

    assert [(item["number"], item["text"][:20], item["deadline"], item["points"]) for item in items] == [
        ("A1", "The force must end t", None, []),
        ("A2", "The force must give ", "2025-09-01", []),
        ("A3", "The force must revie", None, []),
    ]
    assert [item["responses"][0]["text"] for item in items] == [
        "We have done so since May.",
        "Packs were bought in June.",
        "The review has begun.",
    ]
    assert [item["found_by"]["example"] for item in items] == [3, 3, 3]
    assert items[1]["found_by"]["reasons"][:2] == ["follows A1", "line above: ask a#"]
    assert [item["found_by"]["score"] >= 0.6 for item in items] == [True, True, True]


def test_a_refused_line_is_no_item(run: Run, letter: Path):
    items = run("letter", "import", letter, "--preview", "--item", "3:A1", "--not", "9", "--json").json()["items"]

    assert [item["number"] for item in items] == ["A1", "A2"]


def test_what_was_shown_and_what_is_enough_like_it_is_imported(run: Run, board: Path, letter: Path):
    accepted = run("letter", "import", letter, "--item", "3", "--answer", "4", "--json").json()

    assert (accepted["items"], accepted["responses"], accepted["left_out"]) == (3, 3, [])
    assert [item["number"] for item in run("item", "list", "--json").json()["entries"]] == ["A1", "A2", "A3"]


def test_marks_that_name_no_lines_are_refused(run: Run, letter: Path):
    beyond = run("letter", "import", letter, "--preview", "--item", "90")

    assert (beyond.code, "The document has no line “90”" in beyond.err) == (1, True)
    assert "lines from 0 to 11" in beyond.err
    assert run("letter", "import", letter, "--preview", "--item", "5-3").code == 2
    assert run("letter", "import", letter, "--preview", "--item", "5", "--answer", "4").code == 2


def test_the_layout_of_a_sender_is_remembered_listed_and_forgotten(run: Run, board: Path, tmp_path: Path):
    paths = []
    for name in ("first", "second"):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(f"Northmere Safeguarding Board\n\n{UNKNOWN_LAYOUT}".replace("the", name), "utf-8")
    lines = run("letter", "lines", paths[0], "--json").json()["entries"]
    shown = next(line["index"] for line in lines if line["text"].startswith("The force must end"))
    run("letter", "import", paths[0], "--item", str(shown), "--remember")

    (layout,) = run("layout", "list", "--json").json()["entries"]
    assert (layout["sender"], layout["kind"]) == ("Northmere Safeguarding Board", "Recommendation")
    items = run("letter", "import", paths[1], "--preview", "--json").json()["items"]
    assert [(item["number"], item["found_by"]["like"]) for item in items] == [
        (number, layout["title"]) for number in ("A1", "A2", "A3")
    ]
    assert run("letter", "import", paths[1]).code == 1

    assert "Forgot the layout" in run("layout", "remove", "Northmere Safeguarding Board").out
    assert run("letter", "import", paths[1], "--preview", "--json").json()["items"] == []
    assert "No layout of a sender is remembered." in run("layout", "list").out
