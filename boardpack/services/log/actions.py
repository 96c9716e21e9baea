"""The action log."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import count_in_words
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    FIELD_OF,
    TEXT_FIELDS,
    UNDONE_NOTE,
    Action,
    ActionId,
    ActionState,
    ActionUpdate,
    NewAction,
    NewUpdate,
    Status,
    UpdatedTogether,
    UpdateKind,
    given_fields,
)
from boardpack.domain.log.counts import (
    LogBreakdown,
    LogCounts,
    by_owner,
)
from boardpack.domain.log.log_query import WHOLE_LOG, ActionGroup, ActionGrouping, DueGroup, LogQuery
from boardpack.domain.log.owners import OwnerStanding
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.office.named_people import owner_called
from boardpack.domain.record.minutes import ActionSource, in_confirmed_minutes
from boardpack.domain.register.items import ReportId
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering.minuting import source_of
from boardpack.services.gathering.restrictions import restricted_items
from boardpack.services.searching import answers
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import replace

PAGE = 200
"""The default number of actions on a page of the log."""
MOST_TOGETHER = 500
"""The most actions that one update may change."""
_GROUPS_IN_ORDER: dict[ActionGrouping, type[StrEnum]] = {
    ActionGrouping.DUE: DueGroup,
    ActionGrouping.STATUS: Status,
}
New = TypeVar("New", NewAction, NewUpdate)
_REF = re.compile(r"\s*([A-Za-z]+)[\s-]*0*(\d+)\s*([B-Zb-z]?)\s*")


class ActionsService(Service):
    def states(self, as_at: AsAt = NOW, words: str = "", *, withdrawn: bool = False) -> tuple[ActionState, ...]:
        """Return the actions that answer the words, in the order of the log, now or in a view of the past.

        With `withdrawn`, return only withdrawn ones.
        """
        with self._reading() as session:
            states = session.actions.states(as_at, withdrawn=withdrawn)
        return tuple(state for state in states if answers(_searchable_text(state), words))

    def ids(self, query: LogQuery = WHOLE_LOG, as_at: AsAt = NOW) -> tuple[ActionId, ...]:
        """Return the actions that answer a query, in its order.

        Overdue means today, or on the day of the view.
        """
        with self._reading() as session:
            return session.log.ids(query, as_at.on(self.today()), as_at)

    def parts(self, group: ActionGrouping, query: LogQuery = WHOLE_LOG, as_at: AsAt = NOW) -> tuple[ActionGroup, ...]:
        """Return the actions that match a query, grouped by due date, owner, report or status.

        Owners and reports are in alphabetical order, with the group without one last. Statuses are those that owners
        gave, from not reported to complete.
        """
        with self._reading() as session:
            found = session.log.grouped_ids(group, query, as_at.on(self.today()), as_at)
            reports = session.register.reports(as_at) if group is ActionGrouping.REPORT else ()
        if group in _GROUPS_IN_ORDER:
            kinds = [kind.value for kind in _GROUPS_IN_ORDER[group] if kind.value in found]
            return tuple(ActionGroup(kind, kind.capitalize(), found[kind]) for kind in kinds)
        titles = {report.id: report.title for report in reports}
        parts = [ActionGroup(key, titles.get(ReportId(key), key) if key else "", ids) for key, ids in found.items()]
        return tuple(sorted(parts, key=lambda part: (not part.name, part.name.casefold(), part.key)))

    def rows(self, ids: Sequence[ActionId], as_at: AsAt = NOW) -> tuple[ActionState, ...]:
        """Return these actions in this order, such as those of one screen.

        One that the view does not show is left out.
        """
        with self._reading() as session:
            return session.actions.rows(ids, as_at)

    def page(
        self, query: LogQuery = WHOLE_LOG, as_at: AsAt = NOW, *, first: int = 0, limit: int = PAGE
    ) -> tuple[ActionState, ...]:
        """Return one page of the actions that answer a query, in its order."""
        with self._reading() as session:
            ids = session.log.ids(query, as_at.on(self.today()), as_at, first=first, limit=limit)
            return session.actions.rows(ids, as_at)

    def count(self, query: LogQuery = WHOLE_LOG, as_at: AsAt = NOW) -> int:
        """Return the number of actions that match a query."""
        with self._reading() as session:
            return session.log.count(query, as_at.on(self.today()), as_at)

    def owners(self) -> tuple[str, ...]:
        """Return everybody who owns an action, in alphabetical order."""
        with self._reading() as session:
            return tuple(sorted(session.log.owners(), key=str.casefold))

    def possible_owners(self) -> tuple[str, ...]:
        """Return everybody who may own a new action, in alphabetical order.

        They are the owners in the log and the people of the board.
        """
        with self._reading() as session:
            settings = session.settings.get()
            in_log = session.log.owners()
        people = (person.name for person in settings.people if person.is_in_office(self.today()))
        names = {name.casefold(): name for name in (*people, *in_log)}
        return tuple(sorted(names.values(), key=str.casefold))

    def owner_standings(self, as_at: AsAt = NOW) -> tuple[OwnerStanding, ...]:
        """Return every owner of an open action, with counts by status and the day of the last update."""
        with self._reading() as session:
            return session.log.owner_standings(as_at.on(self.today()), as_at)

    def state(self, action_id: ActionId, as_at: AsAt = NOW) -> ActionState:
        """Return the state of one action, withdrawn or not. Raises NotFoundError."""
        with self._reading() as session:
            return session.actions.state(action_id, as_at)

    def rewordable(self, action_id: ActionId) -> ActionState:
        """Return the state of an action that is to be reworded or removed.

        Raises NotFoundError, and RefusedError for one in confirmed minutes.
        """
        with self._reading() as session:
            state = session.actions.state(action_id)
            held_on = session.minutes.confirmed().get(state.action.meeting_id)
            if held_on is not None:
                raise in_confirmed_minutes("Action", state.ref, held_on)
            return state

    def by_ref(self, ref: str, as_at: AsAt = NOW) -> ActionState:
        """Return the action of that reference, however it is typed: A-014, a-14, A 14, hhb/24/07.

        A reference that only the tracker has from which an action was imported is found if it is of one action.
        Raises NotFoundError.
        """
        typed = ref.strip()
        with self._reading() as session:
            for spelling in dict.fromkeys((typed, full_ref(ref), typed.upper())):
                with suppress(NotFoundError):
                    return session.actions.by_ref(spelling, as_at)
            imported = session.actions.by_source_ref(typed, as_at)
            if len(imported) > 1:
                refs = " and ".join(state.ref for state in imported)
                raise NotFoundError(f"“{typed}” is the reference of several actions: {refs}.", "Enter one of them.")
            return imported[0] if imported else session.actions.by_ref(full_ref(ref), as_at)

    def history(self, action_id: ActionId, as_at: AsAt = NOW) -> tuple[ActionUpdate, ...]:
        """Return every update of an action, oldest first. Raises NotFoundError."""
        with self._reading() as session:
            session.actions.state(action_id, as_at)
            return session.actions.history(action_id, as_at)

    def source(self, state: ActionState, as_at: AsAt = NOW) -> ActionSource | None:
        """Return the meeting and the minute that raised an action. None for one that no meeting of the view did."""
        if state.action.meeting_id is None:
            return None
        with self._reading() as session:
            meeting = next((m for m in session.meetings.list(as_at) if m.id == state.action.meeting_id), None)
            return source_of(session, meeting, state, as_at) if meeting else None

    def restricted_items(self, as_at: AsAt = NOW) -> frozenset[AgendaItemId]:
        """Return the agenda items whose actions are restricted: restricted now, or in the view."""
        with self._reading() as session:
            return restricted_items(session, as_at)

    def counts(self, as_at: AsAt = NOW, query: LogQuery = WHOLE_LOG) -> LogCounts:
        """Return the counts by status of the actions that match a query, as at today or the day of the view."""
        with self._reading() as session:
            return session.log.counts(as_at.on(self.today()), as_at, query)

    def counts_by_owner(self, as_at: AsAt = NOW) -> LogBreakdown:
        """Return the counts for each owner."""
        with self._reading() as session:
            return by_owner(session.tallies.by_owner(as_at.on(self.today()), as_at))

    def add(self, new: NewAction) -> Action:
        """Put an action in the log. One under an agenda item is of that item's meeting.

        Raises RefusedError for one without a title or an owner, or of a meeting whose minutes are confirmed.
        """
        if not new.title.strip():
            raise RefusedError("The action has no text.", "Enter the action.")
        if not new.owner.strip():
            raise RefusedError("An action needs an owner.", "Enter the owner.")
        texts: dict[str, Any] = {name: FIELD_OF[name].words_of(new).strip() or None for name in TEXT_FIELDS}
        trimmed = replace(new, **texts, note=new.note.strip())
        with self._writing() as session:
            return session.actions.add(_placed(session, _with_known_owner(session, trimmed)))

    def update(self, action_id: ActionId, new: NewUpdate) -> ActionState:
        """Add an update to an action.

        Raises RefusedError where it says nothing new, would change confirmed minutes, or the action is removed.
        """
        with self._writing() as session:
            state = session.actions.state(action_id)
            news = only_new(state, _with_known_owner(session, new))
            if news is None:
                raise RefusedError("The update contains nothing new.", "Write a note, or change a field.")
            if news.withdrawn and not news.note:
                raise RefusedError("An action that is removed needs a reason.", "Give the reason in a note.")
            _refuse_removed(state, news)
            session.actions.update(action_id, _of_meeting(news))
            return session.actions.state(action_id)

    def update_together(self, ids: Sequence[ActionId], new: NewUpdate) -> UpdatedTogether:
        """Add one update to several actions, in one transaction: all of them or, if anything is wrong, none.

        Values that an action already has are left out of its update. Raises RefusedError if no action would change, if
        confirmed minutes would change, if an action is removed, or for more than MOST_TOGETHER.
        """
        if len(ids) > MOST_TOGETHER:
            raise RefusedError(
                f"You chose {count_in_words(len(ids), 'action')}. At most {MOST_TOGETHER} can be updated at once.",
                "Choose fewer actions.",
            )
        with self._writing() as session:
            if new.meeting_id:
                session.meetings.get(new.meeting_id)
            new = _with_known_owner(session, new)
            states = {action_id: session.actions.state(action_id) for action_id in dict.fromkeys(ids)}
            news = {action_id: only_new(state, new) for action_id, state in states.items()}
            changed = {action_id: update for action_id, update in news.items() if update is not None}
            if not changed:
                raise RefusedError("The update contains nothing new.", "Write a note, or change a field.")
            for action_id, update in changed.items():
                _refuse_removed(states[action_id], update)
                session.actions.update(action_id, _of_meeting(update))
            alike = tuple(action_id for action_id in news if action_id not in changed)
            lasting = tuple(action_id for action_id, update in changed.items() if _is_first(states[action_id], update))
            return UpdatedTogether(session.batches.own, tuple(changed), alike, lasting, is_removal=bool(new.withdrawn))

    def take_back(self, together: UpdatedTogether) -> tuple[ActionId, ...]:
        """Undo an update of several actions where nothing newer conflicts; return those actions.

        History keeps both. A note stays, followed by one that says that it was taken back, and so does a first
        assurance.
        """
        with self._writing() as session:
            return session.corrections.reverse_updates(together.batch, UNDONE_NOTE)


def full_ref(ref: str) -> str:
    """Return a reference as the log writes it. A letter after the number distinguishes actions of one number."""
    match = _REF.fullmatch(ref)
    return f"{match[1].upper()}-{int(match[2]):03}{match[3].lower()}" if match else ref.strip()


def only_new(state: ActionState, new: NewUpdate) -> NewUpdate | None:
    """Return the update without values that the action already has. None if none is left and no note is given."""
    fields: dict[str, Any] = {declared.name: _news(declared, new, state) for declared in ACTION_FIELDS}
    update = replace(
        new,
        **fields,
        note=(new.note or "").strip() or None,
        withdrawn=None if new.withdrawn is state.withdrawn else new.withdrawn,
    )
    changes = (*fields.values(), update.note, update.withdrawn)
    return update if any(value is not None for value in changes) else None


def _refuse_removed(state: ActionState, news: NewUpdate) -> None:
    """Raise RefusedError for an update of a removed action that does not restore it."""
    if state.withdrawn and news.withdrawn is None:
        raise RefusedError(f"Action “{state.ref}” was removed from the log.", "Restore the action first.")


def _of_meeting(update: NewUpdate) -> NewUpdate:
    """Return the update, with the kind “meeting” if it is a progress update given at one."""
    is_told_there = update.meeting_id is not None and update.kind is UpdateKind.PROGRESS
    return replace(update, kind=UpdateKind.MEETING) if is_told_there else update


def _is_first(state: ActionState, update: NewUpdate) -> bool:
    """Return True if an update gives an action its first value of a field, such as its first target."""
    return any(FIELD_OF[name].value_of(state) is None for name in given_fields(update))


def _news(declared: ActionField, new: NewUpdate, state: ActionState) -> FieldValue | None:
    """Return the value that an update gives a field. None if it gives none, or the one that the action has."""
    value = declared.value_of(new)
    if not isinstance(value, date) and declared.choices is None:
        value = value.strip() if value else None
    return None if not value or value == declared.value_of(state) else value


def _with_known_owner(session: Session, new: New) -> New:
    """Return an action or an update with the owner under the name that People has."""
    return replace(new, owner=owner_called(new.owner, session.settings.get().people)) if new.owner else new


def _placed(session: Session, new: NewAction) -> NewAction:
    """Return the action with the meeting of its agenda item. Raises NotFoundError if something it names is missing."""
    if new.item_id:
        session.register.entry(new.item_id)
    of_item = session.meetings.meeting_of(new.agenda_item_id) if new.agenda_item_id else None
    meeting_id = new.meeting_id or of_item
    if of_item and of_item != meeting_id:
        raise RefusedError("That item is on another meeting’s agenda.", "Choose an item on this meeting’s agenda.")
    if meeting_id:
        session.meetings.get(meeting_id)
    return replace(new, meeting_id=meeting_id)


def _searchable_text(state: ActionState) -> str:
    return " ".join((state.ref, *(str(FIELD_OF[name].value_of(state) or "") for name in TEXT_FIELDS), state.last_note))
