"""The duties of a response, by step and by item: those of section 55 of the Police Act 1996, and of other clocks.

Source of section 55: as amended by section 37 of the Policing and Crime Act 2017: comments on each report are
published before the end of the 56 days that begin with the day of publication; they explain, for each
recommendation, the action taken or proposed, or why none is; copies go to the inspectors of constabulary
and to the Secretary of State. The day set for the chief officer's comments is the office's own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum, StrEnum

from boardpack.domain.days.dates import count_in_words, in_words, with_weekday
from boardpack.domain.days.deadlines import StatutoryClock
from boardpack.domain.days.working_days import is_working_day, last_working_day
from boardpack.domain.register.clocks import Step
from boardpack.domain.register.items import Applicability, ItemEntry, Report, ReportId, Voice
from boardpack.values import Frozen

USUAL_COMMENTS_DAY = 28
WARNED_DAYS = 14


class StepState(StrEnum):
    DONE = "done"
    DONE_LATE = "done late"
    DUE = "due"
    LATE = "overdue"
    UNDATED = "date to be confirmed"


class StepStanding(Frozen):
    """A step on a day. `due_on` is None while the day of publication is not known."""

    step: Step
    done_on: date | None
    due_on: date | None
    state: StepState
    days_late: int = 0

    @property
    def is_open(self) -> bool:
        return self.done_on is None


class Lack(StrEnum):
    """A part that an item lacks for a complete response."""

    DECISION = "a decision on whether it is for the force"
    FORCE = "the force’s response"
    COMMISSIONER = "the Commissioner’s comment"
    ACTION = "an action, or the reason for none"


class Completeness(Frozen):
    """The parts of a complete response that an item has, and those that it lacks."""

    entry: ItemEntry
    has_force: bool
    has_commissioner: bool
    has_action_or_reason: bool
    lacks: tuple[Lack, ...]

    @property
    def is_complete(self) -> bool:
        return not self.lacks


class Urgency(Enum):
    """The urgency of a warning, in the order in which warnings are listed."""

    LATE = 0
    SOON = 1
    UNKNOWN = 2


class Warning55(Frozen):
    """A warning about a report, in words. `days_left` is negative if it is late."""

    report_id: ReportId
    report_title: str
    words: str
    urgency: Urgency
    days_left: int = 0


class Section55Worklist(Frozen):
    """The section 55 worklist of one report on a day: its steps, its incomplete items and a posting note."""

    report: Report
    day: date
    steps: tuple[StepStanding, ...]
    grid: tuple[Completeness, ...]
    posting_note: str = ""

    @property
    def day_number(self) -> int | None:
        """The number of the day in the 56. None if the day of publication is not known."""
        return self.report.clock.day_number(self.day) if self.report.clock else None

    @property
    def incomplete(self) -> tuple[Completeness, ...]:
        return tuple(row for row in self.grid if not row.is_complete)


def comments_due(report: Report, comments_day: int) -> date | None:
    """Return the day on which the chief officer's comments are due: the one set for this report, else the usual one."""
    if report.dates.comments_due_on or report.published_on is None:
        return report.dates.comments_due_on
    return report.published_on + timedelta(days=comments_day - 1)


def steps(report: Report, day: date, comments_day: int = USUAL_COMMENTS_DAY) -> tuple[StepStanding, ...]:
    """Return each step with its day, what it was due by, and whether it is late on a day."""
    last_day = report.clock.last_day if report.clock else None
    dates = report.dates
    dated_steps = (
        (Step.COMMENTS, dates.comments_received_on, comments_due(report, comments_day)),
        (Step.SENT, report.responded_on, last_day),
        (Step.WEBSITE, dates.website_on, last_day),
        (Step.INSPECTORATE, dates.inspectorate_copied_on, last_day),
        (Step.SECRETARY_OF_STATE, dates.secretary_of_state_copied_on, last_day),
    )
    return tuple(
        _standing(step, done_on, due_on, day) for step, done_on, due_on in dated_steps if step in report.rule.steps
    )


def _standing(step: Step, done_on: date | None, due_on: date | None, day: date) -> StepStanding:
    if due_on is None:
        return StepStanding(step, done_on, None, StepState.DONE if done_on else StepState.UNDATED)
    late = max(0, ((done_on or day) - due_on).days)
    if done_on:
        return StepStanding(step, done_on, due_on, StepState.DONE_LATE if late else StepState.DONE, late)
    return StepStanding(step, None, due_on, StepState.LATE if late else StepState.DUE, late)


