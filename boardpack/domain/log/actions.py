"""Actions, the updates that make their history, and their standing on a day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from itertools import takewhile
from typing import Annotated, Any, NewType

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.action_fields import ActionField, FieldValue, descriptions
from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.register.items import ItemId
from boardpack.values import Frozen, replace

ActionId = NewType("ActionId", str)
UpdateId = NewType("UpdateId", str)


ACTION_REF = r"[A-Z]{1,6}\d{0,4}(?:[/.-][A-Z0-9]{1,6}){0,2}[/.-]\d{1,7}"
"""The references that an action commonly has, as a pattern: A-014, HHB/24/07, EC24/11. Forms find actions by them."""

PRINTED_REF = rf"(?:[A-Z]{{2,6}} \d{{1,4}}[/.-]\d{{3,7}}|{ACTION_REF})"
"""The same with those of an office that has a space in them, “FPDB 26/004”, where no other words can be meant."""

KEPT_REF = rf"(?:(?:[A-Z]{{1,4}}/)?[A-Z]{{2,6}} \d{{1,4}}(?:[/.-]\d{{1,7}})?|{ACTION_REF})"
"""Every reference that an action can have. It is for references alone: in a text it would find “PEEL 2025” as well."""

UNDONE_NOTE = "The previous update was undone."
"""The note of the correction that takes an update back. Boards contain it, so it must not be reworded."""

NO_DATE = "Date not recorded"
"""The words in place of a day that the source of an update does not give."""

LONGEST_ACTION_REF = 14
"""The longest reference that fits the tags of a form."""


class Status(StrEnum):
    """The progress that an owner reports. Overdue is no status: it is computed from the target date.

    An action has NOT_REPORTED until somebody reports another. It is a value, so that an undo can restore it.
    """

    NOT_REPORTED = "not reported"
    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    COMPLETE = "complete"


class Standing(StrEnum):
    """The standing of an action on a day: overdue overrides the owner's status, unless it is complete."""

    OVERDUE = "Overdue"
    AT_RISK = "At risk"
    ON_TRACK = "On track"
    NOT_STARTED = "Not started"
    NOT_REPORTED = "Not reported"
    COMPLETE = "Complete"


_STANDINGS = {status: Standing(status.value.capitalize()) for status in Status}


class UpdateKind(StrEnum):
    CREATE = "create"
    PROGRESS = "progress"
    CHAIR = "chair"
    MEETING = "meeting"
    CORRECTION = "correction"


class ChairVerdict(StrEnum):
    """The chair's verdict on an action. It is advice to the office and changes nothing by itself."""

    QUESTION = "question"
    AGREE_TO_CLOSE = "agree to close"
    DO_NOT_AGREE = "do not agree"
    ESCALATE = "escalate"
    NEW_TARGET = "new target"


VERDICT_WORDS: Mapping[ChairVerdict, str] = {
    ChairVerdict.QUESTION: "Question to the owner",
    ChairVerdict.AGREE_TO_CLOSE: "Agree to close",
    ChairVerdict.DO_NOT_AGREE: "Do not agree",
    ChairVerdict.ESCALATE: "Escalate to the Board",
    ChairVerdict.NEW_TARGET: "New target proposed",
}
"""The words for each verdict, wherever people read it."""


class ActionFields(Frozen, kw_only=True):
    """The fields of an action that people change. They are declared here and nowhere else.

    Updates, states, new actions and rows of a tracker all have these fields; None means that nothing is said of one.
    A new field needs its line here, a column in the store (a migration), and its names in three lists: CONTRIBUTING.md
    lists the files.
    """

    title: Annotated[
        str | None,
        ActionField("Action", "New wording for the action.", in_updates=False, in_list=True, is_public=True),
    ] = None
    owner: Annotated[
        str | None, ActionField("Owner", "A new owner.", "The owner.", when_added=True, in_list=True, is_public=True)
    ] = None
    target: Annotated[
        date | None,
        ActionField(
            "Target",
            "A new target date.",
            "The target date.",
            is_date=True,
            when_added=True,
            in_list=True,
            on_owner_forms=True,
            is_public=True,
        ),
    ] = None
    status: Annotated[
        Status | None,
        ActionField(
            "Status",
            "The status given by the owner.",
            "The status of the action.",
            choices=Status,
            when_added=True,
            speaks_for_itself=True,
            is_public=True,
        ),
    ] = None
    assurance: Annotated[
        Assurance | None,
        ActionField(
            "Assurance", "The Chair’s level of assurance.", choices=Assurance, speaks_for_itself=True, is_public=True
        ),
    ] = None


