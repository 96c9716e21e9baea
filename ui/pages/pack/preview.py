"""The preview of a pack: its pages in one column, in pairs or as thumbnails, with outline, zoom and search."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QModelIndex, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument
from PySide6.QtWidgets import QLineEdit, QMenu, QTreeView, QWidget

from ui.pages.pack.page_grid import PageGrid
from ui.pages.pack.pdf_pages import PdfPages
from ui.pages.pack.pdf_search import PdfHit, PdfSearch
from ui.theme import current, set_style
from ui.widgets.labels import button, hairline, icon_button, label
from ui.widgets.layouts import Stack, column_layout, row_layout

_BAR_PX = 40
_SEARCH_PX, _LEAST_SEARCH_PX = 150, 64
_TYPING_MS = 150


class PreviewMode(StrEnum):
    """The ways to show the pages."""

    PAGES = "Single column"
    TWO = "Two pages side by side"
    SMALL = "Small pages"
    OUTLINE = "Outline"


class PackPreview(QWidget):
    """The preview of a pack, read from memory so that its file is not locked. Owned by the Pack page.

    Emits `page_shown` with the page in view, counted from 1.
    """

    page_shown = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._buffer: QBuffer | None = None
        self._at = 0
        self._has_jumped = False
        self.document = QPdfDocument()
        self.pages = PdfPages(self.document)
        self.grid = PageGrid(self.document)
        self.outline = _outline(self.document)
        self.mode = PreviewMode.PAGES
        self.search = PdfSearch(self.document, self)
        self._stack = Stack()
        self._stack.addWidget(self._nothing())
        for part in (self.pages, self.grid, self.outline):
            self._stack.addWidget(part)
        column = column_layout(self)
        column.addWidget(self._bar())
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        # Children are deleted in this order, and the pages must go before the document that they show.
        self.document.setParent(self)
        self.outline.model().setParent(self.outline)
        self._connect()
        self._show_page()

    @property
    def page_count(self) -> int:
        return self.document.pageCount()

    @property
    def data(self) -> bytes:
        """The PDF that is shown; empty if there is none."""
        return bytes(self._buffer.data().data()) if self._buffer is not None and self.page_count else b""

    @property
    def page_names(self) -> tuple[str, ...]:
        """The printed names of the pages, from the first to the last."""
        return tuple(self.document.pageLabel(at) for at in range(self.page_count))

    @property
    def page(self) -> int:
        """The page in view, counted from 1."""
        return self.pages.pageNavigator().currentPage() + 1

    @property
    def count_text(self) -> str:
        """The number of hits, as it is shown beside the field."""
        return self._count.text()

    def show_pdf(self, data: bytes) -> None:
        """Show this PDF, at the page that was in view before."""
        page = self.page
        buffer = QBuffer(self)
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(buffer)
        if self._buffer is not None:
            self._buffer.deleteLater()
        self._buffer = buffer
        self.outline.expandAll()
        self.go_to_page(page)
        self.show_mode(self.mode)
        self.search.start(self.field.text())

    def clear(self) -> None:
        """Show that there is no pack yet."""
        self.document.close()
        self._stack.setCurrentIndex(0)
        self._show_page()

    def add_commands(self, command: Callable[..., object]) -> None:
        """Add the commands for the pages, with their shortcuts, by `WindowPage.command`."""
        command("Next result", lambda: self.step_hit(1), "F3", unless=self._why_no_results)
        command("Previous result", lambda: self.step_hit(-1), "Shift+F3", unless=self._why_no_results)
        command("Zoom in", lambda: self.pages.zoom_by(1), "Ctrl++")
        command("Zoom out", lambda: self.pages.zoom_by(-1), "Ctrl+-")
        command("Fit width", self.pages.fit_width, "Ctrl+0")
        for at, mode in enumerate(PreviewMode, start=1):
            command(mode.value, partial(self._pick_mode, mode), f"Alt+{at}")

    def show_mode(self, mode: PreviewMode) -> None:
        """Show the pages in this way. The page in view stays."""
        self.mode = mode
        self._choose_mode[mode].setChecked(True)
        if not self.page_count:
            return
        if mode is PreviewMode.TWO:
            self.grid.show_two()
        elif mode is PreviewMode.SMALL:
            self.grid.show_small()
        shown = {PreviewMode.PAGES: self.pages, PreviewMode.OUTLINE: self.outline}.get(mode, self.grid)
        self._stack.setCurrentWidget(shown)
        self.grid.show_page(self.page)
        for part in (self._out, self._fit, self._in):
            part.setEnabled(mode is PreviewMode.PAGES)

    def read_page(self, page: int) -> None:
        """Show that page, counted from 1, at the width of the view."""
        self.show_mode(PreviewMode.PAGES)
        self.go_to_page(page)
        self.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_page(self, page: int) -> None:
        """Scroll to a page, counted from 1."""
        if self.page_count:
            self.pages.pageNavigator().jump(max(0, min(page, self.page_count) - 1), QPointF(), 0)
            self.grid.show_page(self.page)
        self._show_page()

    def step_page(self, step: int) -> None:
        self.go_to_page(self.page + step * (2 if self.mode is PreviewMode.TWO else 1))

    def focus_search(self) -> None:
        """Move the focus to the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _why_no_results(self) -> str:
        return "" if self.search.hits else "There are no search results in the pages."

    def step_hit(self, step: int) -> None:
        """Go to the next or previous hit."""
        hits = self.search.hits
        if hits:
            self._at = (self._at + step) % len(hits)
            self._show_hit(hits[self._at])

    def _show_hit(self, hit: PdfHit) -> None:
        self.show_mode(PreviewMode.PAGES)
        outlines = self.search.shape(hit)
        place = outlines[0].boundingRect().topLeft() if outlines else QPointF()
        room = QPointF(0, self.pages.viewport().height() / 3 / max(self.pages.zoom, 0.01))
        self.pages.pageNavigator().jump(hit.page, QPointF(0, max(0.0, (place - room).y())), 0)
        self._mark()

    def _mark(self) -> None:
        hits = self.search.hits
        shown = hits[self._at] if self._at < len(hits) else None
        self.pages.mark(hits, shown, self.search.shape)
        if not self.field.text().strip():
            self._count.setText("")
        elif hits:
            self._count.setText(f"{self._at + 1} of {len(hits)}")
        else:
            self._count.setText("" if self.search.is_running else "Not found")
        for part in (self._former_hit, self._next_hit):
            part.setVisible(len(hits) > 1)

    def _on_found(self) -> None:
        if len(self.search.hits) and self._at == 0 and not self._has_jumped:
            self._has_jumped = True
            self._show_hit(self._first_from_here())
        self._mark()

    def _first_from_here(self) -> PdfHit:
        """Return the index of the first hit from the page in view on, so that a search stays near it."""
        hits = self.search.hits
        self._at = next((n for n, hit in enumerate(hits) if hit.page >= self.page - 1), 0)
        return hits[self._at]

    def _start_search(self) -> None:
        self._at = 0
        self._has_jumped = False
        self.search.start(self.field.text())

    def _show_page(self) -> None:
        count = self.page_count
        self._page_label.setText(f"Page {self.page} of {count}" if count else "No pages yet")
        for part in self._needing_pages:
            part.setEnabled(count > 0)
        if count:
            self.page_shown.emit(self.page)

    def _bar(self) -> QWidget:
        bar = QWidget()
        bar.setFixedHeight(current().px(_BAR_PX))
        row = row_layout(bar, (12, 0, 12, 0), spacing=4)
        self._former = icon_button("chevron-left", "Previous page", lambda: self.step_page(-1))
        self._next = icon_button("chevron-right", "Next page", lambda: self.step_page(1))
        self._page_label = label("", "sentence")
        self.view_button = icon_button("book-open", "Page layout")
        self.view_button.setMenu(self._view_menu())
        self.field = _SearchField()
        self._count = label("", "small")
        self._former_hit = icon_button("chevron-up", "Previous result (Shift+F3)", lambda: self.step_hit(-1))
        self._next_hit = icon_button("chevron-down", "Next result (F3)", lambda: self.step_hit(1))
        self._out = icon_button("zoom-out", "Zoom out (Ctrl+minus)", lambda: self.pages.zoom_by(-1))
        self._fit = button("Fit width", "flat", self.pages.fit_width)
        self._in = icon_button("zoom-in", "Zoom in (Ctrl+plus)", lambda: self.pages.zoom_by(1))
        self._needing_pages: tuple[QWidget, ...] = (
            self._former,
            self._next,
            self._out,
            self._fit,
            self._in,
            self.field,
            self.view_button,
        )
        for part in (self._former, self._page_label, self._next, self.view_button):
            row.addWidget(part)
        row.addStretch(1)
        searching: tuple[QWidget, ...] = (self.field, self._count, self._former_hit, self._next_hit)
        for field in searching:
            row.addWidget(field)
        row.addSpacing(8)
        for part in (self._out, self._fit, self._in):
            row.addWidget(part)
        return bar

    def _view_menu(self) -> QMenu:
        menu = QMenu(self)
        together = QActionGroup(menu)
        self._choose_mode = {mode: menu.addAction(mode.value) for mode in PreviewMode}
        for mode, action in self._choose_mode.items():
            action.setCheckable(True)
            action.triggered.connect(partial(self._pick_mode, mode))
            together.addAction(action)
        self._choose_mode[PreviewMode.PAGES].setChecked(True)
        return menu

    def _pick_mode(self, mode: PreviewMode, _checked: bool = False) -> None:
        self.show_mode(mode)
        if (shown := self._stack.currentWidget()) is not None:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_entry(self, index: QModelIndex) -> None:
        page = index.data(QPdfBookmarkModel.Role.Page.value)
        if isinstance(page, int):
            self.read_page(page + 1)

    def _nothing(self) -> QWidget:
        box = set_style(QWidget(), "sunken")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = column_layout(box, (24, 24, 24, 24), spacing=None)
        column.addWidget(label("The pages are shown here once the pack is assembled.", "quiet", wrap=True))
        column.addStretch(1)
        return box

    def _connect(self) -> None:
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._start_search)
        self.field.textChanged.connect(lambda: self._typing.start())
        self.field.stepped.connect(self.step_hit)
        self.field.left.connect(self.pages.setFocus)
        self.search.found.connect(self._on_found)
        self.search.ended.connect(self._mark)
        self.grid.opened.connect(self.read_page)
        self.outline.activated.connect(self._open_entry)
        self.outline.clicked.connect(self._open_entry)
        self.pages.pageNavigator().currentPageChanged.connect(lambda page: self._show_page())
        self._mark()


def _outline(document: QPdfDocument) -> QTreeView:
    """Return the view of the pack's outline. Enter or a click goes to an entry."""
    made = set_style(QTreeView(), "outline")
    headings = QPdfBookmarkModel()
    headings.setDocument(document)
    made.setModel(headings)
    made.setAccessibleName("Outline of the pack")
    made.setHeaderHidden(True)
    made.setFrameShape(QTreeView.Shape.NoFrame)
    made.setUniformRowHeights(True)
    return made


class _SearchField(QLineEdit):
    """The search field. Enter goes to the next hit, Shift+Enter to the previous one, Esc leaves the field."""

    stepped = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "filter")
        self.setAccessibleName("Search in the pack")
        self.setPlaceholderText("Search")
        self.setToolTip("Search in the pack (Ctrl+F)")
        self.setMinimumWidth(current().px(_LEAST_SEARCH_PX))
        self.setMaximumWidth(current().px(_SEARCH_PX))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)
