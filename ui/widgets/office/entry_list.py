"""A setting with several entries: a list, and below it the fields of the selected entry."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from boardpack.values import Frozen
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone, current
from ui.widgets.fields.checked_field import CheckedField
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.flow import Flow
from ui.widgets.labels import button, icon_button, label
from ui.widgets.layouts import column_layout
from ui.widgets.tables.table import TableView

_ROW_HEIGHT, _LABELS = 44, 96
Cells = tuple[str, ...]
"""The texts of an entry's parts."""


class EntryPart(Frozen):
    """One part of an entry: a text, or one of `choices`, which are values with their words.

    `unit` follows the text in the list, such as minutes.
    """

    label: str
    hint: str = ""
    unit: str = ""
    choices: tuple[tuple[str, str], ...] = ()


class EntryLayout(Frozen):
    """The kind of entries in a list: their name, their form as a stored line, and the faults that a part may have.

    `problem` is asked with the place of the part and all parts. It is empty for a part that is right.
    """

    noun: str
    parts: tuple[EntryPart, ...]
    parse: Callable[[str], Cells]
    line: Callable[[Cells], str]
    problem: Callable[[int, Cells], str]


@dataclass
class _Entry:
    """An entry that is shown. `line` is as it was stored, None once a part was changed."""

    cells: Cells
    line: str | None = None


