"""Sheets on what meetings recorded: decisions and actions of one, and the interests declared at all of them."""

from datetime import date

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.meetings.meetings import Meeting, NumberedItem
from boardpack.domain.record.minutes import MinutesRecord, MinutesState
from boardpack.errors import RefusedError
from boardpack.papers.decision_sheet import GivenAssurance, SheetContent, SheetItem, compose_decision_sheet
from boardpack.papers.interests_register import MeetingInterests, compose_interests_register
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.minute_papers import readable_decisions
from boardpack.services.gathering.minuting import outcome_of
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.restrictions import restricted_items
from boardpack.store import Session


def decision_sheet_paper(request: PaperRequest) -> Document:
    """Return the sheet of decisions and actions of a meeting: of its open part, or of what was taken `in_private`.

    Raises RefusedError for the private sheet in a public version.
    """
    if request.in_private and request.as_at.for_public:
        raise RefusedError(
            "The sheet of private decisions and actions is not for the public.", "Write the sheet for the public part."
        )
    content = _content(request.session, request.of_meeting, request.as_at, in_private=request.in_private)
    return compose_decision_sheet(content, request.settings, request.as_at.on(request.today))


def interests_paper(request: PaperRequest) -> Document:
    """Return the register of interests of the meetings held up to a day, or from `since` to it."""
    session, as_at, day = request.session, request.as_at, request.as_at.on(request.until or request.today)
    meetings = [
        MeetingInterests(meeting, _declared(session.minutes.record(meeting.id, as_at)))
        for meeting in session.meetings.list(as_at)
        if (request.since or date.min) <= meeting.held_on <= day
    ]
    return compose_interests_register(meetings, settings_of(session, as_at, dated=day), day)


def _content(session: Session, meeting: Meeting, as_at: AsAt, *, in_private: bool) -> SheetContent:
    """Return the outcome for one sheet. What is restricted today or was then is on the private one."""
    private = restricted_items(session, as_at)
    outcome, record = outcome_of(session, meeting, as_at), session.minutes.record(meeting.id, as_at)
    items = numbered_items(session, meeting, as_at)
    readable = {decision.id for decision in readable_decisions(session, outcome.decisions, public=True)}
    kept_back = {d.id for d in outcome.decisions if d.id not in readable or d.agenda_item_id in private}
    private_actions = tuple(action for action in outcome.actions if action.agenda_item_id in private)
    has_other_sheet = not in_private and not as_at.for_public and (kept_back or private_actions)
    return SheetContent(
        meeting,
        {entry.item.id: _named(entry) for entry in items},
        tuple(decision for decision in outcome.decisions if (decision.id in kept_back) is in_private),
        tuple(action for action in outcome.actions if (action in private_actions) is in_private),
        tuple(
            GivenAssurance(minute.heading, minute.assurance, minute.agenda_item_id)
            for minute in record.minutes
            if minute.assurance is not None and (minute.agenda_item_id in private) is in_private
        ),
        record.state,
        tuple(entry.number for entry in items if entry.item.id in private) if has_other_sheet else (),
        in_private,
        record.is_imported and record.state is MinutesState.CIRCULATED,
    )


def _named(entry: NumberedItem) -> SheetItem:
    return SheetItem(entry.number, entry.item.title, entry.paper_number or "")


def _declared(record: MinutesRecord) -> str | None:
    """Return the declarations. None if nobody has recorded who attended."""
    return record.declarations if record.attendance or record.declarations else None
