"""The chair's review of log and pack: comments on actions, notes on pages, and drafts until they are sent back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NewType

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.actions import (
    VERDICT_WORDS,
    ActionId,
    ActionState,
    ActionUpdate,
    ChairVerdict,
    NewUpdate,
    UpdateId,
    UpdateKind,
)
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, MeetingId, PaperId
from boardpack.domain.office.markings import Marking
from boardpack.values import Frozen, field, replace

ChairReviewId = NewType("ChairReviewId", str)


class ChairWord(Frozen):
    """The chair's comment on one action in one review. It can be rewritten until the review is sent back."""

    note: str = ""
    verdict: ChairVerdict | None = None
    proposed_target: date | None = None
    assurance: Assurance | None = None
    base_id: UpdateId | None = None

    @property
    def says_anything(self) -> bool:
        return bool(self.note.strip() or self.verdict or self.proposed_target or self.assurance)

    @property
    def update(self) -> NewUpdate:
        """The update that records this comment. It builds on what the chair had seen, and changes no target."""
        return NewUpdate(
            self.note.strip() or None,
            assurance=self.assurance,
            kind=UpdateKind.CHAIR,
            base_id=self.base_id,
            verdict=self.verdict,
            proposed_target=self.proposed_target,
        )


def comment_in_words(word: ChairWord) -> str:
    """Return a word as one line: "Question to the owner. New target: 8 July 2025. Why so late?"."""
    parts = [VERDICT_WORDS[word.verdict] if word.verdict else ""]
    parts.append(f"Proposed target: {in_words(word.proposed_target)}" if word.proposed_target else "")
    parts.append(word.assurance.value.capitalize() if word.assurance else "")
    head = ". ".join(part for part in parts if part)
    return ". ".join(part for part in (head, " ".join(word.note.split())) if part)


class PageNote(Frozen):
    """A note on a page of the pack, counted from 1 as it is printed; `key` tells it from others of the page."""

    key: str
    page: int
    text: str


class KeptNote(Frozen):
    """A note on a page of an issued pack as the store keeps it, with the version of the paper that it was made on.

    A page that belongs to no paper, such as the agenda, names none.
    """

    id: str
    meeting_id: MeetingId
    page: int
    text: str
    at: datetime
    by: str
    issue_id: str = ""
    paper_id: PaperId | None = None
    version_id: str | None = None
    answer: str = ""
    settled: bool = False


class ShownNote(Frozen):
    """A note beside the paper as it stands: under its number and title, and whether it changed since.

    `made_on` and `stands_at` count the versions of the paper from 1; `item_id` is the agenda item that has it now.
    """

    note: KeptNote
    paper: str
    is_on_this_version: bool
    made_on: int | None = None
    stands_at: int | None = None
    item_id: AgendaItemId | None = None

    @property
    def version_words(self) -> str:
        """The version on which it was made: "Made on version 2. The paper is now version 3." Empty without a paper."""
        if self.made_on is None:
            return "" if self.is_on_this_version else "The paper has changed since."
        if self.is_on_this_version:
            return f"Made on version {self.made_on}, which is still current."
        return f"Made on version {self.made_on}. The paper is now version {self.stands_at}."


class NotedPack(Frozen):
    """A meeting on whose pack notes were made: how many there are, and how many of them wait for the office."""

    meeting: Meeting
    notes: int
    waiting: int


class Unanswered(Frozen):
    """The chair's questions on actions and notes on packs that the office has not answered."""

    questions: tuple[tuple[ActionState, ActionUpdate], ...] = ()
    packs: tuple[NotedPack, ...] = ()

    @property
    def count(self) -> int:
        return len(self.questions) + sum(pack.waiting for pack in self.packs)


class ReviewDraft(Frozen):
    """Everything the reader has written so far, what of it has been sent back, and the pages that were read.

    `author` is the name under which it is written; empty until the reader gave one.
    """

    words: Mapping[ActionId, ChairWord] = field(default_factory=dict)
    notes: tuple[PageNote, ...] = ()
    sent_words: Mapping[ActionId, ChairWord] = field(default_factory=dict)
    sent_notes: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    read_pages: frozenset[int] = frozenset()

    def with_word(self, action_id: ActionId, word: ChairWord) -> "ReviewDraft":
        """Return the draft with this comment on an action, or without one if it is empty."""
        words = {key: value for key, value in self.words.items() if key != action_id}
        return replace(self, words={**words, action_id: word} if word.says_anything else words)

    def with_note(self, note: PageNote) -> "ReviewDraft":
        """Return the draft with this note, in the order of pages; a note without words goes."""
        others = [other for other in self.notes if other.key != note.key]
        kept = [*others, note] if note.text.strip() else others
        return replace(self, notes=tuple(sorted(kept, key=lambda page_note: (page_note.page, page_note.key))))

    @property
    def unsent_words(self) -> dict[ActionId, ChairWord]:
        """The comments that are new or changed since they were sent back."""
        return {key: word for key, word in self.words.items() if self.sent_words.get(key) != word}

    @property
    def unsent_notes(self) -> tuple[PageNote, ...]:
        return tuple(note for note in self.notes if self.sent_notes.get(note.key) != note.text)

    @property
    def is_sent(self) -> bool:
        """Return True if nothing is left to send back."""
        return not self.unsent_words and not self.unsent_notes

    def sent(self) -> "ReviewDraft":
        """Return the draft with everything marked as sent back."""
        return replace(self, sent_words=dict(self.words), sent_notes={note.key: note.text for note in self.notes})


def not_carried(supplements: Sequence[str]) -> str:
    """Return a reminder to send supplements beside a review, which carries the pack alone. Empty if there are none."""
    if not supplements:
        return ""
    names, them = " and ".join(supplements), "it" if len(supplements) == 1 else "them"
    return f"{names} {'is' if len(supplements) == 1 else 'are'} not in the review. Send {them} separately."


class ReviewFacts(Frozen):
    """The facts in a chair's file about itself: board, date of writing, author, pack and marking.

    `erasures` is the number of names that were erased from the board by then.
    """

    id: ChairReviewId
    board_name: str
    chair_name: str
    store_id: str
    written_at: datetime
    written_by: str
    schema: int
    batch: int
    meeting_id: MeetingId | None = None
    issue_id: str = ""
    pack_name: str = ""
    marking: str = str(Marking())
    erasures: int = 0
