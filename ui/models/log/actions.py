"""The action log as columns, rows and sentences."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.action_fields import ActionField
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    FIELD_OF,
    ActionId,
    ActionState,
    ActionUpdate,
    ChairVerdict,
    NewUpdate,
    Standing,
    given_fields,
    standing,
)
from boardpack.domain.log.counts import LogCounts
from boardpack.domain.log.log_query import LogQuery, LogSort
from boardpack.domain.register.items import ReportId
from boardpack.values import replace
from ui.models.log.action_list import OWNER, REPORT, TARGET
from ui.models.narrowing import days_of_choice
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.models.sentences import listed
from ui.models.standing import standing_cell, standing_words
from ui.theme import ThemeTone


class ActionFilter(StrEnum):
    """The part of the log that is listed."""

    OPEN = "Open"
    AT_RISK = "At risk"
    COMPLETE = "Complete"
    BOTH_CHANGED = "Conflicts"
    ALL = "All"


_STANDINGS = {
    ActionFilter.OPEN: frozenset(Standing) - {Standing.COMPLETE},
    ActionFilter.AT_RISK: frozenset({Standing.AT_RISK}),
    ActionFilter.COMPLETE: frozenset({Standing.COMPLETE}),
    ActionFilter.BOTH_CHANGED: frozenset(),
    ActionFilter.ALL: frozenset(),
}
_LAID_OUT = ("title", "owner", "target", "status")
PLAIN_FIELDS = tuple(declared for declared in ACTION_FIELDS if declared.name not in _LAID_OUT)
"""The fields that list and detail show in the same generic way. The others are laid out one by one."""

_LONG_DAY = "30 September 2025"


def _plain_column(declared: ActionField) -> TableColumn:
    words = map(declared.in_words, declared.choices or ())
    return TableColumn(declared.label, max(words, key=len, default=_LONG_DAY), drop=4, key=declared.name)


ACTION_COLUMNS = (
    TableColumn("Ref", "A-0000", drop=1, key="ref", grows=True, folds=True),
    TableColumn("Action and owner", stretch=True, least=400, key="title"),
    TableColumn("Owner", key="owner", hidden=True),
    *map(_plain_column, PLAIN_FIELDS),
    TableColumn("Last update", _LONG_DAY, drop=3, key="update"),
    TableColumn("Status", key="status", hidden=True),
    TableColumn("Status and target", _LONG_DAY, shaped=True, key="target"),
)

LOG_ORDERS = frozenset(column.key for column in ACTION_COLUMNS)
"""The columns by which the list can be put in order."""


def log_query(
    view: ActionFilter,
    key: str,
    words: str,
    both_changed: frozenset[ActionId],
    as_at: date,
    asked: Mapping[str, str] | None = None,
    *,
    descending: bool = False,
) -> LogQuery:
    """Return the query for one part of the log, ordered by one column and narrowed by `asked`.

    Conflicting changes are listed even if one side withdrew the action.
    """
    among = both_changed if view is ActionFilter.BOTH_CHANGED else None
    filters = asked or {}
    due_from, due_to = days_of_choice(filters.get(TARGET, ""), as_at)
    return LogQuery(
        words,
        _STANDINGS[view],
        owners=frozenset((filters[OWNER],)) if OWNER in filters else frozenset(),
        report_id=ReportId(filters[REPORT]) if REPORT in filters else None,
        due_from=due_from,
        due_to=due_to,
        sort=LogSort.URGENCY if key == "status" else LogSort(key),
        descending=descending,
        among=among,
    )


RESTRICTED_HINT = "Restricted"
"""The mark behind the title of an action that was raised under a restricted item."""


def comment_mark(comment: ActionUpdate | None) -> str:
    """Return the mark behind the title of an action with a question or comment of the chair without an answer."""
    if comment is None:
        return ""
    return "Question" if comment.verdict is ChairVerdict.QUESTION else "Comment"


def action_row(
    state: ActionState,
    as_at: date,
    *,
    both_changed: bool = False,
    is_restricted: bool = False,
    open_comment: ActionUpdate | None = None,
) -> TableRow:
    """Return the row of an action, with marks for conflicting changes and for an open comment of the chair."""
    asks = comment_mark(open_comment)
    spoken = _spoken(state, as_at, (RESTRICTED_HINT,) * is_restricted + (asks,) * bool(asks))
    marks = ((RESTRICTED_HINT, is_restricted), (ActionFilter.BOTH_CHANGED, both_changed), (asks, bool(asks)))
    hints = [str(words) for words, is_on in marks if is_on]
    done = standing(state, as_at) is Standing.COMPLETE
    stands = standing_cell(state, as_at)
    return TableRow(
        (
            TableCell(state.ref, ThemeTone.THIRD, spoken=spoken, copied=state.ref, below=state.source_only_ref),
            TableCell(
                state.title,
                ThemeTone.SECOND if done else ThemeTone.TEXT,
                hint=", ".join(hints),
                below=state.undecided or state.owner,
                copied=f"{state.title} ({RESTRICTED_HINT.lower()})" if is_restricted else state.title,
            ),
            TableCell(state.owner),
            *(TableCell(declared.words_of(state)) for declared in PLAIN_FIELDS),
            TableCell(state.last_note_day),
            TableCell(stands.text),
            replace(stands, copied=stands.below),
        )
    )


def _spoken(state: ActionState, as_at: date, marks: tuple[str, ...]) -> str:
    """Return the row as a sentence for screen readers."""
    mark = "".join(f"{words}. " for words in marks)
    target = f" Target {in_words(state.target)}." if state.target else ""
    title = state.title.rstrip(".")
    return f"{state.ref}, {title}. {mark}{standing_words(state, as_at)}.{target} {state.owner}".rstrip()


def change_sentence(update: NewUpdate, state: ActionState | None) -> str:
    """Return what an update changes besides its note: "Target deferred by 63 days". Empty if that is nothing.

    Without a state it is of several actions.
    """
    labels = [
        FIELD_OF[name].label for name, value in given_fields(update).items() if getattr(state, name, None) != value
    ]
    if not labels:
        return ""
    days = (update.target - state.target).days if state and state.target and update.target else 0
    if days and not labels[1:]:
        return f"Target {'deferred' if days > 0 else 'brought forward'} by {count_in_words(abs(days), 'day')}"
    return f"Changes {listed([label.lower() for label in labels])}"


def assurance_words(assurance: Assurance | None) -> str:
    """Return the assurance as it is shown: "Partly assured". Empty if none was given."""
    return assurance.value.capitalize() if assurance else ""


def log_sentence(counts: LogCounts) -> str:
    """Return the sentence under the title: "24 open actions, 7 overdue, 2 at risk."."""
    if not counts.open and not counts.complete:
        return "No actions yet."
    if not counts.open:
        return f"No open actions. {count_in_words(counts.complete, 'action')} complete."
    late = f", {counts.overdue:,} overdue" if counts.overdue else ", none overdue"
    risky = f", {counts.at_risk:,} at risk" if counts.at_risk else ""
    return f"{count_in_words(counts.open, 'open action')}{late}{risky}."
