"""The steps that bring an older store up to date, and the refusal of a newer one.

A step is plain SQL that never changes once it has reached a user, and never transforms a table of history. What is
derived (present states, indexes, triggers) is rebuilt after the steps.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from types import MappingProxyType

from boardpack.errors import DamagedStoreError, NewerStoreError
from boardpack.store.schema.connect import APPLICATION_ID, pragma
from boardpack.store.schema.currents import make_current_tables
from boardpack.store.schema.heads import make_head_tables
from boardpack.store.schema.seals import seal_rows
from boardpack.store.schema.search_index import drop_search_index, make_search_index
from boardpack.store.schema.triggers import make_indexes, make_triggers

KNOWN = ("0001_first_tables",)
"""The names of the steps in order; their number is the version of the schema."""

VERSION = len(KNOWN)

_STEPS_TAKEN = "SELECT name FROM _sqlite_migrations WHERE migration_set = 'boardpack'"
"""SQL: the names of the steps that a store has been through, as sqlite-utils keeps them."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring the store to today's schema in one transaction, so wholly or not at all.

    Foreign keys are off for as long as it lasts, since a step may make a table anew; they are proven
    before it counts. SQLite ignores that setting within a transaction, so it is made before. The steps are imported
    here: with sqlite-utils they take longer than opening a store, and few stores need one.
    """
    from boardpack.store.schema.steps import apply_steps

    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("BEGIN IMMEDIATE")
    try:
        drop_search_index(db)
        apply_steps(db)
        _prove_foreign_keys(db)
        make_indexes(db)
        make_current_tables(db)
        make_head_tables(db)
        make_search_index(db)
        seal_rows(db)
        make_triggers(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.commit()
    except BaseException:
        db.rollback()
        raise
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def layout_of(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """Return the text of every table, index, trigger and view, by kind and name, whatever its line breaks."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").fetchall()
    return {(kind, name): " ".join(str(sql).split()) for kind, name, sql in rows}


@cache
def layout_of_today() -> Mapping[tuple[str, str], str]:
    """Return the layout of a store that has just been made."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return MappingProxyType(layout_of(connection))


def _prove_foreign_keys(db: sqlite3.Connection) -> None:
    broken = db.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(
            f"the migration leaves {len(broken)} rows of “{broken[0][0]}” without what they name"
        )


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """Return the schema version of a Boardpack store that is not newer than this program.

    Raises DamagedStoreError for another program's database and NewerStoreError for a newer store.
    """
    if pragma(db, "application_id") != APPLICATION_ID:
        raise DamagedStoreError(
            f"The file “{path}” is not a Boardpack board.", "Choose the folder of a board, or restore a backup."
        )
    version = int(pragma(db, "user_version"))
    if version > VERSION:
        raise _newer(path)
    return version


def refuse_unknown_steps(db: sqlite3.Connection, path: Path) -> None:
    """Raise NewerStoreError if the store has been through a step that this version does not know."""
    if any(name not in KNOWN for (name,) in db.execute(_STEPS_TAKEN)):
        raise _newer(path)


def _newer(path: Path) -> NewerStoreError:
    return NewerStoreError(
        f"The board’s file “{path}” was made by a newer version of Boardpack.", "Install that version to open it."
    )
