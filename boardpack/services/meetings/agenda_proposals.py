"""Proposed agenda items with their reasons: listed, accepted or dismissed."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from boardpack.domain.days.as_at import NOW
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import ActionId, ActionState, ActionUpdate, Standing
from boardpack.domain.log.log_query import LogQuery
from boardpack.domain.log.tracking import ListedItem, listed_items
from boardpack.domain.meetings.forward_plan import had_on
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, MeetingId, NewAgendaItem
from boardpack.domain.meetings.standing_agenda import closes_a_meeting, position_before_closing
from boardpack.domain.office.markings import Marking
from boardpack.domain.record.agenda_proposals import ItemProposal, Occasion, open_question, proposals
from boardpack.domain.record.arising import Arising, arising_from
from boardpack.domain.record.minutes import MinutesState
from boardpack.domain.register.dismissals import Dismissal
from boardpack.domain.register.items import Report
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.gathering.known_at_issue import known_at_issue
from boardpack.services.meetings.meetings import enter_item
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.values import Frozen, replace

MOST_OVERDUE = 100
"""The most overdue actions that are considered, the longest overdue first."""

_AGENDAS_BEFORE = 2
_OVERDUE = LogQuery(standings=frozenset((Standing.OVERDUE,)))


class Proposed(Frozen):
    """The proposals for a meeting, and those that were set aside with the reason."""

    standing: tuple[ItemProposal, ...]
    dismissed: tuple[tuple[ItemProposal, Dismissal], ...] = ()

    def find(self, key: str) -> ItemProposal:
        """Return the proposal of that key or source, also one that was set aside. Raises NotFoundError."""
        for candidate in (*self.standing, *(proposal for proposal, _ in self.dismissed)):
            if key in (candidate.key, candidate.source):
                return candidate
        raise NotFoundError(f"There is no proposal “{key}”.", "See the proposals of that meeting.")


class _Facts(Frozen):
    """The records of register and log that a meeting may have to look at."""

    reports: tuple[Report, ...]
    items: tuple[ListedItem, ...]
    actions: tuple[ActionState, ...]
    questions: Mapping[ActionId, ActionUpdate]
    arising: Arising | None


class AgendaProposalsService(Service):
    def __init__(self, store: Store, clock: Clock, author: str) -> None:
        super().__init__(store, clock, author)
        self._known: tuple[object, _Facts] | None = None

    def proposed(self, meeting_id: MeetingId) -> Proposed:
        """Return the proposals for the meeting's agenda. Raises NotFoundError."""
        with self._reading() as session:
            return self._proposed(session, session.meetings.get(meeting_id))

    def take(self, meeting_id: MeetingId, keys: Sequence[str]) -> tuple[AgendaItem, ...]:
        """Put proposals on the agenda, in the order in which they are proposed: all of them or none.

        Public ones come before the items that close the meeting, such as any other business.

        Raises NotFoundError for one that is not proposed, RefusedError for one that cannot be printed.
        """
        with self._writing() as session:
            found = self._proposed(session, session.meetings.get(meeting_id))
            chosen = {found.find(key).source for key in keys}
            known = (*found.standing, *(proposal for proposal, _ in found.dismissed))
            items = [candidate.item for candidate in known if candidate.source in chosen]
            return tuple(_enter_before_closing(session, meeting_id, item) for item in items)

    def dismiss(self, meeting_id: MeetingId, key: str, reason: str) -> Changes:
        """Set a proposal aside until its facts change. Raises NotFoundError, RefusedError without a reason."""
        if not reason.strip():
            raise RefusedError("A dismissed proposal needs a reason.", "Give the reason in a sentence.")
        with self._writing() as session:
            found = self._proposed(session, session.meetings.get(meeting_id)).find(key)
            session.findings.dismiss(found.finding, reason.strip())
        return Changes(meetings=True, findings=True)

    def _proposed(self, session: Session, meeting: Meeting) -> Proposed:
        if meeting.held_on < self.today():
            return Proposed(())
        known = {dismissal.finding_id: dismissal for dismissal in session.findings.dismissals()}
        usual = session.settings.get().usual_marking
        found = [_with_marking(proposal, usual) for proposal in proposals(self._occasion(session, meeting))]
        aside = [(proposal, known[proposal.finding.id]) for proposal in found if proposal.finding.id in known]
        return Proposed(tuple(proposal for proposal in found if proposal.finding.id not in known), tuple(aside))

    def _occasion(self, session: Session, meeting: Meeting) -> Occasion:
        meetings, business = session.meetings.list(), session.meetings.business()
        planned = session.forward_plan.items()
        earlier = [earlier_meeting for earlier_meeting in meetings if earlier_meeting.held_on < meeting.held_on]
        before = earlier[: -_AGENDAS_BEFORE - 1 : -1]
        facts = self._facts(session, earlier[-1] if earlier else None)
        return Occasion(
            meeting,
            meetings,
            self.today(),
            agenda=session.meetings.items(meeting.id),
            business=business,
            before=tuple((earlier_meeting, session.meetings.items(earlier_meeting.id)) for earlier_meeting in before),
            unconfirmed=_unconfirmed(session, earlier),
            arising=facts.arising,
            reports=facts.reports,
            planned=planned,
            had_on=had_on(planned, meetings, business),
            items=facts.items,
            actions=facts.actions,
            questions=facts.questions,
        )

    def _facts(self, session: Session, previous: Meeting | None) -> _Facts:
        """Return the facts of register and log for a meeting, reloaded only after a change."""
        rests_on = (session.tallies.rest_on(), previous, self.today())
        if self._known is None or self._known[0] != rests_on:
            self._known = (rests_on, _facts(session, previous, self.today()))
        return self._known[1]


