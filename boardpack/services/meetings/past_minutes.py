"""Minutes and action logs that an office already has: read, compared with the board, and accepted."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import (
    ACTION_REF,
    LONGEST_ACTION_REF,
    ActionState,
    NewAction,
    NewUpdate,
    Status,
    notes_of,
)
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.domain.record.decisions import NewDecision, reference_pattern
from boardpack.domain.record.minutes import Attendee, MinutesState
from boardpack.domain.record.minutes_reading import (
    MinutedAction,
    MinutedDecision,
    MinutesReading,
    MinutesStanding,
    ReportedUpdate,
)
from boardpack.domain.register.comparison import folded
from boardpack.errors import RefusedError
from boardpack.log_file import timed
from boardpack.services.register.letter_reading import bytes_as_read, read_minutes_apart
from boardpack.services.service import Service
from boardpack.store import Session

_log = logging.getLogger(__name__)

Proposal = TypeVar("Proposal", MinutedAction, MinutedDecision, ReportedUpdate)


@dataclass(frozen=True)
class AcceptedMinutes:
    """The result of importing minutes: their meeting, None for a log, and the counts."""

    meeting: Meeting | None
    action_refs: tuple[str, ...]
    decision_refs: tuple[str, ...]
    update_refs: tuple[str, ...]
    changes: Changes = Changes(meetings=True, actions=True)


class PastMinutesService(Service):
    @timed(_log, "minutes read")
    def read(self, path: Path, progress: Progress = silent) -> MinutesReading:
        """Read minutes or an action log into proposals. Nothing is stored.

        Raises UnreadableFileError, and CancelledError as soon as `progress` returns False.
        """
        return read_minutes_apart(path, progress)

    def standing(self, reading: MinutesReading) -> MinutesStanding:
        """Return for each proposal why it is not to be taken, or an empty sentence if it can be."""
        with self._reading() as session:
            return _standing(session, reading)

    @timed(_log, "minutes accepted")
    def accept(
        self,
        path: Path,
        reading: MinutesReading,
        actions: Sequence[MinutedAction],
        decisions: Sequence[MinutedDecision] = (),
        updates: Sequence[ReportedUpdate] = (),
        met_on: date | None = None,
    ) -> AcceptedMinutes:
        """Enter the chosen proposals on the day of the meeting, and keep the file, all or nothing.

        A meeting that the board lacks is created with those who were present. What is here already is left out.
        `met_on` stands in for the day of the meeting. Raises RefusedError if nothing that is new is chosen, or
        decisions are chosen and no day is known.
        """
        day = met_on or reading.met_on
        if decisions and day is None:
            raise RefusedError(
                "The minutes do not give the date of the meeting.",
                "Enter it, because decisions are recorded under that date.",
            )
        data = bytes_as_read(path, reading.sha256, "minutes")
        with self._writing() as session:
            standing = _standing(session, reading)
            new_actions = _new(reading.actions, standing.actions, actions)
            new_decisions = _new(reading.decisions, standing.decisions, decisions)
            new_updates = _new(reading.updates, standing.updates, updates)
            if not (new_actions or new_decisions or new_updates):
                raise RefusedError(
                    f"All the entries that you chose from “{reading.file_name}” are already recorded.",
                    "Choose other entries. Nothing was imported.",
                )
            meeting = _meeting(session, reading, day) if day else None
            entry = _Entry(session, meeting, day, reading.as_of)
            action_refs = tuple(entry.add_action(action) for action in new_actions)
            decision_refs = tuple(entry.add_decision(decision) for decision in new_decisions)
            for update in new_updates:
                entry.add_update(update)
            session.files.keep(data)
        return AcceptedMinutes(meeting, action_refs, decision_refs, tuple(update.name for update in new_updates))


def _new(read: Sequence[Proposal], reasons: Sequence[str], chosen: Sequence[Proposal]) -> list[Proposal]:
    """Return the chosen proposals of which nothing is here yet. One that was amended is always new."""
    known = [proposal for proposal, why in zip(read, reasons, strict=True) if why]
    return [proposal for proposal in chosen if proposal not in known]


def _standing(session: Session, reading: MinutesReading) -> MinutesStanding:
    states = (*session.actions.states(), *session.actions.states(withdrawn=True))
    taken = {(day_of(d.created_at), folded(d.text)): d.ref for d in session.decisions.list()}
    decisions = (taken.get((reading.met_on or date.min, folded(decision.text))) for decision in reading.decisions)
    return MinutesStanding(
        tuple(_why_not_action(action, states, reading.met_on) for action in reading.actions),
        tuple(f"It is already recorded as {ref}." if ref else "" for ref in decisions),
        tuple(_why_not_update(session, update, states) for update in reading.updates),
    )


def _why_not_action(action: MinutedAction, states: Sequence[ActionState], met_on: date | None) -> str:
    """Return the sentence on the action of the log that this is. Empty if it is new."""
    raised = action.raised_on or met_on
    for state in states:
        alike = folded(state.title) == folded(action.text)
        named = bool(action.ref) and action.ref in (state.ref, state.source_ref)
        if alike and (named or raised is None or day_of(state.action.created_at) == raised):
            return f"It is already recorded as {state.ref}."
    return ""


def _why_not_update(session: Session, update: ReportedUpdate, states: Sequence[ActionState]) -> str:
    state = _action_of(update, states)
    if state is None:
        named = f"{update.ref}, “{update.title}”" if update.ref and update.title else update.name
        return f"The log has no action {named}."
    notes = set(map(folded, notes_of(session.actions.history(state.action.id))))
    return "It is in the log." if folded(update.text) in notes else ""


def _action_of(update: ReportedUpdate, states: Sequence[ActionState]) -> ActionState | None:
    """Return the one action that an update names, by its reference or else its words. None if none or several fit."""
    live = [state for state in states if not state.withdrawn]
    found = [state for state in live if update.ref and update.ref in (state.ref, state.source_ref)]
    if not found and update.title:
        found = [state for state in live if folded(state.title) == folded(update.title)]
    return found[0] if len(found) == 1 else None


def _meeting(session: Session, reading: MinutesReading, day: date) -> Meeting:
    """Return the meeting on a day, made if there is none; its attendance is filled in where nobody is recorded."""
    meeting = next((m for m in session.meetings.list() if m.held_on == day), None)
    meeting = meeting or session.meetings.add(NewMeeting(day))
    record = session.minutes.record(meeting.id)
    if reading.people and not record.attendance and record.state is not MinutesState.CONFIRMED:
        named = tuple(Attendee(person.name, person.role, person.presence) for person in reading.people)
        session.minutes.amend(replace(record, attendance=named))
    return meeting


class _Entry:
    """Enters what minutes hold, in one transaction."""

    def __init__(self, session: Session, meeting: Meeting | None, day: date | None, told_on: date | None) -> None:
        self._session, self._meeting, self._day, self._told_on = session, meeting, day, told_on
        self._used = set(session.actions.refs())

    def add_action(self, action: MinutedAction) -> str:
        """Add an action on the day on which it was raised, and what a log says of it since on the log’s own day."""
        lead, _, others = action.owner.partition("; ")
        raised_on = action.raised_on or self._day
        is_told_later = raised_on is not None and self._day is None
        can_keep = bool(re.fullmatch(ACTION_REF, action.ref)) and len(action.ref) <= LONGEST_ACTION_REF
        new = NewAction(
            title=action.text,
            owner=lead,
            target=action.due,
            status=Status.NOT_STARTED if is_told_later else action.status or Status.NOT_STARTED,
            note=f"Also named as owners: {others.replace('; ', ', ')}." if others else "",
            kept=bool(others),
            supporting=others.replace("; ", ", "),
            undated=raised_on is None,
            meeting_id=self._meeting.id if self._meeting else None,
            source_ref=action.ref,
            ref=action.ref if can_keep and action.ref not in self._used else "",
        )
        added = self._session.actions.add(new, raised_on)
        self._used.add(added.ref)
        status = action.status if is_told_later and action.status is not Status.NOT_STARTED else None
        if action.update or status:
            on = max(self._told_on, raised_on or self._told_on) if self._told_on else None
            told = NewUpdate(action.update or None, status=status, undated=on is None)
            self._session.actions.update(added.id, told, on)
        return added.ref

    def add_decision(self, decision: MinutedDecision) -> str:
        if self._day is None:
            raise RefusedError("The date of the meeting is missing.", "Enter it. Nothing was saved.")
        pattern = reference_pattern(self._session.settings.get().decision_ref_pattern)
        new = NewDecision(decision.title, decision.text, meeting_id=self._meeting.id if self._meeting else None)
        return self._session.decisions.add(new, pattern, self._day).ref

    def add_update(self, update: ReportedUpdate) -> None:
        """Add what the minutes report. It closes an action only if nothing later was said of it."""
        state = _action_of(update, self._session.actions.states())
        if state is None:
            return
        history = self._session.actions.history(state.action.id)
        later = self._day is not None and any(day_of(entry.at) > self._day for entry in history if not entry.is_chairs)
        status = Status.COMPLETE if update.is_closing and not later else None
        meeting_id = self._meeting.id if self._meeting else None
        told = NewUpdate(update.text, meeting_id, status=status, undated=self._day is None)
        self._session.actions.update(state.action.id, told, self._day)


def accepted_in_words(accepted: AcceptedMinutes) -> str:
    """Return one sentence on what came in."""
    of = f" from the meeting of {in_words(accepted.meeting.held_on)}" if accepted.meeting else ""
    parts = [
        f"{len(refs)} {word if len(refs) == 1 else f'{word}s'}"
        for word, refs in (
            ("action", accepted.action_refs),
            ("decision", accepted.decision_refs),
            ("update", accepted.update_refs),
        )
        if refs
    ]
    return f"Imported{of}: {', '.join(parts)}."
