"""The foot of the rail says when something was saved and backed up."""

from datetime import datetime

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.workspace import Workspace
from tests.builders import NOW, SUMMER_TIME, StillClock
from ui.pages.settings.page import SettingsPage
from ui.shell.application import pages_of
from ui.shell.foot import Foot, foot_text
from ui.shell.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("light")


@pytest.mark.parametrize(
    ("saved", "backed_up", "words"),
    [
        (None, None, "No backup yet"),
        (NOW, None, "Saved 10:30am\nNo backup yet"),
        (None, datetime(2025, 7, 8, 9, 12, tzinfo=SUMMER_TIME), "Backed up 9:12am today"),
        (NOW, datetime(2025, 7, 1, 9, 12, tzinfo=SUMMER_TIME), "Saved 10:30am\nBacked up 1 July 2025"),
    ],
)
def test_the_foot_names_the_last_save_and_backup(
    saved: datetime | None, backed_up: datetime | None, words: str
) -> None:
    assert foot_text(saved, backed_up, NOW.date()) == words


def test_help_and_menu_stay_in_place_whatever_the_foot_says(board: Workspace, state: QSettings, qtbot: QtBot) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    places = set()
    for words in ("", "No backup yet", "Saved 10:30am\nNo backup yet", "Saved 10:30am\nBacked up 30 September 2026"):
        window.rail.show_foot(words)
        QApplication.processEvents()
        buttons = {made.accessibleName(): made for made in window.rail.findChildren(QPushButton)}
        places.add((buttons["Help"].y(), buttons["Menu"].y()))
    assert len(places) == 1


def test_the_rail_shows_the_foot(board: Workspace, clock: StillClock, state: QSettings, qtbot: QtBot) -> None:
    board.backups.backup()
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    foot = Foot(window, board.backups, clock)
    foot.look()
    qtbot.waitUntil(lambda: window.rail.foot_words.startswith("Backed up"), timeout=5000)
    window.page.changed.emit(Changes(actions=True))
    assert not window.rail.foot_words.startswith("Saved")
    window.page.announce(Changes(actions=True))
    assert window.rail.foot_words.splitlines()[0].startswith("Saved ")


def test_the_foot_names_a_backup_as_soon_as_it_is_made(
    board: Workspace, clock: StillClock, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    foot = Foot(window, board.backups, clock)
    foot.look()
    qtbot.waitUntil(lambda: window.rail.foot_words == "No backup yet", timeout=5000)

    window.show_page("settings")
    assert isinstance(window.page, SettingsPage)
    window.page.backups.make()

    qtbot.waitUntil(lambda: window.rail.foot_words.startswith("Backed up"), timeout=5000)


def test_the_foot_looks_for_the_backup_that_the_first_change_makes(
    board: Workspace, clock: StillClock, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    Foot(window, board.backups, clock)
    board.backups.backup()
    window.page.announce(Changes(actions=True))

    qtbot.waitUntil(lambda: "Backed up" in window.rail.foot_words, timeout=5000)
