"""The button that holds the tools for which a page's head has no room."""

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.more_button import MoreButton

pytestmark = pytest.mark.usefixtures("light")


def test_a_tool_that_its_page_hid_before_stays_hidden_when_the_tools_unfold(qtbot: QtBot) -> None:
    head = QWidget()
    qtbot.addWidget(head)
    tools = shown, hidden = QPushButton("Merge", head), QPushButton("Filter", head)
    hidden.hide()
    more = MoreButton()
    more.setParent(head)
    for tool in tools:
        more.take(tool)
    more.fold(True)
    more.fold(False)
    assert more.tools == (shown,)
    assert [tool.isHidden() for tool in tools] == [False, True]
