import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import (
    UNDONE_NOTE,
    Action,
    ActionId,
    ActionState,
    NewAction,
    NewUpdate,
    Standing,
    Status,
    UpdatedTogether,
    UpdateKind,
    fold,
    undone_updates,
)
from boardpack.domain.log.histories import owner_spells
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.log.slippage import action_slippage
from boardpack.domain.meetings.meetings import MeetingId, NewMeeting
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.domain.register.items import ItemId
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering.slippages import action_slippages
from boardpack.services.log.actions import full_ref, only_new
from boardpack.store import Store
from boardpack.values import replace
from boardpack.workspace import Workspace, open_workspace
from tests.amounts import law
from tests.builders import CHAIR, NOW, StillClock, new_action

STATE = ActionState(
    Action(ActionId("a"), "A-001", NOW, "Sam"),
    title="Train",
    owner="DCI Hale",
    target=date(2025, 9, 30),
    status=Status.ON_TRACK,
)


def test_references_run_on(workspace: Workspace) -> None:
    assert [workspace.actions.add(new_action(f"Action {n}")).ref for n in (1, 2, 3)] == ["A-001", "A-002", "A-003"]


@pytest.mark.parametrize(
    ("typed", "ref"),
    [("A-001", "A-001"), ("a-1", "A-001"), ("a 1", "A-001"), ("A14", "A-014"), (" a-1234 ", "A-1234"), ("x", "x")],
)
def test_a_reference_may_be_typed_freely(typed: str, ref: str) -> None:
    assert full_ref(typed) == ref


def test_an_action_in_confirmed_minutes_keeps_its_words_and_can_still_be_updated(
    workspace: Workspace, clock: StillClock
) -> None:
    meeting = workspace.meetings.add(NewMeeting(date(2025, 7, 1)))
    later = workspace.meetings.add(NewMeeting(date(2025, 7, 9)))
    action = workspace.actions.add(replace(new_action("Watch the case"), meeting_id=meeting.id))
    workspace.minutes.draft(meeting.id)
    clock.go_to(later.held_on)
    workspace.minutes.attend(meeting.id, (CHAIR,))
    workspace.minutes.circulate(meeting.id)
    workspace.minutes.confirm(meeting.id, later.id)
    before = workspace.minutes.minutes(meeting.id)
    for change in (
        NewUpdate(title="Watch two cases"),
        NewUpdate(note="Raised twice", withdrawn=True),
        NewUpdate(owner="Ms Penn", kind=UpdateKind.CORRECTION),
    ):
        with pytest.raises(RefusedError, match="“A-001” is in the confirmed minutes of 1 July 2025"):
            workspace.actions.update(action.id, change)
        with pytest.raises(RefusedError, match="“A-001” is in the confirmed minutes of 1 July 2025"):
            workspace.actions.update_together((action.id,), change)
    workspace.actions.update(action.id, NewUpdate(note="The case is closed.", status=Status.COMPLETE))
    assert workspace.minutes.minutes(meeting.id) == before


@law(100)
@given(st.lists(st.sampled_from(Status) | st.none(), min_size=1, max_size=7))
def test_an_action_was_completed_on_the_day_that_it_would_have_been_without_what_was_undone(
    made_workspace: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[Status | None]
) -> None:
    """Give statuses day by day, where None undoes the last that is left."""
    clock = StillClock(NOW)
    folder = tmp_path_factory.mktemp("undone") / "board"
    shutil.copytree(made_workspace, folder)
    board = open_workspace(folder, clock=clock, author="Sam Secretary", ask_about_day=lambda doubt: True)
    actions = board.actions
    action = actions.add(new_action(status=Status.NOT_STARTED))
    left: list[tuple[date, Status, UpdatedTogether]] = []
    for days, status in enumerate(steps, start=1):
        clock.go_to(NOW.date() + timedelta(days=days))
        if status is None and left:
            actions.take_back(left.pop()[-1])
        elif status and actions.state(action.id).status is not status:
            together = actions.update_together((action.id,), NewUpdate(status=status))
            left.append((clock.now.date(), status, together))
    expected = None
    for day, status, _ in left:
        expected = (expected or day) if status is Status.COMPLETE else None

    completed = actions.state(action.id).completed_at

    assert (completed.date() if completed else None) == expected


