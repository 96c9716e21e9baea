"""The guide opens at the page that the work is about, is searched, and names only keys that there are."""

import re

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QImage, QShortcut, QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.driving import press, type_words
from tests.ui.keys import KeyGroup, keys_in, keys_of
from ui.guide import Guide, guide_page, guide_pages, pages_about
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_f1_opens_the_page_that_is_in_view_and_escape_closes(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("register")
    window.page.focus_first()
    press(Key.Key_F1)
    guide = window.findChildren(Guide)[0]
    qtbot.waitUntil(guide.isActiveWindow)
    assert guide.page == "register"
    assert "response page" in guide.text.toPlainText()
    assert guide.text.toHtml().count("<h1") == 1
    press(Key.Key_Escape)
    assert not guide.isVisible()
    window.show_page("actions")
    assert window.open_guide() is guide
    assert guide.page == "actions"


def test_ctrl_q_closes_the_window_in_the_guide_too(window: MainWindow, qtbot: QtBot) -> None:
    guide = window.open_guide()
    qtbot.waitUntil(guide.isActiveWindow)
    press(Qt.Key.Key_Q, modifier=Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()


def test_ctrl_f_goes_to_the_search_of_the_guide(window: MainWindow, qtbot: QtBot) -> None:
    guide = window.open_guide()
    qtbot.waitUntil(guide.isActiveWindow)
    guide.text.setFocus()
    press(Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    assert guide.field.hasFocus()


def test_every_page_of_the_window_has_its_page_in_the_guide(window: MainWindow) -> None:
    assert {page.name for page in guide_pages()} >= set(window.pages)


def test_the_pictures_of_the_guide_are_there_and_fit_beside_its_list(window: MainWindow) -> None:
    guide = window.open_guide()
    named = {name for page in guide_pages() for name in re.findall(r"!\[[^]]+\]\(([^)]+)\)", page.text)}
    assert len(named) > 6
    for name in named:
        picture = guide.text.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
        image = QImage.fromData(picture)
        assert 0 < image.width() <= 560, name


def test_no_picture_is_wider_than_the_page(window: MainWindow) -> None:
    guide = window.open_guide()
    guide.open_at("minutes")
    for width in (900, 620, 1100):
        guide.resize(width, 600)
        QApplication.processEvents()
        assert guide.text.horizontalScrollBar().maximum() == 0, width
    guide.close()


def test_the_guide_is_searched_and_the_words_are_marked(window: MainWindow, qtbot: QtBot) -> None:
    guide = window.open_guide()
    qtbot.waitUntil(guide.isActiveWindow)
    guide.field.setFocus()
    type_words("onedrive")
    qtbot.waitUntil(lambda: 0 < guide.list.count() < 4, timeout=2000)
    assert "OneDrive" in guide.text.toPlainText()
    assert guide.text.extraSelections()
    guide.field.setText("zebra")
    qtbot.waitUntil(lambda: guide.list.count() == 0, timeout=2000)
    assert guide.text.toPlainText() == "No results in the guide."


def test_the_page_that_is_read_stays_when_a_search_is_cleared(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("register")
    guide = window.open_guide()
    qtbot.waitUntil(guide.isActiveWindow)
    guide.field.setFocus()
    type_words("assurance")
    qtbot.waitUntil(lambda: guide.list.count() < len(guide_pages()), timeout=2000)
    guide.list.setCurrentRow(guide.list.count() - 1)
    read = guide.page
    assert read != guide_pages()[0].name
    guide.field.clear()
    qtbot.waitUntil(lambda: guide.list.count() == len(guide_pages()), timeout=2000)
    assert guide.page == read


def test_pages_with_the_word_in_the_title_come_first_and_a_page_needs_a_title() -> None:
    pages = (guide_page("a", "# One\n\nof two"), guide_page("b", "# Two\n"))
    assert [page.name for page in pages_about(pages, "TWO")] == ["b", "a"]
    assert pages_about(pages, "") == pages
    with pytest.raises(ValueError, match="“c” of the guide begins without a title"):
        guide_page("c", "no title")


def test_the_guide_names_no_key_that_the_window_does_not_have(window: MainWindow) -> None:
    there = {key for group in keys_groups(window) for _, keys in group.keys for key in keys.split(", ")}
    there |= {f"Ctrl+{key}" for key in ("9", "Z", "A", "C", "Down", "Return", "Enter", "plus", "minus")} | {"Ctrl"}
    there |= {shortcut.key().toString() for shortcut in window.findChildren(QShortcut)}
    named = {key for page in guide_pages() for key in re.findall(r"\*\*((?:Ctrl|Alt|F\d)[^*]*)\*\*", page.text)}
    assert named - there <= {"Alt+Up", "Alt+Down", "F2"}
    assert len(named) > 15


def keys_groups(window: MainWindow) -> list[KeyGroup]:
    return [keys_of("", window.actions()), *(keys_in(page.title, page) for page in window.pages.values())]


def test_a_key_that_the_guide_lists_for_all_pages_does_nothing_else_on_one_of_them(window: MainWindow) -> None:
    (page,) = (page for page in guide_pages() if page.name == "keys")
    listed = set(re.findall(r"\*\*((?:Ctrl|Alt|F\d)[^*]*)\*\*", page.text)) - {"Ctrl+F"}  # filters, finds or searches
    meanings = {
        key: {words for group in keys_groups(window) for words, keys in group.keys if keys == key} for key in listed
    }

    assert {key: words for key, words in meanings.items() if len(words) > 1} == {}


def test_no_title_in_the_list_of_pages_is_cut(window: MainWindow) -> None:
    listed = window.open_guide().list
    metrics = listed.fontMetrics()
    for row in range(listed.count()):
        item = listed.item(row)
        box = listed.visualItemRect(item)
        needed = metrics.boundingRect(0, 0, box.width() - 8, 1000, Qt.TextFlag.TextWordWrap, item.text())
        assert box.height() >= needed.height(), item.text()
