"""Rows of an exported log that lost their hidden columns: a copy of what can be seen, matched by reference."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from boardpack.domain.days.dates import day_of
from boardpack.domain.exchange.exported_log import LogColumn
from boardpack.domain.exchange.trackers import RowFate, RowOutcome, TrackerRow, in_sentences
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    FIELD_OF,
    ActionState,
    ActionUpdate,
    NewUpdate,
    Standing,
    fold,
    notes_of,
)
from boardpack.intake.trackers.tracker_matching import comparable, equal_values, kept_value, update_in_words
from boardpack.values import replace

_CUT = "…"


def copied_row_outcome(
    row: TrackerRow,
    state: ActionState,
    history: Sequence[ActionUpdate],
    day: date | None,
    grey: Mapping[LogColumn, str],
) -> RowOutcome:
    """Return the effect of a copied row on the action of its reference.

    `day` is the day on which the sheet was exported, None if it does not say; `grey` are the cells of columns that
    are only to be read. A value that the log has had on that day or since is never taken: it may be older than the
    log. A value that the log has never had is a change, and a conflict if the log was changed since, too.
    """
    if state.withdrawn:
        return RowOutcome(row, RowFate.LEFT_OUT, f"{state.ref} was removed from the log.", state.action.id)
    versions = _versions(state, history, day)
    since = [update for update in history if day is None or day_of(update.at) >= day]
    given: dict[str, Any] = {}
    kept: dict[str, Any] = {}
    remarks = [*row.doubts, *_written_over(grey, versions)]
    for declared in ACTION_FIELDS:
        value, present = declared.value_of(row), declared.value_of(state)
        if not value or equal_values(value, present):
            continue
        known = [declared.value_of(version) for version in versions]
        if any(equal_values(value, before) for before in known):
            words = declared.in_sentence(present) if present else "none"
            remarks.append(
                f"its {declared.name} {declared.in_sentence(value)} may be older than the log, which has {words}"
            )
            continue
        given[declared.name] = value
        if present and any(not equal_values(present, before) for before in known):
            kept[declared.name] = present
    notes = set(map(comparable, notes_of(history)))
    note = row.update if row.update and comparable(row.update) not in notes else None
    marked = replace(row, doubts=tuple(remarks))
    if not given and not note:
        fate = RowFate.NOT_UNDERSTOOD if row.not_understood else RowFate.SAME
        begin = f"{state.ref} is not changed" if row.not_understood else f"There is nothing new for {state.ref}"
        return RowOutcome(marked, fate, in_sentences((begin, *remarks)), state.action.id)
    update = NewUpdate(note, **given)
    begin = f"{state.ref} gets {update_in_words(update)}"
    if not kept:
        return RowOutcome(marked, RowFate.CHANGED, in_sentences((begin, *remarks)), state.action.id, update)
    stays = kept_value(kept, state, [u for u in since if any(FIELD_OF[name].value_of(u) is not None for name in kept)])
    why = in_sentences((begin, *stays.remarks, *remarks))
    marked = replace(marked, doubts=(*stays.remarks, *remarks))
    base = versions[0].last_id or history[0].id
    return RowOutcome(marked, RowFate.CONFLICT, why, state.action.id, replace(update, base_id=base), kept=stays)


def only_to_be_read(column: LogColumn, instead: LogColumn) -> str:
    """Return the remark on a grey cell that somebody wrote in."""
    words = "new text" if instead is LogColumn.NEW_UPDATE else "a new value"
    return f"“{column}” is read-only. Enter {words} in “{instead}”"


def _versions(state: ActionState, history: Sequence[ActionUpdate], day: date | None) -> list[ActionState]:
    """Return the states that the log had on the day of the sheet and since, oldest first; all of them without a day."""
    before = [update for update in history if day is not None and day_of(update.at) < day]
    first = len(before) or 1
    return [fold(state.action, history[:count]) for count in range(first, len(history) + 1)] or [state]


def _written_over(grey: Mapping[LogColumn, str], versions: Sequence[ActionState]) -> list[str]:
    """Return remarks on cells of columns that are only to be read and do not say what the log has had."""
    remarks = []
    last = comparable(grey.get(LogColumn.LAST_UPDATE, "").removesuffix(_CUT))
    if last and not any(comparable(version.last_note).startswith(last) for version in versions):
        remarks.append(f"“{LogColumn.LAST_UPDATE}” is read-only. Enter new text in “{LogColumn.NEW_UPDATE}”")
    standing = grey.get(LogColumn.STANDING, "")
    known = {Standing.OVERDUE.value, *(version.status.value.capitalize() for version in versions)}
    if standing and standing not in known:
        remarks.append(only_to_be_read(LogColumn.STANDING, LogColumn.STATUS))
    return remarks
