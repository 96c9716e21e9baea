"""The content of the Today page: sections of lines, each with a link. No fact is shown in two sections."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from boardpack.domain.days.dates import count_in_words, hours_in_words, in_words, length_in_words, with_weekday
from boardpack.domain.days.periods import Period, month_ahead
from boardpack.domain.exchange.chair_reviews import Unanswered
from boardpack.domain.exchange.owner_forms import FormStanding
from boardpack.domain.exchange.reviews import EntryKind, OpenClash, field_words
from boardpack.domain.log.actions import ActionState, days_late, standing
from boardpack.domain.log.counts import LogCounts, count_agenda
from boardpack.domain.log.owners import OwnerStanding, quietest
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NumberedItem, PaperState, awaited_papers
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import Item, ItemEntry, Voice
from boardpack.domain.register.section_55 import (
    WARNED_DAYS,
    Section55Worklist,
    StepStanding,
    what_starts_clock,
)
from boardpack.services.meetings.meetings import MeetingProgress
from boardpack.values import Frozen
from ui.models.exchange.reviews import clash_name, page_of_clash
from ui.models.intake.kept_letter import KeptLetter
from ui.models.log.actions import ActionFilter
from ui.models.meetings.agenda import SHAPES_OF_PAPERS
from ui.models.narrowing import MONTH
from ui.models.register.item_text import short_title
from ui.models.register.kept_comments import BegunComment
from ui.models.sentences import capitalised, listed
from ui.models.standing import SHAPES
from ui.places import CLASHES, PagePlace
from ui.shapes import StatusShape

_YEAR_IS_CLEAR_DAYS = 300
WORST = 5
_MOST = 7
_EACH = 3
_AWAITED = {
    PaperState.MISSING: ("is missing", "are missing"),
    PaperState.DRAFT: ("is a draft", "are drafts"),
    PaperState.READY: ("is ready to be accepted", "are ready to be accepted"),
}


class TodayLine(Frozen):
    """One line of a section: a title, a text below it, when it is, and a smaller text below that.

    Its full day and its reference are read aloud, and in the tool tip.
    """

    text: str
    place: PagePlace
    shape: StatusShape | None = None
    below: str = ""
    when: str = ""
    day: date | None = None
    below_when: str = ""
    ref: str = ""

    @property
    def spoken(self) -> str:
        """The whole line for screen readers."""
        day = in_words(self.day) if self.day else ""
        when = day if self.when and day.startswith(self.when) else ", ".join(filter(None, (self.when, day)))
        title = f"{self.ref} {self.text}".strip()
        return ". ".join(part.rstrip(".") for part in (title, self.below, when) if part)


class TodaySection(Frozen):
    """Lines under a heading, with a link beside it. `none` is shown if there are no lines."""

    title: str
    lines: tuple[TodayLine, ...]
    none: str = ""
    link: str = ""
    place: PagePlace | None = None


class Board(Frozen):
    """The current state of the board, as far as it can be read quickly.

    `overdue` has the most overdue actions, `due_actions` the first of those due in the next 30 days.
    `progress` is that of the next meeting, `unminuted` the last meeting if its minutes are not begun. `begun` has
    comments that are not saved yet, with their items.
    """

    as_at: date
    desks: tuple[Section55Worklist, ...] = ()
    counts: LogCounts = LogCounts()
    overdue: tuple[ActionState, ...] = ()
    due_items: tuple[ListedItem, ...] = ()
    due_actions: tuple[ActionState, ...] = ()
    meeting: Meeting | None = None
    agenda: tuple[NumberedItem, ...] = ()
    undecided: tuple[OpenClash, ...] = ()
    has_met: bool = False
    half_judged: tuple[KeptLetter, ...] = ()
    progress: MeetingProgress = MeetingProgress()
    unminuted: Meeting | None = None
    begun: tuple[tuple[BegunComment, ItemEntry], ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if nothing was ever put on this board."""
        return not (self.desks or self.counts.total or self.meeting or self.has_met or self.half_judged)


