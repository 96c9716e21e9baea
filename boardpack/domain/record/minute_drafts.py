"""Draft the text of minutes from the agenda, for the secretary to edit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    NumberedItem,
    Paper,
    PaperState,
    Presence,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_people import with_article
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Minute, MinutesRecord, NewMinute

OTHER_BUSINESS = "Any other business"
NEXT_MEETING = "Next meeting"

_OTHER = re.compile(r"\bother business\b", re.IGNORECASE)
_NEXT = re.compile(r"\bnext meeting\b", re.IGNORECASE)
_WELCOME = re.compile(r"\b(?:welcome|apologies)\b", re.IGNORECASE)
_STEP = 1.0


def drafted(
    items: Sequence[NumberedItem],
    record: MinutesRecord,
    previous: Meeting | None,
    following: Meeting | None,
) -> tuple[NewMinute, ...]:
    """Return a minute for each agenda item that has none yet, and one each for any other business and the next meeting.

    What is written already stays where it is; a new public item goes before the closing headings.
    """
    known = {minute.agenda_item_id for minute in record.minutes if minute.agenda_item_id}
    headings = [minute.heading for minute in record.minutes]
    titles = [entry.item.title for entry in items]
    wanted_headings = [
        (entry.item.title, _words(entry, record, previous, following), entry.item.id)
        for entry in items
        if entry.item.id not in known
    ]
    public = {entry.item.id for entry in items if entry.item.restriction is None}
    opening = [entry for entry in wanted_headings if entry[2] in public]
    private = [entry for entry in wanted_headings if entry[2] not in public]
    closing: list[tuple[str, str, AgendaItemId | None]] = []
    if not any(_OTHER.search(name) for name in (*titles, *headings)):
        closing.append((OTHER_BUSINESS, "", None))
    if not any(_NEXT.search(name) for name in (*titles, *headings)):
        closing.append((NEXT_MEETING, _next_meeting(following), None))
    return tuple(_ranked((*opening, *closing, *private), rank_before_closing(record.minutes)))


def imported_minute(file_name: str, held_on: date, imported_on: date) -> NewMinute:
    """Return the only heading of minutes that were imported from a file. It says where the minutes are."""
    return NewMinute(
        "Minutes imported from a file",
        f"The minutes of {in_words(held_on)} are kept in the file {file_name}, which was imported on "
        f"{in_words(imported_on)}. They were not written in Boardpack. This record lists the attendance, interests, "
        "decisions, actions and updates that were imported from that file.",
        rank=_STEP,
    )


def rank_before_closing(minutes: Sequence[Minute]) -> tuple[float, float | None]:
    """Return the two ranks between which a new heading goes: after the last one before the closing one."""
    closing = next((minute.rank for minute in minutes if _NEXT.search(minute.heading)), None)
    before = [minute.rank for minute in minutes if closing is None or minute.rank < closing]
    return max(before, default=(closing or _STEP) - _STEP), closing


def _ranked(
    headings: Sequence[tuple[str, str, AgendaItemId | None]], between: tuple[float, float | None]
) -> Iterator[NewMinute]:
    start, end = between
    step = _STEP if end is None else (end - start) / (len(headings) + 1)
    for place, (heading, text, item_id) in enumerate(headings, start=1):
        yield NewMinute(heading, text, item_id, start + place * step)


def _words(entry: NumberedItem, record: MinutesRecord, previous: Meeting | None, following: Meeting | None) -> str:
    """Return what the board's records tell of an item. Empty if they tell nothing."""
    if entry.item.paper is not None:
        return _of_paper(entry, entry.item.paper, previous)
    if _WELCOME.search(entry.item.title):
        return _apologies(record)
    return _next_meeting(following) if _NEXT.search(entry.item.title) else ""


def _apologies(record: MinutesRecord) -> str:
    """Return whose apologies are recorded. Empty if nobody's are."""
    named = [with_article(attendee.role or attendee.name, opening=False) for attendee in record.of(Presence.APOLOGIES)]
    listed = " and ".join(filter(None, (", ".join(named[:-1]), *named[-1:])))
    return f"Apologies for absence were received from {listed}." if listed else ""


def _of_paper(entry: NumberedItem, paper: Paper, previous: Meeting | None) -> str:
    if paper.kind is PaperKind.MINUTES and previous is None:
        return "There were no minutes of an earlier meeting."
    if entry.paper_state is PaperState.MISSING:
        return ""
    if paper.kind is PaperKind.MINUTES and previous is not None:
        day = in_words(previous.held_on)
        return f"The minutes of the meeting held on {day} were presented to the Board as Paper {entry.paper_number}."
    opening = f"The Board received Paper {entry.paper_number}."
    asked = "\n".join(_asked(paper.asks))
    return f"{opening} The Board was asked to:\n\n{asked}" if asked else opening


def _asked(asks: Iterable[str]) -> Iterator[str]:
    """Return the recommendations of a paper, one a line: each ends in a semicolon, the last in a full stop."""
    lines = [ask.strip().rstrip(".;") for ask in asks if ask.strip()]
    for place, ask in enumerate(lines, start=1):
        ending = "." if place == len(lines) else "; and" if place == len(lines) - 1 else ";"
        yield f"- {ask[:1].lower()}{ask[1:]}{ending}"


def proposed_decision(item: AgendaItem) -> NewDecision | None:
    """Return what the paper of an item asks as the decision on it. None if it asks nothing."""
    asked = "\n".join(_asked(item.paper.asks)) if item.paper else ""
    return NewDecision(item.title, f"The Board agreed to:\n\n{asked}") if asked else None


def _next_meeting(following: Meeting | None) -> str:
    if following is None:
        return "The date of the next meeting is to be confirmed."
    parts = [in_words(following.held_on), clock_time(following.starts_at) if following.starts_at else ""]
    place = f" ({following.place})" if following.place else ""
    return f"The next meeting will be held on {' at '.join(filter(None, parts))}{place}."
