"""The content of the Today page: the most urgent step, and sections of lines, each leading to its thing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from boardpack.domain.days.dates import count_in_words, hours_in_words, in_words, length_in_words, with_weekday
from boardpack.domain.days.periods import Period
from boardpack.domain.exchange.chair_reviews import Unanswered
from boardpack.domain.exchange.owner_forms import OwnerForm
from boardpack.domain.exchange.reviews import EntryKind, OpenClash, field_words
from boardpack.domain.log.actions import ActionState, days_late, standing
from boardpack.domain.log.counts import LogCounts, count_agenda, count_desk, tally
from boardpack.domain.log.owners import OwnerStanding, most_overdue, quietest
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, NumberedItem, PaperState, awaited_papers
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.findings import Finding, Severity
from boardpack.domain.register.items import Item, ItemEntry
from boardpack.domain.register.section_55 import (
    WARNED_DAYS,
    Section55Worklist,
    StepStanding,
    Urgency,
    Warning55,
    warnings,
    what_starts_clock,
)
from ui.models.exchange.reviews import clash_name, page_of_clash
from ui.models.intake.kept_letter import KeptLetter
from ui.models.log.actions import ActionFilter
from ui.models.meetings.agenda import AWAITED, SHAPES_OF_PAPERS
from ui.models.narrowing import SIX_WEEKS
from ui.models.standing import SHAPES
from ui.places import CLASHES, PagePlace
from ui.shapes import StatusShape

WEEKS_AHEAD = 6
WORST = 5
_MOST = 7
_PRESSING_DAYS = 7
_EACH = 3
_URGENCIES = {Urgency.LATE: StatusShape.SQUARE, Urgency.SOON: StatusShape.TRIANGLE, Urgency.UNKNOWN: StatusShape.RING}
_SEVERITIES = {Severity.HIGH: StatusShape.SQUARE, Severity.MIDDLE: StatusShape.TRIANGLE, Severity.LOW: StatusShape.RING}


@dataclass(frozen=True)
class TodayLine:
    """One line of a section: text, a second line, when, its day, and how far a painted bar is filled.

    The text also contains what `share` shows, so that the bar is never the only source.
    """

    text: str
    place: PagePlace
    shape: StatusShape | None = None
    below: str = ""
    when: str = ""
    day: date | None = None
    share: float | None = None

    @property
    def spoken(self) -> str:
        """The whole line for screen readers."""
        when = ", ".join(filter(None, (self.when, in_words(self.day) if self.day else "")))
        return ". ".join(part.rstrip(".") for part in (self.text, self.below, when) if part)


@dataclass(frozen=True)
class TodaySection:
    """Lines under a heading, with a link beside it. `none` is shown if there are no lines."""

    title: str
    lines: tuple[TodayLine, ...]
    none: str = ""
    link: str = ""
    place: PagePlace | None = None


@dataclass(frozen=True)
class NextStep:
    """The most urgent step, and the button that leads to it."""

    title: str
    text: str
    button: str
    place: PagePlace


@dataclass(frozen=True)
class Board:
    """The current state of the board, as far as it can be read quickly.

    `overdue` has the worst few, `due_actions` those of the next weeks, of which there are `due_count`.
    """

    as_at: date
    desks: tuple[Section55Worklist, ...] = ()
    counts: LogCounts = LogCounts()
    overdue: tuple[ActionState, ...] = ()
    due_items: tuple[ListedItem, ...] = ()
    due_actions: tuple[ActionState, ...] = ()
    due_count: int = 0
    meeting: Meeting | None = None
    agenda: tuple[NumberedItem, ...] = ()
    undecided: tuple[OpenClash, ...] = ()
    has_met: bool = False
    half_judged: tuple[KeptLetter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True if nothing was ever put on this board."""
        return not (self.desks or self.counts.total or self.meeting or self.has_met or self.half_judged)


@dataclass(frozen=True)
class BoardScan:
    """Results that need the whole board to be read: owners, findings, the chair's questions and open forms.

    `forms_out` are the forms for the next meeting that have not come back.
    """

    owners: tuple[OwnerStanding, ...] = ()
    findings: tuple[Finding, ...] = ()
    unanswered: Unanswered = Unanswered()
    forms_out: tuple[OwnerForm, ...] = ()


def weeks_ahead(as_at: date) -> Period:
    """Return the period of Today's deadlines and targets: the day itself and the next six weeks."""
    return Period(as_at, as_at + timedelta(weeks=WEEKS_AHEAD))


