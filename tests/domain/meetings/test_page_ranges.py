"""Pages that somebody types are found by the numbers printed on them."""

import pytest

from boardpack.domain.meetings.page_ranges import pages_in
from boardpack.errors import RefusedError

TEN = tuple(str(number) for number in range(1, 11))
SUPPLEMENT = ("S1-1", "S1-2", "S1-3")


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("4", (3,)),
        ("1, 3 to 5", (0, 2, 3, 4)),
        ("3-5;9", (2, 3, 4, 8)),
        ("3 – 5", (2, 3, 4)),
        ("9, 1", (8, 0)),
        (" 2 ,\n2,", (1, 1)),
    ],
)
def test_pages_come_in_the_order_in_which_they_are_typed(text: str, pages: tuple[int, ...]):
    assert pages_in(text, TEN) == pages


@pytest.mark.parametrize(
    ("text", "pages"), [("S1-2", (1,)), ("s1-1 to s1-2", (0, 1)), ("S1-1-S1-3", (0, 1, 2)), ("S1-3, S1-1", (2, 0))]
)
def test_names_of_pages_may_have_hyphens(text: str, pages: tuple[int, ...]):
    assert pages_in(text, SUPPLEMENT) == pages


def test_one_page_may_stand_for_many():
    assert pages_in("57 to 78, 79", ("56", "57 to 78", "79")) == (1, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("11", "“11” is not a page of this document, which has pages 1 to 10."),
        ("2 to 40", "“40” is not a page"),
        ("first", "“first” is not a page"),
        ("5 to 3", "“5 to 3” ends before it begins."),
        (" , ", "No pages were entered."),
    ],
)
def test_what_is_no_page_is_refused_by_its_name(text: str, words: str):
    with pytest.raises(RefusedError) as caught:
        pages_in(text, TEN)
    assert str(caught.value).startswith(words)
    assert str(caught.value).endswith("Nothing was printed.")
