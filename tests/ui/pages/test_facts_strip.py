"""The facts above an agenda are whole or left out, never cut."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.pages.meetings.facts_strip import FactsStrip

pytestmark = pytest.mark.usefixtures("light")
FACTS = (("Papers in", "14 of 14"), ("Papers due", "24 November 2026"), ("Planned end", "12:30pm"))


@pytest.mark.parametrize(("width", "shown"), [(640, 3), (240, 2), (120, 1)])
def test_the_last_facts_give_way_in_a_narrow_window(width: int, shown: int, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    strip = FactsStrip()
    strip.setParent(page)
    page.resize(width, 60)
    page.show()
    strip.setGeometry(0, 0, width, 60)
    strip.show()
    strip.show_facts(FACTS)
    labels = [label for label in strip.findChildren(QLabel) if label.isVisible()]
    assert len(labels) == 2 * shown
    assert all(label.width() >= label.sizeHint().width() for label in labels)
    assert strip.text.endswith("Planned end: 12:30pm")
