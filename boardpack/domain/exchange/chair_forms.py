"""The chair's review on paper: what is asked of each action, and what a form that came back proposes.

The tag of each field names the action's reference and the update that the chair had in view, so that a form
needs no record at the office: an update that this store does not know was never printed here.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.form_answers import choice, is_answer, plain, with_hyphens, written_day
from boardpack.domain.log.actions import KEPT_REF, VERDICT_WORDS, ActionId, ActionState, ChairVerdict, UpdateId
from boardpack.values import Frozen, replace

Chosen = TypeVar("Chosen", ChairVerdict, Assurance)

MANIFEST = '{"form": "chair review"}'
"""The manifest that the file of a form carries."""

_TAG = re.compile(rf"bpc1:({KEPT_REF}[a-z]?):([0-9a-f]{{32}}):([a-z]+)")


FACT_LABELS = ("Current status", "Owner", "Target", "From", "Full text", "Last update")
"""The printed labels of the facts about each action, in their order."""


class ChairQuestion(StrEnum):
    """The questions of a chair's form about each action."""

    COMMENT = "comment"
    VERDICT = "verdict"
    TARGET = "target"
    ASSURANCE = "assurance"


LABELS: Mapping[ChairQuestion, str] = {
    ChairQuestion.COMMENT: "Your comment",
    ChairQuestion.VERDICT: "Your view",
    ChairQuestion.TARGET: "New target",
    ChairQuestion.ASSURANCE: "Assurance",
}
"""The label that is printed beside the field of each question."""

PROMPTS: Mapping[ChairQuestion, str] = {
    ChairQuestion.COMMENT: "Write a comment or a question",
    ChairQuestion.VERDICT: "Choose one if you wish",
    ChairQuestion.TARGET: "Only if you propose one: a date such as 8 July 2025",
    ChairQuestion.ASSURANCE: "Choose how assured you are",
}
"""The prompt in each field until it is filled. A field that still holds it was not filled in."""

CHOICES: Mapping[ChairQuestion, tuple[str, ...]] = {
    ChairQuestion.VERDICT: tuple(VERDICT_WORDS.values()),
    ChairQuestion.ASSURANCE: tuple(assurance.value.capitalize() for assurance in Assurance),
}
PRINTED_CHOICES: Mapping[ChairQuestion, tuple[str, ...]] = {
    question: tuple(sorted(choices, key=lambda words: not words.startswith(tuple(LABELS.values()))))
    for question, choices in CHOICES.items()
}
"""The choices in their order on paper. A choice that begins like a label comes first, on the line of its own label. At
the start of a later line it would be read as that label."""

_VERDICTS = {words: verdict for verdict, words in VERDICT_WORDS.items()}
_ASSURANCES = {assurance.value: assurance for assurance in Assurance}


class ChairTag(Frozen):
    ref: str
    base_id: UpdateId
    question: ChairQuestion


def chair_tag(state: ActionState, question: ChairQuestion) -> str:
    """Return the tag of a field: the action and the update that the form shows last."""
    return f"bpc1:{state.ref}:{(state.last_id or '').replace('-', '')}:{question.value}"


def read_chair_tag(text: str) -> ChairTag | None:
    """Parse the tag of a field of a chair's form. Return None if it is not one."""
    match = _TAG.fullmatch(text.strip())
    if match is None or match[3] not in list(ChairQuestion):
        return None
    return ChairTag(match[1], UpdateId(with_hyphens(match[2])), ChairQuestion(match[3]))


class ChairAnswer(Frozen):
    """One field as it came back. Its tag has an empty `base_id` if it was found by what is printed."""

    tag: ChairTag
    text: str
    day: date | None = None


class FilledChairForm(Frozen):
    """A form that came back. `notices` describe what was added beside its fields or is missing.

    `outside` are the lines above the first action.
    """

    answers: tuple[ChairAnswer, ...] = ()
    notices: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Return True if the form has its fields."""
        return any(answer.tag.base_id for answer in self.answers)


class ChairOutcome(StrEnum):
    """The outcome of one action on a chair's form."""

    WORD = "said"
    ALREADY = "already in the log"
    REVIEW = "needs review"


class ChairProposal(Frozen):
    """A chair's comments on one action of the form. `reasons` name what prevents it from being taken as it is."""

    ref: str
    title: str
    outcome: ChairOutcome
    word: ChairWord
    action_id: ActionId | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        return self.outcome is ChairOutcome.WORD

    @property
    def is_in_log(self) -> bool:
        return self.outcome is ChairOutcome.ALREADY

    @property
    def is_settled(self) -> bool:
        return self.is_in_log

    @property
    def can_be_taken(self) -> bool:
        return self.action_id is not None and self.word.says_anything and not self.is_settled

    def amended(self, word: ChairWord) -> "ChairProposal":
        """Return the proposal with corrected words. It no longer counts as being in the log already."""
        outcome = ChairOutcome.REVIEW if self.is_settled and word != self.word else self.outcome
        if word.proposed_target and not word.verdict:
            word = replace(word, verdict=ChairVerdict.NEW_TARGET)
        return replace(self, word=word, outcome=outcome)


