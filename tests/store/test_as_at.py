"""The log and the register as they stood on an earlier day."""

from datetime import date, timedelta

from boardpack.domain.actions import NewUpdate, Status
from boardpack.domain.items import Applicability, Voice
from boardpack.services.letters import proposed_item
from boardpack.store import Store
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp

LATER = NOW + timedelta(days=30)


def test_the_log_as_at_a_day_knows_nothing_that_was_written_later(store: Store) -> None:
    action = add_action(store)
    add_action(store, new_action("Something else"), at=LATER)
    with store.writing(stamp(LATER)) as session:
        session.actions.update(action.id, NewUpdate(status=Status.COMPLETE, note="Done."))

    with store.reading() as session:
        then = session.actions.states(NOW.date())
        now = session.actions.states(LATER.date())

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
        assert session.actions.states(LATER.date()) == session.actions.states()


def test_a_day_is_the_one_of_the_zone_in_which_it_was_written(store: Store) -> None:
    late = NOW.replace(hour=0, minute=15)
    add_action(store, at=late)

    with store.reading() as session:
        assert len(session.actions.states(late.date())) == 1
        assert session.actions.states(late.date() - timedelta(days=1)) == ()


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
        (then,) = session.register.entries(as_at=NOW.date())
        (now,) = session.register.entries(as_at=LATER.date())
        present = session.register.entries()
        before = session.register.entries(as_at=NOW.date() - timedelta(days=1))

    assert (then.responses[0].text, then.item.applicability, then.action_refs) == ("Not yet.", Applicability.FOR_US, ())
    assert (now,) == present
    assert now.responses[0].text == "Done."
    assert before == ()
