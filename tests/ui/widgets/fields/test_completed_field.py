"""A field offers known names. Enter on an offered name takes it and sends nothing off."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from tests.ui.driving import press, type_words
from ui.widgets.fields.completed_field import CompletedField

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


def test_enter_on_an_offered_name_takes_it_and_the_next_enter_sends(qtbot: QtBot) -> None:
    field = CompletedField("Owner")
    field.offer(("DCI Hale", "Head of Learning"))
    sent: list[str] = []
    field.returnPressed.connect(lambda: sent.append(field.text()))
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    type_words("learn")
    offered = field.completer().popup()
    assert offered is not None
    qtbot.waitUntil(offered.isVisible)
    for key in (Key.Key_Down, Key.Key_Return):
        QTest.keyClick(offered, key)
    assert (field.text(), sent, offered.isVisible()) == ("Head of Learning", [], False)

    press(Key.Key_Return)
    assert sent == ["Head of Learning"]


def test_enter_without_a_chosen_name_sends_what_was_typed(qtbot: QtBot) -> None:
    field = CompletedField("Owner", ("DCI Hale",))
    sent: list[str] = []
    field.returnPressed.connect(lambda: sent.append(field.text()))
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)

    type_words("dci")
    QTest.keyClick(QApplication.activePopupWidget() or field, Key.Key_Return)
    assert sent == ["dci"]


def in_a_dialog(field: CompletedField, qtbot: QtBot) -> tuple[QDialog, list[str]]:
    """Show the field in a dialog. Return the dialog and the list that its default button fills."""
    saved: list[str] = []
    dialog = QDialog()
    column = QVBoxLayout(dialog)
    column.addWidget(field)
    save = QPushButton("Save")
    save.clicked.connect(lambda: saved.append(field.text()))
    save.setDefault(True)
    column.addWidget(save)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    return dialog, saved


def test_one_enter_saves_a_dialog_while_names_are_offered(qtbot: QtBot) -> None:
    field = CompletedField("Role", ("Deputy Commissioner", "Commissioner"))
    dialog, saved = in_a_dialog(field, qtbot)
    offered = field.completer().popup()
    assert offered is not None

    type_words("Commissioner")
    qtbot.waitUntil(offered.isVisible)
    QTest.keyClick(offered, Key.Key_Return)
    assert (saved, offered.isVisible(), dialog.isVisible()) == (["Commissioner"], False, True)


def test_the_list_goes_with_the_text_that_it_completes(qtbot: QtBot) -> None:
    field = CompletedField("Owner", ("DCI Hale",))
    dialog, _ = in_a_dialog(field, qtbot)
    offered = field.completer().popup()
    assert offered is not None

    for empty in (field.clear, lambda: field.setText("")):
        type_words("dci")
        qtbot.waitUntil(offered.isVisible)
        empty()
        assert (offered.isVisible(), dialog.isVisible()) == (False, True)


def test_the_list_closes_once_the_only_name_in_it_is_typed(qtbot: QtBot) -> None:
    field = CompletedField("Role", ("Chief Finance Officer",))
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    offered = field.completer().popup()
    assert offered is not None
    type_words("chief finance office")
    qtbot.waitUntil(offered.isVisible)
    QTest.keyClick(offered, Key.Key_R)
    assert field.text() == "chief finance officer"
    assert not offered.isVisible()
