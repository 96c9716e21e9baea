"""An owner's form under review, as rows and sentences."""

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.form_answers import FormOutcome
from boardpack.domain.exchange.form_questions import STATUS_WORDS
from boardpack.domain.exchange.owner_answers import FormProposal
from boardpack.domain.log.actions import ActionState, Status
from boardpack.domain.log.counts import how_many
from boardpack.services.returning.owner_forms import FormReading
from ui.models.intake.returned_form import ReturnedForm, answer_row, undecided_answers
from ui.models.rows import TableRow

_OUTCOMES = {
    FormOutcome.UPDATE: "Update",
    FormOutcome.NO_ANSWER: "No answer",
    FormOutcome.ALREADY: "Already in the log",
    FormOutcome.CONFLICT: "Conflicts with the log",
    FormOutcome.REVIEW: "Please check",
}
_DOUBTFUL = (FormOutcome.CONFLICT, FormOutcome.REVIEW)


class FormDraft(ReturnedForm[FormProposal]):
    """The owner's form under review. Immutable: each decision returns another draft."""

    reading: FormReading

    @property
    def title(self) -> str:
        """The title of the review."""
        return f"Form from {self.reading.form.owner}"

    @property
    def speaker(self) -> str:
        """The author of the answers, for sentences."""
        return self.reading.form.owner

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        form = self.reading.form
        answers = count_in_words(how_many(row.can_be_taken for row in self.rows), "answer")
        progress = f"{answers} to {count_in_words(len(self.rows), 'action')}{self.decided_words}."
        return f"Form {form.number}, prepared on {in_words(form.created_at.date())}. {progress}"

    @property
    def remarks(self) -> tuple[str, ...]:
        """Notices about the form as a whole, and comments that the owner wrote outside its fields."""
        return (*self.reading.notices, *(f"Comment: {comment}" for comment in self.reading.asides))

    def state(self, ref: str) -> ActionState | None:
        """Return the current state of the action that an answer is about. None if it is not in the log."""
        return self._state(ref, self.reading.states)

    def list_row(self, at: int) -> TableRow:
        """Return the row of an answer."""
        found = self.rows[at].proposal
        return answer_row(self.rows[at], found.title, outcome_words(found), doubtful=found.outcome in _DOUBTFUL)


def start_form(reading: FormReading) -> FormDraft:
    """Return a draft with nothing decided."""
    return FormDraft(undecided_answers(reading.proposals), reading)


def outcome_words(found: FormProposal) -> str:
    """Return the effect of an answer in one line."""
    words = _OUTCOMES[found.outcome]
    parts = [f"now {found.status.value}"] if found.status else []
    parts += [f"target {in_words(found.target)}"] if found.target else []
    parts += [" ".join(found.note.split())] if found.note else []
    return ": ".join((words, ", ".join(parts))) if parts else words


def status_choices(state: ActionState | None) -> tuple[tuple[Status | None, str], ...]:
    """Return the choices of the status field: unchanged, and each status."""
    stays = f"Status unchanged: {state.status.value}" if state else "Status unchanged"
    return ((None, stays), *((status, label) for label, status in STATUS_WORDS.items()))
