"""The update report for a period: position, changes, the longest overdue actions and what is due."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from boardpack.documents.model import (
    Align,
    Block,
    Column,
    Content,
    Document,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.actions import ActionState, Standing, days_late
from boardpack.domain.log.counts import (
    LogMoment,
    count_by_owner,
    count_deadlines,
    count_due,
    count_items,
    count_log,
    count_period,
    count_silent,
    due_in,
    standing_in,
)
from boardpack.domain.log.log_changes import changes_between
from boardpack.domain.log.slippage import Slippages
from boardpack.domain.log.tracking import TrackedItem, tracked
from boardpack.domain.office.office_people import with_article
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.charts.overdue_chart import OverdueActions, OwnerOverdue, overdue_figure
from boardpack.papers.parts.asking import ask_box
from boardpack.papers.parts.framing import Business, composed_paper, fact, main_title
from boardpack.papers.parts.standings import cell_line, cell_note, ref_width, row_of, undecided_lines
from boardpack.papers.text.phrases import (
    capitalised,
    first_sentences,
    listed,
    listed_in_ranges,
    shortened,
    spelled,
    spelled_count,
)
from boardpack.papers.update_changes import changes_table
from boardpack.values import Frozen, field

TITLE = "Update report"
_MOST_LONGEST = 10
_LONGEST_TITLE = 110
"""Three lines in the table of overdue actions."""
_DATE_MM = 35
"""Wide enough for “30 September 2026” in bold."""
_MOST_NAMED_ITEMS = 12
_POSITION, _CHANGES, _LONGEST, _DUE = "position", "changes", "longest", "due"
_MINUS = "−"


class UpdateFacts(Frozen):
    """The values for an update report: register and log as at a day, and as they were before the period.

    `moments` is the log at the papers of the last meetings, oldest first; `coming` is the period for which the
    report says what is due. `begun_on` is the day on which the board's records begin, None if that is of no interest.
    `log_paper` is the paper of the same pack that lists the overdue actions, which the report then does not.
    """

    entries: tuple[ItemEntry, ...]
    states: tuple[ActionState, ...]
    as_at: date
    period: Period
    coming: Period
    slips: Slippages = field(default_factory=Slippages)
    moments: tuple[LogMoment, ...] = ()
    entries_before: tuple[ItemEntry, ...] = ()
    states_before: tuple[ActionState, ...] = ()
    begun_on: date | None = None
    log_paper: str = ""

    @property
    def day_before(self) -> date:
        """Return the last day before the period, to which the earlier counts are as at."""
        return self.period.first - timedelta(days=1)

    @property
    def has_before(self) -> bool:
        """Return True unless the board's records begin in the period, so that nothing is known of the time before."""
        return self.begun_on is None or self.begun_on <= self.day_before


def compose_update_report(
    facts: UpdateFacts, settings: Settings, *, known_on: date | None = None, business: Business | None = None
) -> Document:
    """Compose the position at the end of a period, its changes, the longest overdue actions and what is due next."""
    items = tracked(facts.entries, facts.states, facts.as_at)
    parts = {
        _POSITION: _position(facts, items),
        _CHANGES: _changes(facts),
        _LONGEST: () if facts.log_paper else _longest(facts),
        _DUE: _due(facts, items),
    }
    numbers = {part: f"section {place}" for place, part in enumerate((p for p in parts if parts[p]), start=1)}
    body = (block for blocks in parts.values() for block in blocks)
    return composed_paper(
        f"{TITLE}: {_months(facts.period)}",
        (*ask_box(_asks(facts, items, numbers, business)), *body),
        settings,
        facts.as_at,
        short=TITLE,
        business=business,
        facts=fact("Period", _days(facts.period)),
        known_on=known_on,
        numbered=True,
        author=business.paper.author if business and business.paper else "",
    )


def _changes(facts: UpdateFacts) -> tuple[Block, ...]:
    changes = changes_between(facts.states_before, facts.day_before, facts.states, facts.as_at)
    counts = count_period(facts.states, facts.slips.actions, facts.period)
    known = {entry.report.id for entry in facts.entries_before}
    added = [entry for entry in facts.entries if facts.has_before and entry.report.id not in known]
    table = changes_table(counts, changes, facts.states, facts.entries, facts.slips, added)
    return (Heading(1, words(f"Changes since {in_words(facts.period.first)}")), table) if table.rows else ()


def _months(period: Period) -> str:
    """Return the period for the title: "May to July 2025", "October and November 2025"."""
    first, last = (in_words(day).split(" ", 1)[1] for day in (period.first, period.last))
    if first == last:
        return last
    if period.first.year != period.last.year:
        return f"{first} to {last}"
    joined = "and" if period.last.month == period.first.month + 1 else "to"
    return f"{first.split(' ')[0]} {joined} {last}"


