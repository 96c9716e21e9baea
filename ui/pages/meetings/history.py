"""Undo and redo on an agenda: each step is one call of the service, and so is its undoing."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QUndoCommand, QUndoStack

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import AgendaItem, AgendaItemId
from boardpack.errors import BoardPackError
from boardpack.services.meetings.meetings import MeetingsService

Call = Callable[[], Changes]
OnChanged = Callable[[Changes], object]
OnRefused = Callable[[BoardPackError], object]

_NO_MERGE = -1
_AMENDS = 1


class AgendaHistory(QUndoStack):
    """The undo stack of one agenda. Owned by the Meetings page.

    Calls `on_changed` with the changes of each step, or `on_refused` with the error if it could not be taken.
    """

    def __init__(self, on_changed: OnChanged, on_refused: OnRefused) -> None:
        super().__init__()
        self._on_changed = on_changed
        self._on_refused = on_refused

    def do(self, words: str, do: Call, undo: Call) -> bool:
        """Take a step, and remember how to undo it. Return True if it was taken."""
        step = _Step(words, do, undo, self._on_changed, self._on_refused)
        self.push(step)
        return step.is_done

    def add(
        self, words: str, meetings: MeetingsService, take: Callable[[], Iterable[AgendaItem]]
    ) -> tuple[AgendaItemId, ...]:
        """Add the items that `take` makes, as one step, and return their ids. Empty if that is refused."""
        added: list[AgendaItemId] = []

        def do() -> Changes:
            if added:
                return meetings.restore_items(added)
            added.extend(item.id for item in take())
            return Changes(meetings=True)

        self.do(words, do, lambda: meetings.remove_items(added))
        return tuple(added)

    def amend(self, old: AgendaItem, new: AgendaItem, keep: Callable[[AgendaItem], Changes]) -> bool:
        """Store a changed item. Return True if that was done.

        Consecutive changes of one item's text are one step.
        """
        step = _Amendment(old, new, keep, self._on_changed, self._on_refused)
        self.push(step)
        return step.is_done


class _Step(QUndoCommand):
    def __init__(self, words: str, do: Call, undo: Call, on_changed: OnChanged, on_refused: OnRefused) -> None:
        super().__init__(words)
        self._do, self._undo = do, undo
        self._on_changed, self._on_refused = on_changed, on_refused
        self.is_done = False

    def redo(self) -> None:
        self._run(self._do)

    def undo(self) -> None:
        self._run(self._undo)

    def _run(self, call: Call) -> None:
        try:
            changes = call()
        except BoardPackError as error:
            # A step that the service refuses must not stay on the stack as if it had been taken.
            self.setObsolete(True)
            self._on_refused(error)
        else:
            self.is_done = True
            self._on_changed(changes)


class _Amendment(_Step):
    def __init__(
        self,
        old: AgendaItem,
        new: AgendaItem,
        keep: Callable[[AgendaItem], Changes],
        on_changed: OnChanged,
        on_refused: OnRefused,
    ) -> None:
        super().__init__(f"change of “{old.title}”", self._keep_new, self._keep_old, on_changed, on_refused)
        self.old, self.new, self._keep = old, new, keep

    @property
    def item_id(self) -> AgendaItemId:
        return self.old.id

    def id(self) -> int:
        return _AMENDS if _is_text_change(self.old, self.new) else _NO_MERGE

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Amendment) or other.item_id != self.item_id:
            return False
        self.new = other.new
        return True

    def _keep_new(self) -> Changes:
        return self._keep(self.new)

    def _keep_old(self) -> Changes:
        return self._keep(self.old)


def _is_text_change(old: AgendaItem, new: AgendaItem) -> bool:
    """Return True if only the text of the paper differs, as with each autosave."""
    if old.paper is None or new.paper is None:
        return False
    return old.paper.kind is new.paper.kind and old.paper.body != new.paper.body and old.title == new.title
