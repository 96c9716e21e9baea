"""Which pages of an attached file are wanted, in words and as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.attachments import PageRanges, fitting_ranges, parse_page_ranges
from boardpack.errors import RefusedError

_PAGES = st.sets(st.integers(1, 60), min_size=1)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("1-3, 7", ((1, 3), (7, 7))),
        ("7,1-3", ((1, 3), (7, 7))),
        ("1 – 3", ((1, 3),)),
        ("2 to 4", ((2, 4),)),
        ("1-3, 4, 3-5", ((1, 5),)),
        ("9,", ((9, 9),)),
    ],
)
def test_pages_are_read_as_people_write_them(text: str, runs: tuple[tuple[int, int], ...]):
    assert parse_page_ranges(text) == PageRanges(runs)


@pytest.mark.parametrize("text", ["", "  ", " , "])
def test_no_words_mean_the_whole_file(text: str):
    assert parse_page_ranges(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one", "“one” is not a page or a range of pages."),
        ("1-2-3", "“1-2-3” is not a page or a range of pages."),
        ("4-", "“4-” is not a page or a range of pages."),
        ("0", "Page numbers start at 1, not 0."),
        ("7-3", "The page range “7-3” is in reverse order. Enter “3-7”."),
    ],
)
def test_what_is_no_list_of_pages_is_refused_with_what_to_write(text: str, said: str):
    with pytest.raises(RefusedError) as refused:
        parse_page_ranges(text)

    assert said in str(refused.value)
    assert refused.value.remedy


def test_pages_that_the_file_lacks_are_refused_by_name():
    with pytest.raises(RefusedError, match=r"“Report\.pdf” has only 12 pages, so “10-13” cannot be used"):
        fitting_ranges(parse_page_ranges("10-13"), 12, "Report.pdf")


def test_all_pages_by_number_are_the_whole_file():
    assert fitting_ranges(parse_page_ranges("1-12"), 12, "Report.pdf") is None
    assert fitting_ranges(parse_page_ranges("1-11"), 12, "Report.pdf") == PageRanges(((1, 11),))


@given(pages=_PAGES)
def test_any_pages_come_back_from_their_own_words(pages: set[int]):
    ranges = parse_page_ranges(", ".join(map(str, pages)))

    assert ranges is not None
    assert ranges.pages == tuple(sorted(pages))
    assert ranges.page_count == len(pages)
    assert parse_page_ranges(str(ranges)) == ranges
