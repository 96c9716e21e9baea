"""The next steps of the board, in a fixed order of kinds. A step is offered only while it is still to be done."""

from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words, length_in_words, with_weekday
from boardpack.domain.log.actions import days_late
from boardpack.domain.log.counts import count_agenda, count_desk
from boardpack.domain.meetings.meetings import papers_day
from boardpack.values import Frozen
from ui.models.log.actions import ActionFilter
from ui.models.today.today import Board, BoardScan, open_desks, papers_to_come, when_in_words
from ui.places import ISSUED, PagePlace

_PRESSING_DAYS = 7
_PACK_DAYS = 14


class NextStep(Frozen):
    """A step, and the button that leads to it. `brief` names it after another one: “get the papers in”."""

    title: str
    text: str
    button: str
    place: PagePlace

    @property
    def brief(self) -> str:
        """The title within a sentence."""
        return f"{self.title[0].lower()}{self.title[1:]}"


def next_steps(board: Board, seen: BoardScan | None = None) -> tuple[NextStep, ...]:
    """Return the steps that are due now: responses, judging, papers, then the meeting. Empty if nothing is due."""
    return (
        *_response_steps(board),
        *_judging_steps(board),
        *_paper_steps(board),
        *_pack_steps(board),
        *_sending_steps(board, seen),
        *_supplement_steps(board, seen),
        *_minutes_steps(board),
        *_overdue_steps(board),
    )


def _response_steps(board: Board) -> Iterator[NextStep]:
    for desk in open_desks(board.desks):
        clock = desk.report.clock
        if clock is None or desk.report.responded_on or clock.days_left(board.as_at) > _PRESSING_DAYS:
            continue
        left, counts = clock.days_left(board.as_at), count_desk(desk)
        day = f"{with_weekday(clock.last_day)} (day {clock.days})"
        due = (
            f"The response must be published by {day}."
            if left >= 0
            else f"The last day was {day}, {when_in_words(left)}."
        )
        are = "is" if counts.incomplete == 1 else "are"
        lacking = f" {counts.incomplete} of {count_in_words(counts.items, 'item')} {are} incomplete."
        words = due + (lacking if counts.incomplete else " Every item has its response.")
        title = f"Finish the response to “{desk.report.title}”"
        yield NextStep(title, words, "Open response", PagePlace("register", desk.report.id))


def _judging_steps(board: Board) -> Iterator[NextStep]:
    for letter in board.half_judged[:1]:
        title, place = f"Finish reviewing “{letter.title}”", PagePlace("intake", file=letter.path)
        yield NextStep(title, letter.sentence, "Continue review", place)


def _paper_steps(board: Board) -> Iterator[NextStep]:
    """Yield a step for papers that are not in within a week of their day, unless the pack is out already."""
    meeting, counts = board.meeting, count_agenda(board.agenda)
    if meeting is None or not counts.papers_to_come or board.progress.issued_on:
        return
    due = papers_day(meeting)
    left = (due - board.as_at).days
    if left > _PRESSING_DAYS:
        return
    are = "were" if left < 0 else "are"
    words = f"{papers_to_come(board.agenda)}. Papers {are} due on {with_weekday(due)}, {when_in_words(left)}."
    title = f"Collect the papers for the meeting on {in_words(meeting.held_on)}"
    yield NextStep(title, words, "Open agenda", PagePlace("meetings", meeting.id))


def _pack_steps(board: Board) -> Iterator[NextStep]:
    """Yield a step for a pack that can be assembled, since every paper is in."""
    meeting, counts = board.meeting, count_agenda(board.agenda)
    if meeting is None or board.progress.issued_on or not counts.papers or counts.papers_to_come:
        return
    if _days_from(board, meeting.held_on) <= _PACK_DAYS or _days_from(board, papers_day(meeting)) <= 0:
        words = f"All papers are in. The board meets {when_in_words(_days_from(board, meeting.held_on))}."
        title = f"Issue the pack for the meeting on {in_words(meeting.held_on)}"
        yield NextStep(title, words, "Issue pack", PagePlace("pack", meeting.id, start_new=True))


def _sending_steps(board: Board, seen: BoardScan | None) -> Iterator[NextStep]:
    if board.meeting is not None and seen is not None and seen.emails_to_send:
        emails, are = count_in_words(seen.emails_to_send, "email"), "is" if seen.emails_to_send == 1 else "are"
        title = f"Send the pack for {in_words(board.meeting.held_on)}"
        words = f"It is issued, and {emails} {are} not marked as sent."
        yield NextStep(title, words, "Open emails", PagePlace("pack", board.meeting.id, view=ISSUED))


def _supplement_steps(board: Board, seen: BoardScan | None) -> Iterator[NextStep]:
    if board.meeting is not None and board.progress.issued_on and seen is not None and seen.late_papers:
        papers = count_in_words(seen.late_papers, "change")
        words = f"The pack was issued on {in_words(board.progress.issued_on)}, and its papers have changed since."
        place = PagePlace("pack", board.meeting.id, start_new=True)
        yield NextStep(f"Issue a supplement with {papers}", words, "Issue supplement", place)


def _minutes_steps(board: Board) -> Iterator[NextStep]:
    if board.unminuted is not None:
        day = in_words(board.unminuted.held_on)
        met = when_in_words(_days_from(board, board.unminuted.held_on))
        words = f"The board met {met}. Its minutes have not been started."
        yield NextStep(f"Write the minutes of {day}", words, "Open minutes", PagePlace("minutes", board.unminuted.id))


def _overdue_steps(board: Board) -> Iterator[NextStep]:
    for worst in board.overdue[:1]:
        late = length_in_words(days_late(worst, board.as_at))
        owner = f"Its owner is {worst.owner}." if worst.owner else "It has no owner yet."
        words = f"{worst.ref} is {late} overdue: {worst.title.rstrip('.')}. {owner}"
        title = f"Chase {count_in_words(board.counts.overdue, 'overdue action')}"
        yield NextStep(title, words, "Open action log", PagePlace("actions", view=ActionFilter.OPEN))


def _days_from(board: Board, day: date) -> int:
    return (day - board.as_at).days
