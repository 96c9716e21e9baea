"""A name that was erased is nowhere in the store, which verifies, and no merge brings the name back unsaid."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from boardpack.domain.exchange.reviews import ReviewKind, merged_sentence
from boardpack.domain.log.actions import NewUpdate
from boardpack.domain.office.erasures import Erasure
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import RefusedError
from boardpack.services.returning.reviews import ReviewsService
from boardpack.store import Store, create_store
from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.review_rows import KINDS, RowValidator, row_of
from boardpack.store.safety import erasing
from boardpack.store.safety.backup import contents_at
from boardpack.store.safety.erasing import JSON_COLUMNS, compact_after_erasure, erase_name, find_name
from boardpack.store.safety.verification import verify
from boardpack.store.schema.connect import columns_of
from boardpack.values import replace
from tests.builders import NOW, SETTINGS, add_action, new_action, stamp
from tests.store.copies import copy_of, outcome_of, review_from, rows_of
from tests.store.filling import fill

NAME = "Quentin Oakapple"
NEUTRAL = "a former officer"
WORDS = Erasure(NAME, NEUTRAL)
EVERYTHING = Erasure(NAME, NEUTRAL, in_texts=True)
LATER = NOW + timedelta(days=40)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    (tmp_path / "office").mkdir()
    made = create_store(tmp_path / "office", SETTINGS, stamp())
    fill(made)
    with made.writing(stamp(NOW + timedelta(days=32))) as session:
        session.settings.put(replace(session.settings.get(), office_address=("R. Ashdown",)))
    return made


def named(store: Store) -> bool:
    """Return True if the name is anywhere in the bytes of the store."""
    return NAME.encode().lower() in store.path.read_bytes().lower()


_IN_JSON = {
    "detail": f'{{"holder": "{NAME}"}}',
    "manifest": f'{{"issued_by": "{NAME}"}}',
    "attendance": f'[{{"name": "{NAME}", "role": "Chair", "presence": "present"}}]',
    "implications": f'[{{"heading": "Legal", "text": "Ask {NAME}."}}]',
    "overridden": f'[{{"finding": "x", "reason": "{NAME} agrees.", "by": "{NAME}"}}]',
    "bodies": f'[{{"name": "{NAME}", "canonical": "{NAME}", "role": "lead"}}]',
    "value": f'"{NAME}"',
    "asked": f'[["owner", "{NAME}"]]',
}


def plant(store: Store) -> set[tuple[str, str]]:
    """Put the name into every cell that may hold it, as if it had always been there. Return tables and columns."""
    planted = set()
    with store.bare() as db:
        db.execute("BEGIN IMMEDIATE")
        erasing._drop_derived(db)
        for table, columns in erasing._columns():
            planted |= {(table, column) for column in columns if _planted(db, table, column)}
        erasing._hash_anew(db)
        erasing._seal_anew(db)
        erasing._make_derived(db)
        db.commit()
    return planted


def _planted(db: sqlite3.Connection, table: str, column: str) -> bool:
    """Put the name into the newest cell of a column, where a row with it is one that Boardpack writes."""
    found = db.execute(f"SELECT seq, {column} FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
    if found is None or isinstance(found[1], int | float):
        return False
    seq, now = found
    value = _IN_JSON.get(column, f'["{NAME}"]') if column in JSON_COLUMNS else f"{now or ''} {NAME}".strip()
    db.execute("SAVEPOINT cell")
    try:
        db.execute(f"UPDATE {table} SET {column} = ? WHERE seq = ?", (value, seq))
        row = dict(zip(columns_of(db, table), _row(db, table, seq), strict=True))
        with RowValidator(Ledger(db)) as validate:
            fits = table not in KINDS or validate.fault(row_of(table, row)) is None
    except sqlite3.IntegrityError:
        fits = False
    db.execute("RELEASE cell" if fits else "ROLLBACK TO cell")
    return fits


def _row(db: sqlite3.Connection, table: str, seq: int) -> tuple[object, ...]:
    found: tuple[object, ...] = db.execute(f"SELECT * FROM {table} WHERE seq = ?", [seq]).fetchone()
    return found


def texts_of(path: Path) -> Iterator[str]:
    """Yield every text in every table."""
    with closing(sqlite3.connect(path)) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            for row in db.execute(f"SELECT * FROM {table}"):
                yield from (str(cell) for cell in row)


def test_a_name_in_every_column_that_may_hold_one_is_erased(store: Store) -> None:
    planted = plant(store)
    assert len(planted) >= 94
    assert {table for table, _ in planted} >= {"batch", "event", "action_update", "paper_version", "issue"}
    assert {finding.rule for finding in verify(store)} <= {"file-changed"}
    found = find_name(store, EVERYTHING)
    assert len(found) >= len(planted)

    made = erase_name(store, EVERYTHING, stamp(LATER))

    assert made.cells == len(found)
    assert not named(store)
    assert not any(NAME.casefold() in text.casefold() for text in texts_of(store.path))
    assert sum(NEUTRAL in text for text in texts_of(store.path)) >= len(planted)
    assert {finding.rule for finding in verify(store)} <= {"file-changed"}
    assert find_name(store, EVERYTHING) == ()


def test_without_the_texts_only_cells_that_name_people_change(store: Store) -> None:
    add_action(store, new_action(f"Write to {NAME}", owner=NAME))
    erase_name(store, WORDS, stamp(LATER))
    with store.reading() as session:
        state = next(state for state in session.actions.states() if "Write to" in state.title)
    assert (state.owner, state.title) == (NEUTRAL, f"Write to {NAME}")
    assert verify(store) == ()


def test_the_store_records_that_a_name_was_erased_and_never_the_name(store: Store) -> None:
    add_action(store, new_action(owner=NAME))
    erase_name(store, EVERYTHING, stamp(LATER, by=NAME))
    with store.reading() as session:
        (made,) = session.events.erasures()
        batch, _ = session.batches.last()
    assert (made.by, made.at, made.cells, made.entries) == (NEUTRAL, LATER, 1, 1)
    assert "1 field in 1 entry" in made.sentence
    assert batch > 0
    assert not named(store)


def test_what_is_read_from_the_store_is_as_before_but_for_the_name(store: Store) -> None:
    add_action(store, new_action(owner=NAME))
    before = outcome_of(store)
    erase_name(store, EVERYTHING, stamp(LATER))
    after = outcome_of(store)
    assert {table: len(rows) for table, rows in before.items()} == {table: len(rows) for table, rows in after.items()}
    changed = [row for table in before for row in before[table] if row not in after[table]]
    assert changed
    assert all(NAME in str(row) for row in changed)


def test_a_dismissed_finding_stays_dismissed(store: Store) -> None:
    finding = Finding("owner-unknown", "Action A-001", (NAME, "x"), "Says.", Severity.LOW)
    with store.writing(stamp(LATER)) as session:
        session.findings.dismiss(finding, "It is known.")
    erase_name(store, EVERYTHING, stamp(LATER))
    without = Finding("owner-unknown", "Action A-001", (NEUTRAL, "x"), "Says.", Severity.LOW)
    with store.reading() as session:
        assert without.id in {dismissal.finding_id for dismissal in session.findings.dismissals()}
    assert verify(store) == ()


def assert_refused_without_change(store: Store, erasure: Erasure, says: str) -> None:
    before = store.path.read_bytes()
    with pytest.raises(RefusedError, match=says):
        erase_name(store, erasure, stamp(LATER))
    assert store.path.read_bytes() == before


def test_a_name_that_is_not_there_changes_nothing(store: Store) -> None:
    assert_refused_without_change(store, Erasure("Nobody Here", NEUTRAL), "There is no “Nobody Here”")


def test_a_store_that_does_not_verify_is_not_hashed_anew(store: Store) -> None:
    add_action(store, new_action(owner=NAME))
    with closing(sqlite3.connect(store.path)) as db:
        (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = 'action_update_no_update'").fetchone()
        db.execute("DROP TRIGGER action_update_no_update")
        db.execute("UPDATE action_update SET note = 'Forged.' WHERE seq = 1")
        db.execute(sql)
        db.commit()
    assert_refused_without_change(store, WORDS, "failed verification")


def test_a_word_that_the_program_needs_is_not_replaced(store: Store) -> None:
    assert_refused_without_change(
        store,
        Erasure("at risk", NEUTRAL, in_texts=True),
        "cannot replace the name in the field “status” of the entry “update”",
    )


def merge(store: Store, path: Path) -> str:
    """Merge a file and return what the user is told."""
    service = ReviewsService(store, lambda: LATER, "Sam", lambda progress: None)
    return merged_sentence(service.merge(path))


def test_two_copies_with_the_same_erasure_are_alike_and_merge_both_ways(store: Store) -> None:
    add_action(store, new_action(owner=NAME))
    laptop = copy_of(store, "laptop")
    add_action(laptop, new_action(f"Ask {NAME}"))
    for copy in (store, laptop):
        erase_name(copy, EVERYTHING, stamp(LATER))

    assert rows_of(store) <= rows_of(laptop)
    assert "1 action, 1 update" in merge(store, laptop.path)
    assert "A name was erased" not in merge(laptop, store.path)
    assert rows_of(store) == rows_of(laptop)
    assert outcome_of(store) == outcome_of(laptop)
    assert not named(store)
    assert verify(store) == () == verify(laptop)


def test_a_copy_that_still_has_the_name_is_refused_with_what_to_do(store: Store) -> None:
    add_action(store, new_action(owner=NAME))
    laptop = copy_of(store, "laptop")
    add_action(laptop, new_action("New"))
    erase_name(store, EVERYTHING, stamp(LATER))
    before = rows_of(store)
    with pytest.raises(RefusedError, match=r"still contains it\..*different text.*Erase the name from that copy"):
        merge(store, laptop.path)
    assert rows_of(store) == before


def test_a_review_from_before_that_builds_on_the_name_is_refused(store: Store, tmp_path: Path) -> None:
    action = add_action(store, new_action(owner=NAME))
    laptop = copy_of(store, "laptop")
    with laptop.writing(stamp(LATER)) as session:
        session.actions.update(action.id, NewUpdate("More."))
    review = review_from(laptop, tmp_path / "x.review")
    erase_name(store, EVERYTHING, stamp(LATER))
    with pytest.raises(RefusedError, match="written again"):
        merge(store, review)


def test_a_file_that_can_be_merged_but_knows_of_no_erasure_says_so(store: Store, tmp_path: Path) -> None:
    laptop = copy_of(store, "laptop")
    add_action(store, new_action(owner=NAME))
    add_action(laptop, new_action("New", owner=NAME))
    review = review_from(laptop, tmp_path / "x.review", kind=ReviewKind.COPY)
    erase_name(store, EVERYTHING, stamp(LATER))
    notice = merge(store, review)
    assert re.search("Merged 1 action.*A name was erased from this board on .*may contain the name", notice)


def test_a_kill_in_the_middle_leaves_all_or_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_action(store, new_action(owner=NAME))
    before = rows_of(store)

    def stop(db: sqlite3.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(erasing, "_make_derived", stop)
    with pytest.raises(KeyboardInterrupt):
        erase_name(store, EVERYTHING, stamp(LATER))
    assert rows_of(store) == before
    assert verify(store) == ()


def test_a_file_that_cannot_be_compacted_is_told_and_compacted_at_the_next_attempt(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_action(store, new_action(owner=NAME))
    busy = Store(store.folder, busy_seconds=0.01)

    with closing(sqlite3.connect(store.path, isolation_level=None)) as reader:

        class ReadAfterCommit(sqlite3.Connection):
            def commit(self) -> None:
                super().commit()
                reader.execute("BEGIN")
                reader.execute("SELECT count(*) FROM action").fetchone()

        monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=ReadAfterCommit))
        made = erase_name(busy, WORDS, stamp(LATER))

        assert (made.cells, made.is_compacted) == (1, False)
        assert find_name(store, WORDS) == ()
        assert not compact_after_erasure(busy)
        reader.rollback()
        assert compact_after_erasure(busy)


def test_a_file_with_unused_pages_is_compacted_once_a_name_was_erased(store: Store) -> None:
    def unused() -> int:
        with store.bare() as db:
            (count,) = db.execute("PRAGMA freelist_count").fetchone()
            return int(count)

    def leave_unused() -> None:
        with closing(sqlite3.connect(store.path)) as db:
            db.execute("CREATE TABLE left_over (words TEXT)")
            db.execute("INSERT INTO left_over VALUES (?)", ["x" * 50_000])
            db.execute("DROP TABLE left_over")
            db.commit()

    leave_unused()
    compact_after_erasure(store)
    assert unused() > 0
    add_action(store, new_action(owner=NAME))
    assert erase_name(store, WORDS, stamp(LATER)).is_compacted
    leave_unused()
    compact_after_erasure(store)
    assert unused() == 0


def test_a_refusal_that_no_erasure_explains_is_told_as_it_is(store: Store, tmp_path: Path) -> None:
    laptop = copy_of(store, "laptop")
    add_action(laptop, new_action("Later"), at=LATER + timedelta(days=3700))
    add_action(store, new_action(owner=NAME))
    erase_name(store, EVERYTHING, stamp(LATER))
    with pytest.raises(RefusedError, match="more than ten years ahead") as refused:
        merge(store, laptop.path)
    assert "erased" not in str(refused.value)


def test_a_backup_from_before_is_told_apart(store: Store, tmp_path: Path) -> None:
    add_action(store, new_action(owner=NAME))
    shutil.copy(store.path, tmp_path / "old.db")
    erase_name(store, EVERYTHING, stamp(LATER))
    old, live = contents_at(tmp_path / "old.db"), contents_at(store.path)
    assert old is not None
    assert live is not None
    assert (old.still_names(live), live.still_names(live)) == (True, False)


def test_every_column_of_json_is_read_as_json(store: Store) -> None:
    with store.bare() as db:
        tables = [sql for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'table'").fetchall()]
    declared = {column for sql in tables for column in re.findall(r"json_valid\((\w+)\)", sql)}
    assert declared - {"resolves"} == JSON_COLUMNS
