"""The place of a reader's own note is found again in a later version of the pack."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.exchange.private_notes import NoteAnchor, PackHeading, PrivateNote, anchor_at, page_of
from tests.amounts import law

FIRST = (
    PackHeading(("Agenda",), 1),
    PackHeading(("Paper 1: Night desk",), 3),
    PackHeading(("Paper 1: Night desk", "Costs"), 4),
    PackHeading(("Paper 1: Night desk", "Risks"), 6),
    PackHeading(("Paper 2: Vetting",), 8),
)
SECOND = (
    PackHeading(("Agenda",), 1),
    PackHeading(("Paper 1: Action log",), 2),
    PackHeading(("Paper 2: Night desk",), 9),
    PackHeading(("Paper 2: Night desk", "Costs"), 11),
    PackHeading(("Paper 3: Stop and search",), 13),
)


def note_at(page: int, outline: tuple[PackHeading, ...]) -> PrivateNote:
    return PrivateNote("a", page, "Ask.", anchor_at(page, outline))


def moved(page: int, first: tuple[PackHeading, ...] = FIRST, second: tuple[PackHeading, ...] = SECOND) -> int | None:
    """Return where a page of the first version is in the second, of 20 pages."""
    return page_of(note_at(page, first), second, 20)


def test_a_note_moves_with_its_paper_and_heading_whatever_their_numbers() -> None:
    assert [moved(page) for page in (1, 3, 4, 5)] == [1, 9, 11, 12]


def test_a_heading_that_is_gone_leaves_the_beginning_of_the_paper() -> None:
    assert moved(7) == 9


def test_a_page_never_leaves_its_paper() -> None:
    shorter = (*SECOND[:4], PackHeading(("Paper 3: Stop and search",), 12))
    assert page_of(note_at(5, FIRST), shorter, 20) == 11


def test_a_paper_that_is_gone_has_no_page() -> None:
    assert moved(8) is None


def test_a_pack_without_outline_keeps_its_pages_as_far_as_they_go() -> None:
    assert page_of(note_at(3, ()), (), 9) == 3
    assert page_of(PrivateNote("a", 8, "Ask.", NoteAnchor((), 7)), (), 5) == 5


def papers(**pages: int) -> tuple[PackHeading, ...]:
    return tuple(PackHeading((title,), page) for title, page in pages.items())


def test_papers_of_several_years_keep_their_own_notes() -> None:
    years = papers(**{"2024 accounts": 1, "2025 accounts": 5})
    assert [moved(page, years, years) for page in (1, 5, 6)] == [1, 5, 6]
    later = papers(**{"2025 accounts": 1, "2026 accounts": 5})
    assert [moved(page, years, later) for page in (1, 5)] == [None, 1]


def test_the_very_title_comes_before_one_with_another_number() -> None:
    reviews = papers(**{"12 month review": 1, "24 month review": 5})
    assert [moved(page, reviews, reviews) for page in (1, 5)] == [1, 5]
    assert moved(5, reviews, papers(**{"36 month review": 2, "12 month review": 4})) is None  # either may be meant
    assert moved(5, reviews, papers(**{"Agenda": 1, "36 month review": 2})) == 2


def test_a_heading_is_looked_for_in_its_own_paper_only() -> None:
    first = (*papers(**{"12 month review": 1, "24 month review": 5}), PackHeading(("24 month review", "Costs"), 7))
    second = (PackHeading(("12 month review",), 1), PackHeading(("12 month review", "Costs"), 3))
    assert moved(7, first, (*second, PackHeading(("24 month review",), 9))) == 9


def test_two_papers_with_one_title_keep_their_own_notes() -> None:
    twice = (PackHeading(("Minutes",), 1), PackHeading(("Agenda",), 4), PackHeading(("Minutes",), 6))
    assert [moved(page, twice, twice) for page in (2, 5, 7)] == [2, 5, 7]


@pytest.mark.parametrize(
    ("title", "later"),
    [
        ("Paper 1: Night desk", "Paper 12: Night desk"),
        ("1. Costs", "2. Costs"),
        ("1.2 Costs", "3.14 Costs"),
        ("(3) Costs", "4a Costs"),
        ("Paper 2025: Costs", "Paper 2031: Costs"),
        ("1001. Costs", "1002) Costs"),
    ],
)
def test_a_number_that_changes_is_no_part_of_a_title(title: str, later: str) -> None:
    assert moved(3, papers(**{title: 2}), papers(**{"Agenda": 1, later: 8})) == 9


@st.composite
def outlines(draw: st.DrawFn) -> tuple[PackHeading, ...]:
    titles = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=1))
    page, found = 1, []
    for title in titles:
        found.append(PackHeading((title,), page))
        for below in draw(st.lists(st.sampled_from("xyz"), unique=True)):
            page += draw(st.integers(0, 3))
            found.append(PackHeading((title, below), page))
        page += draw(st.integers(1, 4))
    return tuple(found)


@law(200)
@given(outlines(), st.integers(0, 5), st.data())
def test_in_the_same_version_each_page_is_found_again(
    outline: tuple[PackHeading, ...], last: int, data: st.DataObject
) -> None:
    count = outline[-1].page + last
    page = data.draw(st.integers(1, count))
    assert page_of(note_at(page, outline), outline, count) == page
