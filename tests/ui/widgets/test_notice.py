"""The notice bar gives its sentence the room that it needs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.review.opening import PassphraseDialog
from ui.shapes import StatusShape
from ui.widgets.notice import Notice

pytestmark = pytest.mark.usefixtures("light")


def test_a_dialog_grows_with_its_notice_so_that_no_line_is_cut_off(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = PassphraseDialog(tmp_path / "For the chair.boardreview")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)

    dialog.notice.show_message(StatusShape.SQUARE, "The passphrase does not open the file. " * 4, "Try again. " * 4)

    (sentence,) = (found for found in dialog.notice.findChildren(QLabel) if found.text().endswith("Try again."))
    qtbot.waitUntil(lambda: sentence.height() >= sentence.heightForWidth(sentence.width()) > 0)
    assert sentence.heightForWidth(sentence.width()) > 2 * sentence.fontMetrics().height()


def test_a_notice_after_a_short_one_has_the_width_of_its_own_sentence(qtbot: QtBot) -> None:
    page = QWidget()
    notice = Notice(page)
    page.resize(1000, 400)
    qtbot.addWidget(page)
    page.show()
    notice.show_message(StatusShape.DISC, "Saved.")
    short = notice.width()
    notice.show_message(StatusShape.SQUARE, "The meeting has not been held yet.", "Circulate them later.")
    assert notice.width() > 2 * short
    assert notice.height() < 2 * 40


def test_a_notice_stays_above_the_foot_of_its_page_when_that_moves(qtbot: QtBot) -> None:
    page = QWidget()
    notice, foot = Notice(page), QWidget(page)
    page.resize(1000, 400)
    foot.setGeometry(0, 390, 1000, 80)  # before its layout has placed it
    notice.stay_above(foot)
    qtbot.addWidget(page)
    page.show()
    notice.show_message(StatusShape.DISC, "7 items added to the agenda.", "", "Undo", lambda: None)
    foot.setGeometry(0, 320, 1000, 80)
    assert notice.geometry().bottom() < 320
    foot.hide()
    page.resize(1000, 300)
    assert notice.geometry().bottom() < 300
