"""References of actions and decisions. Two copies of a store may each give the next number, and both stay."""

import re

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.store.schema.views import bound

_LETTERS = "bcdefghijklmnopqrstuvwxyz"
_LETTERED = re.compile(rf"(.*\d)[{_LETTERS}]")


def shown_ref(as_at: AsAt = NOW, action: str = "a", table: str = "action") -> str:
    """Return SQL for the reference that is shown for a row of the table alias `action`.

    If several rows have the same reference, the earliest is shown unchanged, the others as A-015b, A-015c. Only the
    rows of the view count, so the order in which they arrived does not matter.
    """
    earlier = f"""SELECT count(*) FROM {table} o
        WHERE o.ref = {action}.ref AND o.id < {action}.id{bound(as_at, "o", "created_at")}"""
    return f"({action}.ref || substr('{_LETTERS}', ({earlier}), 1))"


def plain_ref(shown: str) -> str:
    """Return the reference as it was given, without the letter that tells it from another."""
    match = _LETTERED.fullmatch(shown)
    return match[1] if match else shown
