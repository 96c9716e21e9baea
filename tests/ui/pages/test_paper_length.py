"""An author is warned while writing when a board paper grows longer than the office allows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import NewAgendaItem, NewPaper
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import press, show
from tests.ui.pages.meetings_pages import meetings_page
from ui.pages.meetings.page import MeetingsPage

pytestmark = pytest.mark.usefixtures("light")
LONG = "\n\n".join(["The force reviews its cases each week and reports what it found. " * 8] * 12)


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> MeetingsPage:
    meeting = call_meeting(board)
    for title, body in (("Short", "One paragraph."), ("Long", LONG)):
        board.meetings.add_item(
            meeting.id, NewAgendaItem(title, paper=NewPaper(PaperKind.BOARD_PAPER, title, body=body))
        )
    made = meetings_page(board)
    show(made, qtbot)
    return made


def limit(board: Workspace, pages: int) -> None:
    board.settings.save(replace(board.settings.get(), paper_pages=pages))


def choose(page: MeetingsPage, title: str) -> None:
    found = next(row.item.id for row in page.model.numbered if row.item.title == title)
    page.table.choose(found)


def foot(page: MeetingsPage) -> QLabel:
    return next(part for part in page.pane.findChildren(QLabel) if "word" in part.text() and part.isVisible())


def test_a_paper_that_grows_over_the_limit_says_so_and_stops_when_it_is_mended(
    page: MeetingsPage, board: Workspace, qtbot: QtBot
) -> None:
    limit(board, 1)
    choose(page, "Short")
    qtbot.waitUntil(lambda: foot(page).text().endswith("1 page of 1"))
    assert foot(page).property("kind") == "small"
    page.pane.body.setFocus()
    page.pane.body.show_markdown(LONG)
    page.pane.flush()
    qtbot.waitUntil(lambda: foot(page).text().endswith("pages, 1 page over the limit of 1"))
    assert foot(page).property("kind") == "warning-small"
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    page.pane.flush()
    qtbot.waitUntil(lambda: foot(page).text().endswith("1 page of 1"))


def test_another_item_shows_no_length_of_the_former_one(page: MeetingsPage, board: Workspace, qtbot: QtBot) -> None:
    limit(board, 1)
    choose(page, "Long")
    qtbot.waitUntil(lambda: "over the limit" in foot(page).text())
    choose(page, "Short")
    assert "limit" not in foot(page).text()


def test_without_a_limit_nothing_is_counted(board: Workspace, page: MeetingsPage) -> None:
    choose(page, "Long")
    long = next(row.item.id for row in page.model.numbered if row.item.title == "Long")
    assert board.papers.length_of_item(long) is None
    limit(board, 3)
    found = board.papers.length_of_item(long)
    assert found is not None
    assert (found.is_too_long, found.in_words) == (False, f"{found.pages} pages of 3")
