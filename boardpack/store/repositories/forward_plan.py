"""The forward plan: items that the board plans to consider."""

from collections.abc import Sequence

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.forward_plan import NewPlannedItem, PlannedItem, PlannedItemId
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger, Value
from boardpack.store.schema.tables import PLAN_ENTRY, PLAN_ENTRY_CHANGE
from boardpack.store.schema.values import Mapped

_PLANNED = Mapped(PlannedItem, PLAN_ENTRY_CHANGE, only_read=("withdrawn",), id=PLAN_ENTRY_CHANGE.key)


class ForwardPlanRepository:
    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def items(self, as_at: AsAt = NOW, *, withdrawn: bool = False) -> tuple[PlannedItem, ...]:
        """Return every planned item, in the order in which they were planned; or those that were withdrawn."""
        return tuple(item for item in self._items("", (), as_at) if item.withdrawn is withdrawn)

    def item(self, item_id: PlannedItemId, as_at: AsAt = NOW) -> PlannedItem:
        """Return one planned item, also one that was withdrawn. Raises NotFoundError."""
        found = self._items("?", [item_id], as_at)
        if not found:
            raise NotFoundError(f"There is no planned item “{item_id}”.", "Look up its title in the forward plan.")
        return found[0]

    def add(self, new: NewPlannedItem) -> PlannedItem:
        """Add an item to the plan."""
        item_id = PlannedItemId(self._ledger.enter(PLAN_ENTRY))
        self._ledger.add(PLAN_ENTRY_CHANGE, item_id, _PLANNED.write(new))
        return self.item(item_id)

    def change(self, item_id: PlannedItemId, chosen: NewPlannedItem) -> bool:
        """Record what differs from the planned item here. Return True if anything does."""
        known, chosen_row = _PLANNED.write(self.item(item_id)), _PLANNED.write(chosen)
        return self._ledger.add_differing(PLAN_ENTRY_CHANGE, item_id, known, chosen_row)

    def withdraw(self, item_id: PlannedItemId, withdrawn: bool) -> None:
        """Withdraw an item from the plan, or restore it. Its history stays."""
        self._ledger.add(PLAN_ENTRY_CHANGE, item_id, {"withdrawn": int(withdrawn)})

    def _items(self, among: str, parameters: Sequence[Value], as_at: AsAt) -> list[PlannedItem]:
        return [_PLANNED.read(row) for row in self._ledger.standing(PLAN_ENTRY_CHANGE, among, parameters, as_at)]
