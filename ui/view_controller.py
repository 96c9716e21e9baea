"""Filters, grouping, order and saved views of one list: a menu beside its chips, and a line that names the filters."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from boardpack.domain.office.saved_views import SavedView
from boardpack.services.board.settings import SettingsService
from ui import icons
from ui.models.narrowing import FilterChoice, FilterSection, filters_sentence
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.theme import ThemeTone
from ui.widgets.chips import Chips
from ui.widgets.declared_form import DeclaredField
from ui.widgets.dialogs.name_dialog import NameDialog
from ui.widgets.labels import button, icon_button, icon_label, label
from ui.widgets.page import ORDERS, VIEW, WindowPage


class AskedLine(QWidget):
    """The line below the chips that names the filters in use. Hidden without any.

    Emits `cleared` when the user asks for the whole list.
    """

    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Filters on this list")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 10)
        row.setSpacing(8)
        self._words = label("", "small", wrap=True)
        self.clear = button("Clear", "flat", self.cleared.emit)
        self.clear.setAccessibleName("Clear filters")
        row.addWidget(icon_label("list-filter"))
        row.addWidget(self._words, 1)
        row.addWidget(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """The text of the line. Empty while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def show_filters(self, words: str) -> None:
        """Show the filters in use. An empty text hides the line."""
        self._words.setText(words)
        self.setAccessibleDescription(words)
        self.setVisible(bool(words))


Value = TypeVar("Value")
_NAME = "Filter, group and sort the list, or open a saved view"