def test_an_action_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFoundError, match="no action “A-009”"):
        workspace.actions.by_ref("a9")
    with pytest.raises(NotFoundError):
        workspace.actions.history(ActionId("nowhere"))


def test_an_update_keeps_what_was_said_before(workspace: Workspace, clock: StillClock) -> None:
    action = workspace.actions.add(new_action())
    clock.go_to(date(2025, 8, 1))
    state = workspace.actions.update(
        action.id, NewUpdate(note=" Half. ", target=date(2025, 11, 30), assurance=Assurance.PARTLY)
    )

    assert (state.first_target, state.target) == (date(2025, 9, 30), date(2025, 11, 30))
    assert (state.last_note, state.last_note_at.date()) == ("Half.", date(2025, 8, 1))
    assert [update.by for update in workspace.actions.history(action.id)] == ["Sam Secretary", "Sam Secretary"]
    assert workspace.actions.state(action.id) == state == workspace.actions.by_ref("A-001")


def test_an_update_that_says_nothing_new_is_refused(workspace: Workspace) -> None:
    action = workspace.actions.add(new_action())

    with pytest.raises(RefusedError, match="contains nothing new"):
        workspace.actions.update(action.id, NewUpdate(owner="DCI Hale", status=Status.ON_TRACK, note=" "))
    assert len(workspace.actions.history(action.id)) == 1


