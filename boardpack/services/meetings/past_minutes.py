"""Minutes and action logs that an office already has: read, compared with the board, and accepted."""

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import (
    KEPT_REF,
    LONGEST_ACTION_REF,
    ActionState,
    NewAction,
    NewUpdate,
    Status,
    notes_of,
)
from boardpack.domain.meetings.meetings import Meeting, NewMeeting
from boardpack.domain.office.named_people import owner_called
from boardpack.domain.record.decisions import NewDecision, reference_pattern
from boardpack.domain.record.minutes import refused_addition
from boardpack.domain.record.minutes_reading import (
    DAY_NOT_GIVEN,
    ENTER_DAY,
    MinutedAction,
    MinutedDecision,
    MinutesReading,
    MinutesStanding,
    ReportedUpdate,
    is_not_in_log,
)
from boardpack.domain.register.comparison import folded
from boardpack.errors import RefusedError
from boardpack.log_file import timed
from boardpack.services.meetings.imported_minutes import record_imported_minutes
from boardpack.services.meetings.meetings import only_meeting
from boardpack.services.register.letter_reading import bytes_as_read, read_minutes_apart
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import Frozen, replace

_log = logging.getLogger(__name__)

Proposal = TypeVar("Proposal", MinutedAction, MinutedDecision, ReportedUpdate)


