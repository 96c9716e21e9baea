"""The forward plan: items that the board plans to consider."""

from collections.abc import Sequence

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.meetings.forward_plan import NewPlannedItem, PlannedItem, PlannedItemId
from boardpack.domain.meetings.meetings import PaperKind, Purpose
from boardpack.errors import NotFoundError
from boardpack.store.history.ledger import Ledger, Row, Value
from boardpack.store.schema.tables import PLAN_ENTRY, PLAN_ENTRY_CHANGE
from boardpack.store.schema.values import day_from, day_text


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
        self._ledger.add(PLAN_ENTRY_CHANGE, item_id, _fields(new))
        return self.item(item_id)

    def change(self, item_id: PlannedItemId, chosen: NewPlannedItem) -> bool:
        """Record what differs from the planned item here. Return True if anything does."""
        known = _fields(self.item(item_id))
        fields = {name: value for name, value in _fields(chosen).items() if value != known[name]}
        if fields:
            self._ledger.add(PLAN_ENTRY_CHANGE, item_id, fields)
        return bool(fields)

    def withdraw(self, item_id: PlannedItemId, withdrawn: bool) -> None:
        """Withdraw an item from the plan, or restore it. Its history stays."""
        self._ledger.add(PLAN_ENTRY_CHANGE, item_id, {"withdrawn": int(withdrawn)})

    def _items(self, among: str, parameters: Sequence[Value], as_at: AsAt) -> list[PlannedItem]:
        return [_item(row) for row in self._ledger.standing(PLAN_ENTRY_CHANGE, among, parameters, as_at)]


def _fields(item: NewPlannedItem) -> dict[str, Value]:
    return {
        "title": item.title,
        "purpose": item.purpose.value if item.purpose else "",
        "presenter": item.presenter,
        "minutes": item.minutes,
        "first_on": day_text(item.first_on),
        "every_months": item.every_months,
        "until_on": day_text(item.until_on),
        "paper_kind": item.paper_kind.value if item.paper_kind else "",
        "restriction_reason": item.restriction_reason,
        "note": item.note,
    }


def _item(row: Row) -> PlannedItem:
    return PlannedItem(
        title=row["title"],
        purpose=Purpose(row["purpose"]) if row["purpose"] else None,
        presenter=row["presenter"] or "",
        minutes=row["minutes"] or 0,
        first_on=day_from(row["first_on"]),
        every_months=row["every_months"] or 0,
        until_on=day_from(row["until_on"]),
        paper_kind=PaperKind(row["paper_kind"]) if row["paper_kind"] else None,
        restriction_reason=row["restriction_reason"] or "",
        note=row["note"] or "",
        id=PlannedItemId(row["plan_entry_id"]),
        withdrawn=bool(row["withdrawn"]),
    )
