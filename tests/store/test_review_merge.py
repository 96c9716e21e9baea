"""What comes in with a review, and what may not: the file holds no authority."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.reviews import EntryKind, Origin, ReviewKind, ReviewPreview
from boardpack.domain.log.actions import ActionId, NewUpdate, Status
from boardpack.errors import RefusedError
from boardpack.store import Stamp, Store
from boardpack.store.merging.review_file import Incoming
from boardpack.store.merging.review_rows import KINDS, READERS, TABLES, IncomingRow, columns_of
from boardpack.store.safety.verification import verify
from boardpack.store.schema.hashing import row_hash
from boardpack.store.schema.identifiers import Identifiers
from boardpack.store.schema.tables import HISTORIES, SUBJECTS
from boardpack.values import replace
from tests.builders import NOW, add_action, new_action, stamp
from tests.store.copies import copy_of, outcome_of, rows_of, take

LATER = NOW + timedelta(hours=2)


@dataclass
class Board:
    """A store with two actions of one word each, and the means to forge a row about the first."""

    store: Store
    action: ActionId
    first: str
    other: ActionId
    other_first: str

    def preview(self, *rows: IncomingRow, kind: ReviewKind = ReviewKind.REVIEW) -> ReviewPreview:
        with self.store.reading() as session:
            return session.reviews.preview(self.incoming(rows, kind), NOW)

    def merge(self, *rows: IncomingRow, kind: ReviewKind = ReviewKind.REVIEW) -> int:
        with self.store.writing(stamp()) as session:
            return session.reviews.merge(self.incoming(rows, kind))

    def incoming(self, rows: tuple[IncomingRow, ...], kind: ReviewKind) -> Incoming:
        with self.store.reading() as session:
            store_id = session.reviews.store_id()
        origin = Origin(kind, "chair.review", "f" * 64, "A Chair", NOW)
        return Incoming(self.store.path, origin, store_id, rows, {})

    def row(self, parent: str = "", **told: object) -> IncomingRow:
        """An update as the chair's copy would have written it, but for what the test tells otherwise."""
        content = {
            "id": Identifiers(LATER).new(self.first),
            "action_id": self.action,
            "at": LATER.isoformat(),
            "by": "A Chair",
            "base_id": self.first,
            "resolves": "[]",
            "kind": "chair",
            "note": "Why so late?",
            **told,
        }
        content = {name: value for name, value in content.items() if value is not None}
        hashed = parent or self.hash_of("action_update", self.first)
        return IncomingRow("action_update", content, row_hash(hashed, "action_update", content))  # type: ignore[arg-type]

    def hash_of(self, table: str, name: str) -> str:
        with self.store.bare() as db:
            return str(db.execute(f"SELECT hash FROM {table} WHERE id = ?", [name]).fetchone()[0])


@pytest.fixture
def board(store: Store) -> Board:
    one, two = add_action(store), add_action(store, new_action("Something else"))
    with store.reading() as session:
        first, second = (session.actions.history(action.id)[0].id for action in (one, two))
    return Board(store, one.id, first, two.id, second)


def test_an_update_that_was_written_on_a_copy_comes_in_as_it_is(board: Board):
    batch = board.merge(board.row(status="at risk"))

    with board.store.reading() as session:
        state = session.actions.state(board.action)
        update = session.actions.history(board.action)[-1]
    assert (state.status, update.note) == (Status.AT_RISK, "Why so late?")
    assert verify(board.store) == ()
    with board.store.bare() as db:
        kept = db.execute("SELECT kind, who, source, sha256 FROM batch WHERE seq = ?", [batch]).fetchone()
    assert kept == ("review", "A Chair", "chair.review", "f" * 64)


def test_the_preview_tells_each_word_and_writes_nothing(board: Board):
    before = rows_of(board.store), board.store.path.read_bytes()

    preview = board.preview(board.row(status="at risk"))

    (entry,) = preview.new
    assert (entry.thing, entry.who, entry.at) == ("A-001 Train every officer", "A Chair", LATER)
    assert entry.says == "Status: at risk. Why so late?"
    assert preview.counts == ((EntryKind.UPDATE, 1),)
    assert (rows_of(board.store), board.store.path.read_bytes()) == before


def test_every_day_time_and_list_of_a_row_is_read_before_it_comes_in() -> None:
    """A new column of these names would otherwise reach a page that cannot show it."""
    columns = {column for table in TABLES.values() for column in columns_of(table)}
    with_days = {column for column in columns if column.endswith("_on")}

    assert with_days | {"at", "created_at", "starts_at", "ends_at", "points", "asks", "bodies"} <= READERS.keys()


