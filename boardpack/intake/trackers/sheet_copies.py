"""A log that is kept as a copy for each month: the last copy tells how things stand, earlier ones their history."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from boardpack.domain.exchange.trackers import DatedNote, TrackerRow
from boardpack.intake.trackers.cell_dates import day_in
from boardpack.intake.trackers.headings import key_of

_LEAST_SHARE = 0.5


def without_copies(rows: Sequence[TrackerRow]) -> tuple[TrackerRow, ...]:
    """Return the rows of several sheets with each action of a monthly copy told once, by the latest sheet.

    Sheets are copies if each is named by a day or a month and at least half of the references of an earlier one are
    in a later one. Updates of earlier copies become updates of the last day of their month.
    """
    days = {sheet: day_in(sheet) for sheet in {row.sheet for row in rows}}
    by_day = {sheet: day for sheet, day in days.items() if day}
    if len(by_day) != len(days) or len(days) < 2 or not _are_copies(rows, by_day):
        return tuple(rows)
    copies: dict[str, list[TrackerRow]] = {}
    for row in sorted(rows, key=lambda row: by_day[row.sheet]):
        if _is_usable(row):
            copies.setdefault(key_of(row.reference), []).append(row)
    return tuple(_merged_copies(row, copies[key_of(row.reference)], by_day) if _is_usable(row) else row for row in rows)


def _merged_copies(row: TrackerRow, copies: Sequence[TrackerRow], days: Mapping[str, date]) -> TrackerRow:
    """Return the row with the updates of its copies, oldest first, or, if a later sheet has it, as left out."""
    if (last := copies[-1]).key != row.key:
        return TrackerRow(row.number, sheet=row.sheet, why_not=f"Row {last.place} has a later version of this action.")
    notes: dict[str, DatedNote] = {}
    for copy in copies:
        for note in copy.notes or ((DatedNote(copy.update),) if copy.update else ()):
            notes.setdefault(note.text, note if note.on else replace(note, on=days[copy.sheet]))
    if len(notes) < 2:
        return row
    return replace(row, update="\n".join(notes), notes=tuple(notes.values()))


def _is_usable(row: TrackerRow) -> bool:
    return bool(row.reference and row.title and not row.why_not)


def _are_copies(rows: Sequence[TrackerRow], days: Mapping[str, date]) -> bool:
    """Return True if each sheet but the last has half or more of its references in the next one."""
    refs: dict[str, set[str]] = {sheet: set() for sheet in sorted(days, key=lambda sheet: days[sheet])}
    for row in rows:
        if _is_usable(row):
            refs[row.sheet].add(key_of(row.reference))
    sets = list(refs.values())
    return all(earlier and len(earlier & later) >= _LEAST_SHARE * len(earlier) for earlier, later in pairwise(sets))
