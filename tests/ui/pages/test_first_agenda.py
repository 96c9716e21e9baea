"""A meeting without an agenda offers the standing agenda, the last one and what is due, by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import focused, press, show, tab_to, type_words
from tests.ui.pages.meetings_pages import meetings_page
from ui.pages.meetings.page import MeetingsPage
from ui.places import PagePlace
from ui.widgets.tables.listing import Footer

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> MeetingsPage:
    """Return the page of a board whose first meeting has no agenda."""
    board.meetings.add(NewMeeting(date(2025, 7, 24)))
    made = meetings_page(board)
    show(made, qtbot)
    return made


def titles(board: Workspace, at: int = 0) -> list[str]:
    return [row.item.title for row in board.meetings.agenda(board.meetings.list()[at].id)]


def primary(page: MeetingsPage) -> str:
    assert page.head.primary is not None
    return page.head.primary.text()


def test_an_empty_agenda_offers_items_and_one_key_takes_them(page: MeetingsPage, board: Workspace) -> None:
    offered = [item.title for item in page.first.view.chosen]
    assert offered[:3] == ["Welcome, apologies and declarations of interest", "Action log", "Recommendation tracker"]
    assert focused() is page.first.view.ways[0]
    assert primary(page) == f"Add {len(offered)} items"

    assert page.head.primary is not None
    tab_to(page.head.primary)
    press(Key.Key_Return)
    assert titles(board) == offered
    assert not page.first.is_shown
    assert primary(page) == "Add item"
    assert page.table.hasFocus()

    press(Key.Key_Z, modifier=CONTROL)
    assert titles(board) == []
    assert page.first.is_shown


def test_enter_takes_what_is_ticked(page: MeetingsPage, board: Workspace) -> None:
    offered = [item.title for item in page.first.view.chosen]
    assert focused() is page.first.view.ways[0]
    press(Key.Key_Return)
    assert titles(board) == offered


def test_the_form_of_the_first_meeting_has_no_empty_list_beside_it(empty_board: Workspace, qtbot: QtBot) -> None:
    page = meetings_page(empty_board)
    show(page, qtbot)
    press(Key.Key_N, modifier=CONTROL)
    assert page.new_form.isVisible()
    assert not page.table.isVisible()
    type_words("9 dec 2026")
    press(Key.Key_Return)
    page.first.start_with_none()
    assert page.table.isVisible()


def test_what_is_not_ticked_is_left_out(page: MeetingsPage, board: Workspace) -> None:
    view = page.first.view
    before = len(view.chosen)
    tab_to(view.boxes[0])
    press(Key.Key_Space)

    assert len(view.chosen) == before - 1
    assert primary(page) == f"Add {before - 1} items"
    page.first.begin()
    assert titles(board)[0] == "Action log"


def test_a_row_is_ticked_by_the_left_button_alone(page: MeetingsPage) -> None:
    box = page.first.view.boxes[0]
    row = box.parentWidget()
    middle = row.rect().center()
    QTest.mouseClick(row, Qt.MouseButton.RightButton, pos=middle)
    assert box.isChecked()
    QTest.mouseClick(row, Qt.MouseButton.LeftButton, pos=middle)
    assert not box.isChecked()


def test_an_agenda_can_begin_without_items(page: MeetingsPage, board: Workspace) -> None:
    page.first.none_button.click()

    assert not page.first.is_shown
    assert primary(page) == "Add item"
    page.add_item()
    assert titles(board) == ["New item"]


def test_the_down_key_chooses_the_agenda_of_the_last_meeting(board: Workspace, qtbot: QtBot) -> None:
    call_meeting(board)
    second = board.meetings.add(NewMeeting(date(2025, 9, 18)))
    page = meetings_page(board)
    show(page, qtbot)
    page.show_place(PagePlace("meetings", second.id))
    page.focus_first()
    press(Key.Key_Down)

    assert page.first.view.ways[1].isChecked()
    chosen = [item.title for item in page.first.view.chosen]
    assert [title for title in chosen if title in ("Welcome", "Action log", "Stalking", "Custody", "One case")] == [
        "Welcome",
        "Action log",
        "Stalking",
        "Custody",
        "One case",
    ]


def test_a_new_meeting_gets_a_day_for_papers_and_leads_to_its_first_items(page: MeetingsPage, board: Workspace) -> None:
    page.start_meeting()
    assert not page.first.is_shown or page.new_form.isVisible()
    type_words("4 March 2027")
    press(Key.Key_Return)

    added = board.meetings.list()[-1]
    assert (added.held_on, added.papers_due_on) == (date(2027, 3, 4), date(2027, 2, 24))
    assert page.meeting == added
    assert page.first.is_shown


def test_an_item_whose_title_names_a_paper_offers_it(page: MeetingsPage, board: Workspace) -> None:
    page.first.none_button.click()
    page.add_item()
    type_words("Action log")

    assert page.pane.compose_button.isVisible()
    assert page.pane.compose_button.text() == "Add the paper: action log"
    page.pane.compose_button.click()
    (row,) = board.meetings.agenda(board.meetings.list()[0].id)
    assert row.item.paper is not None
    assert (row.item.title, row.item.paper.kind) == ("Action log", PaperKind.ACTION_LOG)
    assert page.pane.compose_button.isHidden()


def test_an_agenda_becomes_the_standing_one_and_undo_takes_that_back(page: MeetingsPage, board: Workspace) -> None:
    before = board.first_agendas.standing()
    page.first.view.boxes[0].toggle()
    page.first.begin()
    page.first.keep_as_standing()

    assert board.first_agendas.standing()[0].startswith("Action log; Secretary; 15 minutes")
    page.undo()
    assert board.first_agendas.standing() == before


def test_a_past_meeting_without_an_agenda_offers_an_item_and_its_minutes(page: MeetingsPage, board: Workspace) -> None:
    past = board.meetings.add(NewMeeting(date(2025, 6, 4)))
    places: list[PagePlace] = []
    page.requested.connect(places.append)
    page.show_meetings(past.id)
    assert page.first.past.isVisible()
    assert not page.first.is_shown
    page.begin()
    assert focused() is page.first.past.buttons[0]
    page.first.past.buttons[1].click()
    assert places == [PagePlace("minutes", past.id)]

    page.first.past.buttons[0].click()
    type_words("Custody")
    press(Key.Key_Return)
    assert page.table.isVisible()
    assert [row.item.title for row in board.meetings.agenda(past.id)] == ["Custody"]


def test_a_notice_covers_no_hint_below_the_agenda_and_home_goes_to_its_first_item(
    page: MeetingsPage, board: Workspace
) -> None:
    page.first.begin()
    assert page.notice.isVisible()
    (footer,) = [foot for foot in page.findChildren(Footer) if foot.isVisible()]
    assert page.notice.geometry().bottom() < footer.mapTo(page, footer.rect().topLeft()).y()

    page.table.setFocus()
    press(Key.Key_End)
    assert page.table.currentIndex().row() == page.model.rowCount() - 1
    press(Key.Key_Home)
    assert page.table.currentIndex().row() == 0
