"""Bases of the pages that show a list with the selected thing beside it.

`SplitPage` is the list and its detail. `ListPage` adds what the register and the action log share: chips, a
filter, saved views and the view of the past. What is special about a page is in the page.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.office.saved_views import SavedView
from boardpack.services.board.settings import SettingsService
from ui.announcing import announce
from ui.as_at_controller import AsAtController
from ui.as_at_view import ONLY_READ, AsAtView
from ui.drafts import Drafts
from ui.models.narrowing import FilterChoice, FilterSection
from ui.models.rows import RowsModel
from ui.view_controller import ViewController
from ui.widgets.chips import Chips
from ui.widgets.empty_state import EmptyState
from ui.widgets.layouts import Stack, column_layout
from ui.widgets.page import SAVE_AND_SEND, VIEW, WindowPage
from ui.widgets.page_head import PageHead
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer, Listing, copied_notice
from ui.widgets.tables.table import TableView

_LEAST_LIST = 500
"""In a narrower list, with its columns for numbers and states, sentences would be three words wide."""


class SplitPage(WindowPage):
    """A page with a `table` and, beside it in a `split`, the selected thing.

    A subclass sets both. `split_key` is where this computer keeps the width of the detail. The selected row is kept,
    too, so that the next window opens where this one was left.
    """

    split_key: ClassVar[str]
    table: TableView
    split: ListAndDetail

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save_state(self, settings: QSettings) -> None:
        self.split.save(settings, self.split_key)
        settings.setValue(f"{self.name}/selected", self.table.chosen_id)

    def restore_state(self, settings: QSettings) -> None:
        self.split.restore(settings, self.split_key)
        self.table.choose(str(settings.value(f"{self.name}/selected", "")))

    def open_beside_list(self) -> None:
        """Open the detail, unless it would take the list's place. A page that is not laid out yet opens it then."""
        if not self.isVisible():
            self.split.offer_detail()
        elif not self.split.is_open and not self.split.detail_replaces_list:
            self.split.open_detail()


