"""The table behind every list: whole rows, ids instead of row numbers, everything by keyboard.

    table = TableView(model, name="Actions")
    table.chosen.connect(...)       # id of the current row, "" if there is none; by keys once they rest
    table.opened.connect(...)       # Enter or double click
    table.typed.connect(...)        # a letter that is no command: pass it to the filter
    table.folded.connect(...)       # id of a group row, by Left, Right, Space or a click
    table.several.connect(...)      # ids of all selected rows, if several can be selected
    table.choose(id)                # after `model.show` the same id is chosen again automatically

Shortcuts of a page are added by `table.key("U", act)`. They work only while the table has the focus.
"""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from ui.models.rows import RowKind, RowsModel, TableColumn, clipboard_rows
from ui.theme import current
from ui.widgets.tables.column_widths import columns_that_fit, grown_columns, width_of
from ui.widgets.tables.painted_table import PaintedTable
from ui.widgets.tables.row_delegate import hint_width, paddings
from ui.widgets.tables.table_header import TableHeader
from ui.widgets.tables.table_keys import COMMANDS, MOVES, UPWARDS, row_modifiers
from ui.widgets.tables.wrapping import height_of

MOST_COPIED = 5_000
"""How many rows are copied at most; a longer list is written as a file."""
_PART_HEIGHT = 28
_MEASURED_ROWS = 40
_MOST_SCROLLS = 5
REST_MS = 80
"""A key that moves to another row is followed after this rest, so that a held key passes over rows."""
_ROWS_AHEAD = 4


