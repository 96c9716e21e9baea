"""A walk over the whole store, thing by thing, that never holds more than one thing's rows."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

_CHUNK = 2_000

Values = tuple[Any, ...]
Group = tuple[str, list[Values]]
Tick = Callable[[int], None]
"""Called with the number of rows that were walked since the last call; may raise to stop the walk."""


def rows_of(db: sqlite3.Connection, sql: str, parameters: Values = (), tick: Tick | None = None) -> Iterator[Values]:
    """Yield the rows of an answer, read in chunks. Within one transaction only: an open cursor holds a lock."""
    cursor: sqlite3.Cursor = db.execute(sql, parameters)
    while chunk := cursor.fetchmany(_CHUNK):
        if tick:
            tick(len(chunk))
        yield from chunk


def grouped(rows: Iterable[Values]) -> Iterator[Group]:
    """Yield rows that are sorted by their first column as groups with the same value in it."""
    thing, together = None, list[Values]()
    for row in rows:
        if row[0] != thing:
            if thing is not None:
                yield thing, together
            thing, together = row[0], []
        together.append(row)
    if thing is not None:
        yield thing, together


def aligned(*streams: Iterator[Group]) -> Iterator[tuple[str, list[list[Values]]]]:
    """Yield, for each thing that any of the streams has, its rows in each of the streams."""
    heads = [next(stream, None) for stream in streams]
    while known := [head[0] for head in heads if head is not None]:
        thing = min(known)
        found = [head[1] if head is not None and head[0] == thing else [] for head in heads]
        heads = [
            next(stream, None) if head is not None and head[0] == thing else head
            for head, stream in zip(heads, streams, strict=True)
        ]
        yield thing, found


class OrderedRows:
    """The rows of one table by their first column, a number, taken range by range in one pass. Used for one walk."""

    def __init__(self, rows: Iterator[Values]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def take_until(self, last: int | None) -> Iterator[Values]:
        """Yield the rows up to and with the number `last`, or all that are left if it is None."""
        while self._next is not None and (last is None or self._next[0] <= last):
            yield self._next
            self._next = next(self._rows, None)
