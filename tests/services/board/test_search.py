"""A search as somebody asks for it."""

from datetime import date

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.search import EVERYTHING, HitKind
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, call_meeting, new_action


def test_everything_is_searched_unless_somebody_says_where(workspace: Workspace, clock: StillClock) -> None:
    action = workspace.actions.add(new_action("Visit custody"))
    clock.go_to(date(2025, 7, 9))
    workspace.actions.update(action.id, NewUpdate(note="Custody was visited."))

    result = workspace.search.find("custody")
    assert [hit.place.kind for hit in result.hits] == [HitKind.ACTION, HitKind.UPDATE]
    assert (result.summary, dict(result.totals)[HitKind.PAPER]) == ("2 results, newest first.", 0)
    only = workspace.search.find("custody", [HitKind.ACTION])
    assert [hit.place.kind for hit in only.hits] == [HitKind.ACTION]
    assert [kind for kind, _ in only.totals] == [HitKind.ACTION]


def test_a_limit_tells_how_many_there_are(workspace: Workspace) -> None:
    for _ in range(3):
        workspace.actions.add(new_action("Visit custody"))

    assert workspace.search.find("custody", limit=2).summary == "2 of 3 results, newest first."


@pytest.mark.parametrize("words", ["", " ", "(*)", '"'])
def test_where_nothing_is_asked_nothing_is_found_and_the_user_is_told(workspace: Workspace, words: str) -> None:
    call_meeting(workspace)
    result = workspace.search.find(words)

    assert (result.hits, result.total, result.summary) == ((), 0, "Type a word or a number to search for.")
    assert [kind for kind, _ in result.totals] == list(EVERYTHING)


def test_where_nothing_is_found_the_user_is_told_what_was_searched(workspace: Workspace) -> None:
    summary = workspace.search.find("drones", [HitKind.ITEM, HitKind.RESPONSE]).summary

    assert summary == "No results for “drones”. Searched: items and responses."


def test_the_past_is_searched_as_it_stood(workspace: Workspace, clock: StillClock) -> None:
    action = workspace.actions.add(new_action("Visit custody"))
    clock.go_to(date(2025, 8, 1))
    workspace.actions.update(action.id, NewUpdate(title="Visit hospitals"))
    then = AsAt(date(2025, 7, 20))

    assert workspace.search.find("custody", as_at=then).total == 1
    assert workspace.search.find("custody").total == workspace.search.find("hospitals", as_at=then).total == 0


def test_an_index_that_was_made_anew_finds_the_same(workspace: Workspace) -> None:
    workspace.actions.add(new_action("Visit custody", note="Custody."))
    before = workspace.search.find("custody")
    workspace.search.rebuild()

    assert workspace.search.find("custody") == before


def test_minutes_and_decisions_are_found_with_their_meeting_and_whether_they_are_private(
    workspace: Workspace,
) -> None:
    meeting = call_meeting(workspace)
    private = NewAgendaItem("Larkspur", restriction=Restriction("A live operation"))
    item = workspace.meetings.add_item(meeting.id, private)
    workspace.minutes.draft(meeting.id)
    (larkspur,) = (i.minute for i in workspace.minutes.minutes(meeting.id).items if i.minute.agenda_item_id == item.id)
    workspace.minutes.amend(replace(larkspur, text="Two houses are watched."))
    workspace.minutes.add(meeting.id, "Thanks", "The houses of the estate were thanked.")
    workspace.decisions.add(NewDecision("Estates", "Two houses are sold.", "They stand empty.", meeting_id=meeting.id))

    found = workspace.search.find("houses").hits
    assert {(hit.place.called, hit.place.thing_id, hit.is_restricted) for hit in found} == {
        ("Decision D-001", meeting.id, False),
        ("Minute “Thanks”", meeting.id, False),
        ("Minute “Larkspur”", meeting.id, True),
    }
    assert [hit.place.called for hit in workspace.search.find("D-001", [HitKind.DECISION]).hits] == ["Decision D-001"]
    workspace.minutes.remove(larkspur.id)
    assert workspace.search.find("watched").total == 0


def test_planned_items_are_found_until_they_are_withdrawn(workspace: Workspace) -> None:
    shown = NewPlannedItem("Custody visiting", note="Ask for the figures", restriction_reason="A live operation")
    planned = workspace.forward_plan.add(shown)

    (hit,) = workspace.search.find("figures", [HitKind.PLANNED_ITEM]).hits
    assert (hit.place.called, hit.place.thing_id, hit.is_restricted) == (
        "Planned item “Custody visiting”",
        planned.id,
        True,
    )
    workspace.forward_plan.withdraw(planned.id, True)
    assert workspace.search.find("figures").total == 0


def test_the_excerpt_of_a_paper_is_plain_words(workspace: Workspace) -> None:
    meeting = workspace.meetings.add(NewMeeting(MEETING_DAY))
    paper = NewPaper(PaperKind.BOARD_PAPER, "Larkspur", body="## Larkspur\n\nThe **Larkspur** desk is open.")
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", paper=paper))
    (hit,) = workspace.search.find("desk larkspur", [HitKind.PAPER]).hits
    assert hit.excerpt == "Larkspur The Larkspur desk is open."
    assert [hit.excerpt[mark.start :][: mark.length] for mark in hit.marks] == ["Larkspur", "Larkspur", "desk"]
