"""Past views that were written to a file, with the indexes of the present, so that they are read as fast.

A view of the past is folded from history for each question, which takes seconds where the log is long. A laid-out one
is as fast as the present. Its file lies in a work folder while the program runs, and contains nothing that the store
does not.
"""

import sqlite3
import uuid
import weakref
from contextlib import closing, suppress
from pathlib import Path
from threading import Lock

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.progress import Progress
from boardpack.errors import CancelledError
from boardpack.private_files import HeldFolder, hold_work_folder
from boardpack.store.schema.connect import Mode, attach, connect
from boardpack.store.schema.currents import expressions
from boardpack.store.schema.search_index import TOKENS
from boardpack.store.schema.search_words import ACTION_WORDS
from boardpack.store.schema.tables import ACTION_UPDATE, History
from boardpack.store.schema.views import bound, folded_states
from boardpack.values import Frozen

_CHUNK = 1_000
_KEPT = 2
_LAST = "SELECT seq, id FROM action_update ORDER BY seq DESC LIMIT 1"

_Bounds = tuple[object, object, object]


class LaidOutView(Frozen):
    """A past view in a file of its own, and the last row of history that was known when it was begun."""

    path: Path
    seq: int
    last_id: str

    def holds(self, db: sqlite3.Connection, as_at: AsAt) -> bool:
        """Return True if history is unchanged but for rows that the view does not show."""
        last = db.execute("SELECT id FROM action_update WHERE seq = ?", [self.seq]).fetchone()
        newer = f"SELECT 1 FROM action_update h WHERE h.seq > ?{bound(as_at)} LIMIT 1"
        return last == (self.last_id,) and db.execute(newer, [self.seq]).fetchone() is None


class LaidOutViews:
    """The laid-out views of one store, shared by its connections. The newest two are kept until the program ends."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._views: dict[_Bounds, LaidOutView] = {}
        self._folder: HeldFolder | None = None

    def of(self, as_at: AsAt) -> LaidOutView | None:
        """Return the view if it was laid out, else None."""
        with self._lock:
            found = self._views.get(_bounds(as_at))
        return found if found is not None and found.path.is_file() else None

    def new_place(self) -> Path:
        """Return the path for another view."""
        with self._lock:
            if self._folder is None:
                self._folder = hold_work_folder()
                weakref.finalize(self, self._folder.remove)
            return self._folder.path / f"{uuid.uuid4().hex}.db"

    def keep(self, as_at: AsAt, view: LaidOutView) -> None:
        """Keep a view in place of the oldest."""
        with self._lock:
            gone = [self._views.pop(_bounds(as_at), None)]
            self._views[_bounds(as_at)] = view
            while len(self._views) > _KEPT:
                gone.append(self._views.pop(next(iter(self._views))))
        for former in filter(None, gone):
            with suppress(PermissionError):  # on Windows while somebody reads it; then it goes with the folder
                former.path.unlink(missing_ok=True)


def lay_out(store: Path, as_at: AsAt, to: Path, progress: Progress) -> LaidOutView:
    """Write the view to a new file that only the user can read, in short transactions, so that no writer has to wait.

    Raises CancelledError.
    """
    to.touch(mode=0o600)
    with closing(connect(to, Mode.CREATE)) as db:
        attach(db, store, "store")
        for setting in ("journal_mode", "synchronous"):  # a file that nobody reads before it is whole
            db.execute(f"PRAGMA main.{setting} = OFF").fetchall()
        seq, last_id = db.execute(_LAST).fetchone() or (0, "")
        most = db.execute("SELECT coalesce(max(seq), 0) FROM action").fetchone()[0]
        table, *indexes = _as_in_the_present(db)
        db.execute(table)
        words = ", ".join(ACTION_WORDS.columns)
        db.execute(f"CREATE VIRTUAL TABLE {ACTION_WORDS.table} USING fts5({words}, content = '', {TOKENS})")
        for first in range(0, most, _CHUNK):
            if not progress(first, most, "Preparing the earlier date"):
                raise CancelledError("The earlier date was not shown.", "The board is shown as it is today.")
            _fill(db, as_at, first)
        for index in indexes:
            db.execute(index)
    return LaidOutView(to, seq, last_id)


def _as_in_the_present(db: sqlite3.Connection) -> list[str]:
    """Return the statements that make the table of present states and its indexes."""
    made = "SELECT sql FROM store.sqlite_master WHERE tbl_name = ? AND type = ? AND sql IS NOT NULL ORDER BY name"
    kinds = ("table", "index")
    return [row[0] for kind in kinds for row in db.execute(made, [ACTION_UPDATE.current, kind]).fetchall()]


def _fill(db: sqlite3.Connection, as_at: AsAt, first: int) -> None:
    """Add the actions of one chunk, with the words by which they are found."""
    among = f"seq > {first:d} AND seq <= {first + _CHUNK:d}"
    columns = ", ".join(("seq", ACTION_UPDATE.key, "last_id", "update_count", *expressions(ACTION_UPDATE)))
    states = folded_states(ACTION_UPDATE, as_at, f"SELECT id FROM action WHERE {among}")
    db.execute(f"INSERT INTO {ACTION_UPDATE.current} ({columns}) SELECT {columns} FROM {states} ORDER BY seq")
    words = ", ".join(ACTION_WORDS.columns)

    def chunk(history: History, as_at: AsAt) -> str:
        return f"(SELECT * FROM main.{history.current} WHERE {among})"

    query = ACTION_WORDS.query(as_at, chunk)
    db.execute(f"INSERT INTO {ACTION_WORDS.table} (rowid, {words}) SELECT seq, {words} FROM ({query})")


def _bounds(as_at: AsAt) -> _Bounds:
    """Return the parts of a view that decide which rows it shows."""
    return as_at.day, as_at.batch, as_at.said_by
