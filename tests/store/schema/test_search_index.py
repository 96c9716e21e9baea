"""The index is kept by the database itself, and is the one that would be made anew."""

import random
import sqlite3
import sys
import unicodedata
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boardpack.domain.days.as_at import NOW as EVERYTHING_KNOWN
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.search import EVERYTHING, is_word_sign, terms_of
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, NewMeeting, Paper, PaperId
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.register.items import Voice
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import columns_of, pragma
from boardpack.store.schema.currents import fill_current_tables
from boardpack.store.schema.identifiers import milliseconds
from boardpack.store.schema.search_index import (
    SEARCH_TABLES,
    TOKENS,
    disagreeing_tables,
    fill_search_index,
    make_search_index,
)
from boardpack.store.schema.search_words import ITEM_WORDS, PAPER_WORDS
from boardpack.store.schema.triggers import make_triggers
from tests.amounts import law
from tests.builders import NOW, a_report, add_action, new_action, proposal, stamp

on_one_store = law(25)
words = st.text(st.sampled_from("ab ŵ\"\\\n\t('[],é"), max_size=12)


def _say_something(session: Session, deed: str, text: str) -> None:
    if deed == "action":
        session.actions.add(new_action(text or "Train", owner=text))
    elif deed == "report":
        session.register.add_report(a_report(text))
    elif deed == "item":
        report = session.register.add_report(a_report())
        session.register.add_item(proposed_item(proposal(text=text, points=(text, text)), report.id, 1, None))
    elif deed == "meeting":
        meeting = session.meetings.add(NewMeeting(date(2025, 1, 1), place=text))
        paper = Paper(PaperId(""), PaperKind.BOARD_PAPER, text, asks=(text, "ask"), body=text)
        session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, text, paper=paper))
    else:
        _say_more(session, deed, text)


def _say_more(session: Session, deed: str, text: str) -> None:
    for state in session.actions.states()[:1]:
        session.actions.update(state.action.id, NewUpdate(note=text, title=text if deed == "retitle" else None))
    for entry in session.register.entries()[:1]:
        session.register.respond(entry.item.id, Voice.FORCE, text)
        session.register.withdraw_item(entry.item.id, deed == "withdraw")
    for meeting in session.meetings.list()[:1]:
        for item in session.meetings.items(meeting.id):
            session.meetings.set_removed(item.id, deed == "withdraw")


deeds = st.lists(
    st.tuples(
        st.sampled_from(["action", "report", "item", "meeting", "note", "retitle", "withdraw"]),
        words,
        st.integers(-300, 300),
    ),
    min_size=1,
    max_size=6,
)


def disagreeing(store: Store) -> list[str]:
    with store.bare() as db:
        db.execute("BEGIN")
        try:
            return list(disagreeing_tables(db))
        finally:
            db.rollback()


def hits(store: Store, *asked: str, as_at: AsAt = EVERYTHING_KNOWN) -> list[object]:
    with store.reading() as session:
        return [session.search.find(terms_of(one), EVERYTHING, 1_000, as_at) for one in asked]


@on_one_store
@given(deeds)
def test_the_index_that_is_kept_finds_what_one_made_anew_finds(store: Store, deeds: list) -> None:
    for deed, text, days in deeds:
        with store.writing(stamp(NOW + timedelta(days=days))) as session:
            _say_something(session, deed, text)
    assert disagreeing(store) == []
    kept = hits(store, "a", "b ŵ", "recommendation", "ask")

    with store.writing(stamp()) as session:
        session.search.rebuild()
    assert hits(store, "a", "b ŵ", "recommendation", "ask") == kept
    assert disagreeing(store) == []


@on_one_store
@given(deeds)
def test_a_view_that_shows_everything_finds_what_the_kept_index_finds(store: Store, deeds: list) -> None:
    for deed, text, days in deeds:
        with store.writing(stamp(NOW + timedelta(days=days))) as session:
            _say_something(session, deed, text)
    asked = ("a", "b ŵ", "recommendation", "ask")

    assert hits(store, *asked, as_at=AsAt(date(2099, 1, 1))) == hits(store, *asked)


@on_one_store
@given(deeds)
def test_present_states_made_anew_leave_the_index_as_it_should_be(store: Store, deeds: list) -> None:
    for deed, text, days in deeds:
        with store.writing(stamp(NOW + timedelta(days=days))) as session:
            _say_something(session, deed, text)
    with store.bare() as db:
        db.execute("BEGIN")
        fill_current_tables(db)
        found = list(disagreeing_tables(db))
        db.rollback()

    assert found == []


@on_one_store
@given(st.lists(words.filter(lambda text: text != ", "), min_size=1, max_size=5))
def test_a_list_of_texts_is_searched_line_by_line_as_it_was_written(store: Store, texts: list[str]) -> None:
    with store.writing(stamp()) as session:
        report = session.register.add_report(a_report())
        item = proposed_item(proposal(points=tuple(texts)), report.id, 1, None)
        item_id = session.register.add_item(item)
        kept = session.register.entry(item_id).item.points
    with store.bare() as db:
        seq = db.execute("SELECT seq FROM item WHERE id = ?", [item_id]).fetchone()[0]
        row = db.execute(f"SELECT points FROM {ITEM_WORDS.view} WHERE seq = ?", [seq]).fetchone()[0]

    assert row == "\n".join(kept)


def test_a_paper_without_asks_has_none_in_the_index(store: Store) -> None:
    with store.writing(stamp()) as session:
        meeting = session.meetings.add(NewMeeting(date(2025, 1, 1)))
        paper = Paper(PaperId(""), PaperKind.BOARD_PAPER, "Stalking")
        session.meetings.add_item(AgendaItem(AgendaItemId(""), meeting.id, 0, "Stalking", paper=paper))
    with store.bare() as db:
        assert db.execute(f"SELECT asks FROM {PAPER_WORDS.view}").fetchall() == [(None,)]


