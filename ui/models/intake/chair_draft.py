"""A review on paper that came back, as rows and sentences."""

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.chair_forms import ChairProposal
from boardpack.domain.exchange.chair_reviews import comment_in_words
from boardpack.domain.log.actions import ActionState
from boardpack.services.returning.printed_reviews import PrintedReading
from ui.models.intake.returned_form import ReturnedForm, answer_row, undecided_answers
from ui.models.rows import TableRow


class ChairDraft(ReturnedForm[ChairProposal]):
    """The chair's form under review. Immutable: each decision returns another draft."""

    reading: PrintedReading

    @property
    def title(self) -> str:
        """The title of the review."""
        return "Review from the chair"

    @property
    def speaker(self) -> str:
        """The author of the answers, for sentences."""
        return "the chair"

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        return f"The chair commented on {count_in_words(len(self.rows), 'action')}{self.decided_words}."

    @property
    def remarks(self) -> tuple[str, ...]:
        """Notices about the form as a whole."""
        return self.reading.notices

    def state(self, ref: str) -> ActionState | None:
        """Return the current state of the action that an answer is about. None if it is not in the log."""
        return self._state(ref, self.reading.states)

    def list_row(self, at: int) -> TableRow:
        """Return the row of an answer."""
        found = self.rows[at].proposal
        already = "Already in the log. " if found.is_in_log else ""
        text = f"{' '.join(found.reasons)} {already}{comment_in_words(found.word)}"
        return answer_row(self.rows[at], found.title or "Not in the log", text.strip(), doubtful=bool(found.reasons))


def start_chair_draft(reading: PrintedReading) -> ChairDraft:
    """Return a draft with nothing decided."""
    return ChairDraft(undecided_answers(reading.proposals), reading)
