"""The chair's review: written at the office, opened without a workspace, and sent back."""

import json
import logging
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from boardpack.domain.exchange.chair_reviews import (
    ChairReviewId,
    ChairWord,
    KeptNote,
    NotedPack,
    PageNote,
    ReviewDraft,
    ReviewFacts,
    ShownNote,
    Unanswered,
)
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.private_notes import PrivateNote
from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, PaperId
from boardpack.domain.office.markings import Marking, content_marking, restricted_in_words
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry
from boardpack.errors import NotFoundError, PassphraseNeededError, RefusedError
from boardpack.log_file import timed
from boardpack.private_files import work_folder
from boardpack.services.gathering.open_comments import open_comments
from boardpack.services.packs.paper_notes import noted_packs, shown_notes
from boardpack.services.returning.passphrases import guessable_names, require_strong
from boardpack.services.returning.private_notes import PrivateNotes, notes_folder
from boardpack.services.returning.review_archives import PACK, STORE, packed, unpacked
from boardpack.services.returning.review_homes import OpenHome, ReviewHome, SealedHome, sweep
from boardpack.services.returning.sealing import is_sealed, sealed
from boardpack.services.service import Clock, Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session, Stamp, Store
from boardpack.store.merging.carrying import carried_tables, carry_store
from boardpack.store.merging.review_file import Header, write_review
from boardpack.store.merging.review_rows import IncomingRow
from boardpack.store.schema.identifiers import Identifiers
from boardpack.store.schema.migrations import VERSION
from boardpack.values import Frozen, replace

_log = logging.getLogger(__name__)

_CHAIRS_PREFIX = "C"


