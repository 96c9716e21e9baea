"""The action log: actions, the updates that make their history, and where they stand."""

import json
from datetime import date, datetime

from boardpack.domain.actions import (
    Action,
    ActionId,
    ActionState,
    ActionUpdate,
    Assurance,
    NewAction,
    NewUpdate,
    Status,
    UpdateId,
    UpdateKind,
    fold,
)
from boardpack.domain.items import ItemId
from boardpack.domain.meetings import MeetingId
from boardpack.errors import NotFoundError
from boardpack.store.ledger import Ledger, Row
from boardpack.store.tables import ACTION, ACTION_UPDATE, HAS_REF_NUMBER, REF_NUMBER
from boardpack.store.values import day_from

_LOG = """SELECT a.id, a.ref, a.item_id, a.created_at, a.created_by, a.meeting_id, c.*
    FROM action a JOIN action_current c ON c.action_id = a.id"""


class ActionsRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def states(self, as_at: date | None = None) -> tuple[ActionState, ...]:
        """Every action in the order of the log, now or as its authors had left it on a day."""
        if as_at is None:
            return tuple(_state(row) for row in self._ledger.rows(f"{_LOG} ORDER BY a.seq"))
        return self._folded(as_at)

    def state(self, action_id: ActionId) -> ActionState:
        """Where one action stands. Raises NotFoundError."""
        row = self._ledger.row(f"{_LOG} WHERE a.id = ?", [action_id])
        return _state(row) if row else _no_action(action_id)

    def by_ref(self, ref: str) -> ActionState:
        """The action that people call by this reference, e.g. A-014. Raises NotFoundError."""
        row = self._ledger.row(f"{_LOG} WHERE a.ref = ?", [ref])
        return _state(row) if row else _no_action(ref)

    def history(self, action_id: ActionId) -> tuple[ActionUpdate, ...]:
        """Every update of an action, oldest first."""
        sql = "SELECT * FROM action_update WHERE action_id = ? ORDER BY id"
        return tuple(_update(row) for row in self._ledger.rows(sql, [action_id]))

    def add(self, new: NewAction) -> Action:
        """Puts an action in the log under the next free reference, with its first update."""
        stamp = self._ledger.stamp
        given = {
            "ref": self._next_ref(),
            "item_id": new.item_id,
            "meeting_id": new.meeting_id,
            "created_at": stamp.at.isoformat(),
            "created_by": stamp.by,
        }
        action_id = ActionId(self._ledger.enter(ACTION, given))
        first = NewUpdate(
            title=new.title,
            owner=new.owner,
            target=new.target,
            status=new.status,
            note=new.note or None,
            meeting_id=new.meeting_id,
            kind=UpdateKind.CREATE,
        )
        self.update(action_id, first)
        return self.state(action_id).action

    def update(self, action_id: ActionId, new: NewUpdate) -> UpdateId:
        """Adds an update that builds on the newest there is."""
        said = {
            "title": new.title,
            "owner": new.owner,
            "target": new.target.isoformat() if new.target else None,
            "status": new.status,
            "assurance": new.assurance,
            "note": new.note,
            "meeting_id": new.meeting_id,
            "kind": new.kind,
        }
        return UpdateId(self._ledger.add(ACTION_UPDATE, action_id, said))

    def _next_ref(self) -> str:
        highest = self._ledger.row(
            f"SELECT {REF_NUMBER} AS number FROM action WHERE {HAS_REF_NUMBER} ORDER BY {REF_NUMBER} DESC LIMIT 1"
        )
        return f"A-{(highest['number'] if highest else 0) + 1:03}"

    def _folded(self, as_at: date) -> tuple[ActionState, ...]:
        day = as_at.isoformat()
        updates: dict[str, list[ActionUpdate]] = {}
        for row in self._ledger.rows("SELECT * FROM action_update WHERE substr(at, 1, 10) <= ? ORDER BY id", [day]):
            updates.setdefault(row["action_id"], []).append(_update(row))
        actions = self._ledger.rows("SELECT * FROM action ORDER BY seq")
        return tuple(fold(_action(row), updates[row["id"]]) for row in actions if row["id"] in updates)


def _action(row: Row) -> Action:
    return Action(
        ActionId(row["id"]),
        row["ref"],
        datetime.fromisoformat(row["created_at"]),
        row["created_by"],
        ItemId(row["item_id"]) if row["item_id"] else None,
        MeetingId(row["meeting_id"]) if row["meeting_id"] else None,
    )


def _update(row: Row) -> ActionUpdate:
    return ActionUpdate(
        id=UpdateId(row["id"]),
        action_id=ActionId(row["action_id"]),
        at=datetime.fromisoformat(row["at"]),
        by=row["by"],
        kind=UpdateKind(row["kind"]),
        title=row["title"],
        owner=row["owner"],
        target=day_from(row["target"]),
        status=Status(row["status"]) if row["status"] else None,
        assurance=Assurance(row["assurance"]) if row["assurance"] else None,
        note=row["note"],
        meeting_id=MeetingId(row["meeting_id"]) if row["meeting_id"] else None,
        base_id=UpdateId(row["base_id"]) if row["base_id"] else None,
        resolves=tuple(UpdateId(named) for named in json.loads(row["resolves"])),
        seq=row["seq"],
    )


def _state(row: Row) -> ActionState:
    return ActionState(
        action=_action(row),
        title=row["title"] or "",
        owner=row["owner"] or "",
        target=day_from(row["target"]),
        first_target=day_from(row["first_target"]),
        status=Status(row["status"] or Status.NOT_STARTED),
        assurance=Assurance(row["assurance"]) if row["assurance"] else None,
        last_note=row["last_note"] or "",
        last_note_at=datetime.fromisoformat(row["last_note_at"]) if row["last_note_at"] else None,
        completed_at=datetime.fromisoformat(row["completed_at"]) if row["completed_at"] else None,
        last_id=UpdateId(row["last_id"]),
        update_count=row["update_count"],
    )


def _no_action(name: str) -> ActionState:
    raise NotFoundError(f"There is no action “{name}”.", "Look up its reference in the action log.")
