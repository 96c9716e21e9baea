"""What "as at" means: by the date of those who said it, and by what this store knew."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class AsAt:
    """A view of the past. What is left out sets no bound, so `NOW` shows everything.

    `day` takes what authors had said by the end of that day, by their own dates. `batch` takes what
    this store had learnt by that batch: a review merged later does not change it, so a paper that
    was printed then comes out the same.
    """

    day: date | None = None
    batch: int | None = None

    @property
    def is_now(self) -> bool:
        return self == NOW


NOW = AsAt()