def order(db: sqlite3.Connection) -> list[str]:
    sql = "SELECT u.id FROM search_order o JOIN action_update u ON u.seq = o.seq ORDER BY o.key"
    return [row[0] for row in db.execute(sql).fetchall()]


@on_one_store
@given(
    st.lists(st.integers(-400, 400), min_size=2, max_size=8, unique=True),
    st.sampled_from([timedelta(days=1), timedelta(minutes=1), timedelta(milliseconds=1)]),
    st.integers(0, 1_000),
)
@example(list(range(0, 60, 8)), timedelta(minutes=1), 1)
def test_notes_stand_in_the_order_of_their_authors_times_in_whatever_order_they_arrive(
    store: Store, times: list[int], unit: timedelta, seed: int
) -> None:
    for time in random.Random(seed).sample(times, len(times)):
        add_action(store, new_action(note="Custody was visited."), NOW + time * unit)
    with store.bare() as db:
        kept = order(db)
        db.execute("BEGIN")
        fill_search_index(db)
        anew = order(db)
        db.rollback()

    assert sorted(kept, key=milliseconds) == kept
    assert anew == sorted(kept)


def test_notes_of_the_same_moment_from_two_computers_are_all_found(store: Store) -> None:
    same = "0197e95e-e5c0-7000-8{}-000000000000"
    action = add_action(store)
    with store.bare() as db:
        row = db.execute("SELECT * FROM action_update").fetchone()
        names = list(columns_of(db, "action_update"))
        for n in range(40):
            shown = {"seq": None, "id": same.format(f"{n:03x}"), "note": f"Custody {n}"}
            values = list((dict(zip(names, row, strict=True)) | shown).values())
            db.execute(f"INSERT INTO action_update VALUES ({', '.join('?' * len(values))})", values)
        numbers = db.execute("SELECT count(DISTINCT key), count(*) FROM search_order").fetchone()
    with store.reading() as session:
        found, _ = session.search.find(terms_of("custody"), EVERYTHING, 100)

    assert numbers == (40, 40)
    assert sum(hit.place.thing_id == action.id for hit in found) == 40
    assert disagreeing(store) == []


def test_what_is_added_gets_its_number_whatever_the_index_does_meanwhile(store: Store) -> None:
    with store.writing(stamp()) as session:
        action = session.actions.add(new_action(note="Custody."))
        session.actions.update(action.id, NewUpdate(note="Closed."))
        assert [update.seq for update in session.actions.history(action.id)] == [1, 2]


def test_the_index_works_where_the_schema_is_not_trusted(store: Store) -> None:
    with store.bare() as db:
        assert pragma(db, "trusted_schema") == 0
    add_action(store, new_action(note="Custody."))

    assert disagreeing(store) == []


def test_no_trigger_has_a_name_that_sqlite_utils_gives(store: Store) -> None:
    with store.bare() as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}

    assert {f"{table}_{ending}" for table in SEARCH_TABLES for ending in ("ai", "ad", "au")} & names == set()


def test_the_index_can_be_made_where_there_was_none(store: Store) -> None:
    add_action(store, new_action(note="Custody."))
    kept = hits(store, "custody train")
    with store.bare() as db:
        db.execute("BEGIN")
        make_search_index(db)
        make_triggers(db)
        db.commit()

    assert hits(store, "custody train") == kept
    assert verify(store) == ()


HARM = {
    "a word that is missing": "DELETE FROM action_search_data WHERE id > 10",
    "a note that is missing": "DELETE FROM search_order WHERE key = (SELECT max(key) FROM search_order)",
    "a state that was changed": "UPDATE report_current SET title = 'Another'",
}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_verification_finds_an_index_that_does_not_agree_and_making_it_anew_helps(store: Store, harm: str) -> None:
    with store.writing(stamp()) as session:
        session.register.add_report(a_report())
    add_action(store, new_action(note="Custody."))
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("DROP TRIGGER report_search_before")
        db.execute(harm)
        db.commit()

    assert "search-index" in {finding.rule for finding in verify(store)}
    with store.writing(stamp()) as session:
        session.search.rebuild()
    assert "search-index" not in {finding.rule for finding in verify(store)}


def test_a_store_that_may_not_be_written_is_searched_and_verified(store: Store) -> None:
    add_action(store, new_action(note="Custody."))
    with store.bare() as db:
        db.execute("PRAGMA query_only = ON")
        session = Session(db, store.files)
        assert list(disagreeing_tables(db)) == []
        assert session.search.find(terms_of("custody"), EVERYTHING, 5)[0]
        assert session.search.find(terms_of("custody"), EVERYTHING, 5, AsAt(NOW.date()))[0]


def test_a_letter_is_a_letter_to_the_index_as_well() -> None:
    """So that words in which we see something to search for are never empty to SQLite: Unicode from its first
    page up to the scripts of south Asia, beyond which some classes have changed since SQLite's table."""
    signs = [chr(code) for code in range(1, min(0x1900, sys.maxunicode))]
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE sign USING fts5(text, {TOKENS})")
        memory.execute("CREATE VIRTUAL TABLE seen USING fts5vocab(sign, 'instance')")
        memory.executemany("INSERT INTO sign (rowid, text) VALUES (?, ?)", ((ord(sign), sign) for sign in signs))
        seen = {chr(code) for (code,) in memory.execute("SELECT DISTINCT doc FROM seen").fetchall()}

    assert [unicodedata.name(sign) for sign in signs if is_word_sign(sign) and sign not in seen] == []
