"""What was said of an item over time, one change after the other."""

from dataclasses import dataclass
from datetime import datetime

from boardpack.domain.register.items import Item


@dataclass(frozen=True)
class ItemChange:
    """How an item stood before and after somebody changed it; nothing before it was entered."""

    at: datetime
    by: str
    before: Item | None
    after: Item