class ViewController(QObject):
    """Keeps the filters, the grouping and the saved views of a list. Belongs to its page.

    Emits `changed` when the list must be shown again; `asked` and `group` then hold what to show.
    """

    changed = Signal()

    def __init__(
        self,
        office: SettingsService,
        page: WindowPage,
        chips: Chips,
        sections: Callable[[], Sequence[FilterSection]],
        groups: Sequence[FilterChoice] = (),
    ) -> None:
        """With `groups`, the list is grouped by the first of them at first."""
        super().__init__(page)
        self._office, self._page = office, page
        self._sections, self._groups = sections, groups
        self._look: Callable[[], SavedView] | None = None
        self._show: Callable[[SavedView], object] | None = None
        self._orders: Sequence[FilterChoice] = ()
        self._order_by: Callable[[str], object] | None = None
        self.asked: dict[str, str] = {}
        self.usual_group = self.group = groups[0][0] if groups else ""
        self.line = AskedLine()
        self.line.cleared.connect(self.clear)
        self.menu = QMenu(page)
        self.menu.aboutToShow.connect(self._fill)
        self.button = icon_button("list-filter", _NAME)
        self.button.setMenu(self.menu)
        chips.add_tool(self.button)
        page.command(_NAME, self.button.showMenu, "Ctrl+Shift+F", part=VIEW)
        page.command("Save this view…", self.ask_for_a_name, part=VIEW)
        page.placed.connect(self._on_placed)

    def join(self, look: Callable[[], SavedView], show: Callable[[SavedView], object]) -> None:
        """Set how the page describes its current view, without a name, and how it shows a saved one."""
        self._look, self._show = look, show

    def offer_orders(self, orders: Sequence[FilterChoice], order_by: Callable[[str], object]) -> None:
        """Offer the orders of the column headers as commands. The same order again reverses the list."""
        self._orders, self._order_by = orders, order_by
        for key, title in orders:
            self._page.command(f"Order by {title.lower()}", partial(order_by, key), part=ORDERS)

    def narrow(self, key: str, value: str) -> None:
        """Filter by this value. An empty value removes the filter."""
        self.asked.pop(key, None)
        if value:
            self.asked[key] = value
        self._emit_changed()

    def group_by(self, group: str) -> None:
        """Group the list. An empty group removes the grouping."""
        self.group = group
        self._emit_changed()

    def clear(self) -> None:
        """Remove all filters, and group the list as usual."""
        self.take_up({}, self.usual_group)
        self.changed.emit()

    def take_up(self, asked: Mapping[str, str], group: str) -> None:
        """Take over the filters and the grouping of a view. The page shows the list itself."""
        self.asked, self.group = dict(asked), group
        self._settle()

    def ask_for_a_name(self) -> NameDialog:
        """Open the dialog that saves the current view under a name."""
        words = self.line.text or "All rows, in the current order."
        asked = DeclaredField("name", "Name", hint="For example: Overdue in June")
        dialog = NameDialog("Save this view", words, "", self._page, asked=asked)
        dialog.named.connect(self.keep)
        return dialog.open_once()

    def keep(self, name: str) -> None:
        """Save the current view under that name."""
        view = self._now(name)
        if self._page.change(lambda: self._office.keep_view(view)):
            self._page.notice.show_message(
                StatusShape.DISC, f"View “{name}” saved.", "It is in the menu beside the filter."
            )

    def show(self, view: SavedView) -> None:
        """Show the list as in that saved view."""
        self.take_up(dict(view.asked), view.group)
        if self._show is not None:
            self._show(view)

    def _on_placed(self, place: PagePlace) -> None:
        """Show the saved view that the place asks for, once the page is in front."""
        for view in self._office.views(self._page.name) if place.kept_view else ():
            if view.name == place.kept_view:
                self.show(view)

    def forget(self, view: SavedView) -> None:
        """Delete a saved view. The notice offers to undo it."""
        if self._page.change(lambda: self._office.forget_view(view)):
            self._page.notice.show_message(
                StatusShape.DISC, f"View “{view.name}” removed.", verb="Undo", act=lambda: self._bring_back(view)
            )

    def _bring_back(self, view: SavedView) -> None:
        self._page.change(lambda: self._office.keep_view(view))

    def _now(self, name: str) -> SavedView:
        if self._look is None:
            raise LookupError("no page has joined")
        view = self._look()
        asked = tuple(self.asked.items())
        return SavedView(view.page, name, view.part, view.words, view.order, view.descending, self.group, asked)

    def _emit_changed(self) -> None:
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        group = "" if self.group == self.usual_group else dict(self._groups).get(self.group, "")
        self.line.show_filters(filters_sentence(self.asked, self._sections(), group.lower()))
        icons.set_icon(self.button, "list-filter", ThemeTone.ACCENT if self.line.text else ThemeTone.SECOND)
        self.button.setAccessibleDescription(self.line.text)

    # ---- the menu -----------------------------------------------------------------------------

    def _fill(self) -> None:
        self.menu.clear()
        for section in self._sections():
            if section.choices:
                choices = (("", "Any"), *section.choices)
                self._add_choices(
                    section.title, choices, self.asked.get(section.key, ""), partial(self.narrow, section.key)
                )
        if self._groups:
            self.menu.addSeparator()
            self._add_choices("Group", (("", "No grouping"), *self._groups), self.group, self.group_by)
        self._add_orders()
        self.menu.addSeparator()
        self._add_views()

    def _add_orders(self) -> None:
        if self._order_by is not None:
            current = self._look().order if self._look is not None else ""
            self._add_choices(ORDERS, self._orders, current, self._order_by)

    def _add_choices(self, title: str, choices: Sequence[FilterChoice], on: str, pick: Callable[[str], object]) -> None:
        menu = self.menu.addMenu(title)
        together = QActionGroup(menu)
        for value, words in choices:
            action = menu.addAction(_plain(words))
            action.setCheckable(True)
            action.setChecked(value == on)
            action.triggered.connect(partial(_act, pick, value))
            together.addAction(action)

    def _add_views(self) -> None:
        views = self._office.views(self._page.name)
        for view in views:
            self.menu.addAction(_plain(view.name)).triggered.connect(partial(_act, self.show, view))
        self.menu.addAction("Save this view…").triggered.connect(self.ask_for_a_name)
        if views:
            forget = self.menu.addMenu("Remove view")
            for view in views:
                forget.addAction(_plain(view.name)).triggered.connect(partial(_act, self.forget, view))


def _act(act: Callable[[Value], object], value: Value, _checked: bool = False) -> None:
    act(value)


def _plain(words: str) -> str:
    """Return the text for a menu, with ampersands doubled so that they do not mark a key."""
    return words.replace("&", "&&")