class BoardScan(Frozen):
    """Results that need the whole board to be read: owners, the chair's questions and open forms.

    `forms_out` are the forms for the next meeting that have not come back, `late_papers` counts what a supplement to
    its issued pack would hold, and `emails_to_send` those of its issues that were not marked as sent.
    """

    owners: tuple[OwnerStanding, ...] = ()
    unanswered: Unanswered = Unanswered()
    forms_out: tuple[FormStanding, ...] = ()
    late_papers: int = 0
    emails_to_send: int = 0


def falling_due(desks: Sequence[Section55Worklist], period: Period) -> tuple[ItemEntry, ...]:
    """Return the items with a deadline or a target in a period, and the items below them."""
    entries = [row.entry for desk in desks for row in desk.grid]
    due = {entry.item.id for entry in entries if any(on in period for on in _dates(entry) if on)}
    return tuple(entry for entry in entries if entry.item.id in due or entry.item.parent_id in due)


def next_meeting(meetings: Iterable[Meeting], as_at: date) -> Meeting | None:
    """Return the meeting of that day, or the first after it. None if there is none."""
    coming = [meeting for meeting in meetings if meeting.held_on >= as_at]
    return min(coming, key=lambda meeting: meeting.held_on, default=None)


def last_meeting(meetings: Iterable[Meeting], as_at: date, days: int) -> Meeting | None:
    """Return the last meeting before that day, if it was held within so many days. None if there is none."""
    recent = [meeting for meeting in meetings if timedelta() < as_at - meeting.held_on <= timedelta(days=days)]
    return max(recent, key=lambda meeting: meeting.held_on, default=None)


# ---- the head ---------------------------------------------------------------------------------


def today_sentence(board: Board) -> str:
    """Return the sentence under the day: what is overdue and what is still to come."""
    parts = [*_meeting_words(board), *_clock_words(board), *_overdue_words(board.counts)]
    if not parts:
        return "No meeting is arranged, no response is due and no action is overdue."
    sentence = listed(parts)
    return f"{capitalised(sentence)}."


def _clock_words(board: Board) -> list[str]:
    reports = [desk.report for desk in board.desks]
    running = [report.clock.last_day for report in reports if report.clock and not report.responded_on]
    if not running:
        return []
    left = (min(running) - board.as_at).days
    return [
        f"a response is {length_in_words(-left)} overdue" if left < 0 else f"a response is due {when_in_words(left)}"
    ]


def _overdue_words(counts: LogCounts) -> list[str]:
    late = counts.overdue
    return [f"{count_in_words(late, 'action')} {'is' if late == 1 else 'are'} overdue"] if late else []


def _meeting_words(board: Board) -> list[str]:
    """Return when the board meets, and what is still to come for it."""
    if board.meeting is None:
        return []
    meets = f"the board meets {when_in_words((board.meeting.held_on - board.as_at).days)}"
    to_come = count_agenda(board.agenda).papers_to_come
    if board.progress.issued_on:
        return [meets, "its pack has been issued"]
    return [meets, f"{count_in_words(to_come, 'paper')} {_is(to_come)} outstanding"] if to_come else [meets]


# ---- what is known at once --------------------------------------------------------------------


def responses(board: Board) -> TodaySection:
    """Return every report that is not complete: its day of the 56, and what section 55 requires next."""
    lines = tuple(_clock_line(desk, board.as_at) for desk in open_desks(board.desks)[:_MOST])
    return TodaySection("Responses due", lines, "", "Open register", PagePlace("register"))


def overdue(board: Board) -> TodaySection:
    """Return the most overdue actions."""
    lines = tuple(_overdue_line(state, board.as_at) for state in board.overdue)
    return TodaySection("Overdue actions", lines, "", "Open actions" if lines else "", _log(ActionFilter.OPEN))


