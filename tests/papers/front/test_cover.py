"""The cover says how long the pack is, and which of its papers are restricted, or withheld from the public."""

import pytest

from boardpack.domain.meetings.meetings import EarlierMinutes, NumberedItem, PaperState, Restriction
from boardpack.papers.front.cover import compose_cover
from boardpack.papers.parts.texts import texts_of
from boardpack.values import replace
from tests.papers import office


def restricted(*numbers: str) -> tuple[NumberedItem, ...]:
    """Return an agenda with seven papers, of which those with these numbers are restricted."""
    item = next(entry for entry in office.ITEMS if entry.item.paper).item
    return tuple(
        NumberedItem(
            number,
            replace(item, restriction=Restriction() if number in numbers else None),
            number,
            None,
        )
        for number in map(str, range(1, 8))
    )


@pytest.mark.parametrize(
    ("numbers", "public", "sentence"),
    [
        ((), False, "7 papers, 9 pages."),
        (("7",), False, "7 papers, 9 pages. Paper 7 is restricted."),
        (("2", "7"), True, "7 papers, 9 pages. Papers 2 and 7 are withheld."),
        (("5", "6", "7"), False, "7 papers, 9 pages. Papers 5 to 7 are restricted."),
        (("2", "6", "7"), True, "7 papers, 9 pages. Papers 2, 6 and 7 are withheld."),
    ],
)
def test_the_cover_names_the_papers_that_are_kept_back(numbers: tuple[str, ...], public: bool, sentence: str):
    cover = compose_cover(office.MEETING, restricted(*numbers), office.SETTINGS, page_count=9, public=public)
    assert sentence in "".join(texts_of(cover)).replace("\xa0", " ")


def test_papers_that_are_to_follow_are_named_and_not_counted() -> None:
    *here, private = restricted("7")
    unwritten = EarlierMinutes(PaperState.MISSING, "Not written")
    agenda = (*here[:3], *(replace(entry, earlier_minutes=unwritten) for entry in (*here[3:], private)))
    words = "".join(texts_of(compose_cover(office.MEETING, agenda, office.SETTINGS, page_count=9)))
    assert "3 papers, 9 pages. Papers 4 to 7 are to follow." in words.replace("\xa0", " ")
