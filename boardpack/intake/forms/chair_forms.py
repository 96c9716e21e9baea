"""Find what a chair wrote in a returned form: in its tagged fields, and in text outside them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, takewhile
from operator import itemgetter

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.domain.exchange.chair_forms import (
    CHOICES,
    FACT_LABELS,
    LABELS,
    PRINTED_CHOICES,
    PROMPTS,
    ChairAnswer,
    ChairQuestion,
    ChairTag,
    FilledChairForm,
    read_chair_tag,
    typed_in,
)
from boardpack.domain.exchange.form_answers import is_answer
from boardpack.domain.log.actions import UpdateId
from boardpack.intake.forms.labelled import by_label, heading_of
from boardpack.values import replace

_BY_HAND = (
    "It contains no typed text, and handwriting cannot be read. Open a review for the chair, and type the comments "
    "there under the chair’s name."
)
_BOXES_DRAWN = "Its boxes are drawings, so ticks cannot be read. Check the file itself."
_EDGE = re.compile(r".*\bPage \d+ of \d+|OFFICIAL\b[A-Z: -]*|.*\bReview of the action log")
_IN_ORDER = (*FACT_LABELS, *LABELS.values())
_QUESTIONS = {label.casefold(): question for question, label in LABELS.items()}


def find_chair_form(seen: SeenForm) -> FilledChairForm:
    """Return every field of a chair's form in order, filled or not. Empty if the file is not such a form."""
    answers = tuple(answer for line in seen.lines for answer in _answers(line))
    if not answers:
        return _by_what_is_printed(seen)
    notices = (*_beside(seen.lines), *_lost(seen.lines, answers), *_comments(seen))
    return FilledChairForm(answers, notices, lines_above(seen))


def lines_above(seen: SeenForm) -> tuple[str, ...]:
    """Return the lines of a form above its first action, without headers and footers."""
    above = takewhile(lambda line: heading_of(line) is None, seen.lines)
    texts = (" ".join(f"{line.label} {line.text} {line.struck}".split()) for line in above)
    return tuple(text for text in texts if text and not _EDGE.fullmatch(text))


def _by_what_is_printed(seen: SeenForm) -> FilledChairForm:
    """Return the form by its headings and labels, as when it was saved as PDF. Empty if it has no such labels."""
    answers: list[ChairAnswer] = []
    without_boxes = False
    over: list[str] = []
    for ref, under in groupby(_under_refs(seen.lines), key=itemgetter(0)):
        lines = [line for _, line in under]
        found = _by_labels(lines)
        over += (f"Text outside the fields of {ref}: “{words}”." for words in _not_read(lines, found))
        if len(found) == len(LABELS):
            answers += (ChairAnswer(ChairTag(ref, UpdateId(""), q), _typed(q, found[LABELS[q]])) for q in LABELS)
            without_boxes |= any(_lost_its_boxes(q, found[LABELS[q]]) for q in LABELS)
    if not answers:
        return FilledChairForm()
    comments = (*over, *_comments(seen), *_pictures(seen.lines))
    blank = () if any(is_answer(answer.text, PROMPTS[answer.tag.question]) for answer in answers) else (_BY_HAND,)
    drawn = (_BOXES_DRAWN,) if without_boxes else ()
    return FilledChairForm(tuple(answers), (*comments, *drawn, *blank), lines_above(seen))


def _by_labels(lines: Iterable[SeenLine]) -> dict[str, str]:
    """Return what stands beside the labels of the questions, in lines without fields."""
    texts = ("\t".join(filter(None, (line.label, line.text))) for line in lines)
    _, labelled = by_label([text for text in texts if not _EDGE.fullmatch(text)], _IN_ORDER)
    return {label: words for label, words in labelled if label in LABELS.values()}


def _not_read(lines: Sequence[SeenLine], found: Mapping[str, str]) -> Iterator[str]:
    """Yield words laid over the page away from all questions, so that they are in no answer."""
    for at, line in enumerate(lines):
        if line.laid_over:
            without = replace(line, text=line.text.removesuffix(line.laid_over).strip())
            if _by_labels((*lines[:at], without, *lines[at + 1 :])) == found:
                yield line.laid_over


def _comments(seen: SeenForm) -> Iterator[str]:
    return (f"A comment in the form says “{aside}”." for aside in seen.asides)


def _pictures(lines: Sequence[SeenLine]) -> Iterator[str]:
    """Yield the actions beside which something was drawn."""
    drawn = dict.fromkeys(ref for ref, line in _under_refs(lines) if line.pictures)
    return (f"Something was drawn by hand on {ref}. Check the file itself." for ref in drawn)


def _typed(question: ChairQuestion, text: str) -> str:
    return "" if _lost_its_boxes(question, text) else typed_in(text)


def _lost_its_boxes(question: ChairQuestion, text: str) -> bool:
    """Return True if all choices of a question are there and nothing else: their boxes became a drawing."""
    return question in CHOICES and text.split() == " ".join(PRINTED_CHOICES[question]).split()


def _answers(line: SeenLine) -> Iterator[ChairAnswer]:
    for one in line.fields:
        if (tag := read_chair_tag(one.tag)) is not None:
            yield ChairAnswer(tag, one.text, one.day)


def _beside(lines: Sequence[SeenLine]) -> Iterator[str]:
    """Yield a sentence on each text outside the fields that was added to the form, or that is not used."""
    for ref, line in _under_refs(lines):
        yield from _not_counted(ref, line)
        question = _QUESTIONS.get(line.label.casefold())
        if line.text and question and not any(_answers(line)):
            if is_answer(line.text, PROMPTS[question]):
                yield f"“{line.label}” on {ref} no longer has its field. The text next to it is “{line.text}”."
        elif line.text and line.label not in FACT_LABELS:
            own = f"{line.label}: {line.text}" if line.label and not question else line.text
            yield f"Text outside the fields of {ref}: “{own}”."
        if line.label and not question and any(_answers(line)):
            yield f"Text outside the fields of {ref}: “{line.label}”."


def _not_counted(ref: str, line: SeenLine) -> Iterator[str]:
    """Yield a sentence on struck-through text, text in a field marked as not filled in, and pictures."""
    struck = " ".join(filter(None, (line.struck, *(one.struck for one in line.fields))))
    if struck:
        yield f"Struck-through text on {ref} was not used: “{struck}”."
    if line.pictures:
        yield f"There is a picture on {ref}. Check the file itself."
    for one in line.fields:
        tag = read_chair_tag(one.tag)
        if tag is not None and is_answer(one.marked_unfilled, PROMPTS[tag.question]):
            yield f"“{LABELS[tag.question]}” on {ref} is marked as not filled in, but contains “{one.marked_unfilled}”."


def _lost(lines: Sequence[SeenLine], answers: Sequence[ChairAnswer]) -> Iterator[str]:
    """Yield a sentence on each field that is missing together with its label."""
    there = {(answer.tag.ref, answer.tag.question) for answer in answers}
    printed = {(ref, _QUESTIONS.get(line.label.casefold())) for ref, line in _under_refs(lines)}
    for ref in dict.fromkeys(answer.tag.ref for answer in answers):
        for question in ChairQuestion:
            if (ref, question) not in there | printed:
                yield f"“{LABELS[question]}” on {ref} is missing from the form. Check the file itself."


def _under_refs(lines: Sequence[SeenLine]) -> Iterator[tuple[str, SeenLine]]:
    """Yield the lines below each printed reference, with it."""
    ref = ""
    for line in lines:
        if match := heading_of(line):
            ref = match[1]
        elif ref:
            yield ref, line
