"""The chair's review as rows and sentences: the log by owner, report or deadline, and the chair's words so far."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import groupby

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.exchange.chair_reviews import (
    ChairWord,
    PageNote,
    ReviewDraft,
    ReviewFacts,
    ShownNote,
    comment_in_words,
)
from boardpack.domain.log.actions import VERDICT_WORDS, ActionId, ActionState, ChairVerdict, Status
from boardpack.domain.log.counts import count_log
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.file_names import file_name
from boardpack.domain.register.items import ItemEntry, ItemId
from boardpack.values import Frozen
from ui.models.exchange.page_notes import ShownPageNote, lost_place
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.models.standing import standing_cell, standing_words
from ui.shapes import StatusShape
from ui.theme import ThemeTone

REVIEW_COLUMNS = (TableColumn("Action", stretch=True, least=180),)
COMMENT_COLUMNS = (
    TableColumn("About", "Page 0000"),
    TableColumn("Your comment", stretch=True),
    TableColumn("Sent back", "Not answered", shaped=True),
)
_HEAD, _NOTE, _EARLIER = "part:", "note:", "earlier:"
_NO_NAME = {"owner": "No owner yet", "report": "No report", "deadline": "No target"}


class ReviewOrder(StrEnum):
    """The grouping of the log."""

    DEADLINE = "By deadline"
    OWNER = "By owner"
    REPORT = "By report"


VERDICT_CHOICES: tuple[tuple[ChairVerdict | None, str], ...] = (
    (None, "Comment only"),
    *((verdict, words) for verdict, words in VERDICT_WORDS.items()),
)
ASSURANCE_CHOICES: tuple[tuple[Assurance | None, str], ...] = (
    (None, "Assurance: not given"),
    *((assurance, assurance.value.capitalize()) for assurance in Assurance),
)


class ReviewPart(Frozen):
    """A named group of actions."""

    name: str
    states: tuple[ActionState, ...]


class ReviewList(Frozen):
    """The rows in order: the places of headings, and the ids of actions."""

    ids: tuple[str, ...]
    heads: tuple[int, ...]
    parts: tuple[ReviewPart, ...]

    def part_at(self, head_id: str) -> ReviewPart:
        """Return the group of a heading."""
        return self.parts[int(head_id.removeprefix(_HEAD))]


def is_heading(row_id: str) -> bool:
    """Return True if the row is the heading of a group."""
    return row_id.startswith(_HEAD)


def review_list(
    states: Sequence[ActionState], entries: Mapping[ItemId, ItemEntry], order: ReviewOrder, as_at: date, words: str = ""
) -> ReviewList:
    """Return the log in groups, open actions before complete ones.

    With `words`, only actions that contain all of them are listed.
    """
    asked = words.casefold().split()
    found = [state for state in sorted(states, key=_urgency) if all(word in _searchable_text(state) for word in asked)]
    named = sorted(
        ((_part_of(state, entries, order, as_at), state) for state in found), key=lambda pair: (not pair[0][0], pair[0])
    )
    parts = tuple(
        ReviewPart(name, tuple(state for _, state in group))
        for (_, name), group in groupby(named, lambda pair: pair[0])
    )
    ids: list[str] = []
    heads: list[int] = []
    for number, part in enumerate(parts):
        heads.append(len(ids))
        ids += [f"{_HEAD}{number}", *(state.action.id for state in part.states)]
    return ReviewList(tuple(ids), tuple(heads), parts)


def _urgency(state: ActionState) -> tuple[bool, date, str]:
    return state.status is Status.COMPLETE, state.target or date.max, state.ref


def _searchable_text(state: ActionState) -> str:
    return f"{state.ref} {state.title} {state.owner} {state.last_note}".casefold()


def _part_of(
    state: ActionState, entries: Mapping[ItemId, ItemEntry], order: ReviewOrder, as_at: date
) -> tuple[str, str]:
    """Return a sort key and the name of an action's group. An empty key sorts last."""
    match order:
        case ReviewOrder.OWNER:
            return state.owner.casefold(), state.owner or _NO_NAME["owner"]
        case ReviewOrder.REPORT:
            entry = entries.get(state.action.item_id) if state.action.item_id else None
            title = entry.report.title if entry else ""
            return title.casefold(), title or _NO_NAME["report"]
        case ReviewOrder.DEADLINE:
            return _month_of(state, as_at)


def _month_of(state: ActionState, as_at: date) -> tuple[str, str]:
    if state.status is Status.COMPLETE:
        return "complete", "Complete"
    if state.target is None:
        return "", _NO_NAME["deadline"]
    if state.target < as_at:
        return "0", "Target date passed"
    return f"{state.target:%Y-%m}", f"Due in {state.target:%B %Y}"


def heading_row(part: ReviewPart) -> TableRow:
    """Return the heading of a group, with its number of actions."""
    return TableRow(
        (TableCell(part.name, ThemeTone.TEXT, strong=True, hint=count_in_words(len(part.states), "action")),),
        RowKind.PART,
    )


def log_row(state: ActionState, as_at: date, word: ChairWord | None) -> TableRow:
    """Return the row of an action. Below its title: what the chair wrote, else its status, reference and owner."""
    comment = comment_in_words(word) if word else ""
    stands = standing_cell(state, as_at)
    below = f"You: {comment}" if comment else f"{stands.text}, {state.ref}, {state.owner or 'no owner yet'}"
    tone = ThemeTone.ACCENT if comment else stands.tone if stands.shape is StatusShape.SQUARE else ThemeTone.THIRD
    spoken = f"{state.ref}, {state.title}. {standing_words(state, as_at)}. {below}"
    return TableRow(
        (TableCell(state.title, ThemeTone.TEXT, stands.shape, below=below, below_tone=tone, spoken=spoken, wraps=True),)
    )


