"""The field for a date shows a hint that fits."""

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets.fields.date_field import DateField

pytestmark = pytest.mark.usefixtures("light")


def test_the_hint_is_the_longest_that_is_not_cut(qtbot: QtBot) -> None:
    field = DateField("Sent on")
    qtbot.addWidget(field)
    field.resize(400, 28)
    field.show()
    assert field.placeholderText() == f"For example {field.example}"
    field.resize(190, 28)
    assert field.placeholderText() == field.example
