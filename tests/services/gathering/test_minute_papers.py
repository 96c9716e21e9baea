"""Minutes and decisions as papers of a later meeting, and for the public."""

from collections.abc import Callable
from datetime import date

import pytest

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.record.decisions import NewDecision
from boardpack.errors import RefusedError
from boardpack.papers.parts.texts import texts_of
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.composing import compose_item_paper
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import CHAIR, MEETING_DAY, StillClock, call_meeting, new_action

_EARLY = "papers-state-a-later-day"
LATER = date(2025, 9, 17)
Composed = Callable[..., str]


@pytest.fixture
def meeting(workspace: Workspace, clock: StillClock) -> Meeting:
    """A meeting that was held in public and in private, with circulated minutes."""
    called = call_meeting(workspace)
    public = workspace.meetings.add_item(called.id, NewAgendaItem("Night desk"))
    private = workspace.meetings.add_item(called.id, NewAgendaItem("Larkspur", restriction=Restriction("Live: houses")))
    clock.go_to(MEETING_DAY)
    workspace.minutes.draft(called.id)
    for item in workspace.minutes.minutes(called.id).items:
        if item.minute.agenda_item_id == private.id:
            workspace.minutes.amend(replace(item.minute, text="Two houses are watched."))
    workspace.actions.add(new_action("Watch a third house", agenda_item_id=private.id))
    workspace.decisions.add(NewDecision("Night desk", "The desk is funded.", agenda_item_id=public.id))
    workspace.decisions.add(NewDecision("Houses", "The houses stay watched.", agenda_item_id=private.id))
    workspace.minutes.attend(called.id, (CHAIR,))
    workspace.minutes.circulate(called.id)
    return called


@pytest.fixture
def later(workspace: Workspace, meeting: Meeting) -> Meeting:
    """The meeting after it, with the minutes and the decisions before it."""
    called = call_meeting(workspace, LATER)
    for kind in (PaperKind.MINUTES, PaperKind.DECISION_RECORD):
        workspace.meetings.add_item(called.id, NewAgendaItem(kind.value, paper=NewPaper(kind)))
    return called


@pytest.fixture
def composed(workspace: Workspace) -> Composed:
    """The words of the paper of a kind on a meeting's agenda."""

    def words(meeting: Meeting, kind: PaperKind, *, public: bool = False, restricted: bool = False) -> str:
        with Store(workspace.folder).reading() as session:
            (numbered,) = (
                n
                for n in numbered_items(session, meeting)
                if n.item.paper and n.item.paper.kind is kind and bool(n.item.restriction) == restricted
            )
            paper: Document = compose_item_paper(session, meeting, numbered, AsAt(for_public=public))
        return "\n".join(texts_of(paper)).replace("\u00a0", " ")

    return words


def test_the_next_meeting_has_the_minutes_before_it_for_agreement(later: Meeting, composed: Composed) -> None:
    paper = composed(later, PaperKind.MINUTES)
    assert "Draft minutes of 16 July 2025" in paper
    assert "Draft, for agreement on 17 September 2025" in paper
    assert "Two houses are watched." in paper


def test_the_paper_stays_a_draft_whatever_the_meeting_that_had_it_made_of_it(
    workspace: Workspace, meeting: Meeting, later: Meeting, composed: Composed, clock: StillClock
) -> None:
    before = composed(later, PaperKind.MINUTES)
    clock.go_to(LATER)
    workspace.minutes.confirm(meeting.id, later.id, "1: Noon, not one.")
    assert composed(later, PaperKind.MINUTES) == before
    after = workspace.minutes.minutes(meeting.id)
    assert after.record.corrections == "1: Noon, not one."


def test_minutes_that_an_earlier_meeting_agreed_are_shown_as_agreed(
    workspace: Workspace, meeting: Meeting, clock: StillClock, composed: Composed
) -> None:
    between = call_meeting(workspace, date(2025, 8, 6))
    third = call_meeting(workspace, LATER)
    workspace.meetings.add_item(third.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))
    clock.go_to(between.held_on)
    workspace.minutes.draft(between.id)
    workspace.minutes.confirm(meeting.id, between.id)
    assert "The minutes of the meeting held on 16 July 2025 were agreed as a true record." in composed(
        third, PaperKind.MINUTES
    )


def test_the_public_has_neither_words_nor_actions_nor_decisions_of_the_private_part(
    later: Meeting, composed: Composed
) -> None:
    for kind in (PaperKind.MINUTES, PaperKind.DECISION_RECORD):
        paper = composed(later, kind, public=True)
        assert "The desk is funded." in paper
        assert "house" not in paper.casefold()
        assert "Larkspur" not in paper
    assert "which is recorded separately." in composed(later, PaperKind.MINUTES, public=True)


def test_decisions_since_the_meeting_before_are_told_those_between_meetings_too(
    workspace: Workspace, later: Meeting, composed: Composed
) -> None:
    workspace.decisions.add(NewDecision("Car park", "The car park is closed.", on=date(2025, 8, 1)))
    workspace.decisions.add(NewDecision("Older", "Not of this time.", on=date(2025, 5, 1)))
    paper = composed(later, PaperKind.DECISION_RECORD)
    assert "Decisions since 16 July 2025" in paper
    assert "The car park is closed." in paper
    assert "Not of this time." not in paper


