"""The search index: full text of the present, and of every note that was ever written.

Each table of the index belongs to a view of its words, so that SQLite itself can rebuild it and verify that it agrees
with them. Triggers keep it up to date. Their names differ from those that sqlite-utils gives.
"""

import sqlite3
from collections.abc import Iterator

from boardpack.store.schema.search_words import STATE_WORDS, StateWords, standing_responses

TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
"""How a text is split into words: letters and numbers, whatever their case and their diacritics."""

RESPONSE_SEARCH = "response_search"
UPDATE_SEARCH = "update_search"

_SEGMENTS = 8
"""How many pieces of the index gather before they are merged: more of them make writing cheaper and reading dearer."""

_TIME_DIGITS = ((1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13), (16, 17, 18))
"""Where a UUIDv7 carries its milliseconds and its counter, in hexadecimal digits."""

_ORDER = """CREATE TABLE search_order (
    key INTEGER PRIMARY KEY,
    seq INTEGER NOT NULL
) STRICT"""
"""The place of each note in time. SQLite reads an index by number, so the number must follow the author's time."""

_UPDATE_WORDS = "SELECT o.key AS key, u.note AS note FROM search_order o JOIN action_update u ON u.seq = o.seq"


def _tables() -> tuple[tuple[str, str, str, tuple[str, ...], str], ...]:
    """Yield each table of the index: its name, its view, the number and columns of the view, and its query."""
    states = ((w.table, w.view, "seq", tuple(w.columns), w.query()) for w in STATE_WORDS)
    responses = (RESPONSE_SEARCH, "response_words", "seq", ("text",), standing_responses())
    return (*states, responses, (UPDATE_SEARCH, "update_words", "key", ("note",), _UPDATE_WORDS))


SEARCH_TABLES = tuple(table for table, *_ in _tables())


def drop_search_index(db: sqlite3.Connection) -> None:
    """Drop the index with its views: a migration could not rename a table below them."""
    for table, view, *_ in _tables():
        db.execute(f"DROP VIEW IF EXISTS {view}")
        db.execute(f"DROP TABLE IF EXISTS {table}")
    db.execute("DROP TABLE IF EXISTS search_order")


def make_search_index(db: sqlite3.Connection) -> None:
    """Make and fill the index. Any that is there goes first."""
    drop_search_index(db)
    db.execute(_ORDER)
    for table, view, key, columns, asked in _tables():
        db.execute(f"CREATE VIEW {view} AS {asked}")
        db.execute(
            f"""CREATE VIRTUAL TABLE {table} USING fts5(
                {", ".join(columns)}, content = '{view}', content_rowid = '{key}', columnsize = 0, {TOKENS}
            )"""
        )
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', {_SEGMENTS})")
    fill_search_index(db)


def fill_search_index(db: sqlite3.Connection) -> None:
    """Empty the index and fill it from the present and from history."""
    db.execute(f"INSERT INTO {UPDATE_SEARCH} ({UPDATE_SEARCH}) VALUES ('delete-all')")
    db.execute("DELETE FROM search_order")
    db.execute(
        f"""INSERT INTO search_order (key, seq)
            SELECT place + max(moment - place) OVER (ORDER BY id), seq
            FROM (SELECT id, seq, {_moment("id")} AS moment, row_number() OVER (ORDER BY id) AS place
                  FROM action_update WHERE note <> '')"""
    )
    for table in SEARCH_TABLES:
        db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")


def search_triggers() -> tuple[str, ...]:
    """Return the SQL of every trigger that keeps the index."""
    states = (trigger for words in STATE_WORDS for trigger in _keeping_state(words))
    return (*states, *_KEEPING_RESPONSES, *_KEEPING_NOTES)


