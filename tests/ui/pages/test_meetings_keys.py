"""The Meetings page without a mouse: a key does the same in all of its parts, and Esc goes one step back."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import focused, press, show, type_words
from tests.ui.pages.meetings_pages import choose, meetings_page
from ui.pages.meetings.page import MeetingsPage
from ui.shapes import StatusShape

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> MeetingsPage:
    call_meeting(board)
    made = meetings_page(board)
    show(made, qtbot)
    return made


def titles(page: MeetingsPage) -> list[str]:
    return [row.item.title for row in page.model.numbered]


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Up])
def test_alt_with_an_arrow_opens_the_list_of_a_choice_and_moves_no_item(page: MeetingsPage, key: Key) -> None:
    choose(page, "Action log")
    page.pane.facts.open_fields()
    before = titles(page)
    page.pane.facts.purpose.setFocus()
    chosen = page.pane.facts.purpose.value
    press(key, modifier=ALT)

    assert titles(page) == before
    assert page.pane.facts.purpose.value == chosen
    assert page.pane.facts.purpose.view().isVisible()
    page.pane.facts.purpose.hidePopup()


def test_alt_with_an_arrow_moves_an_item_in_the_agenda_only(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    before = titles(page)
    press(Key.Key_Return)
    press(Key.Key_Up, modifier=ALT)
    assert titles(page) == before

    press(Key.Key_Escape)
    press(Key.Key_Up, modifier=ALT)
    assert titles(page) != before


def test_enter_opens_the_text_of_a_paper_and_escape_goes_back_to_the_agenda(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    press(Key.Key_Return)
    assert page.pane.body.hasFocus()

    press(Key.Key_Escape)
    assert page.table.hasFocus()


def test_enter_opens_the_details_of_an_item_without_text_and_f2_its_title(page: MeetingsPage) -> None:
    choose(page, "Action log")
    press(Key.Key_Return)
    assert page.pane.facts.is_open
    assert page.pane.presenter.hasFocus()

    press(Key.Key_Escape)
    assert page.table.hasFocus()
    assert not page.pane.facts.is_open
    press(Key.Key_F2)
    assert page.pane.title.hasFocus()


def test_escape_goes_back_to_the_agenda_from_each_part_of_an_item(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    facts = page.pane.facts
    for part in (page.pane.title, facts.minutes, facts.restricted, page.pane.asks, page.pane.stage.next):
        facts.open_fields()
        part.setFocus()
        press(Key.Key_Escape)
        assert page.table.hasFocus(), part.accessibleName()


def test_what_was_typed_before_escape_is_stored(page: MeetingsPage) -> None:
    choose(page, "Welcome")
    press(Key.Key_F2)
    type_words("Opening")
    press(Key.Key_Escape)
    assert titles(page)[0] == "Opening"


def test_enter_after_renaming_goes_back_to_the_agenda(page: MeetingsPage) -> None:
    choose(page, "Welcome")
    press(Key.Key_F2)
    type_words("Opening")
    press(Key.Key_Return)
    assert titles(page)[0] == "Opening"
    assert page.table.hasFocus()
    page.pane.title.setFocus()
    press(Key.Key_Return)
    assert page.pane.title.hasFocus()


def test_done_is_the_last_stop_of_the_fields(page: MeetingsPage) -> None:
    choose(page, "Action log")
    press(Key.Key_F2)
    page.pane.facts.open_fields()
    press(Key.Key_Tab)
    assert page.pane.presenter.hasFocus()
    for _ in range(20):
        if focused() is page.pane.facts.done_button:
            break
        last = focused()
        press(Key.Key_Tab)
    assert last is page.pane.facts.handling


def test_what_is_typed_to_be_found_and_to_replace_it_can_be_read(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    press(Key.Key_F, modifier=CONTROL)
    bar = page.pane.tools.find_bar
    shown = bar.words.fontMetrics().horizontalAdvance("Custody healthcare contract")
    assert min(bar.words.width(), bar.replacement.width()) > shown + 16


class NoDictionary:
    """A dictionary in which one word is wrong."""

    def is_right(self, word: str) -> bool:
        return word != "wrng"

    def suggestions(self, word: str) -> tuple[str, ...]:
        return ()

    def add(self, word: str) -> None: ...

    def ignore(self, word: str) -> None: ...


def test_f7_goes_on_to_the_misspelt_words_of_the_next_field(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    page.pane.use_spelling(NoDictionary())
    page.pane.asks.show_markdown("agree wrng")
    page.pane.body.show_markdown("One wrng. Two wrng.")
    page.pane.asks.setFocus()
    found = []
    for _ in range(4):
        press(Key.Key_F7)
        editor = page.pane.body if page.pane.body.hasFocus() else page.pane.asks
        assert editor.textCursor().selectedText() == "wrng"
        found.append((editor is page.pane.body, editor.textCursor().selectionStart()))

    assert found == [(False, 6), (True, 4), (True, 14), (False, 6)]


def test_a_message_covers_no_button_of_the_item(page: MeetingsPage) -> None:
    choose(page, "Stalking")
    what = "“A report on custody healthcare, annex 3, final.pdf”, 24 pages, is the paper of “Stalking” now."
    page.notice.show_message(StatusShape.DISC, what, "Its text is kept.", "Undo", page.undo)
    attach = page.pane.attach_button
    assert attach.isVisible()
    assert page.notice.geometry().right() < attach.mapTo(page, attach.rect().topLeft()).x()
