"""Words that a narrow column cuts in two are read whole."""

import pytest

from boardpack.formats.pdf.reading.broken_words import is_broken_word


@pytest.mark.parametrize(
    ("head", "rest", "fills"),
    [
        ("Recomme", "ndation", False),
        ("Policin", "g", False),
        ("performan", "ce", False),
        ("Octobe", "r", True),
        ("publish", "ed", True),
        ("inspect", "ion", True),
        ("miscon", "duct", False),
        ("Novem", "ber", True),
    ],
)
def test_two_stretches_that_make_a_word_are_one(head: str, rest: str, fills: bool):
    assert is_broken_word(head, rest, (), fills=fills)


def test_a_name_that_the_document_holds_elsewhere_is_one_word():
    assert is_broken_word("Eastmo", "or", {"eastmoor"}, fills=True)


@pytest.mark.parametrize(
    ("head", "rest"), [("should", "make"), ("vetting", "units"), ("with", "in"), ("Minerva", "platform"), ("for", "a")]
)
def test_two_words_stay_two(head: str, rest: str):
    assert not is_broken_word(head, rest, (), fills=True)
