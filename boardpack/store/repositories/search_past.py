"""The index in which words are looked up: the kept one, or one made in memory for a view of the past."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Protocol

from boardpack.domain.days.as_at import AsAt
from boardpack.store.schema.search_index import RESPONSE_SEARCH, TOKENS
from boardpack.store.schema.search_words import ACTION_WORDS, StateWords, standing_responses
from boardpack.store.schema.views import folded_states

Asked = tuple[str, list[str]]
"""A query for numbers `seq`, and its parameters."""


class Index(Protocol):
    """Finds the numbers of the things whose words match."""

    def of_states(self, words: StateWords, matching: str) -> Asked: ...

    def of_responses(self, matching: str) -> Asked: ...


class KeptIndex:
    """The index of the present."""

    def of_states(self, words: StateWords, matching: str) -> Asked:
        return _numbers(words.table), [matching]

    def of_responses(self, matching: str) -> Asked:
        return _numbers(RESPONSE_SEARCH), [matching]


class PastIndex:
    """The index of a view of the past. It lives in memory, since the store may not be written to."""

    def __init__(self, db: sqlite3.Connection, memory: sqlite3.Connection, as_at: AsAt, laid_out: str) -> None:
        self._db, self._memory, self._as_at, self._laid_out = db, memory, as_at, laid_out
        self._there: set[str] = set()

    def of_states(self, words: StateWords, matching: str) -> Asked:
        if words is ACTION_WORDS and self._laid_out:
            return _numbers(words.table, f"{self._laid_out}."), [matching]
        return self._found(words.table, tuple(words.columns), words.query(self._as_at, folded_states), matching)

    def of_responses(self, matching: str) -> Asked:
        return self._found(RESPONSE_SEARCH, ("text",), standing_responses(self._as_at), matching)

    def _found(self, table: str, columns: Sequence[str], words: str, matching: str) -> Asked:
        if table not in self._there:
            self._lay_out(table, columns, words)
        numbers = [row[0] for row in self._memory.execute(_numbers(table), [matching]).fetchall()]
        return "SELECT value AS seq FROM json_each(?)", [json.dumps(numbers)]

    def _lay_out(self, table: str, columns: Sequence[str], words: str) -> None:
        self._there.add(table)
        records, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self._memory.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({records}, {TOKENS})")
        rows = self._db.execute(f"SELECT seq, {records} FROM ({words})").fetchall()
        self._memory.executemany(f"INSERT INTO {table} (rowid, {records}) VALUES (?, {marks})", rows)


@contextmanager
def index_in(db: sqlite3.Connection, as_at: AsAt, laid_out: str = "") -> Iterator[Index]:
    """Yield the index of a view. One of the past is gone when the block ends.

    `laid_out` names the view where it was laid out, which has the index of its actions with it.
    """
    if as_at.is_now:
        yield KeptIndex()
        return
    with closing(sqlite3.connect(":memory:")) as memory:
        yield PastIndex(db, memory, as_at, laid_out)


def _numbers(table: str, within: str = "") -> str:
    return f"SELECT rowid AS seq FROM {within}{table} WHERE {table} MATCH ?"