def _days(period: Period) -> str:
    """Return the period for the facts: "1 October to 24 November 2025", "3 to 9 December 2026"."""
    if period.first.year != period.last.year or period.first == period.last:
        return period_in_words(period)
    named_once = 2 if period.first.month == period.last.month else 1
    return f"{in_words(period.first).rsplit(' ', named_once)[0]} to {in_words(period.last)}"


def _asks(
    facts: UpdateFacts, items: Sequence[TrackedItem], numbers: Mapping[str, str], business: Business | None
) -> tuple[str, ...]:
    """Return the asks that were written for the paper, else those that follow from its content."""
    written = tuple(ask.strip() for ask in business.paper.asks if ask.strip()) if business and business.paper else ()
    if written or not (items or facts.states):
        return written
    chart = _overdue_by_owner(facts)
    asks = (
        _ask_to_assure(facts, items),
        _ask_about_items(items, numbers),
        _ask_about_actions(facts, numbers),
        _ask_of_owners(chart) if chart else "",
        f"note the {_what_is_due(facts, items)} due by {in_words(facts.coming.last)} ({numbers[_DUE]})"
        if _DUE in numbers
        else "",
    )
    return tuple(filter(None, asks))


def _what_is_due(facts: UpdateFacts, items: Sequence[TrackedItem]) -> str:
    """Return what is due in the coming period: "actions and inspectorate deadline"."""
    actions, deadlines = count_due(facts.states, facts.coming, facts.as_at).open, count_deadlines(items, facts.coming)
    kinds = (("action", actions), ("inspectorate deadline", deadlines))
    return listed([f"{noun}s" if count > 1 else noun for noun, count in kinds if count])


def _ask_to_assure(facts: UpdateFacts, items: Sequence[TrackedItem]) -> str:
    """Return the ask of a board with actions, none of which is overdue, as no item is. Empty for any other."""
    is_assuring = facts.states and not _longest_overdue(facts) and not _overdue_items(items)
    return "take assurance that no actions are overdue" if is_assuring else ""


def _ask_about_items(items: Sequence[TrackedItem], numbers: Mapping[str, str]) -> str:
    late = _overdue_items(items)
    plural = "" if len(late) == 1 else "s"
    return f"consider the overdue {_noun_of(late)}{plural} ({numbers[_POSITION]})" if late else ""


def _ask_about_actions(facts: UpdateFacts, numbers: Mapping[str, str]) -> str:
    if facts.log_paper and _longest_overdue(facts):
        return f"consider the overdue actions ({facts.log_paper})"
    if _LONGEST not in numbers:
        return ""
    explained = " and the explanations" if any(map(_explained, _longest_overdue(facts))) else ""
    return f"consider the actions overdue longest{explained} ({numbers[_LONGEST]})"


def _ask_of_owners(chart: OverdueActions) -> str:
    """Return the ask of those who have most of the overdue actions. Empty if nobody has more than others."""
    leading = chart.leading
    if leading in ((), chart.owners) or not leading[0].name:
        return ""
    if len(leading) == 1:
        who = with_article(leading[0].name, opening=False)
        return f"ask {who} for new dates for their overdue actions"
    who = spelled_count(len(leading), "owner")
    return f"ask the {who} with the most overdue actions for new dates for them"


# ---- the position -----------------------------------------------------------------------------


def _position(facts: UpdateFacts, items: tuple[TrackedItem, ...]) -> tuple[Block, ...]:
    chart = _overdue_by_owner(facts)
    sentences = [part for part in (_actions_sentence(facts), _items_sentence(items)) if part]
    if not sentences:
        return (Paragraph(words("There are no inspection reports in the register and no actions in the log yet.")),)
    first, *others = sentences
    return (
        Heading(1, words(f"Position at {in_words(facts.as_at)}")),
        Paragraph((*first, *(inline for other in others for inline in (Text(" "), *other)))),
        *_measures(facts, items),
        *((overdue_figure(chart),) if chart and chart.says_enough else ()),
    )


def _actions_sentence(facts: UpdateFacts) -> Content:
    now = count_log(facts.states, facts.as_at)
    before = count_log(facts.states_before, facts.day_before)
    if not now.open:
        return counted("There are no open actions.", {"actions.open": 0}) if facts.states else ()
    if now.open == 1:
        text = f"There is one open action. It is {'' if now.overdue else 'not '}overdue."
        return counted(text, {"actions.open": now.open})
    since = _since(now.overdue - before.overdue, facts)
    if now.overdue == now.open:
        text = f"The {spelled(now.open)} open actions are {'both' if now.open == 2 else 'all'} overdue{since}."
    else:
        of_them = f"{spelled(now.overdue) if now.overdue else 'none'} {'is' if now.overdue == 1 else 'are'} overdue"
        text = f"Of {spelled_count(now.open, 'open action')}, {of_them}{since}."
    return counted(text, {"actions.open": now.open, "actions.overdue": now.overdue})


