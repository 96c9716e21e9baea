"""Every page in every appearance and size of text: nothing is cut, and what is said is really drawn."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from ui import theme
from ui.models.log.history import TimelineEntry
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.theme import Appearance, Theme, set_style
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button
from ui.widgets.timeline import Timeline

LOOKS = [(Appearance.DARK, 1.0), (Appearance.HIGH_CONTRAST, 2.0)]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]} {look[1]}")
def look(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Theme]:
    appearance, scale = request.param
    yield theme.apply(qapp, appearance, scale)
    for shown in qapp.topLevelWidgets():
        shown.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # a window that is gone needs no other looks
    theme.apply(qapp, Appearance.LIGHT)


@pytest.fixture
def window(look: Theme, board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    call_meeting(board)
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    return made


@pytest.mark.exhaustive
def test_no_page_is_wider_than_its_place_and_its_text_is_painted(window: MainWindow, look: Theme) -> None:
    for name in window.pages:
        page = window.pages[name]
        window.show_page(name)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= page.width(), f"{name} is cut"
        for area in page.findChildren(QScrollArea):
            within = area.widget()
            if area.isVisible() and within is not None:
                assert within.width() <= area.viewport().width() + 1, f"{area.accessibleName()} of {name} is cut"
        assert ink(window, look) > 100, f"nothing is drawn on {name}"


def ink(window: MainWindow, look: Theme) -> int:
    """Return how many points of the page's head are as dark, or as light, as its text."""
    page = window.page
    head = page.grab(page.rect().adjusted(0, 0, 0, -page.height() + 120)).toImage()
    expected = QColor(look.tokens.text).rgb()
    rows = range(0, head.height(), 2)
    return sum(head.pixel(x, y) == expected for y in rows for x in range(0, head.width(), 2)) * 4


def test_the_focus_is_seen_on_every_kind_of_control(look: Theme, qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    kinds = ("plain", "primary", "pane", "flat", "fact", "chip", "icon", "find")
    parts: list[QWidget] = [set_style(button("Open", kind), kind) for kind in kinds]
    parts += [QLineEdit("words"), QPlainTextEdit("words"), ChoiceBox("Purpose", [(1, "One")]), QCheckBox("Ticked")]
    parts += [
        DateField("Target"),
        QRadioButton("Chosen"),
        Timeline((TimelineEntry("Jane Smith", "8 July 2025", "It is done."),)),
    ]
    for part in parts:
        column.addWidget(part)
    qtbot.addWidget(holder)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    parts[-1] = next(
        widget for widget in parts[-1].findChildren(QWidget) if widget.focusPolicy() == Qt.FocusPolicy.TabFocus
    )
    for part in parts:
        part.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(part, QLineEdit | QPlainTextEdit):
            part.setReadOnly(True)  # no caret, which would be a difference of its own
        with_focus = part.grab().toImage()
        part.clearFocus()
        assert part.grab().toImage() != with_focus, (
            f"the focus on {type(part).__name__} {part.property('kind')} is not seen"
        )


def test_a_chip_is_round_at_every_size_of_text(look: Theme, qtbot: QtBot) -> None:
    chip = button("Open", "chip")
    qtbot.addWidget(chip)
    chip.show()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    picture = set_style(chip, "chip").grab().toImage()
    assert picture.pixelColor(0, picture.height() // 2) != picture.pixelColor(0, 0)
    assert picture.pixelColor(0, 0) == picture.pixelColor(1, 1)
