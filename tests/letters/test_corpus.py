"""Letters, reports and other papers of invented offices, each in a layout of its own.

Beside each file stands what must be read from it, as `letter read --json` prints it, without evidence.
"""

import json
from functools import cache
from pathlib import Path

import pytest

from boardpack.cli.output.letter_json import letter_json
from boardpack.cli.output.printing import json_text
from boardpack.domain.register.proposals import LetterReading
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from tests.letters.accounting import lost

FOLDER = Path(__file__).parent
CORPUS = sorted(path for path in (FOLDER / "corpus").iterdir() if path.suffix != ".json")
ALL = [
    *CORPUS,
    *sorted(path for path in (FOLDER / "real").iterdir() if path.suffix in (".txt", ".docx", ".pdf", ".odt")),
]


@cache
def read(path: Path) -> LetterReading:
    """The document as it is read, once for all tests that only look at it."""
    return find(read_source(path))


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_document_is_read_as_expected(path: Path):
    reading = json.loads(json_text(letter_json(read(path))))
    for item in reading["items"]:
        for name in ("evidence", "confidence", "doubts", "actions", "register"):
            del item[name]
    for finding in reading["findings"]:
        del finding["severity"]
    del reading["register"], reading["document"]["sender"]
    assert reading["document"].pop("held_on") is None, "the day of a meeting is a fact of minutes read as minutes"

    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    for name in ("actions", "decisions"):  # of minutes and logs alone
        assert reading.pop(name) == expected.pop(name, [])
    assert reading.pop("asks_for_example") == expected.pop("asks_for_example", None)
    assert reading == expected


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_every_character_is_evidence_of_an_item_or_left_over_or_a_fact(path: Path):
    assert lost(read(path)) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_evidence_quotes_the_passage_that_it_names(path: Path):
    reading = read(path)
    evidence = [e for proposal in reading.proposals for e in proposal.evidence]

    assert [e.words for e in evidence] == [reading.passages[e.passage].text[e.start : e.end] for e in evidence]


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_a_reading_is_the_same_each_time(path: Path):
    assert find(read_source(path)) == read(path)


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_there_are_items_or_a_reason_why_not(path: Path):
    reading = read(path)

    assert bool(reading.proposals) != bool(reading.notice)
