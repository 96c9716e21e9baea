"""The registry of papers: every kind is declared with its facts, and its name and value are its own."""

import pytest

from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS, PaperKind, SheetKind
from boardpack.domain.meetings.standing_agenda import suggested_paper


def test_every_kind_has_a_name_and_a_value_of_its_own() -> None:
    kinds = (*PaperKind, *SheetKind)

    assert all(kind.facts.called for kind in kinds)
    assert len({kind.facts.called for kind in kinds}) == len({kind.value for kind in kinds}) == len(kinds)


def test_a_file_can_be_written_of_every_kind_but_an_attached_file() -> None:
    assert set(WRITTEN_KINDS) == {*PaperKind, *SheetKind} - {PaperKind.ATTACHED}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Matters arising (action tracker)", PaperKind.MATTERS_ARISING),
        ("HMICFRS tracker", PaperKind.TRACKER),
        ("Minutes and matters arising", PaperKind.MATTERS_ARISING),
    ],
)
def test_a_title_that_names_two_papers_has_the_one_about_the_last_meeting(title: str, kind: PaperKind) -> None:
    assert suggested_paper(title) is kind
