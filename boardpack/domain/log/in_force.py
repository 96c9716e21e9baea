"""The values of one field that entries of a history gave and that were not undone."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from boardpack.values import Frozen

V = TypeVar("V")


class GivenValue(Frozen, Generic[V]):
    """The value that an entry of a history gives a field. None if it gives none.

    `undoes` is the entry that it takes back. None if it is not an undo.
    """

    entry_id: str
    value: V | None
    undoes: str | None = None


def in_force(given: Iterable[GivenValue[V]]) -> tuple[GivenValue[V], ...]:
    """Return the values (oldest first) that were not undone: the last is the present value of the field.

    An undo that restores the value before what it takes back leaves nothing. Any other value that it restores counts
    as a new one. What it takes back stays if it is the first value, or present because the undo restored none.
    """
    found: list[GivenValue[V]] = []
    for entry in given:
        left = found if entry.undoes is None else _without(found, entry.undoes)
        if entry.value is None:
            found = left if left[-1:] == found[-1:] else found
        elif entry.undoes is not None and left and left[-1].value == entry.value:
            found = left
        else:
            found = [*left, entry]
    return tuple(found)


def _without(found: list[GivenValue[V]], undone: str) -> list[GivenValue[V]]:
    return [entry for at, entry in enumerate(found) if at == 0 or entry.entry_id != undone]
