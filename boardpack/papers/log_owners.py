"""The owners of a long action log: a table of their counts, and the order in which their parts follow."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from boardpack.documents.model import (
    Align,
    Cell,
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
from boardpack.papers.parts.standings import cell_line, cell_note
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
    rows = (_row(part) for part in parts)
    whole = count_log(log, as_at)
    total = Row(
        (
            Cell((cell_line(_ALL, bold=True),)),
            *(_count(count, f"actions.{of}", head, bold=True) for of, head, count in _counts(whole)[:2]),
            _days(longest_overdue(log, as_at), bold=True),
            _count(whole.at_risk, "actions.at_risk", "At risk", bold=True),
        )
    )
    return Table(_COLUMNS, (*rows, total), "Open actions by owner", tight=True)


def _row(part: OwnerPart) -> Row:
    name = Link(part.group.name or NO_OWNER, f"#{part.anchor}")
    opened, overdue, at_risk = (
        _count(count, f"owners.{of}", head, among=part.group.key) for of, head, count in _counts(part.counts)
    )
    return Row((Cell((Paragraph((name,), ParagraphRole.CELL),)), opened, overdue, _days(part.longest), at_risk))


def _counts(counts: LogCounts) -> Sequence[tuple[str, str, int]]:
    return (
        ("open", "Open", counts.open),
        ("overdue", "Overdue", counts.overdue),
        ("at_risk", "At risk", counts.at_risk),
    )


def _count(count: int, of: str, called: str, *, among: str = "", bold: bool = False) -> Cell:
    """Return a count, in grey if it is 0."""
    role = ParagraphRole.CELL if count else ParagraphRole.CELL_NOTE
    content = Text(f"{count:,}", bold=bold, counts=(StatedCount(of, count, among),))
    return Cell((Paragraph((content,), role, called=called),))


def _days(days: int, *, bold: bool = False) -> Cell:
    called = "Longest (days)"
    return Cell((cell_line(f"{days:,}", bold=bold, called=called) if days else cell_note("0", called=called),))
