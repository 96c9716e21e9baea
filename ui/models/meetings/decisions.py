"""Decisions as rows and sentences: the newest first, with how far the public knows of them."""

from collections.abc import Sequence

from boardpack.domain.days.dates import in_words
from boardpack.domain.record.decisions import Decision, is_unpublished
from ui.models.rows import Cell, Column, Row
from ui.shapes import Shape
from ui.theme import Tone

DECISION_COLUMNS = (
    Column("Ref", "2025/0000"),
    Column("Decision", stretch=True, least=220),
    Column("Taken on", "30 September 2025", drop=1),
    Column("Published", "30 September 2025", shaped=True),
)


def decision_row(decision: Decision) -> Row:
    """A decision in two lines: its title, and below it what was decided."""
    published = publication(decision)
    spoken = f"Decision {decision.ref}, {decision.title}, taken on {in_words(decision.taken_on)}, {published}"
    return Row(
        (
            Cell(decision.ref, Tone.THIRD),
            Cell(decision.title, Tone.TEXT, below=" ".join(decision.text.split()), spoken=spoken),
            Cell(in_words(decision.taken_on)),
            Cell(published, shape=_shape(decision)),
        )
    )


def publication(decision: Decision) -> str:
    """The day of publication, or why there is none."""
    if decision.is_restricted:
        return "Restricted"
    return in_words(decision.published_on) if decision.published_on else "Not yet"


def _shape(decision: Decision) -> Shape | None:
    if decision.is_restricted:
        return None
    return Shape.DISC if decision.published_on else Shape.RING


def decisions_sentence(decisions: Sequence[Decision]) -> str:
    """Which decisions wait to be published."""
    if not decisions:
        return "No decision has been recorded yet."
    waiting = [decision.ref for decision in decisions if is_unpublished(decision)]
    return f"Not published yet: {', '.join(waiting)}." if waiting else "All that the public should know is published."
