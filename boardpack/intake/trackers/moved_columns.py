"""Columns of a returned log that were sorted or shifted by themselves, so that their cells fit other rows."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from boardpack.domain.exchange.trackers import TAKEN_FATES, TRACKER_FIELDS, RowFate, RowOutcome
from boardpack.domain.log.action_fields import FieldValue
from boardpack.domain.log.actions import ACTION_FIELDS, ActionId, ActionState
from boardpack.intake.trackers.tracker_matching import comparable
from boardpack.values import replace

_FEWEST_SORTED = 3
_FEWEST_SHIFTED = 10
_LEAST_SHARE = 0.9


def without_moved_columns(
    outcomes: Sequence[RowOutcome], log: Mapping[ActionId, ActionState]
) -> tuple[RowOutcome, ...]:
    """Return the outcomes, with the rows left out whose cells of one column were sorted or shifted by themselves.

    That is seen where nearly all values that the column would change are values that other rows had: in three rows
    if the column is now in order, in ten if it is not.
    """
    found = list(outcomes)
    for declared in ACTION_FIELDS:
        places = [at for at, outcome in enumerate(found) if _brings(outcome, declared.value_of)]
        if len(places) < _FEWEST_SORTED:
            continue
        now = [_key(declared.value_of(found[at].row)) for at in places]
        before = [_key(declared.value_of(log[action])) for at in places if (action := found[at].action_id)]
        shared = sum((Counter(now) & Counter(before)).values())
        column = [_key(value) for outcome in found if (value := declared.value_of(outcome.row))]
        is_sorted = len(set(column)) > 1 and column in (sorted(column), sorted(column, reverse=True))
        if shared < _LEAST_SHARE * len(now) or (not is_sorted and len(now) < _FEWEST_SHIFTED):
            continue
        heading = TRACKER_FIELDS[declared.name].value.capitalize()
        why = f"The column “{heading}” was moved on its own, so its cells belong to other rows. Sort whole rows."
        for at in places:
            found[at] = replace(found[at], fate=RowFate.LEFT_OUT, why=why, update=None, kept=None)
    return tuple(found)


def other_title(title: str, own: Sequence[str], log: Mapping[ActionId, ActionState]) -> str:
    """Return the reference of another action whose title a row has. Empty if there is none.

    `own` are the titles that the row's action has or had.
    """
    key = comparable(title)
    if not key or key in map(comparable, own):
        return ""
    return next((state.ref for state in log.values() if comparable(state.title) == key), "")


def _brings(outcome: RowOutcome, value_of: Callable[[object], FieldValue | None]) -> bool:
    update = outcome.update
    return outcome.fate in TAKEN_FATES and update is not None and value_of(update) is not None


def _key(value: FieldValue | None) -> str:
    return comparable(value) if type(value) is str else str(value or "")