def ahead(board: Board) -> TodaySection:
    """Return the targets of the next 30 days by date, and the deadlines of items that none of these actions answers."""
    period, answered = month_ahead(board.as_at), {state.action.item_id for state in board.due_actions}
    open_items = (listed for listed in board.due_items if listed.is_open and listed.item.id not in answered)
    items = [line for listed in open_items for line in _item_lines(listed, period, board.as_at)]
    actions = [_action_line(state, board.as_at) for state in board.due_actions]
    lines = sorted((*items, *actions), key=lambda line: line.day or date.max)[:_MOST]
    place = PagePlace("actions", view=ActionFilter.OPEN, target=MONTH)
    return TodaySection("Due this month", tuple(lines), "", "Open actions" if actions else "", place)


def board_meeting(board: Board) -> TodaySection:
    """Return the next meeting: its date, the day for papers, and what is missing from its pack."""
    meeting = board.meeting
    if meeting is None:
        return TodaySection(
            "Next meeting", (), "No meeting is planned.", "Add meeting", PagePlace("meetings", start_new=True)
        )
    is_issued = board.progress.issued_on is not None
    return TodaySection(
        f"Meeting on {in_words(meeting.held_on)}",
        (_meeting_line(meeting, board.as_at), *_pack_lines(meeting, board)),
        link="Open pack" if is_issued else "Open agenda",
        place=PagePlace("pack" if is_issued else "meetings", meeting.id),
    )


def unfinished(board: Board) -> TodaySection:
    """Return unsaved work: comments, and half-judged letters except the first, which is a next step."""
    letters = tuple(
        TodayLine(letter.title, PagePlace("intake", file=letter.path), StatusShape.TRIANGLE, letter.sentence)
        for letter in board.half_judged[1:]
    )
    comments = tuple(
        TodayLine(
            f"{part.words}: {entry.item.label}",
            PagePlace("register", part.item_id, start_new=part.voice is Voice.COMMISSIONER),
            StatusShape.TRIANGLE,
            entry.report.title,
        )
        for part, entry in board.begun
    )
    return TodaySection("Not finished", (*letters, *comments)[:_MOST])


def both_changed(board: Board) -> TodaySection:
    """Return the conflicting changes that somebody has to resolve."""
    lines = tuple(_clash_line(found) for found in board.undecided[:_MOST])
    in_log = any(found.kind is EntryKind.UPDATE for found in board.undecided)
    link, place = ("Resolve conflicts", _log(ActionFilter.BOTH_CHANGED)) if in_log else ("", None)
    return TodaySection("Conflicting changes", lines, link=link, place=place)


def open_desks(desks: Sequence[Section55Worklist]) -> list[Section55Worklist]:
    """Return the reports with an open step, the clock that ends first before the others."""
    open_desks = [desk for desk in desks if _next_step(desk)]
    return sorted(open_desks, key=lambda desk: desk.report.clock.last_day if desk.report.clock else date.max)


def _open_steps(desk: Section55Worklist) -> list[StepStanding]:
    return [s for s in desk.steps if s.is_open and not (s.step is Step.COMMENTS and desk.report.responded_on)]


def _next_step(desk: Section55Worklist) -> StepStanding | None:
    return min(_open_steps(desk), key=lambda s: s.due_on or date.max, default=None)


def _clock_line(desk: Section55Worklist, as_at: date) -> TodayLine:
    """Return the line of a report, with the next step of its response."""
    report, number, coming = desk.report, desk.day_number, _next_step(desk)
    place = PagePlace("register", report.id)
    if report.clock is None or number is None:
        return TodayLine(report.title, place, StatusShape.RING, what_starts_clock(report))
    next_words = f" {_coming_words(coming, report.clock.last_day, as_at)}" if coming else ""
    if report.responded_on:
        shape = StatusShape.SQUARE if coming and coming.days_late else StatusShape.TRIANGLE
        left_words = f"{count_in_words(len(_open_steps(desk)), 'step')} left"
        return TodayLine(report.title, place, shape, f"Sent.{next_words}", left_words)
    left = report.clock.days_left(as_at)
    days = report.clock.days
    of = f"Day {number} of {days}" if left >= 0 else f"Day {number}, after the end of the {days} days"
    if number < 1:
        of = f"Publication is on {in_words(report.clock.published_on)}"
    last = report.clock.last_day
    below = _short_day(last, as_at)
    return TodayLine(report.title, place, _clock_shape(left), f"{of}.{next_words}", _left(left), last, below)


