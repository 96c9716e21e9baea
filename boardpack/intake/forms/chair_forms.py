"""Finds what a chair wrote in a form that came back: in its fields by their tags, and whatever stands beside them."""

import re
from collections.abc import Iterator, Sequence

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.domain.exchange.chair_forms import (
    LABELS,
    PROMPTS,
    ChairAnswer,
    ChairQuestion,
    FilledChairForm,
    read_chair_tag,
)
from boardpack.domain.exchange.form_answers import is_answer
from boardpack.domain.log.actions import ACTION_REF

_HEADING = re.compile(rf"({ACTION_REF}[a-z]?)\s+\S.*")
_QUESTIONS = {label.casefold(): question for question, label in LABELS.items()}


def find_chair_form(seen: SeenForm) -> FilledChairForm:
    """Return every field of a chair's form in its order, filled or not; nothing at all where it is another file."""
    answers = tuple(answer for line in seen.lines for answer in _answers(line))
    if not answers:
        return FilledChairForm()
    comments = (f"A comment in it says “{aside}”." for aside in seen.asides)
    return FilledChairForm(answers, (*_beside(seen.lines), *_lost(seen.lines, answers), *comments))


def _answers(line: SeenLine) -> Iterator[ChairAnswer]:
    for one in line.fields:
        if (tag := read_chair_tag(one.tag)) is not None:
            yield ChairAnswer(tag, one.text, one.day)


def _beside(lines: Sequence[SeenLine]) -> Iterator[str]:
    """Yield words outside the fields, where the form as it went out had none."""
    for ref, line in _under_refs(lines):
        question = _QUESTIONS.get(line.label.casefold())
        if line.text and question and not any(_answers(line)):
            if is_answer(line.text, PROMPTS[question]):
                yield f"“{line.label}” on {ref} lost its field; beside it stands “{line.text}”."
        elif line.text and (question or not line.label):
            yield f"Beside the fields of {ref} it says “{line.text}”."


def _lost(lines: Sequence[SeenLine], answers: Sequence[ChairAnswer]) -> Iterator[str]:
    """Yield fields that went with their labels: what was in them, nobody can say."""
    there = {(answer.tag.ref, answer.tag.question) for answer in answers}
    printed = {(ref, _QUESTIONS.get(line.label.casefold())) for ref, line in _under_refs(lines)}
    for ref in dict.fromkeys(answer.tag.ref for answer in answers):
        for question in ChairQuestion:
            if (ref, question) not in there | printed:
                yield f"“{LABELS[question]}” on {ref} is not to be found in it: look at the file itself."


def _under_refs(lines: Sequence[SeenLine]) -> Iterator[tuple[str, SeenLine]]:
    """Yield the lines below each printed reference, with it."""
    ref = ""
    for line in lines:
        match = _HEADING.fullmatch(" ".join(line.text.split())) if not line.label else None
        if match:
            ref = match[1]
        elif ref:
            yield ref, line
