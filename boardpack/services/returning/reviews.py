"""Reviews: what leaves the office as a file, what comes back, and what was changed on both sides."""

import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.clashes import Kept
from boardpack.domain.exchange.reviews import ClashChoice, EntryKind, MergeResult, OpenClash, ReviewKind, ReviewPreview
from boardpack.domain.log.actions import ActionId
from boardpack.domain.office.events import EventKind
from boardpack.domain.office.markings import content_marking, restricted_in_words
from boardpack.errors import PassphraseNeededError, RefusedError
from boardpack.isolation.running import read_apart
from boardpack.log_file import timed
from boardpack.private_files import work_folder
from boardpack.services.gathering.open_comments import OpenComments, open_comments
from boardpack.services.returning.passphrases import guessable_names, require_strong
from boardpack.services.returning.review_archives import is_review_archive, limits_of, unseal_into
from boardpack.services.returning.sealing import is_sealed, sealed
from boardpack.services.service import Clock, Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session, Store
from boardpack.store.merging.review_file import Header, write_review
from boardpack.store.merging.review_rows import SCOPES, IncomingRow
from boardpack.store.merging.reviews import refused
from boardpack.values import replace

_log = logging.getLogger(__name__)

_EVERYTHING = Changes(register=True, actions=True, meetings=True, settings=True)


class ReviewsService(Service):
    """`before_merge` makes the checked copy that every merge needs, and reports its progress."""

    def __init__(self, store: Store, clock: Clock, author: str, before_merge: Callable[[Progress], object]) -> None:
        super().__init__(store, clock, author)
        self._before_merge = before_merge

    @timed(_log, "review written")
    def write(
        self,
        path: Path,
        *,
        since: date | None = None,
        everything: bool = False,
        with_files: bool = False,
        passphrase: str | None = None,
        without_passphrase: bool = False,
    ) -> int:
        """Write the entries that this store received from that day on, or all, and return their number.

        A review holds what a chair may say; with `everything` the file is a copy of the store, `with_files`
        with the letters and attachments on which its entries rest. `without_passphrase` says that a person wants
        restricted matter in a file without a passphrase. Raises RefusedError, also for a weak passphrase, StoreError,
        and PassphraseNeededError for restricted matter without a passphrase.
        """
        kind = ReviewKind.COPY if everything else ReviewKind.REVIEW
        now = self._clock()
        with self._reading() as session:
            batch = session.batches.last_on(since - timedelta(days=1)) if since else None
            erasures = len(session.events.erasures())
            restricted = restricted_in_words(session.reviews.restricted(SCOPES[kind]))
            if passphrase is not None:
                require_strong(passphrase, guessable_names(session.settings.get()))
            elif restricted and not without_passphrase:
                raise PassphraseNeededError(f"The file would contain {restricted}.", "Lock it with a passphrase.")
            header = Header(
                kind,
                session.reviews.store_id(),
                self._author,
                now.isoformat(),
                batch,
                erasures=erasures,
                marking=str(content_marking(holds_restricted=bool(restricted))),
            )
            rows = list(session.reviews.rows(kind, batch))
            files = session.reviews.files(rows) if with_files else ()
            return _written(path, header, rows, files, passphrase)

    @timed(_log, "review previewed")
    def preview(self, path: Path, passphrase: str | None = None) -> ReviewPreview:
        """Return the changes that merging a review file or another copy would bring. Nothing is written.

        Raises UnreadableFileError, LockedFileError for a missing or wrong passphrase, NewerStoreError, or RefusedError
        for what comes from another board.
        """
        with _plain(path, passphrase) as opened, self._reading() as session:
            incoming = session.reviews.read(opened, self._store.path)
            preview = session.reviews.preview(incoming, self._clock())
            return _with_day(preview, session.reviews.merged_on(incoming.origin.sha256))

    @timed(_log, "review merged")
    def merge(
        self,
        path: Path,
        *,
        accept_clock: bool = False,
        passphrase: str | None = None,
        choices: Sequence[ClashChoice] = (),
        progress: Progress = silent,
    ) -> MergeResult:
        """Add what is new, all of it or nothing, after a checked copy of the store was made.

        `choices` are what was decided in the preview of things that both sides changed; they are settled with it.

        What is here already is passed over, so that a file may be merged again, in any order. Raises RefusedError where
        an entry may not come in, or if a clock ran ahead and `accept_clock` is false, or if something has changed since
        it was decided; CancelledError where `progress` said to stop.
        """
        with _plain(path, passphrase) as opened:
            return self._merge(opened, accept_clock, choices, progress)

    def _merge(self, path: Path, accept_clock: bool, choices: Sequence[ClashChoice], progress: Progress) -> MergeResult:
        with self._reading() as session:
            incoming = session.reviews.read(path, self._store.path)
            validated = session.reviews.validate(incoming, self._clock())
            found = session.reviews.preview_of(incoming, validated, self._clock())
            preview = _with_day(found, session.reviews.merged_on(incoming.origin.sha256))
        if preview.refused:
            raise refused(incoming, preview.refused[0], preview.erased_on)
        if preview.merged_on or not preview.brings_anything:
            return MergeResult(preview)
        if preview.ahead and not accept_clock:
            raise _ahead(preview)
        self._store.require_writable()
        self._before_merge(progress)
        with self._writing() as session:
            batch = session.reviews.merge(incoming, validated, progress)
            detail = {"source": incoming.origin.name, "sha256": incoming.origin.sha256, "batch": str(batch)}
            session.events.record(EventKind.MERGED, detail)
            for choice in choices:
                _settle(session, choice)
        return MergeResult(preview, batch, len(choices))

    def clashes(self) -> tuple[OpenClash, ...]:
        """Return everything that was changed on both sides and is not settled, actions first."""
        with self._reading() as session:
            return session.clashes.list()

    def clashing(self) -> tuple[ActionId, ...]:
        """Return the actions that were changed on both sides and are not settled."""
        with self._reading() as session:
            return tuple(ActionId(thing) for thing in session.clashes.things())

    def undecided(self) -> tuple[OpenClash, ...]:
        """Return the actions on which the sides disagree, so that somebody has to choose."""
        with self._reading() as session:
            found = session.clashes.list(EntryKind.UPDATE)
        return tuple(entry for entry in found if not entry.clash.is_harmless)

    def open_comments(self) -> OpenComments:
        """Return the chair's questions and comments on actions that nobody has answered."""
        with self._reading() as session:
            return open_comments(session)

    def clash(self, action_id: ActionId) -> OpenClash | None:
        """Return the conflicting changes to an action. None if there are none."""
        with self._reading() as session:
            return session.clashes.of(action_id)

    def undecided_elsewhere(self, kinds: Collection[EntryKind] = ()) -> tuple[OpenClash, ...]:
        """Return conflicting changes beside the log: minutes, decisions, agendas, papers, register, settings.

        With `kinds` those of these kinds alone.
        """
        with self._reading() as session:
            chosen_kinds = [kind for kind in kinds or session.clashes.kinds if kind is not EntryKind.UPDATE]
            found = [entry for kind in chosen_kinds for entry in session.clashes.list(kind)]
        return tuple(entry for entry in found if not entry.clash.is_harmless)

    def resolve(self, open_clash: OpenClash, keep: Kept, note: str = "") -> Changes:
        """Settle a clash as it was shown: for each field in question the value of the side whose head is named, or a
        text that joins what the sides wrote.

        What was said on either side stays in the history. Raises RefusedError where a field is undecided.
        """
        with self._writing() as session:
            session.clashes.settle(open_clash, keep, note.strip())
        is_action = open_clash.kind is EntryKind.UPDATE
        return Changes(actions=True) if is_action else _EVERYTHING


