"""The log of what was done to the store: a lock taken over, a merge, a restore. Each entry is chained to the last."""

import json
from collections.abc import Mapping
from datetime import datetime

from boardpack.domain.office.erasures import ErasureMade
from boardpack.domain.office.events import Event, EventKind
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.cleaning import clean
from boardpack.store.schema.hashing import NO_PARENT, row_hash

EVENT = "event"
EVENT_CONTENT = ("id", "at", "by", "kind", "detail")


class EventsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def record(self, kind: EventKind, detail: Mapping[str, str]) -> None:
        """Add an entry under the transaction's stamp."""
        last = self._ledger.row(f"SELECT id, hash FROM {EVENT} ORDER BY seq DESC LIMIT 1")
        content = {
            "id": self._ledger.new_id(last["id"] if last else None),
            "at": self._ledger.stamp.at.isoformat(),
            "by": clean(self._ledger.stamp.by),
            "kind": kind.value,
            "detail": json.dumps({clean(name): clean(value) for name, value in detail.items()}, ensure_ascii=False),
        }
        parent = last["hash"] if last else NO_PARENT
        self._ledger.insert(EVENT, {**content, "hash": row_hash(parent, EVENT, content)})

    def erasures(self) -> tuple[ErasureMade, ...]:
        """Return every erasure of a name, the newest first."""
        return tuple(
            ErasureMade(event.at, event.by, int(event.detail["cells"]), int(event.detail["entries"]))
            for event in self.list()
            if event.kind is EventKind.NAME_ERASED
        )

    def list(self) -> tuple[Event, ...]:
        """Return every entry of a kind that this version knows, the newest first."""
        kinds = [kind.value for kind in EventKind]
        marks = ", ".join("?" * len(kinds))
        rows = self._ledger.rows(f"SELECT * FROM {EVENT} WHERE kind IN ({marks}) ORDER BY seq DESC", kinds)
        return tuple(
            Event(EventKind(row["kind"]), datetime.fromisoformat(row["at"]), row["by"], json.loads(row["detail"]))
            for row in rows
        )
