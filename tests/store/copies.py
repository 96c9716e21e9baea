"""Copies of one store that go their own ways, and what is alike in two of them."""

import shutil
from datetime import datetime
from pathlib import Path

from boardpack.domain.exchange.reviews import Origin, ReviewKind
from boardpack.store import Store
from boardpack.store.merging.review_file import Header, Incoming, write_review
from boardpack.store.merging.review_rows import KINDS
from boardpack.store.schema.connect import columns_of
from boardpack.store.schema.currents import KEPT
from tests.builders import NOW, stamp


def copy_of(store: Store, name: str) -> Store:
    """The store as a laptop takes it away."""
    folder = store.folder.parent / name
    shutil.copytree(store.folder, folder, dirs_exist_ok=True)
    return Store(folder)


def take(target: Store, source: Store, at: datetime = NOW, kind: ReviewKind = ReviewKind.COPY) -> int:
    """Merges all rows of one copy into another; gives how many of them were new."""
    with source.reading() as session:
        rows = tuple(session.reviews.rows(kind))
        store_id = session.reviews.store_id()
    before = len(rows_of(target))
    incoming = Incoming(source.path, Origin(kind, "x", "0" * 64, "A Chair", NOW), store_id, rows, {})
    with target.writing(stamp(at)) as session:
        session.reviews.merge(incoming)
    return len(rows_of(target)) - before


def review_from(
    source: Store, path: Path, since: int | None = None, kind: ReviewKind = ReviewKind.REVIEW, at: datetime = NOW
) -> Path:
    """A review file of what one copy learnt after a batch."""
    with source.reading() as session:
        header = Header(kind, session.reviews.store_id(), "A Chair", at.isoformat(), since)
        write_review(path, header, list(session.reviews.rows(kind, since)), ())
    return path


def last_batch(store: Store) -> int:
    with store.bare() as db:
        return int(db.execute("SELECT max(seq) FROM batch").fetchone()[0])


def rows_of(store: Store) -> set[tuple[str, str, str]]:
    """Every row that copies exchange: table, identifier, hash."""
    with store.bare() as db:
        return {(table, *row) for table in KINDS for row in db.execute(f"SELECT id, hash FROM {table}").fetchall()}


def outcome_of(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the rows lead to: present states, heads and forks, without the order of arrival."""
    found: dict[str, list[tuple[object, ...]]] = {}
    with store.bare() as db:
        for table in (*(history.current for history in KEPT), "response_current", "head", "fork"):
            names = ", ".join(name for name in columns_of(db, table) if name != "seq")
            found[table] = sorted(db.execute(f"SELECT {names} FROM {table}").fetchall(), key=repr)
    return found
