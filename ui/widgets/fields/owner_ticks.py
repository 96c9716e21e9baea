"""Owners to tick, each with what became of his form."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui.models.exchange.forms_out import AskedOwner, state_of_form
from ui.theme import current, set_style
from ui.widgets.labels import button, label
from ui.widgets.scrolled import scrolled

_INDENT = 21


class OwnerTicks(QWidget):
    """`changed` follows every tick; those who have had no form are ticked at first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._owners: tuple[AskedOwner, ...] = ()
        self.boxes: dict[str, QCheckBox] = {}
        self.all = button("Tick all", "flat", lambda: self._tick_each(True))
        self.none = button("Tick none", "flat", lambda: self._tick_each(False))
        self._area = scrolled(QWidget(), "Owners")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(label("Owners", "strong"))
        row.addStretch(1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        column.addLayout(row)
        column.addWidget(self._area, 1)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names that are ticked, in their order."""
        return tuple(name for name, box in self.boxes.items() if box.isChecked())

    def show_owners(self, owners: Sequence[AskedOwner]) -> None:
        """Show these owners in place of the former ones."""
        self._owners = tuple(owners)
        self.boxes = {}
        inside = set_style(QWidget(), "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(0)
        for owner in owners:
            column.addWidget(self._box(owner))
            words = label(state_of_form(owner), "small", wrap=True)
            words.setContentsMargins(current().px(_INDENT), 0, 0, 8)
            column.addWidget(words)
        column.addStretch(1)
        self._area.takeWidget().deleteLater()
        self._area.setWidget(inside)
        for tool in (self.all, self.none):
            tool.setEnabled(bool(owners))
        self.changed.emit()

    def focus_first(self) -> None:
        """Put the focus on the first owner."""
        for box in self.boxes.values():
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            return

    def _box(self, owner: AskedOwner) -> QCheckBox:
        box = QCheckBox(owner.name)
        box.setAccessibleDescription(state_of_form(owner))
        box.setChecked(owner.is_to_be_asked and owner.open_actions > 0)
        box.setEnabled(owner.open_actions > 0)
        box.toggled.connect(lambda _: self.changed.emit())
        self.boxes[owner.name] = box
        return box

    def _tick_each(self, on: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(on and box.isEnabled())