def _enter_before_closing(session: Session, meeting_id: MeetingId, new: NewAgendaItem) -> AgendaItem:
    closing = closes_a_meeting(new.title) or new.restriction is not None
    position = None if closing else position_before_closing(session.meetings.items(meeting_id))
    return enter_item(session, meeting_id, replace(new, position=position))


def _with_marking(proposal: ItemProposal, usual: Marking) -> ItemProposal:
    """Return the proposal with the office's marking of new papers."""
    item = proposal.item
    if item.paper is None:
        return proposal
    return replace(proposal, item=replace(item, paper=replace(item.paper, marking=usual)))


def _facts(session: Session, previous: Meeting | None, today: date) -> _Facts:
    asked = {action_id: session.actions.history(action_id) for action_id in session.actions.asked()}
    questions = {action_id: question for action_id, history in asked.items() if (question := open_question(history))}
    late = session.log.ids(_OVERDUE, today, limit=MOST_OVERDUE)
    return _Facts(
        session.register.reports(),
        listed_items(session.register.entries(), session.tallies.answering(today, NOW), today),
        _standing(session, dict.fromkeys((*late, *questions))),
        questions,
        _arising(session, previous, asked, today) if previous else None,
    )


def _unconfirmed(session: Session, earlier: Sequence[Meeting]) -> Meeting | None:
    """Return the last of these meetings if its minutes were written and are not confirmed."""
    if not earlier:
        return None
    state = session.minutes.record(earlier[-1].id).state
    return earlier[-1] if state in (MinutesState.DRAFT, MinutesState.CIRCULATED) else None


def _standing(session: Session, ids: Iterable[ActionId]) -> tuple[ActionState, ...]:
    """Return these actions without withdrawn ones."""
    return tuple(state for state in session.actions.rows(tuple(ids)) if not state.withdrawn)


def _arising(
    session: Session, previous: Meeting, asked: Mapping[ActionId, Sequence[ActionUpdate]], today: date
) -> Arising:
    """Return the matters arising from a meeting: its actions, and those about which the chair has asked."""
    agreed = session.log.ids(LogQuery(meeting_id=previous.id), today)
    ids = dict.fromkeys((*agreed, *session.actions.raised_on(previous.held_on), *asked))
    known = known_at_issue(session, previous.id, asked)
    return arising_from(previous, _standing(session, ids), asked, today, known=known)
