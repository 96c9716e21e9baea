"""Common parts of returned forms: parsing of answers, and the interface of their proposals."""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from boardpack.domain.days.dates import in_words, length_in_words
from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.log.actions import ActionId, ActionState, days_late, standing
from boardpack.values import Frozen

Value = TypeVar("Value")
_BULLETS = "•‣▪·o-–* \t"


class FormOutcome(StrEnum):
    """The outcome of one action of a returned form."""

    UPDATE = "update"
    NO_ANSWER = "no answer"
    ALREADY = "already in the log"
    CONFLICT = "conflict"
    REVIEW = "needs review"


class AnswerProposal(Frozen):
    """A proposal that a returned form makes for one action. `reasons` name what prevents taking it as it is."""

    ref: str
    title: str
    outcome: FormOutcome
    action_id: ActionId | None = None
    reasons: tuple[str, ...] = ()

    @property
    def says_anything(self) -> bool:
        """True if it has words or values for the log."""
        raise NotImplementedError

    @property
    def is_clear(self) -> bool:
        """True if the answer can be applied without review."""
        return self.outcome is FormOutcome.UPDATE

    @property
    def is_in_log(self) -> bool:
        """True if the log has the answer already."""
        return self.outcome is FormOutcome.ALREADY

    @property
    def is_settled(self) -> bool:
        """True if there is nothing to decide: there is no answer, or the log has it already."""
        return self.is_in_log or self.outcome is FormOutcome.NO_ANSWER

    @property
    def can_be_taken(self) -> bool:
        """True if it belongs to an action and says something that the log can take."""
        return self.action_id is not None and self.says_anything and not self.is_in_log


Proposed = TypeVar("Proposed", bound=AnswerProposal)


def clear(proposals: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """Return the proposals that need nobody's judgement."""
    return tuple(proposal for proposal in proposals if proposal.is_clear)


def plain(text: str) -> str:
    """Return a text without case and extra spaces, to compare it with another."""
    return " ".join(text.split()).casefold()


def is_answer(text: str, prompt: str) -> bool:
    """Return True if the text is neither empty nor the prompt. Case and spaces do not matter."""
    return bool(text.strip()) and plain(text) != plain(prompt)


def added_lines(came: Iterable[str], sent: Iterable[str], *, is_whole: bool) -> tuple[str, ...]:
    """Return the lines of a returned form that the form which was sent does not have.

    In a form that `is_whole`, with its fields, a line must equal one that was sent. Other forms may break lines in
    other places, so a line counts as sent if it is part of the whole text.
    """
    printed = [_without_bullet(line) for line in sent]
    everything = f" {' '.join(printed)} "
    if is_whole:
        return tuple(line for line in came if _without_bullet(line) not in printed)
    return tuple(line for line in came if f" {_without_bullet(line)} " not in everything)


def _without_bullet(line: str) -> str:
    return plain(line.strip(_BULLETS))


def choice(text: str, known: Mapping[str, Value]) -> Value | None:
    """Return the choice that a text names, ignoring case. None if it names none."""
    return next((value for word, value in known.items() if plain(word) == plain(text)), None)


def written_day(text: str, stated: date | None) -> tuple[date | None, str]:
    """Parse a typed date. Return None and the reason if it is not a date, or differs from the date that the file
    states.
    """
    written = parse_date(text.strip())
    if written is None:
        return None, f"“{text.strip()}” is not a date that can be read."
    if stated is not None and stated != written:
        return None, f"The text of the date is {in_words(written)}, but the form recorded {in_words(stated)}."
    return written, ""


def with_hyphens(plain_id: str) -> str:
    """Return an identifier as the store has it, from a tag, which has no room for its hyphens."""
    return "-".join((plain_id[:8], plain_id[8:12], plain_id[12:16], plain_id[16:20], plain_id[20:]))


def standing_words(state: ActionState, day: date) -> str:
    """Return the standing of an action as a form prints it: "Overdue by 3 weeks"."""
    late = days_late(state, day)
    where = standing(state, day).value
    return f"{where} by {length_in_words(late)}" if late else where


def target_words(state: ActionState) -> str:
    """Return the target as a form says it."""
    return in_words(state.target) if state.target else "None set"


def last_note_in_words(state: ActionState) -> str:
    """Return the last note on an action, with its day, after values that nobody has decided. Empty if there is none."""
    note = f"{state.last_note_day}: {' '.join(state.last_note.split())}" if state.last_note else ""
    return " ".join(filter(None, (state.undecided, note)))
