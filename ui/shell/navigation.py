"""The navigation rail at the left: the board, "Search", one entry for each page, Help and Menu."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import icons
from ui.theme import ThemeTone, current, set_style
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.labels import button, label
from ui.widgets.layouts import row_layout

_WIDE = 184
_NARROW = 48
_LONGEST_FOOT = "Saved 10:30am\nBacked up 30 September 2026"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


class Rail(QWidget):
    """The navigation of a window.

    Tab reaches it once, arrows move inside. When narrow it shows icons only, and keeps the names for screen
    readers. Emits `picked` with the name of a page, `find_requested` for "Search", `help_requested` for the guide,
    `menu_requested` with the place of the button for the menu of all commands.
    """

    picked = Signal(str)
    find_requested = Signal()
    help_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "rail-side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Pages")
        self.entries: dict[str, _Entry] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 16, 8, 12)
        self._column.setSpacing(1)
        self._add_head()
        self._column.addStretch(1)
        self._help = self._foot_button("Help", "info", "Open the guide at this page (F1)")
        self._help.clicked.connect(self.help_requested)
        self._menu = self._foot_button("Menu", "menu", "All commands (Alt+M shows them at the top)")
        self._menu.clicked.connect(lambda: self.menu_requested.emit(self._menu.mapToGlobal(QPoint(0, 0))))
        self._foot = label("", "small", wrap=True)
        self._foot.setContentsMargins(8, 0, 8, 0)
        self._foot.setAlignment(Qt.AlignmentFlag.AlignBottom)
        self._column.addWidget(self._foot)
        self.collapse(False)

    def add(self, name: str, words: str, icon: str, keys: str, *, gap: bool = False) -> None:
        """Add an entry below the others. `gap` separates it from those above."""
        entry = _Entry(words, icon, keys)
        entry.clicked.connect(lambda: self.picked.emit(name))
        entry.stepped.connect(self._step)
        self._group.addButton(entry)
        place = self._column.count() - 4  # above the room, Help, Menu and the foot
        if gap:
            self._column.insertSpacing(place, 12)
            place += 1
        self._column.insertWidget(place, entry)
        self.setTabOrder(entry, self._help)
        self.entries[name] = entry

    def mark(self, name: str) -> None:
        """Mark the entry of the current page."""
        for key, entry in self.entries.items():
            entry.setChecked(key == name)
            entry.setFocusPolicy(Qt.FocusPolicy.StrongFocus if key == name else Qt.FocusPolicy.ClickFocus)

    def count(self, name: str, waiting: int) -> None:
        """Show a number beside a page, of things that wait for the user. 0 shows none."""
        self.entries[name].show_count(waiting)

    def name_board(self, board: str, force: str) -> None:
        """Show the names of the board and the force."""
        self._board.setText(board)
        self._force.setText(force)
        self._force.setVisible(bool(force) and not self._narrow)

    @property
    def board_name(self) -> str:
        """The name of the board that is shown."""
        return self._board.text()

    @property
    def foot_words(self) -> str:
        """The text at the foot."""
        return self._foot.text()

    def show_foot(self, words: str) -> None:
        """Show a text at the foot."""
        self._foot.setText(words)

    def collapse(self, narrow: bool) -> None:
        """Show icons only, or icons with text."""
        self._narrow = narrow
        self.setFixedWidth(current().px(_NARROW if narrow else _WIDE))
        self._foot.setFixedHeight(self._foot_height())
        for part in (self._board, self._force, self._foot):
            part.setVisible(not narrow and (part is not self._force or bool(part.text())))
        for made in (self._help, self._menu):
            made.setText("" if narrow else f" {made.accessibleName()}")
        self._find_words.setVisible(not narrow)
        self._find_keys.setVisible(not narrow)
        self._find_icon.setVisible(narrow)
        for entry in self.entries.values():
            entry.collapse(narrow)

    def _foot_height(self) -> int:
        """Return the height of the longest text at the foot, so that Help and Menu stay where they are."""
        self._foot.ensurePolished()
        outer, inner = self._column.contentsMargins(), self._foot.contentsMargins()
        sides = outer.left() + outer.right() + inner.left() + inner.right()
        room = QRect(0, 0, current().px(_WIDE) - sides, 0)
        return self._foot.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, _LONGEST_FOOT).height()

    def _add_head(self) -> None:
        self._board = label("", "strong", wrap=True)
        self._force = label("", "small", wrap=True)
        for part in (self._board, self._force):
            part.setContentsMargins(8, 0, 8, 0)
            self._column.addWidget(part)
        self._column.addSpacing(10)
        self._find = self._find_button()
        self._column.addWidget(self._find)
        self._column.addSpacing(11)

    def _find_button(self) -> QWidget:
        find = button("", "find", self.find_requested.emit)
        find.setAccessibleName("Search")
        find.setToolTip("Search the board, or run a command (Ctrl+K)")
        row = QHBoxLayout(find)
        row.setContentsMargins(8, 0, 8, 0)
        self._find_words, self._find_keys = label("Search", "small"), label("Ctrl K", "hint")
        self._find_icon = QLabel()
        icons.set_icon(self._find_icon, "search", ThemeTone.THIRD)
        row.addWidget(self._find_words, 1)
        row.addWidget(self._find_keys)
        row.addWidget(self._find_icon)
        return find

    def _foot_button(self, name: str, icon: str, tip: str) -> QPushButton:
        """Add a button at the foot of the rail, and return it."""
        made = button(f" {name}", "flat")
        made.setAccessibleName(name)
        made.setToolTip(tip)
        icons.set_icon(made, icon)
        row = row_layout(margins=(8, 0, 8, 4))
        row.addWidget(made)
        row.addStretch(1)
        self._column.addLayout(row)
        return made

    def _step(self, step: int) -> None:
        entries = list(self.entries.values())
        at = next((i for i, entry in enumerate(entries) if entry.hasFocus()), 0)
        entries[(at + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)


class _Entry(ChoiceButton):
    stepped = Signal(int)

    def __init__(self, words: str, icon: str, keys: str) -> None:
        super().__init__(f" {words}", "rail")
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({keys})" if keys else words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        icons.set_icon(self, icon, on=ThemeTone.ACCENT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        self._count = label("", "small")
        row.addStretch(1)
        row.addWidget(self._count)

    def show_count(self, waiting: int) -> None:
        self._count.setText(str(waiting) if waiting else "")
        self.setAccessibleName(f"{self._words}, {waiting} waiting" if waiting else self._words)

    def collapse(self, narrow: bool) -> None:
        self.setText("" if narrow else f" {self._words}")
        self._count.setVisible(not narrow)

    def sizeHint(self) -> QSize:
        return QSize(current().px(32), current().px(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if step := _STEPS.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