_TASKS = {
    Step.COMMENTS: "obtain the chief officer’s comments",
    Step.SENT: "send the response",
    Step.WEBSITE: "publish the response on the website",
    Step.INSPECTORATE: "copy the response to the inspectorate",
    Step.SECRETARY_OF_STATE: "copy the response to the Secretary of State",
}


def _coming_words(coming: StepStanding, last_day: date, as_at: date) -> str:
    """Return the next step of a response, with its day if that is not the last one."""
    task, due = _TASKS[coming.step], coming.due_on
    if due is None or due == last_day:
        return f"Next: {task}"
    return f"Next: {task} by {in_words(due)}" if due >= as_at else f"Next: {task}, due {in_words(due)}"


def _clock_shape(left: int) -> StatusShape:
    if left < 0:
        return StatusShape.SQUARE
    return StatusShape.TRIANGLE if left <= WARNED_DAYS else StatusShape.HALF


def _overdue_line(state: ActionState, as_at: date) -> TodayLine:
    late = f"{length_in_words(days_late(state, as_at))} overdue"
    place = PagePlace("actions", state.action.id, view=ActionFilter.OPEN)
    return TodayLine(state.title, place, StatusShape.SQUARE, state.owner, late, state.target, ref=state.ref)


def _item_lines(listed: ListedItem, period: Period, as_at: date) -> list[TodayLine]:
    where = listed.where.standing
    status = f", {where.lower()}" if where else ""
    place, shape = PagePlace("register", listed.item.id), SHAPES[where] if where else None
    dated = sorted((day, name) for day, name in _named_days(listed.item) if day in period)
    if not dated:
        return []
    (day, name), *later = dated
    below = f"{name}{status}" + "".join(f". {other} {in_words(on)}" for on, other in later)
    title, ref = short_title(listed.item.text), f"{listed.item.label}, {listed.entry.report.title}."
    return [TodayLine(title, place, shape, below, _short_day(day, as_at), day, ref=ref)]


def _named_days(item: Item) -> list[tuple[date, str]]:
    """Return the dates of an item with their names, once if both are the same."""
    deadline, target = item.deadline.on, item.target
    if deadline and deadline == target:
        return [(deadline, "Inspectorate’s deadline and force’s target")]
    named = ((deadline, "Inspectorate’s deadline"), (target, "Force’s target"))
    return [(day, name) for day, name in named if day]


def _action_line(state: ActionState, as_at: date) -> TodayLine:
    where, day = standing(state, as_at), state.target or as_at
    below = ". ".join(filter(None, (where.value, state.owner)))
    place = PagePlace("actions", state.action.id)
    return TodayLine(state.title, place, SHAPES[where], below, _short_day(day, as_at), day, ref=state.ref)


def _meeting_line(meeting: Meeting, as_at: date) -> TodayLine:
    when = hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "Time not set"
    words = f"{when}, {meeting.place}" if meeting.place else when
    left = (meeting.held_on - as_at).days
    place, day = PagePlace("meetings", meeting.id), with_weekday(meeting.held_on)
    return TodayLine(capitalised(words), place, None, day, when_in_words(left))


def _pack_lines(meeting: Meeting, board: Board) -> tuple[TodayLine, ...]:
    counts, pack = count_agenda(board.agenda), PagePlace("pack", meeting.id)
    issued = board.progress
    if issued.issued_on:
        supplements = count_in_words(issued.supplements, "supplement") if issued.supplements else "No supplement"
        when = when_in_words((issued.issued_on - board.as_at).days)
        return (TodayLine("Pack issued", pack, StatusShape.DISC, f"{supplements} since", when, issued.issued_on),)
    if not counts.total:
        return (TodayLine("Nothing is on the agenda yet", PagePlace("meetings", meeting.id), StatusShape.RING),)
    if not counts.papers_to_come:
        words = "All papers are in" if counts.papers else "No item has a paper"
        return (TodayLine(words, pack, StatusShape.DISC, "The pack is not issued yet"),)
    return tuple(_awaited_lines(meeting, board))


