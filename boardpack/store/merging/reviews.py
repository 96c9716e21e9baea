"""Reviews in the store: what one contains, its preview, and the merge."""

import logging
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from boardpack.domain.days.dates import in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.reviews import Refusal, ReviewKind, ReviewPreview
from boardpack.domain.meetings.paper_pictures import kept_pictures
from boardpack.errors import CancelledError, RefusedError
from boardpack.store.history.events import EventsRepository
from boardpack.store.history.files import FilesRepository
from boardpack.store.history.ledger import Ledger
from boardpack.store.merging.restricted import count_restricted
from boardpack.store.merging.review_comparison import ORDER, ValidatedRows, compare_rows, validate
from boardpack.store.merging.review_copy import is_database, read_copy
from boardpack.store.merging.review_file import Incoming, read_kept, read_review
from boardpack.store.merging.review_preview import preview_of
from boardpack.store.merging.review_rows import SCOPES, IncomingRow, row_of
from boardpack.store.schema.cleaning import clean
from boardpack.values import replace

BATCH_KINDS: Mapping[ReviewKind, str] = {
    ReviewKind.REVIEW: "review",
    ReviewKind.COPY: "conflict copy",
    ReviewKind.REGISTER: "import",
}
_STEP = 500
_log = logging.getLogger(__name__)
_KEPT_IN = (
    ("report_change", "source_sha256"),
    ("report_change", "response_sha256"),
    ("paper_version", "attachment_sha256"),
    ("paper_version", "original_sha256"),
    ("owner_form_change", "returned_sha256"),
)


