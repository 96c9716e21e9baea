"""The status of an action as a shape, and in words, short and in full."""

from datetime import date

from boardpack.domain.days.dates import in_words, length_in_words
from boardpack.domain.log.actions import ActionState, Standing, days_late, standing
from ui.models.rows import TableCell
from ui.shapes import StatusShape

SHAPES = {
    Standing.OVERDUE: StatusShape.SQUARE,
    Standing.AT_RISK: StatusShape.TRIANGLE,
    Standing.ON_TRACK: StatusShape.HALF,
    Standing.NOT_STARTED: StatusShape.RING,
    Standing.NOT_REPORTED: StatusShape.DASH,
    Standing.COMPLETE: StatusShape.DISC,
}


def standing_cell(state: ActionState, as_at: date) -> TableCell:
    """Return the status for a row, with the target below it: "12 days overdue"."""
    where = standing(state, as_at)
    late = days_late(state, as_at)
    words = f"{length_in_words(late)} overdue" if late else where.value
    shape, target = SHAPES[where], in_words(state.target) if state.target else ""
    return TableCell(words, shape.word_tone, shape, below=target, spoken=standing_words(state, as_at))


def standing_words(state: ActionState, as_at: date) -> str:
    """Return the status in full."""
    where = standing(state, as_at)
    if late := days_late(state, as_at):
        return f"{length_in_words(late)} overdue"
    if where is Standing.COMPLETE and state.completed_at:
        return f"Complete, {in_words(state.completed_at.date())}"
    return where.value


def standing_for(state: ActionState, as_at: date) -> str:
    """Return the status with its target date: "On track, due 31 July 2025"."""
    where = standing(state, as_at)
    if where in (Standing.OVERDUE, Standing.COMPLETE) or state.target is None:
        return standing_words(state, as_at)
    return f"{where.value}, due {in_words(state.target)}"