class ChairReviewsService(Service):
    """The office's side. `pack_of` gives the file of a meeting's issued pack, by its folder's name."""

    def __init__(self, store: Store, clock: Clock, author: str, pack_of: Callable[[MeetingId], Path | None]) -> None:
        super().__init__(store, clock, author)
        self._pack_of = pack_of

    @timed(_log, "chair's review written")
    def write(
        self,
        to: Path,
        *,
        meeting_id: MeetingId | None = None,
        passphrase: str | None = None,
        without_passphrase: bool = False,
    ) -> ReviewFacts:
        """Write the log as at now with its history and the items behind it, and the issued pack of a meeting.

        `without_passphrase` says that a person wants restricted matter in a file without a passphrase. Raises
        NotFoundError if the meeting's pack was not issued, RefusedError for a weak passphrase or if the file
        cannot be written, and PassphraseNeededError for restricted matter without a passphrase.
        """
        if passphrase is not None or not without_passphrase:
            self.check_protection(meeting_id, passphrase)
        restricted = self._restricted(meeting_id)
        pack = self._pack_of(meeting_id) if meeting_id else None
        if meeting_id and pack is None:
            raise NotFoundError("The pack of that meeting has not been issued.", "Issue it first, or leave it out.")
        facts = self._facts(meeting_id, pack, restricted)
        with work_folder() as scratch:
            carried = scratch / STORE
            carry_store(self._store.path, carried, with_papers=meeting_id is not None)
            data = packed(facts, carried.read_bytes(), pack.read_bytes() if pack else None)
        write_whole(to, sealed(data, passphrase) if passphrase is not None else data, "The review")
        return facts

    def check_protection(self, meeting_id: MeetingId | None, passphrase: str | None) -> None:
        """Raise RefusedError for a weak passphrase, and PassphraseNeededError for restricted matter without one.

        A person is asked about that before the place of the file.
        """
        if passphrase is not None:
            with self._reading() as session:
                known = guessable_names(session.settings.get())
            require_strong(passphrase, known)
        elif restricted := self._restricted(meeting_id):
            raise PassphraseNeededError(f"The review would contain {restricted}.", "Lock it with a passphrase.")

    def marking(self, meeting_id: MeetingId | None) -> Marking:
        """Return the marking that a review written now would have."""
        return content_marking(holds_restricted=bool(self._restricted(meeting_id)))

    def _restricted(self, meeting_id: MeetingId | None) -> str:
        """Return the restricted matter that a review would contain, in words. Empty if it has none."""
        with self._reading() as session:
            return restricted_in_words(session.reviews.restricted(carried_tables(with_papers=meeting_id is not None)))

    def _facts(self, meeting_id: MeetingId | None, pack: Path | None, restricted: str) -> ReviewFacts:
        with self._reading() as session:
            settings = settings_on(session.settings.get(), self.today())
            batch, _ = session.issues.last_batch()
            issues = session.issues.list(meeting_id) if meeting_id else ()
            return ReviewFacts(
                id=ChairReviewId(str(uuid.uuid4())),
                board_name=settings.board_name,
                chair_name=settings.chair_name,
                store_id=session.reviews.store_id(),
                written_at=self._clock(),
                written_by=self._author,
                schema=VERSION,
                batch=batch,
                meeting_id=meeting_id,
                issue_id=issues[0].id if issues else "",
                pack_name=pack.name if pack else "",
                marking=str(content_marking(holds_restricted=bool(restricted))),
                erasures=len(session.events.erasures()),
            )

    def notes(self, meeting_id: MeetingId) -> tuple[ShownNote, ...]:
        """Return the notes on a meeting's pack, beside the current papers. Raises NotFoundError."""
        with self._reading() as session:
            return shown_notes(session, session.meetings.get(meeting_id))

    def noted_packs(self) -> tuple[NotedPack, ...]:
        """Return the packs on which notes came back, the newest meeting first."""
        with self._reading() as session:
            return noted_packs(session)

    def pages(self, meeting_id: MeetingId) -> bytes:
        """Return the pack of a meeting as it went out. Raises NotFoundError where it was not issued, or is gone."""
        pack = self._pack_of(meeting_id)
        if pack is None:
            raise NotFoundError(
                "The pack of that meeting has not been issued.", "Notes can only be made on an issued pack."
            )
        return pack.read_bytes()

    def attached_paper(self, item_id: AgendaItemId) -> bytes | None:
        """Return the file that is attached as the paper of an agenda item now. None if it is written here."""
        with self._reading() as session:
            paper = session.meetings.item(item_id).paper
            return session.files.read(paper.attachment.sha256) if paper and paper.attachment else None

    def unanswered(self) -> Unanswered:
        """Return the chair's questions of actions that nobody has answered, the oldest first, and packs with open
        notes.
        """
        with self._reading() as session:
            asked = open_comments(session)
            states = [state for state in session.actions.rows(tuple(asked)) if not state.withdrawn]
            waiting = tuple(pack for pack in noted_packs(session) if pack.waiting)
        questions = sorted(((state, asked[state.action.id]) for state in states), key=lambda action_id: action_id[1].id)
        return Unanswered(tuple(questions), waiting)

    def answer(self, note: KeptNote, answer: str, *, settled: bool = True) -> Changes:
        """Record the office's answer to a note. The next review carries it."""
        with self._writing() as session:
            session.paper_notes.put_answer(note.id, answer.strip(), settled=settled)
        return Changes(meetings=True)


def open_review(
    path: Path, home: Path, clock: Clock, *, passphrase: str | None = None, author: str = ""
) -> "ReviewDesk":
    """Return the review in a file, with what was written in it before on this computer.

    It lives in a private folder below `home`. One with a passphrase stays readable there only while it is open.
    `author` is the name of whoever reads; it is kept for the next time. Needs no workspace. Raises
    UnreadableFileError, LockedFileError, NewerStoreError.
    """
    sweep(home)
    with unpacked(path, passphrase) as (facts, parts):
        name = _folder_name(facts, path)
        own = notes_folder(home, facts)
        if passphrase is not None and is_sealed(path):
            notes = PrivateNotes(own, passphrase) if own else None
            return ReviewDesk(SealedHome(home / name, path.name, facts, parts, passphrase), clock, author, notes)
        notes = PrivateNotes(own, None) if own else None
        return ReviewDesk(OpenHome(home / name, facts, parts), clock, author, notes)


