"""The table of changes in an update report: how many, and which."""

from collections.abc import Iterable, Iterator, Sequence

from boardpack.documents.model import Align, Column, Content, Paragraph, ParagraphRole, Row, Table, counted, words
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.periods import Period
from boardpack.domain.log.actions import ActionState
from boardpack.domain.log.counts import PeriodCounts, answered_in, closed_on, how_many, raised_in
from boardpack.domain.log.log_changes import LogChanges
from boardpack.domain.log.slippage import Slippages
from boardpack.domain.register.items import ItemEntry
from boardpack.papers.parts.framing import main_title
from boardpack.papers.parts.standings import row_of
from boardpack.papers.text.phrases import listed

_MOST_REFS = 6
_NEWEST = 3
_CHANGE_MM = 40
_NUMBER_MM = 20
_WHICH_MM = 94


def changes_table(
    counts: PeriodCounts,
    changes: LogChanges,
    states: Sequence[ActionState],
    entries: Sequence[ItemEntry],
    slips: Slippages,
    added: Sequence[ItemEntry] = (),
) -> Table:
    """Compose the changes of a period. Kinds that did not occur are left out. `added` are items of new reports."""
    period = counts.period
    raised = [state for state in states if raised_in(state, period)]
    closed = [state for state in states if (day := closed_on(state)) and day in period]
    rows = [
        *((_row("Raised", _counted(counts.raised, "raised"), _named(raised)),) if counts.raised else ()),
        *((_row("Completed", _counted(counts.closed, "closed"), _completed(closed)),) if counts.closed else ()),
        *_deferred(counts, states, slips),
        *_moves(changes),
        *((_row("Items added", words(f"{len(added):,}"), f"From {_reports(added)}"),) if added else ()),
        *_responses(entries, period),
    ]
    columns = (Column("Change", _CHANGE_MM), Column("Number", _NUMBER_MM, Align.RIGHT), Column("Details", _WHICH_MM))
    return Table(columns, tuple(rows), "Changes in the period", tight=True, on_axis=True)


def _counted(count: int, of: str) -> Content:
    return counted(f"{count:,}", {f"period.{of}": count})


def _row(change: str, number: Content, which: str) -> Row:
    return row_of(change, Paragraph(number, ParagraphRole.CELL), which)


def _named(states: Sequence[ActionState]) -> str:
    """Return up to six references, else the newest three."""
    if len(states) <= _MOST_REFS:
        return _refs(states)
    newest = sorted(states, key=lambda state: state.action.created_at)[-_NEWEST:]
    return f"Latest: {', '.join(state.ref for state in newest)}"


def _refs(states: Iterable[ActionState]) -> str:
    return ", ".join(sorted(state.ref for state in states))


def _completed(closed: Sequence[ActionState]) -> str:
    in_time = how_many(bool(s.target and (day := closed_on(s)) and day <= s.target) for s in closed)
    if len(closed) <= _MOST_REFS:
        return _refs(closed)
    return f"{in_time:,} by their target date. They are listed at the end of the action log."


def _deferred(counts: PeriodCounts, states: Sequence[ActionState], slips: Slippages) -> Iterator[Row]:
    moved = [
        (slips.actions[state.action.id].within(counts.period), state)
        for state in states
        if state.action.id in slips.actions
    ]
    later = sorted((pair for pair in moved if pair[0].days > 0), key=lambda pair: -pair[0].days)
    if later:
        slipped, state = later[0]
        to = f" to {in_words(slipped.present)}" if slipped.present else ""
        longest = f"{'Longest: ' if len(later) > 1 else ''}{state.ref}, by {count_in_words(slipped.days, 'day')}{to}"
        yield _row("Deferred", _counted(counts.slipped, "slipped"), longest)
    if counts.brought_forward:
        earlier = [state for slipped, state in moved if slipped.days < 0]
        yield _row("Brought forward", _counted(counts.brought_forward, "brought_forward"), _named(earlier))


def _moves(changes: LogChanges) -> Iterator[Row]:
    kinds = (
        ("Raised, date not recorded", tuple(state for state in changes.raised if state.raised_on is None)),
        ("Completed, date not recorded", tuple(state for state in changes.completed if closed_on(state) is None)),
        ("Became at risk", changes.at_risk),
        ("Became overdue", changes.overdue),
        ("Already overdue", changes.already_overdue),
        ("No longer overdue", tuple(s for s in changes.no_longer_overdue if s not in changes.completed)),
        ("Reopened", changes.reopened),
        ("Withdrawn", changes.withdrawn),
    )
    for word, states in kinds:
        if states:
            yield _row(word, words(f"{len(states):,}"), _named(states))


def _responses(entries: Iterable[ItemEntry], period: Period) -> Iterator[Row]:
    answered = answered_in(entries, period)
    for verb, items in (("sent", answered.sent), ("recorded", answered.recorded)):
        if items:
            yield _row(f"Responses {verb}", words(f"{len(items):,}"), f"To {_reports(items)}")


def _reports(entries: Iterable[ItemEntry]) -> str:
    """Return the reports of items: "‘Out of sight’ and ‘Stalking’"."""
    return listed([f"‘{title}’" for title in dict.fromkeys(main_title(entry.report.title) for entry in entries)])
