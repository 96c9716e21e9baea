"""Every trigger of the store. No other module makes one.

sqlite-utils' transform() drops triggers without a word, so this is run again after each migration.
"""

import sqlite3

from boardpack.store.schema.currents import KEPT, RESPONSE_CURRENT, expressions
from boardpack.store.schema.heads import keeping_heads
from boardpack.store.schema.search_index import search_triggers
from boardpack.store.schema.tables import HISTORIES, REF_NUMBER, REF_PREFIX, RESPONSE, SUBJECTS, UNCHANGING, History

_GUARD = """CREATE TRIGGER {table}_no_{deed} BEFORE {event} ON {table} {when}
BEGIN SELECT RAISE(ABORT, 'rows of {table} never change'); END"""

_INDEXES = (
    *(f"CREATE INDEX {h.table}_by_subject ON {h.table} ({h.key}, id)" for h in HISTORIES),
    "CREATE INDEX action_by_ref ON action (ref, id)",
    "CREATE INDEX action_update_by_meeting ON action_update (meeting_id, id) WHERE meeting_id IS NOT NULL",
    "CREATE INDEX action_update_by_chair ON action_update (action_id) WHERE kind = 'chair'",
    "CREATE INDEX action_update_by_settling ON action_update (action_id) WHERE resolves <> '[]'",
    "CREATE INDEX decision_by_ref ON decision (ref, id)",
    "CREATE INDEX seal_by_table ON seal (about, upto)",
    f"CREATE INDEX action_by_number ON action ({REF_PREFIX}, {REF_NUMBER})",
    *(f"CREATE INDEX {s.table}_by_{g} ON {s.table} ({g})" for s in SUBJECTS for g in s.given if g.endswith("_id")),
)


def make_indexes(db: sqlite3.Connection) -> None:
    """Make the indexes on history that the keeping triggers and every reading need."""
    for statement in _INDEXES:
        db.execute(statement.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS"))


def drop_triggers(db: sqlite3.Connection) -> None:
    """Drop every trigger of the store, whoever made it."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER [{name}]")


def make_triggers(db: sqlite3.Connection) -> None:
    """Drop all triggers and make those of this version."""
    drop_triggers(db)
    for statement in trigger_statements():
        db.execute(statement)


def trigger_statements() -> tuple[str, ...]:
    """Return the SQL of every trigger that belongs in a store."""
    guards = [guard for table in UNCHANGING for guard in _guards(table)]
    heads = (keeping_heads(history) for history in HISTORIES)
    return (*guards, *(_keeping(history) for history in KEPT), _keeping_responses(), *heads, *search_triggers())


def _guards(table: str) -> tuple[str, str, str]:
    """Return the triggers against update, delete and replacing, which hold even without recursive triggers."""
    key = {"kept_file": "sha256", "store_info": "store_id", "seal": "seq"}.get(table, "id")
    there = "id" if table == "store_info" else "seq"
    replacing = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {key} = NEW.{key} OR {there} = NEW.{there})"
    return (
        _GUARD.format(table=table, deed="update", event="UPDATE", when=""),
        _GUARD.format(table=table, deed="delete", event="DELETE", when=""),
        _GUARD.format(table=table, deed="replace", event="INSERT", when=replacing),
    )


def _keeping(history: History) -> str:
    """Return the trigger that keeps the newest value of each field, in whatever order the rows arrive."""
    key = history.key
    settled = ",\n    ".join(
        f"{name} = CASE WHEN NEW.{rests_on} IS NULL THEN {name} ELSE {sql.format(key=f'NEW.{key}', bound='')} END"
        for name, (rests_on, sql) in expressions(history).items()
    )
    return f"""CREATE TRIGGER {history.table}_keep AFTER INSERT ON {history.table} BEGIN
    INSERT INTO {history.current} (seq, {key})
    SELECT seq, id FROM {history.subject.table} WHERE id = NEW.{key} ON CONFLICT ({key}) DO NOTHING;
    UPDATE {history.current} SET
    {settled},
    last_id = max(last_id, NEW.id),
    update_count = update_count + 1
    WHERE {key} = NEW.{key};
END"""


def _keeping_responses() -> str:
    return f"""CREATE TRIGGER {RESPONSE.table}_keep AFTER INSERT ON {RESPONSE.table} BEGIN
    INSERT INTO {RESPONSE_CURRENT} (item_id, voice, response_id) VALUES (NEW.item_id, NEW.voice, NEW.id)
    ON CONFLICT (item_id, voice) DO UPDATE SET response_id = max(response_id, excluded.response_id);
END"""
