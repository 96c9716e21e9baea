"""The place of a reader's own note is found again in a later version of the pack."""

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.exchange.private_notes import NoteAnchor, PackHeading, anchor_at, page_of
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


def moved(page: int) -> int | None:
    """Return where a page of the first version is in the second, of 20 pages."""
    return page_of(anchor_at(page, FIRST), SECOND, 20)


def test_a_note_moves_with_its_paper_and_heading_whatever_their_numbers() -> None:
    assert [moved(page) for page in (1, 3, 4, 5)] == [1, 9, 11, 12]


def test_a_heading_that_is_gone_leaves_the_beginning_of_the_paper() -> None:
    assert moved(7) == 9


def test_a_page_never_leaves_its_paper() -> None:
    shorter = (*SECOND[:4], PackHeading(("Paper 3: Stop and search",), 12))
    assert page_of(anchor_at(5, FIRST), shorter, 20) == 11


def test_a_paper_that_is_gone_has_no_page() -> None:
    assert moved(8) is None


def test_a_pack_without_outline_keeps_its_pages_as_far_as_they_go() -> None:
    assert page_of(anchor_at(3, ()), (), 9) == 3
    assert page_of(NoteAnchor((), 7), (), 5) == 5


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
    assert page_of(anchor_at(page, outline), outline, count) == page