def _since(change: int, facts: UpdateFacts) -> str:
    """Return how a count differs from that before the period: ", three more than on 30 September 2025"."""
    if not facts.states_before:
        return ""
    day = in_words(facts.day_before)
    if not change:
        return f", as many as on {day}"
    return f", {spelled(abs(change))} {'more' if change > 0 else 'fewer'} than on {day}"


def _items_sentence(items: Sequence[TrackedItem]) -> Content:
    """Return the overdue items with their reports, and how long they have been overdue at most."""
    late = _overdue_items(items)
    followed = [entry for entry in items if entry.is_followed]
    if not followed:
        return ()
    whole = {"items.standings.overdue": len(late)}
    if not late:
        return counted("No items for the force are overdue.", whole)
    count, verb = capitalised(spelled_count(len(late), _noun_of(late))), "is" if len(late) == 1 else "are"
    differ = late[0].where.days_late != late[-1].where.days_late
    by = "by" if len(late) == 1 else "by up to" if differ else "each by"
    days = count_in_words(late[0].where.days_late, "day")
    return counted(f"{count} {verb} overdue, {by} {days}{_named_by_report(late)}.", whole)


def _overdue_items(items: Iterable[TrackedItem]) -> list[TrackedItem]:
    """Return the overdue items, longest first."""
    return sorted((e for e in items if e.where.standing is Standing.OVERDUE), key=lambda e: -e.where.days_late)


def _noun_of(items: Iterable[TrackedItem]) -> str:
    return "recommendation" if all(e.item.kind == ItemKind.RECOMMENDATION for e in items) else "item"


def _measures(facts: UpdateFacts, items: Sequence[TrackedItem]) -> tuple[Block, ...]:
    """Return the counts before the period and now, with their differences. Those that matter are bold if they rose.

    If the board's records begin in the period, a note says why nothing is compared.
    """
    if not facts.has_before:
        begun_on = in_words(facts.begun_on or facts.as_at)
        why = f"There is no comparison with an earlier date, because the board’s records begin on {begun_on}."
        return (Paragraph(words(why), ParagraphRole.NOTE),)
    log_now = count_log(facts.states, facts.as_at)
    log_before = count_log(facts.states_before, facts.day_before)
    items_before = count_items(tracked(facts.entries_before, facts.states_before, facts.day_before), facts.day_before)
    items_now = count_items(items, facts.as_at)
    silent = count_silent(facts.states_before, facts.day_before), count_silent(facts.states, facts.as_at)
    measures = (
        ("Actions open", log_before.open, log_now.open, False),
        ("Actions overdue", log_before.overdue, log_now.overdue, True),
        ("Actions without an update for four weeks", *silent, True),
        ("Items open for the force", items_before.open, items_now.open, False),
        ("Items overdue", items_before.standings.overdue, items_now.standings.overdue, True),
    )
    rows = tuple(_measure(name, before, now, is_bad=is_bad) for name, before, now, is_bad in measures if before or now)
    heads = (in_words(facts.day_before), in_words(facts.as_at))
    if facts.day_before.year == facts.as_at.year:
        heads = (heads[0].rsplit(" ", 1)[0], heads[1].rsplit(" ", 1)[0])
    columns = (
        Column("Measure", 66),
        *(Column(head, _DATE_MM, Align.RIGHT) for head in heads),
        Column("Change", 18, Align.RIGHT),
    )
    caption = _measures_finding(log_now.overdue - log_before.overdue, silent[1] - silent[0])
    return (Table(columns, rows, "Counts before the period and at its end", caption, tight=True),)


def _measures_finding(overdue: int, silent: int) -> str:
    changes = ((overdue, "overdue"), (silent, "without an update"))
    parts = [f"{'more' if change > 0 else 'fewer'} actions are {what}" for change, what in changes if change]
    return capitalised(" and ".join(parts)) or "No change in overdue actions or in actions without an update"


def _measure(name: str, before: int, now: int, *, is_bad: bool = False) -> Row:
    change = now - before
    signed = "0" if not change else f"+{change:,}" if change > 0 else f"{_MINUS}{-change:,}"
    stressed = is_bad and change > 0
    difference = cell_line(signed, bold=stressed) if change else cell_note(signed)
    return row_of(name, _number(before), _number(now, stressed=stressed), difference)


def _number(count: int, *, stressed: bool = False) -> Paragraph:
    return cell_line(f"{count:,}", bold=stressed) if count else cell_note("0")


