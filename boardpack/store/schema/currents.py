"""The tables of present states: derived from history, kept by triggers, and made anew at any time.

Each expression names `{key}`, so that the same text serves the trigger, which looks at one thing,
and the rebuilding, which looks at all; and `{bound}`, which leaves out what a view of the past does
not show.
"""

import sqlite3
from collections.abc import Mapping

from boardpack.domain.log.actions import UNDONE_NOTE
from boardpack.store.schema.connect import columns_of
from boardpack.store.schema.tables import ACTION_UPDATE, HISTORIES, RESPONSE, History

KEPT = tuple(history for history in HISTORIES if history.fields)
RESPONSE_CURRENT = "response_current"

IS_PROGRESS_NOTE = "h.note <> '' AND h.kind <> 'chair' AND h.kept IS NOT 1"
"""SQL: True for an update `h` with a progress note.

The chair's comments and kept words of a source do not count (see `domain.log.actions.fold`).
"""
DATED_AT = "CASE WHEN h.undated IS NOT 1 THEN h.at END"
"""SQL: the time of an update `h`, or NULL if its source gives no day."""

_UPDATES = "FROM action_update h WHERE h.action_id = {key}{bound}"
_STATUSES = f"{_UPDATES} AND h.status IS NOT NULL"
_UNDOES = f"(h.kind IS 'correction' AND h.note IS '{UNDONE_NOTE}' AND h.base_id IS NOT NULL)"
_STANDS = f" AND NOT {_UNDOES} AND h.id NOT IN (SELECT h.base_id {_STATUSES} AND {_UNDOES})"
"""SQL: leaves out updates that were undone, and the undoing ones, to follow `_STATUSES`."""


def _last_status(among: str) -> str:
    return f"(SELECT h.status {_STATUSES}{among} ORDER BY h.id DESC LIMIT 1)"


def _first_complete(among: str) -> str:
    """Return the SQL of the first update that completed the action, and after which none reopened it."""
    reopened = f"SELECT max(h.id) {_STATUSES}{among} AND h.status <> 'complete'"
    after = f"h.status = 'complete' AND h.id > coalesce(({reopened}), '')"
    return f"(SELECT {DATED_AT} {_STATUSES}{among} AND {after} ORDER BY h.id LIMIT 1)"


_COMPLETED_AT = f"""CASE WHEN {_last_status("")} = 'complete' THEN
    CASE {_last_status(_STANDS)} WHEN 'complete' THEN {_first_complete(_STANDS)} ELSE {_first_complete("")} END END"""
"""SQL: the time at which an action was completed (see `domain.log.actions.fold`)."""


def _of_last_note(value: str) -> str:
    return f"(SELECT {value} {_UPDATES} AND {IS_PROGRESS_NOTE} ORDER BY h.id DESC LIMIT 1)"


_ACTION_MORE: Mapping[str, tuple[str, str]] = {
    "first_target": ("target", f"(SELECT h.target {_UPDATES} AND h.target IS NOT NULL ORDER BY h.id LIMIT 1)"),
    "last_note": ("note", _of_last_note("h.note")),
    "last_note_at": ("note", _of_last_note(DATED_AT)),
    "last_note_kind": ("note", _of_last_note("h.kind")),
    "heard_at": ("note", _of_last_note("h.at")),
    "completed_at": ("status", _COMPLETED_AT),
    "supporting": ("owner", f"(SELECT h.supporting {_UPDATES} AND h.owner IS NOT NULL ORDER BY h.id DESC LIMIT 1)"),
    "raised_undated": ("undated", f"(SELECT max(h.undated) {_UPDATES} AND h.kind = 'create')"),
}

_BESIDES = "action_id, status, target, owner, withdrawn"
_INDEXES = (
    "CREATE INDEX action_current_by_status ON action_current (status, target, action_id, withdrawn)",
    "CREATE INDEX action_current_by_target ON action_current (target, action_id, status, withdrawn)",
    "CREATE INDEX action_current_by_owner ON action_current (owner, target, action_id, status, withdrawn)",
    f"CREATE INDEX action_current_by_name ON action_current (owner COLLATE NOCASE, {_BESIDES})",
    f"CREATE INDEX action_current_by_title ON action_current (title COLLATE NOCASE, {_BESIDES})",
    f"CREATE INDEX action_current_by_update ON action_current (last_note_at, {_BESIDES})",
)
"""Each index ends in the other columns that a list of the log reads, so that SQLite need not read the rows."""


def expressions(history: History) -> dict[str, tuple[str, str]]:
    """Return, for each column of the present state, the field on which it rests and the SQL that finds it."""
    found = {field: (field, _latest(history, field)) for field in history.fields}
    return found | dict(_ACTION_MORE) if history is ACTION_UPDATE else found


def make_current_tables(db: sqlite3.Connection) -> None:
    """Make and fill every table of present states. Any that is there goes first."""
    for history in KEPT:
        db.execute(f"DROP TABLE IF EXISTS {history.current}")
        db.execute(_table_of(db, history))
    db.execute(f"DROP TABLE IF EXISTS {RESPONSE_CURRENT}")
    db.execute(
        f"""CREATE TABLE {RESPONSE_CURRENT} (
            item_id TEXT NOT NULL, voice TEXT NOT NULL, response_id TEXT NOT NULL, PRIMARY KEY (item_id, voice)
        ) STRICT"""
    )
    for statement in _INDEXES:
        db.execute(statement)
    fill_current_tables(db)


def fill_current_tables(db: sqlite3.Connection) -> None:
    """Empty every table of present states and fill it from history."""
    for history in KEPT:
        db.execute(f"DELETE FROM {history.current}")
        db.execute(_filling(history))
    db.execute(f"DELETE FROM {RESPONSE_CURRENT}")
    db.execute(
        f"""INSERT INTO {RESPONSE_CURRENT} (item_id, voice, response_id)
            SELECT item_id, voice, max(id) FROM {RESPONSE.table} GROUP BY item_id, voice"""
    )


def _latest(history: History, field: str) -> str:
    return (
        f"(SELECT h.{field} FROM {history.table} h WHERE h.{history.key} = {{key}}{{bound}} "
        f"AND h.{field} IS NOT NULL ORDER BY h.id DESC LIMIT 1)"
    )


def _table_of(db: sqlite3.Connection, history: History) -> str:
    types = columns_of(db, history.table)
    columns = [f"{name} {types[rests_on]}" for name, (rests_on, _) in expressions(history).items()]
    return f"""CREATE TABLE {history.current} (
        seq INTEGER PRIMARY KEY,
        {history.key} TEXT NOT NULL UNIQUE,
        last_id TEXT NOT NULL DEFAULT '',
        update_count INTEGER NOT NULL DEFAULT 0,
        {", ".join(columns)}
    ) STRICT"""


def _filling(history: History) -> str:
    found = expressions(history)
    values = [sql.format(key=f"g.{history.key}", bound="") for _, sql in found.values()]
    return f"""INSERT INTO {history.current} (seq, {history.key}, last_id, update_count, {", ".join(found)})
        SELECT s.seq, g.{history.key}, g.last_id, g.update_count, {", ".join(values)}
        FROM (SELECT {history.key}, max(id) AS last_id, count(*) AS update_count
              FROM {history.table} GROUP BY {history.key}) g
        JOIN {history.subject.table} s ON s.id = g.{history.key}"""
