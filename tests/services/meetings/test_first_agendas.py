"""An agenda begins with the standing agenda, or as the last one, and with what is proposed."""

from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import (
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    PaperState,
    Restriction,
    paper_state,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.office.settings import USUAL_STANDING_AGENDA
from boardpack.domain.record.first_agenda import AgendaStart
from boardpack.errors import NotFoundError, RefusedError
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, accept_letter, call_meeting, new_action


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    """Return a meeting without an agenda."""
    return workspace.meetings.add(NewMeeting(MEETING_DAY))


def chosen_titles(start: AgendaStart) -> list[str]:
    return [part.item.title for part in start.items if part.is_chosen]


def test_a_first_meeting_begins_with_the_standing_agenda_and_what_is_due(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    accept_letter(workspace, tmp_path)
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY))

    (start,) = workspace.first_agendas.starts(meeting.id)
    titles = chosen_titles(start)

    assert titles[:3] == ["Welcome, apologies and declarations of interest", "Action log", "Recommendation tracker"]
    assert titles[-2:] == ["Forward plan", "Any other business"]
    assert "Custody visiting" in titles[3:-2]
    assert {part.item.title: part.why for part in start.items if not part.is_chosen} == {
        "Minutes of the last meeting": "This board has no earlier meeting.",
        "Matters arising": "This board has no earlier meeting.",
    }


def test_the_chosen_items_are_put_on_the_agenda_in_their_order_or_none_is(
    workspace: Workspace, meeting: Meeting
) -> None:
    (start,) = workspace.first_agendas.starts(meeting.id)
    items = [part.item for part in start.items if part.is_chosen]

    with pytest.raises(RefusedError):
        workspace.first_agendas.begin(meeting.id, [*items, NewAgendaItem(" ")])
    assert workspace.meetings.agenda(meeting.id) == ()

    workspace.first_agendas.begin(meeting.id, items)
    agenda = workspace.meetings.agenda(meeting.id)
    assert [row.item.title for row in agenda] == chosen_titles(start)
    assert [row.item.paper.kind for row in agenda if row.item.paper] == [
        PaperKind.ACTION_LOG,
        PaperKind.TRACKER,
        PaperKind.FORWARD_PLAN,
    ]


def test_the_last_agenda_comes_again_without_its_texts_and_what_was_for_that_day(
    workspace: Workspace, meeting: Meeting
) -> None:
    before = call_meeting(workspace, date(2025, 7, 2))
    written = NewPaper(PaperKind.BOARD_PAPER, "Custody", "Insp Yelland", ("note the paper",), "All of it.")
    for item in (
        NewAgendaItem("Welcome", presenter="Chair", minutes=5),
        NewAgendaItem("Custody", paper=written),
        NewAgendaItem("A-001: Report", proposed_from="action:a"),
        NewAgendaItem("Close"),
        NewAgendaItem("One case", restriction=Restriction("Personal data")),
    ):
        workspace.meetings.add_item(before.id, item)

    standing, last = workspace.first_agendas.starts(meeting.id)

    assert (standing.like, last.like) == (None, before)
    assert [(part.item.title, part.is_chosen) for part in last.items] == [
        ("Welcome", True),
        ("Custody", True),
        ("A-001: Report", False),
        ("Close", True),
        ("One case", True),
    ]
    paper = last.items[1].item.paper
    assert paper is not None
    assert (paper.kind, paper.body, paper.asks) == (PaperKind.BOARD_PAPER, "", ())
    assert last.items[2].why == "Proposed for 2 July 2025 only."
    assert last.items[4].item.restriction == Restriction("Personal data")
    assert workspace.first_agendas.start_like(meeting.id, before.id) == last


def test_a_title_of_the_last_agenda_comes_again_without_its_period_and_its_paper_as_a_new_one(
    workspace: Workspace, meeting: Meeting
) -> None:
    before = call_meeting(workspace, date(2025, 7, 2))
    for title in ("Performance report, April to June 2025", "How June 2025 compares"):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="All of it.", stage=PaperStage.IN)
        workspace.meetings.add_item(before.id, NewAgendaItem(title, paper=paper))

    start = workspace.first_agendas.start_like(meeting.id, before.id)
    assert [(part.item.title, part.why) for part in start.items] == [
        ("Performance report", ""),
        ("How June 2025 compares", "The title names a period that has passed. Rename the item."),
    ]
    added = workspace.first_agendas.begin(meeting.id, [part.item for part in start.items])
    assert [(item.paper.title, paper_state(item)) for item in added if item.paper] == [
        ("Performance report", PaperState.MISSING),
        ("How June 2025 compares", PaperState.MISSING),
    ]


