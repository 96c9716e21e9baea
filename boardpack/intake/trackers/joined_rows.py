"""Rows of a tracker that go on with the row above, and owners that other rows tell apart."""

import re
from collections.abc import Sequence

from boardpack.domain.exchange.trackers import DatedNote, TrackerLayout, TrackerRow
from boardpack.values import field_names, replace

_FIRST_NAME = re.compile(r"[A-Z][a-zà-ÿ’'-]{2,}")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_OFFICE = re.compile(r"[A-Z][A-Za-z]{0,4}[A-Z](?:-[A-Z]{2,3})?")
"""The abbreviation of an office, perhaps with the initials of who holds it: “DoF”, “NED-HK”."""
_BETWEEN = re.compile(r"\s*[/&+,]\s*|\s+and\s+")
_OF_UPDATES = ("number", "update", "notes", "doubts", "not_understood", "kept", "completed_on", "other_target")
"""The fields that may differ where a row goes on with the updates of the row above."""


def with_pairs_of_owners(rows: Sequence[TrackerRow]) -> tuple[TrackerRow, ...]:
    """Return the rows with “JB/AP” read as two owners if other rows name both alone, or one of two first names.

    Initials are several people, too, if no other row has an owner in words, and so are abbreviations of offices of
    which one stands alone in another row: “DoF/COO”.
    """
    alone = {row.owner for row in rows if row.owner and not _BETWEEN.search(row.owner)}
    are_initials = bool(alone) and all(map(_INITIALS.fullmatch, alone))
    found = []
    for row in rows:
        names = tuple(name.strip() for name in _BETWEEN.split(row.owner))
        are_first_names = all(_FIRST_NAME.fullmatch(name) for name in names) and bool(set(names) & alone)
        by_initials = are_initials and all(map(_INITIALS.fullmatch, names))
        are_offices = "/" in row.owner and all(map(_OFFICE.fullmatch, names)) and bool(set(names) & alone)
        if len(names) > 1 and (set(names) <= alone or are_first_names or by_initials or are_offices):
            doubt = f"the lead owner is “{names[0]}”. Also named: {', '.join(names[1:])}"
            row = replace(row, owner=names[0], supporting=(*names[1:], *row.supporting), doubts=(*row.doubts, doubt))
        found.append(row)
    return tuple(found)


def add_row(rows: list[TrackerRow], row: TrackerRow, layout: TrackerLayout) -> None:
    """Add a row, or its updates to the row above if it goes on with that one."""
    former = rows[-1] if rows else None
    if former is None or layout.is_own or former.why_not or not _goes_on(row, former):
        rows.append(row)
        return
    notes = (*_notes_of(former), *(note for note in _notes_of(row) if note not in _notes_of(former)))
    supporting = dict.fromkeys((*former.supporting, *filter(None, (row.owner, *row.supporting))))
    newest, other = (former, row) if _is_older(row, former) else (row, former)
    rows[-1] = replace(
        former,
        update="\n".join(filter(None, (former.update, row.update))),
        notes=notes,
        supporting=tuple(name for name in supporting if name != former.owner),
        kept=tuple(dict.fromkeys((*former.kept, *row.kept))),
        doubts=tuple(dict.fromkeys((*former.doubts, *row.doubts))),
        not_understood=tuple(dict.fromkeys((*former.not_understood, *row.not_understood))),
        completed_on=row.completed_on or former.completed_on,
        status=newest.status or other.status,
        target=newest.target or other.target,
    )


def _goes_on(row: TrackerRow, former: TrackerRow) -> bool:
    """Return True if a row has only more updates, or another owner, of the action in the row above."""
    if not former.title:
        return False
    names = set(field_names(TrackerRow)) - set(_OF_UPDATES)
    if not row.title and not row.reference:
        names -= {"owner", "supporting", "status", "target"}
        return bool(row.update or row.owner) and all(_is_as(row, former, name) for name in names)
    same = row.title == former.title and (not row.reference or row.reference == former.reference)
    if row.reference and (_is_older(row, former) or _is_older(former, row)):
        names -= {"status", "target"}  # one row for each update, with how things stood on its day
    adds = bool(row.update) and any(note not in _notes_of(former) for note in _notes_of(row))
    return same and adds and all(_is_as(row, former, name) for name in names)


def _is_older(row: TrackerRow, other: TrackerRow) -> bool:
    """Return True if each update of a row has a day, before those of the other row."""
    days = [[note.on for note in _notes_of(one)] for one in (row, other)]
    mine, others = ([day for day in own if day] for own in days)
    return bool(mine and others) and [*map(len, days)] == [len(mine), len(others)] and max(mine) < min(others)


def _is_as(row: TrackerRow, former: TrackerRow, name: str) -> bool:
    value = getattr(row, name)
    return not value or value == getattr(former, name)


def _notes_of(row: TrackerRow) -> tuple[DatedNote, ...]:
    return row.notes or ((DatedNote(row.update),) if row.update else ())
