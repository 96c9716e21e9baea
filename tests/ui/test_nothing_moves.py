"""Nothing moves under the pointer: notices lie over the foot of a page, and heads are alike on all pages."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.driving import ALL
from ui.pages.list_page import ListPage
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.tasks import Task
from ui.widgets.tables.listing import Footer
from ui.widgets.tables.table import TableView

pytestmark = pytest.mark.usefixtures("light")
WHEEL = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)
PAGES = ("today", "intake", "register", "actions", "meetings", "minutes", "pack", "people", "settings")


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


def places(page: QWidget, without: QWidget) -> dict[QWidget, tuple[int, int, int, int]]:
    """Return where each visible part of a page is."""
    QApplication.processEvents()
    parts = [part for part in page.findChildren(QWidget) if part.isVisible() and not without.isAncestorOf(part)]
    return {
        part: (*part.mapTo(page, QPoint(0, 0)).toTuple(), *part.size().toTuple()) for part in parts if part != without
    }


def settled_places(page: QWidget, without: QWidget, qtbot: QtBot) -> dict[QWidget, tuple[int, int, int, int]]:
    """Return where each part is once two looks agree, since a list that was filled late is laid out late."""
    qtbot.waitUntil(lambda: places(page, without) == places(page, without))
    return places(page, without)


@pytest.mark.exhaustive
@pytest.mark.parametrize("words", ["Saved.", "A sentence that needs several lines in any window. " * 8])
def test_a_notice_moves_nothing(window: MainWindow, qtbot: QtBot, words: str) -> None:
    for name in PAGES:
        window.show_page(name)
        page = window.page
        qtbot.waitUntil(lambda: not any(task.running for task in QApplication.instance().findChildren(Task)))
        before = settled_places(page, page.notice, qtbot)
        page.notice.show_message(StatusShape.DISC, words, verb="Undo", act=lambda: None)
        assert places(page, page.notice) == before, name
        notice = page.notice.geometry()
        assert page.rect().contains(notice), name
        sentence = next(part for part in page.notice.findChildren(QLabel) if part.text() == words.strip())
        assert sentence.height() >= sentence.heightForWidth(sentence.width()), name


def test_a_short_notice_covers_no_more_than_its_words_need(window: MainWindow) -> None:
    window.show_page("actions")
    window.page.notice.show_message(StatusShape.DISC, "Saved.")
    QApplication.processEvents()
    assert window.page.notice.width() < 180


def test_a_notice_stays_above_the_footer_when_the_window_changes(window: MainWindow) -> None:
    window.show_page("actions")
    window.page.notice.show_message(StatusShape.DISC, "Saved.")
    for width, height in ((1600, 1000), (800, 600)):
        window.resize(width, height)
        QApplication.processEvents()
        footer = next(part for part in window.page.findChildren(Footer) if part.isVisible())
        assert window.page.notice.geometry().bottom() < footer.mapTo(window.page, QPoint(0, 0)).y()


def test_a_result_goes_when_its_page_is_left_and_a_problem_stays(window: MainWindow) -> None:
    window.show_page("actions")
    page = window.page
    for shape, left in ((StatusShape.DISC, ""), (StatusShape.TRIANGLE, "Look at this.")):
        page.notice.show_message(shape, "Look at this.")
        window.show_page("register")
        window.show_page("actions")
        assert page.notice.text == left


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


@pytest.mark.parametrize("name", ["register", "actions"])
def test_opening_and_closing_the_detail_moves_no_row(window: MainWindow, name: str) -> None:
    window.show_page(name)
    page = window.page
    assert isinstance(page, ListPage)
    item = next(at for at in range(page.model.rowCount()) if not page.model.is_head(at))
    page.table.choose(page.model.id_at(item))

    def tops() -> list[int]:
        QApplication.processEvents()
        return [page.table.rowViewportPosition(at) for at in range(page.model.rowCount())]

    page.split.open_detail()
    before = tops()
    page.split.close_detail()
    assert tops() == before
    page.split.open_detail()
    assert tops() == before
    assert {page.table.rowHeight(at) for at in range(page.model.rowCount()) if not page.model.is_head(at)} == {44}


def test_settings_scroll_in_one_place(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    board.backups.backup()
    window.take_changes(ALL)
    window.go(PagePlace("settings", "backups"))
    qtbot.waitUntil(lambda: not any(task.running for task in QApplication.instance().findChildren(Task)))
    tables = window.page.findChildren(TableView)
    assert tables
    backups = max(tables, key=lambda table: table.rows.rowCount())
    assert backups.rows.rowCount() >= 1
    for table in tables:
        assert table.verticalScrollBar().maximum() == 0, table.accessibleName()
    place = QPointF(10, 10)
    wheel = QWheelEvent(place, backups.mapToGlobal(place), QPoint(), QPoint(0, -120), *WHEEL)
    QApplication.sendEvent(backups.viewport(), wheel)
    assert not wheel.isAccepted()
