"""The log and the register as they stood on an earlier day."""

from datetime import date, timedelta

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting, Paper, PaperId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import Applicability, Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from boardpack.values import replace
from tests.builders import MEETING_DAY, NOW, SETTINGS, a_report, add_action, new_action, proposal, stamp
from tests.store.copies import copy_of, take

LATER = NOW + timedelta(days=30)


def test_the_log_as_at_a_day_knows_nothing_that_was_written_later(store: Store) -> None:
    action = add_action(store)
    add_action(store, new_action("Something else"), at=LATER)
    with store.writing(stamp(LATER)) as session:
        session.actions.update(action.id, NewUpdate(status=Status.COMPLETE, note="Done."))

    with store.reading() as session:
        then = session.actions.states(AsAt(NOW.date()))
        now = session.actions.states(AsAt(LATER.date()))

    assert [(s.ref, s.status, s.last_note) for s in then] == [("A-001", Status.ON_TRACK, "")]
    assert [(s.ref, s.status, s.last_note) for s in now] == [
        ("A-001", Status.COMPLETE, "Done."),
        ("A-002", Status.ON_TRACK, ""),
    ]


def test_as_at_the_last_day_is_the_present(store: Store) -> None:
    action = add_action(store)
    with store.writing(stamp(LATER)) as session:
        session.actions.update(action.id, NewUpdate(target=date(2026, 1, 1), note="Later."))

    with store.reading() as session:
        assert session.actions.states(AsAt(LATER.date())) == session.actions.states()


def test_a_day_is_the_one_of_the_zone_in_which_it_was_written(store: Store) -> None:
    late = NOW.replace(hour=0, minute=15)
    add_action(store, at=late)

    with store.reading() as session:
        assert len(session.actions.states(AsAt(late.date()))) == 1
        assert session.actions.states(AsAt(late.date() - timedelta(days=1))) == ()


def test_the_register_as_at_a_day_has_the_words_of_that_day(store: Store) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
        session.register.respond(item_id, Voice.FORCE, "Not yet.")
    with store.writing(stamp(LATER)) as session:
        session.register.respond(item_id, Voice.FORCE, "Done.")
        session.register.set_applicability(item_id, Applicability.PARTLY, "Only its second point.")
        session.actions.add(new_action(item_id=item_id))

    with store.reading() as session:
        (then,) = session.register.entries(as_at=AsAt(NOW.date()))
        (now,) = session.register.entries(as_at=AsAt(LATER.date()))
        present = session.register.entries()
        before = session.register.entries(as_at=AsAt(NOW.date() - timedelta(days=1)))

    assert (then.responses[0].text, then.item.applicability, then.action_refs) == ("Not yet.", Applicability.FOR_US, ())
    assert (now,) == present
    assert now.responses[0].text == "Done."
    assert before == ()


@pytest.fixture
def two_accounts(store: Store) -> Store:
    """An action of which the office heard a month later what its owner had said the day after."""
    action = add_action(store)
    laptop = copy_of(store, "laptop")
    with laptop.writing(stamp(NOW + timedelta(days=1))) as session:
        session.actions.update(action.id, NewUpdate(note="Late to arrive."))
    take(store, laptop, at=LATER)
    return store


def test_what_reached_the_store_later_was_not_known_then(two_accounts: Store) -> None:
    with two_accounts.reading() as session:
        known = session.batches.last_on(NOW.date() + timedelta(days=2))
        states = session.actions.states(AsAt(NOW.date() + timedelta(days=2)))
        as_known = session.actions.states(AsAt(NOW.date() + timedelta(days=2), known))

    assert [state.last_note for state in states] == ["Late to arrive."]
    assert [state.last_note for state in as_known] == [""]


def test_before_the_store_was_begun_nothing_was_known(two_accounts: Store) -> None:
    with two_accounts.reading() as session:
        known = session.batches.last_on(date(2020, 1, 1))
        assert known == 0
        assert session.actions.states(AsAt(batch=known)) == ()
        assert session.register.entries(as_at=AsAt(batch=known)) == ()
        assert session.meetings.list(AsAt(batch=known)) == ()


