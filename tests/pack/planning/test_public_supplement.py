"""A paper that is shorter or longer for the public moves no page name of a supplement."""

import pytest

from boardpack.domain.meetings.packs import PackPart, PartKind
from boardpack.pack.planning.public_supplement import fitted

_THREE = ("S1-2", "S1-3", "S1-4")
_PAPER = PackPart(PartKind.PAPER, "Action log", "5", first_page=2, page_count=3, named=_THREE)


@pytest.mark.parametrize(
    ("size", "names"),
    [
        (3, [(PartKind.PAPER, _THREE)]),
        (1, [(PartKind.PAPER, ("S1-2",)), (PartKind.BLANK, ("S1-3", "S1-4"))]),
        (5, [(PartKind.PAPER, (*_THREE, "S1-4A", "S1-4B"))]),
    ],
)
def test_blank_pages_fill_what_is_left_and_what_is_too_many_gets_letters(
    size: int, names: list[tuple[PartKind, tuple[str, ...]]]
):
    parts = list(fitted(_PAPER, size))

    assert [(part.kind, part.page_names) for part in parts] == names
    assert sum(part.page_count or 0 for part in parts) == 3


def test_a_paper_that_was_withdrawn_takes_no_page():
    gone = PackPart(PartKind.PAPER, "Gone", "5", page_count=0)

    assert [part.page_names for part in fitted(gone, 0)] == [()]
