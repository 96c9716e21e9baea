"""The paper editor takes what Word gives, and makes tables by key."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QTextCursor, QTextLayout
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import press, type_words
from ui.widgets.editor.format_tools import format_button
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.labels import scroll_area

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def lines(editor: PaperEditor) -> list[str]:
    return editor.markdown().split("\n")


def test_a_text_that_is_only_read_shows_its_cursor(editor: PaperEditor) -> None:
    editor.setReadOnly(True)
    assert editor.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    editor.setFocus()
    press(Qt.Key.Key_X)
    assert editor.markdown() == ""


def test_up_and_down_go_to_the_editors_beside_it_from_the_first_and_last_line(
    editor: PaperEditor, qtbot: QtBot
) -> None:
    asks = PaperEditor("Asks", "", lettered=True)
    holder = editor.parentWidget()
    assert holder is not None
    layout = holder.layout()
    assert layout is not None
    layout.addWidget(asks)
    editor.before, asks.after = asks, editor
    editor.show_markdown("One line\n\nand another")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    press(Key.Key_Up)
    assert editor.hasFocus()
    press(Key.Key_Up, Key.Key_Up)
    assert asks.hasFocus()
    press(Key.Key_Down)
    assert editor.hasFocus()


def test_a_drafting_note_is_made_by_key_and_its_words_are_not_counted(editor: PaperEditor) -> None:
    type_words("It costs more. ")
    press(Key.Key_M, modifier=CONTROL | ALT)
    type_words("ask Finance")

    assert editor.markdown() == "It costs more. <!-- ask Finance -->"
    assert editor.word_count == 3


def test_a_table_is_made_and_filled_by_keyboard(editor: PaperEditor) -> None:
    type_words("Figures")
    press(Key.Key_T, modifier=CONTROL)
    type_words("Force")
    press(Key.Key_Tab)
    type_words("Met")
    press(Key.Key_Tab)
    type_words("Northmere")
    press(Key.Key_Tab)
    type_words("4")
    press(Key.Key_End, Key.Key_Return)
    type_words("Eastholm")
    assert lines(editor) == [
        "Figures",
        "",
        "| Force | Met |",
        "| --- | --- |",
        "| Northmere | 4 |",
        "| Eastholm |  |",
    ]
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    assert editor.hasFocus()
    press(Key.Key_Tab)
    assert not editor.hasFocus()


def test_rows_and_columns_come_and_go_and_each_step_is_undone(editor: PaperEditor) -> None:
    press(Key.Key_T, modifier=CONTROL)
    made = lines(editor)
    press(Key.Key_R, modifier=CONTROL | ALT)
    assert lines(editor)[:4] == ["| Heading | Heading |", "| --- | --- |", "|  |  |", "|  |  |"]
    press(Key.Key_C, modifier=CONTROL | ALT)
    assert lines(editor)[0] == "| Heading |  | Heading |"
    editor.tables.remove_column()
    editor.tables.remove_row()
    assert lines(editor) == made
    for _ in range(4):
        press(Key.Key_Z, modifier=CONTROL)
    assert lines(editor) == made


def test_enter_on_an_empty_row_ends_the_table(editor: PaperEditor) -> None:
    press(Key.Key_T, modifier=CONTROL)
    press(Key.Key_Tab, Key.Key_Tab)
    assert editor.tables.is_within
    press(Key.Key_End, Key.Key_Return)
    assert not editor.tables.is_within
    assert editor.tables.actions[0].text() == "Insert a table"


def test_shift_tab_goes_back_and_leaves_before_the_first_cell(editor: PaperEditor) -> None:
    editor.show_markdown("| a | b |\n| --- | --- |\n| c | d |")
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.movePosition(QTextCursor.MoveOperation.Left, n=3)
    editor.setTextCursor(cursor)
    seen = []
    for _ in range(3):
        assert editor.tables.step(-1)
        seen.append(editor.textCursor().selectedText())
    assert seen == ["c", "b", "a"]
    assert not editor.tables.step(-1)


def test_content_copied_from_word_keeps_its_structure(editor: PaperEditor) -> None:
    type_words("Before")
    data = QMimeData()
    data.setHtml("<h2 style='color:red'>Why</h2><ul><li>one</li></ul><table><tr><td>a</td><td>b</td></tr></table>")
    data.setText("Why one a b")
    editor.insertFromMimeData(data)
    assert lines(editor) == ["Before", "", "## Why", "", "- one", "", "| a | b |", "| --- | --- |"]


def test_lines_become_a_list_and_plain_text_again_by_key(editor: PaperEditor) -> None:
    editor.show_markdown("First\n\nSecond\n\nThird")
    cursor = editor.textCursor()
    cursor.setPosition(2)
    cursor.setPosition(8, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    press(Key.Key_7, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert lines(editor) == ["1. First", "2. Second", "", "Third"]
    press(Key.Key_8, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert lines(editor) == ["- First", "- Second", "", "Third"]
    press(Key.Key_8, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert lines(editor) == ["First", "", "Second", "", "Third"]
    press(Key.Key_Z, modifier=CONTROL)
    assert lines(editor)[0] == "- First"


def test_a_link_is_made_of_words_by_key_or_by_pasting_an_address_over_them(editor: PaperEditor) -> None:
    type_words("See the report")
    press(Key.Key_Left, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_K, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    type_words("example.org")
    assert lines(editor) == ["See the [report](https://example.org)"]

    editor.show_markdown("the report")
    editor.selectAll()
    data = QMimeData()
    data.setText("https://example.org/report\n")
    editor.insertFromMimeData(data)
    assert lines(editor) == ["[the report](https://example.org/report)"]


def test_a_menu_does_what_the_keys_do_and_names_them(editor: PaperEditor, qtbot: QtBot) -> None:
    made = format_button(editor)
    qtbot.addWidget(made)
    type_words("Why now")
    menu = made.menu()
    menu.aboutToShow.emit()
    offered = {action.text(): action for action in menu.actions() if action.text()}
    assert list(offered)[:4] == ["Plain text", "Heading", "Subheading", "Small heading"]
    assert {"List", "Numbered list", "Bold", "Link", "Drafting note", "Insert a table"} <= set(offered)
    assert all(action.shortcut().toString() for action in offered.values())
    offered["Heading"].trigger()
    assert lines(editor) == ["# Why now"]
    assert editor.hasFocus()


def test_enter_begins_a_paragraph_that_stands_like_the_one_before(editor: PaperEditor) -> None:
    type_words("The first.")
    press(Key.Key_Return)
    type_words("The second.")
    assert editor.markdown() == "The first.\n\nThe second."
    first, second = editor.document().begin(), editor.document().begin().next()
    assert first.blockFormat() == second.blockFormat()
    assert first.blockFormat().lineHeight() == 21
    assert first.blockFormat().bottomMargin() > 0


def test_a_typed_mark_is_hidden_and_backspace_makes_the_line_plain_again(editor: PaperEditor) -> None:
    type_words("# Why")
    assert editor.markdown() == "# Why"
    hidden = editor.document().begin().layout().formats()[0]
    assert hidden.length == 2
    assert hidden.format.font().pixelSize() == 1
    press(Key.Key_Home)
    assert editor.textCursor().positionInBlock() == 2
    press(Key.Key_Backspace)
    assert editor.markdown() == "Why"
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.markdown() == "# Why"


def test_undo_and_redo_take_the_space_of_a_line_with_its_words(editor: PaperEditor) -> None:
    type_words("- one")
    press(Key.Key_Return)
    type_words("two")
    for _ in range(12):
        press(Key.Key_Z, modifier=CONTROL)
    assert editor.markdown() == ""
    for _ in range(12):
        press(Key.Key_Z, modifier=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert editor.markdown() == "- one\n- two"
    assert editor.document().begin().next().blockFormat().textIndent() < 0


def test_a_text_that_nobody_changed_comes_back_as_it_was(editor: PaperEditor) -> None:
    written = "# Why\nA line\nthat goes on\n\n\n* one\n\n* two"
    editor.show_markdown(written)
    assert editor.markdown() == written
    press(Key.Key_End, modifier=CONTROL)
    type_words("!")
    assert editor.markdown() == "# Why\n\nA line\nthat goes on\n\n* one\n* two!"


def test_delete_joins_the_next_entry_without_its_mark_and_left_leaves_the_line(editor: PaperEditor) -> None:
    editor.show_markdown("- one\n- two")
    press(Key.Key_Home, modifier=CONTROL)
    press(Key.Key_End, Key.Key_Delete)
    assert editor.markdown() == "- onetwo"
    editor.show_markdown("Text\n\n- one")
    press(Key.Key_End, modifier=CONTROL)
    press(Key.Key_Home, Key.Key_Left)
    assert editor.textCursor().position() == 4


def test_the_caret_stays_in_view_while_a_long_paper_is_written(qtbot: QtBot) -> None:
    holder, made = QWidget(), PaperEditor("Text", "Write here")
    column = QVBoxLayout(holder)
    column.addWidget(made)
    column.addStretch(1)
    area = scroll_area(holder, "Paper")
    qtbot.addWidget(area)
    area.resize(400, 300)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(area.isActiveWindow)
    made.setFocus()

    def caret_is_in_view() -> bool:
        top = made.viewport().mapTo(area.viewport(), made.cursorRect().topLeft()).y()
        return top >= 0 and top + made.cursorRect().height() <= area.viewport().height()

    for _ in range(30):
        type_words("Ten words that say next to nothing of the Board.")
        press(Key.Key_Return)
        qtbot.waitUntil(caret_is_in_view)
    press(Key.Key_PageUp)
    assert made.textCursor().blockNumber() > 5
    press(Key.Key_Home, modifier=CONTROL)
    qtbot.waitUntil(caret_is_in_view)


def test_what_is_asked_is_lettered_and_plain(qtbot: QtBot) -> None:
    made = PaperEditor("Asked", "", 1, lettered=True)
    qtbot.addWidget(made)
    made.show_markdown("agree the plan\nnote - the cost")
    assert made.markdown() == "agree the plan\nnote - the cost"
    cursor = made.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("\n\nask")
    assert made.markdown() == "agree the plan\nnote - the cost\nask"
    assert not made.grab().isNull()


def test_bold_without_a_selection_begins_and_ends_with_the_key(editor: PaperEditor) -> None:
    type_words("The chief ")
    press(Key.Key_B, modifier=CONTROL)
    type_words("must reply ")
    press(Key.Key_B, modifier=CONTROL)
    type_words("by May.")
    assert editor.markdown() == "The chief **must reply** by May."

    press(Key.Key_B, Key.Key_B, modifier=CONTROL)
    type_words(" Today ")
    press(Key.Key_B, modifier=CONTROL)
    type_words("now")
    press(Key.Key_Return)
    type_words("Next")
    assert editor.markdown() == "The chief **must reply** by May. Today **now**\n\nNext"


def test_bold_that_is_begun_and_left_leaves_no_marks(editor: PaperEditor) -> None:
    press(Key.Key_B, modifier=CONTROL)
    press(Key.Key_Return)
    press(Key.Key_B, modifier=CONTROL)
    type_words("a")
    press(Key.Key_Backspace)
    type_words("b")
    assert editor.markdown().strip() == "b"
    press(Key.Key_B, modifier=CONTROL)
    type_words("c ")
    press(Key.Key_Home)
    type_words("a")
    assert editor.markdown().strip() == "ab**c**"


def test_bold_changes_the_word_at_the_caret_and_keeps_the_caret_there(editor: PaperEditor) -> None:
    editor.show_markdown("The chief replied.")
    put_cursor(editor, 6)
    press(Key.Key_B, modifier=CONTROL)
    assert editor.markdown() == "The **chief** replied."
    press(Key.Key_B, modifier=CONTROL)
    assert editor.markdown() == "The chief replied."
    assert editor.textCursor().position() == 6


def test_marks_of_words_are_seen_only_while_the_caret_is_in_them(editor: PaperEditor) -> None:
    editor.show_markdown("The **chief** replied to [us](https://example.org).")
    shown = []
    for column in (0, 8, 27, 1):
        put_cursor(editor, column)
        looks = editor.document().firstBlock().layout().formats()
        hidden = {at for look in looks for at in range(look.start, look.start + look.length) if is_hidden(look)}
        shown.append((4 not in hidden, 25 not in hidden))
    assert shown == [(False, False), (True, False), (False, True), (False, False)]
    put_cursor(editor, 8)
    press(Key.Key_Tab)
    looks = editor.document().firstBlock().layout().formats()
    assert any(is_hidden(look) and look.start <= 4 < look.start + look.length for look in looks)


def put_cursor(editor: PaperEditor, column: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(column)
    editor.setTextCursor(cursor)


def is_hidden(look: QTextLayout.FormatRange) -> bool:
    return look.format.foreground().color() == QColor(Qt.GlobalColor.transparent)


def test_a_picture_is_a_line_with_its_description_and_keeps_its_address_and_caption(editor: PaperEditor) -> None:
    address, caption = f"sha256:{'0a' * 32}", "Calls by month"
    text = f'The calls.\n\n![A bar chart]({address} "{caption}")\n\nThe end.'
    editor.show_markdown(text)
    assert editor.markdown() == text

    editor.setTextCursor(QTextCursor(editor.document().lastBlock()))
    type_words("That is ")

    line = editor.document().findBlockByNumber(1)
    hidden = {
        at
        for form in line.layout().formats()
        if form.format.font().pixelSize() == 1
        for at in range(form.start, form.start + form.length)
    }
    shown = "".join(letter for at, letter in enumerate(line.text()) if at not in hidden)
    assert shown == "A bar chart"
    assert editor.word_count == 9
    assert line.blockFormat().leftMargin() > 0
    assert editor.markdown() == text.replace("The end.", "That is The end.")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "![Seen](sha256:a)"),
        ("One.\n\nTwo.", "One.\n\n![Seen](sha256:a)\n\nTwo."),
        ("| a |\n| --- |\n| 1 |", "| a |\n| --- |\n| 1 |\n\n![Seen](sha256:a)"),
    ],
)
def test_an_inserted_picture_has_a_line_of_its_own_and_asks_for_its_description(
    editor: PaperEditor, before: str, after: str
) -> None:
    editor.show_markdown(before)
    editor.setTextCursor(QTextCursor(editor.document().firstBlock()))
    editor.lines.insert_picture("![](sha256:a)")
    type_words("Seen")
    assert editor.markdown() == after
