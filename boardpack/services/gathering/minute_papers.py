"""Minutes and decisions as papers, by themselves or for a later meeting."""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto

from boardpack.documents.model import Document
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.meetings.meetings import AgendaItemId, Meeting, NumberedItem
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.decisions import Decision, DecisionId
from boardpack.domain.record.minutes import Minutes, MinutesState, public_minutes, restricted_annex
from boardpack.errors import RefusedError
from boardpack.papers.decision_record import TakenDecision, compose_decision_record, compose_decisions
from boardpack.papers.minutes import compose_minutes
from boardpack.papers.text.phrases import listed
from boardpack.services.gathering.minuting import minutes_of
from boardpack.services.gathering.paper_requests import PaperRequest
from boardpack.services.gathering.paper_settings import settings_of
from boardpack.services.gathering.restrictions import restricted_items
from boardpack.store import Session
from boardpack.values import replace


class RecordPart(Enum):
    """The part of the minutes, or of the decisions, that a paper has."""

    WHOLE = auto()
    OPEN = auto()
    PRIVATE = auto()


def part_of_record(numbered: NumberedItem, agenda: Iterable[NumberedItem]) -> RecordPart:
    """Return the part that an item's paper has: both, unless the agenda has an open and a restricted item for them."""
    kind = numbered.item.paper.kind if numbered.item.paper else None
    items = [other.item for other in agenda if other.item.paper and other.item.paper.kind is kind]
    if len({item.restriction is None for item in items}) < 2:
        return RecordPart.WHOLE
    return RecordPart.PRIVATE if numbered.item.restriction else RecordPart.OPEN


def minutes_paper(request: PaperRequest) -> Document:
    """Return the minutes of a meeting by themselves."""
    part = RecordPart.OPEN if request.as_at.for_public else RecordPart.WHOLE
    minutes = minutes_of(request.session, request.of_meeting, request.as_at)
    return compose_minutes(_part(request.session, minutes, request.as_at, part), request.settings)


def minutes_before(request: PaperRequest) -> Document:
    """Return the minutes of the meeting before, as put to this one for agreement."""
    session, business = request.session, request.of_item
    if request.previous is None:
        raise RefusedError(
            f"There was no meeting before that of {in_words(business.meeting.held_on)}.",
            "Choose another paper for the minutes item.",
        )
    minutes = _as_laid_before(minutes_of(session, request.previous, request.as_at), business.meeting)
    part = _part(session, minutes, request.as_at, _part_wanted(request))
    return compose_minutes(part, request.settings, business=business)


def decisions_before(request: PaperRequest) -> Document:
    """Return the decisions since the meeting before, those of that meeting first."""
    session, as_at, part = request.session, request.as_at, _part_wanted(request)
    previous, meeting = request.previous, request.of_meeting
    taken = _decisions_since(session, meeting, previous, as_at)
    title = f"Decisions since {in_words(previous.held_on)}" if previous else "Decisions so far"
    readable = readable_decisions(session, taken, public=True)
    if part is not RecordPart.OPEN:
        readable = tuple(d for d in taken if part is RecordPart.WHOLE or d not in readable)
    if part is RecordPart.PRIVATE:
        title = f"Restricted {title[:1].lower()}{title[1:]}"
    decisions = _with_meetings(session, readable, as_at)
    return compose_decisions(decisions, request.settings, title, meeting.held_on, business=request.business)


def decisions_arising(request: PaperRequest) -> tuple[TakenDecision, ...]:
    """Return the decisions since the meeting before that matters arising may print: those that are not restricted.

    There are none if an item of the agenda has them as its own paper.
    """
    session, as_at = request.session, request.as_at
    if any(item.item.paper and item.item.paper.kind is PaperKind.DECISION_RECORD for item in request.items):
        return ()
    taken = _decisions_since(session, request.of_meeting, request.previous, as_at)
    return _with_meetings(session, readable_decisions(session, taken, public=True), as_at)


def _part_wanted(request: PaperRequest) -> RecordPart:
    return RecordPart.OPEN if request.as_at.for_public else part_of_record(request.of_item.numbered, request.items)


