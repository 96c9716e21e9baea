"""What can be done with the words of a paper, by key and from a menu: headings, lists, bold, links, notes."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QTextEdit

from ui import icons
from ui.widgets.editor.table_tools import TableTools
from ui.widgets.labels import button

Act = Callable[[], object]


class Formatted(Protocol):
    """An editor with tools for its words and its tables."""

    format: "FormatTools"
    tables: TableTools


class FormatTools(QObject):
    """`actions` in the order of the menu; nothing stands for a line between two of them."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.actions: list[QAction | None] = []

    def add(self, words: str, keys: str, act: Act) -> None:
        """One more thing that can be done; its key works while the editor has the focus."""
        action = QAction(words, self._editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._do, act))
        self._editor.addAction(action)
        self.actions.append(action)

    def add_line(self) -> None:
        """A line below what was added last."""
        self.actions.append(None)

    def fill(self, menu: QMenu) -> None:
        """Put all of them at the end of a menu."""
        for action in self.actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)

    def _do(self, act: Act, _checked: bool = False) -> None:
        """Act with the focus in the editor, also where the menu had it."""
        act()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)


def format_button(editor: Formatted) -> QPushButton:
    """Return a button whose menu does the same as the keys of the editor, and names them."""
    made = button("Format", "pane")
    menu = QMenu(made)

    def fill() -> None:
        menu.clear()
        editor.format.fill(menu)
        menu.addSeparator()
        menu.addActions(editor.tables.actions)

    menu.aboutToShow.connect(fill)
    made.setMenu(menu)
    icons.put(made, "chevron-down", size=12)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made
