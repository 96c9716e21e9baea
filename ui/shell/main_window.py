"""The window of a board: the rail, the pages, and the signals between them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QContextMenuEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.access import Access
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.log_file import log_path
from boardpack.services.board.search import SearchService
from boardpack.services.board.settings import SettingsService
from ui.announcing import announce
from ui.closing import CloseController
from ui.last_folder import last_folder
from ui.models.palette import PaletteEntry, settings_entries
from ui.places import PagePlace
from ui.shell.navigation import Rail
from ui.shell.pages_on_demand import PageMaker, PagesOnDemand
from ui.theme import current
from ui.widgets.banner import Banner
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.layouts import Stack
from ui.widgets.menu_bar import MenuBar
from ui.widgets.office.office_form import FIELD_GROUPS
from ui.widgets.page import WindowPage

if TYPE_CHECKING:
    from ui.guide import Guide
    from ui.widgets.dialogs.find_or_do import FindOrDo

_ALL = Changes(register=True, actions=True, meetings=True, settings=True, findings=True, issues=True)
_RAIL_COLLAPSES = 1240
"""So many px of a screen are left to the title bar that the system puts above a window."""
_GAPS = ("meetings", "people")
_HITS = 20
_IDLE_MS = 30
_BEFORE_IDLE_MS = 500


class MainWindow(QMainWindow):
    """One board in one window: the pages in the order of the rail, with the shortcuts Ctrl+1 to Ctrl+9.

    Every `Changes` that a page announces reaches all pages. A `PagePlace` that a page asks for is brought to the
    front. Emits `leaving` when the user wants another board, `kept` when a page has changed the board, and `closed`
    when the window has closed.
    """

    leaving = Signal()
    kept = Signal()
    backed_up = Signal()
    closed = Signal()

    def __init__(
        self, office: SettingsService, search: SearchService, makers: Sequence[PageMaker], settings: QSettings
    ) -> None:
        super().__init__()
        self._office, self._search, self._settings = office, search, settings
        last_folder.use(settings)
        self.rail = Rail()
        self.banner = Banner()
        self._stack = Stack()
        self.pages = PagesOnDemand(tuple(makers), self._welcome)
        self._stale: dict[str, Changes] = {}
        self._to_lay_out: list[WindowPage] = []  # filled before they are first shown
        self._name_in_view = ""
        self._agenda_meeting: MeetingId | None = None  # chosen on the page of its agenda or its pack
        self._menus: dict[str, QMenu] = {}
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MS)
        self._before_idle = QTimer(self)
        self._before_idle.setSingleShot(True)
        self._before_idle.setInterval(_BEFORE_IDLE_MS)
        self._before_idle.timeout.connect(self._idle.start)
        self._idle.timeout.connect(self._on_idle)
        self._guide: Guide | None = None
        self._closing = CloseController(self)
        self._is_left = False
        self._lay_out()
        for maker in makers:
            self._add_entry(maker)
        self._add_commands()
        self._restore()

    @property
    def page(self) -> WindowPage:
        """The current page."""
        return self.pages[self._name_in_view]

    def show_page(self, name: str) -> None:
        """Bring that page to the front, up to date."""
        came_from = self._name_in_view
        self._name_in_view = name
        page = self.pages[name]
        former = next((made for made in self.pages.made if made.name == came_from), page)
        if former is not page:
            self._agenda_meeting = former.agenda_meeting or self._agenda_meeting
        if self._agenda_meeting is not None and page.name != came_from:
            page.take_agenda_meeting(self._agenda_meeting)
        self._bring_up_to_date(name)
        self._stack.setCurrentWidget(page)
        self.rail.mark(name)
        self._name_board()
        announce(self, f"{page.title}. {page.accessibleDescription()}".strip())

    def go(self, place: PagePlace) -> None:
        """Show the page and the thing that `place` names."""
        if place.page in self.pages:
            self.show_page(place.page)
            if (former := self.focusWidget()) is not None:
                former.clearFocus()  # it may be hidden now, and Qt would choose whatever comes next, such as a link
            self.page.show_place(place)
            self.page.placed.emit(place)
            if not self.page.isAncestorOf(self.focusWidget()):
                self.page.begin()

    def take_changes(self, changes: Changes) -> None:
        """Mark every page as out of date for these changes, and refresh the current one."""
        for name in self.pages:
            self._stale[name] = self._stale.get(name, Changes()) | changes
        self._bring_up_to_date(self._name_in_view)
        self._name_board()

    def show_access(self, access: Access) -> None:
        """Show above every page why the board is read-only. Refresh the pages once it is writable."""
        self.banner.show_access(access)
        if access.is_writable:
            self.take_changes(_ALL)

    def find_or_do(self) -> "FindOrDo":
        """Open the command palette."""
        from ui.widgets.dialogs.find_or_do import FindOrDo

        dialog = FindOrDo(self._choices(), lambda words: self._search.find(words, limit=_HITS), self.go, self)
        dialog.open_over(self)
        return dialog

    def show_about(self) -> None:
        """Show versions, the contact, and where the log is, as text that can be copied."""
        from boardpack.versions import contact_text, versions_text

        about = QMessageBox(QMessageBox.Icon.NoIcon, "About Boardpack", versions_text(), parent=self)
        about.setInformativeText(f"{contact_text()}\n\nLog file: {log_path()}")
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        about.open()

    def open_guide(self) -> "Guide":
        """Open the guide at the current page."""
        from ui.guide import Guide

        if self._guide is None:
            self._guide = Guide(self)
        self._guide.open_at(self.page.name)
        return self._guide

    def keep_state(self) -> None:
        """Store sizes, the current page and the like for the next window."""
        self._settings.setValue("window/geometry", self.saveGeometry())
        self._settings.setValue("window/page", self._name_in_view)
        for page in self.pages.made:
            page.save_state(self._settings)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rail.collapse(self.width() < current().px(_RAIL_COLLAPSES))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to make the other pages a while after the window was first shown, so that its own page is there first.

        The timer begins with the first turn of the event loop.
        """
        super().showEvent(event)
        if self.pages.next_to_make and not self._idle.isActive():
            QTimer.singleShot(0, self._before_idle, self._before_idle.start)

    def may_close(self) -> bool:
        """Return True if nothing would be stopped or lost, or the user agrees. `close` then does not ask again."""
        self._is_left = self._closing.may_close() and all(page.can_leave() for page in self.pages.made)
        return self._is_left

    def closeEvent(self, event: QCloseEvent) -> None:
        if not (self._is_left or self.may_close()):
            event.ignore()
            return
        self.keep_state()
        super().closeEvent(event)
        self.hide()  # what is done at the end must not keep a dead window in view
        self.closed.emit()

    def _lay_out(self) -> None:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(middle)
        self.setMinimumSize(480, 360)
        self.rail.picked.connect(self.show_page)
        self.rail.find_requested.connect(self.find_or_do)
        self.rail.help_requested.connect(self.open_guide)

    def _add_entry(self, maker: PageMaker) -> None:
        """Add the page's entry in the rail and its shortcut. The page itself is made when it is needed."""
        name = maker.name
        key = f"Ctrl+{len(self._stale) + 1}"
        self._stale[name] = _ALL
        self.rail.add(name, maker.title, maker.icon, key, gap=name in _GAPS)
        self._command(maker.title, lambda: self._go_by_key(name), key)

    def _welcome(self, page: WindowPage) -> None:
        """Add a page that was just made to the window."""
        self._stack.addWidget(page)
        page.changed.connect(self.take_changes)
        page.kept.connect(self.kept)
        page.backed_up.connect(self.backed_up)
        page.requested.connect(self.go)
        page.waiting.connect(lambda count: self.rail.count(page.name, count))
        page.restore_state(self._settings)
        menu = self._menus[page.name]
        page.fill_menu(menu)
        menu.menuAction().setVisible(bool(page.actions()))

    def prepare_next(self) -> bool:
        """Load, make, fill or lay out one more page, as an idle window does. Return False once all are ready."""
        return self.pages.go_on() or self._lay_out_next() or self._fill_next()

    def _on_idle(self) -> None:
        if not self.prepare_next():
            self._idle.stop()

    def _fill_next(self) -> bool:
        """Bring one more page up to date that was never shown. Return False if there is none."""
        name = next((name for name, page in self.pages.items() if page.is_read_ahead and self._stale[name] == _ALL), "")
        if name:
            self._bring_up_to_date(name)
            self._to_lay_out.append(self.pages[name])
        return bool(name)

    def _lay_out_next(self) -> bool:
        """Lay out one page that was filled, in the size in which it will be shown. Return False if there is none.

        That is a third of what its first opening costs. Qt lays out a hidden page only to draw it: one pixel will do.
        """
        if not self._to_lay_out:
            return False
        page = self._to_lay_out.pop()
        page.resize(self._stack.size())
        page.grab(QRect(0, 0, 1, 1))
        return True

    def _go_by_key(self, name: str) -> None:
        self.show_page(name)
        self.page.begin()

    def _command(self, words: str, act: Callable[[], object], keys: str) -> None:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: act())
        self.addAction(action)

    def _add_commands(self) -> None:
        self._command("Search", self.find_or_do, "Ctrl+K")
        self._command("Guide", self.open_guide, "F1")
        self._command("About Boardpack", self.show_about, "")
        self._command("Open another board", self.leaving.emit, "Ctrl+Shift+O")
        self._command("Close", self.close, "Ctrl+Q")
        if sys.platform == "linux":  # elsewhere Qt does this by itself
            QShortcut(
                QKeySequence("Shift+F10"), self, context=Qt.ShortcutContext.ApplicationShortcut
            ).activated.connect(_open_context_menu)
        self._add_menus()

    def _add_menus(self) -> None:
        bar = MenuBar(self)
        self.setMenuBar(bar)
        window = bar.add("Board")
        window.addActions(self.actions())
        for name in self.pages:
            self._menus[name] = bar.add(self.rail.entries[name].text().strip())
            self._menus[name].menuAction().setVisible(False)
        self.rail.menu_requested.connect(bar.pop_up)
        self._command("Show or hide the menu", bar.turn, "Alt+M")

    def _bring_up_to_date(self, name: str) -> None:
        stale = self._stale[name]
        self._stale[name] = Changes()
        if stale != Changes():
            self.pages[name].refresh(stale)
            self.pages[name].refreshed.emit(stale)

    def _choices(self) -> tuple[PaletteEntry, ...]:
        """Return the commands of this page, the meetings, what is in the settings, and the commands of other pages."""
        commands = [*self.page.actions(), *self.actions()]
        here = (PaletteEntry(a.text(), a.shortcut().toString(), a.trigger) for a in commands if a.isEnabled())
        fields = ((name, SETTING_LABELS[name].label) for _, names in FIELD_GROUPS for name in names)
        office = settings_entries(self._office.get(), self._office.views(), self.pages.titles, fields, self.go)
        return (*here, *self._named_places(), *office, *self._elsewhere())

    def _named_places(self) -> Iterator[PaletteEntry]:
        """Yield what this page offers by name or, if that is nothing, what the first other page does."""
        pages = (self.page, *self.pages.made)
        offering = next((page for page in pages if page.named_places()), self.page)
        for words, place in offering.named_places():
            yield PaletteEntry(words, offering.title, partial(self.go, place))

    def _elsewhere(self) -> Iterator[PaletteEntry]:
        """Yield the commands of other pages, which come to the front when one is chosen."""
        for page in self.pages.made:
            if page is not self.page:
                commands = [action for action in page.actions() if action.isEnabled()]
                yield from (PaletteEntry(a.text(), page.title, partial(self._do_on, page, a)) for a in commands)

    def _do_on(self, page: WindowPage, action: QAction) -> None:
        self.show_page(page.name)
        action.trigger()

    def _name_board(self) -> None:
        office = self._office.get()
        self.rail.name_board(office.board_name, office.force_name)
        self.setWindowTitle(f"{self.page.title}: {office.board_name}")

    def _restore(self) -> None:
        geometry = self._settings.value("window/geometry")
        if geometry is None or not self.restoreGeometry(geometry):
            fit_to_screen(self, 1280, 800)
        last = str(self._settings.value("window/page", ""))
        self._go_by_key(last if last in self.pages else next(iter(self.pages)))


def _open_context_menu() -> None:
    """Open the menu of the widget with the focus, as its right-click does."""
    if (focused := QApplication.focusWidget()) is not None:
        middle = focused.rect().center()
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(focused, QContextMenuEvent(reason, middle, focused.mapToGlobal(middle)))
