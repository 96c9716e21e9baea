"""Doubts about the rows of a returned form: lost fields, different answers, and all that stands beside the fields."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.answer_doubts import says_nothing
from boardpack.domain.exchange.answer_notes import TEXTS, answers_in, first_answers, prompt_in
from boardpack.domain.exchange.form_answers import added_lines, is_answer
from boardpack.domain.exchange.form_questions import (
    LABELS,
    PROMPTS,
    FilledForm,
    FilledRow,
    FormAnswer,
    FormKind,
    FormQuestion,
)


def duplicates(rows: Sequence[FilledRow]) -> Iterator[str]:
    """Yield a reason for each question with different answers. Equal answers of a copied row count once."""
    for question, given in answers_in(rows).items():
        if len(given) > 1:
            words = ", ".join(f"“{answer.text.strip()}”" for answer in given)
            yield f"“{LABELS[question]}” has {count_in_words(len(given), 'different answer')}: {words}."


def lost_tags(rows: Sequence[FilledRow], *, has_tags: bool) -> Iterator[str]:
    if not (has_tags and rows[0].tagged_ref):
        if first_answers(rows[:1]):
            yield "The names of the form fields are missing. The action was identified by the printed reference."
        return
    for answer in first_answers(rows[:1]).values():
        if not answer.tagged:
            label = LABELS[answer.question]
            yield f"The name of the field “{label}” is missing. It was identified by its printed label."


def lost_fields(rows: Sequence[FilledRow], kind: FormKind) -> Iterator[str]:
    """Yield a reason if fields are missing, both by name and by label, so that their contents are unknown."""
    there = {answer.question for row in rows for answer in row.answers}
    lost = [f"“{LABELS[question]}”" for question in kind.questions if question not in there]
    if lost:
        yield f"{', '.join(lost)} {'is' if len(lost) == 1 else 'are'} missing from the form. Check the file itself."


def beside(row: FilledRow) -> Iterator[str]:
    """Yield everything in a row that is not in its fields."""
    if row.loose:
        yield f"Text outside the fields: “{row.loose}”."
    if row.struck:
        yield f"Struck-through text was not used: “{row.struck}”."
    if row.pictures:
        yield f"It contains {count_in_words(row.pictures, 'picture')}. Check the file itself."
    for answer in row.answers:
        if is_answer(answer.marked_unfilled, PROMPTS[answer.question]):
            yield f"“{LABELS[answer.question]}” is marked as not filled in, but contains “{answer.marked_unfilled}”."


def doubtful_words(answers: Mapping[FormQuestion, FormAnswer]) -> Iterator[str]:
    """Yield a reason for each text that still has its prompt in it, or fills its field without an answer."""
    for question, answer in answers.items():
        if prompt_in(answer).search(answer.text):
            yield f"“{LABELS[question]}” still contains the prompt."
        elif question in TEXTS and says_nothing(answer.text):
            yield f"“{answer.text.strip()}” does not answer “{LABELS[question]}”."


def remarks(came: FilledForm, sent: Iterable[str]) -> tuple[str, ...]:
    """Return the sentences on a form that is no answer: what its email says, what could not be read, and what stands
    outside the actions that was not in the form as it was `sent`.

    Lines outside the actions of a typed email are not reported, because its text is shown as a whole.
    """
    added = () if came.is_typed else added_lines(came.outside, sent, is_whole=bool(came.sources))
    return (
        *((f"The email says “{' '.join(came.covering.split())}”.",) if came.covering else ()),
        *came.notices,
        *(f"Outside the actions it says “{line}”." for line in added),
        *(("There is a picture above the first action. Check the file itself.",) if came.pictures else ()),
    )
