"""Nothing of a window is left once another has taken its place: an office opens one board after another, all day."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QSettings, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget

from boardpack.workspace import Workspace, open_workspace
from ui.application import Program
from ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")


def settle() -> None:
    """Lets end what the window does aside, which holds it until then."""
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


def widgets() -> list[QWidget]:
    """What there is once everything has gone that is to go."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    return QApplication.allWidgets()


def test_nothing_of_a_boards_window_outlives_it(qapp: QApplication, board: Workspace, state: QSettings) -> None:
    program = Program(qapp, state)
    program.open(open_workspace(board.folder))
    assert isinstance(program.window, MainWindow)
    program.window.make_all()
    pages = [weakref.ref(page) for page in program.window.pages.made]
    assert len(pages) == 8

    QApplication.processEvents()
    settle()
    first = program.show_first_run()
    assert [widget for widget in widgets() if widget.window() is not first] == []
    assert [page() for page in pages if page() is not None] == []
