"""The log in any order and extent: what SQL finds is what looking at every action one by one finds."""

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from boardpack.domain.days.as_at import NOW as PRESENT
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ActionId, ActionState, NewUpdate, Standing, Status, standing
from boardpack.domain.log.counts import (
    by_owner,
    count_by_owner,
    count_log,
    log_order,
)
from boardpack.domain.log.log_query import WHOLE_LOG, ActionGrouping, DueGroup, LogQuery, LogSort
from boardpack.domain.log.owners import owner_standings
from boardpack.domain.log.tracking import answering
from boardpack.domain.meetings.meetings import MeetingId, NewMeeting
from boardpack.domain.register.items import ItemId, ReportId
from boardpack.services.register.letter_entering import proposed_item
from boardpack.store import Session, Store
from boardpack.values import replace
from tests.amounts import law
from tests.builders import MEETING_DAY, NOW, a_report, new_action, proposal, stamp

DAY = date(2025, 10, 1)
VIEWS = (PRESENT, AsAt(date(2025, 8, 1)), AsAt(batch=14), AsAt(date(2025, 7, 20), 16))
OWNERS = ("DCI Hale", "dci hale", "Ms Penn", "Éva Ó Néill")
days = st.dates(date(2025, 8, 1), date(2025, 12, 1))
updates = st.builds(
    NewUpdate,
    note=st.none() | st.sampled_from(["Half are trained.", "50% done"]),
    title=st.none() | st.sampled_from(["Train", "train all", "Über-plan", "100 %_"]),
    owner=st.none() | st.sampled_from(OWNERS),
    target=st.none() | days,
    status=st.none() | st.sampled_from(Status),
    assurance=st.none() | st.sampled_from(Assurance),
    withdrawn=st.none() | st.booleans(),
)
histories = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 60), updates), max_size=14)
queries = st.builds(
    LogQuery,
    words=st.sampled_from(["", "TRAIN", "dci ha", "50%", "…", "nobody", "are trained. half"]),
    standings=st.frozensets(st.sampled_from(Standing)),
    owners=st.frozensets(st.sampled_from(OWNERS)),
    due_from=st.none() | days,
    due_to=st.none() | days,
    sort=st.sampled_from(LogSort),
    descending=st.booleans(),
    withdrawn=st.booleans(),
)
on_one_store = law(80)


