"""Find the actions that a meeting's papers show as overdue although they are not overdue yet."""

from collections.abc import Iterable
from datetime import date, timedelta

from boardpack.domain.log.actions import Standing
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.services.gathering.paper_requests import day_of_papers
from boardpack.store import Session

_NOT_OVERDUE = frozenset(Standing) - {Standing.OVERDUE, Standing.COMPLETE}


def due_before_papers(
    session: Session, meeting: Meeting, items: Iterable[NumberedItem], today: date
) -> tuple[str, ...]:
    """Return the references of actions due from today until the day before the one that the papers state, by target.

    Empty if no paper of the agenda shows actions.
    """
    day = day_of_papers(session, meeting)
    shows_actions = any(item.item.paper and item.item.paper.kind.facts.tells_of_actions for item in items)
    if day <= today or not shows_actions:
        return ()
    query = LogQuery(standings=_NOT_OVERDUE, due_from=today, due_to=day - timedelta(days=1), sort=LogSort.TARGET)
    found = session.actions.rows(session.log.ids(query, today))
    return tuple(state.action.ref for state in found)
