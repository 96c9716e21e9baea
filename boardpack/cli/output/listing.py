"""The action log as it is listed: in one list, or those of each owner, report or status apart."""

from collections.abc import Iterable, Iterator
from datetime import date

from boardpack.cli.output.printing import Record
from boardpack.cli.output.records import action_record, counts_record
from boardpack.cli.output.results import TextTable
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.actions import LISTED_FIELDS, ActionState, standing
from boardpack.domain.log.counts import LogCounts, count_log
from boardpack.domain.log.log_query import ActionGroup, ActionGrouping, LogQuery
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.services.log.actions import ActionsService
from boardpack.values import Frozen, replace

_HEADS = ("Ref", *(declared.label for declared in LISTED_FIELDS), "Status", "Last update")
_OF_NONE = {ActionGrouping.OWNER: "No owner yet", ActionGrouping.REPORT: "No report"}


class ListedPart(Frozen):
    """The actions of one owner, report or status; `counts` are of all of them, also where a limit cut them."""

    part: ActionGroup
    counts: LogCounts
    states: tuple[ActionState, ...]


class Listed(Frozen):
    """The content of a list: its actions in order and, if asked for, their parts.

    `restricted` are the agenda items whose actions are restricted.
    """

    day: date
    counts: LogCounts
    states: tuple[ActionState, ...]
    restricted: frozenset[AgendaItemId]
    group: ActionGrouping | None = None
    parts: tuple[ListedPart, ...] = ()


def listed_actions(
    actions: ActionsService, query: LogQuery, view: AsAt, day: date, group: ActionGrouping | None, limit: int | None
) -> Listed:
    """Return the actions that answer the query, no more than the limit. The counts are of all of them."""
    counts, restricted = actions.counts(view, query), actions.restricted_items(view)
    if group is None:
        return Listed(day, counts, actions.rows(actions.ids(query, view)[:limit], view), restricted)
    left, parts = limit, []
    for part in actions.parts(group, query, view):
        states = actions.rows(part.ids, view)
        parts.append(ListedPart(part, count_log(states, day), states[:left]))
        left = None if left is None else max(left - len(states), 0)
    shown = tuple(group_part for group_part in parts if group_part.states)
    states = tuple(state for group_part in shown for state in group_part.states)
    return Listed(day, counts, states, restricted, group, shown)


def listed_entries(listed: Listed) -> Iterator[Record]:
    """Yield each action of the list, in its order."""
    return (action_record(state, listed.day, listed.restricted) for state in listed.states)


def listed_record(listed: Listed) -> Record:
    """Return what is known of the whole list: its counts and, if grouped, the actions of each group."""
    record: Record = {"counts": counts_record(listed.counts)}
    if listed.group is None:
        return record
    parts = [
        {
            "key": part.part.key,
            "name": part.part.name,
            "counts": counts_record(part.counts),
            "refs": [state.ref for state in part.states],
        }
        for part in listed.parts
    ]
    return record | {"by": listed.group, "parts": parts}


def listed_lines(listed: Listed) -> Iterator[str | TextTable]:
    """Yield the list as people read it, each part below its name and counts."""
    if listed.group is None or not listed.parts:
        yield _table(listed.states, listed)
        return
    for part in listed.parts:
        name = part.part.name or _OF_NONE.get(listed.group, "")
        yield f"{name}: {part.counts.open:,} open, {part.counts.overdue:,} overdue"
        yield _table(part.states, listed)
        yield ""


def _table(states: Iterable[ActionState], listed: Listed) -> TextTable:
    return TextTable(_HEADS, [_row(state, listed) for state in states], "No actions match.")


def _row(state: ActionState, listed: Listed) -> tuple[str, ...]:
    if state.action.agenda_item_id in listed.restricted:
        state = replace(state, title=f"{state.title} (restricted)")
    fields = (declared.words_of(state) for declared in LISTED_FIELDS)
    return (
        state.ref,
        *fields,
        standing(state, listed.day).value,
        " ".join(filter(None, (state.undecided, state.last_note))),
    )
