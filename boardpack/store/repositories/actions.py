"""The action log: actions, the updates that make their history, and where they stand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.exchange.clashes import WITHDRAWN, Clash
from boardpack.domain.exchange.reviews import undecided_in_words
from boardpack.domain.log.actions import (
    UNDONE_NOTE,
    Action,
    ActionId,
    ActionState,
    ActionUpdate,
    NewAction,
    NewUpdate,
    Status,
    UpdateId,
    UpdateKind,
    given_fields,
    without_undone_note,
)
from boardpack.domain.log.slippage import TargetStatement
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.items import ReportId
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger
from boardpack.store.history.references import plain_ref, shown_ref
from boardpack.store.history.undecided import in_log, undecided_actions
from boardpack.store.repositories.settings import SettingsRepository
from boardpack.store.schema.tables import ACTION, ACTION_UPDATE, REF_NUMBER, REF_PREFIX
from boardpack.store.schema.values import Mapped, Row
from boardpack.store.schema.views import bound
from boardpack.values import replace

_ACTION = Mapped(Action, ACTION)
_GIVEN = Mapped(NewAction, ACTION)
_UPDATE = Mapped(ActionUpdate, ACTION_UPDATE, one_entry=True)
_STATE = Mapped(ActionState, ACTION_UPDATE, one_entry=True)
_TARGET = Mapped(TargetStatement, ACTION_UPDATE)
_CHUNK = 500

_FEWEST_DIGITS = 3


class ActionsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def states(self, as_at: AsAt = NOW, *, withdrawn: bool = False) -> tuple[ActionState, ...]:
        """Return every action in the order of the log, now or in a view of the past; or those that were withdrawn."""
        rows = self._ledger.rows(
            f"{self._log(as_at)} WHERE {in_log(self._ledger, as_at, removed=withdrawn)} ORDER BY a.id"
        )
        return self._states(rows, as_at)

    def answering(self, report_id: ReportId | None = None, as_at: AsAt = NOW) -> tuple[ActionState, ...]:
        """Return every action that answers an item of that report, or of any, in the order of the log."""
        of_one = "IN (SELECT id FROM item WHERE report_id = ?)" if report_id else "IS NOT NULL"
        among = f"SELECT id FROM action WHERE item_id {of_one}"
        sql = f"{self._log(as_at, among)} WHERE {in_log(self._ledger, as_at)} ORDER BY a.id"
        return self._states(self._ledger.rows(sql, [report_id] if report_id else []), as_at)

    def raised_at(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[ActionState, ...]:
        """Return every action that a meeting raised, those that were withdrawn since, too, in the order of the log."""
        among = "SELECT id FROM action WHERE meeting_id = ?"
        rows = self._ledger.rows(f"{self._log(as_at, among)} ORDER BY a.id", [meeting_id])
        return self._states(rows, as_at)

    def raising_updates(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> Mapping[ActionId, tuple[ActionUpdate, ...]]:
        """Return, for each action that a meeting raised, the updates that tell how it was raised, oldest first.

        They are those of the day on which it was raised, and later corrections, titles and withdrawals.
        """
        sql = f"""SELECT h.* FROM action a JOIN action_update h ON h.action_id = a.id WHERE a.meeting_id = ?
            AND (substr(h.at, 1, 10) <= substr(a.created_at, 1, 10) OR h.kind = 'correction' OR h.title IS NOT NULL
            OR h.withdrawn IS NOT NULL){bound(as_at)} ORDER BY h.id"""
        found: dict[ActionId, tuple[ActionUpdate, ...]] = {}
        for update in map(_UPDATE.read, self._ledger.rows(sql, [meeting_id])):
            found[update.action_id] = (*found.get(update.action_id, ()), update)
        return found

    def notes_at(self, meeting_id: MeetingId, as_at: AsAt = NOW) -> tuple[ActionUpdate, ...]:
        """Return the notes on actions at a meeting, in their order, without those that raised them."""
        sql = f"""SELECT h.* FROM action_update h WHERE h.meeting_id = ? AND h.note <> ''
            AND h.kind <> 'create'{bound(as_at)} ORDER BY h.id"""
        return tuple(map(_UPDATE.read, self._ledger.rows(sql, [meeting_id])))

    def rows(self, ids: Sequence[ActionId], as_at: AsAt = NOW) -> tuple[ActionState, ...]:
        """Return these actions in this order; one that a view of the past does not show is left out."""
        found: dict[str, ActionState] = {}
        for start in range(0, len(ids), _CHUNK):
            chunk = ids[start : start + _CHUNK]
            marks = ", ".join("?" * len(chunk))
            rows = self._ledger.rows(self._log(as_at, marks), chunk)
            found |= {state.action.id: state for state in self._states(rows, as_at)}
        return tuple(found[action_id] for action_id in ids if action_id in found)

    def state(self, action_id: ActionId, as_at: AsAt = NOW) -> ActionState:
        """Return the state of one action, also one that was withdrawn. Raises NotFoundError."""
        row = self._ledger.row(self._log(as_at, "?"), [action_id])
        return self._states([row], as_at)[0] if row else _no_action(action_id)

    def by_ref(self, ref: str, as_at: AsAt = NOW) -> ActionState:
        """Return the action that people call by this reference, e.g. A-014. Raises NotFoundError."""
        sql = f"{self._log(as_at, 'SELECT id FROM action WHERE ref IN (?, ?)')} WHERE {shown_ref(as_at)} = ?"
        row = self._ledger.row(sql, [ref, plain_ref(ref), ref])
        return self._states([row], as_at)[0] if row else _no_action(ref)

    def by_source_ref(self, ref: str, as_at: AsAt = NOW) -> tuple[ActionState, ...]:
        """Return the actions that have this reference in the tracker from which they were imported."""
        sql = f"{self._log(as_at)} WHERE lower(c.source_ref) = lower(?) AND {in_log(self._ledger, as_at)} ORDER BY a.id"
        return self._states(self._ledger.rows(sql, [ref]), as_at)

    def refs(self) -> frozenset[str]:
        """Return the references of all actions, of withdrawn ones too."""
        return frozenset(self._ledger.column("SELECT ref FROM action"))

    def history(self, action_id: ActionId, as_at: AsAt = NOW) -> tuple[ActionUpdate, ...]:
        """Return every update of an action, oldest first."""
        sql = f"SELECT h.* FROM action_update h WHERE h.action_id = ?{bound(as_at)} ORDER BY h.id"
        return tuple(map(_UPDATE.read, self._ledger.rows(sql, [action_id])))

    def _states(self, rows: Iterable[Row], as_at: AsAt) -> tuple[ActionState, ...]:
        """Return the states in these rows. The history is read only if the last note records an undo."""
        conflicts = undecided_actions(self._ledger, as_at)
        states = (_state(row, conflicts.get(row["id"])) for row in rows)
        return tuple(
            without_undone_note(state, self.history(state.action.id, as_at))
            if state.last_note == UNDONE_NOTE
            else state
            for state in states
        )

    def raised_on(self, day: date) -> tuple[ActionId, ...]:
        """Return the actions that were raised on a day, and at no meeting."""
        sql = """SELECT a.id FROM action a JOIN action_current c ON c.seq = a.seq WHERE a.meeting_id IS NULL
            AND c.raised_undated IS NOT 1 AND substr(a.created_at, 1, 10) = ? ORDER BY a.id"""
        return tuple(ActionId(entry) for entry in self._ledger.column(sql, [day.isoformat()]))

    def asked(self) -> tuple[ActionId, ...]:
        """Return the actions on which the chair has ever commented."""
        sql = """SELECT DISTINCT action_id FROM action_update
            WHERE kind = 'chair' AND (note <> '' OR verdict IS NOT NULL) ORDER BY action_id"""
        return tuple(ActionId(entry) for entry in self._ledger.column(sql))

    def targets(
        self, as_at: AsAt = NOW, among: Collection[ActionId] | None = None
    ) -> dict[ActionId, list[TargetStatement]]:
        """Return every target and every undo of all actions, or of those in `among`, oldest first."""
        named = "" if among is None else f" AND h.action_id IN ({', '.join('?' * len(among))})"
        is_undo = f"h.kind = '{UpdateKind.CORRECTION}' AND h.note = ?"
        sql = f"""SELECT h.id, h.action_id, h.at, h.by, h.target, h.meeting_id,
            CASE WHEN {is_undo} THEN h.base_id END AS undoes FROM action_update h
            WHERE (h.target IS NOT NULL OR ({is_undo})){named}{bound(as_at)} ORDER BY h.id"""
        found: dict[ActionId, list[TargetStatement]] = {}
        for row in self._ledger.rows(sql, [UNDONE_NOTE, UNDONE_NOTE, *(among or ())]):
            found.setdefault(ActionId(row["action_id"]), []).append(_TARGET.read(row))
        return found

    def add(self, new: NewAction, on: date | None = None) -> Action:
        """Put an action in the log under its own or the next free reference, with its first update.

        `on` is the day on which it was raised, if that was earlier.
        """
        given = _GIVEN.write(new, ref=new.ref or self._next_ref(), **self._ledger.creation(on))
        action_id = ActionId(self._ledger.enter(ACTION, given))
        fields: dict[str, Any] = {"status": Status.NOT_REPORTED} | given_fields(new)
        first = NewUpdate(
            note=new.note or None,
            meeting_id=new.meeting_id,
            source_ref=new.source_ref or None,
            kind=UpdateKind.CREATE,
            undated=new.undated,
            kept=new.kept,
            supporting=new.supporting,
            **fields,
        )
        self.update(action_id, first, on)
        return self.state(action_id).action

    def update(self, action_id: ActionId, new: NewUpdate, on: date | None = None, by: str = "") -> UpdateId:
        """Add an update that builds on its base, or on the newest there is where it names none.

        `on` is the day on which it was said, where that is told of an earlier one, and `by` who said it,
        where somebody else enters it.
        """
        details = {"undated": new.undated or None, "kept": new.kept or None, "supporting": new.supporting or None}
        fields = _UPDATE.write(new, **details)
        return UpdateId(
            self._ledger.add(ACTION_UPDATE, action_id, fields, resolves=new.resolves, base=new.base_id, on=on, by=by)
        )

    def _log(self, as_at: AsAt, among: str = "") -> str:
        """Return the actions that `among` names, or all, as a query that may go on with WHERE."""
        return f"""SELECT a.id, {shown_ref(as_at)} AS ref, a.item_id, a.created_at, a.created_by,
            a.meeting_id, a.agenda_item_id, c.*
            FROM action a JOIN {self._ledger.action_states(as_at, among)} c ON c.seq = a.seq"""

    def _next_ref(self) -> str:
        """Return the next reference, with as many digits as the highest one has.

        Each prefix is counted separately, so that references given offline never use the office's numbers. A prefix
        that ends in a mark, such as “HHB/24/”, is used without a hyphen.
        """
        prefix = self._ledger.stamp.ref_prefix or SettingsRepository(self._ledger).get().action_ref_prefix
        if prefix[-1].isalnum():
            highest = self._ledger.row(
                f"SELECT ref FROM action WHERE {REF_PREFIX} = ? ORDER BY {REF_NUMBER} DESC LIMIT 1", [prefix]
            )
            head, used = f"{prefix}-", [highest["ref"]] if highest else []
        else:
            sql = "SELECT ref FROM action WHERE substr(ref, 1, ?) = ?"
            head, used = prefix, [row["ref"] for row in self._ledger.rows(sql, [len(prefix), prefix])]
        numbers = [number for ref in used if (number := ref.removeprefix(head)).isdigit()]
        last = max(numbers, key=int, default="0" * _FEWEST_DIGITS)
        return f"{head}{int(last) + 1:0{len(last)}}"


def _state(row: Row, conflict: Clash | None) -> ActionState:
    state = _STATE.read(row, action=_ACTION.read(row), undecided=undecided_in_words(conflict) if conflict else "")
    return replace(state, withdrawn=False) if conflict and WITHDRAWN in conflict.fields else state


def _no_action(name: str) -> ActionState:
    raise NotFoundError(f"There is no action “{name}”.", "Look up its reference in the action log.")
