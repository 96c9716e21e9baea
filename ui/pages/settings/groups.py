"""The list of the groups of Settings, with a field that finds a setting by its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from ui.announcing import announce
from ui.theme import current, set_style
from ui.widgets.chips import FilterField
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.labels import label, scroll_area
from ui.widgets.layouts import column_layout

_WIDTH, _FIELD = 216, 200


class GroupList(QWidget):
    """The groups at the left of the page, or as one box above it where the page is narrow. Owned by the Settings page.

    Emits `picked` with the name of a group, `sought` with the words in the field, and `left` when Enter leaves it.
    """

    picked = Signal(str)
    sought = Signal(str)
    left = Signal()

    def __init__(self, groups: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName("Groups of settings")
        self.find_field = FilterField("Find setting")
        self.find_field.setPlaceholderText("Find setting")
        self.find_field.setFixedWidth(current().px(_FIELD))
        self.find_field.filtered.connect(self.sought)
        self.find_field.left.connect(self.left)
        self.outcome = label("", "small", wrap=True)
        self.box = ChoiceBox[str]("Group of settings", groups)
        self.box.activated.connect(lambda _: self.picked.emit(self.box.value))
        self.entries = {name: ChoiceButton(words, "rail") for name, words in groups}
        self._group = QButtonGroup(self)
        for name, entry in self.entries.items():
            entry.clicked.connect(lambda _=False, name=name: self.picked.emit(name))
            self._group.addButton(entry)
        self._lay_out()
        self.be_narrow(False)

    def mark(self, name: str) -> None:
        """Mark the group that is in view."""
        self.entries[name].setChecked(True)
        self.box.choose(name)

    @property
    def marked(self) -> str:
        """The name of the marked group."""
        return self.box.value

    def focus_field(self) -> None:
        """Move the focus to the field that finds a setting."""
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def be_narrow(self, is_narrow: bool) -> None:
        """Show one box in place of the list, or the list again."""
        self._list.setVisible(not is_narrow)
        self.box.setVisible(is_narrow)
        self._layout.setDirection(QBoxLayout.Direction.LeftToRight if is_narrow else QBoxLayout.Direction.TopToBottom)
        width = current().px(_WIDTH)
        self.setMinimumWidth(0 if is_narrow else width)
        self.setMaximumWidth(2**24 - 1 if is_narrow else width)

    def show_outcome(self, words: str) -> None:
        """Show a sentence about the search below the field."""
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))
        announce(self.find_field, words)

    def _lay_out(self) -> None:
        inside = set_style(QWidget(), "page")
        column = column_layout(inside, spacing=1)
        for entry in self.entries.values():
            column.addWidget(entry)
        column.addStretch(1)
        self._list = scroll_area(inside, "Groups of settings")
        self._layout = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._layout.setContentsMargins(current().px(16), current().px(12), 0, 0)
        self._layout.setSpacing(current().px(8))
        self._layout.addWidget(self.find_field, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self.outcome)
        self._layout.addWidget(self._list, 1)
        self._layout.addWidget(self.box)
        self._layout.addStretch(0)
        self.outcome.hide()
