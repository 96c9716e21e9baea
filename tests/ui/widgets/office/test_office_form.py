"""The form of the office's settings shows what its fields hold."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from boardpack.domain.office.settings import Settings
from boardpack.values import replace
from ui.widgets.office.office_form import OfficeForm

pytestmark = pytest.mark.usefixtures("light")


def test_a_field_of_seven_lines_shows_them_all(qtbot: QtBot) -> None:
    form = OfficeForm()
    qtbot.addWidget(form)
    form.resize(900, 600)
    form.show()
    form.show_settings(replace(Settings("Board"), office_address=tuple(f"Line {n}" for n in range(1, 8))))

    field = form.fields["office_address"]
    assert isinstance(field, QPlainTextEdit)
    qtbot.waitUntil(lambda: field.verticalScrollBar().maximum() == 0)
