"""Opening, verifying, backing up and restoring stores of 10,000 and 100,000 actions, each beside a tenth of its size.

Run it with: python benchmarks/store_keeping.py
"""

import resource
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_fixture import LARGE, SMALL, store_of
from boardpack.domain.office.access import WRITABLE
from boardpack.store import Stamp, Store
from boardpack.store.safety.backup import back_up
from boardpack.store.safety.restoring import restore
from boardpack.store.safety.verification import verify

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_TIMES = 20


def main() -> None:
    """Prints each question beside the same at a tenth of the size."""
    figures = [dict(_figures(store_of(*size))) for size in (SMALL, LARGE)]
    for step in figures[0]:
        small, large = (figure[step] for figure in figures)
        print(f"{step}: {small}, {large} at ten times the size")


def _figures(folder: Path) -> Iterator[tuple[str, str]]:
    yield "opening to the first answer", f"{1_000 * min(_timed(lambda: _open(folder)) for _ in range(_TIMES)):,.1f} ms"
    with get_context("spawn").Pool(1) as pool:  # a process of its own, so that its memory is its own
        yield "verifying", pool.apply(_verify, (folder,))
    with TemporaryDirectory() as scratch:
        shutil.copytree(folder, Path(scratch) / "store")
        store, into = Store(Path(scratch) / "store"), Path(scratch) / "backups"
        yield "backing up, with the proof", f"{_timed(lambda: back_up(store, into, _AT)):,.1f} s"
        copy = next(into.rglob("*.db"))
        took = _timed(lambda: restore(store, copy, into, Stamp(_AT, "Benchmark")))
        yield "restoring, with a backup first", f"{took:,.1f} s"


def _open(folder: Path) -> None:
    store = Store(folder)
    store.make_ready(WRITABLE, lambda: None)
    with store.reading() as session:
        session.settings.get()


def _verify(folder: Path) -> str:
    findings: list[object] = []
    took = _timed(lambda: findings.extend(verify(Store(folder))))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{took:,.1f} s, {most:,} MB, {len(findings)} findings"


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