def falling_due(desks: Iterable[Section55Worklist], period: Period) -> tuple[ItemEntry, ...]:
    """Return the items with a deadline or a target in a period, and the items below them."""
    entries = [row.entry for desk in desks for row in desk.grid]
    due = {entry.item.id for entry in entries if any(on in period for on in _dates(entry) if on)}
    return tuple(entry for entry in entries if entry.item.id in due or entry.item.parent_id in due)


def next_meeting(meetings: Iterable[Meeting], as_at: date) -> Meeting | None:
    """Return the meeting of that day, or the first after it. None if there is none."""
    coming = [meeting for meeting in meetings if meeting.held_on >= as_at]
    return min(coming, key=lambda meeting: meeting.held_on, default=None)


# ---- the head ---------------------------------------------------------------------------------


def today_sentence(board: Board) -> str:
    """Return the sentence under the day: what is overdue and what is still to come."""
    parts = [*_clock_words(board), *_overdue_words(board.counts), *_paper_words(board)]
    if not parts:
        return "Nothing is overdue or due."
    sentence = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"{sentence[0].upper()}{sentence[1:]}."


def next_step(board: Board) -> NextStep | None:
    """Return the most urgent step: a response due within a week, a letter to judge, papers, or overdue actions."""
    return _response_step(board) or _judging_step(board) or _papers_step(board) or _overdue_step(board)


def _clock_words(board: Board) -> list[str]:
    reports = [desk.report for desk in board.desks]
    running = [report.clock.last_day for report in reports if report.clock and not report.responded_on]
    if not running:
        return []
    left = (min(running) - board.as_at).days
    return [f"a response is {length_in_words(-left)} late" if left < 0 else f"a response is due {_when(left)}"]


def _overdue_words(counts: LogCounts) -> list[str]:
    late = counts.overdue
    return [f"{count_in_words(late, 'action')} {'is' if late == 1 else 'are'} overdue"] if late else []


def _paper_words(board: Board) -> list[str]:
    to_come = count_agenda(row.item for row in board.agenda).papers_to_come
    return [f"{count_in_words(to_come, 'paper')} {_is(to_come)} still to come"] if to_come else []


def _response_step(board: Board) -> NextStep | None:
    for desk in _open_desks(board.desks):
        clock = desk.report.clock
        if clock is None or desk.report.responded_on or clock.days_left(board.as_at) > _PRESSING_DAYS:
            continue
        left, counts = clock.days_left(board.as_at), count_desk(desk)
        day = f"{with_weekday(clock.last_day)}, day {clock.days}"
        due = f"It must be published by {day}." if left >= 0 else f"The last day was {day}, {_when(left)}."
        lacks = "lacks" if counts.incomplete == 1 else "lack"
        lacking = f" {counts.incomplete} of {count_in_words(counts.items, 'item')} still {lacks} something."
        words = due + (lacking if counts.incomplete else " Every item has its response.")
        title = f"Finish the response to “{desk.report.title}”"
        return NextStep(title, words, "Open desk", PagePlace("register", desk.report.id))
    return None


def _judging_step(board: Board) -> NextStep | None:
    if not board.half_judged:
        return None
    letter = board.half_judged[0]
    title, place = f"Finish judging “{letter.title}”", PagePlace("intake", file=letter.path)
    return NextStep(title, letter.sentence, "Continue judging", place)


def _papers_step(board: Board) -> NextStep | None:
    meeting, counts = board.meeting, count_agenda(row.item for row in board.agenda)
    if meeting is None or not counts.papers_to_come:
        return None
    due = meeting.papers_due_on or meeting.held_on
    left = (due - board.as_at).days
    if left > _PRESSING_DAYS:
        return None
    are = "was" if left < 0 else "is"
    words = f"{_papers_to_come(board.agenda)}. The day for papers {are} {with_weekday(due)}, {_when(left)}."
    title = f"Get the papers in for the board of {in_words(meeting.held_on)}"
    return NextStep(title, words, "Open pack", PagePlace("pack", meeting.id))


def _overdue_step(board: Board) -> NextStep | None:
    if not board.overdue:
        return None
    worst, counts = board.overdue[0], board.counts
    late = length_in_words(days_late(worst, board.as_at))
    words = f"{worst.ref} is {late} late: {worst.title.rstrip('.')}. Its owner is {worst.owner or 'not yet named'}."
    title = f"Chase {count_in_words(counts.overdue, 'overdue action')}"
    return NextStep(title, words, "Open the log", _log(ActionFilter.OVERDUE))


