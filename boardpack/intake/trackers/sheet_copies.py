"""A log that is kept as a copy for each month: the last copy tells how things stand, earlier ones their history."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from boardpack.domain.exchange.trackers import DatedNote, TrackerRow
from boardpack.intake.trackers.cell_dates import day_in
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.tracker_matching import are_alike
from boardpack.values import replace

_LEAST_SHARE = 0.5


def without_copies(rows: Sequence[TrackerRow]) -> tuple[TrackerRow, ...]:
    """Return the rows of several sheets with each action of a monthly copy told once, by the latest sheet.

    Sheets are copies if each is named by a day or a month and at least half of the actions of an earlier one are in a
    later one, with their references and nearly the same words. Updates of earlier copies become updates of the last day
    of their month.
    """
    days = {sheet: day_in(sheet) for sheet in {row.sheet for row in rows}}
    by_day = {sheet: day for sheet, day in days.items() if day}
    if len(by_day) != len(days) or len(days) < 2 or not _are_copies(rows, by_day):
        return tuple(rows)
    copies: dict[str, list[TrackerRow]] = {}
    for row in sorted(rows, key=lambda row: by_day[row.sheet]):
        if _is_usable(row):
            copies.setdefault(key_of(row.reference), []).append(row)
    return tuple(
        _merged_copies(row, _copies_of(row, copies[key_of(row.reference)]), by_day) if _is_usable(row) else row
        for row in rows
    )


def _copies_of(row: TrackerRow, rows: Sequence[TrackerRow]) -> list[TrackerRow]:
    """Return the rows with the reference of a row that are about its action: numbers may begin again on each sheet."""
    return [other for other in rows if other.key == row.key or are_alike(row.title, other.title)]


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
    """Return True if each sheet but the last has half or more of its actions in the next one."""
    titles: dict[str, dict[str, str]] = {sheet: {} for sheet in sorted(days, key=lambda sheet: days[sheet])}
    for row in rows:
        if _is_usable(row):
            titles[row.sheet][key_of(row.reference)] = row.title
    return all(earlier and _share_in(earlier, later) >= _LEAST_SHARE for earlier, later in pairwise(titles.values()))


def _share_in(earlier: Mapping[str, str], later: Mapping[str, str]) -> float:
    """Return the share of the actions of a sheet that another sheet has as well."""
    return sum(ref in later and are_alike(title, later[ref]) for ref, title in earlier.items()) / len(earlier)
