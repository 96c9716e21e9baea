"""Title, extent and group headings of a selected part of the action log."""

from collections.abc import Sequence
from datetime import date

from boardpack.documents.model import Block, Content, Fact, Heading, Paragraph, ParagraphRole, counted, words
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import count_log, count_period
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection, SelectedGroup, owned_by
from boardpack.domain.log.slippage import NO_SLIPS
from boardpack.domain.office.office_people import with_article
from boardpack.papers.log_owners import NO_OWNER
from boardpack.papers.parts.standings import counts_in_words
from boardpack.papers.text.phrases import capitalised

_NAMELESS = {LogGrouping.OWNER: NO_OWNER, LogGrouping.REPORT: "Not from a report"}
_ORDERS = {
    LogExtent.ALL: "overdue first, then by status and target date",
    LogExtent.OVERDUE: "most overdue first",
    LogExtent.CLOSED: "by closing date",
}


def selection_title(selection: LogSelection, as_at: date) -> str:
    """Return the title: "Overdue actions owned by the Head of Custody as at 8 July 2025"."""
    whose = f" owned by {with_article(selection.owner, opening=False)}" if selection.owner else ""
    match selection.extent:
        case LogExtent.ALL:
            by = f" by {selection.grouping}" if selection.grouping else ""
            return f"{f'Actions{whose}' if whose else 'Action log'}{by} as at {in_words(as_at)}"
        case LogExtent.OVERDUE:
            return f"Overdue actions{whose} as at {in_words(as_at)}"
        case LogExtent.CLOSED:
            return f"Actions{whose}{',' if whose else ''} closed{_when(selection.period)}"


def _when(period: Period | None) -> str:
    if period is None:
        return ""
    if period.first == period.last:
        return f" on {in_words(period.first)}"
    return f" from {period_in_words(period)}"


def selection_facts(selection: LogSelection, states: Sequence[ActionState], as_at: date) -> tuple[Fact, ...]:
    """Return how many actions are shown out of how many, and in what order."""
    order = _ORDERS[selection.extent]
    grouping = f"by {selection.grouping}, " if selection.grouping else ""
    return (
        Fact("Actions", _extent(selection, states, as_at)),
        Fact("Order", words(capitalised(f"{grouping}{order}"))),
    )


def _extent(selection: LogSelection, states: Sequence[ActionState], as_at: date) -> Content:
    own = owned_by(states, selection.owner)
    counts, room = count_log(own, as_at), "owners" if selection.owner else "actions"
    match selection.extent:
        case LogExtent.ALL:
            return counts_in_words(counts, room, selection.owner)
        case LogExtent.OVERDUE:
            extent = f"{counts.overdue:,} overdue of {counts.open:,} open"
            return counted(extent, {f"{room}.overdue": counts.overdue, f"{room}.open": counts.open}, selection.owner)
        case LogExtent.CLOSED if selection.period is not None and not selection.owner:
            closed = count_period(own, NO_SLIPS, selection.period).closed
            extent = f"{closed:,} closed, {counts.open:,} still open"
            return counted(extent, {"period.closed": closed, "actions.open": counts.open})
        case LogExtent.CLOSED:
            return counted(f"{counts.open:,} still open", {f"{room}.open": counts.open}, selection.owner)


def group_heading(
    group: SelectedGroup, grouping: LogGrouping, states: Sequence[ActionState], as_at: date
) -> tuple[Block, ...]:
    """Return the owner or report of a group, with its open and overdue actions."""
    name = group.name or _NAMELESS[grouping]
    counts = count_log(states, as_at)
    return (
        Heading(1, words(name), small=True),
        Paragraph(counts_in_words(counts, f"{grouping}s", group.key), ParagraphRole.NOTE, keep_with_next=True),
    )


def nothing_selected(selection: LogSelection) -> str:
    """Return the text that replaces the table if the selection is empty."""
    match selection.extent:
        case LogExtent.ALL:
            return "There is nothing in the action log to report."
        case LogExtent.OVERDUE:
            return "No actions are overdue."
        case LogExtent.CLOSED:
            return "No actions were closed in this period."