def _awaited_lines(meeting: Meeting, board: Board) -> Iterator[TodayLine]:
    """Return the papers that are not in, one line for each state, with the titles below."""
    due = meeting.papers_due_on
    left = (due - board.as_at).days if due else 0
    when = f"due {when_in_words(left)}" if due else "no deadline set"
    by_state: dict[PaperState, list[AgendaItem]] = {}
    for item, state in awaited_papers(board.agenda):
        by_state.setdefault(state, []).append(item)
    for state, (one, several) in _AWAITED.items():
        if items := by_state.get(state):
            words = f"{count_in_words(len(items), 'paper')} {one if len(items) == 1 else several}"
            titles = ", ".join(item.title for item in items[:_EACH])
            rest = f" and {len(items) - _EACH} more" if len(items) > _EACH else ""
            place = PagePlace("meetings", items[0].id)
            shape = StatusShape.SQUARE if left < 0 else SHAPES_OF_PAPERS[state]
            yield TodayLine(words, place, shape, f"{titles}{rest}", when, due)


def papers_to_come(agenda: Sequence[NumberedItem]) -> str:
    """Return how many papers are not in: 1 of 3 papers is not in."""
    counts = count_agenda(agenda)
    return f"{counts.papers_to_come} of {count_in_words(counts.papers, 'paper')} {_is(counts.papers_to_come)} not in"


def _clash_line(clash: OpenClash) -> TodayLine:
    fields = " and ".join(field_words(field) for field in clash.clash.fields)
    page = page_of_clash(clash)
    place = PagePlace("actions", clash.thing_id) if page == "actions" else PagePlace(page, view=CLASHES)
    return TodayLine(clash_name(clash), place, StatusShape.TRIANGLE, f"Conflicting changes to {fields}")


# ---- what a look at the whole board tells -----------------------------------------------------


def owners(seen: BoardScan, as_at: date) -> TodaySection:
    """Return the owners without an update for longest, except those with overdue actions, which are listed already."""
    quiet = [owner for owner in quietest(seen.owners, as_at, len(seen.owners)) if not owner.open.overdue]
    return TodaySection("Owners without an update", tuple(map(_owner_line, quiet[:_EACH])))


def _owner_line(owner: OwnerStanding) -> TodayLine:
    since = f"no update since {in_words(owner.told_on)}" if owner.told_on else "no update yet"
    place = PagePlace("actions", view=ActionFilter.OPEN, filter_text=owner.name)
    below = f"{count_in_words(owner.open.open, 'open action')}, {since}"
    return TodayLine(owner.name, place, StatusShape.RING, below)


# ---- words ------------------------------------------------------------------------------------


def _log(view: ActionFilter) -> PagePlace:
    return PagePlace("actions", view=view)


def _dates(entry: ItemEntry) -> tuple[date | None, date | None]:
    return entry.item.deadline.on, entry.item.target


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _short_day(day: date, as_at: date) -> str:
    """Return a day to come without its year, unless that is not clear: "1 December"."""
    return in_words(day).rpartition(" ")[0] if 0 <= (day - as_at).days < _YEAR_IS_CLEAR_DAYS else in_words(day)


def _left(days: int) -> str:
    """Return the time left on a statutory clock, always in days and never in weeks."""
    if days < 0:
        return f"{count_in_words(-days, 'day')} overdue"
    return "last day" if days == 0 else f"{count_in_words(days, 'day')} left"


def when_in_words(days: int) -> str:
    """Return when something is or was: today, in 3 days, 2 days ago."""
    if days < 0:
        return f"{length_in_words(-days)} ago"
    return "today" if days == 0 else f"in {length_in_words(days)}"
