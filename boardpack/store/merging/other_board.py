"""The register and action log of another board as a source of rows.

The rows keep their identifiers, authors, days and texts. Actions lose their meetings and agenda items and get a prefix
to their references, so every hash is computed again, after the old one was verified.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from boardpack.domain.exchange.other_registers import ref_with_prefix
from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.errors import RefusedError
from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.restricted import RESTRICTED_ACTIONS
from boardpack.store.merging.review_copy import kept_beside, origin_of, refuse_strangers, sha256_of
from boardpack.store.merging.review_file import MOST_ROWS, Incoming, altered, too_large
from boardpack.store.merging.review_rows import SCOPES, IncomingRow, row_of
from boardpack.store.schema.connect import Mode, connect
from boardpack.store.schema.contents import contents_of
from boardpack.store.schema.errors import as_store_errors
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.tables import ACTION
from boardpack.values import Frozen

_LEFT_BEHIND = frozenset(("meeting_id", "agenda_item_id"))


class OtherBoard(Frozen):
    """The rows of another board that can be taken over, with its name.

    `refs` has the reference there of each action, by its identifier, `restricted` those that stay behind.
    """

    name: str
    incoming: Incoming
    refs: Mapping[str, str]
    restricted: tuple[str, ...]


def read_other_board(path: Path, own: str, prefix: str) -> OtherBoard:
    """Read the register and action log of the store at `path`, with `prefix` before the references of its actions.

    `own` is the identity of the store that asks.

    Raises UnreadableFileError for what is no store or was altered, NewerStoreError, and RefusedError for a copy of
    the store that asks or a reference that gets too long.
    """
    try:
        with as_store_errors(path), closing(connect(path, Mode.READ)) as db:
            db.execute("BEGIN")  # one view of all tables, whoever writes meanwhile
            refuse_strangers(db, path)
            other = Ledger(db)
            contents = contents_of(db)
            if contents.store_id == own:
                raise RefusedError(
                    f"“{path}” is a copy of this board.", "Import it as a review: “boardpack review import”."
                )
            private = frozenset(other.column(RESTRICTED_ACTIONS))
            rows = tuple(_taken(other, path, private, prefix))
            origin = origin_of(other, ReviewKind.REGISTER, path, sha256_of(path))
            incoming = Incoming(path, origin, contents.store_id, rows, kept_beside(other, path))
            refs: dict[str, str] = other.mapping("SELECT id, ref FROM action")
    except (sqlite3.Error, ValueError, TypeError, KeyError) as error:
        raise altered(path) from error
    restricted = tuple(sorted(refs[action] for action in private))
    return OtherBoard(contents.board_name, incoming, refs, restricted)


def _taken(other: Ledger, path: Path, private: frozenset[str], prefix: str) -> Iterator[IncomingRow]:
    """Yield the rows with new hashes, each after those on which it rests. Raises UnreadableFileError."""
    former: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for table in SCOPES[ReviewKind.REGISTER]:
        for record in other.rows(f"SELECT * FROM {table} ORDER BY id LIMIT {MOST_ROWS + 1}"):
            row = row_of(table, record)
            parent = row.base_id or (row.thing_id if row.history else "")
            if row.hash != row_hash(former[parent] if parent else NO_PARENT, table, row.content):
                raise altered(path)
            content = {name: value for name, value in row.content.items() if name not in _LEFT_BEHIND}
            if table == ACTION.table:
                content["ref"] = ref_with_prefix(prefix, str(content["ref"]))
            digest = row_hash(hashes[parent] if parent else NO_PARENT, table, content)
            former[row.id], hashes[row.id] = row.hash, digest
            if len(former) > MOST_ROWS:
                raise too_large(path)
            if row.thing_id not in private:
                yield IncomingRow(table, content, digest)
