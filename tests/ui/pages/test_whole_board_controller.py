"""Reading of the whole board while the page can be used."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.models.today.today import BoardScan
from ui.pages.today.whole_board_controller import WholeBoardController


def test_a_board_that_cannot_be_read_is_told_to_the_page_which_may_read_again(qtbot: QtBot) -> None:
    problem = OSError("The board folder is gone.")

    def read() -> BoardScan:
        raise problem

    parent = QObject()
    whole = WholeBoardController(read, parent)
    for _ in range(2):
        with qtbot.waitSignal(whole.failed) as failure:
            whole.begin()
        assert failure.args == [problem]
        qtbot.waitUntil(lambda: not whole.is_reading)
