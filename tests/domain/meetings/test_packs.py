"""Parts of a pack know what their pages are called; holders of copies are told in one go or one by one."""

import pytest

from boardpack.domain.meetings.editions import holders_of
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.meetings.packs import PackPart, PackPlan, PartKind
from boardpack.errors import RefusedError


def test_pages_are_called_after_their_numbers_unless_the_part_says_otherwise():
    paper = PackPart(PartKind.PAPER, "Log", "1", first_page=4, page_count=2)
    withheld = PackPart(PartKind.WITHHELD, "Withheld", "2", first_page=6, page_count=22, named=("6 to 27",))
    plan = PackPlan(MeetingId("m"), (paper, withheld))

    assert plan.page_names == ("4", "5", "6 to 27")
    assert plan.page_count == 24
    assert (paper.page_range, withheld.page_range) == ("4 to 5", "6 to 27")
    assert [plan.place_of(part) for part in plan.parts] == [0, 2]


def test_a_part_without_pages_has_no_names():
    assert PackPart(PartKind.PAPER, "Lost", "1", page_count=0).page_names == ()
    assert PackPart(PartKind.PAPER, "Lost", "1").page_range == ""


@pytest.mark.parametrize(
    ("told", "holders"),
    [
        (("Chair; Chief Constable, Northmere",), ("Chair", "Chief Constable, Northmere")),
        (("Chair, Chief Constable",), ("Chair", "Chief Constable")),
        (("Smith, J.", "Jones, A."), ("Smith, J.", "Jones, A.")),
        (("Siân Dŵr\nBen  Ó Briain\n",), ("Siân Dŵr", "Ben Ó Briain")),
        (("; ;",), ()),
        ((), ()),
    ],
)
def test_holders_stand_apart_by_semicolons_lines_or_else_commas(told: tuple[str, ...], holders: tuple[str, ...]):
    assert holders_of(told) == holders


def test_more_than_a_hundred_copies_are_refused():
    with pytest.raises(RefusedError, match="You asked for 101 copies"):
        holders_of([";".join("ABC"[n % 3] for n in range(101))])
