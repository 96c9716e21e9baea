"""What only the chair's printed form needs: its ruled lines, and its boxes to tick."""

from boardpack.documents.filled import SeenForm
from boardpack.domain.exchange.chair_forms import PRINTED_CHOICES, typed_in
from boardpack.domain.exchange.form_answers import is_answer
from boardpack.domain.exchange.form_questions import (
    CHAIRS_FORM,
    PROMPTS,
    FilledForm,
    FormAnswer,
)
from boardpack.intake.forms.filled_forms import find_filled
from boardpack.values import replace

_BY_HAND = (
    "It contains no typed text, and handwriting cannot be read. Open a review for the chair, and type the comments "
    "there under the chair’s name."
)
_BOXES_DRAWN = "Its boxes are drawings, so ticks cannot be read. Check the file itself."


def find_chair_form(seen: SeenForm) -> FilledForm:
    """Return a chair's form with its answers in order. It has no rows if the file is not such a form."""
    form = find_filled(seen, CHAIRS_FORM)
    return form if form.sources else _on_paper(form)


def _on_paper(form: FilledForm) -> FilledForm:
    """Return a form without fields, as when it was saved as PDF. Only an action with all its labels belongs to it."""
    rows = [row for row in form.rows if {answer.question for answer in row.answers} >= set(CHAIRS_FORM.questions)]
    if not rows:
        return replace(form, rows=())
    typed = tuple(replace(row, answers=tuple(map(_typed, row.answers))) for row in rows)
    drawn = (_BOXES_DRAWN,) if any(_lost_its_boxes(answer) for row in rows for answer in row.answers) else ()
    is_blank = not any(is_answer(answer.text, PROMPTS[answer.question]) for row in typed for answer in row.answers)
    return replace(form, rows=typed, notices=(*form.notices, *drawn, *((_BY_HAND,) if is_blank else ())))


def _typed(answer: FormAnswer) -> FormAnswer:
    return replace(answer, text="" if _lost_its_boxes(answer) else typed_in(answer.text))


def _lost_its_boxes(answer: FormAnswer) -> bool:
    """Return True if all choices of a question are there and nothing else: their boxes became a drawing."""
    choices = PRINTED_CHOICES.get(answer.question)
    return choices is not None and answer.text.split() == " ".join(choices).split()