def propose_words(
    answers: Sequence[ChairAnswer],
    states: Mapping[str, ActionState],
    seen: Mapping[ActionId, frozenset[UpdateId]],
    known_words: Mapping[ActionId, frozenset[ChairWord]],
) -> tuple[ChairProposal, ...]:
    """Return one proposal for each action that was commented on, in the order of the form.

    `states` are the actions by reference, `seen` their updates, and `known_words` earlier comments of the chair.
    """
    by_ref: dict[str, list[ChairAnswer]] = {}
    for answer in answers:
        if is_answer(typed_in(answer.text), PROMPTS[answer.tag.question]):
            by_ref.setdefault(answer.tag.ref, []).append(answer)
    return tuple(_proposal(ref, given, states.get(ref), seen, known_words) for ref, given in by_ref.items())


_BOX = re.compile(r"\[([^\[\]]{0,3})\]|([☐☑☒])")
_RULED = re.compile(r"_{3,}")


def typed_in(text: str) -> str:
    """Return what somebody wrote in a field of a printed form, without its ruled lines and its unmarked boxes.

    Of choices with boxes, those whose box has a mark are left.
    """
    text = _RULED.sub(" ", text)
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    marked = [
        " ".join(text[box.end() : end].split())
        for box, end in zip(boxes, ends, strict=True)
        if (box[1] or "").strip() or box[2] in ("☑", "☒")
    ]
    return ", ".join(marked)


def _proposal(
    ref: str,
    answers: Sequence[ChairAnswer],
    state: ActionState | None,
    seen: Mapping[ActionId, frozenset[UpdateId]],
    known_words: Mapping[ActionId, frozenset[ChairWord]],
) -> ChairProposal:
    word, reasons = _word(answers)
    if state is None:
        return ChairProposal(
            ref, "", ChairOutcome.REVIEW, word, None, (*reasons, "There is no such action in the log.")
        )
    known = seen.get(state.action.id, frozenset())
    if not word.base_id:
        reasons = (
            *reasons,
            "The names of the form fields are missing. The action was identified from the printed text.",
        )
        word = replace(word, base_id=state.last_id)
    elif word.base_id not in known:
        reasons = (*reasons, "The form was printed from a different log.")
        word = replace(word, base_id=state.last_id)
    found = ChairProposal(ref, state.title, ChairOutcome.WORD, word, state.action.id, reasons)
    if reasons:
        return replace(found, outcome=ChairOutcome.REVIEW)
    if replace(word, base_id=None) in known_words.get(state.action.id, frozenset()):
        return replace(found, outcome=ChairOutcome.ALREADY)
    return found


def _word(answers: Sequence[ChairAnswer]) -> tuple[ChairWord, tuple[str, ...]]:
    """Return the comment that the answers make, and the reasons for answers that cannot be read.

    Nothing is guessed. Words that are no value of the log are kept in the comment.
    """
    by_question: dict[ChairQuestion, ChairAnswer] = {}
    reasons: list[str] = []
    further: list[ChairAnswer] = []
    for answer in answers:
        first = by_question.setdefault(answer.tag.question, answer)
        if plain(first.text) != plain(answer.text):
            reasons.append(f"“{LABELS[answer.tag.question]}” appears twice, with different text.")
            further.append(answer)
    comment = by_question.pop(ChairQuestion.COMMENT, None)
    verdict, no_verdict = _chosen(by_question.get(ChairQuestion.VERDICT), _VERDICTS)
    assurance, no_assurance = _chosen(by_question.get(ChairQuestion.ASSURANCE), _ASSURANCES)
    target, no_target = _target(by_question.get(ChairQuestion.TARGET))
    if target is not None and verdict is None and not no_verdict:
        verdict = ChairVerdict.NEW_TARGET
    doubts = {
        ChairQuestion.VERDICT: no_verdict,
        ChairQuestion.ASSURANCE: no_assurance,
        ChairQuestion.TARGET: no_target,
    }
    reasons += filter(None, doubts.values())
    unread = [answer for question, answer in by_question.items() if doubts.get(question)]
    note = "\n".join((*((comment.text.strip(),) if comment else ()), *map(_labelled, (*unread, *further))))
    return ChairWord(note, verdict, target, assurance, answers[0].tag.base_id), tuple(reasons)


def _labelled(answer: ChairAnswer) -> str:
    is_comment = answer.tag.question is ChairQuestion.COMMENT
    return answer.text.strip() if is_comment else f"{LABELS[answer.tag.question]}: {answer.text.strip()}"


def _chosen(answer: ChairAnswer | None, known: Mapping[str, Chosen]) -> tuple[Chosen | None, str]:
    if answer is None:
        return None, ""
    value = choice(answer.text, known)
    why = f"“{answer.text.strip()}” is not one of the choices for “{LABELS[answer.tag.question]}”."
    return value, "" if value is not None else why


def _target(answer: ChairAnswer | None) -> tuple[date | None, str]:
    return written_day(answer.text, answer.day) if answer else (None, "")