# ---- what is known at once --------------------------------------------------------------------


def clocks(board: Board) -> TodaySection:
    """Return every report that is not complete: its day of the 56, and its next step."""
    still_open = _open_desks(board.desks)
    lines = tuple(_clock_line(desk, board.as_at) for desk in still_open[:_MOST])
    none = "Every report has its response." if board.desks else "No report is in the register yet."
    reports = count_in_words(len(board.desks), "report") if board.desks else "Read a letter"
    return TodaySection(
        "Clocks", lines, none, reports, PagePlace("register") if board.desks else PagePlace("intake", start_new=True)
    )


def section_55(board: Board) -> TodaySection:
    """Return what section 55 requires next, the most urgent first."""
    lines = tuple(_warning_line(warning) for warning in warnings(board.desks))
    return TodaySection("Section 55", lines, f"Nothing is due within {WARNED_DAYS} days.")


def overdue(board: Board) -> TodaySection:
    """Return the most overdue actions."""
    lines = tuple(_overdue_line(state, board.as_at) for state in board.overdue)
    count = board.counts.overdue
    link = f"All {count:,} overdue" if count else ""
    return TodaySection("Overdue", lines, "No action is overdue.", link, _log(ActionFilter.OVERDUE) if link else None)


def ahead(board: Board) -> TodaySection:
    """Return the deadlines and targets of the next weeks, by date."""
    period = weeks_ahead(board.as_at)
    items = [line for item in board.due_items if item.is_open for line in _item_lines(item, period, board.as_at)]
    actions = [_action_line(state, board.as_at) for state in board.due_actions]
    lines = sorted((*items, *actions), key=lambda line: line.day or date.max)[:_MOST]
    link = f"{count_in_words(board.due_count, 'target')} in the log" if board.due_count else ""
    place = PagePlace("actions", view=ActionFilter.OPEN, target=SIX_WEEKS) if link else None
    return TodaySection(
        f"Next {WEEKS_AHEAD} weeks", tuple(lines), "There are no deadlines or target dates in this period.", link, place
    )


def board_meeting(board: Board) -> TodaySection:
    """Return the next meeting: its date, the day for papers, and what its pack still lacks."""
    meeting = board.meeting
    if meeting is None:
        return TodaySection(
            "Next meeting", (), "No meetings yet.", "Add meeting", PagePlace("meetings", start_new=True)
        )
    return TodaySection(
        f"Board of {in_words(meeting.held_on)}",
        (_meeting_line(meeting, board.as_at), *_pack_lines(meeting, board)),
        link="Open agenda",
        place=PagePlace("meetings", meeting.id),
    )


def both_changed(board: Board) -> TodaySection:
    """Return the conflicting changes that somebody has to resolve."""
    lines = tuple(_clash_line(found) for found in board.undecided[:_MOST])
    in_log = any(found.kind is EntryKind.UPDATE for found in board.undecided)
    link, place = ("Choose", _log(ActionFilter.BOTH_CHANGED)) if in_log else ("", None)
    return TodaySection("Conflicting changes", lines, link=link, place=place)


def _open_desks(desks: Iterable[Section55Worklist]) -> list[Section55Worklist]:
    """Return the reports with an open step, the clock that ends first before the others."""
    open_desks = [desk for desk in desks if _next_step(desk)]
    return sorted(open_desks, key=lambda desk: desk.report.clock.last_day if desk.report.clock else date.max)


def _next_step(desk: Section55Worklist) -> StepStanding | None:
    open_steps = [s for s in desk.steps if s.is_open and not (s.step is Step.COMMENTS and desk.report.responded_on)]
    return min(open_steps, key=lambda s: s.due_on or date.max, default=None)


