"""Typing, cutting, pasting and formatting leave the hidden marks of headings and entries whole."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import press, type_words
from ui.widgets.editor.paper_editor import PaperEditor

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LIST = "The Board considered it.\n\n- note the progress\n- agree the plan\n\nThe end."


def triple_click(editor: PaperEditor, line: int) -> None:
    """Click three times on a line, which selects it with its line end."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    at = editor.cursorRect(cursor).center() - QPoint(12, 0)
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.textCursor().selectedText().rstrip("\u2029") == editor.document().findBlockByNumber(line).text()


def select(editor: PaperEditor, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Select from a line and column to another, as dragging does."""
    document, cursor = editor.document(), editor.textCursor()
    cursor.setPosition(document.findBlockByNumber(first[0]).position() + first[1])
    cursor.setPosition(document.findBlockByNumber(last[0]).position() + last[1], QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def menu_of(editor: PaperEditor) -> dict[str, QAction]:
    """Return the actions of the menu that a click with the right button opens."""
    return {action.objectName(): action for action in editor.filled_menu(editor.textCursor()).actions()}


def paste(editor: PaperEditor, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def test_words_typed_over_a_paragraph_keep_the_list_below_it(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    triple_click(editor, 0)
    type_words("New words.")
    assert editor.markdown() == LIST.replace("The Board considered it.", "New words.")


def test_words_typed_over_an_entry_leave_it_an_entry(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    triple_click(editor, 1)
    type_words("refuse it")
    assert editor.markdown() == LIST.replace("note the progress", "refuse it")
    triple_click(editor, 2)
    type_words("end")
    assert editor.markdown() == "The Board considered it.\n\n- refuse it\n- end\n\nThe end."


def test_words_typed_by_an_input_method_keep_the_list_too(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    triple_click(editor, 0)
    event = QInputMethodEvent()
    event.setCommitString("é")
    QApplication.sendEvent(editor, event)
    assert editor.markdown() == LIST.replace("The Board considered it.", "é")


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_a_paragraph_is_deleted_with_its_mark_and_no_other(editor: PaperEditor, key: Key) -> None:
    editor.show_markdown(LIST)
    triple_click(editor, 1)
    press(key)
    assert editor.markdown() == "The Board considered it.\n\n- agree the plan\n\nThe end."
    triple_click(editor, 0)
    press(key)
    assert editor.markdown() == "- agree the plan\n\nThe end."


def test_what_is_cut_across_entries_leaves_one_entry_and_comes_back_by_undo(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    select(editor, (0, 9), (1, 1))
    press(Key.Key_X, modifier=CONTROL)
    assert editor.markdown() == "The Boardnote the progress\n\n- agree the plan\n\nThe end."
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.markdown() == LIST
    select(editor, (1, 1), (2, 8))
    press(Key.Key_X, modifier=CONTROL)
    assert editor.markdown() == "The Board considered it.\n\n- the plan\n\nThe end."


def test_the_menu_cuts_as_the_key_does(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    select(editor, (0, 0), (1, 1))
    menu_of(editor)["edit-cut"].trigger()
    assert editor.markdown() == LIST.partition("\n\n")[2]
    select(editor, (0, 1), (1, 1))
    menu_of(editor)["edit-delete"].trigger()
    assert editor.markdown() == "- agree the plan\n\nThe end."


def test_words_deleted_as_far_as_a_mark_take_all_of_it(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    select(editor, (0, 24), (0, 24))
    press(Key.Key_Delete, modifier=CONTROL)
    assert editor.markdown().startswith("The Board considered it.note the progress\n")
    editor.show_markdown(LIST)
    select(editor, (1, 2), (1, 2))
    press(Key.Key_Backspace, modifier=CONTROL)
    assert editor.markdown() == LIST.replace("- note the progress\n", "note the progress\n\n")


def test_an_empty_line_that_is_deleted_leaves_the_entry_below_it(editor: PaperEditor) -> None:
    editor.show_markdown("Text\n\n- one")
    select(editor, (0, 4), (0, 4))
    press(Key.Key_Return, Key.Key_Delete)
    assert editor.markdown() == "Text\n\n- one"


def test_an_entry_is_moved_by_cutting_and_pasting(editor: PaperEditor) -> None:
    editor.show_markdown(LIST)
    triple_click(editor, 2)
    press(Key.Key_X, modifier=CONTROL)
    select(editor, (1, 2), (1, 2))
    press(Key.Key_V, modifier=CONTROL)
    assert editor.markdown() == "The Board considered it.\n\n- agree the plan\n- note the progress\n\nThe end."


def test_a_pasted_entry_takes_the_place_of_a_mark_or_its_own_line(editor: PaperEditor) -> None:
    editor.show_markdown("- one")
    press(Key.Key_End, Key.Key_Return)
    paste(editor, "- two\n- three")
    assert editor.markdown() == "- one\n- two\n- three"
    triple_click(editor, 1)
    paste(editor, "- 2")
    assert editor.markdown() == "- one\n- 2\n- three"
    select(editor, (0, 4), (0, 4))
    paste(editor, "• within")
    assert editor.markdown() == "- on\n- withine\n- 2\n- three"


def test_a_heading_becomes_an_entry_and_plain_text_again(editor: PaperEditor) -> None:
    type_words("Why now")
    editor.lines.make_heading(1)
    editor.lines.make_list(is_numbered=False)
    assert editor.markdown() == "- Why now"
    editor.lines.make_heading(2)
    assert editor.markdown() == "## Why now"
    editor.show_markdown("- # Why now")
    editor.lines.make_heading(0)
    assert editor.markdown() == "Why now"
    editor.show_markdown("# 1. Why now")
    editor.lines.make_heading(2)
    assert editor.markdown() == "## 1. Why now"


def test_formatting_changes_the_selected_paragraph_and_not_the_next(editor: PaperEditor) -> None:
    editor.show_markdown("One\n\nTwo")
    triple_click(editor, 0)
    editor.lines.make_list(is_numbered=False)
    assert editor.markdown() == "- One\n\nTwo"
    triple_click(editor, 0)
    editor.lines.make_bold()
    assert editor.markdown() == "- **One**\n\nTwo"
    triple_click(editor, 0)
    editor.lines.make_bold()
    assert editor.markdown() == "- One\n\nTwo"
    triple_click(editor, 0)
    editor.lines.make_link("https://example.org")
    assert editor.markdown() == "- [One](https://example.org)\n\nTwo"


def test_bold_goes_around_the_words_of_each_line(editor: PaperEditor) -> None:
    editor.show_markdown("One \n\n- two\n- three")
    select(editor, (0, 0), (2, 7))
    editor.lines.make_bold()
    assert editor.markdown() == "**One** \n\n- **two**\n- **three**"


def test_lettered_lines_keep_their_line_ends(qtbot: QtBot) -> None:
    holder, made = QWidget(), PaperEditor("Asked", "", 1, lettered=True)
    QVBoxLayout(holder).addWidget(made)
    qtbot.addWidget(holder)
    holder.resize(600, 300)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    made.setFocus()
    made.show_markdown("agree the plan\n- 5 degrees\nnote it")
    triple_click(made, 0)
    type_words("refuse it")
    assert made.markdown() == "refuse it\n- 5 degrees\nnote it"
    triple_click(made, 1)
    press(Key.Key_Delete)
    assert made.markdown() == "refuse it\nnote it"


def test_the_menu_of_a_word_is_short_and_in_sentence_case(editor: PaperEditor) -> None:
    editor.show_markdown("Words")
    shown = [action.text() for action in editor.filled_menu(editor.textCursor()).actions()]
    assert shown[-1] == "Format"
    assert "Bold" not in shown
    assert [words.partition("\t")[0] for words in shown if "Select" in words] == ["Select all"]
