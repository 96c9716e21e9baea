"""A review on paper that came back: what the chair wrote of each action, and what is decided about it."""

from dataclasses import dataclass, replace

from boardpack.domain.chair_forms import ChairOutcome, ChairProposal, clear
from boardpack.domain.chair_reviews import said_in_words
from boardpack.domain.counts import how_many
from boardpack.domain.dates import count_in_words
from boardpack.services.printed_reviews import PrintedReading
from ui.models.form_draft import TAKING_SHAPES, Taking
from ui.models.rows import Cell, Row
from ui.theme import Tone


@dataclass(frozen=True)
class ChairDraft:
    """The whole form in review; each decision makes another draft."""

    reading: PrintedReading
    rows: tuple[tuple[ChairProposal, Taking], ...]

    @property
    def chosen(self) -> tuple[ChairProposal, ...]:
        """What is to be taken."""
        return tuple(proposal for proposal, taking in self.rows if taking is Taking.TAKEN)

    @property
    def left_count(self) -> int:
        """How many words wait for a decision."""
        return how_many(taking is Taking.OPEN for _, taking in self.rows)

    @property
    def sentence(self) -> str:
        """The sentence under the title."""
        told = [f"{self.left_count} to decide"] if self.left_count else []
        told += [f"{len(self.chosen)} to take"] if self.chosen else []
        about = count_in_words(len(self.rows), "action")
        return f"The chair wrote of {about}{''.join(f', {each}' for each in told)}."

    def proposal(self, ref: str) -> ChairProposal | None:
        return next((proposal for proposal, _ in self.rows if proposal.ref == ref), None)

    def decide(self, ref: str, taking: Taking) -> "ChairDraft":
        """The draft with that decision about what is said of an action, where there is anything to decide."""
        rows = (
            (proposal, taking if proposal.ref == ref and was is not Taking.NOTHING else was)
            for proposal, was in self.rows
        )
        return replace(self, rows=tuple(rows))

    def take_clear(self) -> "ChairDraft":
        """The draft with everything taken that needs nobody's judgement and is not decided yet."""
        refs = {each.ref for each in clear(proposal for proposal, _ in self.rows)}
        rows = (
            (proposal, Taking.TAKEN if taking is Taking.OPEN and proposal.ref in refs else taking)
            for proposal, taking in self.rows
        )
        return replace(self, rows=tuple(rows))

    def next_open(self, ref: str) -> str:
        """What is to be decided next after this one, from the top where nothing is below; else empty."""
        refs = [proposal.ref for proposal, _ in self.rows]
        at = refs.index(ref) + 1 if ref in refs else 0
        around = (*self.rows[at:], *self.rows[:at])
        return next((proposal.ref for proposal, taking in around if taking is Taking.OPEN), "")


def start_chair_draft(reading: PrintedReading) -> ChairDraft:
    """A form of which nothing is decided yet."""
    return ChairDraft(reading, tuple((proposal, _first(proposal)) for proposal in reading.proposals))


def _first(proposal: ChairProposal) -> Taking:
    can_be = proposal.action_id is not None and proposal.word.says_anything
    return Taking.OPEN if can_be and proposal.outcome is not ChairOutcome.ALREADY else Taking.NOTHING


def chair_row(proposal: ChairProposal, taking: Taking) -> Row:
    """What the chair says of an action as the list has it."""
    said = said_in_words(proposal.word)
    already = "Already in the log. " if proposal.outcome is ChairOutcome.ALREADY else ""
    doubt = f"{' '.join(proposal.reasons)} " if proposal.reasons else ""
    return Row(
        (
            Cell(proposal.ref, Tone.THIRD),
            Cell(
                proposal.title or "Not in the log",
                Tone.TEXT if taking is Taking.OPEN else Tone.SECOND,
                below=f"{doubt}{already}{said}".strip(),
                below_tone=Tone.WARNING if proposal.reasons else Tone.THIRD,
            ),
            Cell(taking.value, Tone.SECOND, TAKING_SHAPES[taking]),
        )
    )


def words_in_full(proposal: ChairProposal | None) -> str:
    """All that the chair says of the action in hand, as it was written."""
    if proposal is None:
        return ""
    head = said_in_words(replace(proposal.word, note=""))
    return "\n".join(part for part in (*proposal.reasons, head, proposal.word.note.strip()) if part)
