"""The steps of the schema, as migrations of sqlite-utils. Only `migrate` imports them, and only for a store that needs
one.
"""

import sqlite3

from sqlite_utils import Database, Migrations

from boardpack.store.schema import schema_1

MIGRATIONS = Migrations("boardpack")


@MIGRATIONS(name="0001_first_tables")
def _first_tables(db: Database) -> None:
    for statement in schema_1.STATEMENTS:
        db.execute(statement)


def apply_steps(db: sqlite3.Connection) -> None:
    """Apply, within the transaction of the caller, each step that the store has not been through."""
    MIGRATIONS.apply(Database(db, execute_plugins=False, strict=True))
