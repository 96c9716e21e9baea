"""Every count that a screen or a paper states about the action log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from boardpack.domain.actions import ActionState, Standing, standing


@dataclass(frozen=True)
class LogCounts:
    """How many actions stand where, on one day."""

    overdue: int = 0
    at_risk: int = 0
    on_track: int = 0
    not_started: int = 0
    complete: int = 0

    @property
    def open(self) -> int:
        return self.overdue + self.at_risk + self.on_track + self.not_started

    def of(self, where: Standing) -> int:
        """The count for one standing."""
        return int(getattr(self, where.name.lower()))


def count_log(states: Iterable[ActionState], as_at: date) -> LogCounts:
    """The counts of these actions as at a day."""
    tally = dict.fromkeys(Standing, 0)
    for state in states:
        tally[standing(state, as_at)] += 1
    return LogCounts(**{where.name.lower(): count for where, count in tally.items()})


def log_order(state: ActionState, as_at: date) -> tuple[int, date, str]:
    """The key by which a log is read: most overdue first, then at risk, on track, not started, complete."""
    return (list(Standing).index(standing(state, as_at)), state.target or date.max, state.ref)
