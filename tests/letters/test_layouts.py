"""One invented letter in many layouts of Word and PDF: what is read must not depend on how it is set."""

from collections.abc import Callable
from pathlib import Path

import pytest

from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from tests.letters import pdf_layouts, word_layouts
from tests.letters.accounting import lost
from tests.letters.invented import ASKS, Ask

WORD = [(layout, ".docx") for layout in word_layouts.LAYOUTS]
PDF = [(layout, ".pdf") for layout in pdf_layouts.LAYOUTS]


pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module", params=PDF + WORD, ids=lambda made: f"{made[0].__name__}{made[1]}")
def reading(request, tmp_path_factory: pytest.TempPathFactory) -> LetterReading:
    """The letter in one layout, read once for all tests that only look at it."""
    write, suffix = request.param
    return read(write, tmp_path_factory.mktemp("layout") / f"letter{suffix}")


def read(write: Callable[[Path], None], path: Path) -> LetterReading:
    write(path)
    return find(read_source(path))


def plain(text: str) -> str:
    return " ".join(text.replace("– ", "- ").split())


def told(ask: Ask) -> tuple:
    return (
        f"Recommendation {ask.number}",
        plain(" ".join(ask.text)),
        tuple(map(plain, ask.points)),
        plain(ask.closing),
        plain(" ".join(ask.answer)),
        ask.for_force,
    )


def found(proposal: ProposedItem) -> tuple:
    return (
        proposal.label,
        plain(proposal.text),
        tuple(map(plain, proposal.points)),
        plain(proposal.closing),
        plain(" ".join(response.text for response in proposal.responses)),
        proposal.for_force,
    )


def test_each_item_is_read_whole(reading: LetterReading):
    assert [found(proposal) for proposal in reading.proposals] == [told(ask) for ask in ASKS]


def test_no_letter_of_it_is_lost(reading: LetterReading):
    assert lost(reading) == []


def test_the_sentence_before_the_items_is_left_over_whole(reading: LetterReading):
    assert any("Saltmarsh Constabulary to its six recommendations." in words for words in reading.unplaced)


def test_its_figures_agree_and_its_count_is_right(reading: LetterReading):
    assert reading.findings == ()
