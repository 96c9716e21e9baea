"""A supplement never renumbers, whatever became of the agenda."""

from collections.abc import Set
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    Paper,
    PaperId,
    number_agenda,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.meetings.supplements import FormerPages, IssuedPaper, LateKind, late_changes, numbered_as_issued
from boardpack.values import replace

MEETING = Meeting(MeetingId("m"), date(2025, 7, 16))
agendas = st.lists(st.tuples(st.integers(0, 12), st.booleans()), unique_by=lambda each: each[0], max_size=10)


def item(name: int, position: int, *, paper: bool = True) -> AgendaItem:
    written = Paper(PaperId("p"), PaperKind.BOARD_PAPER, f"Paper of {name}", body="Words.") if paper else None
    return AgendaItem(AgendaItemId(str(name)), MEETING.id, position, f"Item {name}", paper=written)


def numbered(agenda: list[tuple[int, bool]]):
    return number_agenda(MEETING, [item(name, at, paper=paper) for at, (name, paper) in enumerate(agenda)])


def numbers(agenda: list[tuple[int, bool]]) -> dict[AgendaItemId, str]:
    return {entry.item.id: entry.number for entry in numbered(agenda)}


def issued(agenda: list[tuple[int, bool]]) -> dict[AgendaItemId, IssuedPaper]:
    return {
        entry.item.id: IssuedPaper(entry.item.id, entry.paper_number, entry.item.title, f"page {entry.paper_number}")
        for entry in numbered(agenda)
        if entry.paper_number
    }


@given(agendas, agendas)
def test_what_was_issued_keeps_its_numbers_and_no_number_is_given_twice(before, after):
    former, papers = numbers(before), issued(before)

    today = numbered_as_issued(numbered(after), former, papers)

    for entry in today:
        assert former.get(entry.item.id, entry.number) == entry.number
        if entry.item.id in papers and entry.paper_number:
            assert entry.paper_number == papers[entry.item.id].number
    given = [entry.number for entry in today]
    assert len(set(given)) == len(given)
    assert not {entry.number for entry in today if entry.item.id not in former} & set(former.values())
    new = {entry.paper_number for entry in today if entry.paper_number and entry.item.id not in papers}
    assert not new & {paper.number for paper in papers.values()}
    assert all((entry.paper_number is not None) == (entry.item.paper is not None) for entry in today)


@given(agendas, agendas)
def test_every_paper_that_came_or_went_is_told_once(before, after):
    papers = issued(before)
    today = numbered_as_issued(numbered(after), numbers(before), papers)
    there = {entry.item.id for entry in today if entry.paper_number}
    came = frozenset(there - papers.keys())

    changes = late_changes(today, papers, came)

    assert {change.item_id for change in changes if change.kind is LateKind.NEW} == came
    assert {c.item_id for c in changes if c.kind is LateKind.WITHDRAWN} == papers.keys() - there
    assert [int(change.number) for change in changes] == sorted(int(change.number) for change in changes)


def test_a_paper_that_is_withdrawn_is_not_withdrawn_again():
    gone = replace(issued([(1, True)])[AgendaItemId("1")], pages="")

    assert late_changes((), {gone.item_id: gone}, frozenset()) == ()


def _sharing_a_page() -> dict[AgendaItemId, IssuedPaper]:
    """A paper on pages of its own, and one on pages 4 to 8 with two that begin on page 8."""
    own = [("page 3", ""), ("pages 4 to 8", ""), ("page 8", "2"), ("page 8", "2")]
    return {
        AgendaItemId(str(place)): IssuedPaper(AgendaItemId(str(place)), str(place), "Paper", pages, below=below)
        for place, (pages, below) in enumerate(own, start=1)
    }


def _changes(changed: Set[str], removed: Set[str] = frozenset()) -> list[tuple[str, LateKind, FormerPages, str]]:
    papers = _sharing_a_page()
    today = numbered([(name, str(name) not in removed) for name in range(1, 5)])
    today = numbered_as_issued(today, numbers([(name, True) for name in range(1, 5)]), papers)
    found = late_changes(today, papers, frozenset(map(AgendaItemId, changed)))
    return [(change.number, change.kind, change.former_pages, ",".join(change.others)) for change in found]


def test_a_paper_takes_those_on_its_last_page_with_it_which_are_issued_again():
    out, below = FormerPages.TAKEN_OUT, FormerPages.TAKEN_OUT_WITH_ANOTHER
    assert _changes({"2", "4"}) == [
        ("2", LateKind.REPLACED, out, "3,4"),
        ("3", LateKind.ISSUED_AGAIN, below, ""),
        ("4", LateKind.REPLACED, below, ""),
    ]
    assert _changes(set(), {"2", "3"}) == [
        ("2", LateKind.WITHDRAWN, out, "3,4"),
        ("3", LateKind.WITHDRAWN, below, ""),
        ("4", LateKind.ISSUED_AGAIN, below, ""),
    ]


def test_a_page_is_kept_for_the_papers_on_it_that_have_not_changed():
    assert _changes({"4"}) == [("4", LateKind.REPLACED, FormerPages.KEPT, "2,3")]
    assert _changes({"1", "4"}, {"3"}) == [
        ("1", LateKind.REPLACED, FormerPages.TAKEN_OUT, ""),
        ("3", LateKind.WITHDRAWN, FormerPages.KEPT, "2"),
        ("4", LateKind.REPLACED, FormerPages.KEPT, "2"),
    ]
