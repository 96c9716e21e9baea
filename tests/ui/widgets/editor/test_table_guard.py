"""Tables of the paper editor stay tables, whatever is clicked, typed, selected, deleted or pasted."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.amounts import law
from tests.ui.driving import press, type_words
from ui.models.writing import markdown_table as table
from ui.widgets.editor.find_bar import FindBar
from ui.widgets.editor.format_tools import format_button
from ui.widgets.editor.paper_editor import PaperEditor

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
WRITTEN = (
    "Before\n\n| Force | Met |\n| --- | --- |\n| North | 4 \\| 5 |\n|  | two words |\n\n"
    "After\n\n| a | b |\n| --- | --- |\n|  |  |"
)


def lines(editor: PaperEditor) -> list[str]:
    return editor.markdown().split("\n")


def place_of(editor: PaperEditor, line: int, cell: int, along: int = 6) -> QPoint:
    """Return a point so many pixels to the right of where a cell begins."""
    block = editor.document().findBlockByNumber(line)
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + table.cell_span(block.text(), cell)[0])
    return editor.cursorRect(cursor).center() + QPoint(along, 0)


def click(editor: PaperEditor, place: QPoint, times: int = 1) -> None:
    """Click, or click so many times in one place."""
    QTest.mouseClick(editor.viewport(), LEFT, PLAIN, place)
    if times > 1:
        QTest.mouseDClick(editor.viewport(), LEFT, PLAIN, place)
    if times > 2:
        QTest.mouseClick(editor.viewport(), LEFT, PLAIN, place)
    QApplication.processEvents()


def press_here(editor: PaperEditor, key: Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(editor, key, modifier)
    QApplication.processEvents()


def is_whole(editor: PaperEditor) -> bool:
    """Return True if each table has its rule, in the second line only, and rows of one length."""
    for is_table, group in groupby(editor.toPlainText().split("\n"), table.is_table_line):
        rows = list(group)
        if is_table and [table.is_rule(row) for row in rows] != [at == 1 for at in range(max(2, len(rows)))]:
            return False
        if is_table and len({len(table.cells_of(row)) for row in rows}) > 1:
            return False
    return True


def test_a_table_is_inserted_and_filled_by_mouse(editor: PaperEditor, qtbot: QtBot) -> None:
    made = format_button(editor)
    editor.parentWidget().layout().addWidget(made)
    qtbot.waitUntil(made.isVisible)
    made.setFocus()
    assert made.hasFocus()
    assert made.menu().layoutDirection() == Qt.LayoutDirection.LeftToRight
    made.menu().aboutToShow.emit()
    next(action for action in made.menu().actions() if action.text() == "Insert a table").trigger()
    assert editor.hasFocus()
    type_words("Measure")
    click(editor, place_of(editor, 0, 1), times=3)
    type_words("Result")
    click(editor, place_of(editor, 2, 0, along=40))
    type_words("Officers trained")
    click(editor, place_of(editor, 2, 1, along=40))
    type_words("26 of 34")
    assert lines(editor) == ["| Measure | Result |", "| --- | --- |", "| Officers trained | 26 of 34 |"]


def test_tab_after_the_last_cell_adds_a_row_and_on_an_empty_one_ends_the_table(editor: PaperEditor) -> None:
    press(Key.Key_T, modifier=CONTROL)
    for words in ("Force", "Met", "North", "4"):
        type_words(words)
        press(Key.Key_Tab)
    assert lines(editor)[3:] == ["|  |  |"]
    press(Key.Key_Tab, Key.Key_Tab)
    assert not editor.tables.is_within
    type_words("Below")
    assert lines(editor) == ["| Force | Met |", "| --- | --- |", "| North | 4 |", "", "Below"]


def test_arrows_go_from_cell_to_cell_and_out_of_the_table(editor: PaperEditor) -> None:
    editor.show_markdown("Top\n\n| a | b |\n| --- | --- |\n| c |  |")
    press(Key.Key_Home, modifier=CONTROL)
    seen = []
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Right):
        press(key)
        cursor = editor.textCursor()
        seen.append((cursor.blockNumber(), cursor.positionInBlock()))
    assert seen == [(1, 2), (1, 3), (1, 6), (1, 7), (3, 6), (4, 0)]


def test_typing_in_a_cell_never_ends_it(editor: PaperEditor) -> None:
    editor.show_markdown("| a | b |\n| --- | --- |\n| c | d |")
    click(editor, place_of(editor, 2, 0, along=30))
    type_words(" or | e ")
    press(Key.Key_Delete)
    press(Key.Key_Home)
    press(Key.Key_Backspace)
    press(Key.Key_Return, modifier=SHIFT)
    data = QMimeData()
    data.setText("x | y\nz")
    editor.insertFromMimeData(data)
    assert lines(editor)[2:] == ["| c or \\| e  | d |", "| x \\| y z |  |"]
    hidden = editor.document().findBlockByNumber(2).layout().formats()
    at = lines(editor)[2].index("\\")
    assert any(look.start <= at < look.start + look.length and look.format.fontPointSize() == 0 for look in hidden)


def test_a_selection_stays_in_its_cell_and_from_outside_takes_the_whole_table(editor: PaperEditor) -> None:
    editor.show_markdown(WRITTEN)
    click(editor, place_of(editor, 3, 0))
    press(Key.Key_End, modifier=SHIFT)
    press(Key.Key_Down, modifier=SHIFT)
    assert "\u2029" not in editor.textCursor().selectedText()
    type_words("X")
    assert is_whole(editor)
    press(Key.Key_Home, modifier=CONTROL)
    press(Key.Key_Down, modifier=SHIFT)
    press(Key.Key_Down, modifier=SHIFT)
    assert editor.textCursor().selectedText().endswith("two words |")
    press(Key.Key_Delete)
    assert lines(editor) == ["After", "", "| a | b |", "| --- | --- |", "|  |  |"]


def test_a_line_beside_a_table_does_not_join_it(editor: PaperEditor) -> None:
    editor.show_markdown("Before\n\n| a | b |\n| --- | --- |\n| c | d |\n\nAfter")
    before = editor.markdown()
    press(Key.Key_Home, modifier=CONTROL)
    press(Key.Key_End, Key.Key_Delete)
    press(Key.Key_End, modifier=CONTROL)
    press(Key.Key_Home, Key.Key_Backspace)
    press_here(editor, Key.Key_Up)
    editor.lines.make_heading(1)
    editor.lines.make_list(is_numbered=False)
    assert editor.markdown() == before


def test_a_pasted_table_does_not_join_the_one_above_and_a_copied_one_comes_back(editor: PaperEditor) -> None:
    editor.show_markdown("| a | b |\n|-|-|\n| c |")
    press(Key.Key_A, modifier=CONTROL)
    copied = editor.createMimeDataFromSelection()
    assert copied.text().strip() == "| a | b |\n| --- | --- |\n| c |  |"
    press(Key.Key_End, modifier=CONTROL)
    editor.insertFromMimeData(copied)
    whole = ["| a | b |", "| --- | --- |", "| c |  |"]
    assert lines(editor) == [*whole, "", *whole]


def test_the_menu_over_a_cell_has_its_rows_and_columns_though_other_text_is_selected(
    editor: PaperEditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor.show_markdown(WRITTEN)
    editor.selectAll()
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    shown: list[str] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: shown.extend(action.text() for action in menu.actions()))
    place = place_of(editor, 4, 1)
    editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, editor.mapToGlobal(place)))
    assert {"Add row below", "Remove column"} <= set(shown)
    assert editor.textCursor().blockNumber() == 4


def test_find_and_replace_leaves_the_marks_of_tables(editor: PaperEditor, qtbot: QtBot) -> None:
    editor.show_markdown("a - b\n\n| a-b | | |\n| --- | --- | --- |\n| 1 | 2 | 3 |")
    bar = FindBar(editor)
    qtbot.addWidget(bar)
    bar.open_bar()
    bar.words.setText("-")
    bar.replacement.setText("|")
    bar.replace_all()
    assert bar.count.text() == "2 replaced"
    assert lines(editor)[2:4] == ["| a\\|b |  |  |", "| --- | --- | --- |"]
    assert is_whole(editor)


NAMES = (*("Left", "Right", "Up", "Down", "Home", "End", "Return", "Tab"), *("Backspace", "Delete") * 2, *"AKUXVCBZTR")
MODIFIERS = (PLAIN, CONTROL, SHIFT, CONTROL | SHIFT, CONTROL | Qt.KeyboardModifier.AltModifier)
KEYS = st.tuples(st.sampled_from(NAMES), st.sampled_from(MODIFIERS))
PLACES = st.tuples(st.integers(0, 500), st.integers(0, 250))
ACTS = st.lists(
    st.one_of(KEYS, KEYS, PLACES, st.tuples(PLACES, PLACES), st.sampled_from(("a ", "-", "\\"))), max_size=40
)


@law(60)
@given(acts=ACTS)
def test_no_keys_and_no_mouse_break_a_table(qapp: QApplication, acts: list[tuple[object, ...] | str]) -> None:
    editor = PaperEditor("Text", "")
    editor.resize(640, 400)
    editor.show()
    editor.show_markdown(WRITTEN)
    for act in acts:
        _do(editor, act)
        assert is_whole(editor), editor.toPlainText()
    editor.close()


def _do(editor: PaperEditor, act: tuple[object, ...] | str) -> None:
    """Type words, press a key, click, or drag from one place to another."""
    match act:
        case str():
            QTest.keyClicks(editor, act + "|" * editor.tables.is_within)
        case (str() as name, Qt.KeyboardModifier() as modifier):
            QTest.keyClick(editor, Key[f"Key_{name}"], modifier)
        case (int() as x, int() as y):
            click(editor, QPoint(x, y), times=1 + x % 3)
        case ((int() as x, int() as y), (int() as to_x, int() as to_y)):
            QTest.mousePress(editor.viewport(), LEFT, PLAIN, QPoint(x, y))
            QTest.mouseMove(editor.viewport(), QPoint(to_x, to_y))
            QTest.mouseRelease(editor.viewport(), LEFT, PLAIN, QPoint(to_x, to_y))
        case _:
            raise AssertionError(act)
    QApplication.processEvents()