def _settle(session: Session, choice: ClashChoice) -> None:
    """Settle a clash as it was shown before the merge. Raises RefusedError if it has changed since."""
    found, shown = choice.clash, session.clashes.of(choice.clash.thing_id, choice.clash.kind)
    if shown is None or shown.clash.heads != found.clash.heads:
        raise RefusedError(
            f"“{found.thing}” has changed since you made your choice.",
            "Open the review again and choose again.",
        )
    session.clashes.settle(shown, choice.keep, choice.note.strip())


def _written(
    path: Path,
    header: Header,
    rows: Sequence[IncomingRow],
    files: Iterable[tuple[str, bytes]],
    passphrase: str | None,
) -> int:
    """Write the file, locked if there is a passphrase, and return the number of rows."""
    if passphrase is None:
        return write_review(path, header, rows, files)
    with work_folder() as folder:
        count = write_review(folder / path.name, header, rows, files)
        write_whole(path, sealed((folder / path.name).read_bytes(), passphrase), "The review")
    return count


@contextmanager
def _plain(path: Path, passphrase: str | None) -> Iterator[Path]:
    """Yield the file as it was before it was sealed, for as long as it is looked at.

    It is unlocked by the other process. Raises UnreadableFileError, LockedFileError.
    """
    _refuse_own_review(path)
    if not is_sealed(path):
        yield path
        return
    with work_folder() as scratch:
        plain = scratch / path.name
        work = partial(unseal_into, path.absolute(), passphrase, plain)
        read_apart(work, path.name, limits_of(path), reads=(path,), writes=(scratch,))
        _refuse_own_review(plain)
        yield plain


def _refuse_own_review(path: Path) -> None:
    """Raise RefusedError for the review that went to the chair, which brings nothing back."""
    if is_review_archive(path):
        raise RefusedError(
            f"“{path.name}” is the review that was sent to the chair.",
            "Ask for the file that “Send back” writes. It contains the chair’s comments.",
        )


def _with_day(preview: ReviewPreview, merged_on: date | None) -> ReviewPreview:
    return replace(preview, merged_on=merged_on)


def _ahead(preview: ReviewPreview) -> RefusedError:
    last = max(preview.ahead, key=lambda entry: entry.at)
    count = count_in_words(len(preview.ahead), "entry", "entries")
    are = "is" if len(preview.ahead) == 1 else "are"
    return RefusedError(
        f"{count} in “{preview.origin.name}” {are} dated more than a day ahead of this computer’s clock, "
        f"the last on {in_words(last.at.date())}.",
        "Check the clocks of both computers. If the times are correct, accept them and merge again.",
    )
