"""Decisions as rows and sentences, with their publication."""

import re
from collections.abc import Sequence

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.search import without_markdown
from boardpack.domain.record.decisions import Decision, is_unpublished
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

DECISION_COLUMNS = (
    TableColumn("Ref", "2025/0000"),
    TableColumn("Decision", stretch=True, least=220),
    TableColumn("Taken on", "30 September 2025", drop=1),
    TableColumn("Published", "30 September 2025", shaped=True),
)

_ENTRY = re.compile(r"^[ \t]*[-+*][ \t]+(?=\S)", re.MULTILINE)


def decision_words(decision: Decision) -> str:
    """Return what was decided as people read it: a dot for the mark of an entry of a list, and no other marks."""
    return without_markdown(_ENTRY.sub("• ", decision.text)).strip()


def decision_row(decision: Decision) -> TableRow:
    """Return the row of a decision: its title, and its text below."""
    published = publication(decision)
    spoken = f"Decision {decision.ref}, {decision.title}, taken on {in_words(decision.taken_on)}, {published}"
    return TableRow(
        (
            TableCell(decision.ref, ThemeTone.THIRD),
            TableCell(decision.title, ThemeTone.TEXT, below=" ".join(decision_words(decision).split()), spoken=spoken),
            TableCell(in_words(decision.taken_on)),
            TableCell(published, shape=_shape(decision)),
        )
    )


def publication(decision: Decision) -> str:
    """Return the date of publication, or why there is none."""
    if decision.is_restricted:
        return "Restricted"
    return in_words(decision.published_on) if decision.published_on else "Not yet"


def _shape(decision: Decision) -> StatusShape | None:
    if decision.is_restricted:
        return None
    return StatusShape.DISC if decision.published_on else StatusShape.RING


def decisions_sentence(decisions: Sequence[Decision]) -> str:
    """Return the decisions that are not published yet."""
    if not decisions:
        return "No decision has been recorded yet."
    waiting = [decision.ref for decision in decisions if is_unpublished(decision)]
    return (
        f"Not published yet: {', '.join(waiting)}."
        if waiting
        else "All decisions that must be published have been published."
    )