def disagreeing_tables(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the tables of the index whose words are out of date.

    SQLite's check of an index needs the right to write, though it writes nothing. Without that right, only the count of
    notes is checked.
    """
    for table in SEARCH_TABLES:
        if not _agrees(db, table):
            yield table
    known, there = "SELECT seq FROM search_order", "SELECT seq FROM action_update WHERE note <> ''"
    if db.execute(f"SELECT EXISTS ({known} EXCEPT {there}) OR EXISTS ({there} EXCEPT {known})").fetchone()[0]:
        yield "search_order"


def _agrees(db: sqlite3.Connection, table: str) -> bool:
    try:
        db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise
        return error.sqlite_errorcode in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY)
    except sqlite3.DatabaseError:
        return False
    return True


def _moment(identifier: str) -> str:
    """Return SQL for the time within an identifier as a number that sorts as it does: 60 bits, shifted by 3."""
    places = [place for group in _TIME_DIGITS for place in group]
    digits = (
        f"((instr('0123456789abcdef', substr({identifier}, {place}, 1)) - 1) << {4 * power + 3})"
        for power, place in zip(reversed(range(len(places))), places, strict=True)
    )
    return f"({' + '.join(digits)})"


def _keeping_state(words: StateWords) -> tuple[str, str, str, str]:
    """Return the triggers that read the old words before a state changes, and the new ones after."""
    current, table = words.history.current, words.table
    columns = ", ".join(words.columns)
    changed = " OR ".join(f"OLD.{field} IS NOT NEW.{field}" for field in words.rests_on)
    leave = f"""INSERT INTO {table} ({table}, rowid, {columns})
    SELECT 'delete', seq, {columns} FROM {words.view} WHERE seq = OLD.seq"""
    enter = f"INSERT INTO {table} (rowid, {columns}) SELECT seq, {columns} FROM {words.view} WHERE seq = NEW.seq"
    return (
        f"CREATE TRIGGER {table}_begin AFTER INSERT ON {current} BEGIN {enter}; END",
        f"CREATE TRIGGER {table}_before BEFORE UPDATE ON {current} WHEN {changed} BEGIN {leave}; END",
        f"CREATE TRIGGER {table}_after AFTER UPDATE ON {current} WHEN {changed} BEGIN {enter}; END",
        f"CREATE TRIGGER {table}_end BEFORE DELETE ON {current} BEGIN {leave}; END",
    )


_RESPONSE_LEAVES = f"""INSERT INTO {RESPONSE_SEARCH} ({RESPONSE_SEARCH}, rowid, text)
    SELECT 'delete', seq, text FROM response WHERE id = OLD.response_id"""
_RESPONSE_ENTERS = f"""INSERT INTO {RESPONSE_SEARCH} (rowid, text)
    SELECT seq, text FROM response WHERE id = NEW.response_id"""
_KEEPING_RESPONSES = (
    f"CREATE TRIGGER {RESPONSE_SEARCH}_begin AFTER INSERT ON response_current BEGIN {_RESPONSE_ENTERS}; END",
    f"""CREATE TRIGGER {RESPONSE_SEARCH}_change AFTER UPDATE ON response_current
    WHEN OLD.response_id IS NOT NEW.response_id BEGIN {_RESPONSE_LEAVES}; {_RESPONSE_ENTERS}; END""",
    f"CREATE TRIGGER {RESPONSE_SEARCH}_end BEFORE DELETE ON response_current BEGIN {_RESPONSE_LEAVES}; END",
)

_KEEPING_NOTES = (
    f"""CREATE TRIGGER search_order_keep AFTER INSERT ON action_update WHEN NEW.note <> '' BEGIN
    INSERT INTO search_order (key, seq)
    SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM search_order WHERE key = moment) THEN moment ELSE (
        SELECT o.key + 1 FROM search_order o
        WHERE o.key >= moment AND NOT EXISTS (SELECT 1 FROM search_order WHERE key = o.key + 1)
        ORDER BY o.key LIMIT 1) END, NEW.seq
    FROM (SELECT {_moment("NEW.id")} AS moment);
END""",
    f"""CREATE TRIGGER {UPDATE_SEARCH}_keep AFTER INSERT ON search_order BEGIN
    INSERT INTO {UPDATE_SEARCH} (rowid, note) SELECT NEW.key, note FROM action_update WHERE seq = NEW.seq;
END""",
)
"""If two notes from two computers have the same time, the later to arrive gets the next free number."""
