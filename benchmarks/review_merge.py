"""A review of 5,000 updates, 1,000 of which clash with the office's, into stores of 10,000 and 100,000 actions.

Run it with: python benchmarks/review_merge.py
The backup before a merge is timed by itself, since it grows with the store and not with the review.
"""

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_fixture import LARGE, SMALL, store_of
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.services.returning.reviews import ReviewsService
from boardpack.store import Stamp, Store
from boardpack.store.safety.backup import back_up

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_UPDATES, _CLASHES = 5_000, 1_000


def main() -> None:
    """Prints each step beside the same at a tenth of the size."""
    figures = [dict(_figures(*size)) for size in (SMALL, LARGE)]
    for step in figures[0]:
        small, large = (figure[step] for figure in figures)
        print(f"{step}: {small:,.2f} s, {large:,.2f} s at ten times the size")


def _figures(actions: int, updates: int) -> Iterator[tuple[str, float]]:
    with TemporaryDirectory() as scratch:
        office = _taken(store_of(actions, updates), Path(scratch) / "office")
        chair = _taken(office.folder, Path(scratch) / "chair")
        path = Path(scratch) / "chair.review"
        named = _actions(office)
        _say(chair, named[:_UPDATES], "A Chair", Status.AT_RISK)
        _say(office, named[:_CLASHES], "Sam Secretary", Status.COMPLETE)
        since = (_AT + timedelta(hours=1)).date()
        services = {name: _service(store, name) for name, store in (("office", office), ("chair", chair))}
        yield "write 5,000 updates", _timed(lambda: services["chair"].write(path, since=since))
        yield "preview them", _timed(lambda: services["office"].preview(path))
        yield "back up before the merge", _timed(lambda: back_up(office, Path(scratch) / "backups", _AT))
        yield "merge them, 1,000 clashing", _timed(lambda: services["office"].merge(path))
        yield "find the clashing actions", _timed(services["office"].clashing)
        yield "list the clashes with both sides", _timed(services["office"].clashes)
        yield "preview the same as a conflict copy", _timed(lambda: services["office"].preview(chair.path))
        found = services["office"].clashing()
        if len(found) != _CLASHES:
            raise AssertionError(f"{len(found)} actions clash instead of {_CLASHES}")


def _taken(folder: Path, into: Path) -> Store:
    shutil.copytree(folder, into)
    return Store(into)


def _service(store: Store, who: str) -> ReviewsService:
    return ReviewsService(store, lambda: _AT + timedelta(hours=2), who, lambda progress: None)


def _actions(store: Store) -> list[str]:
    with store.bare() as db:
        return [row[0] for row in db.execute("SELECT id FROM action ORDER BY seq").fetchall()]


def _say(store: Store, actions: list, who: str, status: Status) -> None:  # type: ignore[type-arg]
    with store.writing(Stamp(_AT, who)) as session:
        for action in actions:
            session.actions.update(action, NewUpdate(note=f"{who} has looked at this and says so.", status=status))


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
