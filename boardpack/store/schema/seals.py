"""The seals: a chain of hashes over the rows of all tables, in the order in which this store received them.

The hash of a row proves its content. A seal proves the rest: its place in the order, its batch, and the rows that
have no hash of their own (batches, kept files, the store's identity, the steps of its schema). Each transaction
seals the rows that it added.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.tables import HISTORIES, SUBJECTS

SEAL = "seal"
SEALED: Mapping[str, tuple[str, ...]] = {
    "_sqlite_migrations": ("id", "migration_set", "name", "applied_at"),
    "store_info": ("id", "store_id", "created_at", "app_version"),
    "batch": ("seq", "id", "received_at", "kind", "who", "source", "sha256"),
    "kept_file": ("seq", "sha256", "byte_count", "batch"),
    "event": ("seq", "id", "hash"),
    **{table.table: ("seq", "id", "hash", "batch") for table in (*SUBJECTS, *HISTORIES)},
}
"""The columns that a seal covers, by table. The first one is the order in which the rows arrived."""

_FIXED_FORM = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def seal_rows(db: sqlite3.Connection) -> None:
    """Seal the rows that no seal covers yet. Call it in each transaction that adds rows, before it is committed."""
    last = db.execute(f"SELECT seq, hash FROM {SEAL} ORDER BY seq DESC LIMIT 1").fetchone()
    seq, parent = last or (0, NO_PARENT)
    for table, columns in SEALED.items():
        order = columns[0]
        upto = db.execute(f"SELECT max({order}) FROM {table}").fetchone()[0] or 0
        before = db.execute(f"SELECT max(upto) FROM {SEAL} WHERE about = ?", [table]).fetchone()[0] or 0
        if upto > before:
            sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {order} > ? ORDER BY {order}"
            seq += 1
            parent = seal_hash(parent, seq, table, upto, db.execute(sql, [before]).fetchall())
            db.execute(f"INSERT INTO {SEAL} (seq, about, upto, hash) VALUES (?, ?, ?, ?)", (seq, table, upto, parent))


def seal_hash(parent: str, seq: int, table: str, upto: int, rows: Iterable[tuple[Any, ...]]) -> str:
    """Return the hash of a seal: over the seal before it, its own place, and the rows that it covers."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{_FIXED_FORM(row)}\n".encode())
    return row_hash(parent, SEAL, {"seq": seq, "about": table, "upto": upto, "rows": digest.hexdigest()})
