"""The complete minutes of a meeting, gathered from one view of the store."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from itertools import takewhile

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import day_of
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, fold
from boardpack.domain.log.undone import undone_pairs
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.record.agreed_actions import AgreedAction, agreed_action
from boardpack.domain.record.decisions import Decision
from boardpack.domain.record.minute_references import MinutePattern, minute_pattern
from boardpack.domain.record.minutes import (
    ActionSource,
    AgreedMinutes,
    GivenUpdate,
    LateChanges,
    MeetingOutcome,
    Minutes,
    MinutesState,
    RemovedEntry,
    first_number,
    set_out,
    source_in,
)
from boardpack.errors import NotFoundError
from boardpack.store import Session
from boardpack.values import replace


def minutes_of(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> Minutes:
    """Return the minutes with their numbers, and the decisions, actions and updates under each heading.

    Confirmed minutes have what this board had when they were confirmed. What another copy of the board brings later, or
    was said after the meeting that agreed them, is not in them. Minutes that were circulated only after that meeting
    were entered afterwards, and have all that was entered by then.
    """
    return _minutes_with(session, meeting, as_at, partial(_outcome, session, meeting, as_at))


def source_of(session: Session, meeting: Meeting, state: ActionState, as_at: AsAt = NOW) -> ActionSource:
    """Return the meeting and the minute that raised an action, without gathering what else the meeting did."""

    def only_action(known: AsAt, is_in: Callable[[datetime], bool]) -> MeetingOutcome:
        history = session.actions.history(state.action.id, known)
        return MeetingOutcome(actions=tuple(_as_raised([state], {state.action.id: history}, is_in)))

    return source_in(_minutes_with(session, meeting, as_at, only_action), state.ref)


def _minutes_with(
    session: Session,
    meeting: Meeting,
    as_at: AsAt,
    happened: Callable[[AsAt, Callable[[datetime], bool]], MeetingOutcome],
) -> Minutes:
    """Return the minutes with the outcome that `happened` returns, given the view and the rule for times that count."""
    record = session.minutes.record(meeting.id, as_at)
    confirmation = session.minutes.confirmation(meeting.id, as_at) if record.state is MinutesState.CONFIRMED else None
    known = session.batches.view_when(as_at, *confirmation) if confirmation else as_at
    if confirmation:
        record = replace(session.minutes.record(meeting.id, known), corrections=record.corrections)
    agreement = (
        session.meetings.get(record.confirmed_at, as_at)
        if record.confirmed_at
        else session.meetings.following(meeting, as_at)
    )
    is_in: Callable[[datetime], bool] = _at_any_time
    if agreement and confirmation:
        is_in = _until_confirmed(session.minutes.circulated_on(meeting.id, as_at), confirmation[0], agreement.held_on)
    items = session.meetings.ever_on_agenda(meeting.id, as_at)
    pattern = _pattern(session, meeting, as_at)
    first = 1 if pattern.begins_anew else _first(session, meeting, as_at)
    found = set_out(meeting, record, first, items, happened(known, is_in), agreement, pattern)
    beside = _beside(session, meeting, (as_at, known)) if confirmation else ()
    return replace(found, late=_late_changes(session, meeting, known, is_in), beside=beside)


def _beside(session: Session, meeting: Meeting, views: tuple[AsAt, AsAt]) -> tuple[str, ...]:
    """Return the names of what another copy of the board added to a meeting, or changed, after the confirmation.

    The other copy may have done so at any time, since it need not have known of the confirmation.
    """
    changed = session.minutes.changed_after(meeting.id, views[1], views[0])
    attendance = session.minutes.attendance_changed_after(meeting.id, views[1], views[0])
    if not changed and attendance is None:
        return ()
    alike = _alike_actions(session, meeting, views, _at_any_time)
    decisions = (*session.decisions.list(meeting_id=meeting.id), *_withdrawn_decisions(session, meeting))
    names: dict[str, str] = {
        **{minute.id: f"the minute “{minute.heading}”" for minute in session.minutes.record(meeting.id).minutes},
        **{state.action.id: state.ref for state in session.actions.raised_at(meeting.id)},
        **{decision.id: decision.ref for decision in decisions},
        **{u.id: f"an update on {u.ref}" for u in _updates(session, meeting, views[0], _at_any_time)},
    }
    others = tuple(name for thing, name in names.items() if thing in changed and thing not in alike)
    return (*others, "the attendance or interests") if attendance else others


def _late_changes(
    session: Session, meeting: Meeting, as_at: AsAt, is_in: Callable[[datetime], bool]
) -> LateChanges | None:
    """Return what was changed after members had received the minutes. None if they have not received them."""
    circulation = session.minutes.circulation(meeting.id, as_at) or _issue_of_minutes(session, meeting, as_at)
    if circulation is None:
        return None
    at, batch = circulation
    known = session.batches.view_when(as_at, at, batch)
    changed = session.minutes.changed_after(meeting.id, known, as_at)
    alike = _alike_actions(session, meeting, (as_at, known), is_in) if changed else ()
    return LateChanges(
        at,
        {thing: day for thing, day in changed.items() if thing not in alike},
        session.minutes.attendance_changed_after(meeting.id, known, as_at),
        session.minutes.entered_after(meeting.id, known),
    )


def _alike_actions(
    session: Session, meeting: Meeting, views: tuple[AsAt, AsAt], is_in: Callable[[datetime], bool]
) -> frozenset[str]:
    """Return the actions of a meeting that two views of its minutes show alike, or that neither shows."""
    now, then = ({a.id: a for a in _actions(session, meeting, view, is_in)} for view in views)
    ids = (state.action.id for state in session.actions.raised_at(meeting.id, views[0]))
    return frozenset(action_id for action_id in ids if now.get(action_id) == then.get(action_id))


def _issue_of_minutes(session: Session, meeting: Meeting, as_at: AsAt) -> tuple[datetime, int] | None:
    """Return moment and batch of the first issue of a later meeting's pack with these minutes, or None.

    A meeting that was added after that issue, and minutes that had not been written, were not in it.
    """
    later = (other for other in session.meetings.list(as_at) if other.held_on > meeting.held_on)
    issued_packs = ((other, issues[0]) for other in later if (issues := session.issues.list(other.id)))
    following, issue = next(issued_packs, (None, None))
    if following is None or issue is None:
        return None
    known = session.batches.last_on(day_of(issue.issued_at))
    with suppress(NotFoundError):  # a pack that another copy of the board has issued
        known = session.issues.batch_of(issue)
    then = AsAt(batch=known)
    previous = session.meetings.previous(following, then)
    items = session.meetings.items(following.id, as_at)
    is_in_pack = (
        previous is not None
        and previous.id == meeting.id
        and session.minutes.counts(then)[meeting.id].count > 0
        and any(item.paper and item.paper.kind is PaperKind.MINUTES for item in items)
    )
    return (issue.issued_at, known) if is_in_pack and as_at.has(issue.issued_at, known) else None


def outcome_of(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> MeetingOutcome:
    """Return all that has been recorded of a meeting so far, whether it has minutes or not."""
    return _outcome(session, meeting, as_at, as_at, _at_any_time)


def _outcome(
    session: Session, meeting: Meeting, as_at: AsAt, known: AsAt, is_in: Callable[[datetime], bool]
) -> MeetingOutcome:
    """Return the outcome as the view `known` has it, with the restriction of decisions as `as_at` has it."""
    decisions = _decisions(session, meeting, as_at, known)
    return MeetingOutcome(
        agreed=tuple(_agreed(session, meeting, as_at)),
        updates=tuple(_updates(session, meeting, known, is_in)),
        decisions=tuple(decision for decision in decisions if is_in(decision.created_at)),
        actions=tuple(_actions(session, meeting, known, is_in)),
        removed=tuple(entry for entry in _removed(session, meeting, known) if is_in(entry.created_at)),
    )


def _decisions(session: Session, meeting: Meeting, as_at: AsAt, known: AsAt) -> Iterator[Decision]:
    today = {decision.id: decision for decision in session.decisions.list(as_at, meeting_id=meeting.id)}
    for decision in session.decisions.list(known, meeting_id=meeting.id):
        now = today.get(decision.id, decision)
        yield replace(decision, restriction_reason=now.restriction_reason, published_on=now.published_on)


def _removed(session: Session, meeting: Meeting, as_at: AsAt) -> Iterator[RemovedEntry]:
    """Yield the decisions and actions of the meeting that were withdrawn."""
    for decision in _withdrawn_decisions(session, meeting, as_at):
        yield RemovedEntry(decision.id, decision.created_at, decision.agenda_item_id, decision.is_restricted)
    for state in session.actions.raised_at(meeting.id, as_at):
        if state.withdrawn:
            yield RemovedEntry(state.action.id, state.action.created_at, state.action.agenda_item_id)


def _withdrawn_decisions(session: Session, meeting: Meeting, as_at: AsAt = NOW) -> tuple[Decision, ...]:
    return session.decisions.list(as_at, meeting_id=meeting.id, withdrawn=True)


def _pattern(session: Session, meeting: Meeting, as_at: AsAt) -> MinutePattern:
    """Return the office's numbering pattern: the one in force when the minutes were circulated, or today's."""
    circulated_on = session.minutes.circulated_on(meeting.id, as_at)
    if circulated_on is None or as_at.day:
        return minute_pattern(session.settings.get(as_at).minute_ref_pattern)
    known = session.batches.last_on(circulated_on)
    then = AsAt(circulated_on, min(known, as_at.batch or known), as_issued=True)
    return minute_pattern(session.settings.get(then).minute_ref_pattern)


def _until_confirmed(circulated_on: date | None, confirmed: datetime, agreed_on: date) -> Callable[[datetime], bool]:
    was_entered_later = circulated_on is not None and circulated_on > agreed_on
    return lambda moment: moment <= confirmed and (was_entered_later or day_of(moment) <= agreed_on)


def _at_any_time(moment: datetime) -> bool:
    return True


def _first(session: Session, meeting: Meeting, as_at: AsAt) -> int:
    counts = session.minutes.counts(as_at).items()
    return first_number(count for _, count in takewhile(lambda entry: entry[0] != meeting.id, counts))


def _agreed(session: Session, meeting: Meeting, as_at: AsAt) -> Iterator[AgreedMinutes]:
    for record in session.minutes.confirmed_at(meeting.id, as_at):
        yield AgreedMinutes(session.meetings.get(record.meeting_id, as_at), bool(record.corrections))


def _actions(
    session: Session, meeting: Meeting, as_at: AsAt, is_in: Callable[[datetime], bool]
) -> Iterator[AgreedAction]:
    """Yield the actions agreed at the meeting."""
    raised = session.actions.raised_at(meeting.id, as_at)
    return _as_raised(raised, session.actions.raising_updates(meeting.id, as_at), is_in)


def _as_raised(
    states: Iterable[ActionState],
    histories: Mapping[ActionId, Sequence[ActionUpdate]],
    is_in: Callable[[datetime], bool],
) -> Iterator[AgreedAction]:
    """Yield actions as they were raised, without those withdrawn before the minutes were confirmed."""
    for state in states:
        history = [update for update in histories.get(state.action.id, ()) if is_in(update.at)]
        if history and not fold(state.action, history).withdrawn:
            yield agreed_action(state, history)


def _was_undone(session: Session, update: ActionUpdate, as_at: AsAt) -> bool:
    """Return True if an update was undone on its own day, before anybody could have received the minutes."""
    pairs = undone_pairs(session.actions.history(update.action_id, as_at))
    return any(undone.id == update.id for undone, _ in pairs)


def _updates(
    session: Session, meeting: Meeting, as_at: AsAt, is_in: Callable[[datetime], bool]
) -> Iterator[GivenUpdate]:
    given = [update for update in session.actions.notes_at(meeting.id, as_at) if is_in(update.at)]
    given = [update for update in given if not update.is_chairs and not _was_undone(session, update, as_at)]
    states = {state.action.id: state for state in session.actions.rows([u.action_id for u in given], as_at)}
    for update in given:
        state = states.get(update.action_id)
        if state is not None and not state.withdrawn:
            yield GivenUpdate(
                update.id,
                state.ref,
                state.title,
                state.owner,
                update.note or "",
                state.action.agenda_item_id,
                update.status,
                update.target,
            )
