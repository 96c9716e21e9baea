"""The contents of a store in numbers, to tell one copy from another."""

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime

from boardpack.domain.office.backups import BackupContents
from boardpack.domain.office.events import EventKind
from boardpack.errors import DamagedStoreError
from boardpack.store.schema.tables import UNCHANGING

_LAST_CHANGE = """SELECT at, by FROM (
    SELECT received_at AS at, who AS by FROM batch WHERE seq = (SELECT max(seq) FROM batch)
) """
_NAME = "SELECT value FROM setting_current WHERE setting_id = 'board_name'"


def contents_of(db: sqlite3.Connection) -> BackupContents:
    """Return what people need to know of a store before they put it in place of another.

    Raises DamagedStoreError if it does not record which board it belongs to.
    """
    identity = db.execute("SELECT store_id FROM store_info").fetchone()
    if identity is None:
        raise DamagedStoreError(
            "The board’s file no longer contains the entry that identifies the board.",
            "Keep the file as it is and restore the latest backup.",
        )
    at, by = db.execute(_LAST_CHANGE).fetchone() or (None, "")
    counts = row_counts(db, ("action", "action_update", "item", "meeting"))
    return BackupContents(
        store_id=str(identity[0]),
        board_name=_board_name(db),
        actions=counts["action"],
        updates=counts["action_update"],
        items=counts["item"],
        meetings=counts["meeting"],
        last_change_at=datetime.fromisoformat(at) if at else None,
        last_change_by=by,
        last_write=" ".join(_last_id(db, table) for table in ("batch", "event")),
        erasures=erasure_count(db),
    )


def erasure_count(db: sqlite3.Connection) -> int:
    """Return how many names were erased from a store."""
    asked = "SELECT count(*) FROM event WHERE kind = ?"
    return int(db.execute(asked, [EventKind.NAME_ERASED.value]).fetchone()[0])


def row_counts(db: sqlite3.Connection, tables: Collection[str] = UNCHANGING) -> dict[str, int]:
    """Return the number of rows of each of these tables that are there. A damaged store may lack some of them."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()}
    return {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables if table in there}


def _last_id(db: sqlite3.Connection, table: str) -> str:
    found = db.execute(f"SELECT id FROM {table} ORDER BY seq DESC LIMIT 1").fetchone()
    return str(found[0]) if found else ""


def _board_name(db: sqlite3.Connection) -> str:
    found = db.execute(_NAME).fetchone()
    return str(json.loads(found[0])) if found and found[0] else ""
