"""Many offices' layouts, read as a person read them, and nothing lost or made up."""

import pytest

from tests.letters.accounting import lost
from tests.letters.offices import DOCUMENTS, Expected, differences, expected

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda path: path.stem)
def document(request) -> Expected:
    return expected(request.param)


def test_each_item_is_what_a_person_read(document: Expected):
    proposals = document.reading.proposals

    assert [proposal.label for proposal in proposals] == [document.label(item) for item in document.items]
    assert [list(differences(*pair)) for pair in zip(document.items, proposals, strict=True)] == [
        [] for _ in document.items
    ]


def test_what_holds_no_item_says_what_it_is(document: Expected):
    reading = document.reading

    assert bool(reading.notice) == (not document.items)
    assert document.answers.get("notice", "") in (reading.notice or "")
    assert document.answers.get("kind", reading.facts.kind) == reading.facts.kind
    assert document.answers.get("language", "en") == reading.facts.language


def test_every_character_is_evidence_of_an_item_or_left_over_or_a_fact(document: Expected):
    assert lost(document.reading, document.source.asides) == []


def test_evidence_quotes_the_passage_that_it_names(document: Expected):
    reading = document.reading
    evidence = [e for proposal in reading.proposals for e in proposal.evidence]

    assert [e.words for e in evidence] == [reading.passages[e.passage].text[e.start : e.end] for e in evidence]


def test_a_deadline_quotes_the_document(document: Expected):
    reading = document.reading
    text = "\n".join(passage.text for passage in reading.passages)

    assert all((proposal.deadline.phrase or "") in text for proposal in reading.proposals)
