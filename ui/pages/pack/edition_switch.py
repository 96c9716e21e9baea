"""The switch above the preview of a pack: its editions with their pages, of which one is in view."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.editions import CHAIR, EDITIONS, MEMBERS, PUBLIC, Edition
from ui import icons
from ui.theme import ThemeTone
from ui.widgets.choice_button import ChoiceButton
from ui.widgets.labels import button
from ui.widgets.layouts import row_layout
from ui.widgets.menus import add_menu

BESIDE = (MEMBERS, PUBLIC, CHAIR)
"""The editions that have a button. The others are in the menu."""


class EditionSwitch(QWidget):
    """Shows which edition is in view. Owned by the Pack page.

    `choices` are the commands that show each edition. Emits `picked` with the edition of a button that was clicked.
    """

    picked = Signal(object)  # Edition

    def __init__(self, choices: Mapping[Edition, QAction]) -> None:
        super().__init__()
        row = row_layout(self, (12, 4, 12, 4), spacing=4)
        self.buttons = {edition: self._button(edition) for edition in BESIDE}
        self.more = button("More", "chip")
        menu = QMenu(self)
        menu.addActions([choices[edition] for edition in EDITIONS if edition not in BESIDE])
        add_menu(self.more, menu)
        for part in (*self.buttons.values(), self.more):
            row.addWidget(part)
        row.addStretch(1)
        self.show_editions(MEMBERS, {})

    def show_editions(self, viewed: Edition, pages: Mapping[Edition, int]) -> None:
        """Show the edition in view, and the pages of each one that is assembled."""
        for edition, choice in self.buttons.items():
            is_viewed = edition == viewed
            choice.setChecked(is_viewed)
            choice.setText(_words(edition, pages))
            choice.setAccessibleName(_spoken(edition, pages))
            if is_viewed:
                icons.set_icon(choice, "check", ThemeTone.ACCENT, size=12)
            else:
                icons.remove_icon(choice)
        self.more.setText("More" if viewed in BESIDE else _words(viewed, pages))
        self.more.setAccessibleName("More editions" if viewed in BESIDE else f"Edition: {_spoken(viewed, pages)}")

    def _button(self, edition: Edition) -> ChoiceButton:
        choice = ChoiceButton("", "chip")
        choice.clicked.connect(lambda: self.picked.emit(edition))
        return choice


def _words(edition: Edition, pages: Mapping[Edition, int]) -> str:
    name = edition.key.replace("-", " ").capitalize()
    return f"{name} {pages[edition]}" if edition in pages else name


def _spoken(edition: Edition, pages: Mapping[Edition, int]) -> str:
    return f"{edition.name}, {count_in_words(pages[edition], 'page')}" if edition in pages else edition.name