def _clock_line(desk: Section55Worklist, as_at: date) -> TodayLine:
    report, number, coming = desk.report, desk.day_number, _next_step(desk)
    place = PagePlace("register", report.id)
    if report.clock is None or number is None:
        return TodayLine(report.title, place, StatusShape.RING, what_starts_clock(report))
    next_words = f" {_coming_words(coming, as_at)}" if coming else ""
    if report.responded_on:
        due_on = coming.due_on if coming else None
        shape = StatusShape.SQUARE if coming and coming.days_late else StatusShape.TRIANGLE
        return TodayLine(
            report.title, place, shape, f"Sent on {in_words(report.responded_on)}.{next_words}", day=due_on
        )
    left = report.clock.days_left(as_at)
    days = report.clock.days
    of = f"Day {number} of {days}" if left >= 0 else f"Day {number}, the {days} are over"
    if number < 1:
        of = f"It comes out on {in_words(report.clock.published_on)}"
    share = min(max(number, 0) / max(days, 1), 1.0)
    return TodayLine(
        report.title, place, _clock_shape(left), f"{of}.{next_words}", _left(left), report.clock.last_day, share
    )


def _coming_words(coming: StepStanding, as_at: date) -> str:
    name = coming.step[0].lower() + coming.step[1:]
    if coming.due_on is None:
        return f"Next: {name}."
    was = "due by" if coming.due_on >= as_at else "was due by"
    return f"Next: {name}, {was} {in_words(coming.due_on)}."


def _clock_shape(left: int) -> StatusShape:
    if left < 0:
        return StatusShape.SQUARE
    return StatusShape.TRIANGLE if left <= WARNED_DAYS else StatusShape.HALF


def _warning_line(warning: Warning55) -> TodayLine:
    place = PagePlace("register", warning.report_id)
    return TodayLine(warning.words, place, _URGENCIES[warning.urgency], warning.report_title)


def _overdue_line(state: ActionState, as_at: date) -> TodayLine:
    late = f"{length_in_words(days_late(state, as_at))} late"
    place = PagePlace("actions", state.action.id)
    return TodayLine(
        f"{state.ref} {state.title}", place, StatusShape.SQUARE, state.owner or "Nobody yet", late, state.target
    )


def _item_lines(listed: ListedItem, period: Period, as_at: date) -> list[TodayLine]:
    where = listed.where.standing
    status = f", {where.lower()}" if where else ""
    words = f"{listed.item.label}, {listed.entry.report.title}"
    place, shape = PagePlace("register", listed.item.id), SHAPES[where] if where else None
    return [
        TodayLine(words, place, shape, name + status, _when((day - as_at).days), day)
        for day, name in _named_days(listed.item)
        if day in period
    ]


def _named_days(item: Item) -> list[tuple[date, str]]:
    """Return the dates of an item with their names, once if both are the same."""
    deadline, target = item.deadline.on, item.target
    if deadline and deadline == target:
        return [(deadline, "Inspectorate’s deadline and force’s target")]
    named = ((deadline, "Inspectorate’s deadline"), (target, "Force’s target"))
    return [(day, name) for day, name in named if day]


def _action_line(state: ActionState, as_at: date) -> TodayLine:
    where, day = standing(state, as_at), state.target or as_at
    below = f"Target of {state.owner or 'nobody yet'}, {where.lower()}"
    place = PagePlace("actions", state.action.id)
    return TodayLine(f"{state.ref} {state.title}", place, SHAPES[where], below, _when((day - as_at).days), day)


def _meeting_line(meeting: Meeting, as_at: date) -> TodayLine:
    when = hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "The time is not set"
    words = f"{when}, {meeting.place}" if meeting.place else when
    left = (meeting.held_on - as_at).days
    return TodayLine(words, PagePlace("meetings", meeting.id), None, with_weekday(meeting.held_on), _when(left))


def _pack_lines(meeting: Meeting, board: Board) -> tuple[TodayLine, ...]:
    counts, pack = count_agenda(row.item for row in board.agenda), PagePlace("pack", meeting.id)
    due = meeting.papers_due_on
    if not counts.total:
        return (TodayLine("Nothing is on the agenda yet", PagePlace("meetings", meeting.id), StatusShape.RING),)
    if not counts.papers_to_come:
        words = "Every paper is in" if counts.papers else "No item has a paper"
        return (TodayLine(words, pack, StatusShape.DISC, "Assemble the pack and send it", day=due),)
    left = (due - board.as_at).days if due else 0
    shape = StatusShape.SQUARE if left < 0 else StatusShape.TRIANGLE
    share = counts.papers_in / counts.papers
    when = f"due {_when(left)}" if due else "no date is set"
    return (TodayLine(_papers_to_come(board.agenda), pack, shape, "", when, due, share), *_paper_lines(board.agenda))


