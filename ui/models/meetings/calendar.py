"""The days of a calendar of the board: meetings, days for papers, and inspectorate deadlines."""

from collections.abc import Iterable
from datetime import date

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.log.counts import how_many
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.items import ItemEntry
from boardpack.values import Frozen
from ui.places import PagePlace
from ui.shapes import StatusShape


class DayNote(Frozen):
    """One event of a day: its shape, its text, and the place it leads to."""

    day: date
    shape: StatusShape
    text: str
    place: PagePlace


def board_days(meetings: Iterable[Meeting], entries: Iterable[ItemEntry]) -> dict[date, tuple[DayNote, ...]]:
    """Return the meetings, their days for papers, and inspectorate deadlines, by day."""
    found: dict[date, list[DayNote]] = {}
    for note in (*_of_meetings(meetings), *_of_items(entries)):
        found.setdefault(note.day, []).append(note)
    return {day: tuple(notes) for day, notes in sorted(found.items())}


def day_words(day: date, notes: Iterable[DayNote]) -> str:
    """Return a day in one sentence: "16 July 2025: Meeting, 10:30am, Mere House."."""
    texts = "; ".join(note.text for note in notes)
    return f"{in_words(day)}: {texts}." if texts else f"{in_words(day)}: no meeting or deadline on this date."


def meetings_sentence(meetings: Iterable[Meeting], today: date) -> str:
    """Return the number of meetings, and of those to come."""
    known = tuple(meetings)
    ahead = how_many(meeting.held_on >= today for meeting in known)
    return f"{count_in_words(len(known), 'meeting')}, {ahead or 'none'} upcoming." if known else "No meetings yet."


def _of_meetings(meetings: Iterable[Meeting]) -> Iterable[DayNote]:
    for meeting in meetings:
        place = PagePlace("meetings", meeting.id)
        when = clock_time(meeting.starts_at) if meeting.starts_at else ""
        words = ", ".join(filter(None, ("Meeting", when, meeting.place)))
        yield DayNote(meeting.held_on, StatusShape.DISC, words, place)
        if meeting.papers_due_on:
            due = f"Papers due for {in_words(meeting.held_on)}"
            yield DayNote(meeting.papers_due_on, StatusShape.HALF, due, place)


def _of_items(entries: Iterable[ItemEntry]) -> Iterable[DayNote]:
    for entry in entries:
        if entry.item.deadline.on:
            words = f"Deadline for {entry.item.label}, {entry.report.title}"
            yield DayNote(entry.item.deadline.on, StatusShape.TRIANGLE, words, PagePlace("register", entry.item.id))