class NamedAction(ActionFields, kw_only=True):
    """The fields of an action of which title and owner are always given, if only as empty texts."""

    title: str = ""
    owner: str = ""


ACTION_FIELDS = descriptions(ActionFields)
"""The descriptions of the fields of an action, in the order in which they are declared."""

LISTED_FIELDS = tuple(declared for declared in ACTION_FIELDS if declared.in_list)
"""The descriptions of the fields that a command lists."""

FIELD_OF: Mapping[str, ActionField] = {declared.name: declared for declared in ACTION_FIELDS}
"""Each description by the name of its field."""

TEXT_FIELDS = tuple(declared.name for declared in ACTION_FIELDS if not declared.is_date and declared.choices is None)
"""The names of the fields that hold free text. A search looks through them."""


def given_fields(holder: ActionFields) -> dict[str, FieldValue]:
    """Return the fields for which an update or a row gives a value, by their names."""
    values = {name: declared.value_of(holder) for name, declared in FIELD_OF.items()}
    return {name: value for name, value in values.items() if value is not None}


class Action(Frozen):
    """An action as it was raised, which never changes. What changes over time lives in its updates."""

    id: ActionId
    ref: str
    created_at: datetime
    created_by: str
    item_id: ItemId | None = None
    meeting_id: MeetingId | None = None
    agenda_item_id: AgendaItemId | None = None


class ActionUpdate(ActionFields):
    """One entry of an action's history: only the fields it changes; None means unchanged.

    `base_id` is the update that its author was looking at, and of an undo the one that it takes back. `resolves` names
    updates whose clash this one settles; `seq` is the order in which this store learned of it. If it is `undated`, its
    source gives no day, and `at` is only the time by which it was so. If it is `kept`, its note is words of a source
    and no update. `supporting` names the owners beside the one that it gives.
    """

    id: UpdateId
    action_id: ActionId
    at: datetime
    by: str
    kind: UpdateKind = UpdateKind.PROGRESS
    note: str | None = None
    meeting_id: MeetingId | None = None
    withdrawn: bool | None = None
    source_ref: str | None = None
    base_id: UpdateId | None = None
    resolves: tuple[UpdateId, ...] = ()
    seq: int = 0
    verdict: ChairVerdict | None = None
    proposed_target: date | None = None
    undated: bool = False
    kept: bool = False
    supporting: str = ""

    @property
    def is_chairs(self) -> bool:
        """Return True for a comment of the chair, which is never news of the owner."""
        return self.kind is UpdateKind.CHAIR

    @property
    def undoes(self) -> UpdateId | None:
        """The update that this one takes back. None if it is not an undo."""
        return self.base_id if self.kind is UpdateKind.CORRECTION and self.note == UNDONE_NOTE else None

    @property
    def day(self) -> str:
        """The day of the update in words, or that it is not recorded."""
        return NO_DATE if self.undated else in_words(day_of(self.at))


def source_only_ref(ref: str, source_ref: str) -> str:
    """Return the reference of the source of an action if the log has another. Empty for a running number."""
    return "" if source_ref == ref or source_ref.isdecimal() else source_ref


class _StandingAction(NamedAction, kw_only=True):
    """The fields of an action that has a status, too."""

    status: Status = Status.NOT_REPORTED


