"""The action log as at a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Content,
    Document,
    Fact,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    StatusCount,
    StatusStrip,
    Table,
    counted,
    words,
)
from boardpack.domain.days.dates import count_in_words, day_of, in_words, in_words_in_year
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.actions import NO_DATE, ActionId, ActionState, Standing, Status, days_late, standing
from boardpack.domain.log.counts import LogCounts, closed_on, count_log, count_period, log_order
from boardpack.domain.log.log_selections import WHOLE, LogExtent, LogGrouping, LogSelection, grouped, owned_by, selected
from boardpack.domain.log.slippage import NO_SLIPS, Slippage, times_moved_in_words
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.log_owners import NO_OWNER, owner_parts, owners_table
from boardpack.papers.parts.framing import Business, anchor_of, composed_paper, fact
from boardpack.papers.parts.mentions import anchor_of_action
from boardpack.papers.parts.standings import (
    cell_line,
    cell_note,
    ref_width,
    reference_lines,
    row_of,
    standing_counts,
    standing_line,
    undecided_lines,
)
from boardpack.papers.selected_log import group_heading, nothing_selected, selection_facts, selection_title
from boardpack.papers.text.phrases import capitalised, listed, sentence, spelled_count
from boardpack.values import replace

_TITLE = "Action log"
_WIDTH = 166
_STATUS_MM = 43
_LEAST_TEXT_MM = 45
_DATE_OF_UPDATE = "30 November: "
_LINE = 30
"""The characters of the line that an owner has below an action."""
_UPDATE = "Update"
_MOST_IN_ONE_TABLE = 24
_ORDER = "Overdue first, then by status and target date"
_ORDER_BY_OWNER = "By owner, overdue first"
_ALWAYS_TOLD = ("period.raised", "period.closed")


def compose_action_log(
    states: Iterable[ActionState],
    settings: Settings,
    as_at: date,
    since: date | None = None,
    slips: Mapping[ActionId, Slippage] = NO_SLIPS,
    *,
    selection: LogSelection = WHOLE,
    entries: Iterable[ItemEntry] = (),
    known_on: date | None = None,
    business: Business | None = None,
    begun_on: date | None = None,
) -> Document:
    """Compose the action log: the status of every action on the day `as_at`, most overdue first.

    `since` is the day of the last meeting: what was completed before it is counted but not listed,
    a line names the actions without an update after it, and what has happened since is counted; `slips`
    gives the changes of targets. Without that day the log lists all actions. A long log has a part for each
    owner. `selection` shows a part of the log, or puts it together by owner or report, for which `entries`
    tell the report of each item. `known_on` is the day by which the office had learnt what it shows. What has happened
    since a day before the board's records begin, on `begun_on`, is not counted.
    """
    log = sorted(states, key=lambda state: log_order(state, as_at))
    facts: tuple[Fact, ...] = ()
    if selection != WHOLE:
        facts = selection_facts(selection, log, as_at)
        body = _selected(log, selection, tuple(entries), slips, as_at, since)
    else:
        body = _log(log, slips, as_at, since, anchor_of(business) or "log", begun_on)
        if listed_actions := _listed(log, since):
            facts = fact("Order", _ORDER_BY_OWNER if _is_long(listed_actions, as_at) else _ORDER)
    title = selection_title(selection, as_at)
    return composed_paper(title, body, settings, as_at, short=_TITLE, business=business, facts=facts, known_on=known_on)


def _listed(log: Iterable[ActionState], since: date | None) -> list[ActionState]:
    return [state for state in log if not _is_closed_before(state, since)]


def _is_long(shown: Iterable[ActionState], as_at: date) -> bool:
    """Return True if so many actions are open that each owner has a part of the log."""
    return count_log(shown, as_at).open > _MOST_IN_ONE_TABLE


def _log(
    log: list[ActionState],
    slips: Mapping[ActionId, Slippage],
    as_at: date,
    since: date | None,
    prefix: str,
    begun_on: date | None,
) -> tuple[Block, ...]:
    shown = _listed(log, since)
    left_out = _left_out((state for state in log if _is_closed_before(state, since)), as_at, since)
    if not shown:
        nothing = "The action log is empty." if not log else "The action log has no open actions."
        return (Paragraph((*words(nothing), *_after(left_out))),)
    tables = (
        tuple(_by_owner(log, shown, slips, as_at, since, prefix))
        if _is_long(shown, as_at)
        else log_table(log_columns(shown), shown, slips, as_at, since)
    )
    is_known = since is not None and (begun_on is None or begun_on <= since)
    happened = _in_period(log, slips, as_at, since if is_known else None)
    note = (*happened, *_after(left_out)) if happened else left_out
    notes = (Paragraph(note, ParagraphRole.NOTE),) if note else ()
    return (_strip(count_log(log, as_at)), *tables, *notes)


def _by_owner(
    log: Sequence[ActionState],
    shown: Sequence[ActionState],
    slips: Mapping[ActionId, Slippage],
    as_at: date,
    since: date | None,
    prefix: str,
) -> Iterator[Block]:
    """Yield a table of the owners, the open actions of each, then those that were completed."""
    whole = {group.key: group.states for group in grouped(log, LogGrouping.OWNER)}
    still_open = [state for state in shown if state.status is not Status.COMPLETE]
    parts = owner_parts(grouped(still_open, LogGrouping.OWNER), whole, as_at, prefix)
    columns = log_columns(shown)
    yield owners_table(parts, log, as_at)
    for part in parts:
        heading, *extent = group_heading(part.group, LogGrouping.OWNER, whole[part.group.key], as_at)
        yield replace(heading, anchor=part.anchor) if isinstance(heading, Heading) else heading
        yield from extent
        yield from log_table(_without_owner(columns), part.group.states, slips, as_at, since, with_owner=False)
    closed = [state for state in shown if state.status is Status.COMPLETE]
    if closed:
        yield Heading(1, words(f"Completed since {in_words(since)}" if since else "Completed"), small=True)
        yield from log_table(columns, closed, slips, as_at)


def _without_owner(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    ref, action, *others = columns
    return (ref, replace(action, head="Action"), *others)


def _selected(
    log: Sequence[ActionState],
    selection: LogSelection,
    entries: Sequence[ItemEntry],
    slips: Mapping[ActionId, Slippage],
    as_at: date,
    since: date | None,
) -> tuple[Block, ...]:
    """Compose the selected part of the log, in one table or in one for each owner or report."""
    asked = selected(log, selection, as_at)
    shown = asked if selection.extent is LogExtent.CLOSED else [s for s in asked if not _is_closed_before(s, since)]
    kept = {state.action.id for state in shown}
    left_out = _left_out((state for state in asked if state.action.id not in kept), as_at, since, selection.owner)
    note = (Paragraph(left_out, ParagraphRole.NOTE),) if left_out else ()
    if not shown:
        return (Paragraph(words(nothing_selected(selection))), *note)
    columns = log_columns(shown)
    if selection.grouping is None:
        return (*log_table(columns, shown, slips, as_at, since), *note)
    whole = {group.key: group.states for group in grouped(owned_by(log, selection.owner), selection.grouping, entries)}
    parts = (
        (
            *group_heading(group, selection.grouping, whole[group.key], as_at),
            *log_table(columns, group.states, slips, as_at, since),
        )
        for group in grouped(shown, selection.grouping, entries)
    )
    return (*(block for part in parts for block in part), *note)


def log_table(
    columns: tuple[Column, ...],
    states: Sequence[ActionState],
    slips: Mapping[ActionId, Slippage],
    as_at: date,
    since: date | None = None,
    *,
    with_owner: bool = True,
) -> tuple[Block, ...]:
    """Compose a table of actions in the given order, and above it which have no update since the meeting `since`.

    It is `with_owner` unless all actions are of one, whom a heading names.
    """
    rows = tuple(_row(state, slips.get(state.action.id, Slippage()), as_at, with_owner=with_owner) for state in states)
    return (*_not_updated(states, since), Table(columns, rows, "Actions, most overdue first", naming=2))


def _not_updated(states: Iterable[ActionState], since: date | None) -> tuple[Paragraph, ...]:
    """Return the line on open actions whose last update was given before that meeting. Empty if there are none.

    Those that never had an update say so themselves.
    """
    heard = {s.ref: s.heard_on for s in states if s.status is not Status.COMPLETE}
    if since is None or not (quiet := [ref for ref, day in heard.items() if day is not None and day <= since]):
        return ()
    updated = [ref for ref, day in heard.items() if day is not None and day > since]
    if len(updated) < len(quiet) and len(quiet) > 1:
        which = f"any open action below{f' except {listed(sorted(updated))}' if updated else ''}"
    else:
        which = listed(sorted(quiet))
    return (Paragraph(words(f"No update since the last meeting on {which}."), ParagraphRole.NOTE),)


def _is_closed_before(state: ActionState, since: date | None) -> bool:
    """Return True if an action was completed before that day, or on an unknown date."""
    closed = closed_on(state)
    return since is not None and state.status is Status.COMPLETE and (closed is None or closed < since)


def _left_out(states: Iterable[ActionState], as_at: date, since: date | None, owner: str = "") -> Content:
    """Return sentences on the completed actions that are not listed: those from before `since`, and without a date."""
    if since is None:
        return ()
    closed = tuple(states)
    own = "owners_" if owner else ""
    before = count_log((state for state in closed if closed_on(state)), as_at).total
    undated = count_log((state for state in closed if not closed_on(state)), as_at).total
    groups = (
        (before, f"completed before the meeting of {in_words(since)}", f"{own}closed_before.total"),
        (undated, "completed on a date that is not recorded", f"{own}closed_undated.total"),
    )
    content: Content = ()
    for count, how, of in groups:
        if count:
            text = f"{capitalised(spelled_count(count, 'action'))} {how} {'is' if count == 1 else 'are'} not listed."
            content = (*content, *(words(" ") if content else ()), *counted(text, {of: count}, owner))
    return content


def _in_period(log: list[ActionState], slips: Mapping[ActionId, Slippage], as_at: date, since: date | None) -> Content:
    """Return one sentence on what happened since the last meeting."""
    if since is None or as_at < since:
        return ()
    counts = count_period(log, slips, Period(since, as_at))
    parts_by_kind = {
        "period.raised": (counts.raised, "raised"),
        "period.closed": (counts.closed, "completed"),
        "period.slipped": (counts.slipped, "deferred"),
        "period.brought_forward": (counts.brought_forward, "brought forward"),
        "period.put_back": (counts.put_back, "changed, then changed back"),
    }
    named = {of: total for of, total in parts_by_kind.items() if total[0] or of in _ALWAYS_TOLD}
    parts = [f"{count or 'none'} {word}" for count, word in named.values()]
    text = f"Actions from {period_in_words(counts.period)}: {listed(parts)}."
    return counted(text, {of: count for of, (count, _) in named.items()})


def _after(content: Content) -> Content:
    return (*words(" "), *content) if content else ()


def _strip(counts: LogCounts) -> StatusStrip:
    return StatusStrip((StatusCount(counts.open, "open", bold=True), *standing_counts(counts)))


def log_columns(shown: Sequence[ActionState]) -> tuple[Column, ...]:
    """Return the columns of the table: wide enough for the longest reference, and the two of text by their length."""
    ref = ref_width(ref for state in shown for ref in (state.ref, state.source_only_ref))
    room = _WIDTH - ref - _STATUS_MM
    actions = len("".join(state.title + state.owners.ljust(_LINE) for state in shown))
    updates = len("".join(_DATE_OF_UPDATE + state.last_note for state in shown if state.last_note))
    share = room * actions / (actions + updates) if actions else room
    action = min(max(share, _LEAST_TEXT_MM), room - _LEAST_TEXT_MM)
    return (
        Column("Ref", ref),
        Column("Action and owner", action),
        Column("Status and target", _STATUS_MM),
        Column("Last update", room - action, if_empty="No update yet."),
    )


def _row(state: ActionState, slipped: Slippage, as_at: date, *, with_owner: bool) -> Row:
    owners = state.owners or NO_OWNER if with_owner else f"With {state.supporting}" if state.supporting else ""
    owner = (cell_note(owners, called="Owner"),) if owners else ()
    return row_of(
        reference_lines(state),
        (cell_line(state.title), *owner, *undecided_lines(state), *_former_target(state, slipped)),
        status_lines(state, as_at),
        _last_update(state, as_at),
        anchor=anchor_of_action(state.ref),
    )


def status_lines(state: ActionState, as_at: date) -> tuple[Paragraph, ...]:
    """Return the standing of an action with its days, its target, and the days left if it is at risk."""
    target = (cell_line if state.target else cell_note)(
        in_words(state.target) if state.target else "No target set", called="Target"
    )
    days = _days_left(state, as_at)
    lines = (cell_line(days),) if days else ()
    return (standing_line(standing(state, as_at), days_late(state, as_at)), target, *lines)


def _former_target(state: ActionState, slipped: Slippage) -> tuple[Paragraph, ...]:
    """Return the earlier target date of an open action, and how often it was deferred if more than once."""
    if state.status is Status.COMPLETE or state.first_target == state.target or state.first_target is None:
        return ()
    often = f", {times_moved_in_words(slipped)}" if slipped.times_moved > 1 else ""
    return (cell_note(f"Original target {in_words(state.first_target)}{often}", called="Target changes"),)


def _days_left(state: ActionState, as_at: date) -> str:
    """Return how long an action at risk has left. Empty for all others."""
    if standing(state, as_at) is Standing.AT_RISK and state.target:
        left = (state.target - as_at).days
        return f"{count_in_words(left, 'day')} left" if left else "due on this day"
    return ""


def _last_update(state: ActionState, as_at: date) -> tuple[Paragraph, ...]:
    if state.status is Status.COMPLETE:
        return _completion(state)
    if not state.last_note:
        return ()
    day = in_words_in_year(day_of(state.last_note_at), as_at) if state.last_note_at else NO_DATE
    return (cell_line(f"{day}: {sentence(state.last_note)}", called=_UPDATE),)


def _completion(state: ActionState) -> tuple[Paragraph, ...]:
    day = closed_on(state)
    completed = f"Completed {in_words(day)}." if day else f"Completed. {NO_DATE}."
    assurance = f" {capitalised(state.assurance)}." if state.assurance else ""
    note = (cell_note(sentence(state.last_note)),) if state.last_note else ()
    return (cell_line(f"{completed}{assurance}", called=_UPDATE), *note)
