"""The table keeps what is chosen by id, folds groups, and hands letters to the filter."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QCursor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.ui.driving import press, type_words
from ui.models.rows import RowKind, RowsModel, TableCell, TableColumn, TableRow
from ui.theme import TextStyle, Theme
from ui.widgets.tables import row_delegate
from ui.widgets.tables.row_delegate import RowDelegate
from ui.widgets.tables.table import TableView

pytestmark = pytest.mark.usefixtures("light")
COLUMNS = (
    TableColumn("Ref", "A-000", key="ref"),
    TableColumn("Action", stretch=True),
    TableColumn("Owner", "Somebody", drop=1),
)


def plain_row(words: str) -> TableRow:
    return TableRow((TableCell(words), TableCell(f"Do {words}"), TableCell("Me", spoken="Owner: Me")))


@pytest.fixture
def model() -> RowsModel:
    made = RowsModel(COLUMNS)
    made.show(["a", "b", "c"], lambda at: plain_row("abc"[at]))
    return made


@pytest.fixture
def table(model: RowsModel, qtbot: QtBot) -> TableView:
    made = TableView(model, "Things")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def test_the_model_keeps_qts_rules(model: RowsModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.show([], lambda at: TableRow(()))
    qtmodeltester.check(model)
    assert model.rowCount() == 0


def test_rows_are_made_only_when_they_are_seen() -> None:
    made: list[int] = []
    model = RowsModel(COLUMNS)

    def make(at: int) -> TableRow:
        made.append(at)
        return plain_row(str(at))

    model.show([str(at) for at in range(100_000)], make)
    assert model.index(99_999, 1).data() == "Do 99999"
    assert model.index(99_999, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Owner: Me"
    assert made == [99_999]


def test_the_same_thing_stays_chosen_when_the_order_changes(table: TableView, model: RowsModel) -> None:
    table.choose("b")
    model.show(["c", "b", "a"], lambda at: plain_row("cba"[at]))
    assert table.chosen_id == "b"
    model.show(["c", "a"], lambda at: plain_row("ca"[at]))
    model.show(["a", "b"], lambda at: plain_row("ab"[at]))
    assert table.chosen_id == "b"


def test_arrows_choose_and_enter_opens(table: TableView, qtbot: QtBot) -> None:
    chosen: list[str] = []
    assert table.chosen_id == "a"
    table.chosen.connect(chosen.append)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert chosen == ["b", "c", "b"]
    with qtbot.waitSignal(table.opened) as opened:
        press(Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_held_key_passes_over_rows_until_it_rests(table: TableView, qtbot: QtBot) -> None:
    chosen: list[str] = []
    table.chosen.connect(chosen.append)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.chosen_id, chosen) == ("c", [])
    qtbot.waitUntil(lambda: chosen == ["c"])


def test_a_command_finds_the_row_to_which_keys_have_moved(table: TableView) -> None:
    seen: list[str] = []
    table.chosen.connect(seen.append)
    table.key("U", "Update", lambda: seen.append("update"))
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_U)
    assert seen == ["b", "update"]


def test_letters_go_to_the_filter_and_commands_do_not(table: TableView) -> None:
    typed: list[str] = []
    reports: list[str] = []
    table.typed.connect(typed.append)
    table.key("U", "Update", lambda: reports.append("update"))
    type_words("mu")
    press(Qt.Key.Key_X, modifier=Qt.KeyboardModifier.ControlModifier)
    assert typed == ["m"]
    assert reports == ["update"]


GROUPED = {
    "late": TableRow((TableCell("Late"),), RowKind.GROUP),
    "a": plain_row("a"),
    "soon": TableRow((TableCell("Soon"),), RowKind.GROUP),
    "b": plain_row("b"),
    "c": plain_row("c"),
    "never": TableRow((TableCell("Never"),), RowKind.GROUP, folded=True),
}


@pytest.mark.parametrize("are_named", [True, False])
def test_arrows_skip_headings_except_those_of_folded_groups(
    table: TableView, model: RowsModel, *, are_named: bool
) -> None:
    rows = tuple(GROUPED.values())
    model.show(list(GROUPED), rows.__getitem__, groups=not are_named, heads=(0, 2, 5) if are_named else ())
    table.choose("a")
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End):
        press(key)
        seen.append(table.chosen_id)
    assert seen == ["b", "c", "never", "c", "a", "never"]
    press(Qt.Key.Key_Home, Qt.Key.Key_Up)
    assert table.chosen_id == "a"
    press(Qt.Key.Key_PageDown)
    assert table.chosen_id == "never"
    press(Qt.Key.Key_PageUp)
    assert table.chosen_id == "a"


def test_left_goes_to_the_heading_of_a_row_where_letters_do_nothing(table: TableView, model: RowsModel) -> None:
    typed: list[str] = []
    table.typed.connect(typed.append)
    model.show(list(GROUPED), tuple(GROUPED.values()).__getitem__, heads=(0, 2, 5))
    table.choose("c")
    press(Qt.Key.Key_Left)
    assert table.chosen_id == "soon"
    type_words("c")
    assert (table.chosen_id, typed) == ("soon", [])


def test_the_heading_above_a_row_is_in_view_when_keys_reach_it(table: TableView, model: RowsModel) -> None:
    ids = ["head", *(str(at) for at in range(40))]
    head = TableRow((TableCell("Late"),), RowKind.GROUP)
    model.show(ids, lambda at: plain_row(ids[at]) if at else head, heads=(0,))
    table.choose("39")
    assert table.verticalScrollBar().value() > 0
    press(Qt.Key.Key_Home)
    assert (table.chosen_id, table.verticalScrollBar().value()) == ("0", 0)


def test_a_group_folds_by_left_and_unfolds_by_right(table: TableView, model: RowsModel) -> None:
    expected: list[str] = []
    table.folded.connect(expected.append)

    def show(folded: bool) -> None:
        rows = (TableRow((TableCell("Report"),), RowKind.GROUP, folded), plain_row("a"))
        model.show(["r", "a"], rows.__getitem__, groups=True)

    show(False)
    table.choose("r")
    press(Qt.Key.Key_Right)
    assert expected == []
    press(Qt.Key.Key_Left)
    show(True)
    press(Qt.Key.Key_Right)
    assert expected == ["r", "r"]
    assert table.columnSpan(0, 0) == len(COLUMNS)


def test_a_date_column_is_wide_enough_for_the_longest_date(qtbot: QtBot) -> None:
    model = RowsModel(
        (TableColumn("Ref", "A"), TableColumn("Action", stretch=True), TableColumn("Target", "30 September 2025"))
    )
    table = TableView(model, "Things")
    qtbot.addWidget(table)
    table.resize(700, 200)
    table.show()
    model.show(["a"], lambda at: TableRow((TableCell("A"), TableCell("x"), TableCell("30 September 2025"))))
    assert table.columnWidth(2) >= 125
    assert sum(table.columnWidth(at) for at in range(3)) == table.viewport().width()


def test_a_column_that_grows_is_as_wide_as_the_longest_reference_in_view(qtbot: QtBot) -> None:
    columns = (TableColumn("Ref", "A-0000", grows=True), TableColumn("Action", stretch=True))
    table = TableView(RowsModel(columns), "Actions")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.rows.show(["1"], lambda at: TableRow((TableCell("A-0001"), TableCell("Train"))))
    usual = table.columnWidth(0)
    table.rows.show(["1"], lambda at: TableRow((TableCell("PB/25/03/11"), TableCell("Train"))))

    assert table.columnWidth(0) > usual
    needed = table.fontMetrics().horizontalAdvance("PB/25/03/11")
    assert table.columnWidth(0) >= needed


def test_a_column_that_grows_widens_for_references_that_are_scrolled_into_view(qtbot: QtBot) -> None:
    columns = (TableColumn("Ref", "A-0000", grows=True), TableColumn("Action", stretch=True))
    table = TableView(RowsModel(columns), "Actions")
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    refs = [*["APB 25/111"] * 100, "HMI/25/014", "WWWW/25/014"]
    table.rows.show(
        [str(at) for at in range(len(refs))], lambda at: TableRow((TableCell(refs[at]), TableCell("Train")))
    )
    narrow = table.columnWidth(0)
    table.scrollToBottom()

    assert table.columnWidth(0) > narrow
    wide = table.columnWidth(0)
    table.scrollToTop()
    assert table.columnWidth(0) == wide


def test_the_menu_of_a_row_offers_the_pages_commands_and_the_tables_keys(table: TableView, qtbot: QtBot) -> None:
    done: list[str] = []
    move = QAction("Move up", table)
    move.triggered.connect(lambda: done.append(table.chosen_id))
    table.offer(move)
    table.key("Del", "Remove", lambda: None)

    table.choose("a")
    below = table.visualRect(table.rows.index(1, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, below, table.viewport().mapToGlobal(below))
    QApplication.sendEvent(table.viewport(), event)
    (menu,) = table.findChildren(QMenu)
    qtbot.waitUntil(menu.isVisible)
    assert table.chosen_id == "b"
    assert [action.text() for action in menu.actions()] == ["Open", "Move up", "Copy the selected rows", "Remove"]

    menu.actions()[1].trigger()
    assert done == ["b"]
    with qtbot.waitSignal(table.opened) as opened:
        menu.actions()[0].trigger()
    assert opened.args == ["b"]
    menu.close()


def test_the_menu_is_of_the_row_that_was_pressed_even_if_rows_move_under_the_pointer(
    table: TableView, model: RowsModel, qtbot: QtBot
) -> None:
    place = table.visualRect(model.index(1, 0)).center()
    QTest.mousePress(table.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert table.chosen_id == "b"
    model.show(["x", "a", "b"], lambda at: plain_row("xab"[at]))  # as where a pane opens, and warnings take more lines
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    assert (table.chosen_id, table.selected_ids) == ("b", ("b",))
    for menu in table.findChildren(QMenu):
        menu.close()


def test_a_row_is_not_tinted_while_its_menu_is_open_since_the_pointer_may_leave_it(table: TableView) -> None:
    at = table.visualRect(table.model().index(1, 1)).center()
    QTest.mouseMove(table.viewport(), at)
    delegate = table.itemDelegate()
    assert isinstance(delegate, RowDelegate)
    assert delegate.hovered == 1
    where = table.viewport().mapToGlobal(at)
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    assert delegate.hovered == -1
    for menu in table.findChildren(QMenu):
        menu.close()


def test_the_first_row_is_chosen_if_the_rows_come_after_the_focus(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    table = TableView(model, "Things")
    qtbot.addWidget(table)
    table.show()
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    model.show(["a", "b"], lambda at: plain_row("ab"[at]))
    assert table.chosen_id == "a"


def test_the_neighbour_of_a_removed_row_is_chosen(table: TableView, model: RowsModel) -> None:
    table.choose("b")
    model.show(["a", "c", "d"], lambda at: plain_row("acd"[at]))
    assert table.chosen_id == ""
    press(Qt.Key.Key_Down)
    assert table.chosen_id == "c"
    table.choose("d")
    model.show(["a", "c"], lambda at: plain_row("ac"[at]))
    table.clearFocus()
    table.setFocus()
    assert table.chosen_id == "c"


def test_all_selected_rows_are_told_again_when_one_of_them_becomes_current(table: TableView) -> None:
    table.let_several()
    table.selectAll()
    emitted: list[tuple[str, ...]] = []
    table.several.connect(emitted.append)
    table.selectionModel().setCurrentIndex(table.model().index(1, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    assert emitted == [("a", "b", "c")]


def test_a_heading_has_no_menu(table: TableView) -> None:
    table.rows.show(
        ["head", "a"],
        lambda at: plain_row("a") if at else TableRow((TableCell("Part"),), RowKind.PART),
        groups=True,
    )
    above = table.visualRect(table.rows.index(0, 0)).center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, above, table.viewport().mapToGlobal(above))
    QApplication.sendEvent(table.viewport(), event)
    assert table.findChildren(QMenu) == []


def test_no_line_of_a_wrapped_text_is_cut(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, light: Theme) -> None:
    model = RowsModel((TableColumn("Action", stretch=True),))
    table = TableView(model, "Actions", 44)
    qtbot.addWidget(table)
    cell = TableCell("Fill all 11 to 14 weekend posts of the missing persons team", wraps=True, below="111 of 411 days")
    model.show(["a"], lambda at: TableRow((cell,)))
    drawn: list[tuple[str, int, int]] = []
    draw = row_delegate._draw_text

    def recorded(painter: QPainter, rect: QRect, text: str, *rest: Any, **named: Any) -> int:
        used = draw(painter, rect, text, *rest, **named)
        drawn.append((text, rect.width(), used))
        return used

    monkeypatch.setattr(row_delegate, "_draw_text", recorded)
    for width in range(200, 480):
        table.resize(width, 200)
        table.grab()
    assert len(drawn) > 280
    for text, room, used in drawn:
        style = TextStyle.SMALL if text in cell.below else TextStyle.BODY
        assert used == light.metrics(style).horizontalAdvance(text), f"“{text}” is cut at {room} px"


def test_columns_do_not_depend_on_the_scroll_bar_so_that_rows_never_move_under_the_mouse(qtbot: QtBot) -> None:
    """A scroll bar takes width, narrow titles make rows grow, and grown rows need a scroll bar."""
    columns = (
        TableColumn("Ref", "A-000"),
        TableColumn("Action", stretch=True, least=220),
        TableColumn("Last update", "30 September 2026", drop=1),
        TableColumn("Target", "30 September 2026"),
    )
    table = TableView(RowsModel(columns), "Actions", 44)
    qtbot.addWidget(table)
    row = TableRow((TableCell("A-001"), TableCell("Agree the plan"), TableCell("1 May 2026"), TableCell("1 June 2026")))
    table.show()
    kept = {True: 0, False: 0}
    for width in range(480, 720, 2):
        table.resize(width, 300)
        widths = []
        for count in (3, 30):
            table.rows.show([str(at) for at in range(count)], lambda at: row)
            QApplication.processEvents()
            widths.append([table.columnWidth(at) for at in range(3)])
        assert table.verticalScrollBar().isVisible()
        assert widths[0] == widths[1], f"at {width} px"
        kept[table.isColumnHidden(2)] += 1
    assert all(kept.values())


@pytest.fixture
def painted(table: TableView, qtbot: QtBot) -> list[QRect]:
    """Return what is painted of the table from now on."""
    places: list[QRect] = []

    class PaintedFilter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if isinstance(event, QPaintEvent):
                places.append(event.rect())
            return False

    qtbot.wait(50)
    table.viewport().installEventFilter(PaintedFilter(table))
    return places


def test_rows_are_painted_once_when_columns_get_another_width(
    table: TableView, painted: list[QRect], qtbot: QtBot
) -> None:
    table.resize(500, 300)
    qtbot.wait(50)
    assert len(painted) == 1


def test_rows_that_grow_are_painted_with_the_scroll_bar_that_they_need(
    table: TableView, model: RowsModel, painted: list[QRect], qtbot: QtBot
) -> None:
    words = TableCell("A sentence that needs several lines in a list of this width. " * 4, wraps=True)
    model.show([str(at) for at in range(9)], lambda at: TableRow((TableCell("A-000"), words, TableCell("Me"))))
    qtbot.waitUntil(lambda: bool(painted))
    assert painted[0].width() == 600 - table.verticalScrollBar().width()
    assert table.verticalScrollBar().maximum() == table.verticalHeader().length() - table.viewport().height()


def test_a_scroll_bar_goes_when_the_rows_shrink(table: TableView, model: RowsModel, qtbot: QtBot) -> None:
    words = TableCell("A sentence that needs several lines in a list of this width. " * 4, wraps=True)
    model.show([str(at) for at in range(7)], lambda at: TableRow((TableCell("A-000"), words, TableCell("Me"))))
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    model.show([str(at) for at in range(7)], lambda at: plain_row(str(at)))
    QApplication.processEvents()
    assert not table.verticalScrollBar().isVisible()


@pytest.fixture
def painted_rows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The numbers of the rows that were painted, once for each cell. Qt looks the method up once: ask for it first."""
    rows: list[int] = []
    paint = row_delegate.RowDelegate.paint

    def noted(self: row_delegate.RowDelegate, *arguments: Any) -> None:
        rows.append(arguments[2].row())
        paint(self, *arguments)

    monkeypatch.setattr(row_delegate.RowDelegate, "paint", noted)
    return rows


