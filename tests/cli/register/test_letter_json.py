"""The JSON of `letter read` keeps the shape that other programs rely on."""

from pathlib import Path

from tests.cli.conftest import LETTER, Run

_DOCUMENT = {"kind", "sender", "report_title", "report_published", "response_date", "stated_total", "language"}
_ITEM = {
    *("kind", "number", "parent", "text", "points", "deadline_text", "deadline", "precision", "bodies"),
    *("for_force", "responses", "confidence", "doubts", "truncated", "evidence"),
}


def test_a_letter_is_printed_with_each_field_that_is_promised(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER, encoding="utf-8")

    reading = run("letter", "import", "--preview", letter, "--json").json()

    assert set(reading) >= {"document", "items", "findings", "unplaced", "notice"}
    assert set(reading["document"]) >= _DOCUMENT
    for item in reading["items"]:
        assert set(item) >= _ITEM
        assert item["confidence"] in ("certain", "likely", "please check")
        assert isinstance(item["doubts"], list)
        assert all(set(body) == {"name", "canonical", "role"} for body in item["bodies"])
    assert all(set(finding) >= {"rule", "severity", "item", "facts", "message"} for finding in reading["findings"])