def held_by_minutes(session: Session, meeting: Meeting, items: Iterable[NumberedItem]) -> dict[AgendaItemId, str]:
    """Map agenda items to a sentence on the private business that their minutes or decisions would contain."""
    known = tuple(items)
    papers = {
        numbered.item.id: numbered.item.paper.kind
        for numbered in known
        if numbered.item.paper and part_of_record(numbered, known) is RecordPart.WHOLE
    }
    previous = session.meetings.previous(meeting)
    sentences: dict[PaperKind, str] = {}
    if previous and PaperKind.MINUTES in papers.values():
        numbers = [str(numbered.number) for numbered in minutes_of(session, previous).items if numbered.restriction]
        if numbers:
            sentences[PaperKind.MINUTES] = f"{_named('minute', numbers)}, taken in private"
    if PaperKind.DECISION_RECORD in papers.values():
        refs = [numbered.ref for numbered in _decisions_since(session, meeting, previous) if numbered.is_restricted]
        if refs:
            sentences[PaperKind.DECISION_RECORD] = f"restricted {_named('decision', refs)}"
    return {item_id: sentences[kind] for item_id, kind in papers.items() if kind in sentences}


def beside_minutes(session: Session, meeting: Meeting) -> dict[date, tuple[str, ...]]:
    """Map a meeting, and the one before it, by their days to the names of what their confirmed minutes lack."""
    meetings = filter(None, (session.meetings.previous(meeting), meeting))
    confirmed = session.minutes.confirmed()
    return {met.held_on: minutes_of(session, met).beside for met in meetings if met.id in confirmed}


def _named(noun: str, names: Sequence[str]) -> str:
    return f"{noun if len(names) == 1 else f'{noun}s'} {listed(names)}"


def _decisions_since(
    session: Session, meeting: Meeting, previous: Meeting | None, as_at: AsAt = NOW
) -> Sequence[Decision]:
    since = previous.held_on if previous else date.min
    return [decision for decision in session.decisions.list(as_at) if since <= decision.taken_on < meeting.held_on]


def decisions_paper(session: Session, meeting: Meeting, settings: Settings, as_at: AsAt) -> Document:
    """Return the decisions of a meeting by themselves."""
    taken = session.decisions.list(as_at, meeting_id=meeting.id)
    decisions = _with_meetings(session, readable_decisions(session, taken, public=as_at.for_public), as_at)
    title = f"Decisions of {in_words(meeting.held_on)}"
    return compose_decisions(decisions, settings, title, meeting.held_on)


def decisions_by_themselves(request: PaperRequest) -> Document:
    """Return the decisions of a meeting, or the record of the one that is named.

    Raises RefusedError for a restricted one that is to be public.
    """
    session, as_at = request.session, request.as_at
    if not request.decision_ref:
        return decisions_paper(session, request.of_meeting, request.settings, as_at)
    decision = session.decisions.by_ref(request.decision_ref.strip(), as_at)
    if not readable_decisions(session, (decision,), public=as_at.for_public):
        reason = decision.restriction_reason or session.decisions.get(decision.id).restriction_reason
        raise RefusedError(
            f"Decision “{decision.ref}” is restricted: {reason}.",
            "Remove the restriction before you publish it.",
        )
    (taken,) = _with_meetings(session, (decision,), as_at)
    return compose_decision_record(taken, settings_of(session, as_at, dated=decision.taken_on))


def _part(session: Session, minutes: Minutes, as_at: AsAt, part: RecordPart) -> Minutes:
    """Return a part of the minutes. The open one leaves out what is restricted now and what was restricted then."""
    if part is RecordPart.WHOLE:
        return minutes
    kept = public_minutes if part is RecordPart.OPEN else restricted_annex
    return kept(minutes, restricted_items(session, as_at), _restricted_decisions(session))


def _restricted_decisions(session: Session) -> frozenset[DecisionId]:
    return frozenset(decision.id for decision in session.decisions.list() if decision.is_restricted)


def _as_laid_before(minutes: Minutes, meeting: Meeting) -> Minutes:
    """Return the minutes as put to the meeting that agrees them: circulated, without corrections."""
    agreed_on = minutes.agreement.held_on if minutes.agreement else None
    record = minutes.record
    if record.state is not MinutesState.CONFIRMED or agreed_on is None or agreed_on < meeting.held_on:
        return minutes
    before = replace(record, state=MinutesState.CIRCULATED, confirmed_at=None, corrections="")
    return replace(minutes, record=before, agreement=meeting)


def readable_decisions(session: Session, decisions: Iterable[Decision], *, public: bool) -> tuple[Decision, ...]:
    """Return the decisions, for the public without those that are restricted, or were in the view."""
    if not public:
        return tuple(decisions)
    kept_back = _restricted_decisions(session)
    return tuple(decision for decision in decisions if not decision.is_restricted and decision.id not in kept_back)


def _with_meetings(session: Session, decisions: Iterable[Decision], as_at: AsAt) -> tuple[TakenDecision, ...]:
    meetings = {meeting.id: meeting for meeting in session.meetings.list(as_at)}
    return tuple(
        TakenDecision(decision, meetings.get(decision.meeting_id) if decision.meeting_id else None)
        for decision in decisions
    )
