"""What a screen reader is told of every page and dialog, read over AT-SPI as Orca does, and what is announced.

`make referee` runs this on a real X server, with a session bus of its own.
"""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.dialogs import DIALOGS
from tests.ui.driving import press
from tests.ui.test_accessibility import PAGES
from ui.pages.actions.page import ActionsPage
from ui.pages.pack.page import PackPage
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow

PYTHON = Path("/usr/bin/python3")
READER = Path(__file__).resolve().parents[2] / "tools" / "screen_reader.py"
Thing = dict[str, object]
CONTROLS = {
    *("button", "push button", "toggle button", "check box", "radio button", "combo box", "entry", "spin button"),
    *("slider", "link", "list", "list item", "table", "tree", "tree item", "tree table", "table cell", "menu item"),
    *("page tab", "text", "editbar", "progress bar", "dialog", "alert", "frame", "button menu", "push button menu"),
}
FOR_FOCUS = CONTROLS | {
    "label",
    "password text",
    "document text",
    "document frame",
    "panel",
    "layered pane",
    "terminal",
}


def why_not() -> str:
    """Return why AT-SPI cannot be asked here; empty if it can."""
    if QGuiApplication.platformName() != "xcb":
        return "a screen reader needs a real X server (make referee)"
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") or not os.environ.get("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"):
        return "there is no session bus, or QT_LINUX_ACCESSIBILITY_ALWAYS_ON is not set (make referee sets both)"
    probe = [PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if not PYTHON.exists() or subprocess.run(probe, capture_output=True, check=False).returncode:
        return "the system's Python does not have the library of AT-SPI (python3-gi, gir1.2-atspi-2.0)"
    return ""


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    if reason := why_not():
        pytest.skip(reason)
    call_meeting(board)
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


pytestmark = [
    pytest.mark.usefixtures("light"),
    pytest.mark.screen,
    # a reader may ask about a widget that has just gone
    pytest.mark.qt_log_ignore(
        "AtSpiAdaptor", "QAccessibleTable::cellAt", "Could not find accessible on path", extend=True
    ),
]


def on_screen(qtbot: QtBot) -> list[Thing]:
    """Return each thing that a screen reader finds on the screen. The window answers it meanwhile."""
    command = [str(PYTHON), str(READER), "tree", str(os.getpid())]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as reader:
        answers: list[tuple[bytes, bytes]] = []
        waiting = Thread(target=lambda: answers.append(reader.communicate()))
        waiting.start()
        qtbot.waitUntil(lambda: not waiting.is_alive())
    assert reader.returncode == 0, answers[0][1].decode()
    found: list[Thing] = json.loads(answers[0][0])
    return found


def faults(things: list[Thing]) -> list[str]:
    """Return what a screen reader could not name, take for what it is, or read as a table."""
    found = []
    for thing in things:
        role, name, place = str(thing["role"]), str(thing["name"]).strip(), thing["path"]
        states = thing["states"]
        assert isinstance(states, list)
        if role in CONTROLS and not name:
            found.append(f"a {role} without a name in {place}")
        if "FOCUSABLE" in states and role not in FOR_FOCUS:
            found.append(f"“{name}” in {place} takes the focus and is read as {role}")
        if role == "table" and thing.get("rows") and not all(thing["headers"] or [""]):  # type: ignore[call-overload]
            found.append(f"the table “{name}” has a column without a header: {thing['headers']}")
    return found


@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_has_a_name_and_a_role(
    window: MainWindow, board: Workspace, qtbot: QtBot, page: str
) -> None:
    window.show_page(page)
    window.page.focus_first()
    qtbot.wait(300)

    things = on_screen(qtbot)

    assert len(things) > 30
    assert faults(things) == []
    in_rail = [thing for thing in things if str(thing["path"]).endswith("Pages")]
    assert sum(thing["role"] == "radio button" for thing in in_rail) == len(PAGES)


def test_everything_in_a_dialog_has_a_name_and_a_role(window: MainWindow, qtbot: QtBot) -> None:
    for kind, (page, open_dialog) in DIALOGS.items():
        name = kind.__name__
        window.show_page(page)
        opened = open_dialog(window)
        qtbot.waitUntil(opened.isActiveWindow)

        things = on_screen(qtbot)

        assert any(thing["role"] in ("dialog", "alert") for thing in things), name
        assert faults(things) == [], name
        close(opened, window, qtbot)


def close(dialog: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


@contextmanager
def heard(qtbot: QtBot) -> Iterator[Callable[[str], str]]:
    """Yield a function that waits until a screen reader was told something that begins so, and returns it whole."""
    command = [str(PYTHON), str(READER), "listen", str(os.getpid())]
    lines: Queue[str] = Queue()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        stdout = reader.stdout
        assert stdout is not None
        Thread(target=lambda: [lines.put(line) for line in stdout], daemon=True).start()
        reports: list[str] = []

        def collect() -> None:
            try:
                while True:
                    reports.append(lines.get_nowait().strip())
            except Empty:
                return

        def wait_for(beginning: str) -> str:
            def is_there() -> bool:
                collect()
                return any(beginning in line for line in reports)

            qtbot.waitUntil(is_there)
            return next(line for line in reports if beginning in line)

        try:
            wait_for("ready")
            yield wait_for
        finally:
            reader.kill()


def test_pages_results_and_errors_are_announced(window: MainWindow, qtbot: QtBot) -> None:
    with heard(qtbot) as wait_for:
        window.show_page("actions")
        assert wait_for('"announced": "Actions.')
        page = window.page
        assert isinstance(page, ActionsPage)
        page.narrow("At risk", "")
        assert wait_for('"announced": "1 of 6 actions"')
        page.add()
        page.form.submit()
        assert '"announced": "' in wait_for('"urgent": true')


def test_a_row_is_spoken_as_a_sentence_when_it_gets_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    with heard(qtbot) as wait_for:
        window.show_page("actions")
        window.page.focus_first()
        press(Qt.Key.Key_Home)
        press(Qt.Key.Key_Down)
        assert "days overdue" in wait_for('"focused": "A-0')
        window.show_page("register")
        window.page.focus_first()
        press(Qt.Key.Key_Down, Qt.Key.Key_Down)
        assert "Not reported" in wait_for('"focused": "Recommendation')


def test_progress_is_announced(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("pack")
    page = window.page
    assert isinstance(page, PackPage)
    qtbot.waitUntil(lambda: not page.is_planning)
    with heard(qtbot) as wait_for:
        page.assemble()
        assert wait_for('"announced": "Progress: ')
        qtbot.waitUntil(lambda: page.task is None)
