"""Every count that a screen, a paper or the command line states: the only place that counts.

A value carries its parts, which sum to its whole. Every count that is stated comes from here, so that no two disagree.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from boardpack.domain.days.dates import day_of
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionId, ActionState, Standing, days_late, standing
from boardpack.domain.log.slippage import Slippage
from boardpack.domain.log.tracking import ListedItem, TrackedItem
from boardpack.domain.meetings.meetings import NumberedItem, PaperState
from boardpack.domain.meetings.packs import PackPlan, PartKind, PartState
from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind
from boardpack.domain.register.items import Applicability, ItemEntry, Report, Response, Voice
from boardpack.domain.register.section_55 import Section55Worklist
from boardpack.values import Frozen, field, field_names, replace

E = TypeVar("E", bound=StrEnum)
_SILENT_DAYS = 28
_PLACES = {where: place for place, where in enumerate(Standing)}
Counts = TypeVar("Counts", "LogCounts", "ItemCounts")


def how_many(are_so: Iterable[bool]) -> int:
    """Return the number of true values, for counts that no value below carries."""
    return sum(1 for is_so in are_so if is_so)


# ---- the action log ---------------------------------------------------------------------------


class LogCounts(Frozen):
    """The number of actions of each standing, on one day."""

    overdue: int = 0
    at_risk: int = 0
    on_track: int = 0
    not_started: int = 0
    not_reported: int = 0
    complete: int = 0

    @property
    def open(self) -> int:
        return self.overdue + self.at_risk + self.on_track + self.not_started + self.not_reported

    @property
    def total(self) -> int:
        return self.open + self.complete

    def of(self, where: Standing) -> int:
        """Return the count for one standing."""
        return int(getattr(self, where.name.lower()))

    def __add__(self, other: "LogCounts") -> "LogCounts":
        return LogCounts(**_added(self, other))


class ActionGroupCounts(Frozen):
    """The actions that have something in common: their owner, report or status.

    `key` identifies it; both are empty for the actions that have none.
    """

    key: str
    name: str
    counts: LogCounts


class LogBreakdown(Frozen):
    """A log in parts, each action in exactly one."""

    whole: LogCounts
    parts: tuple[ActionGroupCounts, ...]

    def __post_init__(self) -> None:
        if sum((part.counts for part in self.parts), LogCounts()) != self.whole:
            raise ValueError("the parts of a count do not sum to its whole")


def count_log(states: Iterable[ActionState], day: date) -> LogCounts:
    """Return the counts of these actions as at a day."""
    return _log_counts(standing(state, day) for state in states)


def standing_in(states: Iterable[ActionState], standings: Collection[Standing], day: date) -> tuple[ActionState, ...]:
    """Return the actions that have one of these standings on a day."""
    return tuple(state for state in states if standing(state, day) in standings)


def count_by_owner(states: Iterable[ActionState], day: date) -> LogBreakdown:
    """Return the counts for each owner, in alphabetical order; those without an owner last."""
    return _broken_down(states, day, lambda state: (state.owner, state.owner))


def by_owner(tallies: Mapping[str, LogCounts]) -> LogBreakdown:
    """Return the same counts from a tally of each owner's actions."""
    return _in_parts({(owner, owner): counts for owner, counts in tallies.items()})


def count_silent(states: Iterable[ActionState], day: date) -> int:
    """Return the number of open actions that have had no update in the four weeks to a day.

    One that was raised in these weeks is not silent. One without an update is if nobody knows when it was raised.
    """
    opened = (state for state in states if standing(state, day) is not Standing.COMPLETE)
    last_days = (state.heard_on or state.raised_on for state in opened)
    return how_many(last is None or (day - last).days > _SILENT_DAYS for last in last_days)


def longest_overdue(states: Iterable[ActionState], day: date) -> int:
    """Return the days of the action that is overdue longest. 0 if none is."""
    return max((days_late(state, day) for state in states), default=0)


