"""The board's calendar as an .ics file."""

from datetime import date
from pathlib import Path

from boardpack.documents.diary import Diary
from boardpack.domain.days.as_at import AsAt
from boardpack.domain.log.tracking import tracked
from boardpack.domain.meetings.calendar_files import WHOLE_CALENDAR, CalendarChoice
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.register.clear_days import papers_in_day
from boardpack.errors import RefusedError
from boardpack.papers.board_diary import board_diary
from boardpack.services.bank_holidays import bank_holidays
from boardpack.services.gathering.agenda_numbers import numbered_items
from boardpack.services.gathering.public_log import states_shown
from boardpack.services.gathering.restrictions import restricted_items
from boardpack.services.service import Service
from boardpack.services.whole_files import write_whole
from boardpack.store import Session

_SUFFIX = ".ics"


class CalendarsService(Service):
    def write(self, to: Path, choice: CalendarChoice = WHOLE_CALENDAR) -> Path:
        """Write meetings, papers, deadlines, targets and the days of section 55 as an .ics file. Return its path.

        `choice` names the kinds of day that are wanted, and when a calendar reminds of them.

        Importing it again updates the changes, without duplicates. Raises RefusedError for another suffix, and where
        the file cannot be written.
        """
        if to.suffix.lower() != _SUFFIX:
            raise RefusedError(f"A calendar cannot be written as “{to.name}”.", "Choose a name that ends in .ics.")
        from boardpack.formats.calendar.writer import write_calendar  # its library waits until somebody asks

        with self._reading() as session:
            diary = self._diary(session, choice)
        write_whole(to, write_calendar(diary), "The calendar")
        return to

    def papers_in(self, held_on: date) -> date:
        """Return the day on which papers must be in so that the pack can be made and the clear days lie before the
        meeting.

        Weekends and the bank holidays of England and Wales do not count.
        """
        with self._reading() as session:
            days = session.settings.get().days_before_papers
        return papers_in_day(held_on, days, bank_holidays((held_on.year - 1, held_on.year)))

    def _diary(self, session: Session, choice: CalendarChoice) -> Diary:
        today = self.today()
        version, known_at = session.batches.last()
        meetings = (*session.meetings.list(), *session.meetings.list(cancelled=True))
        return board_diary(
            settings_on(session.settings.get(), today),
            today,
            known_at,
            version,
            meetings=meetings,
            agendas={meeting.id: numbered_items(session, meeting) for meeting in meetings},
            reports=session.register.reports(),
            items=tracked(session.register.entries(), states_shown(session, AsAt(for_public=True)), today),
            actions=(*session.actions.states(), *session.actions.states(withdrawn=True)),
            private=restricted_items(session),
            choice=choice,
        )
