"""The page of all meetings for the public: when and where the board meets and met, and the state of each minutes."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Document,
    Furniture,
    Heading,
    Paragraph,
    Table,
    Title,
    words,
)
from boardpack.domain.days.dates import hours_in_words, in_words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.minutes import MinutesState
from boardpack.papers.parts.framing import in_one_section
from boardpack.papers.parts.standings import row_of
from boardpack.values import Frozen

TITLE = "Meetings of the Board"
_TO_COME = (Column("Date", 44), Column("Time", 44), Column("Place", 78))
_HELD = (Column("Date", 44), Column("Place", 70), Column("Minutes", 52))


class PublicMeeting(Frozen):
    """A meeting with the state of its minutes, and the day of the meeting that agreed them. None if none has yet."""

    meeting: Meeting
    minutes: MinutesState = MinutesState.NONE
    agreed_on: date | None = None
    has_imported_minutes: bool = False


def compose_public_meetings(meetings: Sequence[PublicMeeting], settings: Settings, day: date) -> Document:
    """Compose the page as at `day`: meetings to come, the next first, then meetings held, the latest first.

    A cancelled meeting stays in the first list until its day has passed, and is then left out.
    """
    ordered = sorted(meetings, key=lambda entry: entry.meeting.held_on)
    to_come = [entry for entry in ordered if entry.meeting.held_on >= day]
    past = [entry for entry in reversed(ordered) if entry.meeting.held_on < day and not entry.meeting.cancelled]
    blocks = (
        Title(TITLE, settings.board_name),
        *_part("Upcoming meetings", _TO_COME, [_to_come(entry.meeting) for entry in to_come]),
        *_part("Past meetings", _HELD, [_held(entry) for entry in past]),
    )
    return in_one_section(TITLE, blocks, Furniture("", settings.board_name), day, settings)


def _part(heading: str, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    yield Heading(1, words(heading))
    if not rows:
        yield Paragraph(
            words("No meetings are arranged." if columns is _TO_COME else "No earlier meetings are recorded.")
        )
        return
    yield Table(columns, tuple(row_of(*row) for row in rows), heading)


def _to_come(meeting: Meeting) -> tuple[str, ...]:
    if meeting.cancelled:
        return (in_words(meeting.held_on), "Cancelled", "")
    hours = hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "To be confirmed"
    return (in_words(meeting.held_on), hours, meeting.place or "To be confirmed")


def _held(entry: PublicMeeting) -> tuple[str, ...]:
    return (in_words(entry.meeting.held_on), entry.meeting.place, _state(entry))


def _state(entry: PublicMeeting) -> str:
    match entry.minutes:
        case MinutesState.CONFIRMED:
            return f"Agreed on {in_words(entry.agreed_on)}" if entry.agreed_on else "Agreed"
        case MinutesState.CIRCULATED if entry.has_imported_minutes:
            return "Not recorded as agreed"
        case MinutesState.CIRCULATED:
            return "Draft, for agreement at a later meeting"
        case _:
            return "Not yet published"
