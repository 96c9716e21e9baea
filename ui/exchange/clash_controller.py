"""Conflicting changes on one page: a button while there are any, and a command."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from boardpack.services.returning.reviews import ReviewsService
from ui.models.exchange.reviews import PAGES
from ui.places import CLASHES, PagePlace
from ui.widgets.labels import button
from ui.widgets.page import WindowPage
from ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from ui.exchange.clash_dialog import ClashDialog


class ClashController(QObject):
    """Offers to resolve conflicting changes. Belongs to its page.

    `ui.models.exchange.reviews.PAGES` says which kinds of thing belong to which page.
    """

    def __init__(self, page: WindowPage, head: PageHead, reviews: ReviewsService) -> None:
        super().__init__(page)
        self._page, self._reviews, self._kinds = page, reviews, PAGES[page.name]
        self.button = button("Resolve conflicts…", "plain", self.open)
        self.button.hide()
        head.beside.addWidget(self.button)
        page.command("Resolve conflicts…", self.open)
        page.refreshed.connect(lambda _: self.look())
        page.placed.connect(self._on_place)

    def look(self) -> None:
        """Show the button with the number of conflicts, or hide it if there are none."""
        found = self._page.attempt(lambda: self._reviews.undecided_elsewhere(self._kinds)) or ()
        self.button.setText(f"Resolve conflicts ({len(found)})…")
        self.button.setAccessibleName(f"Resolve {len(found)} conflicting changes")
        self.button.setToolTip("Choose which change to keep, or combine both")
        self.button.setVisible(bool(found))

    def open(self) -> "ClashDialog":
        """Open the dialog that resolves conflicts."""
        from ui.exchange.clash_dialog import ClashDialog

        dialog = ClashDialog(self._reviews, self._kinds, self._page)
        dialog.changed.connect(self._page.announce)
        dialog.open()
        return dialog

    def _on_place(self, place: PagePlace) -> None:
        if place.view == CLASHES:
            self.open()