def test_matters_arising_have_the_open_decisions_unless_they_are_a_paper_of_their_own(
    workspace: Workspace, meeting: Meeting, composed: Composed
) -> None:
    called = call_meeting(workspace, LATER)
    workspace.meetings.add_item(called.id, NewAgendaItem("Arising", paper=NewPaper(PaperKind.MATTERS_ARISING)))
    paper = composed(called, PaperKind.MATTERS_ARISING)
    assert "The desk is funded." in paper
    assert "The houses stay watched." not in paper
    workspace.meetings.add_item(called.id, NewAgendaItem("Decisions", paper=NewPaper(PaperKind.DECISION_RECORD)))
    assert "The desk is funded." not in composed(called, PaperKind.MATTERS_ARISING)


def test_the_first_meeting_has_no_minutes_before_it(workspace: Workspace, composed: Composed) -> None:
    first = call_meeting(workspace)
    workspace.meetings.add_item(first.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))
    with pytest.raises(RefusedError, match="There was no meeting before that of 16 July 2025"):
        composed(first, PaperKind.MINUTES)


def test_papers_of_open_items_that_hold_what_was_taken_in_private_are_pointed_out(workspace: Workspace, later: Meeting):
    found = [
        action for action in workspace.findings.meeting(later.id).standing if action.rule == "open-paper-holds-private"
    ]

    assert [finding.facts for finding in found] == [
        ("marked OFFICIAL", "minute 4, taken in private"),
        ("marked OFFICIAL", "restricted decision D-002"),
    ]


@pytest.mark.parametrize(
    ("kind", "private", "title"),
    [
        (PaperKind.MINUTES, "Two houses are watched.", "Draft restricted minutes of 16 July 2025"),
        (PaperKind.DECISION_RECORD, "The houses stay watched.", "Restricted decisions since 16 July 2025"),
    ],
)
def test_a_restricted_item_of_the_same_kind_has_the_private_part_and_the_open_one_is_as_the_public_has_it(
    workspace: Workspace, later: Meeting, composed: Composed, kind: PaperKind, private: str, title: str
) -> None:
    both = composed(later, kind)
    public = composed(later, kind, public=True)
    paper = NewPaper(kind, marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.add_item(later.id, NewAgendaItem("Annex", restriction=Restriction("Live"), paper=paper))

    open_part, annex = composed(later, kind), composed(later, kind, restricted=True)

    assert open_part == public
    assert annex.startswith(title)
    assert private in both
    assert private in annex
    assert private not in open_part
    assert "The desk is funded." not in annex
    (words,) = [facts[1] for rule, facts in _standing(workspace, later) if rule != _EARLY]
    assert ("minute" in words) == (kind is PaperKind.DECISION_RECORD)


def test_what_an_open_minute_leaves_out_is_in_the_annex_under_its_number(
    workspace: Workspace, meeting: Meeting, later: Meeting, composed: Composed, clock: StillClock
) -> None:
    watch = next(state for state in workspace.actions.states() if state.title == "Watch a third house")
    workspace.meetings.add_item(
        later.id, NewAgendaItem("Annex", restriction=Restriction("Live"), paper=NewPaper(PaperKind.MINUTES))
    )
    workspace.actions.update(watch.action.id, NewUpdate(note="It is watched.", meeting_id=meeting.id))

    open_part, annex = composed(later, PaperKind.MINUTES), composed(later, PaperKind.MINUTES, restricted=True)

    assert "It is watched." not in open_part
    assert "It is watched." in annex
    assert "This text is left out of the public minutes." in annex
    assert "Present" not in annex.split("\n")


def test_an_annex_without_private_minutes_says_so(
    workspace: Workspace, meeting: Meeting, later: Meeting, composed: Composed
) -> None:
    after = call_meeting(workspace, LATER.replace(month=11))
    workspace.minutes.draft(later.id)
    for restriction in (None, Restriction("Live")):
        item = NewAgendaItem("Minutes", restriction=restriction, paper=NewPaper(PaperKind.MINUTES))
        workspace.meetings.add_item(after.id, item)
    assert "There are no minutes for the private part of the meeting." in composed(
        after, PaperKind.MINUTES, restricted=True
    )


def test_papers_of_restricted_items_may_hold_it(workspace: Workspace, meeting: Meeting):
    called = call_meeting(workspace, LATER)
    paper = NewPaper(PaperKind.MINUTES, marking=Marking(Classification.OFFICIAL_SENSITIVE))
    workspace.meetings.add_item(called.id, NewAgendaItem("Minutes", restriction=Restriction("Live"), paper=paper))

    assert [rule for rule, _ in _standing(workspace, called)] == [_EARLY]


def _standing(workspace: Workspace, meeting: Meeting) -> list[tuple[str, tuple[str, ...]]]:
    """Return rule and facts of each finding on a meeting. Those here are far ahead, which is a finding too."""
    return [(finding.rule, finding.facts) for finding in workspace.findings.meeting(meeting.id).standing]
