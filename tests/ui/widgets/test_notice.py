"""The notice bar gives its sentence the room that it needs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.review.opening import PassphraseDialog
from ui.shapes import StatusShape

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
