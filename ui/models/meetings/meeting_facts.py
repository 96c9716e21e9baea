"""The title, sentence and facts above an agenda, computed from the same values as the agenda itself."""

from collections.abc import Sequence
from datetime import date

from boardpack.domain.days.dates import clock_time, count_in_words, hours_in_words, in_words, length_in_words
from boardpack.domain.log.counts import AgendaCounts, count_agenda
from boardpack.domain.meetings.meetings import (
    Meeting,
    NumberedItem,
    minutes_planned,
    minutes_there_are,
)
from ui.models.sentences import capitalised

Fact = tuple[str, str]
_NOT_SET = "Not set"


def meeting_title(meeting: Meeting) -> str:
    """Return the title of a meeting: Meeting of 16 July 2025."""
    return f"Meeting of {in_words(meeting.held_on)}"


def meeting_sentence(meeting: Meeting, numbered: Sequence[NumberedItem], today: date) -> str:
    """Return time and place, and which papers are still to come."""
    when = hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "The time is not set"
    where = f"{when}, {meeting.place}." if meeting.place else f"{when}."
    return f"{capitalised(where)} {_papers_to_come(meeting, numbered, today)}"


def meeting_facts(meeting: Meeting, numbered: Sequence[NumberedItem]) -> tuple[Fact, ...]:
    """Return the facts of the strip: papers, and planned minutes against the time available."""
    counts = count_agenda(numbered)
    planned, there_are = minutes_planned(row.item for row in numbered), minutes_there_are(meeting)
    return (
        ("Papers in", f"{counts.papers_in} of {counts.papers}" if counts.papers else "None required"),
        ("Papers missing", str(counts.papers_missing)),
        ("Papers due", in_words(meeting.papers_due_on) if meeting.papers_due_on else _NOT_SET),
        (
            "Time planned",
            f"{planned} of {there_are} minutes" if there_are is not None else count_in_words(planned, "minute"),
        ),
        ("Planned end", _planned_end(meeting, planned)),
    )


def is_over_time(meeting: Meeting, numbered: Sequence[NumberedItem]) -> bool:
    """Return True if the items take longer than the meeting."""
    there_are = minutes_there_are(meeting)
    return there_are is not None and minutes_planned(row.item for row in numbered) > there_are


def _papers_to_come(meeting: Meeting, numbered: Sequence[NumberedItem], today: date) -> str:
    counts = count_agenda(numbered)
    if not counts.total:
        due = meeting.papers_due_on
        is_late = due is not None and due < today <= meeting.held_on
        return f"Nothing is on the agenda yet.{' The deadline for papers has passed.' if is_late else ''}"
    if not counts.papers_to_come:
        return "All papers are in." if counts.papers else "No item has a paper."
    return f"{_to_come(counts)}{_due(meeting.papers_due_on, today)}."


def _to_come(counts: AgendaCounts) -> str:
    """Return the papers that are not in by their state: 2 papers are missing, 1 is a draft."""
    states = (
        (counts.papers_missing, "missing", "missing"),
        (counts.papers_draft, "a draft", "drafts"),
        (counts.papers_ready, "ready to be accepted", "ready to be accepted"),
    )
    parts = [f"{count} {f'is {one}' if count == 1 else f'are {several}'}" for count, one, several in states if count]
    first, _, rest = parts[0].partition(" ")
    return ", ".join((f"{count_in_words(int(first), 'paper')} {rest}", *parts[1:]))


def _due(due: date | None, today: date) -> str:
    if due is None:
        return ""
    days = (due - today).days
    if days < 0:
        return f", {length_in_words(-days)} overdue"
    return ", due today" if days == 0 else f", due in {length_in_words(days)}"


def _planned_end(meeting: Meeting, planned: int) -> str:
    if meeting.starts_at is None:
        return _NOT_SET
    total = meeting.starts_at.hour * 60 + meeting.starts_at.minute + planned
    return clock_time(meeting.starts_at.replace(hour=total // 60 % 24, minute=total % 60))