class ActionState(_StandingAction):
    """An action as its updates leave it. A withdrawn one is in no list, but keeps its history.

    `last_note_at` and `completed_at` are None where the source gives no day; `heard_at` is the time by which the last
    note had been given. If it was `raised_undated`, it is not known when it was raised. `supporting` names the owners
    beside `owner`. `undecided` says on which values copies of the board differ, until somebody decides.
    """

    action: Action
    first_target: date | None = None
    last_note: str = ""
    last_note_at: datetime | None = None
    last_note_kind: UpdateKind | None = None
    heard_at: datetime | None = None
    completed_at: datetime | None = None
    withdrawn: bool = False
    source_ref: str = ""
    supporting: str = ""
    raised_undated: bool = False
    last_id: UpdateId | None = None
    update_count: int = 0
    undecided: str = ""

    @property
    def ref(self) -> str:
        return self.action.ref

    @property
    def raised_on(self) -> date | None:
        """The day on which the action was raised. None if its source gives none."""
        return None if self.raised_undated else day_of(self.action.created_at)

    @property
    def heard_on(self) -> date | None:
        """The day by which the last note had been given. None if there is none."""
        moment = self.last_note_at or self.heard_at
        return day_of(moment) if moment else None

    @property
    def source_only_ref(self) -> str:
        """The reference that the action has only in the tracker or minutes from which it came."""
        return source_only_ref(self.ref, self.source_ref)

    @property
    def owners(self) -> str:
        """The owner, and whoever is named beside: “DCI Hale, with Head of HR”."""
        return f"{self.owner}, with {self.supporting}" if self.supporting else self.owner

    @property
    def last_note_day(self) -> str:
        """The day of the last note in words, or that it is not recorded. Empty if there is no note."""
        if not self.last_note:
            return ""
        return in_words(day_of(self.last_note_at)) if self.last_note_at else NO_DATE

    @property
    def has_first_note_only(self) -> bool:
        """Return True if the action has had no note since it was raised. The chair's comments do not count."""
        return not self.last_note or self.last_note_kind is UpdateKind.CREATE


class NewAction(ActionFields):
    """An action that is to be put in the log, with the fields of its first update.

    `ref` is the reference that the office has for it already; the log gives it the next one if it is empty.
    If it is `undated`, its source does not tell when it was raised. If it is `kept`, its note is no update.
    """

    title: str
    owner: str
    target: date | None = None
    item_id: ItemId | None = None
    meeting_id: MeetingId | None = None
    note: str = ""
    source_ref: str = ""
    agenda_item_id: AgendaItemId | None = None
    ref: str = ""
    undated: bool = False
    kept: bool = False
    supporting: str = ""


class NewUpdate(ActionFields):
    """An update that is to be entered; a field left out stays as it is.

    `base_id` is the update that its author was looking at, `resolves` names others that it settles.
    `source_ref` is the reference that the action has in the tracker from which it was taken. It is `undated` if that
    gives no day for it.
    """

    note: str | None = None
    meeting_id: MeetingId | None = None
    withdrawn: bool | None = None
    source_ref: str | None = None
    kind: UpdateKind = UpdateKind.PROGRESS
    base_id: UpdateId | None = None
    resolves: tuple[UpdateId, ...] = ()
    verdict: ChairVerdict | None = None
    proposed_target: date | None = None
    undated: bool = False
    kept: bool = False
    supporting: str = ""

    @property
    def changes_minutes(self) -> bool:
        """True if it also changes the minutes in which the action was raised."""
        return self.title is not None or self.withdrawn is not None or self.kind is UpdateKind.CORRECTION


class UpdatedTogether(Frozen):
    """The result of updating several actions at once. `alike` already had the new values.

    `batch` is the transaction, by which the update can be undone. `lasting` got their first target or assurance, which
    an undo does not remove. `is_removal` is True if the actions were removed from the log.
    """

    batch: int
    changed: tuple[ActionId, ...]
    alike: tuple[ActionId, ...] = ()
    lasting: tuple[ActionId, ...] = ()
    is_removal: bool = False


def fold(action: Action, updates: Iterable[ActionUpdate]) -> ActionState:
    """Return the state after all updates, the last writer winning field by field.

    The chair's words are no progress: they never become the last note.

    This is the reference for the states that the store returns.
    """
    ordered = sorted(updates, key=lambda u: u.id)
    state = ActionState(action)
    for update in ordered:
        state = _apply(state, update)
    return without_undone_note(replace(state, completed_at=_completion(ordered)), ordered)


def without_undone_note(state: ActionState, updates: Sequence[ActionUpdate]) -> ActionState:
    """Return the state with the newest note among its updates (oldest first) that nobody took back.

    Only a state whose last note records an undo is changed: members read the last note as the latest news.
    """
    if state.last_note != UNDONE_NOTE:
        return state
    undone = {taken_back.id for taken_back in undone_updates(updates).values()}
    for update in reversed(updates):
        is_news = update.note and not update.is_chairs and not update.kept
        if is_news and update.undoes is None and update.id not in undone:
            return _with_last_note(state, update)
    return replace(state, last_note="", last_note_at=None, last_note_kind=None, heard_at=None)


