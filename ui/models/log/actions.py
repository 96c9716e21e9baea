"""The action log as rows, orders and sentences."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.actions import ActionId, ActionState, Standing, standing
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.register.items import ReportId
from ui.models.log.action_list import OWNER, REPORT, TARGET
from ui.models.narrowing import days_asked
from ui.models.rows import Cell, Column, Row
from ui.models.standing import standing_cell
from ui.theme import Tone


class ActionView(StrEnum):
    """Which part of the log is listed."""

    OPEN = "Open"
    OVERDUE = "Overdue"
    AT_RISK = "At risk"
    COMPLETE = "Complete"
    BOTH_CHANGED = "Both changed"
    ALL = "All"


_STANDINGS = {
    ActionView.OPEN: frozenset(Standing) - {Standing.COMPLETE},
    ActionView.OVERDUE: frozenset({Standing.OVERDUE}),
    ActionView.AT_RISK: frozenset({Standing.AT_RISK}),
    ActionView.COMPLETE: frozenset({Standing.COMPLETE}),
    ActionView.BOTH_CHANGED: frozenset(),
    ActionView.ALL: frozenset(),
}
_SORTS = {
    "ref": LogSort.REF,
    "title": LogSort.TITLE,
    "owner": LogSort.OWNER,
    "update": LogSort.UPDATE,
    "assurance": LogSort.ASSURANCE,
    "target": LogSort.TARGET,
    "status": LogSort.URGENCY,
}
LOG_ORDERS = frozenset(_SORTS)
"""The columns by which the list can be put in order."""

ACTION_COLUMNS = (
    Column("Ref", "A-0000", key="ref"),
    Column("Action", stretch=True, key="title"),
    Column("Owner", "C Insp Osterley", drop=2, key="owner", roomy="Assistant Chief Constable"),
    Column("Assurance", "Partly assured", drop=4, key="assurance"),
    Column("Last update", "30 September 2025", drop=3, key="update"),
    Column("Target", "30 September 2025", key="target"),
    Column("Status", "52 weeks late", shaped=True, key="status"),
)


def log_query(
    view: ActionView,
    key: str,
    words: str,
    both_changed: frozenset[ActionId],
    as_at: date,
    asked: Mapping[str, str] | None = None,
    *,
    descending: bool = False,
) -> LogQuery:
    """What the list asks of the log: one part of it, by one column; `asked` narrows it further.

    What both sides changed is there also where one of them withdrew it.
    """
    among = both_changed if view is ActionView.BOTH_CHANGED else None
    wanted = asked or {}
    due_from, due_to = days_asked(wanted.get(TARGET, ""), as_at)
    return LogQuery(
        words,
        _STANDINGS[view],
        owners=frozenset((wanted[OWNER],)) if OWNER in wanted else frozenset(),
        report_id=ReportId(wanted[REPORT]) if REPORT in wanted else None,
        due_from=due_from,
        due_to=due_to,
        sort=_SORTS[key],
        descending=descending,
        among=among,
    )


def action_row(state: ActionState, as_at: date, *, both_changed: bool = False) -> Row:
    """One action as the log lists it; `both_changed` marks one on which two sides disagree."""
    done = standing(state, as_at) is Standing.COMPLETE
    target = in_words(state.target) if state.target else "No target"
    updated = in_words(state.last_note_at.date()) if state.last_note_at else "None yet"
    return Row(
        (
            Cell(state.ref, Tone.THIRD),
            Cell(state.title, Tone.SECOND if done else Tone.TEXT, hint=ActionView.BOTH_CHANGED if both_changed else ""),
            Cell(state.owner or "Nobody yet", Tone.SECOND if state.owner else Tone.THIRD),
            Cell(assurance_words(state.assurance), Tone.SECOND if state.assurance else Tone.THIRD),
            Cell(updated, Tone.SECOND if state.last_note_at else Tone.THIRD),
            Cell(target, Tone.SECOND if state.target else Tone.THIRD),
            standing_cell(state, as_at),
        )
    )


def assurance_words(assurance: Assurance | None) -> str:
    """The assurance as it is shown: "Partly assured", or "Not given" where nobody has said."""
    return assurance.value.capitalize() if assurance else "Not given"


def log_sentence(counts: LogCounts) -> str:
    """The sentence under the title: "24 open actions, 7 overdue, 2 at risk."."""
    if not counts.open and not counts.complete:
        return "No actions yet."
    if not counts.open:
        return f"No open actions; {count_in_words(counts.complete, 'action')} complete."
    late = f", {counts.overdue:,} overdue" if counts.overdue else ", none overdue"
    risky = f", {counts.at_risk:,} at risk" if counts.at_risk else ""
    return f"{count_in_words(counts.open, 'open action')}{late}{risky}."
