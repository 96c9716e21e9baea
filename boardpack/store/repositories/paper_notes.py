"""Notes on pages of an issued pack, each with the paper's version on which it was made."""

from collections.abc import Sequence

from boardpack.domain.exchange.chair_reviews import KeptNote
from boardpack.domain.meetings.meetings import MeetingId, PaperId
from boardpack.store.history.ledger import Ledger
from boardpack.store.schema.tables import PAPER_NOTE, PAPER_NOTE_CHANGE, PAPER_VERSION
from boardpack.store.schema.values import Mapped

_NOTE = Mapped(KeptNote, PAPER_NOTE, at="created_at", by="created_by")
_NOTES = """SELECT n.*, c.text, c.answer, c.settled
    FROM paper_note n JOIN paper_note_current c ON c.paper_note_id = n.id WHERE c.withdrawn IS NOT 1"""


class PaperNotesRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def list(self, meeting_id: MeetingId) -> tuple[KeptNote, ...]:
        """Return the notes on the pack of a meeting, by page and in the order in which they were made."""
        rows = self._ledger.rows(f"{_NOTES} AND n.meeting_id = ? ORDER BY n.page, n.id", [meeting_id])
        return tuple(map(_NOTE.read, rows))

    def version_of(self, paper_id: PaperId, batch: int) -> str | None:
        """Return the newest version of a paper that the store had received by a batch."""
        sql = f"SELECT max(id) AS id FROM {PAPER_VERSION.table} WHERE paper_id = ? AND batch <= ?"
        found = self._ledger.row(sql, [paper_id, batch])
        return found["id"] if found else None

    def put(self, note: KeptNote) -> None:
        """Enter a note under its own identifier, or record its new text if it is here already."""
        there = self._ledger.row("SELECT id FROM paper_note WHERE id = ?", [note.id])
        if there is None:
            self._ledger.enter(PAPER_NOTE, _NOTE.write(note, issue_id=note.issue_id or None), note.id)
        self._ledger.add(PAPER_NOTE_CHANGE, note.id, {"text": note.text, "withdrawn": 0})

    def put_answer(self, note_id: str, answer: str, *, settled: bool) -> None:
        """Record the office's answer to a note. It goes into the next review."""
        self._ledger.add(PAPER_NOTE_CHANGE, note_id, {"answer": answer, "settled": int(settled)})

    def versions(self, papers: Sequence[PaperId]) -> dict[PaperId, tuple[str, ...]]:
        """Return the versions of each of these papers, the current one last."""
        chosen = ", ".join("?" * len(papers))
        sql = f"SELECT paper_id, id FROM {PAPER_VERSION.table} WHERE paper_id IN ({chosen}) ORDER BY id"
        rows = self._ledger.rows(sql, papers)
        return {paper: tuple(row["id"] for row in rows if row["paper_id"] == paper) for paper in papers}

    def counts(self) -> dict[MeetingId, tuple[int, int]]:
        """Return the number of notes on the pack of each meeting, and of those that are not settled."""
        sql = f"SELECT meeting_id, count(*) AS n, sum(settled IS NOT 1) AS waiting FROM ({_NOTES}) GROUP BY meeting_id"
        return {MeetingId(row["meeting_id"]): (row["n"], row["waiting"]) for row in self._ledger.rows(sql)}
