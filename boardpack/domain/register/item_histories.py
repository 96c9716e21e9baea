"""The history of an item: one change after the other."""

from dataclasses import dataclass
from datetime import datetime

from boardpack.domain.register.items import Item


@dataclass(frozen=True)
class ItemChange:
    """An item before and after a change. `before` is None when the item was entered."""

    at: datetime
    by: str
    before: Item | None
    after: Item
