"""A theme is applied to all open windows, and not again if it is in force already."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import Appearance


class StyleChanges(QObject):
    """Counts how often a widget was styled."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.count += event.type() == QEvent.Type.StyleChange
        return False


@pytest.fixture
def light_again(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, Appearance.LIGHT)
    yield
    theme.apply(qapp, Appearance.LIGHT)


@pytest.mark.usefixtures("light_again")
def test_the_theme_in_force_is_not_applied_again(qapp: QApplication, qtbot: QtBot) -> None:
    words, changes = QLabel("Words"), StyleChanges()
    qtbot.addWidget(words)
    words.show()
    words.installEventFilter(changes)

    assert theme.apply(qapp, Appearance.LIGHT) == theme.current()
    assert changes.count == 0
    theme.apply(qapp, Appearance.LIGHT, 1.5)
    assert changes.count > 0
    assert theme.current().scale == 1.5