def due_in(states: Iterable[ActionState], period: Period, day: date) -> tuple[ActionState, ...]:
    """Return the open actions whose target falls in a period."""
    due = (state for state in states if state.target is not None and state.target in period)
    return tuple(state for state in due if standing(state, day) is not Standing.COMPLETE)


def count_due(states: Iterable[ActionState], period: Period, day: date) -> LogCounts:
    """Return the number of open actions whose target falls in a period."""
    return count_log(due_in(states, period, day), day)


class PeriodCounts(Frozen):
    """The number of actions that were raised, closed or moved in a period.

    `closed_on` has the day of each action that was closed in it, in order. An action whose target moved counts once, by
    its last target in the period compared with the one before.
    """

    period: Period
    raised: int = 0
    closed_on: tuple[date, ...] = ()
    slipped: int = 0
    brought_forward: int = 0
    put_back: int = 0

    @property
    def closed(self) -> int:
        return len(self.closed_on)

    @property
    def moved(self) -> int:
        return self.slipped + self.brought_forward + self.put_back


def count_period(states: Iterable[ActionState], slips: Mapping[ActionId, Slippage], period: Period) -> PeriodCounts:
    """Count the changes to these actions in a period. `slips` holds the slippage of each."""
    known = tuple(states)
    moved = [slips[state.action.id].within(period) for state in known if state.action.id in slips]
    days = [slip.days for slip in moved if slip.times_moved]
    return PeriodCounts(
        period,
        sum(raised_in(state, period) for state in known),
        tuple(sorted(day for state in known if (day := closed_on(state)) and day in period)),
        slipped=sum(moved_by > 0 for moved_by in days),
        brought_forward=sum(moved_by < 0 for moved_by in days),
        put_back=sum(moved_by == 0 for moved_by in days),
    )


class LogMoment(Frozen):
    """The log as at one day of several."""

    day: date
    counts: LogCounts


def raised_in(state: ActionState, period: Period) -> bool:
    """Return True if the action was raised in a period; one of which nobody knows when it was raised, in none."""
    return state.raised_on is not None and state.raised_on in period


def closed_on(state: ActionState) -> date | None:
    """Return the day on which the action was closed, where it is. None, too, if its source gives no day."""
    return day_of(state.completed_at) if state.completed_at else None


def log_order(state: ActionState, day: date) -> tuple[int, date, str]:
    """Return the sort key of the log: most overdue first, then at risk, on track, not started, not reported, complete.

    Actions with the same standing and target are in the order in which they were raised.
    """
    return (_PLACES[standing(state, day)], state.target or date.max, state.action.id)


def _log_counts(standings: Iterable[Standing]) -> LogCounts:
    return LogCounts(**{where.name.lower(): count for where, count in tally(standings, Standing).items()})


def _broken_down(
    states: Iterable[ActionState], day: date, part_of: Callable[[ActionState], tuple[str, str]]
) -> LogBreakdown:
    known = tuple(states)
    parts: dict[tuple[str, str], list[ActionState]] = {}
    for state in known:
        parts.setdefault(part_of(state), []).append(state)
    return _in_parts({part: count_log(together, day) for part, together in parts.items()})


def _in_parts(parts: Mapping[tuple[str, str], LogCounts]) -> LogBreakdown:
    ordered = sorted(parts, key=lambda part: (not part[0], part[1].casefold(), part[0]))
    counted = tuple(ActionGroupCounts(key, name, parts[key, name]) for key, name in ordered)
    return LogBreakdown(sum(parts.values(), LogCounts()), counted)


# ---- the register -----------------------------------------------------------------------------


class KindCounts(Frozen):
    """The number of items of each kind. Kinds without any need not be there."""

    numbers: Mapping[ItemKind, int] = field(default_factory=dict)

    def of(self, kind: ItemKind) -> int:
        """Return the count for one kind."""
        return self.numbers.get(kind, 0)

    def __iter__(self) -> Iterator[tuple[ItemKind, int]]:
        """Yield each kind that has items with their number: first the listed kinds in the order of the list."""
        for kind in (*ITEM_KINDS, *sorted(self.numbers.keys() - ITEM_KINDS, key=str)):
            if self.of(kind):
                yield kind, self.of(kind)

    @property
    def total(self) -> int:
        return sum(self.numbers.values())

    def __add__(self, other: "KindCounts") -> "KindCounts":
        return KindCounts(Counter(self.numbers) + Counter(other.numbers))


