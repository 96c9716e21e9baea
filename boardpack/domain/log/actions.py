"""Actions, the updates that make their history, and where they stand on a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.register.items import ItemId

ActionId = NewType("ActionId", str)
UpdateId = NewType("UpdateId", str)


class Status(StrEnum):
    """What the owner says; lateness is not a status, it follows from the target."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    COMPLETE = "complete"


class Standing(StrEnum):
    """How an action is shown on a day: overdue wins over what the owner says, unless complete."""

    OVERDUE = "Overdue"
    AT_RISK = "At risk"
    ON_TRACK = "On track"
    NOT_STARTED = "Not started"
    COMPLETE = "Complete"


class UpdateKind(StrEnum):
    CREATE = "create"
    PROGRESS = "progress"
    CHAIR = "chair"
    MEETING = "meeting"
    CORRECTION = "correction"


class ChairVerdict(StrEnum):
    """What the chair says of an action: a word to the office, which decides; it changes nothing by itself."""

    QUESTION = "question"
    AGREE_TO_CLOSE = "agree to close"
    DO_NOT_AGREE = "do not agree"
    ESCALATE = "escalate"
    NEW_TARGET = "new target"


@dataclass(frozen=True)
class Action:
    """What somebody is to do. What changes over time lives in its updates."""

    id: ActionId
    ref: str
    created_at: datetime
    created_by: str
    item_id: ItemId | None = None
    meeting_id: MeetingId | None = None
    agenda_item_id: AgendaItemId | None = None


@dataclass(frozen=True)
class ActionUpdate:
    """One entry of an action's history: only the fields it changes; nothing means unchanged.

    `base_id` is the update that its author was looking at; `resolves` names updates whose clash
    this one settles; `seq` is the order in which this store learned of it.
    """

    id: UpdateId
    action_id: ActionId
    at: datetime
    by: str
    kind: UpdateKind = UpdateKind.PROGRESS
    title: str | None = None
    owner: str | None = None
    target: date | None = None
    status: Status | None = None
    assurance: Assurance | None = None
    note: str | None = None
    meeting_id: MeetingId | None = None
    withdrawn: bool | None = None
    source_ref: str | None = None
    base_id: UpdateId | None = None
    resolves: tuple[UpdateId, ...] = ()
    seq: int = 0
    verdict: ChairVerdict | None = None
    proposed_target: date | None = None


@dataclass(frozen=True)
class ActionState:
    """An action as its updates leave it. One that was withdrawn is in no list, but keeps its history."""

    action: Action
    title: str = ""
    owner: str = ""
    target: date | None = None
    first_target: date | None = None
    status: Status = Status.NOT_STARTED
    assurance: Assurance | None = None
    last_note: str = ""
    last_note_at: datetime | None = None
    completed_at: datetime | None = None
    withdrawn: bool = False
    source_ref: str = ""
    last_id: UpdateId | None = None
    update_count: int = 0

    @property
    def ref(self) -> str:
        return self.action.ref


@dataclass(frozen=True)
class NewAction:
    """What is needed to put an action in the log."""

    title: str
    owner: str
    target: date | None = None
    item_id: ItemId | None = None
    meeting_id: MeetingId | None = None
    status: Status = Status.NOT_STARTED
    note: str = ""
    source_ref: str = ""
    agenda_item_id: AgendaItemId | None = None


@dataclass(frozen=True)
class NewUpdate:
    """What an update changes; a field left out stays as it is.

    `base_id` is the update that its author was looking at, `resolves` names others that it settles.
    `source_ref` is the reference that the action has in the tracker from which it was taken.
    """

    note: str | None = None
    title: str | None = None
    owner: str | None = None
    target: date | None = None
    status: Status | None = None
    assurance: Assurance | None = None
    meeting_id: MeetingId | None = None
    withdrawn: bool | None = None
    source_ref: str | None = None
    kind: UpdateKind = UpdateKind.PROGRESS
    base_id: UpdateId | None = None
    resolves: tuple[UpdateId, ...] = ()
    verdict: ChairVerdict | None = None
    proposed_target: date | None = None


@dataclass(frozen=True)
class UpdatedTogether:
    """What one update of several actions came to: those that it changed, and those that said it all already.

    `batch` is the transaction in which it was said, by which it is taken back; `lasting` are those to which
    it gave their first target or assurance, which stay even then.
    """

    batch: int
    changed: tuple[ActionId, ...]
    alike: tuple[ActionId, ...] = ()
    lasting: tuple[ActionId, ...] = ()


def fold(action: Action, updates: Iterable[ActionUpdate]) -> ActionState:
    """The state to which the updates lead, the last writer winning field by field.

    This is the reference that the store's kept table must equal.
    """
    state = ActionState(action)
    for update in sorted(updates, key=lambda u: u.id):
        state = _apply(state, update)
    return state


def _apply(state: ActionState, update: ActionUpdate) -> ActionState:
    status = update.status or state.status
    return replace(
        state,
        title=state.title if update.title is None else update.title,
        owner=state.owner if update.owner is None else update.owner,
        target=update.target or state.target,
        first_target=state.first_target or update.target,
        status=status,
        assurance=update.assurance or state.assurance,
        last_note=update.note or state.last_note,
        last_note_at=update.at if update.note else state.last_note_at,
        completed_at=_completion(state, update, status),
        withdrawn=state.withdrawn if update.withdrawn is None else update.withdrawn,
        source_ref=state.source_ref if update.source_ref is None else update.source_ref,
        last_id=update.id,
        update_count=state.update_count + 1,
    )


def _completion(state: ActionState, update: ActionUpdate, status: Status) -> datetime | None:
    if status is not Status.COMPLETE:
        return None
    return state.completed_at or update.at


def standing(state: ActionState, as_at: date) -> Standing:
    """Where the action stands on that day."""
    if state.status is Status.COMPLETE:
        return Standing.COMPLETE
    if state.target and state.target < as_at:
        return Standing.OVERDUE
    return Standing(state.status.value.capitalize())


def days_late(state: ActionState, as_at: date) -> int:
    """Whole days by which an overdue action is late on that day; 0 when it is not overdue."""
    if standing(state, as_at) is not Standing.OVERDUE or state.target is None:
        return 0
    return (as_at - state.target).days