def _papers_to_come(agenda: Sequence[NumberedItem]) -> str:
    counts = count_agenda(row.item for row in agenda)
    return f"{counts.papers_to_come} of {count_in_words(counts.papers, 'paper')} {_is(counts.papers_to_come)} not in"


def _paper_lines(agenda: Sequence[NumberedItem]) -> tuple[TodayLine, ...]:
    return tuple(_paper_line(item, state) for item, state in awaited_papers(row.item for row in agenda)[:_MOST])


def _paper_line(item: AgendaItem, state: PaperState) -> TodayLine:
    below = f"{AWAITED[state]}, from {item.presenter}" if item.presenter else AWAITED[state]
    return TodayLine(item.title, PagePlace("meetings", item.id), SHAPES_OF_PAPERS[state], below)


def _clash_line(clash: OpenClash) -> TodayLine:
    fields = " and ".join(field_words(field) for field in clash.clash.fields)
    page = page_of_clash(clash)
    place = PagePlace("actions", clash.thing_id) if page == "actions" else PagePlace(page, view=CLASHES)
    return TodayLine(clash_name(clash), place, StatusShape.TRIANGLE, f"Conflicting changes to {fields}")


# ---- what a look at the whole board tells -----------------------------------------------------


def owners(seen: BoardScan, as_at: date) -> TodaySection:
    """Return the owners with most overdue actions, and those without an update for longest."""
    quiet = quietest(seen.owners, as_at, _EACH)
    named = dict.fromkeys((*most_overdue(seen.owners, _EACH), *quiet))
    lines = tuple(_owner_line(owner, owner in quiet) for owner in named)
    return TodaySection("Owners", lines, "Nothing is overdue, and everyone has sent an update in the last four weeks.")


def findings(seen: BoardScan, board: Board) -> TodaySection:
    """Return the most severe findings about the register that are not dismissed."""
    counts = tally((finding.severity for finding in seen.findings), Severity)
    worst = sorted(seen.findings, key=lambda finding: list(Severity).index(finding.severity))[:WORST]
    things = _things(board.desks)
    lines = tuple(_finding_line(finding, things) for finding in worst)
    link = ", ".join(f"{count:,} {severity}" for severity, count in counts.items() if count)
    return TodaySection(
        "Findings", lines, "There are no conflicts in the register.", link, PagePlace("register") if link else None
    )


def _owner_line(owner: OwnerStanding, is_quiet: bool) -> TodayLine:
    since = f"no update since {in_words(owner.told_on)}" if owner.told_on else "no update yet"
    of = f"{owner.open.overdue:,} of {count_in_words(owner.open.open, 'open action')} overdue"
    below = f"{of}; {since}" if is_quiet else of
    shape = StatusShape.SQUARE if owner.open.overdue else StatusShape.RING
    place = PagePlace("actions", view=ActionFilter.OPEN, filter_text=owner.name)
    return TodayLine(owner.name, place, shape, below)


def _things(desks: Iterable[Section55Worklist]) -> Mapping[tuple[str, str], str]:
    """Return the ids of reports and items by the title and label under which findings name them."""
    found: dict[tuple[str, str], str] = {}
    for desk in desks:
        found[desk.report.title, ""] = desk.report.id
        found |= {(desk.report.title, row.entry.item.label): row.entry.item.id for row in desk.grid}
    return found


def _finding_line(finding: Finding, things: Mapping[tuple[str, str], str]) -> TodayLine:
    thing = things.get((finding.about, finding.place)) or things.get((finding.about, ""), "")
    where = f"{finding.severity.capitalize()}: {finding.about}" if finding.about else finding.severity.capitalize()
    return TodayLine(finding.message, PagePlace("register", thing), _SEVERITIES[finding.severity], where)


# ---- words ------------------------------------------------------------------------------------


def _log(view: ActionFilter) -> PagePlace:
    return PagePlace("actions", view=view)


def _dates(entry: ItemEntry) -> tuple[date | None, date | None]:
    return entry.item.deadline.on, entry.item.target


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _left(days: int) -> str:
    """Return the days left on a clock, always in days as the 56 are."""
    if days < 0:
        return f"{count_in_words(-days, 'day')} late"
    return "last day" if days == 0 else f"{count_in_words(days, 'day')} left"


def _when(days: int) -> str:
    if days < 0:
        return f"{length_in_words(-days)} ago"
    return "today" if days == 0 else f"in {length_in_words(days)}"
