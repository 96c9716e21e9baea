"""The part of a store that goes into a chair's review, and its completion on the chair's computer.

Only rows of history are copied. Present states, heads, indexes and triggers are rebuilt on arrival. The search index is
filled later, when the review can already be read.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from boardpack.errors import UnreadableFileError
from boardpack.store.schema import tables
from boardpack.store.schema.connect import APPLICATION_ID, Mode, attach, columns_of, connect, pragma
from boardpack.store.schema.currents import make_current_tables
from boardpack.store.schema.errors import as_store_errors
from boardpack.store.schema.heads import make_head_tables
from boardpack.store.schema.migrations import VERSION, layout_of, layout_of_today, migrate
from boardpack.store.schema.seals import seal_rows
from boardpack.store.schema.search_index import drop_search_index, make_search_index
from boardpack.store.schema.tables import History, Subject
from boardpack.store.schema.triggers import drop_triggers, make_indexes, make_triggers

_CARRIED: tuple[Subject | History, ...] = (
    tables.SETTING,
    tables.SETTING_CHANGE,
    tables.REPORT,
    tables.REPORT_CHANGE,
    tables.ITEM,
    tables.ITEM_CHANGE,
    tables.RESPONSE,
    tables.MEETING,
    tables.MEETING_CHANGE,
    tables.AGENDA_ITEM,
    tables.AGENDA_CHANGE,
    tables.ACTION,
    tables.ACTION_UPDATE,
    tables.PAPER_NOTE,
    tables.PAPER_NOTE_CHANGE,
    tables.PERSON,
    tables.PERSON_CHANGE,
    tables.SAVED_VIEW,
    tables.SAVED_VIEW_CHANGE,
    tables.SENDER_LAYOUT,
    tables.SENDER_LAYOUT_CHANGE,
    tables.OFFICE_BODY,
    tables.OFFICE_BODY_CHANGE,
)
_WITH_A_PACK: tuple[Subject | History, ...] = (tables.PAPER, tables.PAPER_VERSION, tables.ISSUE)
_OFFICE = "office"


def carry_store(source: Path, to: Path, *, with_papers: bool) -> None:
    """Write the rows that a chair's review needs to a new file, with papers and issues if it includes the pack.

    Notes on earlier packs are included with the office’s answers.

    The acts that accepted or removed letters, findings, owners' forms, minutes, decisions, the forward plan, the
    records of emails, the store's own events and its kept files are left out.
    """
    chosen = ("store_info", "batch", *carried_tables(with_papers=with_papers))
    with as_store_errors(source), closing(connect(to, Mode.CREATE)) as db:
        migrate(db)
        attach(db, source, _OFFICE)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN")
        _drop_derived(db)
        for table in chosen:
            columns = ", ".join(columns_of(db, table))
            db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM {_OFFICE}.{table}")
        seal_rows(db)
        db.execute("COMMIT")
        db.execute(f"DETACH {_OFFICE}")
        db.execute("VACUUM")


def carried_tables(*, with_papers: bool) -> tuple[str, ...]:
    """Return the tables of history that a chair's review carries."""
    return tuple(entry.table for entry in (*_CARRIED, *(_WITH_A_PACK if with_papers else ())))


def _drop_derived(db: sqlite3.Connection) -> None:
    """Remove all that is derived, so that only history is left."""
    drop_triggers(db)
    drop_search_index(db)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall():
        db.execute(f"DROP INDEX [{name}]")


def complete_store(path: Path) -> None:
    """Rebuild everything derived in a carried store. It can then be read and written, and searched after `index_words`.

    Raises UnreadableFileError if its tables are not those of this version: a file from outside may contain triggers or
    views of its own.
    """
    with as_store_errors(path), closing(connect(path)) as db:
        _refuse_strangers(db, path)
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("BEGIN IMMEDIATE")
        make_indexes(db)
        make_current_tables(db)
        make_head_tables(db)
        make_search_index(db)
        make_triggers(db)
        db.execute("COMMIT")


def _refuse_strangers(db: sqlite3.Connection, path: Path) -> None:
    chosen, found = layout_of_today(), layout_of(db)
    strange = [at for at, sql in found.items() if at[0] not in ("table", "view") or chosen.get(at) != sql]
    marks = (int(pragma(db, "application_id")), int(pragma(db, "user_version")))
    if strange or marks != (APPLICATION_ID, VERSION):
        raise UnreadableFileError(
            f"“{path.name}” is not complete: parts of a review are missing.", "Ask the office to send it again."
        )
