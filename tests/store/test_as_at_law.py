"""The law of as at: a view of the past is the fold of what had been said and had been learnt by then."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import Action, ActionState, ActionUpdate, NewUpdate, fold
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.record.decisions import NewDecision, reference_pattern
from boardpack.domain.record.minutes import NewMinute
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from boardpack.store.history.ledger import Ledger, folded
from boardpack.store.schema.connect import columns_of
from boardpack.store.schema.currents import KEPT
from boardpack.store.schema.views import NUMBERS, folded_states, states_of
from boardpack.values import replace
from tests.amounts import law
from tests.builders import MEETING_DAY, NOW, SETTINGS, a_report, add_action, proposal, stamp
from tests.store.copies import last_batch
from tests.store.schema.test_currents import histories, write_history

days = st.none() | st.integers(-420, 420).map(lambda days: (NOW + timedelta(days=days)).date())
batches_ago = st.none() | st.integers(0, 18)
on_one_store = law(100)


def view_of(store: Store, day: date | None, ago: int | None) -> AsAt:
    """The view of a day, before the last batches came, for every other number of batches by a moment, too."""
    if ago is None:
        return AsAt(day)
    moment = NOW + timedelta(days=20 * ago - 180, minutes=1) if ago % 2 else None
    return AsAt(day).received_by(max(0, last_batch(store) - ago), moment)


def batches_of(session: Session) -> dict[str, int]:
    rows = session.actions._ledger.rows("SELECT id, batch FROM action_update")
    return {row["id"]: row["batch"] for row in rows}


def then(action: Action, updates: tuple[ActionUpdate, ...], batches: dict[str, int], as_at: AsAt) -> ActionState | None:
    """The reference: the fold of the updates that the view has, if the one that began the action is among them."""
    words = [update for update in updates if as_at.has(update.at, batches[update.id])]
    return fold(action, words) if any(update.base_id is None for update in words) else None


@on_one_store
@given(histories, days, batches_ago)
def test_where_an_action_stood_is_the_fold_of_what_was_said_and_known(
    store: Store, history: list[tuple[int, datetime, NewUpdate]], day: date | None, ago: int | None
) -> None:
    ids = write_history(store, history)
    as_at = view_of(store, day, ago)
    with store.reading() as session:
        batches = batches_of(session)
        updates = {action_id: session.actions.history(action_id) for action_id in ids}
        refs = {action_id: session.actions.state(action_id).action for action_id in ids}
        expected = {action_id: then(refs[action_id], updates[action_id], batches, as_at) for action_id in ids}
        found = {state.action.id: state for state in session.actions.rows(ids, as_at)}
        listed = {state.action.id for state in session.actions.states(as_at)} & set(ids)
        shown = {action_id: session.actions.history(action_id, as_at) for action_id in ids}

    assert found == {action_id: state for action_id, state in expected.items() if state}
    assert listed == {action_id for action_id, state in found.items() if not state.withdrawn}
    assert shown == {
        action_id: tuple(update for update in updates[action_id] if as_at.has(update.at, batches[update.id]))
        for action_id in ids
    }


@on_one_store
@given(days, batches_ago)
def test_every_kind_of_thing_stood_as_its_rows_told(store: Store, day: date | None, ago: int | None) -> None:
    write_everything(store)
    as_at = view_of(store, day, ago)
    with store.bare() as db:
        ledger = Ledger(db)
        for history in KEPT:
            rows = ledger.rows(f"SELECT * FROM {history.table} ORDER BY id")
            words = [row for row in rows if as_at.has(datetime.fromisoformat(row["at"]), row["batch"])]
            begun = {row[history.key] for row in words if row["base_id"] is None}
            expected = [row for row in folded(history, words) if row[history.key] in begun]
            found = ledger.standing(history, as_at=as_at)
            names = (history.key, *history.fields, "last_id", "update_count")
            assert chosen(found, names) == chosen(expected, names), history.table


def chosen(rows: list[dict[str, object]], names: tuple[str, ...]) -> list[tuple[object, ...]]:
    return sorted((tuple(row[name] for name in names) for row in rows), key=repr)


def write_everything(store: Store) -> None:
    """Something of every kind, changed day by day; written once, since each example reads the same store."""
    with store.reading() as session:
        if session.register.reports():
            return
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        meeting = session.meetings.add(NewMeeting(MEETING_DAY))
        minute = session.minutes.add(meeting.id, NewMinute("Custody", "It was visited.", rank=2.5))
        decision = session.decisions.add(NewDecision("Estates", "It is sold."), reference_pattern("D-1"), MEETING_DAY)
    for days in range(1, 6):
        with store.writing(stamp(NOW + timedelta(days=days * (-1) ** days))) as session:
            session.register.change_report(report.id, {"title": f"Title {days}"})
            session.register.set_target(item_id, NOW.date() if days % 2 else None)
            session.meetings.amend(replace(meeting, place=f"Room {days}"))
            record = replace(session.minutes.record(meeting.id), first_number=9 + days, declarations="None")
            session.minutes.amend(record)
            session.minutes.amend_minute(replace(minute, rank=1 / days, text=f"Text {days}"))
            session.decisions.amend(replace(decision, published_on=MEETING_DAY if days % 2 else None))
            session.settings.put(replace(SETTINGS, office_name=f"Office {days}"))
    add_action(store)


def test_a_view_without_bounds_is_the_present(store: Store) -> None:
    write_everything(store)
    with store.reading() as session:
        assert PRESENT.is_now
        assert AsAt(known_on=MEETING_DAY).is_now
        assert session.actions.states(AsAt(NOW.date().replace(year=2999), 10**9)) == session.actions.states()


@on_one_store
@given(histories, days, batches_ago)
def test_looked_up_one_by_one_or_walked_through_the_states_are_the_same(
    store: Store, history: list[tuple[int, datetime, NewUpdate]], day: date | None, ago: int | None
) -> None:
    write_everything(store)
    write_history(store, history)
    as_at = view_of(store, day, ago)
    with store.bare() as db:
        ledger = Ledger(db)
        for kept in KEPT:
            walked = ledger.rows(f"SELECT * FROM {folded_states(kept, as_at)} ORDER BY seq")
            looked_up = ledger.rows(f"SELECT * FROM {states_of(kept, as_at)} ORDER BY seq")
            among = ledger.rows(
                f"SELECT * FROM {folded_states(kept, as_at, f'SELECT id FROM {kept.subject.table}')} ORDER BY seq"
            )
            assert walked == looked_up == among


def test_the_fields_that_hold_whole_numbers_are_those_of_the_tables(store: Store) -> None:
    with store.bare() as db:
        types = {
            name: kind
            for history in KEPT
            for name, kind in columns_of(db, history.table).items()
            if name in history.fields
        }

    assert {name for name, type_ in types.items() if type_ == "INTEGER"} == NUMBERS
    assert {name for name, type_ in types.items() if type_ not in ("INTEGER", "TEXT")} == {"rank"}
