"""The action log of 10,000 and 100,000 actions: pages, orders, filters, the past, one history, the counts.

Run it with: python benchmarks/store_log.py
Each figure is the least processor time of somebody who asks the service, opening included; the two shortest are also
taken with the store open, since opening takes longer than they do. The figures to meet at 100,000: a page anywhere
20 ms, any order 80 ms, a filter 250 ms, in a past that was laid out, too; a page of the past 10 ms, one action's
history 2 ms.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.store_fixture import LARGE, SMALL, store_of
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import Standing
from boardpack.domain.log.log_query import WHOLE_LOG, LogQuery, LogSort
from boardpack.services.log.actions import ActionsService
from boardpack.store import Session, Store

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_THEN = AsAt(date(2023, 7, 1))
_PAGE, _TIMES = 200, 9

Question = Callable[[], object]


def main() -> None:
    """Prints each question beside the same at a tenth of the size."""
    figures = [dict(_figures(store_of(*size))) for size in (SMALL, LARGE)]
    for question in figures[0]:
        small, large = (figure[question] for figure in figures)
        print(f"{question}: {small:,.2f} ms, {large:,.2f} ms at ten times the size ({large / small:.1f} times)")


def _figures(folder: Path) -> Iterator[tuple[str, float]]:
    store = Store(folder)
    actions = ActionsService(store, lambda: _AT, "Benchmark")
    for name, question in _questions(actions):
        yield name, _milliseconds(question)
    yield "the log as at 1 July 2023 laid out", 1_000 * _timed(partial(actions.lay_out, _THEN))
    for name, question in _questions_of_the_past(actions):
        yield f"{name}, as laid out", _milliseconds(question)
    with store.reading() as session:
        for name, question in _questions_of(session):
            yield f"{name}, the store being open", _milliseconds(question)


def _questions(actions: ActionsService) -> Iterator[tuple[str, Question]]:
    def page(query: LogQuery = WHOLE_LOG, as_at: AsAt = NOW, first: int = 0) -> object:
        return actions.page(query, as_at, first=first, limit=_PAGE)

    owner = actions.owners()[0]
    some = actions.ids()[0]
    yield f"first page of {_PAGE} rows", page
    yield "a page at nine tenths of the log", partial(page, first=actions.count() * 9 // 10)
    for sort in LogSort:
        yield f"the whole log by {sort.value}", partial(actions.ids, LogQuery(sort=sort))
    for name, query in (
        ("overdue", LogQuery(standings=frozenset((Standing.OVERDUE,)))),
        ("complete", LogQuery(standings=frozenset((Standing.COMPLETE,)))),
        ("one owner's", LogQuery(owners=frozenset((owner,)))),
        ("due in a quarter", LogQuery(due_from=date(2025, 10, 1), due_to=date(2025, 12, 31))),
        ("with two words", LogQuery(words="training cust")),
    ):
        yield f"the log filtered: {name}", partial(actions.ids, query)
    yield "the counts", actions.counts
    yield f"a page of {_PAGE} rows as at 1 July 2023", partial(page, LogQuery(sort=LogSort.REF), _THEN)
    yield "one action's history", partial(actions.history, some)


def _questions_of_the_past(actions: ActionsService) -> Iterator[tuple[str, Question]]:
    for sort in LogSort:
        yield f"the whole log by {sort.value}", partial(actions.ids, LogQuery(sort=sort), _THEN)
    yield "the log filtered: with two words", partial(actions.ids, LogQuery(words="training cust"), _THEN)
    yield "the counts", partial(actions.counts, _THEN)


def _questions_of(session: Session) -> Iterator[tuple[str, Question]]:
    query, day = LogQuery(sort=LogSort.REF), _AT.date()
    ids = session.log.ids(query, day, _THEN, limit=_PAGE)

    def page_of_the_past() -> object:
        return session.actions.rows(session.log.ids(query, day, _THEN, limit=_PAGE), _THEN)

    yield f"a page of {_PAGE} rows as at 1 July 2023", page_of_the_past
    yield "one action's history", partial(session.actions.history, ids[0])


def _milliseconds(question: Question) -> float:
    question()
    return 1_000 * min(_timed(question) for _ in range(_TIMES))


def _timed(question: Question) -> float:
    start = process_time()
    question()
    return process_time() - start


if __name__ == "__main__":
    main()
