"""Formatting commands of the paper editor, by shortcut and menu: headings, lists, bold, links, notes."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QTextEdit, QWidget

from ui import icons
from ui.theme import current, set_style
from ui.widgets.editor.table_tools import TableTools
from ui.widgets.labels import button, icon_button
from ui.widgets.menus import add_menu

Act = Callable[[], object]
_MOST_USED = (("heading", "Heading"), ("bold", "Bold"), ("list", "List"))


class Formatted(Protocol):
    """An editor with tools for its text and its tables."""

    format: "FormatTools"
    tables: TableTools


class FormatTools(QObject):
    """The formatting commands of one editor, which owns it. In `actions`, None is a separator."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor = editor
        self.actions: list[QAction | None] = []

    def add(self, words: str, keys: str, act: Act) -> None:
        """Add a command. Its shortcut works while the editor has the focus."""
        action = QAction(words, self._editor)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(partial(self._do, act))
        self._editor.addAction(action)
        self.actions.append(action)

    def add_line(self) -> None:
        """Add a separator below the last command."""
        self.actions.append(None)

    def fill(self, menu: QMenu) -> None:
        """Add all commands to the end of a menu."""
        for action in self.actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)

    def _do(self, act: Act, _checked: bool = False) -> None:
        """Run a command, and give the focus back to the editor, since a menu may have had it.

        A text that can only be read is not changed.
        """
        if not self._editor.isReadOnly():
            act()
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)


def format_button(editor: Formatted) -> QPushButton:
    """Return a button whose menu has the commands of the editor with their shortcuts."""
    made = button("Format", "pane")
    menu = QMenu(made)
    menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # the button's own puts its arrow at the right

    def fill() -> None:
        menu.clear()
        editor.format.fill(menu)
        menu.addSeparator()
        menu.addActions(editor.tables.actions)

    menu.aboutToShow.connect(fill)
    add_menu(made, menu)
    icons.set_icon(made, "chevron-down", size=12)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    return made


def style_buttons(editor: Formatted) -> tuple[QPushButton, ...]:
    """Return buttons for the commands that are used most: heading, bold and list."""
    actions = {action.text(): action for action in editor.format.actions if action is not None}
    return tuple(_style_button(icon, actions[words]) for icon, words in _MOST_USED)


def _style_button(icon: str, action: QAction) -> QPushButton:
    made = icon_button(icon, action.text(), action.trigger)
    made.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
    return made


def editor_foot(buttons: Iterable[QWidget], note: QLabel) -> QWidget:
    """Return the bar below the editor of a pane: its buttons at the left, a note at the right."""
    foot = set_style(QWidget(), "footer")
    foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    foot.setFixedHeight(current().px(48))
    row = QHBoxLayout(foot)
    row.setContentsMargins(24, 0, 24, 0)
    row.setSpacing(8)
    for part in buttons:
        row.addWidget(part)
    row.addStretch(1)
    row.addWidget(note)
    return foot
