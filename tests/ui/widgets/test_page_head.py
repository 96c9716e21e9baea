"""The head of a page keeps every word and button in view at any width."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.key_hints import KeyHints
from ui.widgets.labels import button
from ui.widgets.page_head import PageHead

pytestmark = pytest.mark.usefixtures("light")
BUTTONS = ("As at…", "Forms…", "Export…")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def head(page: QWidget) -> PageHead:
    made = PageHead("Minutes of 7 October 2026", "Confirm", lambda: None)
    for words in BUTTONS:
        made.beside.addWidget(button(words))
    made.show_sentence("Minutes 35 to 43, circulated, to be confirmed at the next meeting.")
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(made)
    column.addStretch(1)
    page.show()
    return made


def lefts(head: PageHead) -> list[int]:
    """Return the left edges of the buttons, in their order."""
    return [widget.x() for widget in head.beside.widgets]


def resized(head: PageHead, width: int) -> None:
    page = head.parentWidget()
    assert page is not None
    page.resize(width, 400)
    QApplication.processEvents()


def test_buttons_are_beside_the_title_with_the_primary_one_last(head: PageHead) -> None:
    resized(head, 1000)
    assert not head.is_stacked
    assert lefts(head) == sorted(lefts(head))
    assert head.primary is not None
    assert head.primary.mapTo(head, head.primary.rect().topRight()).x() == 1000 - 24 - 1


def test_the_text_of_the_head_can_be_selected_and_copied(head: PageHead) -> None:
    resized(head, 1000)
    title, sentence = head.findChildren(QLabel)[:2]
    for words in (title, sentence):
        QTest.mouseDClick(words, Qt.MouseButton.LeftButton, pos=QPoint(12, words.height() // 2))
        assert words.selectedText() == "Minutes"


def test_tab_follows_the_order_of_the_buttons(head: PageHead) -> None:
    widgets = list(head.beside.widgets)
    found, following = [widgets[0]], widgets[0].nextInFocusChain()
    while following is not widgets[0]:
        found += [following] if following in widgets else []
        following = following.nextInFocusChain()
    assert found == widgets


def test_buttons_that_do_not_fit_go_below_and_none_is_cut(head: PageHead) -> None:
    for width in (560, 330, 1000, 300):
        resized(head, width)
        assert head.is_stacked is (width < 1000)
        for widget in head.beside.widgets:
            assert widget.width() >= widget.sizeHint().width()
            assert widget.mapTo(head, widget.rect().topRight()).x() < width


def test_a_button_that_comes_later_finds_its_place(head: PageHead) -> None:
    resized(head, 740)
    assert not head.is_stacked
    head.beside.addWidget(button("For the chair…"))
    QApplication.processEvents()
    assert head.is_stacked


def test_hints_that_do_not_fit_are_hidden_completely(qtbot: QtBot) -> None:
    bar = QWidget()
    qtbot.addWidget(bar)
    hints = KeyHints((("J K", "move"), ("A", "accept"), ("M", "join with the next")))
    hints.setParent(bar)
    bar.show()
    hints.resize(400, 20)
    assert hints.shown == ("J K", "A", "M")
    hints.resize(150, 20)
    assert hints.shown == ("J K", "A")


def test_other_commands_of_the_page_are_in_the_menu_of_more_with_their_keys(page: QWidget) -> None:
    pressed: list[str] = []
    head = PageHead("Actions", "Add action", lambda: None)
    head.show()
    assert not head.more.isVisible()
    commands = [QAction(words, page) for words in BUTTONS]
    for command in commands:
        command.triggered.connect(partial(pressed.append, command.text()))
    head.offer(*commands)
    QVBoxLayout(page).addWidget(head)
    page.show()
    resized(head, 900)
    assert head.more.isVisible()
    assert head.more.accessibleName() == "More commands"
    assert head.more.menu().actions() == commands
    head.more.menu().actions()[2].trigger()
    assert pressed == ["Export…"]


def test_buttons_of_a_head_that_has_no_width_yet_stay_where_they_are(page: QWidget, qtbot: QtBot) -> None:
    made = PageHead("Minutes of the meeting of the Strategic Policing and Crime Board", "Confirm", lambda: None)
    column = QVBoxLayout(page)
    column.addWidget(made)
    for words in BUTTONS:
        made.beside.addWidget(button(words))
    made.rename("Minutes of the meeting of the Strategic Policing and Crime Board on 7 October 2026")
    QApplication.processEvents()
    assert not made.is_stacked
    page.resize(500, 400)
    page.show()
    assert made.is_stacked


def test_buttons_are_placed_again_if_the_title_changed_while_the_head_was_hidden(head: PageHead) -> None:
    resized(head, 700)
    assert not head.is_stacked
    head.hide()
    head.rename("Minutes of the meeting of the Strategic Policing and Crime Board on 7 October 2026")
    head.show()
    assert head.is_stacked
