"""The field for the report of tracker rows that name none."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.pages.intake.report_field import ReportField

pytestmark = pytest.mark.usefixtures("light")
TITLES = ("Custody", "Out of sight", "Vetting")


@pytest.fixture
def field(qtbot: QtBot) -> ReportField:
    made = ReportField(TITLES)
    qtbot.addWidget(made)
    made.show()
    return made


def offered(field: ReportField) -> list[str]:
    completer = field.completer()
    model = completer.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_down_offers_every_report_whatever_was_typed(field: ReportField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "sight")
    assert offered(field) == ["Out of sight"]

    qtbot.keyClick(field, Qt.Key.Key_Down)

    assert offered(field) == list(TITLES)
    field.completer().popup().hide()


def test_a_title_is_given_once_with_enter_and_not_when_it_is_shown(field: ReportField, qtbot: QtBot) -> None:
    given: list[str] = []
    field.given.connect(given.append)

    field.show_title("Vetting")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert given == []
    field.setText(" Custody ")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)

    assert given == ["Custody"]


def test_a_field_without_reports_has_no_button(qtbot: QtBot) -> None:
    made = ReportField(())
    qtbot.addWidget(made)

    assert made.actions() == []
