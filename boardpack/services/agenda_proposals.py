"""What a meeting's agenda might have, each with its reason: looked at, taken, or set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from boardpack.domain.agenda_proposals import ItemProposal, Occasion, open_question, proposals
from boardpack.domain.arising import arising_from
from boardpack.domain.as_at import NOW
from boardpack.domain.changes import Changes
from boardpack.domain.dismissals import Dismissal
from boardpack.domain.forward_plan import had_on
from boardpack.domain.meetings import AgendaItem, Meeting, MeetingId
from boardpack.domain.tracking import listed_items
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.meetings import enter_item
from boardpack.services.service import Service
from boardpack.store import Session

_AGENDAS_BEFORE = 2


@dataclass(frozen=True)
class Proposed:
    """What is proposed for a meeting, and what of it was set aside and why."""

    standing: tuple[ItemProposal, ...]
    dismissed: tuple[tuple[ItemProposal, Dismissal], ...] = ()

    def find(self, key: str) -> ItemProposal:
        """The proposal of that key or source, also one that was set aside. Raises NotFoundError."""
        for each in (*self.standing, *(proposal for proposal, _ in self.dismissed)):
            if key in (each.key, each.source):
                return each
        raise NotFoundError(f"Nothing is proposed as “{key}”.", "Look at what is.")


class AgendaProposalsService(Service):
    def proposed(self, meeting_id: MeetingId) -> Proposed:
        """What the meeting's agenda might have beside what it has. Raises NotFoundError."""
        with self._reading() as session:
            return self._proposed(session, session.meetings.get(meeting_id))

    def take(self, meeting_id: MeetingId, keys: Sequence[str]) -> tuple[AgendaItem, ...]:
        """Puts proposals on the agenda, in the order in which they are proposed: all of them or none.

        Raises NotFoundError for one that is not proposed, RefusedError for one that cannot be printed.
        """
        with self._writing() as session:
            found = self._proposed(session, session.meetings.get(meeting_id))
            wanted = {found.find(key).source for key in keys}
            known = (*found.standing, *(proposal for proposal, _ in found.dismissed))
            return tuple(enter_item(session, meeting_id, each.item) for each in known if each.source in wanted)

    def dismiss(self, meeting_id: MeetingId, key: str, reason: str) -> Changes:
        """Sets a proposal aside until its facts change. Raises NotFoundError, RefusedError without a reason."""
        if not reason.strip():
            raise RefusedError("A proposal is dismissed with a reason.", "Say in a sentence why not.")
        with self._writing() as session:
            found = self._proposed(session, session.meetings.get(meeting_id)).find(key)
            session.findings.dismiss(found.finding, reason.strip())
        return Changes(meetings=True, findings=True)

    def _proposed(self, session: Session, meeting: Meeting) -> Proposed:
        known = {dismissal.finding_id: dismissal for dismissal in session.findings.dismissals()}
        found = proposals(self._occasion(session, meeting))
        aside = [(each, known[each.finding.id]) for each in found if each.finding.id in known]
        return Proposed(tuple(each for each in found if each.finding.id not in known), tuple(aside))

    def _occasion(self, session: Session, meeting: Meeting) -> Occasion:
        today = self.today()
        meetings, business = session.meetings.list(), session.meetings.business()
        planned, actions = session.forward_plan.items(), session.actions.states()
        earlier = [each for each in meetings if each.held_on < meeting.held_on]
        before = earlier[: -_AGENDAS_BEFORE - 1 : -1]
        standing = {state.action.id for state in actions}
        histories = {each: session.actions.history(each) for each in session.actions.asked() if each in standing}
        asked = ((each, open_question(history)) for each, history in histories.items())
        return Occasion(
            meeting,
            meetings,
            today,
            agenda=session.meetings.items(meeting.id),
            business=business,
            before=tuple((each, session.meetings.items(each.id)) for each in before),
            arising=arising_from(earlier[-1], actions, histories, today) if earlier else None,
            reports=session.register.reports(),
            planned=planned,
            had_on=had_on(planned, meetings, business),
            items=listed_items(session.register.entries(), session.tallies.answering(today, NOW), today),
            actions=actions,
            questions={each: question for each, question in asked if question},
        )
