"""The window really draws: words on every page, in every appearance, and nothing cut that must not be."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from ui import icons, theme
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.theme import Appearance
from ui.widgets.tables.table import TableView

PAGES = ("intake", "register", "actions", "meetings", "minutes", "pack", "people", "settings")
APPEARANCES = (Appearance.LIGHT, Appearance.DARK, Appearance.HIGH_CONTRAST)


def colours(widget: QWidget) -> int:
    """Return the number of colours in the picture.

    Letters are painted in many shades, a blank page in a few.
    """
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return len(set(memoryview(image.constBits()).cast("I")))


@pytest.fixture(params=APPEARANCES, ids=str)
def window(
    request: pytest.FixtureRequest, board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> Iterator[MainWindow]:
    theme.apply(qapp, request.param)
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    yield made
    theme.apply(qapp, Appearance.LIGHT)


@pytest.mark.exhaustive
def test_words_are_drawn_on_every_page(window: MainWindow) -> None:
    for name in PAGES:
        window.show_page(name)
        QApplication.processEvents()
        assert colours(window.page) > 60, f"{name} looks blank"
    assert colours(window.rail) > 40


def test_a_window_that_is_open_changes_its_appearance(
    board: Workspace, state: QSettings, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, Appearance.LIGHT)
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    window.show_page("actions")
    QApplication.processEvents()
    theme.apply(qapp, Appearance.DARK)
    icons.retint()
    QApplication.processEvents()
    image = window.grab().toImage()
    dark = [image.pixelColor(x, image.height() - 10).lightness() < 60 for x in range(4, window.width(), 200)]
    theme.apply(qapp, Appearance.LIGHT)
    assert all(dark)


@pytest.mark.parametrize("page", ["register", "actions"])
def test_columns_fill_the_table_at_every_width_without_a_bar_below(
    board: Workspace, state: QSettings, light: theme.Theme, qtbot: QtBot, page: str
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    window.show_page(page)
    window.page.focus_first()
    for width in (1600, 1280, 1100, 900):
        window.resize(width, 800)
        QApplication.processEvents()
        table = window.page.findChildren(TableView)[0]
        shown = [at for at in range(table.rows.columnCount()) if not table.isColumnHidden(at)]
        assert sum(map(table.columnWidth, shown)) == table.viewport().width(), width
        for at in shown:
            column = table.rows.columns[at]
            needed = table.fontMetrics().horizontalAdvance(column.sample)
            assert not column.sample or table.columnWidth(at) > needed, f"{column.title} would be cut at {width}"
