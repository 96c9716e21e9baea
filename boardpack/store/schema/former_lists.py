"""The entries that schema 3 kept as lines of one setting: people in office, saved views and the office's own bodies.

Schema 4 gives each line a history of its own. Every copy of a store makes the same rows of the same settings, with
the same identifiers and hashes, so that copies which were brought up to date apart still merge. The same is done
again when a review or copy of schema 3 is merged. Like the text of a schema, this never changes.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.hashing import NO_PARENT, row_hash
from boardpack.store.schema.identifiers import milliseconds

_Row = Mapping[str, Any]
_Content = dict[str, Any]


@dataclass(frozen=True)
class FormerList:
    """A setting of schema 3 that held a list, the table that holds its entries now, and how a line is read."""

    setting: str
    subject: str
    read: Callable[[str], _Content]

    def fields_of(self, line: str) -> _Content | None:
        """Return the fields of the entry that a line holds, or None if the line cannot be read."""
        try:
            return {name: clean(value) if isinstance(value, str) else value for name, value in self.read(line).items()}
        except (ValueError, TypeError, KeyError, AttributeError):
            return None


def _person(line: str) -> _Content:
    parsed = json.loads(line)
    since, until = (date.fromisoformat(parsed[end]).isoformat() if parsed[end] else "" for end in ("from", "until"))
    return {"name": str(parsed["name"]), "role": str(parsed["role"]), "since_on": since, "until_on": until}


def _view(line: str) -> _Content:
    parsed = json.loads(line)
    asked = [[clean(str(key)), clean(str(value))] for key, value in parsed.get("asked", ())]
    return {
        "page": str(parsed["page"]),
        "name": str(parsed["name"]),
        "part": str(parsed["part"]),
        "words": str(parsed.get("words", "")),
        "sort": str(parsed.get("order", "")),
        "descending": int(bool(parsed.get("descending", False))),
        "grouping": str(parsed.get("group", "")),
        "asked": json.dumps(asked, ensure_ascii=False),
    }


def _body(line: str) -> _Content:
    name, _, spellings = line.partition(":")
    if not name.strip():
        raise ValueError("a body without a name")
    parsed = [words.strip() for words in spellings.split(",") if words.strip()]
    return {"name": name.strip(), "spellings": json.dumps(parsed, ensure_ascii=False)}


FORMER_LISTS = {
    former.setting: former
    for former in (
        FormerList("people", "person", _person),
        FormerList("saved_views", "saved_view", _view),
        FormerList("bodies", "office_body", _body),
    )
}
FORMER_ROWS = f"""SELECT id, setting_id, at, by, base_id, resolves, value, batch FROM setting_change
    WHERE setting_id IN ({", ".join(f"'{name}'" for name in FORMER_LISTS)}) ORDER BY setting_id, id"""
"""The rows of history that hold such lists."""


def rows_of_former_lists(rows: Iterable[_Row]) -> Iterator[tuple[str, _Content]]:
    """Yield each row with the table that it belongs to, entries before their changes. `rows` come from FORMER_ROWS."""
    for name, parsed in groupby(rows, key=lambda row: str(row["setting_id"])):
        made = _Lines(FORMER_LISTS[name])
        for row in parsed:
            made.take(row)
        yield from ((made.kind.subject, entry) for entry in made.entries.values())
        yield from ((f"{made.kind.subject}_change", change) for change in made.changes)


def unread_lines(name: str, value: str) -> tuple[str, ...]:
    """Return the lines of such a setting's value that hold no entry that can be read."""
    return tuple(line for line in _lines(value) if FORMER_LISTS[name].fields_of(line) is None)


def _lines(value: str) -> list[str]:
    parsed = json.loads(value)
    return [line for line in parsed if isinstance(line, str)] if isinstance(parsed, list) else []


class _Lines:
    """The entries of one list while the history of its setting is walked through, oldest first.

    A line that a row has and the rows on which it builds have not is an entry that was added; the other way round
    it was withdrawn. So two copies that each added a line both keep theirs.
    """

    def __init__(self, kind: FormerList) -> None:
        self.kind = kind
        self.entries: dict[str, _Content] = {}
        self.changes: list[_Content] = []
        self._there: dict[str, frozenset[str]] = {}
        self._newest: dict[str, dict[str, frozenset[str]]] = {}
        self._hashes: dict[str, str] = {}

    def take(self, row: _Row) -> None:
        """Add what one row of the setting's history adds and withdraws."""
        parents = [name for name in (row["base_id"], *json.loads(row["resolves"])) if name in self._there]
        before = [self._there[name] for name in parents]
        newest: dict[str, frozenset[str]] = {}
        for name in parents:
            for line, tips in self._newest[name].items():
                newest[line] = newest.get(line, frozenset()) | tips
        now = frozenset(line for line in _lines(row["value"]) if self.kind.fields_of(line) is not None)
        for line in sorted(now | frozenset().union(*before)):
            if not before or any((line in there) != (line in now) for there in before):
                newest[line] = frozenset(
                    (self._entered(row, line, sorted(newest.get(line, ())), is_there=line in now),)
                )
        self._there[row["id"]], self._newest[row["id"]] = now, newest

    def _entered(self, row: _Row, line: str, tips: list[str], *, is_there: bool) -> str:
        entry = self._entry(line, row["batch"])
        fields = (self.kind.fields_of(line) or {}) if not tips else {"withdrawn": int(not is_there)}
        content = {
            "id": _identifier(f"{row['id']}\n{self.kind.setting}\n{line}", _moment(row["id"], tips)),
            f"{self.kind.subject}_id": entry,
            "at": row["at"],
            "by": row["by"],
            **({"base_id": tips[-1]} if tips else {}),
            "resolves": json.dumps(tips[:-1]),
            **fields,
        }
        parent = self._hashes[tips[-1]] if tips else str(self.entries[line]["hash"])
        digest = row_hash(parent, f"{self.kind.subject}_change", content)
        self._hashes[content["id"]] = digest
        self.changes.append({**content, "hash": digest, "batch": row["batch"]})
        return str(content["id"])

    def _entry(self, line: str, batch: int) -> str:
        if line not in self.entries:
            content = {"id": _identifier(f"{self.kind.setting}\n{line}", None)}
            self.entries[line] = {**content, "hash": row_hash(NO_PARENT, self.kind.subject, content), "batch": batch}
        return str(self.entries[line]["id"])


def _moment(identifier: str, tips: list[str]) -> int:
    """Return the time and counter of the setting's row, or later ones if an identifier in `tips` is not before it."""
    own = uuid.UUID(identifier).int >> 64
    known = max((uuid.UUID(tip).int >> 64 for tip in tips), default=0)
    return own if own > known else (max(milliseconds(tip) for tip in tips) + 1) << 16 | 7 << 12


def _identifier(words: str, moment: int | None) -> str:
    """Return an identifier of version 7 that follows from the words alone, with this time and counter if any."""
    digest = int.from_bytes(hashlib.sha256(words.encode()).digest()[:16], "big")
    head = digest >> 64 if moment is None else moment
    head = head & ~(0xF << 12) | 7 << 12
    return str(uuid.UUID(int=head << 64 | 2 << 62 | digest & (1 << 62) - 1))
