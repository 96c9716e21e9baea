"""The view of the store that an issue rests on, and its identification."""

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.meetings.issues import Issue, issue_name
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.errors import NotFoundError
from boardpack.store import Session
from boardpack.values import Frozen


class Basis(Frozen):
    """A view of everything the store had received by one batch.

    `knew` is that batch's identifier, `store` the store's, and `digest` the SHA-256 of what it held.
    """

    view: AsAt
    knew: str
    store: str
    digest: str


def basis_of_today(session: Session) -> Basis:
    """Return the basis of what is issued now."""
    return _basis(session, *session.issues.last_batch())


def basis_of(session: Session, issue: Issue) -> Basis:
    """Return the basis of what was issued. Raises NotFoundError where another copy of the store issued it."""
    return _basis(session, session.issues.batch_of(issue), issue.knew)


def view_of(session: Session, issue: Issue) -> AsAt:
    """Return the view on which an issue rests. Raises NotFoundError where another copy of the store issued it."""
    return _view(session.issues.batch_of(issue))


def found(session: Session, meeting_id: MeetingId, series: str) -> Issue:
    """Return the pack or supplement of a meeting. Raises NotFoundError where it was not issued."""
    for issue in session.issues.list(meeting_id):
        if issue.series == series:
            return issue
    raise NotFoundError(
        f"The {issue_name(series)[:1].lower()}{issue_name(series)[1:]} of this meeting has not been issued.",
        "The issued packs are in the folder “issued” of the board.",
    )


def _basis(session: Session, batch: int, knew: str) -> Basis:
    return Basis(_view(batch), knew, session.reviews.store_id(), session.issues.digest(batch))


def _view(batch: int) -> AsAt:
    return AsAt(batch=batch, as_issued=True)
