"""The note that the answers about an action make: all that was written about it, wherever it stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from boardpack.domain.exchange.form_answers import is_answer, plain, written_day
from boardpack.domain.exchange.form_questions import LABELS, PROMPTS, FilledRow, FormAnswer, FormQuestion
from boardpack.domain.exchange.owner_forms import AskedRow

GivenAnswers = Mapping[FormQuestion, Sequence[FormAnswer]]
"""The different answers to each question, in the order of the file. A question without an answer is not there."""

TEXTS = (FormQuestion.UPDATE, FormQuestion.COMMENT, FormQuestion.EVIDENCE)
"""The questions whose answers are words and become the note, in that order."""
VALUES = tuple(question for question in FormQuestion if question not in TEXTS)
"""The questions whose answers are values of the log."""
_UNLABELLED = (FormQuestion.UPDATE, FormQuestion.COMMENT)


def answers_in(rows: Iterable[FilledRow]) -> GivenAnswers:
    """Return what the rows of one action answer. Equal answers of a copied row count once."""
    found: dict[FormQuestion, dict[str, FormAnswer]] = {}
    for row in rows:
        for answer in row.answers:
            if is_answer(answer.text, PROMPTS[answer.question]):
                found.setdefault(answer.question, {}).setdefault(plain(answer.text), answer)
    return {question: list(given.values()) for question, given in found.items()}


def first_answers(rows: Iterable[FilledRow]) -> dict[FormQuestion, FormAnswer]:
    """Return the first answer to each question that the rows of one action answer."""
    return {question: given[0] for question, given in answers_in(rows).items()}


def day_in(answer: FormAnswer | None) -> tuple[date | None, str]:
    """Return the date that an answer gives, and the reason if it gives none that can be read."""
    return written_day(answer.text, answer.day) if answer else (None, "")


def prompt_in(answer: FormAnswer) -> re.Pattern[str]:
    """Return a pattern for the prompt of a field, however it is broken into lines."""
    words = PROMPTS[answer.question].split()
    return re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)


def note_of(rows: Sequence[FilledRow], unread: Collection[FormQuestion] = (), asked: AskedRow | None = None) -> str:
    """Return the note of an update: the words of the answers, then whatever has no other place in the log.

    Args:
        rows: The rows of one action.
        unread: The questions whose answer is not a value of the log, such as a target “asap”.
        asked: The row as it was sent, to see what was typed over it. None where that is not known.

    """
    given = answers_in(rows)
    lines = [
        _labelled(question, words)
        for question in TEXTS
        for answer in given.get(question, ())
        if (words := _without_prompt(answer))
    ]
    for question in VALUES:
        spare = given.get(question, ())[0 if question in unread else 1 :]
        lines += [_labelled(question, answer.text) for answer in spare]
    return "\n".join((*lines, *dict.fromkeys(_outside_fields(rows, asked))))


def _labelled(question: FormQuestion, words: str) -> str:
    return words.strip() if question in _UNLABELLED else f"{LABELS[question]}: {words.strip()}"


def _without_prompt(answer: FormAnswer) -> str:
    """Return the words of an answer without the prompt, if somebody wrote beside it."""
    return prompt_in(answer).sub("", answer.text).strip(" :\n\t")


def _outside_fields(rows: Sequence[FilledRow], asked: AskedRow | None) -> Iterator[str]:
    """Yield what was typed beside the fields, or into fields that are marked as not filled in."""
    for place, row in enumerate(rows):
        for answer in row.answers:
            if is_answer(answer.marked_unfilled, PROMPTS[answer.question]):
                yield _labelled(answer.question, answer.marked_unfilled)
        if asked is not None:
            yield from _typed_over(row, asked, is_copy=place > 0)
        if row.loose:
            yield row.loose


def _typed_over(row: FilledRow, asked: AskedRow, *, is_copy: bool) -> Iterator[str]:
    """Yield what was typed into the heading and the facts of an action, or into a second line that names it."""
    heading, sent = plain(row.heading), plain(f"{asked.ref} {asked.title}")
    if row.ref == asked.ref and heading != sent and (is_copy or heading.startswith(sent)):
        known = len(sent.split()) if heading.startswith(sent) else 1
        yield " ".join(row.heading.split()[known:])
    came = dict(row.facts)
    for label, words in asked.facts if row.ref == asked.ref else ():
        if label in came and plain(came[label]) != plain(words):
            yield f"{label}: {came[label]}"
