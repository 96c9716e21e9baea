"""The updates that the office had received when it issued the papers of a meeting."""

from collections.abc import Iterable

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.log.actions import ActionId, UpdateId
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.errors import NotFoundError
from boardpack.store import Session


def known_at_issue(
    session: Session, meeting_id: MeetingId, action_ids: Iterable[ActionId], as_at: AsAt = NOW
) -> frozenset[UpdateId] | None:
    """Return the updates of these actions that the issued pack of a meeting could show.

    None if no pack was issued, or not yet in this view, or from another copy of the store.
    """
    for issue in session.issues.list(meeting_id)[:1]:
        try:
            batch = session.issues.batch_of(issue)
        except NotFoundError:
            return None
        if as_at.batch is None or batch < as_at.batch:
            issued = AsAt(batch=batch)
            return frozenset(update.id for key in action_ids for update in session.actions.history(key, issued))
    return None