class ItemCounts(Frozen):
    """The number of items by kind, applicability, standing and response.

    Items that are not for the force have no standing, and do not count as answered. `lacking_response`
    and `past_deadline` are parts of the open ones. `shared` are those for the force and for other bodies as well.
    """

    for_us: int = 0
    partly: int = 0
    not_for_us: int = 0
    undecided: int = 0
    shared: int = 0
    kinds: KindCounts = KindCounts()
    standings: LogCounts = LogCounts()
    answered: int = 0
    unanswered: int = 0
    lacking_response: int = 0
    past_deadline: int = 0
    reports: int = 0
    actions: LogCounts = LogCounts()

    @property
    def total(self) -> int:
        return self.for_us + self.partly + self.not_for_us + self.undecided

    @property
    def for_the_force(self) -> int:
        """The number of items that are for the force, wholly or in part."""
        return self.for_us + self.partly

    @property
    def followed(self) -> int:
        """All but those for other bodies: what is undecided is followed until somebody decides."""
        return self.standings.total

    @property
    def open(self) -> int:
        return self.standings.open

    def __add__(self, other: "ItemCounts") -> "ItemCounts":
        return ItemCounts(**_added(self, other))


class ReportCounts(Frozen):
    """The items of one report."""

    report: Report
    counts: ItemCounts


class ItemBreakdown(Frozen):
    """The register in parts, each item in that of its report."""

    whole: ItemCounts
    parts: tuple[ReportCounts, ...]

    def __post_init__(self) -> None:
        if sum((part.counts for part in self.parts), ItemCounts()) != self.whole:
            raise ValueError("the parts of a count do not sum to its whole")


def count_items(items: Iterable[TrackedItem], day: date) -> ItemCounts:
    """Return the counts of these items as at a day. An action that answers several of them is counted once."""
    known = tuple(items)
    actions = {state.action.id: state for tracked in known for state in tracked.actions}
    return replace(count_listed(known, day), actions=count_log(actions.values(), day))


def count_listed(items: Iterable[ListedItem], day: date) -> ItemCounts:
    """Return the counts of the items alone, without those of their actions."""
    known = tuple(items)
    followed = tuple(listed for listed in known if listed.is_followed)
    for_whom = tally((listed.item.applicability for listed in known), Applicability)
    return ItemCounts(
        for_us=for_whom[Applicability.FOR_US],
        partly=for_whom[Applicability.PARTLY],
        not_for_us=for_whom[Applicability.NOT_FOR_US],
        undecided=for_whom[Applicability.UNDECIDED],
        shared=how_many(
            listed.item.applicability in (Applicability.FOR_US, Applicability.PARTLY) and len(listed.item.bodies) > 1
            for listed in known
        ),
        kinds=KindCounts(Counter(listed.item.kind for listed in known)),
        standings=_log_counts(listed.where.standing for listed in followed if listed.where.standing),
        answered=sum(listed.answered for listed in followed),
        unanswered=sum(not listed.answered for listed in followed),
        lacking_response=sum(listed.lacks_response for listed in followed),
        past_deadline=sum(listed.is_past_deadline(day) for listed in followed),
        reports=len({listed.entry.report.id for listed in known}),
    )


def count_items_by_report(items: Iterable[TrackedItem], day: date) -> ItemBreakdown:
    """Return the counts for each report, in the order in which the items come."""
    known = tuple(items)
    by_report: dict[Report, list[TrackedItem]] = {}
    for tracked in known:
        by_report.setdefault(tracked.entry.report, []).append(tracked)
    parts = tuple(ReportCounts(report, count_items(own, day)) for report, own in by_report.items())
    return ItemBreakdown(count_items(known, day), parts)


