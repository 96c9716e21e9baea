"""Chips that filter a list by its parts, and the filter field beside them."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from ui import icons
from ui.theme import ThemeTone, current, set_style
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.fields.line_edits import FieldIcon
from ui.widgets.labels import button
from ui.widgets.menus import add_menu

_DELAY_MS = 120


class Chips(QWidget):
    """A row of exclusive chips at the left, and a filter field at the right.

    Emits `picked` with the key of the selected chip, and `filtered` with the text shortly after typing. If the
    chips do not fit they become one menu button that names the selected one.
    """

    picked = Signal(str)
    filtered = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], on: str, filter_name: str = "Filter") -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 12)
        self._row.setSpacing(8)
        self.chips = {key: self._chip(key, words) for key, words in self._choices}
        self.menu_button = self._menu_button()
        self._row.addStretch(1)
        self._tools: list[QWidget] = []
        self._left_out: set[str] = set()
        self.field = FilterField(filter_name)
        self.field.filtered.connect(self.filtered)
        self._row.addWidget(self.field)
        self._on = on
        self._show_on()

    @property
    def on(self) -> str:
        """The key of the selected chip."""
        return self._on

    def pick(self, key: str) -> None:
        """Select that chip, as if the user had."""
        self._on = key
        self._show_on()
        self.picked.emit(key)

    def add_tool(self, tool: QWidget) -> None:
        """Add a button left of the filter field."""
        self._tools.append(tool)
        self._row.insertWidget(self._row.indexOf(self.field), tool)
        self._make_room()

    def offer(self, key: str, is_offered: bool) -> None:
        """Show that chip, or leave it out."""
        self._left_out = self._left_out - {key} if is_offered else self._left_out | {key}
        for action, (of_key, _) in zip(self._menu.actions(), self._choices, strict=True):
            action.setVisible(of_key not in self._left_out)
        self._make_room()

    def rename(self, words: Mapping[str, str]) -> None:
        """Set the texts of the chips by their keys, for example with counts."""
        self._choices = tuple((key, words[key]) for key, _ in self._choices)
        for action, (key, text) in zip(self._menu.actions(), self._choices, strict=True):
            action.setText(text)
            self.chips[key].setAccessibleName(text)
        self._show_on()
        self._make_room()

    def _chip(self, key: str, words: str) -> ChoiceButton:
        chip = ChoiceButton(words, "chip")
        chip.clicked.connect(lambda: self.pick(key))
        chip.setAccessibleName(words)
        self._row.addWidget(chip)
        return chip

    def _menu_button(self) -> QPushButton:
        chip = button("", "chip")
        self._menu = _MenuBelow(chip)
        for key, words in self._choices:
            self._menu.addAction(words, partial(self.pick, key)).setCheckable(True)
        add_menu(chip, self._menu)
        icons.set_icon(chip, "chevron-down", size=12)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._row.addWidget(chip)
        chip.hide()
        return chip

    def _show_on(self) -> None:
        for key, words in self._choices:
            chip, is_on = self.chips[key], key == self._on
            chip.setChecked(is_on)
            chip.setText(f" {words}" if is_on else words)
            if is_on:
                icons.set_icon(chip, "check", ThemeTone.ACCENT, size=12)
            else:
                icons.remove_icon(chip)
        for action, (key, _) in zip(self._menu.actions(), self._choices, strict=True):
            action.setChecked(key == self._on)
        words = dict(self._choices).get(self._on, "")
        self.menu_button.setText(f"Show: {words}")
        self.menu_button.setAccessibleName(f"Show: {words}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        offered = [chip for key, chip in self.chips.items() if key not in self._left_out]
        wide = sum(chip.sizeHint().width() + 8 for chip in offered)
        tools = sum(tool.sizeHint().width() + 8 for tool in self._tools)
        fits = wide + tools + self.field.width() + 48 <= self.width()
        for chip in self.chips.values():
            chip.setVisible(fits and chip in offered)
        self.menu_button.setVisible(not fits)

    def minimumSizeHint(self) -> QSize:
        return QSize(current().px(260), super().minimumSizeHint().height())


class _MenuBelow(QMenu):
    """The menu of a button. Begins below the left edge of the button, whose text runs from right to left."""

    def __init__(self, below: QWidget) -> None:
        super().__init__(below)
        self._below = below

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.move(self._below.mapToGlobal(self._below.rect().bottomLeft()))


class FilterField(QLineEdit):
    """A field that filters a list while one types.

    Emits `filtered` with the text after a pause, and `left` when Down or Enter, or Esc in the empty field, goes
    back to the list. Esc empties it first.
    """

    filtered = Signal(str)
    left = Signal()

    def __init__(self, name: str = "Filter") -> None:
        super().__init__()
        set_style(self, "filter")
        self.setPlaceholderText("Filter")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} (Ctrl+F)")
        self.setFixedWidth(current().px(150))
        self.setClearButtonEnabled(True)
        for clear in self.findChildren(QToolButton):
            clear.setAccessibleName(f"Clear {name}")
        FieldIcon(self, "search")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(lambda: self.filtered.emit(self.text().strip()))
        self.textChanged.connect(lambda: self._timer.start())

    def take(self, letter: str) -> None:
        """Take the focus, and append a letter that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.deselect()
        self.end(False)
        self.insert(letter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
