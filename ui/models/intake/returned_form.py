"""A returned form under review: its answers, amended or not, and the decision about each."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Generic, Self

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.form_answers import Proposed, clear
from boardpack.domain.log.actions import ActionId, ActionState
from boardpack.domain.log.counts import how_many
from boardpack.values import Frozen, replace
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

FORM_COLUMNS = (
    TableColumn("Ref", "A-0000", grows=True),
    TableColumn("Action", stretch=True, least=160),
    TableColumn("Decision", "Nothing to import", shaped=True),
)


class AnswerDecision(StrEnum):
    """The decision about an answer."""

    OPEN = "To decide"
    TAKEN = "Accept"
    LEFT_OUT = "Leave out"
    NOTHING = "Nothing to import"


_SHAPES = {
    AnswerDecision.OPEN: StatusShape.RING,
    AnswerDecision.TAKEN: StatusShape.DISC,
    AnswerDecision.LEFT_OUT: StatusShape.DIAMOND,
    AnswerDecision.NOTHING: StatusShape.DIAMOND,
}


class ReviewedAnswer(Frozen, Generic[Proposed]):
    """An answer, as it came or as it was amended, with the decision about it."""

    proposal: Proposed
    taking: AnswerDecision

    @property
    def id(self) -> str:
        """The reference of its action."""
        return self.proposal.ref

    @property
    def can_be_taken(self) -> bool:
        """True if the answer contains anything to take."""
        return self.proposal.can_be_taken


class ReturnedForm(Frozen, Generic[Proposed]):
    """A returned form under review. Immutable: each decision returns another one."""

    rows: tuple[ReviewedAnswer[Proposed], ...]

    @property
    def chosen(self) -> tuple[Proposed, ...]:
        """The answers that are to be taken."""
        return tuple(row.proposal for row in self.rows if row.taking is AnswerDecision.TAKEN)

    @property
    def left_count(self) -> int:
        """The number of undecided answers."""
        return how_many(row.taking is AnswerDecision.OPEN for row in self.rows)

    @property
    def ready_count(self) -> int:
        """The number of undecided answers that need no review."""
        return len(clear(row.proposal for row in self.rows if row.taking is AnswerDecision.OPEN))

    @property
    def decided_words(self) -> str:
        """The progress, to append to a sentence: ", 2 to decide, 1 accepted"."""
        parts = [f"{self.left_count} to decide"] if self.left_count else []
        parts += [f"{len(self.chosen)} accepted"] if self.chosen else []
        return "".join(f", {part}" for part in parts)

    @property
    def last_step(self) -> str:
        """The text of the final button: "Add 3 updates to the log"."""
        if self.left_count:
            return f"{count_in_words(self.left_count, 'answer')} to decide"
        count = len(self.chosen)
        return f"Add {count_in_words(count, 'update')} to the log" if count else "Nothing to accept"

    def row(self, ref: str) -> ReviewedAnswer[Proposed] | None:
        """Return the answer with that reference. None if there is none."""
        return next((row for row in self.rows if row.proposal.ref == ref), None)

    def _state(self, ref: str, states: Mapping[ActionId, ActionState]) -> ActionState | None:
        row = self.row(ref)
        action_id = row.proposal.action_id if row else None
        return states.get(action_id) if action_id else None

    def decide(self, ref: str, taking: AnswerDecision) -> Self:
        """Return the form with that decision about an answer. Unchanged if there is nothing to take."""
        return self._with(ref, lambda row: replace(row, taking=taking) if row.can_be_taken else row)

    def amend(self, ref: str, proposal: Proposed) -> Self:
        """Return the form with another version of an answer. One that is now empty is not taken."""

        def amended(row: ReviewedAnswer[Proposed]) -> ReviewedAnswer[Proposed]:
            made = replace(row, proposal=proposal)
            if not made.can_be_taken:
                return replace(made, taking=AnswerDecision.NOTHING)
            return replace(made, taking=AnswerDecision.OPEN) if row.taking is AnswerDecision.NOTHING else made

        return self._with(ref, amended)

    def take_ready(self) -> Self:
        """Return the form with every undecided answer taken that needs no review."""
        refs = {proposal.ref for proposal in clear(row.proposal for row in self.rows)}
        rows = (
            replace(row, taking=AnswerDecision.TAKEN)
            if row.taking is AnswerDecision.OPEN and row.proposal.ref in refs
            else row
            for row in self.rows
        )
        return replace(self, rows=tuple(rows))

    def next_open(self, ref: str) -> str:
        """Return the reference of the next undecided answer, else from the top. Empty if all are decided."""
        refs = [row.proposal.ref for row in self.rows]
        at = refs.index(ref) + 1 if ref in refs else 0
        around = (*self.rows[at:], *self.rows[:at])
        return next((row.proposal.ref for row in around if row.taking is AnswerDecision.OPEN), "")

    def _with(self, ref: str, deed: Callable[[ReviewedAnswer[Proposed]], ReviewedAnswer[Proposed]]) -> Self:
        return replace(self, rows=tuple(deed(row) if row.proposal.ref == ref else row for row in self.rows))


def undecided_answers(proposals: Iterable[Proposed]) -> tuple[ReviewedAnswer[Proposed], ...]:
    """Return the answers of a form with nothing decided."""
    return tuple(
        ReviewedAnswer(
            proposal,
            AnswerDecision.OPEN if proposal.can_be_taken else AnswerDecision.NOTHING,
        )
        for proposal in proposals
    )


def answer_row(row: ReviewedAnswer[Proposed], title: str, below: str, *, doubtful: bool) -> TableRow:
    """Return the row of an answer: its subject, its effect and the decision."""
    decided = row.taking is not AnswerDecision.OPEN
    return TableRow(
        (
            TableCell(row.proposal.ref, ThemeTone.THIRD),
            TableCell(
                title,
                ThemeTone.SECOND if decided else ThemeTone.TEXT,
                below=below,
                below_tone=ThemeTone.WARNING if doubtful else ThemeTone.THIRD,
                wraps=True,
            ),
            TableCell(row.taking.value, ThemeTone.SECOND, _SHAPES[row.taking]),
        )
    )


def log_facts(state: ActionState) -> tuple[tuple[str, str], ...]:
    """Return the facts of an action in the log now, to which an answer would be added."""
    update = f"{state.last_note_day}: {state.last_note}" if state.last_note else "No update yet"
    target = in_words(state.target) if state.target else "None set"
    return (("Status", state.status.value.capitalize()), ("Target", target), ("Last update", update))