def show_many(table: TableView) -> None:
    """Fill the list, and move the pointer out of it, where an earlier test may have left it: its row is painted too."""
    QCursor.setPos(table.mapToGlobal(QPoint(-20, -20)))
    many = [f"{at:03}" for at in range(100)]
    table.rows.show(many, lambda at: plain_row(many[at]))
    table.choose("000")
    QApplication.processEvents()


def test_a_list_that_scrolls_paints_only_the_rows_that_changed(painted_rows: list[int], table: TableView) -> None:
    show_many(table)
    press(*[Qt.Key.Key_Down] * 30)
    painted_rows.clear()
    before = table.verticalScrollBar().value()
    press(Qt.Key.Key_Down)
    assert table.verticalScrollBar().value() > before
    assert set(painted_rows) == {30, 31}


@pytest.mark.screen
def test_a_list_that_was_scrolled_looks_as_if_it_were_painted_anew(table: TableView) -> None:
    show_many(table)
    for key, times in ((Qt.Key.Key_Down, 30), (Qt.Key.Key_Up, 22), (Qt.Key.Key_End, 1), (Qt.Key.Key_Up, 14)):
        press(*[key] * times)
    shown = table.screen().grabWindow(table.winId()).toImage()
    table.viewport().update()
    QApplication.processEvents()
    assert table.screen().grabWindow(table.winId()).toImage() == shown


def test_the_pointer_tints_its_row_alone(painted_rows: list[int], table: TableView) -> None:
    for row in (1, 2):
        painted_rows.clear()
        at = QPointF(table.visualRect(table.rows.index(row, 0)).center())
        none = Qt.MouseButton.NoButton
        move = QMouseEvent(
            QEvent.Type.MouseMove, at, table.viewport().mapToGlobal(at), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(table.viewport(), move)
        QApplication.processEvents()
    assert set(painted_rows) == {1, 2}