@pytest.fixture(scope="module")
def made_office(made_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with two reports with an item each, a meeting, and six actions that belong here and there.

    It is made once and copied by each test.
    """
    store = Store(shutil.copytree(made_store, tmp_path_factory.mktemp("log") / "store"))
    with store.writing(stamp()) as session:
        item_ids = [
            session.register.add_item(
                proposed_item(proposal(), session.register.add_report(a_report(title)).id, 1, None)
            )
            for title in ("Harm in the home", "Custody")
        ]
        meeting = session.meetings.add(NewMeeting(MEETING_DAY))
    for number in range(6):
        with store.writing(stamp(NOW + timedelta(days=number))) as session:
            session.actions.add(
                new_action(
                    f"Action {number}",
                    owner=OWNERS[number % 4],
                    target=None if number % 3 == 0 else DAY + timedelta(days=number - 3),
                    status=tuple(Status)[number % len(Status)],
                    item_id=item_ids[number % 2] if number < 4 else None,
                    meeting_id=meeting.id if number > 3 else None,
                )
            )
    return store.folder


@pytest.fixture
def office(made_office: Path, tmp_path: Path) -> Iterator[Store]:
    store = Store(shutil.copytree(made_office, tmp_path / "store"))
    store.keep_open()
    yield store
    store.keep_closed()


def say(store: Store, history: list[tuple[int, int, NewUpdate]]) -> None:
    with store.reading() as session:
        ids = sorted(state.action.id for gone in (False, True) for state in session.actions.states(withdrawn=gone))
    for which, later, update in history:
        with store.writing(stamp(NOW + timedelta(days=later))) as session:
            session.actions.update(ids[which], update)


def one_by_one(session: Session, query: LogQuery, as_at: AsAt) -> list[ActionState]:
    """The reference: every state is looked at, then all are sorted."""
    homes = {entry.item.id: entry.report.id for entry in session.register.entries()}
    gone = (query.withdrawn,) if query.among is None else (False, True)
    states = [state for value in gone for state in session.actions.states(as_at, withdrawn=value)]
    return ordered((state for state in states if answers(state, query, homes)), query)


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def answers(state: ActionState, query: LogQuery, homes: dict[ItemId, ReportId]) -> bool:
    shown = f"{state.ref}\n{state.title}\n{state.owner}\n{state.last_note}".lower()
    expected = (
        all(any(entry.startswith(word) for entry in words_in(shown)) for word in words_in(query.words)),
        not query.standings or standing(state, DAY) in query.standings,
        not query.owners or state.owner in query.owners,
        query.report_id is None or homes.get(state.action.item_id) == query.report_id,
        query.among is None or state.action.id in query.among,
        query.item_id in (None, state.action.item_id),
        query.meeting_id in (None, state.action.meeting_id),
        query.due_from is None or (state.target is not None and state.target >= query.due_from),
        query.due_to is None or (state.target is not None and state.target <= query.due_to),
    )
    return all(expected)


_ASSURED = (Assurance.NOT_ASSURED, Assurance.PARTLY, Assurance.ASSURED)
KEYS: dict[LogSort, Callable[[ActionState], object]] = {
    LogSort.URGENCY: lambda state: log_order(state, DAY),
    LogSort.REF: lambda state: int(state.ref.removeprefix("A-")),
    LogSort.TITLE: lambda state: plain(state.title),
    LogSort.OWNER: lambda state: plain(state.owner),
    LogSort.TARGET: lambda state: state.target or date.max,
    LogSort.UPDATE: lambda state: state.last_note_at.isoformat() if state.last_note_at else "",
    LogSort.ASSURANCE: lambda state: _ASSURED.index(state.assurance) if state.assurance else len(_ASSURED),
}
LACKING: dict[LogSort, Callable[[ActionState], bool]] = {
    LogSort.OWNER: lambda state: not state.owner,
    LogSort.TARGET: lambda state: state.target is None,
    LogSort.UPDATE: lambda state: state.last_note_at is None,
    LogSort.ASSURANCE: lambda state: state.assurance is None,
}


def plain(text: str) -> str:
    """Capitals among the letters of ASCII do not count."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def ordered(states: Iterable[ActionState], query: LogQuery) -> list[ActionState]:
    found = sorted(states, key=lambda state: (KEYS[query.sort](state), state.action.id), reverse=query.descending)
    return sorted(found, key=LACKING.get(query.sort, lambda state: False))


@on_one_store
@given(histories, queries, st.sampled_from(VIEWS))
@example([], LogQuery(), PRESENT)
@example([(0, 1, NewUpdate(withdrawn=True))], LogQuery(withdrawn=True), PRESENT)
def test_what_sql_finds_is_what_looking_at_every_action_finds(
    office: Store, history: list[tuple[int, int, NewUpdate]], query: LogQuery, as_at: AsAt
) -> None:
    say(office, history)
    with office.reading() as session:
        states = one_by_one(session, query, as_at)
        ids = session.log.ids(query, DAY, as_at)
        assert session.actions.rows(ids, as_at) == tuple(states)
        assert session.log.count(query, DAY, as_at) == len(states)
        assert session.log.counts(DAY, as_at, query) == count_log(states, DAY)
        assert session.log.ids(query, DAY, as_at, first=1, limit=3) == ids[1:4]


@on_one_store
@given(histories, st.sampled_from(VIEWS))
@example([(0, 1, NewUpdate(withdrawn=True)), (2, 1, NewUpdate(owner=OWNERS[1]))], PRESENT)
def test_the_log_in_parts_and_what_answers_each_item_are_those_of_the_states(
    office: Store, history: list[tuple[int, int, NewUpdate]], as_at: AsAt
) -> None:
    say(office, history)
    with office.reading() as session:
        states, entries = session.actions.states(as_at), session.register.entries(as_at=as_at)
        assert by_owner(session.tallies.by_owner(DAY, as_at)) == count_by_owner(states, DAY)
        found = session.tallies.answering(DAY, as_at)
        assert found == {
            item_id: answering((state for state in states if state.action.item_id == item_id), DAY)
            for item_id in {state.action.item_id for state in states if state.action.item_id}
        }
        assert session.actions.answering(as_at=as_at) == tuple(s for s in states if s.action.item_id in found)
        refs = {entry.item.id: entry.action_refs for entry in entries if entry.action_refs}
        shown = {entry.item.id for entry in entries} & set(found)
        assert refs == {id_: tuple(s.ref for s in states if s.action.item_id == id_) for id_ in shown}
        short = session.register.entries(as_at=as_at, every_ref=False)
        assert short == tuple(replace(entry, action_refs=entry.action_refs[:1]) for entry in entries)


@pytest.mark.parametrize("withdrawn", [False, True])
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("as_at", VIEWS)
def test_a_page_by_reference_is_the_same_stretch_of_the_whole(
    office: Store, as_at: AsAt, descending: bool, withdrawn: bool
) -> None:
    say(office, [(0, 3, NewUpdate(withdrawn=True)), (4, 5, NewUpdate(withdrawn=True))])
    query = LogQuery(sort=LogSort.REF, descending=descending, withdrawn=withdrawn)
    with office.reading() as session:
        whole = session.log.ids(query, DAY, as_at)
        for first in range(len(whole) + 1):
            assert session.log.ids(query, DAY, as_at, first=first, limit=2) == whole[first : first + 2]


@pytest.mark.parametrize("sort", LogSort)
def test_every_page_of_an_order_is_that_part_of_the_whole(office: Store, sort: LogSort) -> None:
    query = LogQuery(sort=sort)
    with office.reading() as session:
        whole = session.log.ids(query, DAY)
        for first in range(len(whole) + 2):
            assert session.log.ids(query, DAY, first=first, limit=2) == whole[first : first + 2]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("as_at", VIEWS)
def test_the_actions_of_a_report_an_item_or_a_meeting(office: Store, as_at: AsAt, descending: bool) -> None:
    with office.reading() as session:
        entries, (meeting,) = session.register.entries(), session.meetings.list()
        for query in (
            LogQuery(report_id=entries[0].report.id, descending=descending),
            LogQuery(item_id=entries[1].item.id, sort=LogSort.TITLE, descending=descending),
            LogQuery(meeting_id=meeting.id, standings=frozenset((Standing.COMPLETE,)), descending=descending),
        ):
            states = one_by_one(session, query, as_at)
            assert session.log.ids(query, DAY, as_at) == tuple(state.action.id for state in states)
        assert session.log.ids(LogQuery(report_id=ReportId("none"), meeting_id=MeetingId("none")), DAY) == ()


@on_one_store
@given(histories, queries, st.sampled_from(VIEWS), st.sets(st.integers(0, 5)))
def test_these_alone_are_found_whether_withdrawn_or_not(
    office: Store, history: list[tuple[int, int, NewUpdate]], query: LogQuery, as_at: AsAt, which: set[int]
) -> None:
    say(office, history)
    with office.reading() as session:
        ids = sorted(state.action.id for gone in (False, True) for state in session.actions.states(withdrawn=gone))
        chosen = replace(query, among=frozenset(ids[entry] for entry in which))
        states = one_by_one(session, chosen, as_at)
        assert session.log.ids(chosen, DAY, as_at) == tuple(state.action.id for state in states)


@pytest.mark.parametrize("field", ["words", "standings", "owners", "report_id", "item_id", "meeting_id", "due_to"])
def test_every_condition_leaves_something_out(office: Store, field: str) -> None:
    with office.reading() as session:
        (entry, _), (meeting,) = session.register.entries(), session.meetings.list()
        values = {
            "words": "Action 1",
            "standings": frozenset((Standing.OVERDUE,)),
            "owners": frozenset(("Ms Penn",)),
            "report_id": entry.report.id,
            "item_id": entry.item.id,
            "meeting_id": meeting.id,
            "due_to": DAY,
        }
        query = replace(WHOLE_LOG, **{field: values[field]})
        assert 0 < session.log.count(query, DAY) < session.log.count(WHOLE_LOG, DAY)


def test_rows_come_in_the_order_in_which_they_are_asked_for(office: Store) -> None:
    with office.reading() as session:
        ids = session.log.ids(LogQuery(sort=LogSort.REF, descending=True), DAY)
        assert [state.ref for state in session.actions.rows(ids)] == [f"A-00{number}" for number in range(6, 0, -1)]
        assert session.actions.rows((*ids[:1], *ids[:1])) == session.actions.rows(ids[:1]) * 2
        assert session.actions.rows(()) == ()


def test_references_are_in_the_natural_order_of_their_numbers(store: Store) -> None:
    refs = ("HMI/25/014", "APB 26/05", "APB 25/31", "A-010", "HMI/25/9", "APB 25/22", "APB 9/40", "APB 25/4", "A-009")
    with store.writing(stamp()) as session:
        for ref in refs:
            session.actions.add(new_action(ref=ref))
    with store.reading() as session:
        for descending in (False, True):
            ids = session.log.ids(LogQuery(sort=LogSort.REF, descending=descending), DAY)
            found = [state.ref for state in session.actions.rows(ids)]
            expected = "APB 9/40, APB 25/4, APB 25/22, APB 25/31, APB 26/05, HMI/25/9, HMI/25/014, A-009, A-010"
            assert found == expected.split(", ")[:: -1 if descending else 1]


def test_words_are_found_where_the_log_shows_them(office: Store) -> None:
    say(office, [(1, 5, NewUpdate(note="Half are trained.", owner="Éva Ó Néill"))])
    with office.reading() as session:
        for words in ("half tra", "A-002", "half eva", "neill action 1"):
            assert session.log.ids(LogQuery(words=words), DAY) == (session.actions.by_ref("A-002").action.id,)
        assert session.log.ids(LogQuery(words="half nobody"), DAY) == ()
        assert session.log.count(LogQuery(words="…"), DAY) == session.log.count(WHOLE_LOG, DAY)


def test_owners_are_those_of_listed_actions(office: Store) -> None:
    with office.writing(stamp()) as session:
        session.actions.update(session.actions.by_ref("A-003").action.id, NewUpdate(withdrawn=True))
        assert set(session.log.owners()) == {"DCI Hale", "dci hale", "Éva Ó Néill"}


@on_one_store
@given(histories, st.sampled_from(VIEWS))
def test_what_owners_hold_is_what_looking_at_every_action_tells(
    office: Store, history: list[tuple[int, int, NewUpdate]], as_at: AsAt
) -> None:
    say(office, history)
    with office.reading() as session:
        assert session.log.owner_standings(DAY, as_at) == owner_standings(session.actions.states(as_at), DAY)


# ---- the plans of the database ----------------------------------------------------------------


def plan_of(store: Store, ask: Callable[[Session], object]) -> str:
    """How SQLite answers each question that is put to it."""
    asked: list[tuple[str, Any]] = []

    class Recorder(sqlite3.Connection):
        def execute(self, sql: str, parameters: Any = ()) -> sqlite3.Cursor:
            asked.append((sql, parameters))
            return super().execute(sql, parameters)

    with store.bare() as db, closing(sqlite3.connect(store.path, factory=Recorder)) as recorder:
        ask(Session(recorder, store.files))
        plans = [db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall() for sql, parameters in asked]
    return "\n".join(str(row[3]) for plan in plans for row in plan)


THEN = AsAt(date(2025, 8, 1), 12)


@pytest.mark.parametrize("sort", LogSort)
@pytest.mark.parametrize("descending", [False, True])
def test_a_page_of_the_log_is_in_order_beforehand(office: Store, sort: LogSort, descending: bool) -> None:
    query = LogQuery(sort=sort, descending=descending)
    plan = plan_of(office, lambda session: session.log.ids(query, DAY, limit=200))

    assert "USING" in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


@pytest.mark.parametrize(
    "ask",
    [
        lambda s: s.actions.rows([s.actions.by_ref("A-001").action.id]),
        lambda s: s.actions.rows([s.actions.by_ref("A-001").action.id], THEN),
        lambda s: s.actions.state(s.actions.by_ref("A-001", THEN).action.id, THEN),
        lambda s: s.actions.history(s.actions.by_ref("A-001").action.id),
        lambda s: s.actions.history(s.actions.by_ref("A-001").action.id, THEN),
        lambda s: s.log.counts(DAY),
        lambda s: s.log.ids(LogQuery(sort=LogSort.REF), DAY, THEN, limit=200),
    ],
    ids=["rows", "rows as at", "state as at", "history", "history as at", "counts", "page as at"],
)
def test_no_reading_of_the_log_walks_through_the_updates(office: Store, ask: Callable[[Session], object]) -> None:
    plan = plan_of(office, ask)

    assert "SEARCH h USING INDEX action_update_by_subject" in plan or "action_current" in plan
    assert "SCAN h" not in plan
    assert "SCAN action_update" not in plan


def test_the_whole_log_of_the_past_is_one_walk_through_the_updates(office: Store) -> None:
    plan = plan_of(office, lambda session: session.log.ids(WHOLE_LOG, DAY, THEN))

    assert plan.count("SCAN h") == 1
    assert "SEARCH h" not in plan


def test_rows_of_a_page_are_looked_up_by_their_ids(office: Store) -> None:
    for as_at in (PRESENT, THEN):
        plan = plan_of(office, lambda session, view=as_at: session.actions.rows([ActionId("one")], view))
        walks = {line for line in plan.splitlines() if "SCAN" in line}
        assert walks <= {"SCAN g", "SCAN s USING INDEX action_update_by_settling"}


def due_group(state: ActionState) -> str:
    """Return the group by due date on DAY, found from the state alone."""
    where = standing(state, DAY)
    if where in (Standing.COMPLETE, Standing.OVERDUE):
        return where.value.lower()
    is_near = state.target is not None and state.target <= DAY + timedelta(days=30)
    return DueGroup.THIS_MONTH if is_near else DueGroup.LATER


@on_one_store
@given(histories, queries, st.sampled_from(ActionGrouping), st.sampled_from(VIEWS))
def test_a_parted_log_is_the_log_in_the_same_order_within_each_part(
    office: Store, history: list[tuple[int, int, NewUpdate]], query: LogQuery, group: ActionGrouping, as_at: AsAt
) -> None:
    say(office, history)
    with office.reading() as session:
        reports = {entry.item.id: entry.report.id for entry in session.register.entries()}
        ids = session.log.ids(query, DAY, as_at)
        expected: dict[str, list[ActionId]] = {}
        for state in session.actions.rows(ids, as_at):
            report = reports.get(state.action.item_id or ItemId(""), "")
            keys = {
                ActionGrouping.DUE: due_group(state),
                ActionGrouping.OWNER: state.owner,
                ActionGrouping.REPORT: report,
                ActionGrouping.STATUS: state.status.value,
            }
            expected.setdefault(keys[group], []).append(state.action.id)
        found = session.log.grouped_ids(group, query, DAY, as_at)
        assert found == {key: tuple(value) for key, value in expected.items()}
