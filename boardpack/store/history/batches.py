"""The batches in which this store received what it knows."""

from datetime import date, datetime

from boardpack.domain.days.as_at import AsAt
from boardpack.store.history.ledger import Ledger


class BatchesRepository:
    """The batches of one transaction's view: each transaction here, each merge and each import is one."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    @property
    def own(self) -> int:
        """The batch to which the rows of this transaction belong."""
        return self._ledger.batch

    def last(self) -> tuple[int, datetime]:
        """Return the number of the last batch that was received, and when that was."""
        row = self._ledger.row("SELECT seq, received_at FROM batch ORDER BY seq DESC LIMIT 1")
        if row is None:
            raise LookupError("a store is made in a batch")
        return int(row["seq"]), datetime.fromisoformat(row["received_at"])

    def settled_id(self) -> str | None:
        """Return the identifier of the last batch. It changes whenever the store changes.

        None in a transaction that has begun to write, whose batch may still grow.
        """
        if self._ledger.has_batch:
            return None
        row = self._ledger.row("SELECT id FROM batch ORDER BY seq DESC LIMIT 1")
        return str(row["id"]) if row else None

    def received_at(self, batch: int | None) -> datetime:
        """Return when a batch was received, or the last one if it is None."""
        if batch is None:
            return self.last()[1]
        row = self._ledger.row("SELECT received_at FROM batch WHERE seq <= ? ORDER BY seq DESC LIMIT 1", [batch])
        return datetime.fromisoformat(row["received_at"]) if row else self.last()[1]

    def view_when(self, as_at: AsAt, at: datetime, batch: int) -> AsAt:
        """Return the view in which something was recorded at a moment, in a batch of this store.

        If a merge brought the record, the view has what authors had entered by then, here and on the other copy: the
        batch holds what that copy entered later too, and earlier batches what was entered here meanwhile.
        """
        kind = self._ledger.column("SELECT kind FROM batch WHERE seq = ?", [batch])
        return as_at.received_by(batch, None if kind == ["local"] else at)

    def last_on(self, day: date) -> int:
        """Return the last batch that was received by the end of a day, or 0 if there was none yet."""
        sql = "SELECT coalesce(max(seq), 0) AS seq FROM batch WHERE substr(received_at, 1, 10) <= ?"
        found = self._ledger.row(sql, [day.isoformat()])
        return int(found["seq"]) if found else 0

    def received_on(self, batch: int) -> date | None:
        """Return the day on which a batch, or the last one before it, was received. None before the first."""
        sql = "SELECT substr(received_at, 1, 10) AS day FROM batch WHERE seq <= ? ORDER BY seq DESC LIMIT 1"
        found = self._ledger.row(sql, [batch])
        return date.fromisoformat(found["day"]) if found else None