def review_sentence(states: Sequence[ActionState], draft: ReviewDraft, facts: ReviewFacts, own: int = 0) -> str:
    """Return the sentence under the title: counts of the log as it was written, and what the reader wrote.

    `own` is the number of the reader's own notes, which do not go to the office.
    """
    counts = count_log(states, day_of(facts.written_at))
    parts = [f"commented on {count_in_words(len(draft.words), 'action')}"] if draft.words else []
    parts += [f"wrote {count_in_words(len(draft.notes), 'note')}"] if draft.notes else []
    sentences = [f"You {' and '.join(parts)}."] if parts else []
    sentences += [f"{count_in_words(own, 'note')} {'is' if own == 1 else 'are'} only for you."] if own else []
    progress = " ".join(sentences) or "No comments yet."
    late = f", {counts.overdue} overdue" if counts.overdue else ""
    return f"{count_in_words(counts.open, 'open action')}{late}. {progress}"


def action_facts(state: ActionState, as_at: date) -> tuple[tuple[str, str], ...]:
    """Return the facts of an action as pairs of name and value."""
    return (
        ("Status", standing_words(state, as_at)),
        ("Owner", state.owner or "No owner yet"),
        ("Target", in_words(state.target) if state.target else "None set"),
        ("Assurance", state.assurance.value.capitalize() if state.assurance else "Not given"),
        *((("To be decided", state.undecided),) if state.undecided else ()),
    )


def comment_rows(draft: ReviewDraft, states: Mapping[ActionId, ActionState]) -> tuple[tuple[str, TableRow], ...]:
    """Return everything the chair wrote with row ids: actions by reference, then notes by page."""
    known = sorted(
        ((states[action_id], word) for action_id, word in draft.words.items() if action_id in states),
        key=lambda pair: pair[0].ref,
    )
    unsent = draft.unsent_words
    actions = tuple(
        (
            state.action.id,
            _comment_row(state.ref, comment_in_words(word), state.title, sent=state.action.id not in unsent),
        )
        for state, word in known
    )
    waiting = {note.key for note in draft.unsent_notes}
    notes = tuple(
        (f"{_NOTE}{note.key}", _comment_row(f"Page {note.page}", _one_line(note), "", sent=note.key not in waiting))
        for note in draft.notes
    )
    return (*actions, *notes)


def own_note_rows(own: Sequence[ShownPageNote]) -> tuple[tuple[str, TableRow], ...]:
    """Return the reader's own notes with row ids, as those for the office are."""
    return tuple((f"{_NOTE}{note.key}", _own_note_row(note)) for note in own)


def _own_note_row(note: ShownPageNote) -> TableRow:
    about, below = (f"Page {note.page}", "") if note.page else ("No page", lost_place(note))
    words = TableCell(" ".join(note.text.split()), ThemeTone.TEXT, below=below)
    return TableRow((TableCell(about, ThemeTone.THIRD), words, TableCell("Only for you", ThemeTone.SECOND)))


def earlier_rows(earlier: Sequence[tuple[Meeting, ShownNote]]) -> tuple[tuple[str, TableRow], ...]:
    """Return the notes of earlier reviews with the office's answers, below a heading. Empty without notes."""
    if not earlier:
        return ()
    head = TableCell("Notes from earlier reviews", ThemeTone.TEXT, strong=True, hint="with the office’s answers")
    rows = tuple((f"{_EARLIER}{shown.note.id}", _earlier_row(meeting, shown)) for meeting, shown in earlier)
    return ((f"{_HEAD}earlier", TableRow((head,), RowKind.PART)), *rows)


def _earlier_row(meeting: Meeting, shown: ShownNote) -> TableRow:
    note = shown.note
    answer = " ".join(note.answer.split())
    below = f"{note.by}. The office: {answer}" if answer else f"{note.by}, on the pack of {in_words(meeting.held_on)}"
    done = "Answered" if answer else "Closed" if note.settled else ""
    state = (
        TableCell(done, ThemeTone.SECOND, StatusShape.DISC)
        if done
        else TableCell("Not answered", ThemeTone.SECOND, StatusShape.RING)
    )
    words = TableCell(" ".join(note.text.split()), ThemeTone.TEXT, below=below, below_tone=ThemeTone.SECOND)
    return TableRow((TableCell(f"Page {note.page}", ThemeTone.THIRD), words, state))


def comment_in_full(row: TableRow) -> str:
    """Return a row of the chair's words in one line, without cutting."""
    about, words = row.cells[0].text, row.cells[1]
    return f"{about}: {words.text}{f' {words.below}' if words.below else ''}"


def note_key(row_id: str) -> str:
    """Return the key of the note in a row of `comment_rows`. Empty for an action."""
    return row_id.removeprefix(_NOTE) if row_id.startswith(_NOTE) else ""


def is_earlier_note(row_id: str) -> bool:
    """Return True if the row is a note of an earlier review."""
    return row_id.startswith(_EARLIER)


def _one_line(note: PageNote) -> str:
    return " ".join(note.text.split())


def _comment_row(about: str, words: str, below: str, *, sent: bool) -> TableRow:
    state = (
        TableCell("Sent back", ThemeTone.SECOND, StatusShape.DISC)
        if sent
        else TableCell("Not sent yet", ThemeTone.SECOND, StatusShape.RING)
    )
    return TableRow((TableCell(about, ThemeTone.THIRD), TableCell(words, ThemeTone.TEXT, below=below), state))


def review_file_name(facts: ReviewFacts, author: str) -> str:
    """Return a name for the file that goes back."""
    who = file_name(author, otherwise="the chair")
    return f"Review by {who}, {in_words(day_of(facts.written_at))}.review"
