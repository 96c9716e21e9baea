"""A paper editor in a window, with another field behind it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.editor.paper_editor import PaperEditor


@pytest.fixture
def editor(qtbot: QtBot) -> Iterator[PaperEditor]:
    holder = QWidget()
    column = QVBoxLayout(holder)
    made = PaperEditor("Text", "Write here")
    column.addWidget(made)
    column.addWidget(QLineEdit())
    qtbot.addWidget(holder)
    holder.resize(700, 500)
    holder.show()
    holder.activateWindow()
    qtbot.waitUntil(holder.isActiveWindow)
    made.setFocus()
    yield made
    holder.close()
