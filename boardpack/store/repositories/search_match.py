"""Words as SQLite's full-text search requires them, and their places in a text.

Every word goes within double quotes, where no sign has a meaning, so that SQLite itself takes the
text apart just as it did when it made the index.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from boardpack.domain.exchange.search import HitMark, Term
from boardpack.store.schema.search_index import TOKENS

_OPENS, _CLOSES = "\x02", "\x03"
_MARKED = re.compile(f"{_OPENS}([^{_CLOSES}]*){_CLOSES}")


def all_of(terms: Iterable[Term]) -> str:
    """Return the FTS query for texts that contain every term. A word without a letter for SQLite is ignored."""
    return " ".join(map(_quoted, terms))


def any_of(terms: Iterable[Term]) -> str:
    """Return the FTS query for texts that contain at least one of the terms."""
    return " OR ".join(map(_quoted, terms))


def marks_in(texts: Sequence[str], terms: Sequence[Term]) -> list[tuple[HitMark, ...]]:
    """Return the places of the terms in each text, as SQLite sees them."""
    found: list[tuple[HitMark, ...]] = [()] * len(texts)
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(f"CREATE VIRTUAL TABLE marked USING fts5(text, {TOKENS})")
        memory.executemany("INSERT INTO marked (rowid, text) VALUES (?, ?)", enumerate(texts))
        sql = "SELECT rowid, highlight(marked, 0, ?, ?) FROM marked WHERE marked MATCH ?"
        for at, shown in memory.execute(sql, (_OPENS, _CLOSES, any_of(terms))).fetchall():
            found[at] = _marks(shown)
    return found


def _quoted(term: Term) -> str:
    return f'"{term.text}" *' if term.is_prefix else f'"{term.text}"'


def _marks(shown: str) -> tuple[HitMark, ...]:
    """Return the marked stretches. Each pair of signs before one is not part of the text."""
    return tuple(
        HitMark(found.start() - 2 * before, len(found[1])) for before, found in enumerate(_MARKED.finditer(shown))
    )
