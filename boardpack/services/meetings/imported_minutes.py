"""The record of a meeting whose minutes were imported from a file."""

from datetime import date

from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.record.minute_drafts import imported_minute
from boardpack.domain.record.minutes import Attendee, MinutesState
from boardpack.domain.record.minutes_reading import MinutesReading
from boardpack.store import Session
from boardpack.values import replace

NOT_RECORDED = "Not recorded in the minutes"
NONE_DECLARED = "None declared"


def record_imported_minutes(session: Session, meeting: Meeting, reading: MinutesReading, today: date) -> bool:
    """Record attendance and interests, and that the minutes are in the file. Leave all that is recorded already.

    Once the meeting has been held, the minutes are stored as circulated ones without a number, which is what
    `MinutesRecord.is_imported` means, so that a later meeting can confirm them. Return True if anything was recorded.
    """
    record = before = session.minutes.record(meeting.id)
    if record.state is MinutesState.CONFIRMED:
        return False
    if reading.people and not record.attendance:
        named = tuple(Attendee(person.name, person.role, person.presence) for person in reading.people)
        declared = NOT_RECORDED if reading.declarations is None else reading.declarations or NONE_DECLARED
        record = replace(record, attendance=named, declarations=record.declarations or declared)
    if record.state is MinutesState.NONE and not record.minutes:
        session.minutes.add(meeting.id, imported_minute(reading.file_name, meeting.held_on, today))
        can_be_confirmed = meeting.held_on <= today and record.first_number is None
        record = replace(record, state=MinutesState.CIRCULATED if can_be_confirmed else MinutesState.DRAFT)
    session.minutes.amend(record)
    return record != before