def completeness(entry: ItemEntry) -> Completeness:
    """Return the parts that a complete response requires for a recommendation, and those that the item lacks.

    One that is not for us needs its reason alone; any other the force's response, an action or the reason for none,
    and under section 55 the Commissioner's own comment, which may give the reason. Without a statutory clock
    nothing is required.
    """
    item, rule = entry.item, entry.report.rule
    if not rule.is_statutory:
        return Completeness(entry, False, False, False, ())
    force = entry.latest(Voice.FORCE) is not None
    commissioner = entry.latest(Voice.COMMISSIONER) is not None
    reason = bool(item.applicability_reason.strip())
    acted = bool(entry.action_refs) or reason
    if item.applicability is Applicability.NOT_FOR_US:
        lacks: list[Lack] = [] if reason or commissioner else [Lack.ACTION]
        return Completeness(entry, force, commissioner, reason or commissioner, tuple(lacks))
    lacks = [Lack.DECISION] if item.applicability is Applicability.UNDECIDED else []
    needed = ((Lack.FORCE, force), (Lack.COMMISSIONER, commissioner or not rule.needs_comment))
    lacks += [lack for lack, there in needed if not there]
    lacks += [] if acted else [Lack.ACTION]
    return Completeness(entry, force, commissioner, acted, tuple(lacks))


def desk(
    report: Report,
    entries: Iterable[ItemEntry],
    day: date,
    comments_day: int = USUAL_COMMENTS_DAY,
    holidays: Mapping[date, str] | None = None,
) -> Section55Worklist:
    """Return the worklist of one report. Without `holidays` (bank holidays by day) it has no posting note."""
    note = ""
    if report.clock and report.responded_on is None and holidays is not None:
        note = posting_note(report.clock, holidays)
    return Section55Worklist(report, day, steps(report, day, comments_day), tuple(map(completeness, entries)), note)


def posting_note(clock: StatutoryClock, holidays: Mapping[date, str]) -> str:
    """Return a note if the last day is no working day: it does not move, so post must go before. Else empty."""
    last = clock.last_day
    if is_working_day(last, holidays):
        return ""
    why = f"a bank holiday ({holidays[last]})" if last in holidays else "at a weekend"
    posted = with_weekday(last_working_day(last, holidays))
    day = with_weekday(last)
    return f"The last day, {day}, is {why}. The deadline is not extended, so post the response by {posted}."


def warnings(desks: Sequence[Section55Worklist]) -> tuple[Warning55, ...]:
    """Return the warnings about reports: overdue ones first, then by due day, then those without a day."""
    found = [warning for worklist in desks for warning in _warnings(worklist)]
    return tuple(sorted(found, key=lambda warning: (warning.urgency.value, warning.days_left, warning.report_title)))


def _warnings(found: Section55Worklist) -> Iterator[Warning55]:
    report = found.report
    if report.rule.is_statutory and report.clock is None:
        yield Warning55(report.id, report.title, why_no_clock(report), Urgency.UNKNOWN)
    steps_ahead = [s for s in found.steps if not (s.step is Step.COMMENTS and report.responded_on)]
    for due_on, standings in _open_by_day(steps_ahead).items():
        left = (due_on - found.day).days
        if left <= WARNED_DAYS:
            names = _listed([str(standing.step) for standing in standings])
            urgency = Urgency.LATE if left < 0 else Urgency.SOON
            yield Warning55(report.id, report.title, _due_words(names, due_on, left), urgency, left)
    last_day = report.clock.last_day if report.clock else None
    if last_day and report.responded_on is None and found.incomplete:
        left = (last_day - found.day).days
        if left <= WARNED_DAYS:
            are = "is" if len(found.incomplete) == 1 else "are"
            words = f"{len(found.incomplete)} of {count_in_words(len(found.grid), 'item')} {are} incomplete."
            yield Warning55(report.id, report.title, words, Urgency.LATE if left < 0 else Urgency.SOON, left)


def why_no_clock(report: Report) -> str:
    """Return why the days of a report cannot be counted yet."""
    if report.published_on is None:
        days = f"its {report.rule.days} days" if report.rule.days else "its days"
        return f"The publication date of the report is not recorded, so {days} cannot be counted."
    return "The date by which the report requires responses is not recorded."


def what_starts_clock(report: Report) -> str:
    """Return what starts the clock of a report."""
    if report.published_on is None and report.rule.days:
        return f"Enter the publication date, so that its {report.rule.days} days can be counted."
    return f"{why_no_clock(report)} Enter it."


def _open_by_day(standings: Iterable[StepStanding]) -> dict[date, list[StepStanding]]:
    by_day: dict[date, list[StepStanding]] = {}
    for standing in standings:
        if standing.is_open and standing.due_on:
            by_day.setdefault(standing.due_on, []).append(standing)
    return by_day


def _due_words(names: str, due_on: date, left: int) -> str:
    if left < 0:
        return f"{names}: not recorded. The due date was {in_words(due_on)}, {count_in_words(-left, 'day')} ago."
    when = "today" if left == 0 else f"in {count_in_words(left, 'day')}"
    return f"Due {when}, by {in_words(due_on)}: {names}."


def _listed(names: Sequence[str]) -> str:
    parts = [names[0], *(name[0].lower() + name[1:] for name in names[1:])]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