def _overdue_by_owner(facts: UpdateFacts) -> OverdueActions | None:
    """Return the chart of overdue actions. None if no action is overdue."""
    parts = count_by_owner(facts.states, facts.as_at).parts
    owners = [OwnerOverdue(part.name, part.counts.overdue) for part in parts if part.counts.overdue]
    if not owners:
        return None
    return OverdueActions(tuple(sorted(owners, key=lambda owner: -owner.count)), facts.as_at, facts.moments)


# ---- the longest overdue ----------------------------------------------------------------------


def _longest(facts: UpdateFacts) -> tuple[Block, ...]:
    shown, overdue = _longest_overdue(facts), count_log(facts.states, facts.as_at).overdue
    if not shown:
        return ()
    is_cut = len(shown) < overdue
    heading = "Ten longest overdue actions" if is_cut else capitalised(spelled_count(overdue, "overdue action"))
    title = words(heading) if is_cut else counted(heading, {"actions.overdue": overdue})
    ref_mm = ref_width(state.ref for state in shown)
    columns = (
        Column("Ref", ref_mm),
        Column("Action and owner", 82 - ref_mm),
        Column("Was due", 40),
        Column("Explanation", 44, if_empty="None recorded."),
    )
    rows = tuple(_late(state, facts.as_at) for state in shown)
    rest = "The other overdue actions are in the action log." if is_cut else ""
    return (Heading(1, title), Table(columns, rows, "Overdue actions", source=rest, naming=2, tight=True))


def _longest_overdue(facts: UpdateFacts) -> tuple[ActionState, ...]:
    """Return the actions that have been overdue longest, as many as the report lists."""
    late = standing_in(facts.states, (Standing.OVERDUE,), facts.as_at)
    return tuple(sorted(late, key=lambda state: (state.target or facts.as_at, state.ref))[:_MOST_LONGEST])


def _late(state: ActionState, as_at: date) -> Row:
    """Return the row of an overdue action. Its reference leads to the log, which has the whole of a long title."""
    owner = cell_note(state.owner or "No owner yet", called="Owner")
    late = cell_line(f"{count_in_words(days_late(state, as_at), 'day')} overdue", bold=True, called="Status")
    return row_of(
        state.ref,
        (cell_line(shortened(state.title, _LONGEST_TITLE)), owner, *undecided_lines(state)),
        (cell_line(in_words(state.target) if state.target else "None set"), late),
        _explained(state),
    )


def _explained(state: ActionState) -> str:
    """Return the first sentence of the last update, if it was given after the target date and after the beginning."""
    is_after = state.last_note_at and state.target and day_of(state.last_note_at) > state.target
    return first_sentences(state.last_note) if is_after and not state.has_first_note_only else ""


# ---- what is due ------------------------------------------------------------------------------


def _due(facts: UpdateFacts, items: Sequence[TrackedItem]) -> tuple[Block, ...]:
    """Return the actions and inspectorate deadlines of the coming period. Empty if there are none."""
    counts = count_due(facts.states, facts.coming, facts.as_at)
    deadlines = count_deadlines(items, facts.coming)
    due = [e for e in items if e.is_open and e.item.deadline.on and e.item.deadline.on in facts.coming]
    actions, are_due = capitalised(spelled_count(counts.open, "action")), "is due" if counts.open == 1 else "are due"
    dates, end = capitalised(spelled_count(deadlines, "inspectorate deadline")), "falls" if deadlines == 1 else "fall"
    risk = ", and is at risk" if counts.open == 1 else f", {spelled(counts.at_risk)} of them at risk"
    refs = sorted(state.ref for state in due_in(facts.states, facts.coming, facts.as_at))
    named = f": {listed(refs)}" if len(refs) <= _MOST_NAMED_ITEMS else ""
    sentences = (
        f"{actions} {are_due}{risk if counts.at_risk else ''}{named}." if counts.open else "",
        f"{dates} {end} in this period{_named_by_report(due)}." if deadlines else "",
    )
    stated = {"due.open": counts.open, "due.at_risk": counts.at_risk}
    text = counted(" ".join(filter(None, sentences)), {of: count for of, count in stated.items() if count})
    heading = Heading(1, words(f"Due by {in_words(facts.coming.last)}"))
    return (heading, Paragraph(text)) if any(sentences) else ()


def _named_by_report(items: Sequence[TrackedItem]) -> str:
    """Return the items by report: ": items 2 and 4 of ‘Out of sight’". Empty for none or for very many."""
    by_report: dict[str, list[TrackedItem]] = {}
    for entry in items:
        by_report.setdefault(main_title(entry.entry.report.title), []).append(entry)
    named = [
        f"{'item' if len(own) == 1 else 'items'} "
        f"{listed_in_ranges([e.item.short_label for e in sorted(own, key=lambda e: e.item.position)])} of ‘{title}’"
        for title, own in by_report.items()
    ]
    return f": {', and '.join(named)}" if 0 < len(items) <= _MOST_NAMED_ITEMS else ""
