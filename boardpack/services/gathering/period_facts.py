"""The facts for an update report, gathered from one view of the store."""

from datetime import date, timedelta

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.periods import Period, coming_period
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import LogMoment, count_log
from boardpack.domain.meetings.meetings import papers_day
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.update_report import UpdateFacts
from boardpack.services.gathering.public_log import states_shown
from boardpack.services.gathering.slippages import all_slippages
from boardpack.store import Session
from boardpack.values import replace

_MOST_MOMENTS = 5


def facts_of_period(
    session: Session,
    entries: tuple[ItemEntry, ...],
    states: tuple[ActionState, ...],
    view: AsAt,
    day: date,
    period: Period,
) -> UpdateFacts:
    """Return the facts of a period as at a day. `states` are the actions of the view, `entries` the register."""
    before = replace(view, day=period.first - timedelta(days=1))
    begun_on = session.batches.received_on(1)
    was_there = begun_on is not None and begun_on < period.first
    return UpdateFacts(
        entries=entries,
        states=states,
        as_at=day,
        period=period,
        coming=coming_period(day, _next_meeting(session, day, view)),
        slips=all_slippages(session, view),
        moments=_moments(session, states, view, day, begun_on),
        begun_on=begun_on,
        entries_before=session.register.entries(None, before) if was_there else (),
        states_before=states_shown(session, before) if was_there else (),
    )


def _next_meeting(session: Session, day: date, view: AsAt) -> date | None:
    """Return the first meeting whose papers lie after the day."""
    later = [meeting.held_on for meeting in session.meetings.list(replace(view, day=None)) if papers_day(meeting) > day]
    return min(later, default=None)


def _moments(
    session: Session, states: tuple[ActionState, ...], view: AsAt, day: date, begun_on: date | None
) -> tuple[LogMoment, ...]:
    """Return the log at the papers of the last meetings and on the day itself, without days before the store began."""
    meetings = session.meetings.list(replace(view, day=None))
    days = sorted({on for meeting in meetings if begun_on and begun_on <= (on := papers_day(meeting)) < day})
    past = ((past_day, states_shown(session, replace(view, day=past_day))) for past_day in days[1 - _MOST_MOMENTS :])
    moments = tuple(LogMoment(on, count_log(known, on)) for on, known in past if known)
    return (*moments, LogMoment(day, count_log(states, day)))