@pytest.mark.parametrize(
    ("new", "sentence"),
    [(NewAction(" ", "DCI Hale"), "has no text"), (NewAction("Train", "  "), "needs an owner")],
)
def test_an_action_without_words_or_owner_is_refused(workspace: Workspace, new: NewAction, sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        workspace.actions.add(new)
    assert workspace.actions.states() == ()


@pytest.mark.parametrize("told", [{"item_id": ItemId("nowhere")}, {"meeting_id": MeetingId("nowhere")}])
def test_an_action_for_a_thing_that_is_not_there_is_refused(workspace: Workspace, told: dict[str, object]) -> None:
    with pytest.raises(NotFoundError):
        workspace.actions.add(new_action(**told))
    assert workspace.actions.states() == ()


def test_counts_agree_with_the_log(workspace: Workspace) -> None:
    workspace.actions.add(new_action(target=date(2025, 7, 1)))
    workspace.actions.add(new_action(status=Status.COMPLETE))
    workspace.actions.add(new_action())
    counts = workspace.actions.counts()

    assert (counts.overdue, counts.complete, counts.on_track, counts.open) == (1, 1, 1, 2)
    assert workspace.actions.counts(AsAt(date(2025, 6, 1))).open == 0


@pytest.mark.parametrize(("words", "refs"), [("", ["A-001", "A-002"]), ("hale train", ["A-001"]), ("a-002", ["A-002"])])
def test_a_search_of_the_log(workspace: Workspace, words: str, refs: list[str]) -> None:
    workspace.actions.add(new_action())
    workspace.actions.add(new_action("Write the policy", owner="Ms Penn"))

    assert [state.ref for state in workspace.actions.states(words=words)] == refs


@given(st.builds(NewUpdate, note=st.none() | st.text(max_size=3), status=st.none() | st.sampled_from(Status)))
def test_an_update_never_repeats_what_is_so_already(new: NewUpdate) -> None:
    words = only_new(STATE, new)

    assert words is None or words.status is not STATE.status
    assert words is None or words.note or words.status


def test_the_clock_of_the_workspace_dates_what_is_written(workspace: Workspace, clock: StillClock) -> None:
    clock.now = datetime(2025, 12, 24, 23, 59, tzinfo=NOW.tzinfo)

    assert workspace.actions.add(new_action()).created_at == clock.now


def test_an_action_is_withdrawn_for_a_reason_and_brought_back(workspace: Workspace) -> None:
    action = workspace.actions.add(new_action())
    with pytest.raises(RefusedError, match="needs a reason"):
        workspace.actions.update(action.id, NewUpdate(withdrawn=True))

    assert workspace.actions.update(action.id, NewUpdate(withdrawn=True, note="Raised twice.")).withdrawn
    assert (workspace.actions.states(), workspace.actions.counts().total) == ((), 0)
    assert [state.ref for state in workspace.actions.states(withdrawn=True)] == ["A-001"]
    with pytest.raises(RefusedError, match="nothing new"):
        workspace.actions.update(action.id, NewUpdate(withdrawn=True))

    assert not workspace.actions.update(action.id, NewUpdate(withdrawn=False)).withdrawn
    assert [state.ref for state in workspace.actions.states()] == ["A-001"]


def test_a_page_of_the_log_is_a_slice_of_its_ids_with_their_rows(workspace: Workspace, clock: StillClock) -> None:
    for day in (3, 1, 2, 5, 4):
        workspace.actions.add(new_action(f"Due on {day}", target=date(2025, 8, day)))
    query = LogQuery(sort=LogSort.TARGET, descending=True)
    ids = workspace.actions.ids(query)

    assert [state.target.day for state in workspace.actions.rows(ids)] == [5, 4, 3, 2, 1]
    assert workspace.actions.page(query, first=1, limit=2) == workspace.actions.rows(ids[1:3])
    assert workspace.actions.count(query) == 5
    assert workspace.actions.owners() == ("DCI Hale",)
    clock.go_to(date(2025, 8, 3))
    assert workspace.actions.count(LogQuery(standings=frozenset((Standing.OVERDUE,)))) == 2
    assert workspace.actions.count(LogQuery(), AsAt(date(2025, 7, 1))) == 0


def test_the_counts_of_a_query_are_those_of_its_actions(workspace: Workspace) -> None:
    workspace.actions.add(new_action(target=date(2025, 7, 1)))
    workspace.actions.add(new_action("Write the policy", owner="Ms Penn", status=Status.COMPLETE))

    assert workspace.actions.counts(query=LogQuery(owners=frozenset(("Ms Penn",)))).complete == 1
    assert workspace.actions.counts(query=LogQuery(words="train")).overdue == 1


def test_what_is_known_on_a_day_is_the_last_batch_of_that_day(workspace: Workspace, clock: StillClock) -> None:
    workspace.actions.add(new_action())
    clock.go_to(date(2025, 7, 10))
    workspace.actions.add(new_action("Later"))

    view = workspace.actions.known_on(date(2025, 7, 9), date(2025, 7, 8))
    assert (view.day, view.known_on) == (date(2025, 7, 8), date(2025, 7, 9))
    assert [state.ref for state in workspace.actions.states(view)] == ["A-001"]
    assert workspace.actions.states(workspace.actions.known_on(date(2025, 7, 1))) == ()


def test_several_actions_are_updated_at_once_and_each_says_only_what_is_new(workspace: Workspace) -> None:
    ids = [workspace.actions.add(new_action(f"Action {n}", owner=owner)).id for n, owner in enumerate(("A", "B", "C"))]

    together = workspace.actions.update_together(ids[:2], NewUpdate(owner="B", target=date(2025, 12, 1)))
    found = [workspace.actions.history(action_id)[-1] for action_id in ids]

    assert (together.changed, together.alike) == (tuple(ids[:2]), ())
    assert [(entry.owner, entry.target) for entry in found[:2]] == [("B", date(2025, 12, 1)), (None, date(2025, 12, 1))]
    assert len(workspace.actions.history(ids[2])) == 1


def test_an_update_of_several_leaves_those_alone_that_say_it_already(workspace: Workspace) -> None:
    ids = [workspace.actions.add(new_action(owner=owner)).id for owner in ("A", "B")]

    together = workspace.actions.update_together(ids, NewUpdate(owner="B"))

    assert (together.changed, together.alike) == ((ids[0],), (ids[1],))
    with pytest.raises(RefusedError, match="nothing new"):
        workspace.actions.update_together(ids, NewUpdate(owner="B"))


def test_an_update_of_several_is_made_of_all_or_of_none(workspace: Workspace) -> None:
    ids = [workspace.actions.add(new_action()).id, ActionId("nowhere")]

    with pytest.raises(NotFoundError):
        workspace.actions.update_together(ids, NewUpdate(owner="B"))
    with pytest.raises(NotFoundError):
        workspace.actions.update_together(ids[:1], NewUpdate(owner="B", meeting_id=MeetingId("nowhere")))
    with pytest.raises(RefusedError, match="501 actions"):
        workspace.actions.update_together(ids[:1] * 501, NewUpdate(owner="B"))
    assert len(workspace.actions.history(ids[0])) == 1


def test_an_update_of_several_is_taken_back_where_nobody_has_said_otherwise_since(workspace: Workspace) -> None:
    ids = [workspace.actions.add(new_action(target=target)).id for target in (None, date(2025, 9, 1))]
    new = NewUpdate("All move.", owner="B", target=date(2025, 12, 1), status=Status.AT_RISK)
    together = workspace.actions.update_together(ids, new)
    workspace.actions.update(ids[1], NewUpdate(owner="C"))

    assert set(workspace.actions.take_back(together)) == set(ids)

    states = [workspace.actions.state(action_id) for action_id in ids]
    assert together.lasting == (ids[0],)
    assert [state.owner for state in states] == ["DCI Hale", "C"]
    assert [state.target for state in states] == [date(2025, 12, 1), date(2025, 9, 1)]
    assert {state.status for state in states} == {Status.ON_TRACK}
    assert [state.last_note for state in states] == ["", ""]


def test_an_update_that_is_taken_back_at_once_counts_as_no_change_in_history_or_papers(workspace: Workspace) -> None:
    action_id = workspace.actions.add(new_action(target=date(2025, 9, 1))).id
    together = workspace.actions.update_together((action_id,), NewUpdate(owner="B", target=date(2025, 12, 1)))
    assert action_slippage(workspace.actions.history(action_id)).times_moved == 1

    workspace.actions.take_back(together)

    history = workspace.actions.history(action_id)
    assert len(history) == 3
    assert action_slippage(history).moves == ()
    assert [spell.owner for spell in owner_spells(history)] == ["DCI Hale"]
    with Store(workspace.folder).reading() as session:
        assert action_slippages(session)[action_id].moves == ()


def test_owners_of_the_log_members_and_people_may_own_a_new_action(workspace: Workspace, clock: StillClock) -> None:
    day = clock().date()
    workspace.actions.add(NewAction("Train", "dci hale"))
    workspace.people.add(Person("DCI Hale", kind=PersonKind.OWNER, email="h@example.org"))
    workspace.people.add(Person("A. Reed", "Deputy"))
    workspace.people.add(Person("Head of Probation"))
    workspace.people.add(Person("Ann Lee", "Chief Constable", since=day))
    workspace.people.add(Person("Bo Old", "Chief Constable", until=day - timedelta(days=1)))

    owners = workspace.actions.possible_owners()
    assert {"Ann Lee", "A. Reed", "Head of Probation"} <= set(owners)
    assert "Bo Old" not in owners
    assert [name for name in owners if name.casefold() == "dci hale"] == ["dci hale"]


def test_an_update_that_was_undone_and_the_undo_are_not_the_last_note(workspace: Workspace, clock: StillClock) -> None:
    action = workspace.actions.add(new_action())
    clock.go_to(date(2025, 8, 1))
    workspace.actions.update(action.id, NewUpdate(note="Half are trained."))
    clock.go_to(date(2025, 8, 2))
    for wrong in (NewUpdate(note="All are trained.", status=Status.COMPLETE), NewUpdate(note="Twice.", withdrawn=True)):
        workspace.actions.take_back(workspace.actions.update_together((action.id,), wrong))

    state, history = workspace.actions.state(action.id), workspace.actions.history(action.id)
    assert (state.last_note, state.last_note_day) == ("Half are trained.", "1 August 2025")
    assert state == fold(state.action, history)
    assert workspace.actions.by_ref("A-001") == workspace.actions.rows((action.id,))[0] == state
    assert [update.note for update in history if update.undoes] == [UNDONE_NOTE, UNDONE_NOTE]


def test_an_action_whose_only_note_was_undone_has_none(workspace: Workspace) -> None:
    action = workspace.actions.add(new_action())
    workspace.actions.take_back(workspace.actions.update_together((action.id,), NewUpdate(note="Wrong action.")))
    assert (workspace.actions.state(action.id).last_note, workspace.actions.state(action.id).heard_at) == ("", None)


@pytest.mark.parametrize(
    "later", [NewUpdate(owner="B"), NewUpdate(status=Status.AT_RISK), NewUpdate(note="Twelve left.")]
)
def test_an_update_that_is_undone_after_a_later_one_is_named_and_the_later_note_stays(
    workspace: Workspace, later: NewUpdate
) -> None:
    action_id = workspace.actions.add(new_action(target=date(2025, 9, 1))).id
    workspace.actions.update(action_id, NewUpdate(note="Half are trained."))
    wrong = NewUpdate(note="All are trained.", status=Status.COMPLETE, target=date(2025, 12, 1))
    together = workspace.actions.update_together((action_id,), wrong)
    workspace.actions.update(action_id, later)

    workspace.actions.take_back(together)

    state, history = workspace.actions.state(action_id), workspace.actions.history(action_id)
    assert state.last_note == (later.note or "Half are trained.")
    assert state == fold(state.action, history)
    assert (state.owner, state.status) == (later.owner or "DCI Hale", later.status or Status.ON_TRACK)
    assert [undone.note for undone in undone_updates(history).values()] == ["All are trained."]
    assert action_slippage(history).moves == ()
    assert [finding for finding in workspace.backups.verify() if finding.is_grave] == []
    assert workspace.reviews.clashes() == ()


def test_a_note_with_a_first_target_that_was_undone_is_not_the_last_note(workspace: Workspace) -> None:
    action_id = workspace.actions.add(new_action(target=None)).id
    new = NewUpdate(note="Wrong action.", target=date(2025, 12, 1))
    workspace.actions.take_back(workspace.actions.update_together((action_id,), new))
    assert (workspace.actions.state(action_id).last_note, workspace.actions.state(action_id).target) == ("", new.target)


_UPDATES = st.builds(
    NewUpdate,
    note=st.sampled_from(["Half are trained.", "All are trained."]),
    title=st.sampled_from([None, "Train all", "Train some"]),
    owner=st.sampled_from([None, "Supt Thrale", "Ms Penn"]),
    target=st.sampled_from([None, date(2025, 12, 9), date(2025, 12, 16)]),
    status=st.sampled_from([None, *Status]),
    assurance=st.sampled_from([None, *Assurance]),
    withdrawn=st.sampled_from([False, True]),
)


def test_a_removed_action_takes_no_update_until_it_is_restored(workspace: Workspace) -> None:
    action_id = workspace.actions.add(new_action()).id
    workspace.actions.update(action_id, NewUpdate(note="Raised twice", withdrawn=True))
    for add in (workspace.actions.update, lambda one, new: workspace.actions.update_together((one,), new)):
        with pytest.raises(RefusedError, match="“A-001” was removed from the log"):
            add(action_id, NewUpdate(note="Half are trained."))
    workspace.actions.update(action_id, NewUpdate(withdrawn=False))
    workspace.actions.update(action_id, NewUpdate(note="Half are trained."))
    assert workspace.actions.state(action_id).last_note == "Half are trained."


@given(updates=st.lists(st.tuples(_UPDATES, st.booleans()), min_size=1, max_size=4), data=st.data())
def test_updates_that_are_all_undone_leave_every_action_as_it_was(
    workspace: Workspace, updates: list[tuple[NewUpdate, bool]], data: st.DataObject
) -> None:
    new = replace(new_action(target=date(2025, 9, 30)), supporting="Ms Low", assurance=Assurance.PARTLY)
    ids = tuple(workspace.actions.add(new).id for _ in range(2))
    before = [workspace.actions.state(action_id) for action_id in ids]

    done = []
    for drawn, is_together in updates:
        is_removed = any(state.withdrawn for state in workspace.actions.rows(ids))
        update = replace(drawn, withdrawn=False) if is_removed else drawn
        done.append(workspace.actions.update_together(ids if is_together else ids[:1], update))
        if data.draw(st.booleans()):  # undo in the order of the list, now or at the end
            workspace.actions.take_back(done.pop())
    for together in reversed(done):
        workspace.actions.take_back(together)

    for former, action_id in zip(before, ids, strict=True):
        state, history = workspace.actions.state(action_id), workspace.actions.history(action_id)
        assert state == fold(former.action, history)
        assert replace(state, last_id=former.last_id, update_count=former.update_count) == former
        assert action_slippage(history).moves == ()
        with Store(workspace.folder).reading() as session:
            assert action_slippages(session)[action_id].moves == ()
        assert [spell.owner for spell in owner_spells(history)] == [former.owner]