def test_a_thing_is_there_only_once_the_word_that_began_it_is(store: Store) -> None:
    """Somebody whose clock was behind speaks of an action before it was raised, by the dates of both."""
    action = add_action(store)
    with store.writing(stamp(NOW - timedelta(days=3))) as session:
        session.actions.update(action.id, NewUpdate(note="From a slow clock."))

    with store.reading() as session:
        assert session.actions.states(AsAt(NOW.date() - timedelta(days=2))) == ()
        assert session.actions.states(AsAt(NOW.date()))[0].last_note == "From a slow clock."


def test_an_item_is_not_shown_before_its_report(store: Store) -> None:
    with store.writing(stamp(LATER)) as session:
        report = session.register.add_report(a_report())
    with store.writing(stamp(NOW)) as session:
        session.register.add_item(proposed_item(proposal(), report.id, 1, None))

    with store.reading() as session:
        assert session.register.entries(as_at=AsAt(NOW.date())) == ()
        assert len(session.register.entries(as_at=AsAt(LATER.date()))) == 1


def test_a_meetings_agenda_and_papers_are_those_of_the_day(store: Store) -> None:
    paper = Paper(PaperId(""), PaperKind.BOARD_PAPER, "Night desk", body="First words.")
    with store.writing(stamp()) as session:
        meeting = session.meetings.add(NewMeeting(MEETING_DAY, place="Town Hall"))
        item = session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, "Night desk", paper=paper))
    with store.writing(stamp(LATER)) as session:
        session.meetings.amend(replace(meeting, place="Online"))
        session.meetings.amend_item(replace(item, paper=replace(item.paper, body="Other words.")))
        session.meetings.add_item(replace(item, title="Late business", paper=None))

    with store.reading() as session:
        then = session.meetings.items(meeting.id, AsAt(NOW.date()))
        now = session.meetings.items(meeting.id)
        assert session.meetings.get(meeting.id, AsAt(NOW.date())).place == "Town Hall"
        assert session.meetings.list(AsAt(NOW.date() - timedelta(days=1))) == ()
    assert [(entry.title, entry.paper and entry.paper.body) for entry in then] == [("Night desk", "First words.")]
    assert [(entry.title, entry.paper and entry.paper.body) for entry in now] == [
        ("Night desk", "Other words."),
        ("Late business", None),
    ]


def test_settings_are_those_of_the_day_and_the_first_answer_stands_before_there_was_one(store: Store) -> None:
    with store.writing(stamp(LATER)) as session:
        session.settings.put(replace(SETTINGS, board_name="Northern Board", office_telephone="01632 960 001"))
    with store.writing(stamp(LATER + timedelta(days=1))) as session:
        session.settings.put(replace(SETTINGS, board_name="Northern Board", office_telephone="", force_name=""))

    with store.reading() as session:
        long_before = session.settings.get(AsAt(date(2020, 1, 1)))
        then = session.settings.get(AsAt(NOW.date()))
        after = session.settings.get(AsAt(LATER.date() + timedelta(days=1)))
        assert after == session.settings.get()
    assert (long_before.board_name, long_before.office_telephone) == ("High Harms Board", "01632 960 001")
    assert (then.board_name, then.office_telephone, then.force_name) == (
        "High Harms Board",
        "01632 960 001",
        "Westmarch Police",
    )
    assert (after.board_name, after.office_telephone, after.force_name) == ("Northern Board", "", "")


def test_an_action_that_was_opened_again_was_complete_until_then(store: Store) -> None:
    action = add_action(store)
    for days, status in ((1, Status.COMPLETE), (5, Status.ON_TRACK)):
        with store.writing(stamp(NOW + timedelta(days=days))) as session:
            session.actions.update(action.id, NewUpdate(status=status))

    with store.reading() as session:
        for view in (AsAt((NOW + timedelta(days=2)).date()), AsAt(batch=3)):
            state = session.actions.state(action.id, view)
            assert (state.status, state.completed_at) == (Status.COMPLETE, NOW + timedelta(days=1))
        assert session.actions.state(action.id).completed_at is None