class AcceptedMinutes(Frozen):
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
            found = _standing(session, reading)
            is_confirmed = reading.met_on in session.minutes.confirmed().values()
        closed = refused_addition(reading.met_on).what if reading.met_on and is_confirmed else ""
        return replace(
            found,
            actions=tuple(why or closed for why in found.actions),
            decisions=tuple(why or closed for why in found.decisions),
            updates=tuple(why or closed for why in found.updates),
        )

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

        A meeting that the board lacks is created with those who were present. What is here already is left out, and a
        meeting that was imported without its attendance and minutes gets them.
        `met_on` stands in for the day of the meeting. Raises RefusedError if nothing that is new is chosen, if no day
        is known of the meeting whose minutes they are, or if the minutes of the meeting are confirmed.
        """
        day = met_on or reading.met_on
        if day is None and reading.is_of_meeting:
            raise RefusedError(DAY_NOT_GIVEN, f"{ENTER_DAY} Nothing was imported.")
        data = bytes_as_read(path, reading.sha256, "minutes")
        with self._writing() as session:
            standing = _standing(session, replace(reading, met_on=day))
            new_actions = _new(reading.actions, standing.actions, actions)
            new_decisions = _new(reading.decisions, standing.decisions, decisions)
            new_updates = _new(reading.updates, standing.updates, updates)
            meeting = _meeting(session, day) if day else None
            entry = _Entry(session, meeting, day, reading.as_of)
            action_refs = tuple(entry.add_action(action) for action in new_actions)
            decision_refs = tuple(entry.add_decision(decision) for decision in new_decisions)
            reported = [(update, entry.add_update(update)) for update in new_updates]
            of_meeting = meeting if reading.is_of_meeting else None
            is_recorded = bool(of_meeting and record_imported_minutes(session, of_meeting, reading, self.today()))
            unknown = [
                update for update, why in zip(reading.updates, standing.updates, strict=True) if is_not_in_log(why)
            ]
            unknown = [update for update in updates if update in unknown]
            known = len(actions) + len(decisions) + len(updates) - len(unknown)
            if not (new_actions or new_decisions or new_updates or (is_recorded and known)):
                raise _nothing_new(reading.file_name, unknown, known)
            session.files.keep(data)
        return AcceptedMinutes(
            meeting,
            (*action_refs, *(added for _, added in reported if added)),
            decision_refs,
            tuple(update.name for update, added in reported if not added),
        )


def _new(read: Sequence[Proposal], reasons: Sequence[str], chosen: Sequence[Proposal]) -> list[Proposal]:
    """Return the chosen proposals that the board lacks. One that was amended is always new."""
    known = [proposal for proposal, why in zip(read, reasons, strict=True) if why]
    return [proposal for proposal in chosen if proposal not in known]


def _nothing_new(file_name: str, unknown: Sequence[ReportedUpdate], known: int) -> RefusedError:
    """Return why nothing of what was chosen can be imported: updates on `unknown` actions, and `known` entries."""
    if unknown:
        others = " All other entries that you chose are already recorded." if known else ""
        return RefusedError(
            f"“{file_name}” reports on {_listed(unknown)}, which the log does not have.{others}",
            "First import the tracker or the minutes that contain the actions. Nothing was imported.",
        )
    if not known:
        return RefusedError(f"You chose no entries from “{file_name}”.", "Choose at least one. Nothing was imported.")
    return RefusedError(
        f"All the entries that you chose from “{file_name}” are already recorded.",
        "Choose other entries. Nothing was imported.",
    )


def _listed(updates: Sequence[ReportedUpdate]) -> str:
    *first, last = [update.name for update in updates]
    return f"{', '.join(first)} and {last}" if first else last


def _standing(session: Session, reading: MinutesReading) -> MinutesStanding:
    states = (*session.actions.states(), *session.actions.states(withdrawn=True))
    taken = {(day_of(d.created_at), folded(d.text)): d.ref for d in session.decisions.list()}
    decisions = (taken.get((reading.met_on or date.min, folded(decision.text))) for decision in reading.decisions)
    known = tuple(_why_not_action(action, states, reading.met_on) for action in reading.actions)
    return MinutesStanding(
        known,
        tuple(f"It is already recorded as {ref}." if ref else "" for ref in decisions),
        tuple(_why_not_update(session, update, states) for update in reading.updates),
        tuple(_question(update, states) for update in reading.updates),
        tuple(_action_remarks(reading.actions, known, states)),
        tuple(_update_remark(update, states) for update in reading.updates),
    )


def _why_not_action(action: MinutedAction, states: Sequence[ActionState], met_on: date | None) -> str:
    """Return a sentence that names the same action in the log. Empty if it is new."""
    raised = action.raised_on or met_on
    for state in states:
        alike = folded(state.title) == folded(action.text)
        named = bool(action.ref) and action.ref in (state.ref, state.source_ref)
        if alike and (named or raised is None or day_of(state.action.created_at) == raised):
            return f"It is already recorded as {state.ref}."
    return ""


def _action_remarks(
    actions: Sequence[MinutedAction], known: Sequence[str], states: Sequence[ActionState]
) -> Iterator[str]:
    """Yield for each action a sentence on another one with its reference. Empty if there is none."""
    used = {state.source_ref: f"{_OTHER_HAS_REF} {state.ref}, “{state.title}”." for state in states}
    used |= {state.ref: f"{_OTHER_HAS_REF} “{state.title}”. {_NEW_REF}" for state in states}
    for action, why in zip(actions, known, strict=True):
        if why or not _can_keep_ref(action.ref):
            yield ""
            continue
        yield used.get(action.ref, "")
        used.setdefault(action.ref, f"{_OTHER_HAS_REF} “{action.text}”, in this file. {_NEW_REF}")


_OTHER_HAS_REF = "Another action has the same reference:"
_NEW_REF = "This action will get a new reference."


def _can_keep_ref(ref: str) -> bool:
    return bool(re.fullmatch(KEPT_REF, ref)) and len(ref) <= LONGEST_ACTION_REF


def _update_remark(update: ReportedUpdate, states: Sequence[ActionState]) -> str:
    """Return a sentence if the log has other words for the action that an update names by its reference."""
    title = update.action.text if update.action else update.title
    found = _actions_of(update, states)
    if not (update.ref and title) or len(found) != 1 or folded(found[0].title) == folded(title):
        return ""
    return f"In the log, {update.ref} is “{found[0].title}”. Check that it is the same action."


def _why_not_update(session: Session, update: ReportedUpdate, states: Sequence[ActionState]) -> str:
    found = _actions_of(update, states)
    if len(found) > 1:
        return f"The minutes report on {update.full_name}, and {len(found)} actions of the log are called that."
    if not found:
        return "" if update.action else update.not_in_log
    notes = set(map(folded, notes_of(session.actions.history(found[0].action.id))))
    return "It is in the log." if not update.text or folded(update.text) in notes else ""


def _question(update: ReportedUpdate, states: Sequence[ActionState]) -> str:
    """Return what to decide about an update on an action that the log lacks. Empty for all others."""
    if update.action is None or _actions_of(update, states):
        return ""
    owner = update.action.owner.replace("; ", ", ")
    return f"{update.not_in_log} Accept it to add the action, with {owner} as its owner."


def _actions_of(update: ReportedUpdate, states: Sequence[ActionState]) -> Sequence[ActionState]:
    """Return the actions of the log that an update names, by its reference or else its words."""
    live = [state for state in states if not state.withdrawn]
    found = [state for state in live if update.ref and update.ref in (state.ref, state.source_ref)]
    if not found and update.title:
        found = [state for state in live if folded(state.title) == folded(update.title)]
    return found


def _meeting(session: Session, day: date) -> Meeting:
    """Return the meeting on a day, made if there is none. Raises RefusedError for several."""
    meeting = only_meeting([meeting for meeting in session.meetings.list() if meeting.held_on == day])
    return meeting or session.meetings.add(NewMeeting(day))


class _Entry:
    """Enters the content of minutes, in one transaction."""

    def __init__(self, session: Session, meeting: Meeting | None, day: date | None, told_on: date | None) -> None:
        self._session, self._meeting, self._day, self._told_on = session, meeting, day, told_on
        self._used = set(session.actions.refs())

    def add_action(self, action: MinutedAction) -> str:
        """Add an action on the day on which it was raised, and what a log says of it since on the log’s own day."""
        raised_on = action.raised_on or self._day
        return self._add(action, raised_on, self._meeting)

    def _add(self, action: MinutedAction, raised_on: date | None, meeting: Meeting | None) -> str:
        lead, _, others = action.owner.partition("; ")
        is_told_later = raised_on is not None and self._day is None
        new = NewAction(
            title=action.text,
            owner=owner_called(lead, self._session.settings.get().people),
            target=action.due,
            status=None if is_told_later else action.status,
            note=f"Also named as owners: {others.replace('; ', ', ')}." if others else "",
            kept=bool(others),
            supporting=others.replace("; ", ", "),
            undated=action.raised_on is None and (self._day is None or meeting is None),
            meeting_id=meeting.id if meeting else None,
            source_ref=action.ref,
            ref=action.ref if _can_keep_ref(action.ref) and action.ref not in self._used else "",
        )
        added = self._session.actions.add(new, raised_on)
        self._used.add(added.ref)
        status = action.status if is_told_later else None
        if action.update or status:
            on = max(self._told_on, raised_on or self._told_on) if self._told_on else None
            new_update = NewUpdate(action.update or None, status=status, undated=on is None)
            self._session.actions.update(added.id, new_update, on)
        return added.ref

    def add_decision(self, decision: MinutedDecision) -> str:
        if self._day is None:
            raise RefusedError("The date of the meeting is missing.", "Enter it. Nothing was saved.")
        pattern = reference_pattern(self._session.settings.get().decision_ref_pattern)
        new = NewDecision(decision.title, decision.text, meeting_id=self._meeting.id if self._meeting else None)
        return self._session.decisions.add(new, pattern, self._day).ref

    def add_update(self, update: ReportedUpdate) -> str:
        """Add what the minutes report. It closes an action only if that has no later update.

        Returns:
            The reference of the action that was added for the update. Empty if the log had the action.

        """
        found = _actions_of(update, self._session.actions.states())
        taken_over = update.action if not found else None
        if len(found) != 1 and taken_over is None:
            raise RefusedError(f"{update.full_name} is not one action of the log.", "Leave its update out.")
        added = self._take_over(taken_over) if taken_over else ""
        action = self._session.actions.by_ref(added).action if added else found[0].action
        history = self._session.actions.history(action.id)
        later = self._day is not None and any(day_of(entry.at) > self._day for entry in history if not entry.is_chairs)
        status = Status.COMPLETE if update.is_closing and not later else taken_over.status if taken_over else None
        meeting_id = self._meeting.id if self._meeting else None
        if update.text or status:
            new_update = NewUpdate(update.text or None, meeting_id, status=status, undated=self._day is None)
            self._session.actions.update(action.id, new_update, self._day)
        return added

    def _take_over(self, action: MinutedAction) -> str:
        """Add an action of an earlier meeting, without its progress. This meeting did not agree it."""
        raised_on = min(filter(None, (action.raised_on, self._day)), default=None)
        return self._add(replace(action, status=None, update=""), raised_on, None)


def accepted_in_words(accepted: AcceptedMinutes) -> str:
    """Return one sentence on what was imported."""
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
    return f"Imported{of}: {', '.join(parts) or 'the attendance, and the note that the file contains the minutes'}."
