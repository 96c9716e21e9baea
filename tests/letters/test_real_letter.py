"""A published letter, in each of the three files in which it came, and as OpenDocument."""

import json
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from boardpack.cli.output.letter_json import letter_json
from boardpack.cli.output.printing import json_text
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find

LETTERS = Path(__file__).parent / "real"
FILES = [LETTERS / f"organised-immigration-crime-2025.{suffix}" for suffix in ("txt", "docx", "pdf", "odt")]
EXPECTED = json.loads((LETTERS / "expected.json").read_text("utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: path.suffix)
def path(request) -> Path:
    return request.param


@cache
def read(path: Path) -> LetterReading:
    """The letter as it is read, once for all tests that only look at it."""
    return find(read_source(path))


def plain(text: str) -> str:
    """The words without what only print adds: kinds of quotation mark and of space."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(dict.fromkeys(map(ord, '‘’“”"'), "'")).split())


def told(item: dict) -> dict:
    """An item as `expected.json` tells it, with counts for lists."""
    return {
        "kind": item["kind"],
        "number": item["number"],
        "deadline_text": item["deadline_text"],
        "deadline": item["deadline"],
        "precision": item["precision"],
        "bodies": [plain(body["canonical"]) for body in item["bodies"]],
        "for_force": item["for_force"],
        "points": len(item["points"]),
        "responses": len(item["responses"]),
    }


def test_every_item_is_as_expected_field_by_field(path: Path):
    items = json.loads(json_text(letter_json(read(path))))["items"]

    assert [told(item) for item in items] == EXPECTED["items"]


def test_the_document_tells_its_facts(path: Path):
    document = json.loads(json_text(letter_json(read(path))))["document"]

    assert (document.pop("sender"), document.pop("held_on")) == (None, None)
    assert document == EXPECTED["document"]


def words_of(proposal: ProposedItem) -> tuple:
    return (
        proposal.label,
        plain(proposal.text),
        tuple(map(plain, proposal.points)),
        plain(proposal.closing),
        tuple(plain(response.text) for response in proposal.responses),
    )


@pytest.mark.parametrize("other", FILES[1:], ids=lambda path: path.suffix)
def test_every_other_kind_gives_the_same_words_as_the_text(other: Path):
    assert [words_of(p) for p in read(other).proposals] == [words_of(p) for p in read(FILES[0]).proposals]


def test_what_is_asked_after_the_points_closes_the_item(path: Path):
    fifth = read(path).proposals[4]

    assert fifth.closing.startswith("The National Crime Agency should also examine the possibility")
    assert fifth.text.endswith("This should include:")


def test_paragraphs_cut_by_a_page_are_whole(path: Path):
    reading = read(path)

    assert "to ensure the quality of the intelligence being submitted" in reading.proposals[1].responses[0].text
    assert any("Peterborough High Harms Board which I chair" in words for words in reading.unplaced)


def test_page_furniture_is_in_no_words(path: Path):
    reading = read(path)
    words = [*reading.unplaced, *(r.text for p in reading.proposals for r in p.responses)]

    assert not any("OFFICIAL" in text or "of 7" in text for text in words)


def test_letter_text_outside_the_items_is_kept(path: Path):
    kept = " ".join(read(path).unplaced)

    assert "Modern Slavery Statement" in kept
    assert "Yours sincerely" in kept


def test_the_sum_and_the_date_that_do_not_fit_are_found_and_nothing_else(path: Path):
    found = [(finding.rule, finding.place) for finding in read(path).findings]

    assert found == [("total-and-parts", "Recommendation 9"), ("response-date-and-deadline", "Recommendation 9")]


def test_the_finding_on_the_sum_names_both_figures(path: Path):
    facts = " ".join(read(path).findings[0].facts)

    assert "2527" in facts
    assert "2114" in facts
