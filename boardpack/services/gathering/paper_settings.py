"""The settings that a paper follows: those of its own day."""

from datetime import date

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.office_people import settings_on
from boardpack.domain.office.settings import Settings
from boardpack.store import Session
from boardpack.values import replace


def settings_of(session: Session, as_at: AsAt, meeting: Meeting | None = None, dated: date | None = None) -> Settings:
    """Return the settings for papers: of the day that is asked for, else of the day on which the meeting is held.

    So a wrong name can be corrected until the meeting, and July's log keeps July's name. A store that was begun later
    gives its current settings. Chair and secretary are those who are in office on the day of a paper that is `dated`,
    else when the meeting is held, without one on the day that is asked for. Names with dates carry their own days, so
    that one that was entered late counts, too, except in a pack that was issued.
    """
    day = as_at.day or (meeting.held_on if meeting else as_at.known_on)
    begun = session.batches.received_on(1)
    is_now = day is None or (as_at.day is None and begun is not None and begun > day)
    settings = session.settings.get(as_at if is_now else replace(as_at, day=day))
    if not as_at.as_issued:
        settings = replace(settings, dated_names=session.settings.get().dated_names)
    named_on = dated or (meeting.held_on if meeting else day)
    return settings_on(settings, named_on) if named_on else settings
