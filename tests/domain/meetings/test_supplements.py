"""A supplement never renumbers, whatever became of the agenda."""

from dataclasses import replace
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
    PaperKind,
    number_agenda,
)
from boardpack.domain.meetings.supplements import IssuedPaper, LateKind, late_changes, numbered_as_issued

MEETING = Meeting(MeetingId("m"), date(2025, 7, 16))
agendas = st.lists(st.tuples(st.integers(0, 12), st.booleans()), unique_by=lambda each: each[0], max_size=10)


def item(name: int, position: int, *, paper: bool = True) -> AgendaItem:
    written = Paper(PaperId("p"), PaperKind.BOARD_PAPER, f"Paper of {name}", body="Words.") if paper else None
    return AgendaItem(AgendaItemId(str(name)), MEETING.id, position, f"Item {name}", paper=written)


def numbered(agenda: list[tuple[int, bool]]):
    return number_agenda(MEETING, [item(name, at, paper=paper) for at, (name, paper) in enumerate(agenda)])


def issued(agenda: list[tuple[int, bool]]) -> dict[AgendaItemId, IssuedPaper]:
    return {
        entry.item.id: IssuedPaper(entry.item.id, entry.paper_number, entry.item.title, f"page {entry.paper_number}")
        for entry in numbered(agenda)
        if entry.paper_number
    }


@given(agendas, agendas)
def test_what_was_issued_keeps_its_numbers_and_no_number_is_given_twice(before, after):
    at_issue, papers = numbered(before), issued(before)
    former = {entry.item.id: entry.number for entry in at_issue}

    today = numbered_as_issued(numbered(after), at_issue, papers)

    for entry in today:
        assert former.get(entry.item.id, entry.number) == entry.number
        if entry.item.id in papers and entry.paper_number:
            assert entry.paper_number == papers[entry.item.id].number
    numbers = [entry.number for entry in today]
    assert len(set(numbers)) == len(numbers)
    new = {entry.paper_number for entry in today if entry.paper_number and entry.item.id not in papers}
    assert not new & {paper.number for paper in papers.values()}
    assert all((entry.paper_number is not None) == (entry.item.paper is not None) for entry in today)


@given(agendas, agendas)
def test_every_paper_that_came_or_went_is_told_once(before, after):
    papers = issued(before)
    today = numbered_as_issued(numbered(after), numbered(before), papers)
    there = {entry.item.id for entry in today if entry.paper_number}
    came = frozenset(there - papers.keys())

    changes = late_changes(today, papers, came)

    assert {change.item_id for change in changes if change.kind is LateKind.NEW} == came
    assert {c.item_id for c in changes if c.kind is LateKind.WITHDRAWN} == papers.keys() - there
    assert [int(change.number) for change in changes] == sorted(int(change.number) for change in changes)


def test_a_paper_that_is_withdrawn_is_not_withdrawn_again():
    gone = replace(issued([(1, True)])[AgendaItemId("1")], pages="")

    assert late_changes((), {gone.item_id: gone}, frozenset()) == ()
