"""The rows of each history that no other row names, kept by triggers and made anew at any time.

A thing with more than one such row has a clash. A row sorts after whatever it names, so only later
rows of the same thing need be asked whether they name one that arrives.
"""

import sqlite3

from boardpack.store.schema.tables import HISTORIES, History

HEAD = "head"
FORK = "fork"

_TABLES = (
    f"""CREATE TABLE {HEAD} (
        history TEXT NOT NULL, thing TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (history, thing, id)
    ) STRICT, WITHOUT ROWID""",
    f"""CREATE TABLE {FORK} (
        history TEXT NOT NULL, thing TEXT NOT NULL, PRIMARY KEY (history, thing)
    ) STRICT, WITHOUT ROWID""",
)


def make_head_tables(db: sqlite3.Connection) -> None:
    """Make and fill the tables of heads and of things with several. Any that are there go first."""
    for name, statement in zip((HEAD, FORK), _TABLES, strict=True):
        db.execute(f"DROP TABLE IF EXISTS {name}")
        db.execute(statement)
    fill_head_tables(db)


def fill_head_tables(db: sqlite3.Connection) -> None:
    """Empty both tables and fill them from history."""
    db.execute(f"DELETE FROM {HEAD}")
    db.execute(f"DELETE FROM {FORK}")
    for history in HISTORIES:
        db.execute(_filling(history))
    db.execute(
        f"INSERT INTO {FORK} (history, thing) "
        f"SELECT history, thing FROM {HEAD} GROUP BY history, thing HAVING count(*) > 1"
    )


def keeping_heads(history: History) -> str:
    """Return the trigger that keeps the heads of one history, in whatever order its rows arrive."""
    table, key = history.table, history.key
    thing = f"history = '{table}' AND thing = NEW.{key}"
    return f"""CREATE TRIGGER {table}_heads AFTER INSERT ON {table} BEGIN
    DELETE FROM {HEAD} WHERE {thing} AND id = NEW.base_id;
    DELETE FROM {HEAD} WHERE NEW.resolves <> '[]' AND {thing} AND id IN (SELECT value FROM json_each(NEW.resolves));
    INSERT INTO {HEAD} (history, thing, id) SELECT '{table}', NEW.{key}, NEW.id WHERE NOT EXISTS (
        SELECT 1 FROM {table} h WHERE h.{key} = NEW.{key} AND h.id > NEW.id
        AND (h.base_id = NEW.id OR h.resolves <> '[]' AND NEW.id IN (SELECT value FROM json_each(h.resolves))));
    DELETE FROM {FORK} WHERE {thing};
    INSERT INTO {FORK} (history, thing) SELECT '{table}', NEW.{key}
    WHERE (SELECT count(*) FROM {HEAD} WHERE {thing}) > 1;
END"""


def _filling(history: History) -> str:
    table, key = history.table, history.key
    return f"""INSERT INTO {HEAD} (history, thing, id) SELECT '{table}', {key}, id FROM {table}
        EXCEPT SELECT '{table}', {key}, base_id FROM {table} WHERE base_id IS NOT NULL
        EXCEPT SELECT '{table}', h.{key}, n.value FROM {table} h, json_each(h.resolves) n WHERE h.resolves <> '[]'"""
