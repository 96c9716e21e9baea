"""The tables as one transaction reads and writes them: things are entered once, and history is only added to."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import refuse_implausible_year
from boardpack.domain.exchange.clashes import PROSE, Statement, clash
from boardpack.store.history.confirmed import refuse_addition, refuse_change
from boardpack.store.history.laid_out import LaidOutViews
from boardpack.store.history.statements import spoken, statements
from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.connect import attach
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.heads import HEAD
from boardpack.store.schema.identifiers import Identifiers
from boardpack.store.schema.tables import ACTION_UPDATE, MINUTED, History, Subject
from boardpack.store.schema.values import Row
from boardpack.store.schema.views import folded_states
from boardpack.values import Frozen

_DATES = ("target", "proposed_target")
Value = str | int | float | None


class Stamp(Frozen):
    """Author and time of one transaction. `at` carries its time zone.

    `ref_prefix` begins the references that it gives; work that is done away from the office has its own,
    the office's is a setting.
    """

    at: datetime
    by: str
    ref_prefix: str = ""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a stamp needs a time with its zone")


class Ledger:
    """The tables in one transaction. It returns rows as lists, and adds rows with identifier, stamp, batch and hash."""

    def __init__(self, db: sqlite3.Connection, stamp: Stamp | None = None, views: LaidOutViews | None = None) -> None:
        self._db = db
        self._views = views
        self._attached: dict[AsAt, str] = {}
        self._stamp = stamp
        self._identifiers: Identifiers | None = None
        self._batch: int | None = None

    def rows(self, sql: str, parameters: Sequence[Value] = ()) -> list[Row]:
        """Return every row of an answer. A cursor left open would hold a lock."""
        cursor = self._db.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def column(self, sql: str, parameters: Sequence[Value] = ()) -> list[Any]:
        """Return the first value of every row of an answer."""
        return [values[0] for values in self._db.execute(sql, parameters).fetchall()]

    def mapping(self, sql: str, parameters: Sequence[Value] = ()) -> dict[str, Any]:
        """Return the second value of every row of an answer by its first."""
        return dict(self._db.execute(sql, parameters).fetchall())

    def row(self, sql: str, parameters: Sequence[Value] = ()) -> Row | None:
        """Return the first row of an answer, or None."""
        return next(iter(self.rows(sql, parameters)), None)

    @property
    def stamp(self) -> Stamp:
        """The stamp of this transaction. Raises RuntimeError in a reading one."""
        if self._stamp is None:
            raise RuntimeError("a reading transaction cannot write")
        return self._stamp

    @property
    def batch(self) -> int:
        """The number of the batch to which the rows of this transaction belong."""
        return self._batch if self._batch is not None else self.learn("local", clean(self.stamp.by))

    @property
    def has_batch(self) -> bool:
        """True while the batch of this transaction may still grow."""
        return self._batch is not None

    def learn(self, kind: str, who: str, **source: str) -> int:
        """Add the batch for the rows of this transaction and return its number."""
        entry = {"id": self.new_id(), "received_at": self.stamp.at.isoformat(), "kind": kind, "who": who}
        self._batch = self.insert("batch", {**entry, **source})
        return self._batch

    def close_batch(self) -> None:
        """End the batch: what the transaction adds from now on belongs to one of its own."""
        self._batch = None

    def receive(self, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
        """Add rows that another store wrote, unchanged, unless they are here already."""
        names = sorted({name for row in rows for name in row})
        into = f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join('?' * len(names))}"
        values = ([*map(row.get, names), row["id"]] for row in rows)
        self._db.executemany(f"{into} WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE id = ?)", values)

    def enter(self, subject: Subject, given: Mapping[str, Value] | None = None, identifier: str | None = None) -> str:
        """Enter a new thing, with what never changes about it, and return its identifier.

        Raises RefusedError for a part of confirmed minutes.
        """
        if subject in MINUTED:
            refuse_addition(self.row, (given or {}).get("meeting_id"))
        content: dict[str, Value] = {"id": identifier or self.new_id(), **_cleaned(given or {})}
        digest = row_hash(NO_PARENT, subject.table, content)
        self.insert(subject.table, {**content, "hash": digest, "batch": self.batch})
        return str(content["id"])

    def add(
        self,
        history: History,
        key: str,
        said: Mapping[str, Value],
        *,
        resolves: Sequence[str] = (),
        base: str | None = None,
        on: date | None = None,
        by: str = "",
    ) -> str:
        """Add a row to the history of the thing called `key` and return its identifier.

        Without a `base` the row builds on the newest row. Such a row resolves a conflict if it gives a value for every
        field in conflict, except for long texts: these conflicts are resolved only by `resolves`. `on` is an earlier
        day for which the row is entered, and `by` its author if another person enters it. Raises RefusedError for a
        date with an implausible year, and for a change of confirmed minutes, unless it resolves a conflict.
        """
        _refuse_implausible_years(said)
        if not resolves:
            refuse_change(self.row, history, key, said)
        newest = self.newest(history, key)
        parent = base or newest
        named = tuple(resolves) or (self._settled(history, key, said, parent) if parent == newest else ())
        content: dict[str, Value] = {
            "id": self.new_id(newest),
            history.key: key,
            "at": self.time_of(on).isoformat(),
            "by": clean(by or self.stamp.by),
            "base_id": parent,
            "resolves": json.dumps(named),
            **_cleaned(said),
        }
        digest = row_hash(self._parent_hash(history, key, parent), history.table, content)
        self.insert(history.table, {**content, "hash": digest, "batch": self.batch})
        return str(content["id"])

    def add_differing(self, history: History, key: str, known: Row, chosen: Row) -> bool:
        """Add a row with the columns of `chosen` that differ from those `known`. Return False if none does."""
        fields = {column: value for column, value in chosen.items() if value != known[column]}
        if fields:
            self.add(history, key, fields)
        return bool(fields)

    def time_of(self, on: date | None) -> datetime:
        """Return the time of an entry: now, or noon of the earlier day for which it is entered."""
        if on is None or on >= self.stamp.at.date():
            return self.stamp.at
        return datetime.combine(on, time(12), self.stamp.at.tzinfo)

    def creation(self, on: date | None = None) -> Row:
        """Return the columns that say when and by whom a thing is created, now or for an earlier day."""
        return {"created_at": self.time_of(on).isoformat(), "created_by": self.stamp.by}

    def newest(self, history: History, key: str) -> str | None:
        """Return the identifier of the newest row about one thing, or None."""
        found = self.row(f"SELECT max(id) AS id FROM {history.table} WHERE {history.key} = ?", [key])
        return found["id"] if found else None

    def insert(self, table: str, content: Mapping[str, Value]) -> int:
        """Insert one row unchanged and return its sequence number."""
        names = ", ".join(content)
        marks = ", ".join("?" * len(content))
        cursor = self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(content.values()))
        return int(cursor.lastrowid or 0)

    def laid_out(self, as_at: AsAt) -> str:
        """Return the name by which SQL finds a view that was laid out and is valid. Empty if there is none."""
        if as_at not in self._attached:
            view = self._views.of(as_at) if self._views is not None and not as_at.is_now else None
            name = f"past_{len(self._attached)}" if view is not None and view.holds(self._db, as_at) else ""
            if view is not None and name:
                attach(self._db, view.path, name)
            self._attached[as_at] = name
        return self._attached[as_at]

    def action_states(self, as_at: AsAt, among: str = "") -> str:
        """Return where a query for all actions, or those that `among` names, finds their states."""
        past = self.laid_out(as_at)
        if not past:
            return folded_states(ACTION_UPDATE, as_at, among)
        laid = f"{past}.{ACTION_UPDATE.current}"
        return f"(SELECT * FROM {laid} WHERE {ACTION_UPDATE.key} IN ({among}))" if among else laid

    def standing(
        self, history: History, among: str = "", parameters: Sequence[Value] = (), as_at: AsAt = NOW
    ) -> list[Row]:
        """Return the state of each thing, at present or in a view of the past, in the order of identifiers.

        `among` is a query for the identifiers. Without one, all things are returned.
        """
        return self.rows(f"SELECT * FROM {folded_states(history, as_at, among)} ORDER BY {history.key}", parameters)

    def history(self, history: History, key: str) -> tuple[Statement, ...]:
        """Return all entries about one thing, oldest first."""
        return statements(
            history, self.rows(f"SELECT * FROM {history.table} WHERE {history.key} = ? ORDER BY id", [key])
        )

    def _settled(self, history: History, key: str, said: Mapping[str, Value], parent: str | None) -> tuple[str, ...]:
        """Return the other heads if a row that builds on the newest decides every field in conflict, else none."""
        tips = [
            row["id"]
            for row in self.rows(f"SELECT id FROM {HEAD} WHERE history = ? AND thing = ?", [history.table, key])
        ]
        if len(tips) < 2:
            return ()
        standing = clash(self.history(history, key))
        undecided = set(standing.fields) - (spoken(history, said).keys() - PROSE) if standing else set()
        return () if undecided else tuple(tip for tip in tips if tip != parent)

    def _parent_hash(self, history: History, key: str, base: str | None) -> str:
        """Return the hash of the row's parent, or of the thing itself for a first row."""
        table, mine = (history.table, history.key) if base else (history.subject.table, "id")
        found = self.row(f"SELECT hash FROM {table} WHERE id = ? AND {mine} = ?", [base or key, key])
        if found is None:
            raise LookupError(f"{table} holds no {base or key}")
        return str(found["hash"])

    def new_id(self, after: str | None = None) -> str:
        """Return a new identifier that sorts after `after`."""
        if self._identifiers is None:
            last = self.column("SELECT id FROM batch ORDER BY seq DESC LIMIT 1")
            self._identifiers = Identifiers(self.stamp.at, *last)
        return self._identifiers.new(after)


def folded(history: History, said: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Return the states that follow from rows in the order of their identifiers, as the triggers must keep them."""
    states: dict[str, Row] = {}
    for row in said:
        state = states.setdefault(row[history.key], {history.key: row[history.key], "update_count": 0})
        state.update({field: row[field] for field in history.fields if row[field] is not None})
        state.update(last_id=row["id"], update_count=state["update_count"] + 1)
    blank = dict.fromkeys(history.fields)
    return [{**blank, **state} for state in states.values()]


def _refuse_implausible_years(said: Mapping[str, Value]) -> None:
    """Raise RefusedError if a row states a date that no board can mean. The schema names columns of dates alike."""
    for name, value in said.items():
        if value and isinstance(value, str) and (name.endswith("_on") or name in _DATES):
            refuse_implausible_year(date.fromisoformat(value))


def _cleaned(said: Mapping[str, Value]) -> dict[str, Value]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in said.items()}
