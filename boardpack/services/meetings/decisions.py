"""Decisions of the Commissioner, at meetings and between them."""

from datetime import date

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId, MeetingId
from boardpack.domain.record.decisions import Decision, DecisionId, NewDecision, reference_pattern
from boardpack.domain.record.minute_drafts import proposed_decision
from boardpack.errors import RefusedError
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.service import Service
from boardpack.store import Session
from boardpack.values import replace


class DecisionsService(Service):
    def list(self, as_at: AsAt = NOW, meeting_id: MeetingId | None = None) -> tuple[Decision, ...]:
        """Return every decision, or those of a meeting, in the order in which they were taken."""
        with self._reading() as session:
            return session.decisions.list(as_at, meeting_id=meeting_id)

    def by_ref(self, ref: str, as_at: AsAt = NOW) -> Decision:
        """Return the decision of that reference, in capitals or not. Raises NotFoundError."""
        sought = ref.strip()
        with self._reading() as session:
            alike = [
                decision for decision in session.decisions.list(as_at) if decision.ref.casefold() == sought.casefold()
            ]
            return alike[0] if alike else session.decisions.by_ref(sought, as_at)

    def add(self, new: NewDecision) -> Decision:
        """Record a decision under the next reference of the office's pattern.

        One under an agenda item rests on the item's paper where nothing else is named, and is restricted
        where the item is. Raises RefusedError for one without words, or for a meeting whose minutes are
        confirmed.
        """
        if not new.title.strip() or not new.text.strip():
            raise RefusedError("A decision needs a title and text.", "Enter the decision.")
        with self._writing() as session:
            completed = _completed(session, new)
            pattern = reference_pattern(session.settings.get().decision_ref_pattern)
            return session.decisions.add(completed, pattern, self._day(session, completed))

    def proposed(self, item_id: AgendaItemId) -> NewDecision | None:
        """Return the decision that the paper of an agenda item asks for. None if it asks for none."""
        with self._reading() as session:
            return proposed_decision(session.meetings.item(item_id))

    def amend(self, decision: Decision) -> Changes:
        """Keep the changes to a decision.

        Raises RefusedError for one that was published, and for a new wording of one in confirmed minutes.
        """
        if not decision.title.strip() or not decision.text.strip():
            raise RefusedError("A decision needs a title and text.", "Enter the decision.")
        with self._writing() as session:
            _refuse_published(session.decisions.get(decision.id))
            return Changes(meetings=session.decisions.amend(_trimmed(decision)))

    def publish(self, decision_id: DecisionId, on: date | None = None) -> Decision:
        """Record on which day a decision was published, today unless another is named.

        Raises RefusedError for a restricted one, or for a day before that of the decision.
        """
        day = on or self.today()
        with self._writing() as session:
            decision = session.decisions.get(decision_id)
            if decision.is_restricted:
                raise RefusedError(
                    f"Decision “{decision.ref}” is restricted: {decision.restriction_reason}.",
                    "Remove the restriction before you publish it.",
                )
            if day < decision.taken_on:
                raise RefusedError(
                    f"Decision “{decision.ref}” is dated {in_words(decision.taken_on)}, so it cannot be published "
                    f"on {in_words(day)}.",
                    "Enter the date on which it was published.",
                )
            session.decisions.amend(replace(decision, published_on=day))
            return session.decisions.get(decision_id)

    def withdraw(self, decision_id: DecisionId) -> Changes:
        """Remove a decision that was recorded by mistake.

        Raises RefusedError for one that was published or is in confirmed minutes.
        """
        with self._writing() as session:
            decision = session.decisions.get(decision_id)
            _refuse_published(decision)
            return Changes(meetings=session.decisions.amend(replace(decision, withdrawn=True)))

    def _day(self, session: Session, new: NewDecision) -> date:
        if new.on is not None or new.meeting_id is None:
            return new.on or self.today()
        return min(session.meetings.get(new.meeting_id).held_on, self.today())


def _completed(session: Session, new: NewDecision) -> NewDecision:
    """Return the decision completed from its meeting and agenda item."""
    item = session.meetings.item(new.agenda_item_id) if new.agenda_item_id else None
    meeting_id = new.meeting_id or (item.meeting_id if item else None)
    if meeting_id is not None:
        session.meetings.get(meeting_id)
    if item is not None and item.meeting_id != meeting_id:
        raise RefusedError(f"“{item.title}” is not on that agenda.", "Choose an item on the meeting’s agenda.")
    considered = tuple(text.strip() for text in new.considered if text.strip())
    return replace(
        new,
        title=new.title.strip(),
        text=new.text.strip(),
        reasons=new.reasons.strip(),
        considered=considered or _paper_of(session, item),
        restriction_reason=new.restriction_reason.strip(),
        meeting_id=meeting_id,
    )


def _paper_of(session: Session, item: AgendaItem | None) -> tuple[str, ...]:
    if item is None or item.paper is None:
        return ()
    meeting = session.meetings.get(item.meeting_id)
    for entry in numbered_items(session, meeting):
        if entry.item.id == item.id:
            title = item.paper.title or item.title
            return (f"Paper {entry.paper_number} of {in_words(meeting.held_on)}: {title}",)
    return ()


def _refuse_published(decision: Decision) -> None:
    if decision.published_on is not None:
        raise RefusedError(
            f"Decision “{decision.ref}” was published on {in_words(decision.published_on)}.",
            "Record a new decision that replaces it.",
        )


def _trimmed(decision: Decision) -> Decision:
    return replace(
        decision,
        title=decision.title.strip(),
        text=decision.text.strip(),
        reasons=decision.reasons.strip(),
        considered=tuple(text.strip() for text in decision.considered if text.strip()),
        restriction_reason=decision.restriction_reason.strip(),
    )