class EntryList(QWidget):
    """Adds, changes, moves and removes entries. Owned by the form of the office's settings.

    Ins adds an entry, Del removes one, Alt+Up and Alt+Down move it. Emits `edited` after each change.
    """

    edited = Signal()

    def __init__(self, name: str, kind: EntryLayout) -> None:
        super().__init__()
        self._kind, self._numbers = kind, count()
        self._entries: dict[str, _Entry] = {}
        self._shown = ""
        self.table = TableView(RowsModel((TableColumn(name, stretch=True, least=160),)), name, _ROW_HEIGHT, False)
        self.table.show_all_rows()
        self.parts = tuple(self._field(part) for part in kind.parts)
        self._checked = {
            at: CheckedField(field, partial(self._problem, at))
            for at, field in enumerate(self.parts)
            if isinstance(field, QLineEdit)
        }
        self.add_button = button(f"Add {kind.noun}", "plain", self.add)
        self.remove_button = button("Remove", "plain", self.remove)
        self.remove_button.setAccessibleName(f"Remove {kind.noun}")
        self.up_button = icon_button("arrow-up", f"Move {kind.noun} up", lambda: self.move_entry(-1))
        self.down_button = icon_button("arrow-down", f"Move {kind.noun} down", lambda: self.move_entry(1))
        self._form = QWidget()
        self._lay_out()
        self.table.chosen.connect(lambda _: self._show_entry())
        self.table.opened.connect(lambda _: self._focus_first())
        self.table.key("Ins", f"Add {kind.noun}", self.add)
        self.table.key("Del", f"Remove {kind.noun}", self.remove)
        self.table.key("Alt+Up", f"Move {kind.noun} up", lambda: self.move_entry(-1))
        self.table.key("Alt+Down", f"Move {kind.noun} down", lambda: self.move_entry(1))

    @property
    def lines(self) -> tuple[str, ...]:
        """The entries as they are stored, without empty ones."""
        entries = (entry for entry in self._entries.values() if entry.line is not None or any(entry.cells))
        return tuple(self._kind.line(entry.cells) if entry.line is None else entry.line for entry in entries)

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these entries."""
        chosen = [*self._entries].index(self.table.chosen_id) if self.table.chosen_id in self._entries else 0
        self._entries = {str(next(self._numbers)): _Entry(self._kind.parse(line), line) for line in lines}
        self._show_rows()
        if ids := [*self._entries]:
            self.table.choose(ids[min(chosen, len(ids) - 1)])
        self._show_entry()

    def check(self) -> bool:
        """Select the first entry with a part that is wrong, and say so at its field. Return True if there is none."""
        for entry_id, entry in self._entries.items():
            for at in self._checked if any(entry.cells) else ():
                if self._kind.problem(at, entry.cells):
                    self.table.choose(entry_id)
                    self._show_entry()
                    return self._checked[at].check()
        return True

    def clear_problem(self) -> None:
        """Hide the sentences below the fields, because the form is used again."""
        for checked in self._checked.values():
            checked.clear_problem()

    def add(self) -> None:
        """Add an empty entry after the selected one, with the focus in its first field."""
        new_id = str(next(self._numbers))
        ids = [*self._entries]
        at = ids.index(self.table.chosen_id) + 1 if self.table.chosen_id in self._entries else len(ids)
        ids.insert(at, new_id)
        self._entries[new_id] = _Entry(tuple(part.choices[0][0] if part.choices else "" for part in self._kind.parts))
        self._order(ids, new_id)
        self._focus_first()

    def remove(self) -> None:
        """Remove the selected entry, and select the one after it."""
        ids, chosen = [*self._entries], self.table.chosen_id
        if chosen not in self._entries:
            return
        at = ids.index(chosen)
        del self._entries[chosen]
        ids.remove(chosen)
        self._order(ids, ids[min(at, len(ids) - 1)] if ids else "")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_entry(self, step: int) -> None:
        """Move the selected entry up (-1) or down (1)."""
        ids, chosen = [*self._entries], self.table.chosen_id
        at = ids.index(chosen) + step if chosen in self._entries else -1
        if 0 <= at < len(ids):
            ids.remove(chosen)
            ids.insert(at, chosen)
            self._order(ids, chosen)

    def _order(self, ids: Sequence[str], chosen: str) -> None:
        self._entries = {entry_id: self._entries[entry_id] for entry_id in ids}
        self._show_rows()
        if chosen:
            self.table.choose(chosen)
        self._show_entry()
        self.edited.emit()

    def _show_rows(self) -> None:
        entries = [*self._entries.values()]
        self.table.rows.show([*self._entries], lambda at: self._row(entries[at]))

    def _row(self, entry: _Entry) -> TableRow:
        first, *others = entry.cells
        words = (_words(part, text) for part, text in zip(self._kind.parts[1:], others, strict=True))
        below = ", ".join(filter(None, words))
        spoken = ", ".join(filter(None, (first, below)))
        text = first or f"New {self._kind.noun}"
        return TableRow((TableCell(text, ThemeTone.TEXT, below=below, spoken=spoken or text, wraps=True),))

    def _show_entry(self) -> None:
        """Show the selected entry in the fields."""
        entry = self._entries.get(self.table.chosen_id)
        self._form.setVisible(entry is not None)
        for part in (self.table, self.remove_button, self.up_button, self.down_button):
            part.setVisible(bool(self._entries))
        self.setFocusProxy(self.table if self._entries else self.add_button)
        for at, field in enumerate(self.parts if entry else ()):
            text = entry.cells[at] if entry else ""
            if isinstance(field, ChoiceBox):
                field.choose(text)
            elif field.text().strip() != text:
                with QSignalBlocker(field):
                    field.setText(text)
        if self.table.chosen_id != self._shown:
            self._shown = self.table.chosen_id
            self.clear_problem()

    def _on_typed(self) -> None:
        entry = self._entries.get(self.table.chosen_id)
        if entry is None:
            return
        cells = tuple(part.value if isinstance(part, ChoiceBox) else part.text().strip() for part in self.parts)
        if cells != entry.cells:
            entry.cells, entry.line = cells, None
            self._show_rows()
            self.edited.emit()

    def _problem(self, at: int) -> str:
        entry = self._entries.get(self.table.chosen_id)
        return self._kind.problem(at, entry.cells) if entry and any(entry.cells) else ""

    def _focus_first(self) -> None:
        self.parts[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, part: EntryPart) -> QLineEdit | ChoiceBox[str]:
        if part.choices:
            box = ChoiceBox[str](part.label, part.choices)
            box.activated.connect(lambda _: self._on_typed())
            return box
        field = QLineEdit()
        field.setAccessibleName(part.label)
        field.setPlaceholderText(part.hint)
        field.textEdited.connect(lambda _: self._on_typed())
        return field

    def _lay_out(self) -> None:
        column = column_layout(self, spacing=8)
        column.addWidget(self.table)
        tools = Flow()
        for tool in (self.add_button, self.remove_button, self.up_button, self.down_button):
            tools.addWidget(tool)
        column.addWidget(tools)
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, current().px(_LABELS))
        grid.setColumnStretch(1, 1)
        for at, (part, field) in enumerate(zip(self._kind.parts, self.parts, strict=True)):
            words = label(part.label, "quiet")
            words.setBuddy(field)
            words.setContentsMargins(0, 5, 0, 0)
            grid.addWidget(words, at, 0, Qt.AlignmentFlag.AlignTop)
            if isinstance(field, ChoiceBox):
                grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                grid.addWidget(self._checked[at], at, 1)
        column.addWidget(self._form)


def _words(part: EntryPart, text: str) -> str:
    """Return the words of a part as the list shows them; nothing for the first choice, which is that there is none."""
    if not part.choices:
        return f"{text} {part.unit}" if text and part.unit else text
    return "" if text == part.choices[0][0] else dict(part.choices).get(text, text)
