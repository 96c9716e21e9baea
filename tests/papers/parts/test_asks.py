"""An item's words in a paper, without the addressees that are printed beside them."""

from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.papers.parts.asks import own_ask
from tests.papers.office import item

FORCE = (AddressedBody("The force", "the force", BodyRole.LEAD),)


def test_an_ask_leaves_out_the_addressees_that_are_printed_beside_it() -> None:
    assert own_ask(item("1", "The force should improve custody records.", bodies=FORCE)) == "Improve custody records."


def test_an_ask_that_refers_back_to_its_addressee_is_printed_whole() -> None:
    words = "The force should improve the information that it gives to carers."
    assert own_ask(item("2", words, bodies=FORCE)) == words
