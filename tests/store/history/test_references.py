"""Two actions may carry one reference, where two copies of a store each gave the next number."""

from datetime import timedelta

import pytest

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.search import HitKind, terms_of
from boardpack.domain.log.log_query import LogQuery
from boardpack.errors import NotFoundError
from boardpack.services.log.actions import full_ref
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from boardpack.store.history.references import plain_ref
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp
from tests.store.copies import copy_of, take

LATER = NOW + timedelta(days=40)


@pytest.fixture
def copies(store: Store) -> tuple[Store, Store, Store]:
    """An office and two laptops, on each of which the next action is A-002; the office's is the second by time."""
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item_id = session.register.add_item(proposed_item(proposal(), report.id, 1, None))
    add_action(store, new_action("The first"))
    first, second = copy_of(store, "first"), copy_of(store, "second")
    add_action(first, new_action("From the first laptop", item_id=item_id), at=NOW + timedelta(days=1))
    add_action(store, new_action("From the office", item_id=item_id), at=NOW + timedelta(days=2))
    add_action(second, new_action("From the second laptop"), at=NOW + timedelta(days=3))
    return store, first, second


def log_of(session: Session, as_at: AsAt = PRESENT) -> dict[str, str]:
    return {state.ref: state.title for state in session.actions.states(as_at)}


def test_the_earliest_keeps_the_plain_reference_in_whatever_order_they_arrive(
    copies: tuple[Store, Store, Store],
) -> None:
    office, first, second = copies
    other = copy_of(office, "other")
    for target, sources in ((office, (first, second)), (other, (second, first))):
        for source in sources:
            take(target, source, at=LATER)
        with target.reading() as session:
            assert log_of(session) == {
                "A-001": "The first",
                "A-002": "From the first laptop",
                "A-002b": "From the office",
                "A-002c": "From the second laptop",
            }


def test_each_is_found_by_the_reference_that_is_shown(copies: tuple[Store, Store, Store]) -> None:
    office, first, second = copies
    for source in (first, second):
        take(office, source, at=LATER)
    with office.reading() as session:
        for ref, title in log_of(session).items():
            assert session.actions.by_ref(ref).title == title
            assert session.actions.by_ref(ref).ref == ref
        assert session.register.entries()[0].action_refs == ("A-002", "A-002b")
        for unknown in ("A-002d", "A-001b", "b", ""):
            with pytest.raises(NotFoundError):
                session.actions.by_ref(unknown)


def test_the_next_reference_is_free(copies: tuple[Store, Store, Store]) -> None:
    office, first, _ = copies
    take(office, first, at=LATER)

    assert add_action(office).ref == "A-003"


def test_a_log_of_the_past_shows_the_references_that_it_showed_then(copies: tuple[Store, Store, Store]) -> None:
    office, first, _ = copies
    with office.reading() as session:
        known = session.batches.last_on(LATER.date())
        before = log_of(session)
    take(office, first, at=LATER)
    with office.reading() as session:
        assert log_of(session, AsAt(batch=known)) == before == {"A-001": "The first", "A-002": "From the office"}
        assert session.actions.by_ref("A-002", AsAt(batch=known)).title == "From the office"
        assert session.actions.by_ref("A-002").title == "From the first laptop"
        assert log_of(session, AsAt(NOW.date())) == {"A-001": "The first"}


@pytest.mark.parametrize(
    ("typed", "full"),
    [("a 15b", "A-015b"), ("A-15B", "A-015b"), ("a015", "A-015"), ("A-015a", "A-015a"), ("c-3 z ", "C-003z")],
)
def test_a_letter_may_be_typed_in_any_way(typed: str, full: str) -> None:
    assert full_ref(typed) == full


@pytest.mark.parametrize(
    ("shown", "plain"), [("A-015b", "A-015"), ("A-015", "A-015"), ("A-015a", "A-015a"), ("Tab", "Tab"), ("b", "b")]
)
def test_the_letter_is_no_part_of_the_reference_that_was_given(shown: str, plain: str) -> None:
    assert plain_ref(shown) == plain


def test_search_calls_an_action_by_the_reference_that_is_shown(copies: tuple[Store, Store, Store]) -> None:
    office, first, _ = copies
    take(office, first, at=LATER)
    with office.reading() as session:
        hits, _ = session.search.find(terms_of("office"), (HitKind.ACTION,), 10)
        assert [hit.place.called for hit in hits] == ["A-002b"]


@pytest.mark.parametrize("words", ["A-002b", "a-002B", "office A-002b"])
def test_an_action_is_found_by_the_reference_that_is_shown(copies: tuple[Store, Store, Store], words: str) -> None:
    office, first, _ = copies
    take(office, first, at=LATER)
    with office.reading() as session:
        for as_at in (PRESENT, AsAt(LATER.date())):
            hits, totals = session.search.find(terms_of(words), [HitKind.ACTION], 10, as_at)
            assert [hit.place.called for hit in hits] == ["A-002b"]
            assert dict(totals) == {HitKind.ACTION: 1}
        asked = session.log.ids(LogQuery(words=words), LATER.date())
        assert [state.title for state in session.actions.rows(asked)] == ["From the office"]
