"""The action log as rows, orders and sentences."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from boardpack.domain.actions import ActionState, Standing, standing
from boardpack.domain.assurance import Assurance
from boardpack.domain.counts import LogCounts, log_order, standing_in
from boardpack.domain.dates import count_in_words, in_words
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
    ActionView.BOTH_CHANGED: frozenset(Standing),
    ActionView.ALL: frozenset(Standing),
}

ACTION_COLUMNS = (
    Column("Ref", "A-0000", key="ref"),
    Column("Action", stretch=True, key="title"),
    Column("Owner", "C Insp Osterley", drop=2, key="owner"),
    Column("Assurance", "Partly assured", drop=4),
    Column("Last update", "30 September 2025", drop=3, key="update"),
    Column("Target", "30 September 2025", key="target"),
    Column("Status", "52 weeks late", shaped=True, key="status"),
)


def in_view(states: Iterable[ActionState], view: ActionView, as_at: date) -> tuple[ActionState, ...]:
    """The actions that belong in that part of the log."""
    return standing_in(states, _STANDINGS[view], as_at)


def ordered(states: Iterable[ActionState], key: str, as_at: date, *, descending: bool = False) -> list[ActionState]:
    """The actions by one column; those that are alike in it by reference, those without a value last."""
    in_order = sorted(states, key=lambda state: _ref_key(state.ref))
    in_order.sort(key=lambda state: _sort_key(state, key, as_at), reverse=descending)
    return sorted(in_order, key=lambda state: _lacks(state, key))


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
    late = f", {counts.overdue} overdue" if counts.overdue else ", none overdue"
    risky = f", {counts.at_risk} at risk" if counts.at_risk else ""
    return f"{count_in_words(counts.open, 'open action')}{late}{risky}."


def owners_of(states: Sequence[ActionState]) -> tuple[str, ...]:
    """Everybody who owns an action, in alphabetical order."""
    return tuple(sorted({state.owner for state in states if state.owner}, key=str.casefold))


def _sort_key(state: ActionState, key: str, as_at: date) -> tuple[object, ...]:
    match key:
        case "title":
            return (state.title.casefold(),)
        case "owner":
            return (state.owner.casefold(),)
        case "target":
            return (state.target or date.max,)
        case "update":
            return (state.last_note_at.date() if state.last_note_at else date.min,)
        case "status":
            return log_order(state, as_at)[:2]
        case _:
            return _ref_key(state.ref)


def _lacks(state: ActionState, key: str) -> bool:
    values = {"owner": state.owner, "target": state.target, "update": state.last_note_at}
    return key in values and not values[key]


def _ref_key(ref: str) -> tuple[object, ...]:
    digits = "".join(letter for letter in ref if letter.isdigit())
    return (int(digits or 0), ref)
