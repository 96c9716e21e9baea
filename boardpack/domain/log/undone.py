"""Updates that were undone: how a history names them, and the values that an undo of the same day gave back.

These values stay in the history. They do not count as a change of target, owner, status or assurance.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from textwrap import shorten
from typing import Any, Protocol, TypeVar

from boardpack.domain.days.dates import day_of
from boardpack.domain.log.actions import FIELD_OF, ActionUpdate, UpdateId, given_fields
from boardpack.domain.log.in_force import GivenValue, in_force
from boardpack.values import replace

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
    at_once = {undo.id: undone.id for undone, undo in undone_pairs(ordered)}
    if not at_once:
        return tuple(ordered)
    emptied: dict[UpdateId, dict[str, Any]] = {}
    for name, declared in FIELD_OF.items():
        given = [GivenValue(entry.id, declared.value_of(entry), at_once.get(entry.id)) for entry in ordered]
        kept = {value.entry_id for value in in_force(given)}
        for value in given:
            if value.value is not None and value.entry_id not in kept:
                emptied.setdefault(UpdateId(value.entry_id), {})[name] = None
    return tuple(replace(entry, **emptied.get(entry.id, {})) for entry in ordered)


def undo_in_words(undone: ActionUpdate | None) -> str:
    """Return that an update was undone, with its day and first words. None stands for one that is not known."""
    if undone is None:
        return "An earlier update was undone."
    changes = "; ".join(f"{FIELD_OF[name].label}: {FIELD_OF[name].words_of(undone)}" for name in given_fields(undone))
    words = shorten(undone.note or changes, _FIRST_WORDS, placeholder="…").rstrip(".")
    return f"The update of {undone.day} was undone: “{words}”." if words else f"The update of {undone.day} was undone."
