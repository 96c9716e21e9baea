"""Updates that were undone: how a history names them, and the values that an undo of the same day gave back.

These values stay in the history. They do not count as a change of target, owner, status or assurance.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from textwrap import shorten
from typing import Any, Protocol, TypeVar

from boardpack.domain.days.dates import day_of
from boardpack.domain.log.action_fields import FieldValue
from boardpack.domain.log.actions import FIELD_OF, ActionUpdate, UpdateId, given_fields

_FIRST_WORDS = 60


class Undoable(Protocol):
    """An entry of a history that a later one can take back."""

    @property
    def id(self) -> UpdateId: ...
    @property
    def at(self) -> datetime: ...
    @property
    def undoes(self) -> UpdateId | None: ...


Entry = TypeVar("Entry", bound=Undoable)


def undone_pairs(entries: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield each entry that was taken back on its own day, with the one that took it back."""
    by_id = {entry.id: entry for entry in entries}
    for undo in entries:
        undone = by_id.get(undo.undoes) if undo.undoes else None
        if undone is not None and day_of(undone.at) == day_of(undo.at):
            yield undone, undo


def without_undone(updates: Iterable[ActionUpdate]) -> tuple[ActionUpdate, ...]:
    """Return the updates oldest first, without the values that were taken back on the same day.

    Every update stays, so that its day, author and note can still be read.
    """
    ordered = sorted(updates, key=lambda entry: entry.id)
    emptied: dict[UpdateId, dict[str, Any]] = {}
    for undone, undo in undone_pairs(ordered):
        given_back = given_fields(undo)
        for name in given_fields(undone):
            if name in given_back and given_back[name] == _value_before(ordered, undone, name):
                emptied.setdefault(undone.id, {})[name] = None
                emptied.setdefault(undo.id, {})[name] = None
    return tuple(replace(entry, **emptied.get(entry.id, {})) for entry in ordered) if emptied else tuple(ordered)


def undo_in_words(undone: ActionUpdate | None) -> str:
    """Return that an update was undone, with its day and first words. None stands for one that is not known."""
    if undone is None:
        return "An earlier update was undone."
    changes = "; ".join(f"{FIELD_OF[name].label}: {FIELD_OF[name].words_of(undone)}" for name in given_fields(undone))
    words = shorten(undone.note or changes, _FIRST_WORDS, placeholder="…").rstrip(".")
    return f"The update of {undone.day} was undone: “{words}”." if words else f"The update of {undone.day} was undone."


def _value_before(ordered: Sequence[ActionUpdate], update: ActionUpdate, name: str) -> FieldValue | None:
    """Return the value of a field before an update. None if it had none."""
    values = (FIELD_OF[name].value_of(entry) for entry in ordered if entry.id < update.id)
    return next((value for value in reversed(tuple(values)) if value is not None), None)
