"""A window is destroyed completely once another has taken its place: offices open many boards in a day."""

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from boardpack.workspace import Workspace, open_workspace
from tests.ui.driving import make_all_pages
from ui.pages.actions.page import ActionsPage
from ui.pages.meetings.page import MeetingsPage
from ui.shell.application import DesktopProgram
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def window(qapp: QApplication, board: Workspace, state: QSettings) -> Iterator[MainWindow]:
    program = DesktopProgram(qapp, state)
    program.open(board)
    assert isinstance(program.window, MainWindow)
    yield program.window
    program.window.close()


def settle() -> None:
    """Let the background work of a window end, which keeps it alive until then."""
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def widgets() -> list[QWidget]:
    """Return the widgets that are left once everything that should go has gone."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return QApplication.allWidgets()


@pytest.mark.exhaustive
def test_nothing_of_a_boards_window_outlives_it(qapp: QApplication, board: Workspace, state: QSettings) -> None:
    program = DesktopProgram(qapp, state)
    program.open(open_workspace(board.folder))
    assert isinstance(program.window, MainWindow)
    make_all_pages(program.window)
    pages = [weakref.ref(page) for page in program.window.pages.made]
    assert len(pages) == 9

    QApplication.processEvents()
    settle()
    first = program.show_first_run()
    assert [widget for widget in widgets() if widget.window() is not first] == []
    assert [page() for page in pages if page() is not None] == []


def test_dialogs_that_were_left_do_not_gather_in_the_window(window: MainWindow) -> None:
    actions, meetings = window.pages["actions"], window.pages["meetings"]
    assert isinstance(actions, ActionsPage)
    assert isinstance(meetings, MeetingsPage)
    before = len(window.findChildren(QDialog))
    for opens in (
        window.find_or_do,
        actions.as_at.ask,
        actions.views.ask_for_a_name,
        meetings.open_calendar,
        meetings.planning.open_plan,
    ):
        opens().reject()
    widgets()

    assert len(window.findChildren(QDialog)) == before
