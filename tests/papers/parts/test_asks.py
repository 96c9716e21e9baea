"""An item's words in a paper, without the addressees that are printed beside them."""

import pytest

from boardpack.documents.model import Paragraph, plain
from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.papers.parts.asking import ask_box
from boardpack.papers.parts.asks import own_ask
from tests.papers.office import item

FORCE = (AddressedBody("The force", "the force", BodyRole.LEAD),)


def test_an_ask_leaves_out_the_addressees_that_are_printed_beside_it() -> None:
    assert own_ask(item("1", "The force should improve custody records.", bodies=FORCE)) == "Improve custody records."


def test_an_ask_that_refers_back_to_its_addressee_is_printed_whole() -> None:
    words = "The force should improve the information that it gives to carers."
    assert own_ask(item("2", words, bodies=FORCE)) == words


def test_an_item_that_refers_back_keeps_its_subject_and_leaves_its_deadline_to_the_column() -> None:
    words = "By 30 April 2026, chief constables should make sure that their officers complete the form."
    assert own_ask(item("3", words)) == "Chief constables should make sure that their officers complete the form."


@pytest.mark.parametrize("opening", ["The Board should agree", "the Board is asked to agree", "Agree"])
def test_an_ask_does_not_repeat_who_is_asked(opening: str) -> None:
    (box,) = ask_box((f"{opening} a second team",))
    (ask,) = box.blocks
    assert isinstance(ask, Paragraph)
    assert plain(ask.content) == "agree a second team."
