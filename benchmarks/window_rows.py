"""Measure the processor time that a window takes for a key and for a page, in its own thread.

Run it with: python benchmarks/window_rows.py
On the sample and at 100,000 actions: the first opening of each page, Down in the list of each page with its detail
open, and how many connections to the store each of them needs. The window opens on Intake, with which its own opening
is measured, and has made the other pages in idle time before they are opened. A key has two figures: until the next row
is drawn, and with its detail, which follows after a short rest.
The figures to meet: for a row 16 ms on the sample and 30 ms at 100,000 actions, for a first opening 100 and 200 ms.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import thread_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEvent, QEventLoop, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from benchmarks.store_fixture import LARGE, store_of
from boardpack.domain.days.progress import silent
from boardpack.store.safety import store as store_module
from boardpack.workspace import open_workspace
from ui import boards
from ui.pages.list_page import SplitPage
from ui.shell.application import create_application, pages_of
from ui.shell.main_window import MainWindow

_KEYS, _REST_MS = 12, 200
_OPENS_ON = "intake"


class Connections:
    """Counts the connections to the store from the moment it is made. Lives as long as the process."""

    def __init__(self) -> None:
        self.count = 0
        self._connect = store_module.connect
        store_module.connect = self._counted

    def _counted(self, *arguments: object, **named: object) -> object:
        self.count += 1
        return self._connect(*arguments, **named)


def main() -> None:
    """Print the work of each opening and of each row."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as scratch:
        _app, connections = create_application(), Connections()
        for name, folder in (
            ("sample", boards.make_sample(Path(scratch) / "Sample", silent)),
            ("100,000 actions", store_of(*LARGE)),
        ):
            memory = QSettings(str(Path(scratch) / f"{name}.ini"), QSettings.Format.IniFormat)
            _print_window(name, folder, memory, connections)


def _print_window(name: str, folder: Path, memory: QSettings, connections: Connections) -> None:
    workspace = boards.open_sample(folder) if name == "sample" else open_workspace(folder)
    workspace.access.take()
    memory.setValue("window/page", _OPENS_ON)
    window = MainWindow(workspace.settings, workspace.search, pages_of(workspace), memory)
    window.resize(1280, 800)
    print(f"{name}, opening of the window: {_work(window.show):.0f} ms", flush=True)
    while window.prepare_next():  # as the idle window does it, between its events
        QApplication.processEvents()
    _work(lambda: None)
    for page in window.pages:
        before = connections.count
        work = _work(lambda page=page: window.show_page(page))
        print(f"{name}, first opening of {page}: {work:.0f} ms, {connections.count - before} connections", flush=True)
    for page in window.pages:
        again = _work(lambda page=page: window.show_page(page))
        print(f"{name}, second opening of {page}: {again:.0f} ms", flush=True)
        if isinstance(window.page, SplitPage):
            _print_rows(name, window.page, connections)
    window.close()
    workspace.access.release()


def _print_rows(name: str, page: SplitPage, connections: Connections) -> None:
    page.split.open_detail()
    page.table.setFocus()
    _work(lambda: _press_down(page))
    before = connections.count
    rows, details = zip(*(_row_and_detail(page) for _ in range(_KEYS)), strict=True)
    opened_per_key = (connections.count - before) / _KEYS
    for what, works in (("row", rows), ("row and detail", details)):
        figures = f"{median(works):.1f} ms, at most {max(works):.1f}"
        print(f"{name}, Down in {page.name}, {what}: {figures}, {opened_per_key:.1f} connections", flush=True)


def _row_and_detail(page: SplitPage) -> tuple[float, float]:
    """Return the work for the next row alone, and with its detail."""
    start = thread_time()
    _press_down(page)
    QApplication.processEvents()
    row = (thread_time() - start) * 1000
    return row, row + _work(lambda: None)


def _press_down(page: SplitPage) -> None:
    if page.table.currentIndex().row() == page.table.rows.rowCount() - 1:
        page.table.choose(page.table.rows.id_at(0))
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(page.table, event)


def _work(act: Callable[[], object]) -> float:
    """Milliseconds that the thread of the window worked for an act, its paints and what follows within a rest."""
    start = thread_time()
    act()
    loop = QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()
    return (thread_time() - start) * 1000


if __name__ == "__main__":
    main()
