from datetime import date
from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, UpdateKind
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification
from boardpack.domain.record.agenda_proposals import ProposalKind
from boardpack.errors import NotFoundError, RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, accept_letter, call_meeting, new_action


@pytest.fixture
def meeting(workspace: Workspace) -> Meeting:
    return call_meeting(workspace)


def kinds(workspace: Workspace, meeting: Meeting) -> list[ProposalKind]:
    return [action.kind for action in workspace.agenda_proposals.proposed(meeting.id).standing]


def test_everything_that_bears_on_a_meeting_is_proposed_with_its_reason(
    workspace: Workspace, meeting: Meeting, tmp_path: Path
) -> None:
    before = call_meeting(workspace, date(2025, 7, 2))
    call_meeting(workspace, date(2026, 5, 1))
    accept_letter(workspace, tmp_path)
    workspace.actions.add(new_action(target=date(2025, 7, 1), meeting_id=before.id))
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY))

    found = workspace.agenda_proposals.proposed(meeting.id).standing

    assert [finding.kind for finding in found] == [
        ProposalKind.ARISING,
        ProposalKind.PLANNED,
        ProposalKind.DEADLINE,
        ProposalKind.ACTION,
    ]
    assert all(finding.why for finding in found)


def test_a_proposal_that_is_taken_stands_on_the_agenda_and_is_proposed_no_more(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY, paper_kind=PaperKind.TRACKER))
    (found,) = workspace.agenda_proposals.proposed(meeting.id).standing

    (item,) = workspace.agenda_proposals.take(meeting.id, [found.key])

    assert item == workspace.meetings.agenda(meeting.id)[0].item
    assert item.proposed_from == found.source
    assert kinds(workspace, meeting) == []
    workspace.meetings.remove_items([item.id])
    assert kinds(workspace, meeting) == [ProposalKind.PLANNED]
    workspace.meetings.restore_items([item.id])
    assert kinds(workspace, meeting) == []


def test_all_are_taken_or_none(workspace: Workspace, meeting: Meeting) -> None:
    workspace.forward_plan.add(NewPlannedItem("A", first_on=MEETING_DAY))
    workspace.forward_plan.add(NewPlannedItem("B", first_on=MEETING_DAY))
    keys = [action.key for action in workspace.agenda_proposals.proposed(meeting.id).standing]

    with pytest.raises(NotFoundError, match="There is no proposal “nowhere”"):
        workspace.agenda_proposals.take(meeting.id, [*keys, "nowhere"])
    assert workspace.meetings.agenda(meeting.id) == ()
    workspace.agenda_proposals.take(meeting.id, keys[::-1])
    assert [entry.item.title for entry in workspace.meetings.agenda(meeting.id)] == ["A", "B"]


def test_a_proposal_is_set_aside_with_a_reason_until_its_facts_change(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    action = workspace.actions.add(new_action(target=date(2025, 7, 1)))
    (found,) = workspace.agenda_proposals.proposed(meeting.id).standing

    with pytest.raises(RefusedError, match="needs a reason"):
        workspace.agenda_proposals.dismiss(meeting.id, found.key, " ")
    workspace.agenda_proposals.dismiss(meeting.id, found.key, "The owner is ill")

    proposed = workspace.agenda_proposals.proposed(meeting.id)
    assert proposed.standing == ()
    assert [(entry.source, why.reason) for entry, why in proposed.dismissed] == [(found.source, "The owner is ill")]
    workspace.actions.update(action.id, NewUpdate(target=date(2025, 7, 5)))
    assert kinds(workspace, meeting) == [ProposalKind.ACTION]
    workspace.actions.update(action.id, NewUpdate(target=date(2025, 7, 1)))
    workspace.findings.take_back(found.finding.id)
    assert kinds(workspace, meeting) == [ProposalKind.ACTION]


def test_what_was_set_aside_can_still_be_taken(workspace: Workspace, meeting: Meeting) -> None:
    workspace.actions.add(new_action(target=date(2025, 7, 1)))
    (found,) = workspace.agenda_proposals.proposed(meeting.id).standing
    workspace.agenda_proposals.dismiss(meeting.id, found.key, "Not now")

    assert len(workspace.agenda_proposals.take(meeting.id, [found.source])) == 1
    assert workspace.agenda_proposals.proposed(meeting.id).dismissed == ()


def test_the_chair_s_open_question_is_proposed_until_it_is_answered(workspace: Workspace, meeting: Meeting) -> None:
    action = workspace.actions.add(new_action())
    workspace.actions.update(action.id, NewUpdate(note="At what cost?", kind=UpdateKind.CHAIR))

    assert kinds(workspace, meeting) == [ProposalKind.ACTION]
    workspace.actions.update(action.id, NewUpdate(note="None."))
    assert kinds(workspace, meeting) == []


def test_an_item_by_hand_under_the_same_title_is_enough(workspace: Workspace, meeting: Meeting) -> None:
    workspace.forward_plan.add(NewPlannedItem("Custody visiting", first_on=MEETING_DAY))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("custody visiting"))

    assert kinds(workspace, meeting) == []


def test_proposals_are_put_before_the_items_that_close_the_meeting(workspace: Workspace, meeting: Meeting) -> None:
    for title in ("Welcome", "Forward plan", "Any other business"):
        workspace.meetings.add_item(meeting.id, NewAgendaItem(title))
    for title in ("A", "B"):
        workspace.forward_plan.add(NewPlannedItem(title, first_on=MEETING_DAY))
    private = NewPlannedItem(
        "C", first_on=MEETING_DAY, paper_kind=PaperKind.TRACKER, restriction_reason="Personal data"
    )
    workspace.forward_plan.add(private)

    found = workspace.agenda_proposals.proposed(meeting.id).standing
    taken = workspace.agenda_proposals.take(meeting.id, [proposal.key for proposal in found])

    agenda = [entry.item for entry in workspace.meetings.agenda(meeting.id)]
    assert [item.title for item in agenda] == ["Welcome", "A", "B", "Forward plan", "Any other business", "C"]
    assert taken[-1].paper
    assert taken[-1].paper.marking.classification is Classification.OFFICIAL_SENSITIVE


def test_the_paper_of_a_proposal_has_the_office_s_marking(workspace: Workspace, meeting: Meeting) -> None:
    workspace.settings.save(replace(workspace.settings.get(), paper_marking=Classification.OFFICIAL_SENSITIVE))
    workspace.forward_plan.add(NewPlannedItem("A", first_on=MEETING_DAY, paper_kind=PaperKind.TRACKER))

    (found,) = workspace.agenda_proposals.proposed(meeting.id).standing

    assert found.item.paper
    assert found.item.paper.marking.classification is Classification.OFFICIAL_SENSITIVE
