"""Every command of Search (Ctrl+K), from every page: it does something that can be seen, or says why it cannot."""

from datetime import date, time
from functools import partial

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import make_all_pages
from tests.ui.shell.test_main_window import opened
from ui import desktop
from ui.models.palette import PaletteEntry
from ui.shell.main_window import MainWindow

pytestmark = [pytest.mark.exhaustive, pytest.mark.usefixtures("light")]
PAGES = ("today", "intake", "register", "actions", "meetings", "minutes", "pack", "settings")
LEAVING = ("Close", "Open another board")
LAST = ("Cancel meeting", "Remove", "Close this letter")
FIRST = {"Fit width": "Zoom in", "Order by last update": "Order by action and owner"}
MOMENTS, MOMENT_MS = 25, 10


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was asked of the system: its dialogs that wait, which are cancelled, and its other programs."""
    asked: list[str] = []

    def cancel(what: str, answer: object, *_: object, **__: object) -> object:
        asked.append(what)
        return answer

    for name, answer in (
        ("getExistingDirectory", ""),
        ("getOpenFileName", ("", "")),
        ("getOpenFileNames", ([], "")),
        ("getSaveFileName", ("", "")),
    ):
        monkeypatch.setattr(QFileDialog, name, partial(cancel, name, answer))
    monkeypatch.setattr(QInputDialog, "exec", partial(cancel, "a line", QDialog.DialogCode.Rejected))
    monkeypatch.setattr(desktop, "_started", partial(cancel, "open", None))
    monkeypatch.setattr(desktop, "_watch", lambda *_: None)
    return asked


def seen(window: MainWindow, outside: list[str]) -> tuple[object, ...]:
    """Return all that a user can see or hear, to be compared with a later moment."""
    others = frozenset(id(other) for other in QApplication.topLevelWidgets() if other.isVisible())
    return (
        window.page.name,
        id(window.focusWidget()),
        window.page.notice.text,
        others,
        len(outside),
        QApplication.clipboard().text(),
        window.grab().toImage(),
    )


def close_others(window: MainWindow) -> None:
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.reject() if isinstance(other, QDialog) else other.close()
    QApplication.processEvents()


def come_to(window: MainWindow, name: str) -> None:
    """Show a page without a message, and with the focus outside of it."""
    window.show_page(name)
    QApplication.processEvents()
    window.page.notice.clear()
    window.rail.entries[name].setFocus()
    QApplication.processEvents()


def entries(window: MainWindow) -> dict[tuple[str, str], PaletteEntry]:
    return {(entry.text, entry.hint): entry for entry in window._choices()}


def page_of(window: MainWindow, hint: str, start: str) -> str:
    return next((name for name, title in window.pages.titles.items() if title == hint), start)


def does_nothing(window: MainWindow, entry: PaletteEntry, start: str, outside: list[str], qtbot: QtBot) -> bool:
    """Return True if nothing can be seen of a command besides that its page came to the front."""
    come_to(window, page_of(window, entry.hint, start))
    if entry.text in FIRST:
        next(found for (text, _), found in entries(window).items() if text == FIRST[entry.text]).act()
        QApplication.processEvents()
        window.page.notice.clear()
    arrived = seen(window, outside)
    come_to(window, start)
    entry.act()
    for _ in range(MOMENTS):
        QApplication.processEvents()
        if seen(window, outside) != arrived:
            return False
        qtbot.wait(MOMENT_MS)
    return True


@pytest.mark.parametrize("has_meetings", [True, False])
@pytest.mark.parametrize("start", PAGES)
def test_every_command_does_something_or_says_why_not(
    board: Workspace, state: QSettings, qtbot: QtBot, outside: list[str], start: str, *, has_meetings: bool
) -> None:
    """Try the commands of a page and of the window there. From another page, they come to that page and do the same."""
    if has_meetings:
        later = NewMeeting(date(2025, 9, 24), time(10, 30), time(12, 30), "Mere House", date(2025, 9, 15))
        call_meeting(board)
        board.meetings.add(later)
    window = opened(board, state, qtbot)
    make_all_pages(window)
    come_to(window, start)
    elsewhere = set(window.pages.titles.values())
    silent = []
    for key in sorted(entries(window), key=lambda key: key[0].startswith(LAST)):
        come_to(window, start)
        entry = entries(window).get(key)  # one that an earlier command has made impossible is no longer offered
        if entry is None or entry.text in LEAVING or entry.hint in elsewhere:
            continue
        if does_nothing(window, entry, start, outside, qtbot):
            silent.append(key)
        close_others(window)

    assert silent == []
