"""The beginning of an agenda: the standing agenda, or that of an earlier meeting, with what is proposed."""

from collections.abc import Sequence

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, MeetingId, NewAgendaItem
from boardpack.domain.meetings.standing_agenda import as_standing_items, standing_items, standing_line
from boardpack.domain.record.first_agenda import AgendaStart, standing_start, start_like
from boardpack.errors import RefusedError
from boardpack.services.meetings.agenda_proposals import AgendaProposalsService
from boardpack.services.meetings.meetings import enter_item
from boardpack.services.service import Clock, Service
from boardpack.store import Session, Store
from boardpack.values import replace


class FirstAgendasService(Service):
    """Offers items for an agenda, and puts the chosen ones on it."""

    def __init__(self, store: Store, clock: Clock, author: str, proposals: AgendaProposalsService) -> None:
        super().__init__(store, clock, author)
        self._proposals = proposals

    def starts(self, meeting_id: MeetingId) -> tuple[AgendaStart, ...]:
        """Return the standing agenda, and that of the last meeting before if there is one. Raises NotFoundError."""
        proposed = self._proposals.proposed(meeting_id).standing
        with self._reading() as session:
            meeting, settings = session.meetings.get(meeting_id), session.settings.get()
            earlier = _earlier(session, meeting)
            items = standing_items(settings.standing_agenda)
            found = [standing_start(items, proposed, settings.usual_marking, has_earlier=bool(earlier))]
            for last in reversed(earlier):
                if agenda := session.meetings.items(last.id):
                    usual = settings.usual_marking
                    found.append(start_like(last, agenda, proposed, items, usual, meeting.held_on))
                    break
        return tuple(found)

    def start_like(self, meeting_id: MeetingId, like: MeetingId) -> AgendaStart:
        """Return the agenda of another meeting as a beginning for that one. Raises NotFoundError."""
        proposed = self._proposals.proposed(meeting_id).standing
        with self._reading() as session:
            other, settings = session.meetings.get(like), session.settings.get()
            items, day = standing_items(settings.standing_agenda), session.meetings.get(meeting_id).held_on
            return start_like(other, session.meetings.items(like), proposed, items, settings.usual_marking, day)

    def begin(self, meeting_id: MeetingId, items: Sequence[NewAgendaItem]) -> tuple[AgendaItem, ...]:
        """Put these items at the end of an agenda: all of them or none. Raises NotFoundError and RefusedError."""
        with self._writing() as session:
            session.meetings.get(meeting_id)
            return tuple(enter_item(session, meeting_id, item) for item in items)

    def standing(self) -> tuple[str, ...]:
        """Return the lines of the standing agenda."""
        with self._reading() as session:
            return session.settings.get().standing_agenda

    def set_standing(self, lines: tuple[str, ...]) -> Changes:
        """Set the lines of the standing agenda, as `standing` returned them."""
        with self._writing() as session:
            return Changes(settings=session.settings.put(replace(session.settings.get(), standing_agenda=lines)))

    def keep_as_standing(self, meeting_id: MeetingId) -> Changes:
        """Make the agenda of a meeting the standing agenda. Raises RefusedError if nothing on it is to be kept."""
        with self._writing() as session:
            agenda, day = session.meetings.items(meeting_id), session.meetings.get(meeting_id).held_on
            lines = tuple(map(standing_line, as_standing_items(agenda, day)))
            if not lines:
                raise RefusedError(
                    "Nothing on this agenda can be a standing item.",
                    "Restricted items and items for one meeting are left out.",
                )
            return Changes(settings=session.settings.put(replace(session.settings.get(), standing_agenda=lines)))


def _earlier(session: Session, meeting: Meeting) -> list[Meeting]:
    return [other for other in session.meetings.list() if other.held_on < meeting.held_on]