class ListPage(SplitPage):
    """A page whose list is narrowed by chips, a filter and saved views, and can be shown as at another day.

    A subclass makes its head, chips, model and table, calls `add_views` and then `lay_out`, connects what is its
    own, and calls `add_list_commands` where these are to be among its commands. It implements `show_list`, which shows
    the rows that match chips, filter and view and then calls `show_found`, and the two slots for the selected row.

    `noun` names one row; `usual_part` and `whole_part` are the chips of the first look and of the whole list.
    """

    is_read_ahead = True
    noun: ClassVar[str]
    usual_part: ClassVar[str]
    whole_part: ClassVar[str]

    head: PageHead
    chips: Chips
    model: RowsModel

    def __init__(self, past: AsAtView, office: SettingsService, drafts: Drafts) -> None:
        super().__init__()
        self._past, self._office, self._drafts = past, office, drafts
        self._text = ""  # typed into the filter
        self._folded: frozenset[str] = frozenset()
        self._order = ("", False)  # key of a column, and True for descending
        self.footer = Footer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the letters of the list act in the detail too, which may have taken its place."""
        pressed = QKeySequence(event.keyCombination())
        acts = [action for action in self.table.actions() if event.text().isalpha() and action.shortcut() == pressed]
        if acts:
            acts[0].trigger()
        else:
            super().keyPressEvent(event)

    # ---- for a subclass to answer -------------------------------------------------------------

    def show_list(self) -> None:
        """Show the rows that chips, filter and view ask for."""
        raise NotImplementedError

    def on_selected(self, row_id: str) -> None:
        """Show the detail of a row that was selected."""
        raise NotImplementedError

    def open_selected(self) -> None:
        """Open the detail of the selected row, also in the list's place."""
        raise NotImplementedError

    # ---- for a subclass to call ---------------------------------------------------------------

    def add_views(self, sections: Callable[[], Sequence[FilterSection]], groups: Sequence[FilterChoice] = ()) -> None:
        """Add the view of the past and the saved views; `sections` is how the list can be narrowed."""
        self.as_at = AsAtController(self._past, self, self.head, self.table)
        self.views = ViewController(self._office, self, self.chips, sections, groups)
        self.views.join(self.current_view, self.show_view)

    def lay_out(self, empty: EmptyState, details: Sequence[QWidget], notices: Sequence[QWidget] = ()) -> None:
        """Lay the parts out: `empty` for a board without a row, `details` one at a time beside the list.

        `notices` stand below the head.
        """
        self.empty = empty
        self.no_match = EmptyState(
            "No matches", f"No {self.noun} matches the filters.", ((f"Show all {self.noun}s", self.show_everything),)
        )
        parts = (self.head, self.chips, self.table, self.footer)
        self.listing = Listing(parts, self.empty, self.no_match, self.noun)
        self.table.copied.connect(lambda count: self.notice.show_message(*copied_notice(count)))
        self.listing.put_below_chips(self.views.line)
        for notice in reversed((self.as_at.line, *notices)):
            self.listing.put_below_head(notice)
        self.details = Stack()
        for detail in details:
            self.details.addWidget(detail)
        self.split = ListAndDetail(self.listing, self.details, least_list=_LEAST_LIST)
        self.notice.beside = self.listing
        self.notice.stay_above(self.footer)
        self.body.addWidget(self.split)
        self._connect_list()

    def add_list_commands(self) -> None:
        """Add the commands for the list as a whole."""
        field = self.chips.field
        self.command("Copy the list", self.table.copy_all, "Ctrl+Shift+C", part=SAVE_AND_SEND)
        self.command(
            f"Filter {self.noun}s", lambda: field.setFocus(Qt.FocusReason.ShortcutFocusReason), "Ctrl+F", part=VIEW
        )

    def show_found(self, sentence: str, shown: int, total: int, things: str) -> None:
        """Show the sentence of the head and the number of rows, or why the list is empty.

        `things` names the rows in the sentence about a day without any.
        """
        self.head.show_sentence(sentence)
        self.setAccessibleDescription(self.head.sentence)
        as_at = () if self._past.is_today else (f"As at {self._past.description}",)
        self.footer.show_facts(f"{shown:,} of {count_in_words(total, self.noun)}", *as_at)
        empty = None if self._past.is_today else self.as_at.nothing_on_that_day(things)
        self.listing.show_found(shown, total, self._text, empty, self.views.line.text)

    def narrow(self, part: str, text: str) -> None:
        """Show the list under a chip and a text in the filter."""
        self._text = text
        self.chips.field.setText(text)
        self.chips.pick(part)

    def show_everything(self) -> None:
        """Show the whole list, grouped as it is."""
        self.views.take_up({}, self.views.group)
        self.narrow(self.whole_part, "")

    @property
    def why_fixed(self) -> str:
        """The reason why nothing can be changed in the view that is shown; empty for today's."""
        return "" if self._past.view.is_now else ONLY_READ

    # ---- saved views --------------------------------------------------------------------------

    def current_view(self) -> SavedView:
        """Return the list as it is shown, as a view without a name."""
        key, descending = self._order
        return SavedView(self.name, "", self.chips.on, self._text, key, descending)

    def show_view(self, view: SavedView) -> None:
        """Show the list as in a saved view. A chip that this version does not have becomes the usual one."""
        self.narrow(view.part if view.part in self.chips.chips else self.usual_part, view.words)

    def save_state(self, settings: QSettings) -> None:
        self._drafts.flush()
        super().save_state(settings)

    # ---- connections --------------------------------------------------------------------------

    def _connect_list(self) -> None:
        self.chips.picked.connect(lambda _: self._show_narrowed())
        self.chips.filtered.connect(self._filter)
        self.chips.field.left.connect(self.focus_first)
        self.views.changed.connect(self.show_list)
        self.table.folded.connect(self._fold)
        self.table.chosen.connect(self.on_selected)
        self.table.opened.connect(lambda _: self.open_selected())
        self.table.clicked.connect(self._on_click)
        self.table.typed.connect(self.chips.field.take)

    def _on_click(self, index: QModelIndex) -> None:
        """Open the detail where it replaces the list, unless the click selects several rows or folds a group."""
        is_plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if is_plain and self.split.detail_replaces_list and not self.model.is_head(index.row()):
            self.open_selected()

    def _filter(self, text: str) -> None:
        self._text = text
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        """Show the list that the user has narrowed, and have screen readers say how many rows it has."""
        self.show_list()
        self._choose_shown_row()
        announce(self.table, self.footer.first_fact)

    def _choose_shown_row(self) -> None:
        """Choose the first row if the chosen one is no longer listed, so that the detail is about a row of the list."""
        if self.table.chosen_id:
            return
        first = next((id_ for at, id_ in enumerate(self.model.ids) if not self.model.is_head(at)), "")
        if first:
            self.table.choose(first)
        elif not self.split.detail_replaces_list:
            self.split.close_detail()

    def _fold(self, head_id: str) -> None:
        self._folded = self._folded ^ {head_id}
        self.show_list()


def column_of(first: QWidget, *below: QWidget, top: int = 0) -> QWidget:
    """Return a widget with parts below each other, without gaps; the first takes the room that is left.

    `top` is the space above the first, in px.
    """
    holder = QWidget()
    column = column_layout(holder, (0, top, 0, 0))
    column.addWidget(first, 1)
    for part in below:
        column.addWidget(part)
    return holder


def share_of(share: float, least: int, *, from_width: int) -> Callable[[int], int]:
    """Return how wide the detail is for the width of a page: a share of it, or `least` in a narrow page.

    All are in px of the design; pages narrower than `from_width` are narrow.
    """
    return lambda width: max(least, round(width * share)) if width >= from_width else least
