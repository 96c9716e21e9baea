"""What two copies hold alike is listed alike, and an accepted clock is accepted once."""

from datetime import datetime, timedelta

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting
from boardpack.store import Store
from tests.builders import MEETING_DAY, NOW, a_report, add_action, new_action, stamp
from tests.store.copies import copy_of, last_batch, review_from, take

WRONG = NOW + timedelta(days=900)


def call_and_raise(store: Store, at: datetime) -> None:
    with store.writing(stamp(at)) as session:
        meeting = session.meetings.add(NewMeeting(MEETING_DAY))
        item = session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, "Custody"))
        session.actions.add(new_action("Raised there", meeting_id=meeting.id, agenda_item_id=item.id))


def test_an_action_raised_at_a_meeting_that_was_called_on_the_copy_comes_home_with_it(store: Store) -> None:
    copy = copy_of(store, "laptop")
    call_and_raise(copy, NOW)

    take(store, copy)

    with store.reading() as session:
        (meeting,) = session.meetings.list()
        assert [state.title for state in session.actions.raised_at(meeting.id)] == ["Raised there"]


def listed(store: Store) -> list[object]:
    with store.reading() as session:
        return [
            [state.action.id for state in session.actions.states()],
            [
                action.action.id
                for meeting in session.meetings.list()
                for action in session.actions.raised_at(meeting.id)
            ],
            [item.id for item in session.forward_plan.items()],
            [report.id for report in session.register.reports()],
        ]


def test_two_copies_that_were_merged_both_ways_list_everything_in_the_same_order(store: Store) -> None:
    call_and_raise(store, NOW)
    copy = copy_of(store, "laptop")
    for number, one in enumerate((copy, store)):
        at = stamp(NOW + timedelta(hours=number))
        with one.writing(at) as session:
            meeting = session.meetings.list()[0]
            session.actions.add(new_action(f"Raised on {number}", meeting_id=meeting.id))
            session.forward_plan.add(NewPlannedItem(f"Planned on {number}"))
            session.register.add_report(a_report(f"Report of {number}"))

    before = listed(copy)
    take(store, copy)
    take(copy, store)

    assert listed(store) == listed(copy) != before


def ahead_of(store: Store, copy: Store, path, since: int) -> list[str]:
    """The notes that a merge of what the copy learnt since a batch would call ahead of the clock."""
    review = review_from(copy, path, since)
    with store.reading() as session:
        preview = session.reviews.preview(session.reviews.read(review, store.path), NOW + timedelta(days=1))
    return [entry.says for entry in preview.ahead]


def test_a_wrong_clock_that_was_accepted_is_not_asked_about_again(store: Store, tmp_path) -> None:
    action = add_action(store)
    copy = copy_of(store, "laptop")
    since = last_batch(copy)
    with copy.writing(stamp(WRONG)) as session:
        session.actions.update(action.id, NewUpdate("From 2027"))
    assert ahead_of(store, copy, tmp_path / "one.review", since) == ["From 2027"]
    take(store, copy)

    since = last_batch(copy)
    with copy.writing(stamp(NOW + timedelta(hours=1))) as session:
        first = session.actions.history(action.id)[0].id
        session.actions.update(action.id, NewUpdate("By a right clock"))
        session.actions.update(action.id, NewUpdate("Looking at the first", base_id=first))
        other = session.actions.add(new_action("Another in the same transaction"))
        session.actions.update(other.id, NewUpdate("Said of the other"))

    assert ahead_of(store, copy, tmp_path / "two.review", since) == []
    with copy.reading() as session:
        assert session.actions.history(action.id, PRESENT)[-1].note == "Looking at the first"
    take(store, copy)

    since = last_batch(copy)
    with copy.writing(stamp(WRONG + timedelta(days=9))) as session:
        session.actions.update(action.id, NewUpdate("Wrong again"))
    assert ahead_of(store, copy, tmp_path / "three.review", since) == ["Wrong again"]
