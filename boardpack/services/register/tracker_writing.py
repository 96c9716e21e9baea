"""Writing of a tracker's rows into the log and the register."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from boardpack.domain.exchange.trackers import DatedNote, ProposedItemChange, RowOutcome, TrackerRow
from boardpack.domain.log.actions import ActionId, NewAction, NewUpdate, Status, given_fields
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.items import Item, ItemId, Voice
from boardpack.intake.trackers.headings import key_of
from boardpack.intake.trackers.tracker_register import item_label
from boardpack.store import Session
from boardpack.values import replace

_RAISED_WITH = ("title", "owner", "target", "status")
"""The fields that an action has since it was raised. A tracker does not tell since when it has any other."""


class TrackerWriter:
    """Writes rows into the log with the days that the tracker tells, so that nothing old counts as news.

    A change in a log that was exported from this board is this office's own, of today.
    """

    def __init__(self, session: Session, refs: Mapping[tuple[str, int], str], *, is_own: bool) -> None:
        self._session, self._refs, self._is_own = session, refs, is_own
        confirmed = session.minutes.confirmed()
        open_meetings = (meeting for meeting in session.meetings.list() if meeting.id not in confirmed)
        self._meetings: dict[date, Meeting] = {meeting.held_on: meeting for meeting in open_meetings}
        self._items: dict[str, list[tuple[str, Item]]] = {}
        for entry in session.register.entries():
            keyed = (key_of(entry.item.text), entry.item)
            for report in {"", key_of(entry.report.title)}:
                self._items.setdefault(report, []).append(keyed)

    def write(self, outcome: RowOutcome) -> None:
        if outcome.item_change is not None:
            self._change_item(outcome.item_change)
        elif outcome.action_id is None:
            self._add(outcome.row)
        elif outcome.update is not None:
            self._add_dated(outcome.action_id, outcome.notes, outcome.row)
            if outcome.notes and not given_fields(outcome.update) and not outcome.update.note:
                return
            on = outcome.row.completed_on if outcome.update.status is Status.COMPLETE else None
            update = replace(outcome.update, undated=on is None and not self._is_own)
            self._session.actions.update(outcome.action_id, update, on)
            if outcome.kept is not None:  # said again beside the spreadsheet's, so that it stays until it is resolved
                self._session.actions.update(outcome.action_id, outcome.kept.update, by=outcome.kept.by)

    def _change_item(self, change: ProposedItemChange) -> None:
        register = self._session.register
        if change.applicability:
            register.set_applicability(change.item_id, change.applicability, change.reason)
        if change.target:
            register.set_target(change.item_id, change.target)
        if change.assurance:
            register.set_assurance(change.item_id, change.assurance)
        for voice, text in ((Voice.FORCE, change.force), (Voice.COMMISSIONER, change.commissioner)):
            if text:
                register.respond(change.item_id, voice, text)

    def _add(self, row: TrackerRow) -> None:
        meeting = self._meetings.get(row.raised_on) if row.raised_on else None
        is_done_later = row.status is Status.COMPLETE and bool(row.completed_on or row.raised_on)
        kept = _kept_note(row)
        new = NewAction(
            title=row.title,
            owner=row.owner,
            target=row.target,
            item_id=self._item(row),
            meeting_id=meeting.id if meeting else None,
            status=None if is_done_later else row.status,
            note=kept,
            source_ref=row.reference,
            ref=self._refs.get(row.key, ""),
            undated=row.raised_on is None,
            kept=bool(kept),
            supporting=row.named_beside,
        )
        days = (row.completed_on, *(note.on for note in row.notes))
        action = self._session.actions.add(new, row.raised_on or min(filter(None, days), default=row.as_of))
        if row.notes:
            self._add_dated(action.id, row.notes, row)
        elif row.update:
            self._add_undated(action.id, NewUpdate(row.update), row, by=row.completed_on)
        if is_done_later and row.completed_on:
            done = NewUpdate(status=Status.COMPLETE, source_ref=row.reference)
            self._session.actions.update(action.id, done, row.completed_on)
        elif is_done_later:
            self._add_undated(action.id, NewUpdate(status=Status.COMPLETE), row, by=row.raised_on)  # it is no news
        given = given_fields(row).items()
        later: dict[str, Any] = {name: value for name, value in given if value and name not in _RAISED_WITH}
        if later:
            self._add_undated(action.id, NewUpdate(**later), row)

    def _add_dated(self, action_id: ActionId, notes: Sequence[DatedNote], row: TrackerRow) -> None:
        """Add each update of a cell on its own day, oldest first, and none before the action was raised."""
        for note in sorted(notes, key=lambda note: note.on or date.min):
            if note.on is None:
                self._add_undated(action_id, NewUpdate(note.text), row)
            else:
                on = max(filter(None, (note.on, row.raised_on)))
                self._session.actions.update(action_id, NewUpdate(note.text, source_ref=row.reference), on)

    def _add_undated(self, action_id: ActionId, new: NewUpdate, row: TrackerRow, by: date | None = None) -> None:
        """Add what a row tells without a day. It was so `by` that day, or by that of the tracker, else by today."""
        until = by or (max(filter(None, (row.as_of, row.raised_on))) if row.as_of else None)
        self._session.actions.update(action_id, replace(new, source_ref=row.reference, undated=True), until)

    def _item(self, row: TrackerRow) -> ItemId | None:
        """Return the item of the row's number in its report. None if that does not tell one item."""
        if not row.item_number and not row.item_text:
            return None
        kind, number = item_label(row)
        words = key_of(row.item_text)
        among = self._items.get(key_of(row.report), [])
        named = [item for _, item in among if number and (item.kind, item.number) == (kind, number)]
        worded = [item for key, item in among if row.item_text and key == words]
        found = named or worded
        return found[0].id if len(found) == 1 else None


def _kept_note(row: TrackerRow) -> str:
    """Return the note that keeps owners behind the lead and further words of a row. Empty if there are none."""
    named = (f"Also named as owners: {', '.join(row.supporting)}",) if row.supporting else ()
    return " ".join(f"{sentence.rstrip('.')}." for sentence in (*named, *row.kept))
