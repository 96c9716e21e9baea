"""Papers of open items that tell of actions raised in private are marked for members, and pointed out."""

from pathlib import Path

import pytest

from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewMeeting, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY, StillClock, call_meeting, new_action
from tests.pack.reading import page_words

_RULE = "open-paper-holds-private"
_LOGS = (PaperKind.ACTION_LOG, PaperKind.MATTERS_ARISING)


@pytest.fixture
def later(workspace: Workspace, clock: StillClock) -> Meeting:
    """A meeting after one at which one action was raised in private and one in public."""
    meeting = call_meeting(workspace)
    restriction = Restriction("law enforcement (section 31)")
    private = workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", restriction=restriction))
    workspace.actions.add(new_action("Watch the house", meeting_id=meeting.id, agenda_item_id=private.id))
    workspace.actions.add(new_action("Train every officer", meeting_id=meeting.id))
    clock.go_to(MEETING_DAY.replace(month=9))
    return workspace.meetings.add(NewMeeting(MEETING_DAY.replace(month=9, day=17)))


def add(workspace: Workspace, meeting: Meeting, kind: PaperKind, restriction: Restriction | None = None) -> None:
    marking = Marking(Classification.OFFICIAL_SENSITIVE if restriction else Classification.OFFICIAL)
    item = NewAgendaItem(kind.value, paper=NewPaper(kind, marking=marking), restriction=restriction)
    workspace.meetings.add_item(meeting.id, item)


def found(workspace: Workspace, meeting: Meeting) -> list[str]:
    return [action.message for action in workspace.findings.meeting(meeting.id).standing if action.rule == _RULE]


@pytest.mark.parametrize("kind", _LOGS)
def test_an_open_paper_that_tells_of_one_is_pointed_out(workspace: Workspace, later: Meeting, kind: PaperKind):
    add(workspace, later, kind)

    (message,) = found(workspace, later)

    assert "but contains action A-001, which was raised under a restricted item." in message
    assert "Check that this is intended, or restrict the item." in message


def test_an_update_report_that_names_one_as_due_is_pointed_out(workspace: Workspace, later: Meeting):
    add(workspace, later, PaperKind.UPDATE_REPORT)
    (message,) = found(workspace, later)
    assert "but contains action A-001, which was raised under a restricted item." in message


def test_a_paper_of_a_restricted_item_may_tell_of_it(workspace: Workspace, later: Meeting):
    add(workspace, later, PaperKind.ACTION_LOG, Restriction("law enforcement (section 31)"))

    assert found(workspace, later) == []


def test_a_log_from_which_it_has_gone_is_not_pointed_out(workspace: Workspace, later: Meeting, clock: StillClock):
    add(workspace, later, PaperKind.ACTION_LOG)
    clock.go_to(MEETING_DAY.replace(day=10))
    private = next(state for state in workspace.actions.states() if state.ref == "A-001")
    workspace.actions.update(private.action.id, NewUpdate("Done.", status=Status.COMPLETE))

    assert found(workspace, later) == []


def test_its_pages_are_marked_for_members_and_the_public_version_is_without_it(
    workspace: Workspace, later: Meeting, tmp_path: Path
):
    add(workspace, later, PaperKind.ACTION_LOG)

    whole = workspace.packs.build(later.id, tmp_path / "whole", edition=Edition(word=False))
    public = workspace.packs.build(later.id, tmp_path / "public", edition=Edition(public=True, word=False))

    page = page_words(Path(whole.pdf).read_bytes())[-1]
    assert ("Watch the house" in page, "OFFICIAL-SENSITIVE" in page) == (True, True)
    page = page_words(Path(public.pdf).read_bytes())[-1]
    assert ("Watch the house" in page, "OFFICIAL-SENSITIVE" in page) == (False, False)
    assert "One action was raised under an item considered in private and is left out of this version." in page
    assert not [finding for finding in public.findings if finding.blocks_issue]
