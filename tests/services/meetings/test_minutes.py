"""Minutes: drafted, written, circulated, confirmed."""

import sqlite3
from datetime import date
from functools import partial
from typing import Any

import pytest

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import Action, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.meetings import (
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperState,
    Presence,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.late_changes import late_changes_in_words
from boardpack.domain.record.minutes import Attendee, MinutedItem, MinutesState
from boardpack.errors import NotFoundError, RefusedError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import CHAIR, MEETING_DAY, StillClock, call_meeting, despite_findings, new_action

PRIVATE = Restriction("Law enforcement (section 31): a live operation")
ASKED = NewPaper(PaperKind.BOARD_PAPER, asks=("Agree to a night desk", "note its cost"), body="Words.")


@pytest.fixture
def meeting(workspace: Workspace, clock: StillClock) -> Meeting:
    """A meeting that has been held, with a public and a restricted item."""
    called = call_meeting(workspace)
    for new in (
        NewAgendaItem("Operation Larkspur", presenter="Head of Intelligence", restriction=PRIVATE),
        NewAgendaItem("Welcome and apologies", presenter="Chair"),
        NewAgendaItem("Night desk", presenter="Assistant Chief Constable (Crime)", paper=ASKED),
    ):
        workspace.meetings.add_item(called.id, new)
    clock.go_to(MEETING_DAY)
    return called


def items(workspace: Workspace, meeting: Meeting) -> tuple[MinutedItem, ...]:
    return workspace.minutes.minutes(meeting.id).items


def headings(workspace: Workspace, meeting: Meeting) -> list[tuple[int, str]]:
    return [(item.number, item.minute.heading) for item in items(workspace, meeting)]


def under(workspace: Workspace, meeting: Meeting, heading: str) -> MinutedItem:
    return next(item for item in items(workspace, meeting) if item.minute.heading == heading)


def circulated(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)


def test_a_draft_has_a_heading_for_each_agenda_item_and_the_closing_ones(
    workspace: Workspace, meeting: Meeting
) -> None:
    assert workspace.minutes.draft(meeting.id).meetings
    assert headings(workspace, meeting) == [
        (1, "Welcome and apologies"),
        (2, "Night desk"),
        (3, "Any other business"),
        (4, "Next meeting"),
        (5, "Operation Larkspur"),
    ]
    assert under(workspace, meeting, "Night desk").minute.text == (
        "The Board received Paper 1. The Board was asked to:\n\n- agree to a night desk; and\n- note its cost."
    )
    assert not workspace.minutes.draft(meeting.id).meetings


def test_an_item_that_comes_later_is_drafted_before_the_next_meeting_and_no_word_is_lost(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.minutes.draft(meeting.id)
    welcome = under(workspace, meeting, "Welcome and apologies").minute
    workspace.minutes.amend(replace(welcome, text="Everybody came."))
    workspace.meetings.add_item(meeting.id, NewAgendaItem("Custody"))
    workspace.minutes.draft(meeting.id)
    workspace.minutes.add(meeting.id, "Thanks", "The Chair thanked the secretary.")

    shown = [heading for _, heading in headings(workspace, meeting)]
    assert shown[-4:] == ["Custody", "Thanks", "Next meeting", "Operation Larkspur"]
    assert under(workspace, meeting, "Welcome and apologies").minute.text == "Everybody came."


def test_the_words_of_an_item_that_left_the_agenda_stay_and_stay_private(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.minutes.draft(meeting.id)
    item_id = under(workspace, meeting, "Operation Larkspur").minute.agenda_item_id
    assert item_id is not None
    workspace.meetings.remove_item(item_id)
    assert under(workspace, meeting, "Operation Larkspur").restriction == PRIVATE


def test_numbers_go_on_from_the_meeting_before_and_stay_once_circulated(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.number_from(meeting.id, 12)
    circulated(workspace, meeting)
    later = call_meeting(workspace, date(2025, 9, 17))
    workspace.meetings.add_item(later.id, NewAgendaItem("Custody"))
    workspace.minutes.draft(later.id)
    assert headings(workspace, later)[0] == (17, "Custody")

    clock.go_to(later.held_on)
    workspace.minutes.circulate(later.id)
    workspace.minutes.recall(meeting.id)
    workspace.minutes.add(meeting.id, "Thanks")
    assert headings(workspace, later)[0] == (17, "Custody")


def test_a_first_number_is_replaced_by_another_and_not_removed(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    workspace.minutes.number_from(meeting.id, None)
    workspace.minutes.number_from(meeting.id, 12)
    with pytest.raises(RefusedError, match="already fixed"):
        workspace.minutes.number_from(meeting.id, None)
    workspace.minutes.number_from(meeting.id, 20)

    assert headings(workspace, meeting)[0] == (20, "Welcome and apologies")


def test_minutes_are_called_as_the_office_calls_them_and_keep_it_once_circulated(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.settings.save(replace(workspace.settings.get(), minute_ref_pattern="1/16/07/2025"))
    circulated(workspace, meeting)
    clock.go_to(date(2025, 8, 20))
    workspace.settings.save(replace(workspace.settings.get(), minute_ref_pattern="M-001"))
    later = call_meeting(workspace, date(2025, 8, 20))
    workspace.minutes.draft(later.id)

    assert [item.called for item in items(workspace, meeting)][:2] == ["1/16/07/2025", "2/16/07/2025"]
    assert items(workspace, later)[0].called == "M-006"
    with pytest.raises(RefusedError, match="cannot be numbered in the format “Minute”"):
        workspace.settings.save(replace(workspace.settings.get(), minute_ref_pattern="Minute"))


def test_a_restriction_that_is_lifted_after_circulation_moves_no_number(workspace: Workspace, meeting: Meeting) -> None:
    circulated(workspace, meeting)
    before = headings(workspace, meeting)
    larkspur = next(e.item for e in workspace.meetings.agenda(meeting.id) if e.item.restriction)
    workspace.meetings.amend_item(replace(larkspur, restriction=None))
    assert headings(workspace, meeting) == before
    assert under(workspace, meeting, "Operation Larkspur").restriction is None


def test_who_was_there_and_what_was_declared_come_back_and_serve_the_next_meeting(
    workspace: Workspace, meeting: Meeting
) -> None:
    away = Attendee("Youth Justice Manager", "represented by the Deputy", Presence.APOLOGIES)
    workspace.minutes.attend(meeting.id, (CHAIR, away))
    workspace.minutes.declare(meeting.id, "R. Ashdown: a trustee of the refuge.")
    record = workspace.minutes.minutes(meeting.id).record
    assert (record.attendance, record.declarations) == ((CHAIR, away), "R. Ashdown: a trustee of the refuge.")
    in_office = Attendee("A Chair", "Police and Crime Commissioner")
    assert workspace.minutes.expected(call_meeting(workspace, date(2025, 9, 17)).id) == (
        CHAIR,
        replace(away, presence=Presence.IN_ATTENDANCE),
        in_office,
    )
    with pytest.raises(RefusedError, match="has no name"):
        workspace.minutes.attend(meeting.id, (Attendee(" "),))


def test_an_action_raised_in_place_is_in_the_log_at_once_with_its_source(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    item_id = under(workspace, meeting, "Night desk").minute.agenda_item_id
    raised = workspace.actions.add(new_action("Cost the night desk", agenda_item_id=item_id))

    assert workspace.actions.by_ref(raised.ref).action.meeting_id == meeting.id
    (first,) = workspace.actions.history(raised.id)
    assert (first.kind, first.meeting_id) == (UpdateKind.CREATE, meeting.id)
    clock.go_to(date(2025, 8, 1))
    workspace.actions.update(raised.id, NewUpdate("Costs are in.", target=date(2026, 1, 1), meeting_id=None))
    source = workspace.actions.source(workspace.actions.state(raised.id))
    assert source is not None
    assert source.in_words == "meeting of 16 July 2025, minute 2"
    actions = under(workspace, meeting, "Night desk").actions
    assert [(action.ref, action.title, action.target) for action in actions] == [
        (raised.ref, "Cost the night desk", date(2025, 9, 30))
    ]


def test_minutes_and_sources_need_no_query_for_each_action(
    workspace: Workspace, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.minutes.draft(meeting.id)
    queries: list[str] = []

    class Recorder(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
            queries.append(sql)
            return super().execute(sql, parameters)

    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Recorder))
    counts: list[tuple[int, int]] = []
    for _ in range(2):
        for _ in range(4):
            raised = workspace.actions.add(replace(new_action(), meeting_id=meeting.id))
        state = workspace.actions.state(raised.id)
        queries.clear()
        workspace.minutes.minutes(meeting.id)
        of_minutes = len(queries)
        workspace.actions.source(state)
        counts.append((of_minutes, len(queries) - of_minutes))
    assert counts[0] == counts[1]


def test_minutes_have_an_action_as_it_was_raised_with_its_newest_title(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    raised = workspace.actions.add(replace(new_action(), meeting_id=meeting.id))
    clock.go_to(date(2025, 10, 1))
    workspace.actions.update(raised.id, NewUpdate(owner="Somebody else", target=date(2026, 3, 1)))
    workspace.actions.update(raised.id, NewUpdate(title="Train every shift"))
    (action,) = under(workspace, meeting, "Any other business").actions
    assert (action.title, action.owner, action.target) == ("Train every shift", "DCI Hale", date(2025, 9, 30))


def test_an_action_that_belongs_to_no_item_is_under_other_business_and_a_withdrawn_one_nowhere(
    workspace: Workspace, meeting: Meeting
) -> None:
    workspace.minutes.draft(meeting.id)
    kept = workspace.actions.add(new_action("Keep", meeting_id=meeting.id))
    gone = workspace.actions.add(new_action("Drop", meeting_id=meeting.id))
    workspace.actions.update(gone.id, NewUpdate("Twice there.", withdrawn=True))
    assert [action.ref for action in under(workspace, meeting, "Any other business").actions] == [kept.ref]


def test_an_action_under_an_item_of_another_meeting_is_refused(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    item_id = under(workspace, meeting, "Night desk").minute.agenda_item_id
    later = call_meeting(workspace, date(2025, 9, 17))
    with pytest.raises(RefusedError, match="another meeting"):
        workspace.actions.add(new_action(meeting_id=later.id, agenda_item_id=item_id))


def test_what_is_told_of_an_action_at_the_meeting_is_in_its_minutes(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    earlier = workspace.actions.add(new_action("Train every officer"))
    workspace.actions.update(earlier.id, NewUpdate("Half are trained.", meeting_id=meeting.id))
    assert workspace.actions.history(earlier.id)[-1].kind is UpdateKind.MEETING
    (shown,) = under(workspace, meeting, "Any other business").updates
    assert (shown.ref, shown.note) == (earlier.ref, "Half are trained.")


def test_a_note_that_was_undone_on_the_same_day_is_not_in_the_minutes(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    action = workspace.actions.add(new_action("Train every officer"))
    wrong = NewUpdate("Of another action.", meeting_id=meeting.id)
    together = workspace.actions.update_together((action.id,), wrong)
    workspace.actions.update(action.id, NewUpdate("Half are trained.", meeting_id=meeting.id))
    workspace.actions.take_back(together)
    (shown,) = under(workspace, meeting, "Any other business").updates
    assert shown.note == "Half are trained."


def test_minutes_state_the_status_and_the_target_that_the_meeting_gave(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    action = workspace.actions.add(new_action("Train officers"))
    moved = NewUpdate("A later day.", status=Status.AT_RISK, target=date(2025, 11, 11), meeting_id=meeting.id)
    workspace.actions.update(action.id, moved)

    (update,) = [update for item in items(workspace, meeting) for update in item.updates]

    assert (update.note, update.status, update.target) == ("A later day.", Status.AT_RISK, date(2025, 11, 11))


def test_a_draft_says_nothing_of_a_paper_that_is_missing_or_of_minutes_that_never_were(workspace: Workspace) -> None:
    first = call_meeting(workspace)
    for kind in (PaperKind.BOARD_PAPER, PaperKind.MINUTES):
        workspace.meetings.add_item(first.id, NewAgendaItem(kind.value, paper=NewPaper(kind, "Vetting")))
    workspace.minutes.draft(first.id)
    assert under(workspace, first, PaperKind.BOARD_PAPER.value).minute.text == ""
    assert (
        under(workspace, first, PaperKind.MINUTES.value).minute.text == "There were no minutes of an earlier meeting."
    )


def test_minutes_go_from_draft_to_circulated_to_confirmed_and_no_other_way(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = call_meeting(workspace, date(2025, 9, 17))
    with pytest.raises(RefusedError, match="no minutes to circulate"):
        workspace.minutes.circulate(meeting.id)
    workspace.minutes.draft(meeting.id)
    with pytest.raises(RefusedError, match="they are a draft"):
        workspace.minutes.confirm(meeting.id, later.id)
    workspace.minutes.attend(meeting.id, (Attendee("B. Sato", presence=Presence.APOLOGIES),))
    workspace.minutes.circulate(meeting.id)
    with pytest.raises(RefusedError, match="headings are fixed"):
        workspace.minutes.add(meeting.id, "Thanks")
    with pytest.raises(RefusedError, match="Choose a later meeting"):
        workspace.minutes.confirm(meeting.id, meeting.id)

    clock.go_to(later.held_on)
    with pytest.raises(RefusedError, match="do not record who was present"):
        workspace.minutes.confirm(meeting.id, later.id)
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.confirm(meeting.id, later.id, "2.1: for “agree” read “note”")
    record = workspace.minutes.minutes(meeting.id).record
    assert (record.state, record.confirmed_at) == (MinutesState.CONFIRMED, later.id)
    assert record.corrections == "2.1: for “agree” read “note”"


def test_minutes_of_a_meeting_to_come_are_not_circulated(workspace: Workspace, meeting: Meeting) -> None:
    later = call_meeting(workspace, date(2025, 9, 17))
    workspace.minutes.draft(later.id)
    with pytest.raises(RefusedError, match="has not been held yet"):
        workspace.minutes.circulate(later.id)


def test_minutes_are_not_confirmed_at_a_meeting_to_come_and_a_confirmation_can_be_undone(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    circulated(workspace, meeting)
    later = call_meeting(workspace, date(2025, 9, 17))
    clock.go_to(date(2025, 9, 16))
    with pytest.raises(RefusedError, match="meeting of 17 September 2025 has not been held yet"):
        workspace.minutes.confirm(meeting.id, later.id)
    with pytest.raises(RefusedError, match="not been confirmed yet"):
        workspace.minutes.undo_confirmation(meeting.id)

    clock.go_to(later.held_on)
    before = workspace.minutes.minutes(meeting.id)
    workspace.minutes.confirm(meeting.id, later.id, "2.1: for “agree” read “note”")
    workspace.minutes.undo_confirmation(meeting.id)
    assert workspace.minutes.minutes(meeting.id) == before


def test_confirmed_minutes_are_corrected_and_changed_no_more(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    circulated(workspace, meeting)
    later = call_meeting(workspace, date(2025, 9, 17))
    clock.go_to(later.held_on)
    workspace.minutes.confirm(meeting.id, later.id)
    (first, *_) = items(workspace, meeting)
    refused = (
        lambda: workspace.minutes.amend(replace(first.minute, text="Other words")),
        lambda: workspace.minutes.attend(meeting.id, (CHAIR, CHAIR)),
        lambda: workspace.minutes.remove(first.minute.id),
        lambda: workspace.actions.add(new_action(meeting_id=meeting.id)),
        lambda: workspace.decisions.add(NewDecision("Late", "Words", meeting_id=meeting.id)),
    )
    for attempt in refused:
        with pytest.raises(RefusedError, match="are confirmed"):
            attempt()  # type: ignore[no-untyped-call]
    workspace.minutes.correct(meeting.id, "1.1: “Ashdown”, not “Ashton”")
    workspace.minutes.correct(meeting.id, "2.1: two, not three")
    corrections = workspace.minutes.minutes(meeting.id).record.corrections
    assert corrections == "1.1: “Ashdown”, not “Ashton”\n2.1: two, not three"


def test_no_update_is_given_at_a_meeting_after_its_minutes_were_confirmed(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    earlier = workspace.actions.add(new_action("Train every officer"))
    circulated(workspace, meeting)
    later = call_meeting(workspace, date(2025, 9, 17))
    clock.go_to(later.held_on)
    workspace.minutes.confirm(meeting.id, later.id)
    clock.go_to(date(2025, 9, 20))
    with pytest.raises(RefusedError, match="16 July 2025 are confirmed"):
        workspace.actions.update(earlier.id, NewUpdate("We forgot to say.", meeting_id=meeting.id))
    assert not any(item.updates for item in items(workspace, meeting))


def test_minutes_that_are_entered_afterwards_are_those_entered_in_order(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = call_meeting(workspace, date(2025, 9, 17))
    clock.go_to(date(2025, 11, 27))
    workspace.minutes.draft(meeting.id)
    shown = workspace.actions.add(new_action("Train officers"))
    workspace.actions.update(shown.id, NewUpdate("Half are trained.", meeting_id=meeting.id))
    workspace.actions.add(new_action("Bring a costed plan", meeting_id=meeting.id))
    workspace.decisions.add(NewDecision("A team", "A team is funded.", meeting_id=meeting.id))
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)
    workspace.minutes.confirm(meeting.id, later.id)

    happened = workspace.minutes.minutes(meeting.id).items

    assert [action.title for item in happened for action in item.actions] == ["Bring a costed plan"]
    assert [update.title for item in happened for update in item.updates] == ["Train officers"]
    assert [decision.title for item in happened for decision in item.decisions] == ["A team"]


def test_the_next_minutes_say_that_these_were_agreed(workspace: Workspace, meeting: Meeting, clock: StillClock) -> None:
    circulated(workspace, meeting)
    later = call_meeting(workspace, date(2025, 9, 17))
    of_minutes = NewPaper(PaperKind.MINUTES)
    workspace.meetings.add_item(later.id, NewAgendaItem("Last time", presenter="Chair", paper=of_minutes))
    workspace.minutes.draft(later.id)
    clock.go_to(later.held_on)
    workspace.minutes.confirm(meeting.id, later.id)
    shown = under(workspace, later, "Last time")
    assert (
        shown.minute.text == "The minutes of the meeting held on 16 July 2025 were presented to the Board as Paper 1."
    )
    assert [agreed.meeting.held_on for agreed in shown.agreed] == [MEETING_DAY]


def test_assurance_and_words_come_back_and_the_past_keeps_its_own(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    minute = under(workspace, meeting, "Night desk").minute
    clock.go_to(date(2025, 7, 20))
    workspace.minutes.amend(replace(minute, text="Agreed.", assurance=Assurance.PARTLY))
    assert not workspace.minutes.amend(under(workspace, meeting, "Night desk").minute).meetings
    now = under(workspace, meeting, "Night desk").minute
    then = workspace.minutes.minutes(meeting.id, AsAt(MEETING_DAY)).items[1].minute
    assert (now.text, now.assurance) == ("Agreed.", Assurance.PARTLY)
    assert (then.text, then.assurance) == (minute.text, None)


def test_a_heading_that_is_taken_out_comes_back_with_its_words(workspace: Workspace, meeting: Meeting) -> None:
    workspace.minutes.draft(meeting.id)
    minute = under(workspace, meeting, "Any other business").minute
    assert workspace.minutes.remove(minute.id).meetings
    assert not workspace.minutes.remove(minute.id).meetings
    assert "Any other business" not in [heading for _, heading in headings(workspace, meeting)]
    workspace.minutes.restore(minute.id)
    assert under(workspace, meeting, "Any other business").minute == minute


def test_an_agenda_tells_how_far_the_minutes_of_the_meeting_before_are(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    workspace.meetings.add_item(later.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))

    def told() -> tuple[PaperState, str]:
        (entry,) = workspace.meetings.agenda(later.id)
        return entry.paper_state, entry.state_in_words

    assert told() == (PaperState.MISSING, "Not written")
    workspace.minutes.draft(meeting.id)
    assert told() == (PaperState.DRAFT, "Draft")
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)
    assert told() == (PaperState.IN, "Circulated")
    clock.go_to(later.held_on)
    workspace.minutes.confirm(meeting.id, later.id)
    assert told() == (PaperState.IN, "Agreed")


def changes(workspace: Workspace, meeting: Meeting, as_at: AsAt = NOW) -> tuple[str, ...]:
    return late_changes_in_words(workspace.minutes.minutes(meeting.id, as_at))


def test_what_is_changed_after_circulation_is_told_with_its_day(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    circulated(workspace, meeting)
    minute = under(workspace, meeting, "Night desk").minute
    assert changes(workspace, meeting) == ()
    clock.go_to(date(2025, 8, 5))
    workspace.minutes.amend(replace(minute, text="It was not agreed."))
    workspace.minutes.attend(meeting.id, [CHAIR, Attendee("Youth Justice Manager")])
    clock.go_to(date(2025, 8, 6))
    attended = "The attendance or interests were changed on 5 August 2025, after circulation on 16 July 2025."
    assert changes(workspace, meeting) == (
        attended,
        "Minute 2 was changed on 5 August 2025, after circulation on 16 July 2025.",
    )
    assert changes(workspace, meeting, AsAt(date(2025, 8, 4))) == ()

    workspace.decisions.add(NewDecision("Larkspur", "Agreed in private.", meeting_id=meeting.id))
    assert changes(workspace, meeting) == (
        attended,
        "Minutes 2 and 3 were changed after circulation on 16 July 2025, the last on 6 August 2025.",
    )
    workspace.minutes.recall(meeting.id)
    assert len(changes(workspace, meeting)) == 2
    workspace.minutes.circulate(meeting.id)
    assert changes(workspace, meeting) == ()


def test_a_decision_or_an_action_that_is_withdrawn_after_circulation_is_a_change(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    desk = under(workspace, meeting, "Night desk").minute.agenda_item_id
    decision = workspace.decisions.add(
        NewDecision("Desk", "A night desk is set up.", meeting_id=meeting.id, agenda_item_id=desk)
    )
    action = workspace.actions.add(new_action(meeting_id=meeting.id))
    workspace.minutes.circulate(meeting.id)
    assert changes(workspace, meeting) == ()

    clock.go_to(date(2025, 8, 5))
    workspace.decisions.withdraw(decision.id)
    assert changes(workspace, meeting) == ("Minute 2 was changed on 5 August 2025, after circulation on 16 July 2025.",)
    workspace.actions.update(action.id, NewUpdate(note="Raised by mistake.", withdrawn=True))
    assert changes(workspace, meeting) == (
        "Minutes 2 and 3 were changed after circulation on 16 July 2025, the last on 5 August 2025.",
    )


def circulated_with_action(workspace: Workspace, meeting: Meeting) -> Action:
    """Circulate the minutes of a meeting with an action that was raised at it."""
    workspace.minutes.draft(meeting.id)
    action = workspace.actions.add(new_action(meeting_id=meeting.id))
    workspace.minutes.circulate(meeting.id)
    return action


def test_what_is_again_as_members_received_it_is_no_change(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    action = circulated_with_action(workspace, meeting)
    sent = workspace.minutes.minutes(meeting.id)
    minute, record = under(workspace, meeting, "Night desk").minute, sent.record

    clock.go_to(date(2025, 8, 5))
    removed = workspace.actions.update_together((action.id,), NewUpdate(note="Raised twice.", withdrawn=True))
    assert len(changes(workspace, meeting)) == 1
    workspace.actions.take_back(removed)
    assert changes(workspace, meeting) == ()

    workspace.minutes.amend(replace(minute, text="It was not agreed."))
    workspace.minutes.attend(meeting.id, [CHAIR])
    assert len(changes(workspace, meeting)) == 2
    workspace.minutes.amend(minute)
    workspace.minutes.attend(meeting.id, record.attendance)
    assert changes(workspace, meeting) == ()


def test_another_wording_of_an_action_after_circulation_is_a_change_until_it_is_undone(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    action = circulated_with_action(workspace, meeting)
    clock.go_to(date(2025, 8, 5))
    for new in (NewUpdate(title="Train some officers"), NewUpdate(owner="Ms Penn", kind=UpdateKind.CORRECTION)):
        together = workspace.actions.update_together((action.id,), new)
        assert changes(workspace, meeting) == (
            "Minute 3 was changed on 5 August 2025, after circulation on 16 July 2025.",
        )
        workspace.actions.take_back(together)
        assert changes(workspace, meeting) == ()


def test_the_progress_of_an_action_and_its_undo_are_no_change_to_the_minutes(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    action = circulated_with_action(workspace, meeting)
    sent = workspace.minutes.minutes(meeting.id)
    clock.go_to(date(2025, 8, 5))
    workspace.actions.update(action.id, NewUpdate(owner="Ms Penn", target=date(2025, 12, 1)))
    wrong = NewUpdate(owner="Ms Low", target=date(2026, 1, 1))
    workspace.actions.take_back(workspace.actions.update_together((action.id,), wrong))
    assert workspace.minutes.minutes(meeting.id) == sent


def test_a_decision_that_members_never_received_is_no_change_once_it_is_withdrawn(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    circulated(workspace, meeting)
    clock.go_to(date(2025, 8, 5))
    decision = workspace.decisions.add(NewDecision("Desk", "A night desk is set up.", meeting_id=meeting.id))
    workspace.decisions.withdraw(decision.id)
    assert changes(workspace, meeting) == ()


def test_a_confirmation_that_is_undone_leaves_the_day_of_circulation(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    circulated(workspace, meeting)
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    clock.go_to(later.held_on)
    workspace.minutes.amend(replace(under(workspace, meeting, "Night desk").minute, text="Otherwise."))
    workspace.minutes.confirm(meeting.id, later.id)
    workspace.minutes.undo_confirmation(meeting.id)
    assert changes(workspace, meeting) == (
        "Minute 2 was changed on 17 September 2025, after circulation on 16 July 2025.",
    )


def issue_pack_with_minutes(workspace: Workspace, clock: StillClock) -> None:
    """Issue the pack of 17 September on 10 September, with the minutes of the meeting before on its agenda."""
    later = workspace.meetings.add(NewMeeting(date(2025, 9, 17)))
    workspace.meetings.add_item(later.id, NewAgendaItem("Minutes", paper=NewPaper(PaperKind.MINUTES)))
    clock.go_to(date(2025, 9, 10))
    despite_findings(lambda reasons: workspace.issuing.issue(later.id, reasons))


def test_minutes_that_went_out_in_a_pack_as_a_draft_count_as_circulated(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    issue_pack_with_minutes(workspace, clock)
    assert changes(workspace, meeting) == ()
    clock.go_to(date(2025, 9, 11))
    workspace.minutes.amend(replace(under(workspace, meeting, "Night desk").minute, text="Otherwise."))
    assert changes(workspace, meeting) == (
        "Minute 2 was changed on 11 September 2025, after circulation on 10 September 2025.",
    )


def test_a_past_meeting_that_is_added_later_is_not_in_a_pack_that_went_out_before(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    workspace.minutes.draft(meeting.id)
    issue_pack_with_minutes(workspace, clock)
    added = workspace.meetings.add(NewMeeting(date(2025, 9, 3)))
    workspace.minutes.add(added.id, "Night desk")

    assert workspace.minutes.minutes(added.id).late is None
    assert workspace.minutes.minutes(meeting.id).late is not None


def test_minutes_that_had_not_been_written_were_not_in_the_pack(
    workspace: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    issue_pack_with_minutes(workspace, clock)
    workspace.minutes.draft(meeting.id)

    assert workspace.minutes.minutes(meeting.id).late is None


def test_minutes_of_an_unknown_meeting_are_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="no meeting"):
        workspace.minutes.minutes(call_meeting(workspace).id.replace("0", "1"))  # type: ignore[arg-type]
