"""What was withdrawn is in no list, and its history stays."""

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.register.items import ItemId, ReportId
from boardpack.errors import NotFoundError
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Store
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp

LATER = NOW.replace(month=9)
THEN = AsAt(NOW.date())


@pytest.fixture
def item_id(store: Store) -> ItemId:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        return session.register.add_item(proposed_item(proposal(), report.id, 1, None))


def report_of(store: Store, item_id: ItemId) -> ReportId:
    with store.reading() as session:
        return session.register.entry(item_id).report.id


def test_a_withdrawn_action_is_in_no_list_but_keeps_its_history(store: Store, item_id: ItemId) -> None:
    action = add_action(store, new_action(item_id=item_id))
    with store.writing(stamp(LATER)) as session:
        session.actions.update(action.id, NewUpdate(withdrawn=True, note="Raised twice."))

    with store.reading() as session:
        assert session.actions.states() == ()
        assert session.register.entry(item_id).action_refs == ()
        assert [state.ref for state in session.actions.states(withdrawn=True)] == ["A-001"]
        assert session.actions.state(action.id).withdrawn
        assert [update.withdrawn for update in session.actions.history(action.id)] == [None, True]
        assert session.register.entry(item_id, THEN).action_refs == ("A-001",)
        assert [state.ref for state in session.actions.states(THEN)] == ["A-001"]
        assert session.actions.states(THEN, withdrawn=True) == ()


def test_a_withdrawn_action_can_be_brought_back_and_its_number_is_not_given_again(store: Store) -> None:
    action = add_action(store)
    with store.writing(stamp()) as session:
        session.actions.update(action.id, NewUpdate(withdrawn=True))
    assert add_action(store).ref == "A-002"
    with store.writing(stamp()) as session:
        session.actions.update(action.id, NewUpdate(withdrawn=False))

    with store.reading() as session:
        assert [state.ref for state in session.actions.states()] == ["A-001", "A-002"]


def test_a_withdrawn_item_is_in_no_list_but_can_be_read(store: Store, item_id: ItemId) -> None:
    with store.writing(stamp(LATER)) as session:
        session.register.withdraw_item(item_id, withdrawn=True)

    with store.reading() as session:
        assert session.register.entries() == ()
        assert [entry.item.id for entry in session.register.entries(withdrawn=True)] == [item_id]
        assert session.register.entry(item_id).withdrawn
        assert [entry.item.id for entry in session.register.entries(as_at=THEN)] == [item_id]


def test_the_items_of_a_withdrawn_report_go_with_it_and_come_back_with_it(store: Store, item_id: ItemId) -> None:
    report_id = report_of(store, item_id)
    with store.writing(stamp(LATER)) as session:
        session.register.change_report(report_id, {"withdrawn": 1})
    with store.reading() as session:
        assert (session.register.reports(), session.register.entries()) == ((), ())
        assert [report.id for report in session.register.reports(withdrawn=True)] == [report_id]
        assert [entry.item.id for entry in session.register.entries(report_id, withdrawn=True)] == [item_id]
        assert [report.id for report in session.register.reports(THEN)] == [report_id]

    with store.writing(stamp(LATER)) as session:
        session.register.change_report(report_id, {"withdrawn": 0})
    with store.reading() as session:
        assert [report.id for report in session.register.reports()] == [report_id]
        assert [entry.item.id for entry in session.register.entries()] == [item_id]


def test_the_letter_of_a_withdrawn_report_can_be_accepted_anew(store: Store) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        session.register.change_report(report.id, {"source_sha256": "ab" * 32})
        assert session.register.report_from("ab" * 32) is not None
        session.register.change_report(report.id, {"withdrawn": 1})
        assert session.register.report_from("ab" * 32) is None


def test_what_was_never_there_is_not_found_as_withdrawn(store: Store) -> None:
    with store.reading() as session, pytest.raises(NotFoundError):
        session.register.entry(ItemId("nothing"))
