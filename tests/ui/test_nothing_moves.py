"""Nothing moves under the pointer: notices lie over the foot of a page, and heads are alike on all pages."""

import pytest
from PySide6.QtCore import QPoint, QSettings
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.driving import make_all_pages
from ui.shapes import StatusShape
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.tasks import Task

pytestmark = pytest.mark.usefixtures("light")
PAGES = ("today", "intake", "register", "actions", "meetings", "minutes", "pack", "settings")


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    make_all_pages(made)
    return made


def places(page: QWidget, without: QWidget) -> dict[QWidget, tuple[int, int, int, int]]:
    """Return where each visible part of a page is."""
    QApplication.processEvents()
    parts = [part for part in page.findChildren(QWidget) if part.isVisible() and not without.isAncestorOf(part)]
    return {
        part: (*part.mapTo(page, QPoint(0, 0)).toTuple(), *part.size().toTuple()) for part in parts if part != without
    }


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("words", ["Saved.", "A sentence that needs several lines in any window. " * 8])
def test_a_notice_moves_nothing(window: MainWindow, qtbot: QtBot, name: str, words: str) -> None:
    window.show_page(name)
    page = window.page
    qtbot.waitUntil(lambda: not any(task.running for task in QApplication.instance().findChildren(Task)))
    before = places(page, page.notice)
    page.notice.show_message(StatusShape.DISC, words, verb="Undo", act=lambda: None)
    assert places(page, page.notice) == before
    notice = page.notice.geometry()
    assert page.rect().contains(notice)
    sentence = next(part for part in page.notice.findChildren(QLabel) if part.text() == words.strip())
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_a_notice_stays_at_the_foot_when_the_window_changes(window: MainWindow) -> None:
    window.show_page("actions")
    window.page.notice.show_message(StatusShape.DISC, "Saved.")
    for width, height in ((1600, 1000), (800, 600)):
        window.resize(width, height)
        QApplication.processEvents()
        assert window.page.notice.geometry().bottom() == window.page.rect().bottom()


def test_title_and_sentence_are_at_the_same_height_on_all_pages(window: MainWindow) -> None:
    found = set()
    for name in PAGES:
        window.show_page(name)
        QApplication.processEvents()
        heads = [part for part in window.page.findChildren(QLabel) if part.isVisible()]
        titles = [part for part in heads if part.property("kind") == "title"]
        sentences = [part for part in heads if part.property("kind") == "sentence"]
        found.add((top(titles[0], window), top(sentences[0], window)))
    assert len(found) == 1


def top(part: QWidget, window: QWidget) -> int:
    return part.mapTo(window, QPoint(0, 0)).y()
