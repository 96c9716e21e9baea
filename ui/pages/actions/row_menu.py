"""The commands for an action in the menu of its row."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from boardpack.domain.log.actions import FIELD_OF, Status


def row_commands(
    parent: QWidget, set_status: Callable[[Status], object], change_field: Callable[[str], object]
) -> tuple[QAction, ...]:
    """Return the commands: a menu that sets the status, and one command for each field that needs typing."""
    menu = QMenu("Set status", parent)
    menu.setAccessibleName("Set status")
    for status in Status:
        menu.addAction(FIELD_OF["status"].in_words(status), partial(set_status, status))
    target, owner = (QAction(f"Change {name}", parent) for name in ("target", "owner"))
    target.triggered.connect(lambda: change_field("target"))
    owner.triggered.connect(lambda: change_field("owner"))
    return menu.menuAction(), target, owner
