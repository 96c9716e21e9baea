"""The owners of a long action log: a table of their counts, and the order in which their parts follow."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from boardpack.documents.model import (
    Align,
    Column,
    Link,
    Paragraph,
    ParagraphRole,
    Row,
    StatedCount,
    Table,
    Text,
)
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import LogCounts, count_log, longest_overdue
from boardpack.domain.log.log_selections import SelectedGroup
from boardpack.papers.parts.standings import cell_line, row_of
from boardpack.values import Frozen

NO_OWNER = "No owner yet"
_ALL = "All owners"
_COLUMNS = (
    Column("Owner", 66),
    Column("Open", 20, Align.RIGHT),
    Column("Overdue", 24, Align.RIGHT),
    Column("Longest (days)", 32, Align.RIGHT),
    Column("At risk", 24, Align.RIGHT),
)


class OwnerPart(Frozen):
    """The part of the log with the listed actions of one owner, who has `counts` actions in all.

    `anchor` is that of its heading.
    """

    group: SelectedGroup
    counts: LogCounts
    longest: int
    anchor: str


def owner_parts(
    groups: Iterable[SelectedGroup], whole: Mapping[str, Sequence[ActionState]], as_at: date, prefix: str
) -> tuple[OwnerPart, ...]:
    """Return the parts of the log: the owner with most overdue actions first, then who has the longest overdue one.

    `whole` has all actions of each owner, `prefix` begins the anchors.
    """
    known = [(group, count_log(whole[group.key], as_at), longest_overdue(group.states, as_at)) for group in groups]
    ordered = sorted(known, key=lambda part: (-part[1].overdue, -part[2], not part[0].key, part[0].name.casefold()))
    return tuple(
        OwnerPart(group, counts, longest, f"{prefix}-owner-{place}")
        for place, (group, counts, longest) in enumerate(ordered, start=1)
    )


def owners_table(parts: Sequence[OwnerPart], log: Sequence[ActionState], as_at: date) -> Table:
    """Return the table of owners with open actions, each a link to the owner's part of the log."""
    rows = (_row(_name(part), part.counts, part.longest, among=part.group.key) for part in parts)
    total = _row(cell_line(_ALL, bold=True), count_log(log, as_at), longest_overdue(log, as_at), bold=True)
    return Table(_COLUMNS, (*rows, total), "Open actions by owner", tight=True)


def _name(part: OwnerPart) -> Paragraph:
    return Paragraph((Link(part.group.name or NO_OWNER, f"#{part.anchor}"),), ParagraphRole.CELL)


def _row(name: Paragraph, counts: LogCounts, longest: int, *, among: str = "", bold: bool = False) -> Row:
    """Return the counts of one owner, or of all in bold. What is 0 is grey."""

    def count(number: int, of: str, called: str) -> Paragraph:
        stated = (StatedCount(f"{'actions' if bold else 'owners'}.{of}", number, among),) if of else ()
        role = ParagraphRole.CELL if number else ParagraphRole.CELL_NOTE
        return Paragraph((Text(f"{number:,}", bold=bold, counts=stated),), role, called=called)

    return row_of(
        name,
        count(counts.open, "open", "Open"),
        count(counts.overdue, "overdue", "Overdue"),
        count(longest, "", "Longest (days)"),
        count(counts.at_risk, "at_risk", "At risk"),
    )
