"""An action's history as a timeline tells it: what each update changed, in words."""

from collections.abc import Iterable
from itertools import pairwise

from boardpack.domain.actions import ActionUpdate, UpdateKind
from boardpack.domain.dates import in_words
from ui.models.entry import Entry

_FROM = {
    UpdateKind.CHAIR: "in review",
    UpdateKind.MEETING: "at the meeting",
    UpdateKind.CORRECTION: "as a correction",
}


def entries(history: Iterable[ActionUpdate]) -> tuple[Entry, ...]:
    """The updates newest first; each names what it changed before its note."""
    told: list[Entry] = []
    before: dict[str, object] = {}
    for update in sorted(history, key=lambda each: each.id):
        told.append(Entry(update.by, _when(update), _words(update, before)))
        before.update({name: value for name in _FIELDS if (value := getattr(update, name)) is not None})
    return tuple(reversed(told))


_FIELDS = ("title", "owner", "target", "status", "assurance")


def _when(update: ActionUpdate) -> str:
    day = in_words(update.at.date())
    return f"{day}, {_FROM[update.kind]}" if update.kind in _FROM else day


def _words(update: ActionUpdate, before: dict[str, object]) -> str:
    changes = ["Action raised."] if update.kind is UpdateKind.CREATE else _changes(update, before)
    return " ".join([*changes, *([update.note] if update.note else [])])


def _changes(update: ActionUpdate, before: dict[str, object]) -> list[str]:
    changes: list[str] = []
    if update.title is not None and update.title != before.get("title"):
        changes.append(f"Now reads “{update.title}”.")
    if update.owner is not None and update.owner != before.get("owner"):
        changes.append(f"Owner: {update.owner or 'nobody'}.")
    if update.target is not None and update.target != before.get("target"):
        changes.append(f"Target moved to {in_words(update.target)}.")
    if update.status is not None and update.status != before.get("status"):
        changes.append(f"{update.status.value.capitalize()}.")
    if update.assurance is not None:
        changes.append(f"{update.assurance.value.capitalize()}.")
    return changes


def times_moved(history: Iterable[ActionUpdate]) -> int:
    """How often the target was moved after it was first set."""
    targets = [update.target for update in sorted(history, key=lambda each: each.id) if update.target]
    return sum(1 for former, later in pairwise(targets) if former != later)
