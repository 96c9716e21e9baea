"""A paper is too long from the first page over the limit."""

from boardpack.domain.meetings.paper_length import PaperLength


def test_a_paper_of_as_many_pages_as_the_limit_is_not_too_long() -> None:
    length = PaperLength(6, 6)
    assert (length.is_too_long, length.in_words) == (False, "6 pages of 6")


def test_a_paper_over_the_limit_says_by_how_many_pages() -> None:
    length = PaperLength(7, 6)
    assert (length.is_too_long, length.in_words) == (True, "7 pages, 1 page over the limit of 6")
