"""Withdrawals of letters: what a letter brought, and what withdrawing it removes."""

from datetime import datetime

from boardpack.domain.log.actions import ActionId
from boardpack.domain.register.items import ItemId, Report
from boardpack.values import Frozen


class AcceptedBatch(Frozen):
    """One acceptance: what a letter brought to a report in one transaction.

    `withdrawn_in` is the batch that withdrew it, and nothing while it stands.
    """

    batch: int
    at: datetime
    by: str
    source_name: str
    withdrawn_in: int | None = None


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