def test_an_agenda_is_kept_as_the_standing_one_and_the_former_can_be_set_again(
    workspace: Workspace, meeting: Meeting
) -> None:
    with pytest.raises(RefusedError, match="Nothing on this agenda"):
        workspace.first_agendas.keep_as_standing(meeting.id)
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Action log", paper=NewPaper(PaperKind.ACTION_LOG)))

    assert workspace.first_agendas.keep_as_standing(meeting.id).settings
    assert workspace.first_agendas.standing() == ("Action log; paper: action log",)
    workspace.first_agendas.set_standing(USUAL_STANDING_AGENDA)
    assert workspace.settings.get().standing_agenda == USUAL_STANDING_AGENDA


def test_settings_refuse_a_standing_agenda_that_cannot_be_read(workspace: Workspace) -> None:
    with pytest.raises(RefusedError, match="“minits” is not a paper"):
        workspace.settings.change({"standing_agenda": ("Minutes; paper: minits",)})


def test_a_meeting_that_is_not_there_has_no_beginning(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError):
        workspace.first_agendas.starts("nothing")  # type: ignore[arg-type]


def test_minutes_that_are_not_confirmed_are_offered_to_a_meeting_that_begins_like_the_first(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.first_agendas.begin(meeting.id, [NewAgendaItem("Welcome"), NewAgendaItem("Any other business")])
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    first_titles = ["Welcome", "Any other business"]
    assert chosen_titles(workspace.first_agendas.start_like(later.id, meeting.id)) == first_titles

    clock.go_to(meeting.held_on)
    workspace.minutes.draft(meeting.id)
    start = workspace.first_agendas.start_like(later.id, meeting.id)
    assert chosen_titles(start) == ["Welcome", "Minutes of the last meeting", "Any other business"]
    assert start.items[1].why == "The minutes of 16 July 2025 have not been confirmed."
    assert [part.title for part in titled(workspace, later)] == ["Minutes of the last meeting"]

    workspace.first_agendas.begin(later.id, [part.item for part in start.items])
    assert titled(workspace, later) == []


def test_items_about_the_last_meeting_come_anew_as_the_standing_agenda_has_them(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    for item in (
        NewAgendaItem("Welcome"),
        NewAgendaItem("Matters arising from 2 July 2025", paper=NewPaper(PaperKind.MATTERS_ARISING), proposed_from="a"),
        NewAgendaItem("Action log", paper=NewPaper(PaperKind.ACTION_LOG)),
        NewAgendaItem("Any other business"),
    ):
        workspace.meetings.add_item(meeting.id, item)
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    clock.go_to(meeting.held_on)
    workspace.minutes.draft(meeting.id)
    workspace.actions.add(new_action(meeting_id=meeting.id))

    start = workspace.first_agendas.start_like(later.id, meeting.id)
    assert chosen_titles(start) == [
        "Welcome",
        "Minutes of the last meeting",
        "Matters arising",
        "Action log",
        "Any other business",
    ]
    about = [part.item for part in start.items[1:3]]
    assert [(item.presenter, item.minutes) for item in about] == [("Chair", 5), ("Secretary", 5)]


def titled(workspace: Workspace, meeting: Meeting) -> list[NewAgendaItem]:
    return [proposal.item for proposal in workspace.agenda_proposals.proposed(meeting.id).standing]


def test_items_that_are_due_come_before_the_closing_items_of_an_agenda_with_a_restricted_part(
    workspace: Workspace, meeting: Meeting
) -> None:
    before = call_meeting(workspace, date(2025, 7, 2))
    for title in ("Welcome", "Date of next meeting", "Any other business"):
        workspace.meetings.add_item(before.id, NewAgendaItem(title))
    paper = NewPaper(PaperKind.BOARD_PAPER, marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.add_item(
        before.id, NewAgendaItem("One case", restriction=Restriction("Personal data"), paper=paper)
    )
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY))

    start = workspace.first_agendas.start_like(meeting.id, before.id)
    workspace.first_agendas.begin(meeting.id, [part.item for part in start.items])

    agenda = [entry.item for entry in workspace.meetings.agenda(meeting.id)]
    due = ["Welcome", "Custody visiting", "Date of next meeting", "Any other business", "One case"]
    assert [item.title for item in agenda] == due
    assert agenda[-1].paper
    assert agenda[-1].paper.marking.classification is Classification.OFFICIAL_SENSITIVE
