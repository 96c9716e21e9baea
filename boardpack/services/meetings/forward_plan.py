"""The forward plan: planned items and the meetings they are scheduled for."""

from typing import TypeVar

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.forward_plan import (
    MONTHS_AHEAD,
    MOST_MONTHS,
    ForwardPlan,
    NewPlannedItem,
    PlannedItem,
    PlannedItemId,
    had_on,
    plan_ahead,
)
from boardpack.errors import NotFoundError, RefusedError
from boardpack.services.meetings.meetings import MEETINGS_CHANGED
from boardpack.services.searching import answers
from boardpack.services.service import Service
from boardpack.values import replace

Planned = TypeVar("Planned", bound=NewPlannedItem)


class ForwardPlanService(Service):
    def items(self, as_at: AsAt = NOW, *, withdrawn: bool = False) -> tuple[PlannedItem, ...]:
        """Return every planned item, in the order in which they were planned.

        With `withdrawn`, return only withdrawn ones.
        """
        with self._reading() as session:
            return session.forward_plan.items(as_at, withdrawn=withdrawn)

    def item(self, item_id: PlannedItemId, as_at: AsAt = NOW) -> PlannedItem:
        """Return one planned item, withdrawn or not. Raises NotFoundError."""
        with self._reading() as session:
            return session.forward_plan.item(item_id, as_at)

    def find(self, words: str, *, withdrawn: bool = False) -> PlannedItem:
        """Return the one planned item of that identifier or title.

        Raises NotFoundError where there is none, RefusedError where there are several.
        """
        items = self.items(withdrawn=withdrawn)
        found = [item for item in items if words == item.id or words.strip().casefold() == item.title.casefold()]
        found = found or [item for item in items if answers(item.title, words)]
        if not found:
            raise NotFoundError(f"There is no planned item “{words}”.", "Look up its title in the forward plan.")
        if len(found) > 1:
            raise RefusedError(f"“{words}” matches {len(found)} planned items.", "Enter more of the title.")
        return found[0]

    def plan(self, months: int = MONTHS_AHEAD, as_at: AsAt = NOW) -> ForwardPlan:
        """Return the plan for the months ahead, matched with the arranged meetings."""
        with self._reading() as session:
            items, meetings = session.forward_plan.items(as_at), session.meetings.list(as_at)
            business = session.meetings.business(as_at)
        return plan_ahead(items, meetings, had_on(items, meetings, business), as_at.on(self.today()), months)

    def add(self, new: NewPlannedItem) -> PlannedItem:
        """Plan an item. Raises RefusedError for one without a title, or whose days do not fit together."""
        fit = _fit(new)
        with self._writing() as session:
            return session.forward_plan.add(fit)

    def change(self, item_id: PlannedItemId, changed: NewPlannedItem) -> Changes:
        """Keep the changes to a planned item. Raises RefusedError as `add` does."""
        fit = _fit(changed)
        with self._writing() as session:
            return Changes(meetings=session.forward_plan.change(item_id, fit))

    def withdraw(self, item_id: PlannedItemId, withdrawn: bool) -> Changes:
        """Withdraw or restore a planned item. Its history is kept. Return empty changes if it was so already."""
        with self._writing() as session:
            if session.forward_plan.item(item_id).withdrawn is withdrawn:
                return Changes()
            session.forward_plan.withdraw(item_id, withdrawn)
        return MEETINGS_CHANGED


def _fit(entry: Planned) -> Planned:
    """Return the trimmed plan entry. Raises RefusedError if it is not valid."""
    if not entry.title.strip():
        raise RefusedError("A planned item needs a title.", "Enter the title of the item.")
    if entry.minutes < 0:
        raise RefusedError(f"“{entry.minutes}” is not a length in minutes.", "Enter 0 or more.")
    if not 0 <= entry.every_months <= MOST_MONTHS:
        raise RefusedError(
            f"An item cannot be repeated every “{entry.every_months}” months.",
            f"Enter 1 to {MOST_MONTHS}, or 0 for an item that is not repeated.",
        )
    if entry.every_months and entry.first_on is None:
        raise RefusedError("A repeated item needs a first date.", "Enter its first date.")
    if entry.until_on and not entry.every_months:
        raise RefusedError(
            "An item that is not repeated cannot have a last date.",
            "Enter how often it is repeated, or leave out the last date.",
        )
    if entry.until_on and entry.first_on and entry.until_on < entry.first_on:
        raise RefusedError(
            f"The last day, {in_words(entry.until_on)}, is before the first, {in_words(entry.first_on)}.",
            "Enter a later date.",
        )
    return replace(
        entry,
        title=entry.title.strip(),
        presenter=entry.presenter.strip(),
        restriction_reason=entry.restriction_reason.strip(),
        note=entry.note.strip(),
    )
