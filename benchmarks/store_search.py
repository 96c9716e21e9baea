"""Searches of stores of 10,000 and 100,000 actions, newest first with places and excerpts; and what the index costs.

A search is told in processor time. The figure to meet at 100,000 actions is 50 ms for each at present.
Run it with: python benchmarks/store_search.py
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_fixture import LARGE, SMALL, store_of
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.exchange.search import EVERYTHING, HitKind
from boardpack.domain.log.actions import ActionId, NewUpdate
from boardpack.services.board.search import SearchService
from boardpack.store import Stamp, Store
from boardpack.store.schema.search_index import SEARCH_TABLES, disagreeing_tables, make_search_index, search_triggers
from boardpack.store.schema.triggers import make_triggers

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_THEN = AsAt(date(2023, 7, 1))
_LOG, _UPDATES = (HitKind.ACTION,), (HitKind.UPDATE,)
_QUESTIONS = (
    ("the log, a word in every note", "seen", _LOG, AsAt()),
    ("the log, two words, the last begun", "training cust", _LOG, AsAt()),
    ("updates, a word in every note", "seen", _UPDATES, AsAt()),
    ("updates, a word in one note of three", "the", _UPDATES, AsAt()),
    ("updates, two words, the last begun", "training cust", _UPDATES, AsAt()),
    ("updates, a phrase", '"seen again"', _UPDATES, AsAt()),
    ("updates, two letters", "tr", _UPDATES, AsAt()),
    ("everything, a rare word", "stalking kirkford", EVERYTHING, AsAt()),
    ("everything, a word in every note", "seen", EVERYTHING, AsAt()),
    ("everything, a word in one note of three", "the", EVERYTHING, AsAt()),
    ("everything, one letter", "t", EVERYTHING, AsAt()),
    ("everything, a phrase", '"seen again"', EVERYTHING, AsAt()),
    ("everything, as at 1 July 2023", "training cust", EVERYTHING, _THEN),
)
_EDITS, _TIMES = 3_000, 5


def main() -> None:
    """Prints each question beside the same at a tenth of the size."""
    figures = [dict(_figures(*size)) for size in (SMALL, LARGE)]
    for step in figures[0]:
        small, large = (figure[step] for figure in figures)
        print(f"{step}: {small}, {large} at ten times the size")


def _figures(actions: int, updates: int) -> Iterator[tuple[str, str]]:
    folder = store_of(actions, updates)
    search = SearchService(Store(folder), lambda: _AT, "Benchmark")
    for name, words, kinds, as_at in _QUESTIONS:
        times = 1 if as_at is _THEN else _TIMES
        took = min(_worked(lambda w=words, k=kinds, a=as_at: search.find(w, k, as_at=a)) for _ in range(times))
        yield name, f"{1_000 * took:,.1f} ms ({search.find(words, kinds, as_at=as_at).total:,} hits)"
    with TemporaryDirectory() as scratch:
        shutil.copytree(folder, Path(scratch) / "store")
        yield from _costs(Store(Path(scratch) / "store"))


def _costs(store: Store) -> Iterator[tuple[str, str]]:
    with store.bare() as db:
        named = [*SEARCH_TABLES, "search_order"]
        pages = " OR ".join(f"name = '{name}' OR name LIKE '{name}!_%' ESCAPE '!'" for name in named)
        size = db.execute(f"SELECT sum(pgsize) FROM dbstat WHERE {pages}").fetchone()[0]
        yield "size of the index", f"{size / 1e6:,.0f} MB of {store.path.stat().st_size / 1e6:,.0f}"
        db.execute("BEGIN IMMEDIATE")
        yield "proving that it agrees", f"{_timed(lambda: list(disagreeing_tables(db))):,.2f} s"
        yield "making it anew", f"{_timed(lambda: make_search_index(db)):,.2f} s"
        make_triggers(db)
        db.commit()
        ids = [ActionId(row[0]) for row in db.execute("SELECT id FROM action ORDER BY hash").fetchall()][:_EDITS]
    for name, chosen in (("an update by itself", ids[:40]), ("an update among 3,000", ids)):
        yield name, _edits(store, chosen)


def _edits(store: Store, ids: list[ActionId]) -> str:
    """The time of one update with the index, and with its triggers taken away."""
    took = []
    for drop in (False, True):
        with store.bare() as db:
            for statement in search_triggers() if drop else ():
                db.execute(f"DROP TRIGGER {statement.split()[2]}")
            took.append(_timed(lambda: _one_by_one(store, ids) if len(ids) < _EDITS else _all_at_once(store, ids)))
            make_triggers(db)
    with_index, without = (1_000 * seconds / len(ids) for seconds in took)
    return f"{with_index:,.2f} ms against {without:,.2f} without the index"


def _one_by_one(store: Store, ids: list[ActionId]) -> None:
    for action_id in ids:
        _all_at_once(store, [action_id])


def _all_at_once(store: Store, ids: list[ActionId]) -> None:
    with store.writing(Stamp(_AT, "Benchmark")) as session:
        for number, action_id in enumerate(ids):
            session.actions.update(action_id, NewUpdate(note=f"Half of the custody teams are trained, visit {number}."))


def _worked(work: Callable[[], object]) -> float:
    """Return the processor time of some work."""
    start = process_time()
    work()
    return process_time() - start


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
