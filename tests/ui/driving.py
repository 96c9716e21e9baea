"""Helpers with which tests drive the window: keys go to the widget with the focus, as a user's do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import thread_time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from ui.shell.main_window import MainWindow
from ui.widgets.evidence_view import EvidenceView
from ui.widgets.page import WindowPage
from ui.widgets.tables.table import TableView

ALL = Changes(register=True, actions=True, meetings=True, settings=True)
_MOMENTS, _MOMENT_MS = 500, 10
_MOST_TABS, _MOST_ENTERS = 60, 4
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def show(page: WindowPage, qtbot: QtBot, width: int = 1096) -> None:
    """Show the page, up to date and with the focus where work starts."""
    qtbot.addWidget(page)
    page.resize(width, 800)
    page.refresh(ALL)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()


def make_all_pages(window: MainWindow) -> None:
    """Make the pages that are not there yet, without waiting for the window to be idle."""
    while window.pages.go_on():
        pass


def highlighted(view: EvidenceView) -> tuple[str, ...]:
    """Return the texts that are highlighted in a letter, the strong ones last."""
    return tuple(selection.cursor.selectedText() for selection in view.sheet.extraSelections())


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press keys one after the other on whatever has the focus, then rest until a list has followed them."""
    for key in keys:
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()
    if isinstance(table := QApplication.focusWidget(), TableView):
        table.follow_now()


def type_words(words: str) -> None:
    """Type words into whatever has the focus."""
    QTest.keyClicks(focused(), words)


def tab_to(wanted: QWidget) -> None:
    """Press Tab until that has the focus, as somebody without a mouse does."""
    for _ in range(_MOST_TABS):
        if focused() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to “{wanted.accessibleName()}”")


def answer_file_dialog(path: Path) -> None:
    """Type a path and press Enter once the dialog that asks for a file is there."""
    answered_files.append(path)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog) or not dialog.isActiveWindow():
            if dialog is not None:
                dialog.activateWindow()
            QTimer.singleShot(_MOMENT_MS, answer)
            return
        try:
            type_words(str(path))
            for _ in range(_MOST_ENTERS):  # the first may take what was offered while typing
                if dialog.isVisible():
                    press(Qt.Key.Key_Return)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, answer)


@contextmanager
def longest_gap() -> Iterator[list[float]]:
    """Measure how long, in seconds, this thread worked at most before the event loop turned again.

    It is the thread's own work that is measured, however busy others keep the computer; the list holds it at the end.
    """
    gaps = [0.0]
    last = [thread_time()]

    def tick() -> None:
        now = thread_time()
        gaps[0] = max(gaps[0], now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.setInterval(1)
    timer.timeout.connect(tick)
    timer.start()
    yield gaps
    timer.stop()


answered_files: list[Path] = []
"""The files that this test gives to dialogs of the system. Any other file dialog fails it."""


def focused() -> QWidget:
    """Return the widget with the focus.

    A window that opened or closed just now may need a moment to pass it on.
    """
    for _ in range(_MOMENTS):
        found = QApplication.focusWidget()
        if found is not None:
            return found
        if QApplication.activeWindow() is None:
            for window in QApplication.topLevelWidgets():
                if window.isVisible():
                    window.activateWindow()
        QTest.qWait(_MOMENT_MS)
    raise AssertionError("nothing has the focus")