def test_every_table_that_holds_what_was_said_is_exchanged() -> None:
    assert {table.table for table in (*SUBJECTS, *HISTORIES)} == KINDS.keys()


def test_what_is_here_already_is_passed_over(board: Board):
    row = board.row()
    board.merge(row)

    preview = board.preview(row)

    assert (preview.new, preview.already_here, preview.refused) == ((), 1, ())


def test_the_preview_shows_both_sides_of_a_clash(board: Board):
    with board.store.writing(stamp()) as session:
        session.actions.update(board.action, NewUpdate(status=Status.COMPLETE, note="Done."))

    (found,) = board.preview(board.row(status="at risk")).clashes

    assert found.thing == "A-001 Train every officer"
    assert found.clash.fields == ("status",)
    assert [branch.head.by for branch in found.clash.branches] == ["Sam Secretary", "A Chair"]


HOSTILE: dict[str, tuple[dict[str, object], str]] = {
    "an unknown field": ({"colour": "red"}, "contains “colour”"),
    "a sequence of its own": ({"seq": 1}, "contains “seq”"),
    "control characters": ({"note": "One\x00two"}, "control characters"),
    "half a letter": ({"note": "One \ud800"}, "control characters"),
    "a word that the field does not know": ({"status": "done"}, "not a row as Boardpack writes it"),
    "a number for a text": ({"note": 3.5}, "not a row as Boardpack writes it"),
    "a number too large": ({"withdrawn": 2**70}, "not a row as Boardpack writes it"),
    "no author": ({"by": None}, "not a row as Boardpack writes it"),
    "a day that is none": ({"target": "2025-02-31"}, "“target” cannot be read"),
    "a time without zone": ({"at": "2025-07-08T10:30:00"}, "“at” cannot be read"),
    "a time that is none": ({"at": "yesterday"}, "“at” cannot be read"),
    "names that are no list": ({"resolves": '{"a": 1}'}, "“resolves” cannot be read"),
    "names that are no names": ({"resolves": "[1]"}, "“resolves” cannot be read"),
    "a random identifier": ({"id": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"}, "“id” cannot be read"),
    "an identifier in capitals": ({"id": "0197EA5A-0000-7000-8000-000000000001"}, "“id” cannot be read"),
    "an identifier older than its base": ({"id": "00000000-0000-7000-8000-000000000001"}, "older than the entry"),
    "an action that is nowhere": (
        {"action_id": "0197ea5a-0000-7000-8000-000000000001"},
        "an action that is not on this board",
    ),
    "a meeting that is nowhere": ({"meeting_id": "0197ea5a-0000-7000-8000-000000000001"}, "a meeting that is not"),
    "a base that is nowhere": (
        {"base_id": "0197ea5a-0000-7000-8000-000000000001"},
        "an entry that is not on this board",
    ),
    "a time that no clock shows": ({"at": "2055-07-08T10:30:00+01:00"}, "more than ten years ahead"),
}


@pytest.mark.parametrize(("told", "why"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_row_that_we_would_not_have_written_is_refused_and_with_it_the_file(board: Board, told: dict, why: str):
    before = rows_of(board.store)
    is_whole = not any("\ud800" in str(value) for value in told.values())
    sound, bad = board.row(), board.row(**told) if is_whole else forged(board.row(), **told)

    (refusal,) = [refusal for refusal in board.preview(sound, bad).refused if why in refusal.why]

    assert refusal.place.startswith("Update ")
    with pytest.raises(RefusedError, match=r"“chair\.review” cannot be merged"):
        board.merge(sound, bad)
    assert rows_of(board.store) == before


def forged(row: IncomingRow, **told: object) -> IncomingRow:
    """The row with other words under the hash of the former ones."""
    return replace(row, content={**row.content, **told})  # type: ignore[arg-type]


def test_words_under_a_hash_that_is_not_theirs_are_refused(board: Board):
    (refusal,) = board.preview(forged(board.row(), note="Very good.")).refused

    assert refusal.why == "Its text was altered after it was written."


def test_a_row_that_is_here_with_other_words_is_refused_and_shown(board: Board):
    board.merge(board.row())

    (refusal,) = board.preview(board.row(note="Very good.", id=board_row_id(board))).refused

    assert refusal.why == "It is already recorded, with different text."


def board_row_id(board: Board) -> str:
    with board.store.reading() as session:
        return session.actions.history(board.action)[-1].id


@pytest.mark.parametrize("column", ["base_id", "resolves"])
def test_a_row_that_builds_on_a_word_about_something_else_is_refused(board: Board, column: str):
    named = board.other_first if column == "base_id" else f'["{board.other_first}"]'

    (refusal,) = board.preview(board.row(**{column: named})).refused

    assert refusal.why == "It follows an entry about something else."


def test_a_row_may_build_on_one_that_comes_in_the_same_file(board: Board):
    one = board.row()
    two = board.row(one.hash, id=Identifiers(LATER).new(one.id), base_id=one.id, note="And why?")

    board.merge(two, one)

    with board.store.reading() as session:
        assert [update.note for update in session.actions.history(board.action)][1:] == ["Why so late?", "And why?"]
    assert verify(board.store) == ()


def setting_row(board: Board, value: str, named: str = "force_name") -> IncomingRow:
    content = {
        "id": Identifiers(LATER).new(),
        "setting_id": named,
        "at": LATER.isoformat(),
        "by": "A Chair",
        "resolves": "[]",
        "value": value,
    }
    hashed = row_hash(board.hash_of("setting", named), "setting_change", content)
    return IncomingRow("setting_change", content, hashed)


def test_a_review_may_not_change_settings_but_a_copy_may_and_it_is_named(board: Board):
    row = setting_row(board, '"Somebody else"')

    (refusal,) = board.preview(row).refused
    copy = board.preview(row, kind=ReviewKind.COPY)

    assert refusal.why == "A review cannot contain a change to a setting."
    assert [entry.says for entry in copy.named_expressly] == ["Value: Somebody else."]


@pytest.mark.parametrize("value", ['["a list"]', "3", '"One\\u0000two"', "{}"])
def test_a_setting_that_papers_could_not_be_made_with_is_refused(board: Board, value: str):
    (refusal,) = board.preview(setting_row(board, value), kind=ReviewKind.COPY).refused

    assert refusal.why == "Its “value” cannot be read."


@pytest.mark.parametrize("named", ["logo", "signature", "letterhead"])
def test_a_setting_that_names_a_kept_file_names_it_by_its_hash(board: Board, named: str):
    (refusal,) = board.preview(setting_row(board, '"../board.db"', named), kind=ReviewKind.COPY).refused

    assert refusal.why == "Its “value” cannot be read."
    assert board.preview(setting_row(board, f'"{"0a" * 32}"', named), kind=ReviewKind.COPY).refused == ()


def test_a_new_action_needs_the_words_by_which_it_is_shown(board: Board):
    content = {"id": Identifiers(LATER).new(), "ref": "C-001", "created_at": LATER.isoformat(), "created_by": "A Chair"}
    action = IncomingRow("action", content, row_hash("", "action", content))
    begun = board.row(action.hash, action_id=action.id, base_id=None)

    (refusal,) = board.preview(action, begun).refused

    assert refusal.why == "It begins an action without its title."


def test_a_clock_that_runs_ahead_is_shown_by_its_time_and_by_its_identifier(board: Board):
    ahead = NOW + timedelta(days=2)
    by_time, by_name = board.row(at=ahead.isoformat()), board.row(id=Identifiers(ahead).new())

    assert [entry.id for entry in board.preview(by_time, by_name).ahead] == [by_time.id, by_name.id]
    assert board.preview(board.row()).ahead == ()


def test_a_review_that_came_late_does_not_change_what_the_store_knew_before(board: Board):
    with board.store.reading() as session:
        known = AsAt(batch=session.batches.last_on(date(9999, 1, 1)))
        before = session.actions.states(known)
    copy = copy_of(board.store, "laptop")
    with copy.writing(Stamp(NOW - timedelta(hours=1), "A Chair")) as session:
        session.actions.update(board.action, NewUpdate(status=Status.COMPLETE, note="Done."))
        session.actions.add(new_action("Raised by the chair"))
    take(board.store, copy)

    with board.store.reading() as session:
        assert session.actions.states(known) == before
        assert session.actions.states() != before


def test_two_actions_under_one_reference_are_both_kept(board: Board):
    copy = copy_of(board.store, "laptop")
    for store, title in ((board.store, "The office's"), (copy, "The chair's")):
        add_action(store, new_action(title))

    take(board.store, copy)

    with board.store.reading() as session:
        titles = {state.title for state in session.actions.states()}
    assert {"The office's", "The chair's"} <= titles


def test_work_away_from_the_office_counts_its_references_by_itself(board: Board):
    copy = copy_of(board.store, "laptop")
    with copy.writing(Stamp(LATER, "A Chair", ref_prefix="C")) as session:
        refs = [session.actions.add(new_action()).ref for _ in range(2)]
    take(board.store, copy)

    assert refs == ["C-001", "C-002"]
    assert add_action(board.store).ref == "A-003"


def test_the_next_reference_is_found_by_index_under_any_prefix(board: Board):
    with board.store.bare() as db:
        plan = db.execute(
            "EXPLAIN QUERY PLAN SELECT CAST(substr(ref, instr(ref, '-') + 1) AS INTEGER) AS number FROM action "
            "WHERE substr(ref, 1, instr(ref, '-') - 1) = 'C' ORDER BY number DESC LIMIT 1"
        ).fetchall()
    assert "action_by_number" in str(plan)
    assert "TEMP B-TREE" not in str(plan)


def test_a_clash_is_settled_by_a_word_that_names_both_heads(board: Board):
    clashing(board)
    with board.store.writing(stamp()) as session:
        found = session.clashes.of(board.action)
        (office,) = (branch.head.id for branch in found.clash.branches if branch.head.by == "Sam")
        session.clashes.settle(found, {"status": office}, "Agreed.")
        settled = session.actions.history(board.action)[-1]
        state = session.actions.state(board.action)

    assert {settled.base_id, *settled.resolves} == set(found.clash.heads)
    assert (state.status, state.last_note) == (Status.COMPLETE, "Agreed.")
    with board.store.reading() as session:
        assert session.clashes.things() == ()
    assert verify(board.store) == ()


def clashing(board: Board) -> None:
    """The office says complete, and the chair, who had not seen it, at risk."""
    copy = copy_of(board.store, "laptop")
    for store, by, status in ((board.store, "Sam", Status.COMPLETE), (copy, "A Chair", Status.AT_RISK)):
        with store.writing(stamp(LATER, by)) as session:
            session.actions.update(board.action, NewUpdate(status=status))
    take(board.store, copy)


def test_a_clash_that_a_third_joined_meanwhile_stays_open(board: Board):
    clashing(board)
    with board.store.writing(stamp()) as session:
        found = session.clashes.of(board.action)
        session.actions.update(board.action, NewUpdate(status=Status.ON_TRACK, base_id=board.first))
        session.clashes.settle(found, {"status": found.clash.heads[0]}, "")

        assert len(session.clashes.of(board.action).clash.branches) == 2


def test_saying_anew_every_field_in_question_settles_a_clash_and_saying_less_does_not(board: Board):
    clashing(board)
    with board.store.writing(stamp(LATER + timedelta(hours=1))) as session:
        session.actions.update(board.action, NewUpdate(note="We are looking into it."))
        assert session.clashes.things() == (board.action,)
        session.actions.update(board.action, NewUpdate(status=Status.ON_TRACK))
        assert session.clashes.things() == ()


def test_a_word_that_looks_at_an_older_state_settles_nothing(board: Board):
    clashing(board)
    with board.store.writing(stamp(LATER + timedelta(hours=1))) as session:
        session.actions.update(board.action, NewUpdate(status=Status.ON_TRACK, base_id=board.first))

        assert len(session.clashes.of(board.action).clash.branches) == 3


def test_a_word_cannot_build_on_one_about_something_else(board: Board):
    with board.store.writing(stamp()) as session, pytest.raises(LookupError, match="action_update holds no"):
        session.actions.update(board.action, NewUpdate(note="Lost", base_id=board.other_first))


def test_clashes_are_found_by_index(board: Board):
    with board.store.bare() as db:
        plan = db.execute("EXPLAIN QUERY PLAN SELECT thing FROM fork WHERE history = 'action_update'").fetchall()
    assert "USING PRIMARY KEY" in str(plan)


@pytest.mark.parametrize("harm", ["DELETE FROM head", "INSERT INTO fork VALUES ('action_update', 'x')"])
def test_heads_that_are_not_what_the_rows_say_are_found_by_verification(board: Board, harm: str):
    with board.store.bare() as db:
        db.execute(harm)

    assert "store-state" in {finding.rule for finding in verify(board.store)}


def test_heads_can_be_made_anew_from_history(board: Board):
    from boardpack.store.schema.heads import fill_head_tables

    clashing(board)
    before = outcome_of(board.store)
    with board.store.bare() as db:
        db.execute("BEGIN")
        fill_head_tables(db)
        db.commit()

    assert outcome_of(board.store) == before