class TableView(PaintedTable):
    """A QTableView without grid or vertical header, painted by `RowDelegate`."""

    chosen = Signal(str)
    several = Signal(object)  # tuple of ids, in their order; one or none where not several are selected
    opened = Signal(str)
    typed = Signal(str)
    folded = Signal(str)
    sort_requested = Signal(str)
    copied = Signal(int)  # how many rows are on the clipboard now; 0 where they were too many

    def __init__(self, model: RowsModel, name: str, row_height: int = 32, header: bool = True) -> None:
        super().__init__()
        self._rows = model
        self._wanted = ""
        self._selected: tuple[str, ...] = ()
        self._offered: tuple[QAction, ...] = ()
        self._pressed_id = ""  # of the row on which the right button went down
        self._has_head = header
        self._parts: set[int] = set()
        self._grown: set[int] = set()
        self._fitted: list[TableColumn] = []
        self._ring = self._is_moving = self._is_whole = False
        self._last_place = 0  # of the current row, so that after its removal its neighbour is chosen
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._follow)
        self._header = TableHeader(self)
        self.setAccessibleName(name)
        self._set_up(row_height, header)
        self.setModel(model)
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._rows.id_at(index.row())))
        self.clicked.connect(self._on_click)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_to_view())
        model.dataChanged.connect(lambda *_: self._fit_heights())
        self.key("Ctrl+C", "Copy the selected rows", self.copy_selected)

    @property
    def rows(self) -> RowsModel:
        """The model of the table."""
        return self._rows

    @property
    def chosen_id(self) -> str:
        """The id of the current row. Empty if there is none."""
        return self._rows.id_at(self.currentIndex().row())

    def choose(self, id_: str) -> bool:
        """Make the row of that id current, now or when it appears. Return True if it is there now."""
        self._wanted = id_
        at = self._rows.place_of(id_)
        if at is None:
            return False
        index = self._rows.index(at, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        for _ in range(_MOST_SCROLLS):  # rows that come into view may grow, and push it out again
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self._fit_heights()
            if self.visualRect(index).bottom() < self.viewport().height():
                break
        return True

    def show_from(self, id_: str) -> None:
        """Scroll to the row of that id, so that the rows below it are in view."""
        at = self._rows.place_of(id_)
        if at is not None:
            self.scrollTo(self._rows.index(at, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def show_all_rows(self) -> None:
        """Be as high as all rows, so that the page scrolls and not the table. For short tables only."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_whole = True
        self._rows.modelReset.connect(self._fit_to_rows)
        self._fit_to_rows()

    def _fit_to_rows(self) -> None:
        head = max(self._header.height(), self._header.sizeHint().height()) if self._has_head else 0
        rows = max(self.verticalHeader().length(), self.verticalHeader().defaultSectionSize())
        self.setFixedHeight(head + rows)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page if all rows are shown."""
        if self._is_whole:
            event.ignore()
        else:
            super().wheelEvent(event)

    def choose_nothing(self) -> None:
        """Leave no row current."""
        self._wanted = ""
        self.selectionModel().clear()

    def let_several(self) -> None:
        """Let the user select several rows with Shift, Ctrl and Ctrl+A. The selection survives a reload."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(self._on_several)

    @property
    def selected_ids(self) -> tuple[str, ...]:
        """The ids of the selected rows in order, without headings."""
        selection = self.selectionModel().selection()
        parts = [selection.at(number) for number in range(selection.count())]
        places = sorted({at for part in parts for at in range(part.top(), part.bottom() + 1)})
        return tuple(self._rows.id_at(at) for at in places if not self._rows.is_head(at))

    def select(self, ids: Iterable[str]) -> None:
        """Add the rows of these ids to the selection, as far as they are shown."""
        model, last = self._rows, self._rows.columnCount() - 1
        selection = QItemSelection()
        for at in sorted(at for id_ in ids if (at := model.place_of(id_)) is not None):
            selection.select(model.index(at, 0), model.index(at, last))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.Select)

    def key(self, keys: str, words: str, act: Callable[[], object]) -> QAction:
        """Add a shortcut that works only while this table has the focus."""
        action = QAction(words, self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: act())
        self.addAction(action)
        return action

    def offer(self, *actions: QAction) -> None:
        """Offer these commands of the page in the menu of a row, above those of the table."""
        self._offered += actions

    def own(self, *actions: QAction) -> None:
        """Make these commands of the page act on their shortcut only while this table has the focus."""
        for action in actions:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addActions(actions)

    def menu_of_row(self) -> QMenu:
        """Return the menu of the current row: to open it, the offered commands, and the table's keys."""
        menu = QMenu(self)
        menu.setAccessibleName("Commands for this row")
        menu.addAction("Open", QKeySequence("Return"), lambda: self.opened.emit(self.chosen_id))
        menu.addActions([action for action in (*self._offered, *self.actions()) if action.isEnabled()])
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the row under the pointer, which becomes the current one, or of the current row."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        pressed, self._pressed_id = self._rows.place_of(self._pressed_id), ""
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if by_mouse and pressed is not None:  # the press opened a pane, and another row may have come below the pointer
            index = self._rows.index(pressed, 0)
        if not index.isValid() or self._rows.is_head(index.row()):
            return
        if self._rows.id_at(index.row()) not in self.selected_ids:
            self.choose(self._rows.id_at(index.row()))
        at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        self._hover(-1)  # nothing tells the table where the pointer goes while the menu is open
        menu = self.menu_of_row()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def copy_selected(self) -> None:
        """Copy the selected rows with the column titles."""
        selected = self.selected_ids or ((self.chosen_id,) if self.chosen_id else ())
        self._copy([at for id_ in selected if (at := self._rows.place_of(id_)) is not None])

    def copy_all(self) -> None:
        """Copy every row that is listed."""
        self._copy(range(self._rows.rowCount()))

    def _copy(self, places: Sequence[int]) -> None:
        if not 0 < len(places) <= MOST_COPIED:
            self.copied.emit(0)
            return
        made = clipboard_rows(self._rows.columns, map(self._rows.row, places))
        data = QMimeData()
        data.setText(made.text)
        data.setHtml(made.html)
        QApplication.clipboard().setMimeData(data)
        self.copied.emit(made.count)

    def show_order(self, key: str, descending: bool = False) -> None:
        """Mark the header of the column by which the rows are ordered."""
        keys = [column.key for column in self._rows.columns]
        self._header.show_order(keys.index(key) if key in keys else -1, descending)

    def _set_up(self, row_height: int, header: bool) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(current().px(row_height))
        head = self._header
        self.setHorizontalHeader(head)
        head.setVisible(header)
        head.setSectionsClickable(any(column.key for column in self._rows.columns))
        head.sectionClicked.connect(self._on_header)
        self.setCornerButtonEnabled(False)

    # ---- what the rows do -------------------------------------------------------------------

    def _before_reset(self) -> None:
        ids = self.selected_ids if self.selectionMode() is _EXTENDED else ()
        self._selected = ids if ids[1:] else ()
        self._last_place = max(self.currentIndex().row(), 0)

    def _after_reset(self) -> None:
        self._span_groups()
        if not self._wanted and self.hasFocus():  # the rows come after the focus
            self.choose(self._rows.item_near(0))
        elif self._wanted and not self.choose(self._wanted):
            self.chosen.emit("")
        if self._selected:
            self.select(self._selected)
        self._fitted = []
        self._fit_columns()

    def _span_groups(self) -> None:
        self.clearSpans()
        usual = self.verticalHeader().defaultSectionSize()
        for at in self._parts | self._grown:
            if at < self._rows.rowCount():
                self.resize_row(at, usual)
        self._parts.clear()
        self._grown.clear()
        for at in self._rows.heads:
            kind = self._rows.row(at).kind
            if kind is not RowKind.ITEM and self._rows.columnCount() > 1:
                self.setSpan(at, 0, 1, self._rows.columnCount())
            height = min(usual, current().px(_PART_HEIGHT)) if kind is not RowKind.ITEM else usual
            if self.resize_row(at, height):
                self._parts.add(at)

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        self.update_row(before.row())  # it had the ring, and may stay selected
        id_ = self._rows.id_at(now.row())
        if not id_:
            return
        self._wanted = id_
        if self._is_moving:
            self._rest.start()
        else:
            self._rest.stop()
            self._follow()

    def follow_now(self) -> None:
        """Emit `chosen` for the row to which keys have moved, if that still waits for a rest."""
        if self._rest.isActive():
            self._rest.stop()
            self._follow()

    def _follow(self) -> None:
        if self.chosen_id:
            self.chosen.emit(self.chosen_id)
        if self.selectionMode() is _EXTENDED:
            self.several.emit(self.selected_ids)

    def _on_several(self) -> None:
        if self._is_moving:
            self._rest.start()
        else:
            self.several.emit(self.selected_ids)

    def _on_click(self, index: QModelIndex) -> None:
        if self._rows.row(index.row()).kind is RowKind.GROUP:
            self.folded.emit(self._rows.id_at(index.row()))

    def _on_header(self, section: int) -> None:
        if key := self._rows.columns[section].key:
            self.sort_requested.emit(key)

    # ---- keys, focus --------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Follow the keys before a shortcut acts on the row."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() not in MOVES:
            self.follow_now()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.ring = True
        self._is_moving = event.key() in MOVES
        try:
            self._take_key(event)
        finally:
            self._is_moving = False
        self.update_row(self.currentIndex().row())

    def _take_key(self, event: QKeyEvent) -> None:
        if not self._is_moving:
            self.follow_now()
        at = self.currentIndex().row()
        if at < 0 and self._is_moving:
            self.choose(self._rows.item_near(self._last_place))
            return
        group = at >= 0 and self._rows.row(at).kind is RowKind.GROUP
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.folded if group else self.opened).emit(self._rows.id_at(at))
        elif group and self._folds(event, at):
            self.folded.emit(self._rows.id_at(at))
        elif event.key() == Qt.Key.Key_Left and (head := self._rows.head_of(at)) is not None:
            self.choose(self._rows.id_at(head))
        elif event.text().isprintable() and event.text().strip() and not event.modifiers() & COMMANDS:
            if not group:  # a heading is no place to begin a filter, and a command for a row would be typed into it
                self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            if self._is_moving:
                self._show_heading()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Skip the headings of open groups, which Left goes to."""
        index = super().moveCursor(action, row_modifiers(action, modifiers))
        at, step = index.row(), -1 if action in UPWARDS else 1
        if at < 0 or at == self.currentIndex().row():
            return index
        stop = self._rows.next_item(at, step, or_folded=True)
        if stop is None:
            stop = self._rows.next_item(at, -step, or_folded=True)
        return index if stop is None else self._rows.index(stop, index.column())

    def _show_heading(self) -> None:
        """Scroll to the heading above the current row, which keys pass over."""
        above = self.currentIndex().row() - 1
        if above >= 0 and self._rows.is_head(above):
            self.scrollTo(self._rows.index(above, 0))
            self.scrollTo(self.currentIndex())

    def _folds(self, event: QKeyEvent, at: int) -> bool:
        folded = self._rows.row(at).folded
        keys = {Qt.Key.Key_Left: not folded, Qt.Key.Key_Right: folded, Qt.Key.Key_Space: True}
        return keys.get(Qt.Key(event.key()), False)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Qt would make the first row current without selecting it, so the row is chosen before it can.
        if not self.currentIndex().isValid() and self._rows.rowCount():
            self.choose(self._rows.item_near(self._last_place))
        super().focusInEvent(event)
        self.ring = event.reason() != Qt.FocusReason.MouseFocusReason

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.follow_now()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ring = False
        self.update_row(self.currentIndex().row())  # all of its ring goes, and not only that of the cell
        index = self.indexAt(event.position().toPoint())
        is_right = event.button() == Qt.MouseButton.RightButton and index.isValid()
        self._pressed_id = self._rows.id_at(index.row()) if is_right else ""
        super().mousePressEvent(event)

    # ---- widths -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()
        if self._is_whole:
            self._fit_to_rows()

    def _fit_to_view(self) -> None:
        """Widen the columns that grow for the rows that come into view. None gets narrower while a list is scrolled."""
        if self._grown_columns() != self._fitted:
            self._fit_columns()
        else:
            self._fit_heights()

    def _grown_columns(self) -> list[TableColumn]:
        first = max(self.rowAt(0), 0)
        rows = [self._rows.row(place) for place in range(first, min(first + _MEASURED_ROWS, self._rows.rowCount()))]
        return grown_columns(self._fitted or self._rows.columns, [row for row in rows if row.kind is RowKind.ITEM])

    def _fit_columns(self) -> None:
        self._fitted = columns = self._grown_columns()
        widths = [width_of(column, at, len(columns), has_head=self._has_head) for at, column in enumerate(columns)]
        room, spare = self._room()
        shown = columns_that_fit(self._rows.columns, widths, room)
        self.delegate.first_column = min(shown, default=0)
        self._rows.fold_columns(frozenset(at for at, column in enumerate(columns) if column.folds and at not in shown))
        rest = room - sum(width for at, width in enumerate(widths) if at in shown and not columns[at].stretch)
        for at, column in enumerate(self._rows.columns):
            width = max(rest, 40) if column.stretch else widths[at]
            self.resize_column(at, width + (spare if at == max(shown, default=-1) else 0), is_shown=at in shown)
        self._fit_heights()

    def _room(self) -> tuple[int, int]:
        """Return the width for columns, and what a scroll bar that is not shown leaves over; in px of the screen.

        Columns and lines must not depend on the scroll bar, which depends on them: rows would move under the mouse.
        """
        bar, width = self.verticalScrollBar(), self.viewport().width()
        if self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff or bar.isVisibleTo(self):
            return width, 0
        spare = bar.sizeHint().width()
        return width - spare, spare

    def _fit_heights(self) -> None:
        self._grow_rows()
        self.show_sizes()

    def _grow_rows(self) -> None:
        """Give the rows in view, and a few below so that none grows while it is seen, the height of their texts."""
        columns = self._rows.columns
        stretch = next((at for at, column in enumerate(columns) if column.stretch), None)
        first = self.rowAt(0)
        if stretch is None or first < 0:
            return
        usual, bottom = self.verticalHeader().defaultSectionSize(), self.viewport().height()
        top = self.rowViewportPosition(first)
        for at in range(first, self._rows.rowCount()):
            row = self._rows.row(at)
            cell = row.cells[stretch] if stretch < len(row.cells) else None
            if cell is not None and cell.wraps and row.kind is RowKind.ITEM:
                padding = sum(
                    map(current().px, (*paddings(stretch, len(columns), self.delegate.first_column), cell.indent))
                )
                room = self.columnWidth(stretch) - padding - hint_width(cell, current())
                needed = max(usual, height_of(cell, room))
                if self.resize_row(at, needed):
                    self._grown.add(at)
            top += self.rowHeight(at)
            if top > bottom + _ROWS_AHEAD * usual:
                break


_EXTENDED = QAbstractItemView.SelectionMode.ExtendedSelection
