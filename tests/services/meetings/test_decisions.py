"""Decisions: recorded, counted by the office's pattern, published."""

from datetime import date, timedelta

import pytest

from boardpack.domain.meetings.meetings import NO_REASON_YET, NewAgendaItem, NewPaper, Restriction
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.decisions import NewDecision, reference_pattern
from boardpack.errors import NotFoundError, RefusedError
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import CHAIR, MEETING_DAY, NOW, SETTINGS, StillClock, call_meeting, new_action, stamp
from tests.store.copies import copy_of, take

LATER = NOW + timedelta(days=2)
NIGHT_DESK = NewDecision("Night desk", "A night desk of six staff is funded.", "It saves children from harm.")


def test_a_decision_under_an_item_rests_on_its_paper_and_is_of_the_meetings_day(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting = call_meeting(workspace)
    paper = NewPaper(PaperKind.BOARD_PAPER, title="A night desk", body="Words.")
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Night desk", paper=paper))
    clock.go_to(date(2025, 7, 18))
    decision = workspace.decisions.add(replace(NIGHT_DESK, agenda_item_id=item.id))

    assert (decision.ref, decision.meeting_id, decision.taken_on) == ("D-001", meeting.id, MEETING_DAY)
    assert decision.considered == ("Paper 1 of 16 July 2025: A night desk",)
    assert workspace.decisions.by_ref(" d-001 ") == decision
    assert workspace.decisions.list(meeting_id=meeting.id) == (decision,)


def test_a_decision_can_be_taken_outside_a_meeting(workspace: Workspace) -> None:
    decision = workspace.decisions.add(replace(NIGHT_DESK, on=date(2025, 6, 30)))
    assert (decision.meeting_id, decision.taken_on) == (None, date(2025, 6, 30))


def test_references_follow_the_offices_example_and_begin_anew_each_year(
    workspace: Workspace, clock: StillClock
) -> None:
    workspace.settings.save(replace(SETTINGS, decision_ref_pattern="2024/01", action_ref_prefix="ACT"))
    refs = [workspace.decisions.add(NIGHT_DESK).ref for _ in range(2)]
    clock.go_to(date(2026, 1, 5))
    assert [*refs, workspace.decisions.add(NIGHT_DESK).ref] == ["2025/01", "2025/02", "2026/01"]
    assert workspace.actions.add(new_action()).ref == "ACT-001"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"decision_ref_pattern": "Decision"}, "cannot continue the numbering of “Decision”"),
        ({"decision_ref_pattern": " D-1"}, "cannot continue the numbering"),
        ({"action_ref_prefix": "a"}, "cannot begin with “a”"),
    ],
)
def test_patterns_that_cannot_be_counted_on_are_refused(
    workspace: Workspace, told: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.settings.save(replace(SETTINGS, **told))


def test_a_decision_under_a_restricted_item_is_restricted_and_cannot_be_published(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    private = NewAgendaItem("Larkspur", restriction=Restriction("A live operation"))
    item = workspace.meetings.add_item(meeting.id, private)
    decision = workspace.decisions.add(replace(NIGHT_DESK, agenda_item_id=item.id))
    assert decision.restriction_reason == "A live operation"
    with pytest.raises(RefusedError, match="“D-001” is restricted: A live operation"):
        workspace.decisions.publish(decision.id)
    workspace.decisions.amend(replace(decision, restriction_reason=""))
    assert workspace.decisions.publish(decision.id).published_on == workspace.decisions.today()


def test_a_decision_is_restricted_from_the_moment_its_item_is_with_or_without_a_reason(workspace: Workspace) -> None:
    meeting = call_meeting(workspace)
    item = workspace.meetings.add_item(meeting.id, NewAgendaItem("Larkspur"))
    decision = workspace.decisions.add(replace(NIGHT_DESK, agenda_item_id=item.id))
    assert not decision.is_restricted

    workspace.meetings.amend_item(replace(item, restriction=Restriction()))

    assert workspace.decisions.by_ref("D-001").restriction_reason == NO_REASON_YET
    with pytest.raises(RefusedError, match="“D-001” is restricted: no reason recorded"):
        workspace.decisions.publish(decision.id)
    workspace.meetings.amend_item(replace(item, restriction=Restriction("A live operation")))
    assert workspace.decisions.by_ref("D-001").restriction_reason == "A live operation"


def test_a_published_decision_is_neither_changed_nor_withdrawn(workspace: Workspace) -> None:
    decision = workspace.decisions.add(NIGHT_DESK)
    with pytest.raises(RefusedError, match="cannot be published on 1 July 2025"):
        workspace.decisions.publish(decision.id, date(2025, 7, 1))
    published = workspace.decisions.publish(decision.id, date(2025, 7, 9))
    for attempt in (
        lambda: workspace.decisions.amend(replace(published, text="Other")),
        lambda: workspace.decisions.withdraw(published.id),
    ):
        with pytest.raises(RefusedError, match="was published on 9 July 2025"):
            attempt()


def test_a_decision_in_confirmed_minutes_keeps_its_words_and_can_still_be_published(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting, later = call_meeting(workspace), call_meeting(workspace, date(2025, 9, 17))
    decision = workspace.decisions.add(
        replace(NIGHT_DESK, meeting_id=meeting.id, restriction_reason="A live operation")
    )
    workspace.minutes.draft(meeting.id)
    clock.go_to(later.held_on)
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)
    workspace.minutes.confirm(meeting.id, later.id)

    for attempt in (
        lambda: workspace.decisions.amend(replace(decision, text="Other")),
        lambda: workspace.decisions.withdraw(decision.id),
    ):
        with pytest.raises(RefusedError, match="in the confirmed minutes of 16 July 2025"):
            attempt()
    workspace.decisions.amend(replace(decision, restriction_reason=""))
    assert workspace.decisions.publish(decision.id).text == NIGHT_DESK.text


def test_a_withdrawn_decision_is_in_no_list_and_its_reference_is_not_given_again(workspace: Workspace) -> None:
    first = workspace.decisions.add(NIGHT_DESK)
    workspace.decisions.withdraw(first.id)
    assert workspace.decisions.list() == ()
    assert workspace.decisions.add(NIGHT_DESK).ref == "D-002"


def test_a_decision_without_words_or_of_nothing_is_refused(workspace: Workspace) -> None:
    for new in (replace(NIGHT_DESK, text=" "), replace(NIGHT_DESK, title="")):
        with pytest.raises(RefusedError, match="title and text"):
            workspace.decisions.add(new)
    with pytest.raises(NotFoundError, match="no decision “D-009”"):
        workspace.decisions.by_ref("D-009")


def test_two_copies_that_gave_one_reference_keep_both_decisions(workspace: Workspace) -> None:
    store = Store(workspace.folder)
    other = copy_of(store, "other")
    workspace.decisions.add(NIGHT_DESK)
    with other.writing(stamp(LATER)) as session:
        session.decisions.add(replace(NIGHT_DESK, title="Day desk"), reference_pattern("D-001"), date(2025, 7, 9))
    take(store, other, at=LATER)
    assert [(d.ref, d.title) for d in workspace.decisions.list()] == [("D-001", "Night desk"), ("D-001b", "Day desk")]
