"""Issued packs, and what the store held at their issue."""

import hashlib

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import Issue, IssueId, SentEmail, in_order
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import HISTORIES, ISSUE, ISSUE_EMAIL, SUBJECTS
from boardpack.store.schema.values import Mapped
from boardpack.store.schema.views import bound

_ISSUE = Mapped(Issue, ISSUE)
_EMAIL = Mapped(SentEmail, ISSUE_EMAIL)
_SENT = "sent"


class IssuesRepository:
    """Issued packs of one transaction. An issue is entered once, and its history is that of the emails that send it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def list(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[Issue, ...]:
        """Return the pack of a meeting and its supplements, in order. Empty if none was issued."""
        shown = bound(as_at, "issue", "issued_at")
        rows = self._ledger.rows(f"SELECT * FROM issue WHERE meeting_id = ?{shown} ORDER BY id", [meeting_id])
        return in_order(map(_ISSUE.read, rows))

    def all(self) -> tuple[Issue, ...]:
        """Return everything that was issued, in the order of its issue."""
        return tuple(map(_ISSUE.read, self._ledger.rows("SELECT * FROM issue ORDER BY id")))

    def enter(self, issue: Issue) -> IssueId:
        """Enter an issue with the transaction's stamp and return its identifier."""
        return IssueId(self._ledger.enter(ISSUE, _ISSUE.write(issue)))

    def record_email(self, issue_id: IssueId, edition: Edition, *, sent: bool) -> None:
        """Record that the email with an edition of an issue was sent, or that it was not."""
        row = {"edition": edition.key, "state": _SENT if sent else "not sent"}
        self._ledger.add(ISSUE_EMAIL, issue_id, row)

    def sent_emails(self, issue_id: IssueId) -> dict[str, SentEmail]:
        """Return the emails of an issue that were sent, by the key of the edition that each sends."""
        newest = "SELECT max(id) FROM issue_email WHERE issue_id = ? GROUP BY edition"
        rows = self._ledger.rows(f"SELECT * FROM issue_email WHERE id IN ({newest})", [issue_id])
        return {row["edition"]: _EMAIL.read(row) for row in rows if row["state"] == _SENT}

    def last_batch(self) -> tuple[int, str]:
        """Return number and identifier of the last batch in this store."""
        row = self._ledger.row("SELECT seq, id FROM batch ORDER BY seq DESC LIMIT 1")
        if row is None:
            raise LookupError("a store begins with a batch")
        return int(row["seq"]), str(row["id"])

    def batch_of(self, issue: Issue) -> int:
        """Return the number, in this store, of the last batch that an issue knew.

        Raises NotFoundError where it was issued from another copy of the store.
        """
        row = self._ledger.row("SELECT seq FROM batch WHERE id = ?", [issue.knew])
        if row is None:
            raise NotFoundError(
                f"{issue.name} was issued from another copy of this board.", "Open that copy to rebuild the pack."
            )
        return int(row["seq"])

    def digest(self, batch: int) -> str:
        """Return one SHA-256 of all that the store held by a batch. Later rows do not change it."""
        total = hashlib.sha256()
        for table in sorted({entry.table for entry in (*SUBJECTS, *HISTORIES)}):
            hashes = self._ledger.column(f"SELECT hash FROM {table} WHERE batch <= ? ORDER BY id", [batch])
            total.update(f"{table} {len(hashes)}\n{''.join(hashes)}\n".encode())
        return total.hexdigest()
