"""The update report for a period: progress, changes, overdue items and what is due next."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from boardpack.documents.model import Block, Content, Document, Heading, Paragraph, Section, counted, words
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import (
    ItemBreakdown,
    LogMoment,
    MonthAhead,
    count_ahead,
    count_deadlines,
    count_due,
    count_items_by_report,
    count_log,
    count_period,
    count_responses,
    log_order,
)
from boardpack.domain.log.movements import Said, movements
from boardpack.domain.log.slippage import Slippages
from boardpack.domain.log.tracking import TrackedItem, tracked
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.charts.charts import figure_of
from boardpack.papers.charts.deadlines_chart import DeadlinesAhead
from boardpack.papers.charts.meetings_chart import OverMeetings
from boardpack.papers.charts.status_chart import StatusByReport, item_noun
from boardpack.papers.parts.asking import ask_box
from boardpack.papers.parts.framing import Business, anchor_of, fact, known_as_at, paper_furniture, title_block
from boardpack.papers.parts.numbering import number
from boardpack.papers.text.phrases import capitalised, listed, spelled, spelled_count
from boardpack.papers.update_tables import Homes, due_tables, late_actions, late_items, movement_tables

TITLE = "Inspection reports: update"
_MONTHS_AHEAD = 6
_ALWAYS_TOLD = ("period.raised", "period.closed")


@dataclass(frozen=True)
class UpdateFacts:
    """The facts of an update report: register and log as at a day, and the updates of the period.

    `said` has the updates of the actions whose status changed; `moments` is the log at the papers
    of the last meetings, oldest first; `coming` is the period for which it tells what is due.
    """

    entries: tuple[ItemEntry, ...]
    states: tuple[ActionState, ...]
    as_at: date
    period: Period
    coming: Period
    slips: Slippages = field(default_factory=Slippages)
    said: Said = field(default_factory=dict)
    moments: tuple[LogMoment, ...] = ()


def compose_update_report(
    facts: UpdateFacts, settings: Settings, *, known_on: date | None = None, business: Business | None = None
) -> Document:
    """Compose changes in a period, the status at its end, and what is due in the next one."""
    items = tracked(facts.entries, facts.states, facts.as_at)
    title = f"{TITLE} for {_months(facts.period)}"
    blocks = (
        *title_block(title, settings, business, fact("Period", period_in_words(facts.period))),
        *known_as_at(facts.as_at, known_on),
        *ask_box(_asks(facts, items, business)),
        *_register(facts, items),
        *_late(facts),
        *_moved(facts),
        *_due(facts, items),
    )
    section = Section(
        tuple(blocks), paper_furniture(settings, business, TITLE), title, anchor_of(business), numbered=True
    )
    return number(Document(title, (section,), facts.as_at, _author(settings, business)))


def _author(settings: Settings, business: Business | None) -> str:
    return (business.paper.author if business and business.paper else "") or settings.office_name


def _months(period: Period) -> str:
    """Return the period for the title: "May to July 2025"."""
    first, last = (in_words(day).split(" ", 1)[1] for day in (period.first, period.last))
    if first == last:
        return last
    return f"{first.split(' ')[0]} to {last}" if period.first.year == period.last.year else f"{first} to {last}"


def _asks(facts: UpdateFacts, items: Iterable[TrackedItem], business: Business | None) -> tuple[str, ...]:
    """Return the asks that were written for the paper, else those that follow from its content."""
    written = tuple(ask.strip() for ask in business.paper.asks if ask.strip()) if business and business.paper else ()
    if written:
        return written
    if not (facts.entries or facts.states):
        return (f"note that the register and the action log were empty on {in_words(facts.as_at)}",)
    late = late_items(items, facts.as_at) or late_actions(facts.states, facts.as_at)
    first = (
        "consider overdue items and their owners’ explanations" if late else "take assurance that no items are overdue"
    )
    return (first, f"note the items due by {in_words(facts.coming.last)}")


# ---- where the recommendations stand ----------------------------------------------------------


def _register(facts: UpdateFacts, items: tuple[TrackedItem, ...]) -> tuple[Block, ...]:
    breakdown = count_items_by_report(items, facts.as_at)
    noun = item_noun(breakdown)
    heading = Heading(1, words(f"Progress on {noun}s"))
    if not breakdown.whole.followed:
        text = "The register does not contain any inspection reports for the force yet."
        return (heading, Paragraph(words(text)))
    return (
        heading,
        Paragraph((*_stand(breakdown, noun), *_responses(facts)), keep_with_next=True),
        figure_of(StatusByReport(breakdown, facts.as_at)),
        *late_items(items, facts.as_at),
    )


def _stand(breakdown: ItemBreakdown, noun: str) -> Content:
    whole = breakdown.whole
    standings = whole.standings
    followed = spelled_count(whole.followed, noun)
    done = f"{_none_or(standings.complete)} {'is' if standings.complete == 1 else 'are'} complete"
    late = f"{_none_or(standings.overdue)} {'is' if standings.overdue == 1 else 'are'} overdue"
    return counted(
        f"The force is responsible for {followed} from the inspectorate: {done} and {late}.",
        {
            "items.followed": whole.followed,
            "items.standings.complete": standings.complete,
            "items.standings.overdue": standings.overdue,
        },
    )


def _none_or(count: int) -> str:
    return spelled(count) if count else "none"


def _responses(facts: UpdateFacts) -> Content:
    count = count_responses(facts.entries, facts.period)
    if not count:
        return words(" No responses were made in the period.")
    return words(
        f" {capitalised(spelled_count(count, 'response'))} {'was' if count == 1 else 'were'} made in the period."
    )


# ---- what moved -------------------------------------------------------------------------------


def _moved(facts: UpdateFacts) -> tuple[Block, ...]:
    moved = movements(facts.states, facts.entries, facts.slips.actions, facts.said, facts.period)
    homes = Homes(facts.entries)
    heading = Heading(1, words(f"Changes from {period_in_words(facts.period)}"))
    return (heading, Paragraph(_in_period(facts)), *movement_tables(moved, homes))


def _in_period(facts: UpdateFacts) -> Content:
    counts = count_period(facts.states, facts.slips.actions, facts.period)
    parts = {
        "period.raised": (counts.raised, "raised"),
        "period.closed": (counts.closed, "completed"),
        "period.slipped": (counts.slipped, "deferred"),
        "period.brought_forward": (counts.brought_forward, "brought forward"),
        "period.put_back": (counts.put_back, "changed, then changed back"),
    }
    named = {of: total for of, total in parts.items() if total[0] or of in _ALWAYS_TOLD}
    told_first = f"{spelled_count(counts.raised, 'action')} {'was' if counts.raised == 1 else 'were'} raised"
    others = [f"{_none_or(count)} {word}" for of, (count, word) in named.items() if of != "period.raised"]
    return counted(capitalised(listed([told_first, *others])) + ".", {of: count for of, (count, _) in named.items()})


# ---- what is late, and what is due ------------------------------------------------------------


def _late(facts: UpdateFacts) -> tuple[Block, ...]:
    counts = count_log(facts.states, facts.as_at)
    of_them = f", {_none_or(counts.overdue)} of them overdue" if counts.open else ", and none overdue"
    text = counted(
        f"At {in_words(facts.as_at)}, {spelled_count(counts.open, 'action')} {'was' if counts.open == 1 else 'were'} "
        f"open{of_them}.",
        {"actions.open": counts.open, "actions.overdue": counts.overdue},
    )
    figure = (figure_of(OverMeetings(facts.moments)),) if len(facts.moments) > 1 else ()
    late = late_actions(facts.states, facts.as_at)
    return (Heading(1, words("Open and overdue actions")), Paragraph(text, keep_with_next=True), *figure, *late)


def _is_any_due(months: Iterable[MonthAhead]) -> bool:
    return any(month.deadlines or month.targets for month in months)


def _due(facts: UpdateFacts, items: tuple[TrackedItem, ...]) -> tuple[Block, ...]:
    counts = count_due(facts.states, facts.coming, facts.as_at)
    deadlines = count_deadlines(items, facts.coming)
    actions = spelled_count(counts.open, "action")
    dates = spelled_count(deadlines, "inspectorate deadline", "inspectorate deadlines")
    text = counted(
        f"{capitalised(actions)} and {dates} are due from {period_in_words(facts.coming)}.", {"due.open": counts.open}
    )
    months = count_ahead(items, facts.states, facts.as_at, _MONTHS_AHEAD)
    log = sorted(facts.states, key=lambda state: log_order(state, facts.as_at))
    return (
        Heading(1, words("Items due next")),
        Paragraph(text, keep_with_next=True),
        *((figure_of(DeadlinesAhead(months, facts.as_at)),) if _is_any_due(months) else ()),
        *due_tables(items, log, facts.coming, facts.as_at),
    )
