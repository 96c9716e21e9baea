"""Findings with their dismissals: by keyboard, folded, undone."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.register.dismissals import CheckedFinding, CheckResult, Dismissal
from boardpack.domain.register.findings import Finding
from tests.ui.driving import press, type_words
from ui.widgets.findings import FindingsBox

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
SUM = Finding("total-and-parts", "Recommendation 9", ("10", "9"), "Recommendation 9: the sum is wrong.")
DAY = Finding("weekday-and-date", "", ("Thursday", "Friday"), "It is a Friday.")
HELD = Finding("paper-missing", "Paper 1", (), "Paper 1 is missing.", blocks_issue=True)


def set_aside(finding: Finding) -> CheckedFinding:
    at = datetime(2025, 7, 8, tzinfo=UTC)
    return CheckedFinding(
        finding, Dismissal(finding.id, finding.rule, finding.place, finding.facts, "Known.", at, "Sam Secretary")
    )


@pytest.fixture
def box(qtbot: QtBot) -> FindingsBox:
    made = FindingsBox(CheckResult((CheckedFinding(SUM), set_aside(DAY))), names_place=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def words(box: FindingsBox) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in box.findChildren(QLabel) if label.isVisible() and label.text()]


def test_a_finding_is_dismissed_with_a_reason_by_keyboard(box: FindingsBox, qtbot: QtBot) -> None:
    box.rows[0].dismiss_button.setFocus()
    press(Key.Key_Return)
    type_words("The table is right.")

    with qtbot.waitSignal(box.dismissed) as signal:
        press(Key.Key_Return)

    assert signal.args == [SUM, "The table is right."]


def test_a_finding_is_dismissed_by_mouse_and_the_field_is_left_by_mouse(box: FindingsBox, qtbot: QtBot) -> None:
    row = box.rows[0]
    row.dismiss_button.click()
    assert not row.reason.dismiss_button.isEnabled()
    type_words("Known.")
    row.reason.cancel_button.click()
    assert row.reason.isHidden()
    row.dismiss_button.click()
    assert row.reason.line.text() == ""
    type_words("The table is right.")
    with qtbot.waitSignal(box.dismissed) as signal:
        row.reason.dismiss_button.click()
    assert signal.args == [SUM, "The table is right."]


def test_without_a_reason_nothing_is_dismissed_and_escape_closes_the_field(box: FindingsBox) -> None:
    dismissed: list[object] = []
    box.dismissed.connect(lambda *which: dismissed.append(which))
    row = box.rows[0]
    row.ask_why()
    press(Key.Key_Return)
    assert dismissed == []

    press(Key.Key_Escape)

    assert not row.reason.isVisible()
    assert row.dismiss_button.hasFocus()


def test_dismissed_findings_are_folded_with_author_day_and_reason(box: FindingsBox, qtbot: QtBot) -> None:
    assert words(box) == ["The sum is wrong."]
    box.fold.setFocus()
    press(Key.Key_Return)

    assert "“Known.” Sam Secretary, 8 July 2025" in words(box)
    back = next(b for b in box.findChildren(QPushButton) if b.text() == "Restore" and b.isVisible())
    with qtbot.waitSignal(box.taken_back) as signal:
        back.click()
    assert signal.args == [DAY.id]


def test_a_finding_that_blocks_issuing_cannot_be_dismissed(qtbot: QtBot) -> None:
    box = FindingsBox(CheckResult((CheckedFinding(HELD),)))
    qtbot.addWidget(box)
    box.show()

    assert not box.rows[0].dismiss_button.isVisible()
    box.ask_why()
    assert not box.rows[0].reason.isVisible()


def test_the_reason_is_asked_for_the_first_finding_that_can_be_dismissed(qtbot: QtBot) -> None:
    box = FindingsBox(CheckResult((CheckedFinding(HELD), CheckedFinding(SUM))))
    qtbot.addWidget(box)
    box.show()
    box.ask_why()
    assert [row.reason.isVisible() for row in box.rows] == [False, True]


def test_without_findings_the_box_is_hidden(qtbot: QtBot) -> None:
    box = FindingsBox()
    qtbot.addWidget(box)

    assert box.isHidden()


def test_a_click_that_began_on_a_finding_does_not_dismiss_the_one_that_took_its_place(box: FindingsBox) -> None:
    dismiss = box.rows[0].dismiss_button
    QTest.mousePress(dismiss, Qt.MouseButton.LeftButton)
    box.show_checked(CheckResult((CheckedFinding(DAY), CheckedFinding(SUM))))
    QTest.mouseRelease(dismiss, Qt.MouseButton.LeftButton)
    assert not any(row.reason.isVisible() for row in box.rows)


def test_a_reason_stays_while_its_finding_is_shown_again_and_is_empty_the_next_time(box: FindingsBox) -> None:
    row = box.rows[0]
    row.dismiss_button.click()
    type_words("The table")
    box.show_checked(CheckResult((CheckedFinding(SUM), CheckedFinding(DAY))))
    assert (row.reason.isVisible(), row.reason.line.text()) == (True, "The table")
    press(Key.Key_Return)
    box.show_checked(CheckResult((CheckedFinding(SUM),)))
    assert (row.reason.isVisible(), row.reason.line.text(), row.dismiss_button.isVisible()) == (False, "", True)
