"""Measure what leaves the office and comes back: the chair's review of 5,000 actions, and 200 owners' forms.

Run it with: python benchmarks/work_that_leaves.py
Each figure stands beside the same at a tenth of the size; ten times the time is growth in proportion.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_fixture import store_of
from boardpack.domain.exchange.form_questions import OWNERS_FORM
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.office.settings import Settings
from boardpack.services.returning.chair_reviews import ChairReviewsService, open_review
from boardpack.services.returning.filled_forms import read_filled
from boardpack.services.returning.owner_forms import OwnerFormsService
from boardpack.store import Stamp, Store, create_store

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_MEGABYTE = 10**6


def main() -> None:
    """Prints the chair's review and the forms, small and large."""
    _print("review of", [(500, 5_000), (5_000, 50_000)], _review_figures)
    _print("forms, of five actions each:", [(20, 5), (200, 5)], _form_figures)


def _print(what: str, sizes: list[tuple[int, int]], figures: Callable[[int, int], Iterator[tuple[str, float]]]) -> None:
    small, large = (dict(figures(*size)) for size in sizes)
    for step, figure in small.items():
        ratio = large[step] / figure if figure else 0
        print(f"{what} {sizes[1][0]:,}: {step}: {large[step]:.2f}, {ratio:.1f} times that of {sizes[0][0]:,}")


def _review_figures(actions: int, updates: int) -> Iterator[tuple[str, float]]:
    with TemporaryDirectory() as scratch:
        office = Store(store_of(actions, updates))
        path, home = Path(scratch) / "chair.boardreview", Path(scratch) / "home"
        reviews = ChairReviewsService(office, lambda: _AT, "Sam Secretary", lambda meeting_id: None)
        yield "written, seconds", _timed(lambda: reviews.write(path))
        yield "its megabytes", path.stat().st_size / _MEGABYTE
        yield (
            "opened for the first time to the list, seconds",
            _timed(lambda: open_review(path, home, lambda: _AT).states()),
        )
        yield "opened again to the list, seconds", _timed(lambda: open_review(path, home, lambda: _AT).states())


def _form_figures(owners: int, each: int) -> Iterator[tuple[str, float]]:
    with TemporaryDirectory() as scratch:
        store = create_store(Path(scratch), Settings("High Harms Board"), Stamp(_AT, "Sam Secretary"))
        with store.writing(Stamp(_AT, "Sam Secretary")) as session:
            meeting = session.meetings.add(NewMeeting(date(2026, 2, 4)))
            for number in range(owners * each):
                session.actions.add(NewAction(f"Do what is to be done, {number}", f"Owner {number % owners}"))
        forms = OwnerFormsService(store, lambda: _AT, "Sam Secretary")
        folder = Path(scratch) / "Forms"
        yield "written with their e-mails, seconds", _timed(lambda: forms.write(meeting.id, folder))
        paths = sorted(folder.glob("*.docx"))
        if len(paths) != owners:
            raise AssertionError(f"{len(paths)} forms were written instead of {owners}")
        yield "read back in one process, seconds", _timed(lambda: [read_filled(path, OWNERS_FORM) for path in paths])


def _timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    main()
