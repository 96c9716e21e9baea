"""An owner's form in review: what it proposes, amended or not, and what is decided about each answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from boardpack.domain.actions import ActionState, Status
from boardpack.domain.counts import how_many
from boardpack.domain.dates import count_in_words, day_of, in_words
from boardpack.domain.owner_forms import FormOutcome, FormProposal
from boardpack.services.owner_forms import FormReading, ready
from ui.models.rows import Cell, Column, Row
from ui.shapes import Shape
from ui.theme import Tone

FORM_COLUMNS = (
    Column("Ref", "A-0000"),
    Column("Action", stretch=True, least=160),
    Column("Decision", "Nothing to take", shaped=True),
)

_OUTCOMES = {
    FormOutcome.UPDATE: "An update",
    FormOutcome.NO_ANSWER: "No answer",
    FormOutcome.ALREADY: "Already in the log",
    FormOutcome.CONFLICT: "Clashes with the log",
    FormOutcome.REVIEW: "Please check",
}
_DOUBTFUL = (FormOutcome.CONFLICT, FormOutcome.REVIEW)


class Taking(StrEnum):
    """What is decided about an answer."""

    OPEN = "To decide"
    TAKEN = "Take"
    LEFT_OUT = "Leave out"
    NOTHING = "Nothing to take"


TAKING_SHAPES = {
    Taking.OPEN: Shape.RING,
    Taking.TAKEN: Shape.DISC,
    Taking.LEFT_OUT: Shape.DIAMOND,
    Taking.NOTHING: Shape.DIAMOND,
}
"""How each decision is drawn."""


@dataclass(frozen=True)
class FormRow:
    """An answer, as it came or as it was amended."""

    proposal: FormProposal
    taking: Taking

    @property
    def can_be_taken(self) -> bool:
        return self.proposal.action_id is not None and self.proposal.says_anything


@dataclass(frozen=True)
class FormDraft:
    """The whole form in review; each decision makes another draft."""

    reading: FormReading
    rows: tuple[FormRow, ...]

    @property
    def chosen(self) -> tuple[FormProposal, ...]:
        """What is to be taken."""
        return tuple(row.proposal for row in self.rows if row.taking is Taking.TAKEN)

    @property
    def left_count(self) -> int:
        """How many answers wait for a decision."""
        return how_many(row.taking is Taking.OPEN for row in self.rows)

    @property
    def ready_count(self) -> int:
        """How many of those need nobody's judgement."""
        open_ones = tuple(row.proposal for row in self.rows if row.taking is Taking.OPEN)
        return len(ready(open_ones))

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        answers = count_in_words(how_many(row.can_be_taken for row in self.rows), "answer")
        asked = count_in_words(len(self.rows), "action")
        told = [f"{self.left_count} to decide"] if self.left_count else []
        told += [f"{len(self.chosen)} to take"] if self.chosen else []
        return f"{answers} to {asked}{''.join(f', {each}' for each in told)}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What there is to know of the form as a whole, and what its owner wrote beside the fields."""
        return (*self.reading.notices, *(f"Comment: {aside}" for aside in self.reading.asides))

    def row(self, ref: str) -> FormRow | None:
        return next((row for row in self.rows if row.proposal.ref == ref), None)

    def decide(self, ref: str, taking: Taking) -> "FormDraft":
        """The draft with that decision about an answer, where there is anything to decide."""
        return self._with(ref, lambda row: replace(row, taking=taking) if row.can_be_taken else row)

    def amend(self, ref: str, proposal: FormProposal) -> "FormDraft":
        """The draft with other words for an answer; one that says nothing any more is not taken."""

        def amended(row: FormRow) -> FormRow:
            made = replace(row, proposal=proposal)
            if not made.can_be_taken:
                return replace(made, taking=Taking.NOTHING)
            return replace(made, taking=Taking.OPEN) if row.taking is Taking.NOTHING else made

        return self._with(ref, amended)

    def take_ready(self) -> "FormDraft":
        """The draft with everything taken that needs nobody's judgement and is not decided yet."""
        clear = {each.ref for each in ready([row.proposal for row in self.rows])}
        rows = (
            replace(row, taking=Taking.TAKEN) if row.taking is Taking.OPEN and row.proposal.ref in clear else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def next_open(self, ref: str) -> str:
        """The answer that is to be decided next after this one, from the top where none is below; else empty."""
        refs = [row.proposal.ref for row in self.rows]
        at = refs.index(ref) + 1 if ref in refs else 0
        around = (*self.rows[at:], *self.rows[:at])
        return next((row.proposal.ref for row in around if row.taking is Taking.OPEN), "")

    def _with(self, ref: str, deed: Callable[[FormRow], FormRow]) -> "FormDraft":
        return replace(self, rows=tuple(deed(row) if row.proposal.ref == ref else row for row in self.rows))


def start_form(reading: FormReading) -> FormDraft:
    """A form of which nothing is decided yet."""
    return FormDraft(reading, tuple(_row(proposal) for proposal in reading.proposals))


def _row(proposal: FormProposal) -> FormRow:
    row = FormRow(proposal, Taking.OPEN)
    settled = proposal.outcome in (FormOutcome.NO_ANSWER, FormOutcome.ALREADY)
    return row if row.can_be_taken and not settled else FormRow(proposal, Taking.NOTHING)


def form_row(row: FormRow) -> Row:
    """An answer as the list has it: what it is about, what it comes to, and what is decided."""
    found = row.proposal
    doubtful = found.outcome in _DOUBTFUL
    decided = row.taking is not Taking.OPEN
    return Row(
        (
            Cell(found.ref, Tone.THIRD),
            Cell(
                found.title,
                Tone.SECOND if decided else Tone.TEXT,
                below=outcome_words(found),
                below_tone=Tone.WARNING if doubtful else Tone.THIRD,
            ),
            Cell(row.taking.value, Tone.SECOND, TAKING_SHAPES[row.taking]),
        )
    )


def outcome_words(found: FormProposal) -> str:
    """What an answer comes to, in one line."""
    words = _OUTCOMES[found.outcome]
    parts = [f"now {found.status.value}"] if found.status else []
    parts += [f"target {in_words(found.target)}"] if found.target else []
    parts += [" ".join(found.note.split())] if found.note else []
    return ": ".join((words, ", ".join(parts))) if parts else words


def log_facts(state: ActionState) -> tuple[tuple[str, str], ...]:
    """How an action stands in the log now: what an answer would be put upon."""
    said = f"{in_words(day_of(state.last_note_at))}: {state.last_note}" if state.last_note_at else "No update yet"
    target = in_words(state.target) if state.target else "None set"
    return (("Status", state.status.value.capitalize()), ("Target", target), ("Last update", said))


def status_choices(state: ActionState | None) -> tuple[tuple[Status | None, str], ...]:
    """What the field of the status offers: that it stays, and each other one."""
    stays = f"Stays “{state.status.value}”" if state else "Status stays"
    return ((None, stays), *((status, status.value.capitalize()) for status in Status))


def taken_sentence(draft: FormDraft) -> str:
    """The last step's words: "Put 3 updates into the log"."""
    count = len(draft.chosen)
    return f"Put {count_in_words(count, 'update')} into the log" if count else "Put nothing in"