def undone_updates(updates: Sequence[ActionUpdate]) -> dict[UpdateId, ActionUpdate]:
    """Return the update that each undo among these took back, by the undo.

    An undo that names an update which gave none of the values that it restores is left out: it took back another one.
    """
    by_id = {update.id: update for update in updates}
    named = ((undo, by_id.get(undo.undoes)) for undo in updates if undo.undoes)
    return {undo.id: former for undo, former in named if former and _changed_names(undo) <= _changed_names(former)}


def _with_last_note(state: ActionState, last: ActionUpdate) -> ActionState:
    moment = None if last.undated else last.at
    return replace(state, last_note=last.note or "", last_note_at=moment, last_note_kind=last.kind, heard_at=last.at)


def _changed_names(update: ActionUpdate) -> set[str]:
    return {*given_fields(update), *(("withdrawn",) if update.withdrawn is not None else ())}


def _apply(state: ActionState, update: ActionUpdate) -> ActionState:
    changes: dict[str, Any] = given_fields(update)
    note = None if update.is_chairs or update.kept else update.note
    moment = None if update.undated else update.at
    return replace(
        state,
        **changes,
        first_target=state.first_target or update.target,
        last_note=note or state.last_note,
        last_note_at=moment if note else state.last_note_at,
        last_note_kind=update.kind if note else state.last_note_kind,
        heard_at=update.at if note else state.heard_at,
        supporting=state.supporting if update.owner is None else update.supporting,
        raised_undated=state.raised_undated or (update.kind is UpdateKind.CREATE and update.undated),
        withdrawn=state.withdrawn if update.withdrawn is None else update.withdrawn,
        source_ref=state.source_ref if update.source_ref is None else update.source_ref,
        last_id=update.id,
        update_count=state.update_count + 1,
    )


def _completion(updates: Sequence[ActionUpdate]) -> datetime | None:
    """Return the time of the update (oldest first) that completed the action. None if it is open or undated."""
    given = [(update.id, update.status is Status.COMPLETE, update.undoes) for update in updates if update.status]
    completing = completing_update(given)
    return next((update.at for update in updates if update.id == completing and not update.undated), None)


def completing_update(given: Sequence[tuple[str, bool, str | None]]) -> str | None:
    """Return the identifier of the update that completed an action, as if undone ones had never been. None if open.

    `given` has, oldest first, each update that gives a status: its identifier, whether it completes the action, and
    the update that it undoes. Only if the others leave the action open, because two copies of the board were merged, do
    all of them count.
    """
    if not given or not given[-1][1]:
        return None
    undone = {undoes for _, _, undoes in given}
    standing = [(name, completes) for name, completes, undoes in given if undoes is None and name not in undone]
    if not standing or not standing[-1][1]:
        standing = [(name, completes) for name, completes, _ in given]
    return [name for name, _ in takewhile(lambda update: update[1], reversed(standing))][-1]


def news_since(history: Sequence[ActionUpdate], base_id: UpdateId | None) -> tuple[ActionUpdate, ...]:
    """Return the updates after the one that somebody had in view, oldest first, without the chair's comments.

    If the history does not have `base_id`, nothing of it was in view, and all of it is news.
    """
    ids = [update.id for update in history]
    first = ids.index(base_id) + 1 if base_id in ids else 0
    return tuple(update for update in history[first:] if not update.is_chairs)


def notes_of(updates: Iterable[ActionUpdate]) -> tuple[str, ...]:
    """Return the notes in some updates, without the chair's comments: words that somebody repeats are still news."""
    return tuple(update.note for update in updates if update.note and not update.is_chairs)


def chair_comment(update: ActionUpdate) -> str:
    """Return the chair's verdict, proposed target and words as one line; empty if an update has none of them."""
    verdict = VERDICT_WORDS[update.verdict] if update.verdict else ""
    target = f"Proposed target: {in_words(update.proposed_target)}" if update.proposed_target else ""
    return ". ".join(part for part in (verdict, target, " ".join((update.note or "").split())) if part)


def standing(state: ActionState, day: date) -> Standing:
    """Return the standing of the action on that day."""
    if state.status is Status.COMPLETE:
        return Standing.COMPLETE
    if state.target and state.target < day:
        return Standing.OVERDUE
    return _STANDINGS[state.status]


def days_late(state: ActionState, day: date) -> int:
    """Return the whole days by which an action is overdue on that day, 0 if it is not."""
    if standing(state, day) is not Standing.OVERDUE or state.target is None:
        return 0
    return (day - state.target).days
