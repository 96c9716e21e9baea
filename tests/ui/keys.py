"""The keyboard shortcuts of the window's commands, by page."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from boardpack.values import Frozen


class KeyGroup(Frozen):
    """The commands of one page, or of every page, each with its shortcut."""

    title: str
    keys: tuple[tuple[str, str], ...]


def keys_of(title: str, actions: Iterable[QAction]) -> KeyGroup:
    """Return the actions that have a shortcut, each once, without the "&" marks of menus."""
    found = {action.text().replace("&", ""): _key(action) for action in actions if not action.shortcut().isEmpty()}
    return KeyGroup(title, tuple(found.items()))


def keys_in(title: str, page: QWidget) -> KeyGroup:
    """Return the shortcuts of a page and of its widgets, such as its list."""
    return keys_of(
        title, [*page.actions(), *(action for part in page.findChildren(QWidget) for action in part.actions())]
    )


def _key(action: QAction) -> str:
    """Return the shortcut with the name that the key has elsewhere in the window: Enter, not Return."""
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("Return", "Enter")
