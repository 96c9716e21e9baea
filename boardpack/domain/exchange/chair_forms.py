"""The chair's review on paper: the choices as they are printed, and what a form that came back proposes.

The tag of each field names the action and the update that the chair had in view, so that a form needs no record at the
office: an update that this store does not know was never printed here.
"""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.answer_notes import day_in, first_answers, note_of
from boardpack.domain.exchange.chair_reviews import ChairWord
from boardpack.domain.exchange.form_answers import AnswerProposal, FormOutcome, choice
from boardpack.domain.exchange.form_questions import (
    CHAIRS_FORM,
    CHOICES,
    LABELS,
    FilledForm,
    FilledRow,
    FormAnswer,
    FormQuestion,
    rows_by_ref,
)
from boardpack.domain.exchange.row_doubts import beside, doubtful_words, duplicates, lost_fields, lost_tags
from boardpack.domain.log.actions import VERDICT_WORDS, ActionId, ActionState, ChairVerdict, UpdateId
from boardpack.values import Frozen, replace

Chosen = TypeVar("Chosen", ChairVerdict, Assurance)

MANIFEST = '{"form": "chair review"}'
"""The manifest that the file of a form carries."""

PRINTED_CHOICES: Mapping[FormQuestion, tuple[str, ...]] = {
    question: tuple(sorted(CHOICES[question], key=lambda words: not words.startswith(tuple(LABELS.values()))))
    for question in (FormQuestion.VERDICT, FormQuestion.ASSURANCE)
}
"""The choices in their order on paper. A choice that begins like a label comes first, on the line of its own label. At
the start of a later line it would be read as that label."""

_VERDICTS = {words: verdict for verdict, words in VERDICT_WORDS.items()}
_ASSURANCES = {assurance.value: assurance for assurance in Assurance}
_BOX = re.compile(r"\[([^\[\]]{0,3})\]|([☐☑☒])")
_RULED = re.compile(r"_{3,}")


class ChairProposal(AnswerProposal):
    """A chair's comments on one action of the form."""

    word: ChairWord = ChairWord()

    @property
    def says_anything(self) -> bool:
        return self.word.says_anything

    def amended(self, word: ChairWord) -> "ChairProposal":
        """Return the proposal with corrected words. It no longer counts as being in the log already."""
        outcome = FormOutcome.REVIEW if self.is_settled and word != self.word else self.outcome
        if word.proposed_target and not word.verdict:
            word = replace(word, verdict=ChairVerdict.NEW_TARGET)
        return replace(self, word=word, outcome=outcome)


class KnownLog(Frozen):
    """What the log has of the actions of a chair's form.

    `states` are the actions by reference, `seen` their updates, and `words` earlier comments of the chair.
    """

    states: Mapping[str, ActionState]
    seen: Mapping[ActionId, frozenset[UpdateId]]
    words: Mapping[ActionId, frozenset[ChairWord]]


def propose_words(filled: FilledForm, log: KnownLog) -> tuple[ChairProposal, ...]:
    """Return one proposal for each action on which the form says anything, in its order."""
    has_tags = bool(filled.sources)
    proposals = (_proposal(ref, rows, log, has_tags=has_tags) for ref, rows in rows_by_ref(filled.rows).items())
    return tuple(proposal for proposal in proposals if proposal.says_anything or proposal.reasons)


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


def _proposal(ref: str, rows: Sequence[FilledRow], log: KnownLog, *, has_tags: bool) -> ChairProposal:
    word, unread = _word(rows)
    doubts = (
        *duplicates(rows),
        *lost_tags(rows, has_tags=has_tags),
        *lost_fields(rows, CHAIRS_FORM),
        *(reason for row in rows for reason in beside(row)),
        *doubtful_words(first_answers(rows)),
        *unread,
    )
    state = log.states.get(ref)
    if state is None:
        absent = (*doubts, "There is no such action in the log.") if word.says_anything or doubts else ()
        return ChairProposal(ref, "", FormOutcome.REVIEW, None, absent, word)
    found = ChairProposal(ref, state.title, FormOutcome.UPDATE, state.action.id, doubts, word)
    if word.says_anything and replace(word, base_id=None) in log.words.get(state.action.id, frozenset()):
        return replace(found, outcome=FormOutcome.ALREADY, reasons=())
    if word.base_id not in log.seen.get(state.action.id, frozenset()):
        strange = ("The form was printed from a different log.",) if word.base_id and word.says_anything else ()
        found = replace(found, word=replace(word, base_id=state.last_id), reasons=(*doubts, *strange))
    return replace(found, outcome=FormOutcome.REVIEW) if found.reasons else found


def _word(rows: Sequence[FilledRow]) -> tuple[ChairWord, tuple[str, ...]]:
    """Return the comment that the answers make, and the reasons for answers that cannot be read.

    Nothing is guessed. Words that are no value of the log are kept in the comment.
    """
    answers = first_answers(rows)
    verdict, no_verdict = _chosen(answers.get(FormQuestion.VERDICT), _VERDICTS)
    assurance, no_assurance = _chosen(answers.get(FormQuestion.ASSURANCE), _ASSURANCES)
    target, no_target = day_in(answers.get(FormQuestion.PROPOSED_TARGET))
    if target is not None and verdict is None and not no_verdict:
        verdict = ChairVerdict.NEW_TARGET
    doubts = {
        FormQuestion.VERDICT: no_verdict,
        FormQuestion.ASSURANCE: no_assurance,
        FormQuestion.PROPOSED_TARGET: no_target,
    }
    note = note_of(rows, [question for question, doubt in doubts.items() if doubt])
    base = next((UpdateId(source) for row in rows for source in row.sources), None)
    return ChairWord(note, verdict, target, assurance, base), tuple(filter(None, doubts.values()))


def _chosen(answer: FormAnswer | None, known: Mapping[str, Chosen]) -> tuple[Chosen | None, str]:
    if answer is None:
        return None, ""
    value = choice(answer.text, known)
    why = f"“{answer.text.strip()}” is not one of the choices for “{LABELS[answer.question]}”."
    return value, "" if value is not None else why