def _folder_name(facts: ReviewFacts, path: Path) -> str:
    try:
        return str(uuid.UUID(facts.id))
    except ValueError as error:
        raise RefusedError(
            f"“{path.name}” does not identify its review.", "Ask the sender for the file again."
        ) from error


class SentBack(Frozen):
    """The file that was sent back, and the number of actions and pages that it has notes on."""

    path: Path
    actions: int
    pages: int


class ReviewDesk:
    """The reader's side: one opened review, with everything written in it so far. `close` ends it.

    `author` is the reader's name, empty until somebody gave it: a review for the chair is read by members, too.
    `own_notes` are the reader's own, which are never sent. None if the review has no pack.
    """

    def __init__(self, home: ReviewHome, clock: Clock, author: str = "", own_notes: PrivateNotes | None = None) -> None:
        self._home = home
        self.own_notes = own_notes
        self.folder = home.folder
        self.facts = home.facts
        self._clock = clock
        self._store = Store(home.folder)
        self.draft = home.read_draft()
        self.author = author or self.draft.author

    def read_as(self, name: str) -> None:
        """Record who reads the review. Everything that is sent back from now on is signed with that name."""
        if name.strip():
            self.author = name.strip()
            self._keep(self._newest_draft())

    def close(self) -> None:
        """Remove what must not stay readable on this computer. The draft is kept."""
        self._home.close()

    @property
    def pack(self) -> Path | None:
        """Return the pack as a PDF, where the review carries one."""
        path = self.folder / PACK
        return path if path.is_file() else None

    def settings(self) -> Settings:
        with self._store.reading() as session:
            return session.settings.get()

    def states(self) -> tuple[ActionState, ...]:
        """Return every action, as the office had it when it wrote the review."""
        with self._store.reading() as session:
            return session.actions.states()

    def history(self, action_id: ActionId) -> tuple[ActionUpdate, ...]:
        """Return every update of an action, oldest first."""
        with self._store.reading() as session:
            return session.actions.history(action_id)

    def entries(self) -> tuple[ItemEntry, ...]:
        """Return the items behind the actions, with report and responses."""
        with self._store.reading() as session:
            return session.register.entries()

    def earlier_notes(self) -> tuple[tuple[Meeting, ShownNote], ...]:
        """Return the notes of earlier reviews with the office's answers, newest meeting first."""
        mine = {note.key for note in self.draft.notes}
        with self._store.reading() as session:
            meetings = [noted.meeting for noted in noted_packs(session)]
            found = [(meeting, shown) for meeting in meetings for shown in shown_notes(session, meeting)]
        return tuple(noted for noted in found if noted[1].note.id not in mine)

    def say(self, action_id: ActionId, word: ChairWord) -> None:
        """Record the chair's comment on an action, replacing an earlier one. It is saved on return."""
        self._keep(self._newest_draft().with_word(action_id, word))

    def note(self, note: PageNote) -> None:
        """Save a note on a page, replacing the one with its key. A note without words is removed."""
        self._keep(self._newest_draft().with_note(note))

    def new_key(self) -> str:
        """Return a key for a note."""
        return Identifiers(self._clock()).new()

    def mark_read(self, page: int) -> None:
        """Record that a page was read."""
        draft = self._newest_draft()
        self._keep(replace(draft, read_pages=draft.read_pages | {page}))

    def keep_own_note(self, note: PrivateNote) -> None:
        """Save a note of the reader's own, replacing the one with its key. A note without words is removed."""
        if self.own_notes is not None:
            self.own_notes.put(note)

    @timed(_log, "chair's review sent back")
    def send_back(self, to: Path, passphrase: str | None = None) -> SentBack:
        """Write the chair's comments as a file for the office. It can be repeated, with newer comments.

        Raises RefusedError where nothing was said, nobody gave a name, or the file cannot be written; StoreError.
        """
        self.draft = self._newest_draft()
        if not self.author:
            raise RefusedError("These comments have no name yet.", "Enter your name first. Nothing was sent.")
        if not self.draft.words and not self.draft.notes:
            raise RefusedError("This review has no comments yet.", "Write a comment or record a decision first.")
        now = self._clock()
        with self._store.writing(Stamp(now, self.author, ref_prefix=_CHAIRS_PREFIX)) as session:
            self._enter(session, now)
        self._home.keep_store()
        with self._store.reading() as session:
            header = Header(
                ReviewKind.REVIEW,
                self.facts.store_id,
                self.author,
                now.isoformat(),
                self.facts.batch,
                self.facts.schema,
                erasures=self.facts.erasures,
            )
            rows = list(session.reviews.rows(ReviewKind.REVIEW, self.facts.batch))
        self._write(to, header, rows, passphrase)
        self._keep(self.draft.sent())
        return SentBack(to, len(self.draft.words), len({note.page for note in self.draft.notes}))

    def _write(self, to: Path, header: Header, rows: Sequence[IncomingRow], passphrase: str | None) -> None:
        """Write the file for the office. One with a passphrase is never readable in its place."""
        if passphrase is None:
            write_review(to, header, rows, ())
            return
        with work_folder() as scratch:
            write_review(scratch / to.name, header, rows, ())
            write_whole(to, sealed((scratch / to.name).read_bytes(), passphrase), "The review")

    def _enter(self, session: Session, now: datetime) -> None:
        """Enter what is new. After an interrupted attempt nothing is entered twice."""
        for action_id, word in self.draft.unsent_words.items():
            history = session.actions.history(action_id)
            if not any(_says(update, word, self.author) for update in history[-1:]):
                session.actions.update(action_id, word.update)
        known = {note.id: note.text for note in self._kept_notes(session)}
        for note in self.draft.unsent_notes:
            if known.get(note.key) != note.text:
                session.paper_notes.put(self._kept(session, note, now))

    def _kept_notes(self, session: Session) -> Sequence[KeptNote]:
        return session.paper_notes.list(self.facts.meeting_id) if self.facts.meeting_id else ()

    def _kept(self, session: Session, note: PageNote, now: datetime) -> KeptNote:
        if self.facts.meeting_id is None:
            raise RefusedError("This review does not include a pack.", "Write the note as a comment on an action.")
        paper_id, version_id = self._paper_at(session, note.page)
        return KeptNote(
            note.key,
            self.facts.meeting_id,
            note.page,
            note.text.strip(),
            now,
            self.author,
            self.facts.issue_id,
            paper_id,
            version_id,
        )

    def _paper_at(self, session: Session, page: int) -> tuple[PaperId | None, str | None]:
        """Return the paper on a page of the issued pack, and the version in which it went out."""
        issue = next((candidate for candidate in session.issues.all() if candidate.id == self.facts.issue_id), None)
        meeting_id = self.facts.meeting_id
        if issue is None or meeting_id is None:
            return None, None
        item_id = _item_on_page(json.loads(issue.manifest), page)
        batch = session.issues.batch_of(issue)
        paper = next((item.paper for item in session.meetings.items(meeting_id) if item.id == item_id), None)
        return (paper.id, session.paper_notes.version_of(paper.id, batch)) if paper else (None, None)

    def _newest_draft(self) -> ReviewDraft:
        """Return the saved draft, which may have entries from a second window on the same review."""
        draft = self._home.read_draft()
        return replace(draft, author=self.author) if self.author else draft

    def _keep(self, draft: ReviewDraft) -> None:
        self._home.save_draft(draft)
        self.draft = draft


def _says(update: ActionUpdate, word: ChairWord, author: str) -> bool:
    asked_update = word.update
    return (update.by, update.note, update.verdict, update.proposed_target, update.assurance) == (
        author,
        asked_update.note,
        asked_update.verdict,
        asked_update.proposed_target,
        asked_update.assurance,
    )


def _item_on_page(manifest: dict[str, list[dict[str, object]]], page: int) -> str | None:
    """Return the agenda item whose paper is on a page, by the list of the issued pack."""
    for part in manifest.get("parts", ()):
        first, count = part.get("first_page"), part.get("page_count")
        if isinstance(first, int) and isinstance(count, int) and first <= page < first + count and part.get("number"):
            return str(part["agenda_item"])
    return None
