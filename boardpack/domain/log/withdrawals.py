"""Withdrawals of letters: what a letter brought, and what withdrawing it removes."""

from datetime import datetime
from typing import NewType

from boardpack.domain.log.actions import ActionId
from boardpack.domain.register.items import ItemId, Report
from boardpack.values import Frozen

LetterId = NewType("LetterId", str)


class Act(Frozen):
    """The rows that one person entered in one transaction. Without time and author: all rows of the batch.

    A transaction of this store is a batch of its own. A merge brings the rows of many in one batch.
    """

    batch: int
    at: str = ""
    by: str = ""


class AcceptedBatch(Frozen):
    """One acceptance of a letter, with the act that entered what it brought, and those that withdrew or restored it.

    `withdrawn_by` are the acts that withdrew it, several if copies of the board did so independently. It is empty while
    the letter stands.
    """

    id: LetterId
    source_name: str
    at: datetime
    by: str
    entry: Act
    corrections: tuple[Act, ...] = ()
    withdrawn_by: tuple[Act, ...] = ()

    @property
    def batch(self) -> int:
        """The batch in which the letter came to this store."""
        return self.entry.batch

    @property
    def withdrawn_at(self) -> datetime | None:
        """The time of the last withdrawal in force. None while the letter stands."""
        return datetime.fromisoformat(self.withdrawn_by[-1].at) if self.withdrawn_by else None

    @property
    def was_entered_here(self) -> bool:
        """Return True if the letter was accepted in this store, so that everything in its batch belongs to it."""
        return not self.entry.at


class Withdrawal(Frozen):
    """A withdrawal: what it removes, as people name it, and what prevents it.

    `later` is work that was put on top since then: it is taken along where the user says so.
    `obstacles` are sentences about what must be undone first. `later_actions` are those of others
    among the items.
    """

    report: Report
    letter: AcceptedBatch
    takes_report: bool
    items: tuple[str, ...] = ()
    item_ids: tuple[ItemId, ...] = ()
    restored: tuple[str, ...] = ()
    response_count: int = 0
    actions: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    later_actions: tuple[ActionId, ...] = ()
    obstacles: tuple[str, ...] = ()