class ReviewsRepository:
    """Reviews and copies of one transaction. A merge adds the rows that are not here, and nothing else."""

    def __init__(self, ledger: Ledger, files: FilesRepository) -> None:
        self._ledger = ledger
        self._files = files

    def store_id(self) -> str:
        """Return the identifier by which two copies of one store know each other."""
        found = self._ledger.row("SELECT store_id FROM store_info")
        if found is None:
            raise LookupError("the store has no name")
        return str(found["store_id"])

    def restricted(self, tables: Collection[str]) -> dict[str, int]:
        """Return how many restricted things, of now or ever, are in these tables, by their kind."""
        return count_restricted(self._ledger, tables)

    def rows(self, kind: ReviewKind, since: int | None = None) -> Iterator[IncomingRow]:
        """Yield the rows of a review of this kind that came in after the batch `since`, in a fixed order."""
        for table in sorted(SCOPES[kind], key=lambda table: ORDER[table]):
            for row in self._ledger.rows(f"SELECT * FROM {table} WHERE batch > ? ORDER BY id", [since or 0]):
                yield row_of(table, row)

    def files(self, rows: Iterable[IncomingRow]) -> Iterator[tuple[str, bytes]]:
        """Yield the kept files on which the rows rest, each once, by their SHA-256."""
        for sha256 in sorted({str(name) for row in rows for name in _files_named(row)}):
            yield sha256, self._files.read(sha256)

    def merged_on(self, sha256: str) -> date | None:
        """Return the day on which this very file was merged, or None."""
        found = self._ledger.row("SELECT received_at FROM batch WHERE sha256 = ? ORDER BY seq LIMIT 1", [sha256])
        return datetime.fromisoformat(found["received_at"]).date() if found else None

    def read(self, path: Path, own: Path) -> Incoming:
        """Read a review file, or another copy of the store that lies at `own`.

        Raises UnreadableFileError or NewerStoreError, each failing in its own sentence, and RefusedError
        for what comes from another board.
        """
        incoming = read_copy(path, own) if is_database(path) else read_review(path)
        if incoming.store != self.store_id():
            raise RefusedError(
                f"“{path.name}” comes from another board.", "Merge it into the board that it belongs to."
            )
        return incoming

    def preview(self, incoming: Incoming, now: datetime) -> ReviewPreview:
        """Return what a merge would bring."""
        return self.preview_of(incoming, self.validate(incoming, now), now)

    def preview_of(self, incoming: Incoming, validated: ValidatedRows, now: datetime) -> ReviewPreview:
        """Return what a merge would bring, of rows that were validated already."""
        erased_on = self._erased_on(incoming)
        preview = preview_of(self._ledger, incoming, compare_rows(self._ledger, validated), now)
        return replace(preview, erased_on=erased_on if preview.refused or preview.brings_anything else None)

    def _erased_on(self, incoming: Incoming) -> date | None:
        """Return the day of the last erasure of a name here if the other store went through fewer of them."""
        erasures = EventsRepository(self._ledger).erasures()
        return erasures[0].at.date() if len(erasures) > incoming.erasures else None

    def validate(self, incoming: Incoming, now: datetime) -> ValidatedRows:
        """Check each row by itself. This is the longer part of the work and needs no lock."""
        return validate(self._ledger, incoming, now)

    def merge(self, incoming: Incoming, validated: ValidatedRows | None = None, progress: Progress = silent) -> int:
        """Add every row that is new, as one batch, and return the batch's number.

        Raises RefusedError where any row may not come in, CancelledError where the user stopped it; then
        the transaction, and with it all of the merge, is to be given up.
        """
        compared = compare_rows(self._ledger, validated or self.validate(incoming, self._ledger.stamp.at))
        if compared.refused:
            _log.info("%s refused: %d entries", incoming.origin.kind, len(compared.refused))
            raise refused(incoming, compared.refused[0], self._erased_on(incoming))
        batch = self._ledger.learn(
            BATCH_KINDS[incoming.origin.kind],
            clean(incoming.origin.who),
            source=clean(incoming.origin.name),
            sha256=incoming.origin.sha256,
        )
        self._keep_files(incoming, compared.new)
        total = len(compared.new)
        for start in range(0, total, _STEP):
            if not progress(start, total, "Merging"):
                raise CancelledError("The merge was stopped.", "Nothing was merged.")
            try:
                self._add(compared.new[start : start + _STEP], batch)
            except sqlite3.IntegrityError as error:
                raise refused(incoming, Refusal("An entry", "It does not match the entries on this board.")) from error
        self._ledger.close_batch()
        _log.info("%s merged: %d entries new, %d known", incoming.origin.kind, total, compared.here)
        return batch

    def _keep_files(self, incoming: Incoming, rows: Iterable[IncomingRow]) -> None:
        """Keep the files on which a new row rests. Their names prove their content."""
        chosen = {str(name) for row in rows for name in _files_named(row)}
        for sha256 in sorted(chosen & incoming.files.keys()):
            self._files.keep(read_kept(incoming, sha256))

    def _add(self, rows: Iterable[IncomingRow], batch: int) -> None:
        for table, records in groupby(rows, key=lambda row: row.table):
            self._ledger.receive(table, [{**row.content, "hash": row.hash, "batch": batch} for row in records])


def refused(incoming: Incoming, refusal: Refusal, erased_on: date | None = None) -> RefusedError:
    """Return the error for a file of which a row may not come in. Then none of it does.

    `erased_on` is the day on which a name was erased here that the file may still contain. It explains only a text that
    differs.
    """
    if erased_on and refusal.is_of_text:
        return RefusedError(
            f"The review “{incoming.origin.name}” cannot be merged: a name was erased from this board on "
            f"{in_words(erased_on)}, and the file is from a copy that still contains it. {refusal.place}: "
            f"{refusal.why}",
            "Erase the name from that copy with the same text and options, then merge it. A review for the chair has "
            "to be written again. Nothing was merged.",
        )
    return RefusedError(
        f"The review “{incoming.origin.name}” cannot be merged: {refusal.place}: {refusal.why}",
        "Ask for the file again. Nothing was merged.",
    )


def _files_named(row: IncomingRow) -> Iterator[object]:
    for table, column in _KEPT_IN:
        if row.table == table and row.content.get(column):
            yield row.content[column]
    yield from kept_pictures(str(row.content.get("body", "")))