def count_deadlines(items: Iterable[TrackedItem], period: Period) -> int:
    """Return the number of open items whose deadline falls in a period."""
    deadlines = (tracked.item.deadline.on for tracked in items if tracked.is_open)
    return sum(day is not None and day in period for day in deadlines)


class AnsweredItems(Frozen):
    """The items whose response was sent in a period, and those of which the force's was recorded and is not sent.

    A response counts on the day of the letter that has it, whenever it was recorded, and without a letter on the day
    on which it was recorded. Nobody tells when the office received it.
    """

    sent: tuple[ItemEntry, ...]
    recorded: tuple[ItemEntry, ...]


def answered_in(entries: Iterable[ItemEntry], period: Period) -> AnsweredItems:
    """Return the items that were answered in a period. One with the words of several people counts once."""
    known = tuple(entries)
    sent = (e for e in known if any((day := e.report.sent_on(r)) and day in period for r in e.responses))
    recorded = (e for e in known if any(_is_recorded_in(period, e.report, response) for response in e.responses))
    return AnsweredItems(tuple(sent), tuple(recorded))


def _is_recorded_in(period: Period, report: Report, response: Response) -> bool:
    is_unsent = response.voice is Voice.FORCE and report.sent_on(response) is None
    return is_unsent and day_of(response.at) in period


class WorklistCounts(Frozen):
    """The number of open section 55 steps of a report, and of its complete and incomplete items."""

    open_steps: int
    complete: int
    incomplete: int

    @property
    def items(self) -> int:
        return self.complete + self.incomplete


def count_desk(desk: Section55Worklist) -> WorklistCounts:
    """Return the counts of a report's section 55 desk."""
    open_steps = sum(step.is_open for step in desk.steps)
    lacking = len(desk.incomplete)
    return WorklistCounts(open_steps, len(desk.grid) - lacking, lacking)


# ---- agendas and packs ------------------------------------------------------------------------


class AgendaCounts(Frozen):
    """The number of agenda items of a meeting by the states of their papers, and of restricted ones."""

    restricted: int = 0
    restricted_papers: int = 0
    without_paper: int = 0
    papers_missing: int = 0
    papers_draft: int = 0
    papers_ready: int = 0
    papers_in: int = 0

    @property
    def papers(self) -> int:
        return self.papers_in + self.papers_to_come

    @property
    def papers_there(self) -> int:
        return self.papers - self.papers_missing

    @property
    def papers_to_come(self) -> int:
        return self.papers_ready + self.papers_draft + self.papers_missing

    @property
    def total(self) -> int:
        return self.papers + self.without_paper


def count_agenda(agenda: Iterable[NumberedItem]) -> AgendaCounts:
    """Return the counts of a meeting's business; restricted items are counted among all of them."""
    known = tuple(agenda)
    states = tally((numbered.paper_state for numbered in known), PaperState)
    restricted = [numbered.item for numbered in known if numbered.item.restriction is not None]
    return AgendaCounts(len(restricted), len([item for item in restricted if item.paper]), *states.values())


class PackCounts(Frozen):
    """The number of papers in a pack, and of its pages. `pages` is None until every part was laid out."""

    papers: int
    pages: int | None
    findings: int


def count_pack(plan: PackPlan) -> PackCounts:
    """Return the counts of a pack as planned or built."""
    papers = [part for part in plan.parts if part.kind is PartKind.PAPER and part.state is PartState.READY]
    return PackCounts(len(papers), plan.file_pages, len(plan.findings))


def tally(things: Iterable[E], kinds: type[E]) -> dict[E, int]:
    """Return the number of each kind, zero included."""
    counts = dict.fromkeys(kinds, 0)
    for thing in things:
        counts[thing] += 1
    return counts


def _added(one: Counts, other: Counts) -> dict[str, Any]:
    """Return the sums of two counts of one kind, field by field."""
    return {name: getattr(one, name) + getattr(other, name) for name in field_names(one)}
