"""Changes of the log between two days: what was raised, completed, became overdue and so on."""

from collections.abc import Iterable
from datetime import date

from boardpack.domain.log.actions import ActionState, Standing, standing
from boardpack.values import Frozen

_DONE = (Standing.COMPLETE, None)


class LogChanges(Frozen):
    """The actions that changed between two days, as at the later one; those withdrawn as at the earlier one.

    Open before, with `raised` and `reopened` and without `completed` and `withdrawn`, is open now: `raised` has
    only what is still open, and `completed` only what was open before. Overdue before, with `overdue` and
    `already_overdue` and without `no_longer_overdue`, is overdue now. `already_overdue` are actions that the earlier
    log does not have although their targets had passed by then, as in a log that was imported since.
    """

    raised: tuple[ActionState, ...]
    reopened: tuple[ActionState, ...]
    completed: tuple[ActionState, ...]
    withdrawn: tuple[ActionState, ...]
    at_risk: tuple[ActionState, ...]
    overdue: tuple[ActionState, ...]
    already_overdue: tuple[ActionState, ...]
    no_longer_overdue: tuple[ActionState, ...]


def changes_between(
    before: Iterable[ActionState], day_before: date, now: Iterable[ActionState], day: date
) -> LogChanges:
    """Return the changes from the log as at one day to the log as at a later one."""
    earlier, later = {s.action.id: s for s in before}, {s.action.id: s for s in now}
    old = {action: standing(state, day_before) for action, state in earlier.items()}
    new = {action: standing(state, day) for action, state in later.items()}
    is_open = {action for action, where in new.items() if where not in _DONE}
    was_open = {action for action, where in old.items() if where not in _DONE}

    def are(where: Standing) -> tuple[ActionState, ...]:
        return tuple(s for action, s in later.items() if new[action] is where and old.get(action) is not where)

    def was_so(state: ActionState) -> bool:
        return state.action.id not in earlier and state.target is not None and state.target < day_before

    return LogChanges(
        raised=tuple(s for action, s in later.items() if action in is_open and action not in earlier),
        reopened=tuple(s for action, s in later.items() if action in is_open and old.get(action) is Standing.COMPLETE),
        completed=tuple(s for action, s in later.items() if action in was_open and action not in is_open),
        withdrawn=tuple(s for action, s in earlier.items() if action in was_open and action not in later),
        at_risk=are(Standing.AT_RISK),
        overdue=tuple(state for state in are(Standing.OVERDUE) if not was_so(state)),
        already_overdue=tuple(state for state in are(Standing.OVERDUE) if was_so(state)),
        no_longer_overdue=tuple(
            later.get(action, s)
            for action, s in earlier.items()
            if old[action] is Standing.OVERDUE and new.get(action) is not Standing.OVERDUE
        ),
    )
