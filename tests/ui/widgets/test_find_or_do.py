"""The command palette searches the board while one types, shows results, and opens them."""

import threading
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.search import HitKind, HitMark, SearchHit, SearchResult, terms_of
from boardpack.domain.exchange.search import HitPlace as HitPlace
from boardpack.domain.office.office_holders import Person
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.record.decisions import NewDecision
from boardpack.errors import StoreError
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import NOW
from tests.ui.boards import call_meeting
from tests.ui.driving import press, type_words
from ui.models.palette import PARTS, PaletteEntry, entry_of_hit, in_utf16
from ui.pages.meetings.page import MeetingsPage
from ui.pages.minutes.decisions_dialog import DecisionsDialog
from ui.pages.minutes.page import MinutesPage
from ui.pages.people.page import PeoplePage, PersonDialog
from ui.pages.settings.page import SettingsPage
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.widgets.dialogs.find_or_do import FindOrDo

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Find = Callable[[str], SearchResult]


@pytest.fixture
def window(board: Workspace, state: QSettings, qtbot: QtBot) -> MainWindow:
    call_meeting(board)
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.page.focus_first()
    return made


def find(window: MainWindow, words: str, qtbot: QtBot) -> FindOrDo:
    """Return the dialog with the answer in it."""
    dialog = window.find_or_do()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_words(words)
    qtbot.waitUntil(lambda: dialog.status != "")
    return dialog


PLACES = (
    ("nurse rota", "A-005", "actions"),
    ("retention schedule", "Update to A-001, Agree data sharing with three councils", "actions"),
    ("national template", "Recommendation 3, Missing children: found and kept safe", "register"),
    ("two of three councils", "The force’s response to Recommendation 4, Missing children", "register"),
    ('"first contact"', "Stalking: first contact to outcome", "register"),
    ("mere house", "Meeting of 24 July 2025", "meetings"),
    ("56 days end", "Paper for agenda item 3, Meeting of 24 July 2025", "meetings"),
    ("one case", "Agenda item 5, Meeting of 24 July 2025", "meetings"),
)


def test_a_place_that_is_offered_by_name_is_not_counted_again_as_a_result(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("meetings")
    dialog = find(window, "24 jul", qtbot)
    assert [entry.text for entry in dialog.shown].count("Meeting of 24 July 2025") == 1
    assert dialog.status == "No other results for “24 jul”."


@pytest.mark.exhaustive
def test_whatever_the_board_holds_is_found_and_enter_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    for words, place, page in PLACES:
        window.show_page("settings")
        dialog = find(window, words, qtbot)
        assert dialog.shown[0].spoken.startswith(place), words
        press(Key.Key_Return)
        assert (window.page.name, dialog.isVisible()) == (page, False), words


def test_an_item_that_was_found_is_shown(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    find(window, "repeat episodes", qtbot)
    press(Key.Key_Return)

    chosen = window.page.table.chosen_id  # type: ignore[attr-defined]
    assert "episodes" in board.register.entry(chosen).item.text


def test_a_paper_that_was_found_opens_at_its_item_of_the_agenda(
    window: MainWindow, board: Workspace, qtbot: QtBot
) -> None:
    (meeting,) = board.meetings.list()
    find(window, "56 days end", qtbot)
    press(Key.Key_Return)
    page = window.page
    assert isinstance(page, MeetingsPage)
    stalking = next(row.item for row in board.meetings.agenda(meeting.id) if row.item.title == "Stalking")
    assert page.table.chosen_id == stalking.id


def test_results_are_below_the_commands_and_are_read_aloud(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("actions")
    dialog = find(window, "record reason", qtbot)
    words = [choice.text for choice in dialog.shown]
    spoken = dialog.findChild(QListView).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert words[0].startswith("A-003")
    assert "Record the reason for each delay" in spoken
    dialog.close()
    dialog = find(window, "act", qtbot)
    assert dialog.shown[0].below == ""
    assert [bool(choice.below) for choice in dialog.shown] == sorted(bool(choice.below) for choice in dialog.shown)


def test_matches_are_marked_in_the_excerpt(window: MainWindow, qtbot: QtBot) -> None:
    (choice,) = find(window, "lawyers retention", qtbot).shown

    assert [choice.below[mark.start : mark.start + mark.length] for mark in choice.marks] == ["lawyers", "retention"]
    assert choice.hint == "T. Brandreth, 3 July 2025"


def test_a_click_behind_the_search_only_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("today")
    find(window, "record reason", qtbot)
    meetings = window.rail.entries["meetings"]
    at, left = QPointF(meetings.mapTo(window, QPoint(20, 10))), Qt.MouseButton.LeftButton
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):  # Qt would add buttons of other tests
        event = QMouseEvent(kind, at, window.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)
    assert not [found for found in window.findChildren(FindOrDo) if found.isVisible()]
    assert window.page.name == "today"
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, at, window.mapToGlobal(at), left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(window.windowHandle(), event)
    qtbot.waitUntil(lambda: window.page.name == "meetings")


def test_the_search_has_a_button_that_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    dialog = find(window, "record reason", qtbot)
    (close,) = [found for found in dialog.findChildren(QPushButton) if found.accessibleName() == "Close search"]
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def test_the_outcome_counts_the_commands_above_the_results(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("actions")
    dialog = find(window, "add", qtbot)
    commands = [choice for choice in dialog.shown if not choice.below]
    assert dialog.status.startswith((f"{len(commands)} command", "No other results"))


def test_a_search_without_results_names_the_words(window: MainWindow, qtbot: QtBot) -> None:
    dialog = find(window, "zebra", qtbot)

    assert dialog.shown == ()
    assert dialog.status.startswith("No results for “zebra”. Searched: actions, updates, items,")
    assert dialog.findChild(QListView).accessibleDescription() == dialog.status
    press(Key.Key_Return)
    assert dialog.isVisible()


def test_arrows_move_among_hits_and_escape_leaves_everything(window: MainWindow, qtbot: QtBot) -> None:
    before = window.page.name
    dialog = find(window, "missing", qtbot)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Escape)

    assert not dialog.isVisible()
    assert window.page.name == before


def test_minutes_and_decisions_are_found_and_open_there(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    (meeting,) = board.meetings.list()
    stalking = next(row.item for row in board.meetings.agenda(meeting.id) if row.item.title == "Stalking")
    board.minutes.draft(meeting.id)
    board.minutes.add(meeting.id, "Larkspur", "The Board heard of the lantern.")
    agreed = NewDecision("Night desk", "The Board agreed the ledger.", meeting_id=meeting.id)
    board.decisions.add(replace(agreed, agenda_item_id=stalking.id))
    headings = {item.minute.heading: item.minute.id for item in board.minutes.minutes(meeting.id).items}
    for words, heading in (("lantern", "Larkspur"), ("ledger", "Stalking")):
        window.show_page("settings")
        find(window, words, qtbot)
        press(Key.Key_Return)
        page = window.page
        assert isinstance(page, MinutesPage), words
        assert page.table.chosen_id == headings[heading], words


def test_a_decision_between_meetings_opens_among_all_decisions(
    window: MainWindow, board: Workspace, qtbot: QtBot
) -> None:
    board.decisions.add(NewDecision("Lamp oil", "The Commissioner agreed the lamp oil."))
    board.decisions.add(NewDecision("Night desk", "The Commissioner agreed the night desk."))
    find(window, "lamp", qtbot)
    press(Key.Key_Return)
    dialog = window.page.findChild(DecisionsDialog)
    assert dialog is not None
    assert dialog.selected is not None
    assert dialog.selected.title == "Lamp oil"
    dialog.close()


# ---- what stands in the settings and on other pages -----------------------------------------------


def chosen(window: MainWindow, words: str, hint: str, qtbot: QtBot) -> PaletteEntry:
    """Return the entry with these words, once they are typed."""
    dialog = window.find_or_do()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_words(words)
    (found,) = [item for item in dialog.shown if (item.text, item.hint) == (words, hint)]
    dialog.close()
    return found


def test_a_saved_view_of_either_list_is_found_and_shown(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    board.settings.keep_view(SavedView("actions", "Done by Marlpit", "Complete", words="marlpit"))
    board.settings.keep_view(SavedView("register", "Ours", "No response"))

    chosen(window, "Done by Marlpit", "Saved view of Actions", qtbot).act()
    assert window.page.name == "actions"
    assert (window.page.chips.on, window.page.chips.field.text()) == ("Complete", "marlpit")  # type: ignore[attr-defined]
    chosen(window, "Ours", "Saved view of Register", qtbot).act()
    assert (window.page.name, window.page.chips.on) == ("register", "No response")  # type: ignore[attr-defined]


def test_people_and_each_part_of_the_settings_are_found(window: MainWindow, board: Workspace, qtbot: QtBot) -> None:
    board.people.add(Person("Ann Lee", "Chief Constable", date(2025, 1, 1)))

    chosen(window, "Ann Lee", "Chief Constable, from 1 January 2025", qtbot).act()
    assert isinstance(window.page, PeoplePage)
    people = window.page.table
    assert window.focusWidget() is people
    assert people.rows.row(people.currentIndex().row()).cells[0].text == "Ann Lee"
    chosen(window, "Clear days before a meeting", "Settings", qtbot).act()
    assert isinstance(window.page, SettingsPage)
    assert window.focusWidget() is window.page.form.fields["clear_days"]
    for words in PARTS.values():
        chosen(window, words, "Settings", qtbot).act()
        assert window.focusWidget() not in (None, *window.page.form.fields.values())


def test_a_command_of_another_page_is_found_and_done_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("people")
    window.show_page("today")
    found = chosen(window, "Add person", "People", qtbot)
    found.act()

    assert window.page.name == "people"
    dialog = window.findChild(PersonDialog)
    assert dialog is not None
    dialog.close()


# ---- how it asks, with answers that a test gives -------------------------------------------------


def hit(called: str = "A-001", excerpt: str = "Train every officer", marks: tuple[HitMark, ...] = ()) -> SearchHit:
    return SearchHit(HitPlace(HitKind.ACTION, called, called, "Train"), NOW, "Sam Secretary", excerpt, marks)


def result(words: str, *hits: SearchHit) -> SearchResult:
    return SearchResult(words, terms_of(words), hits, ((HitKind.ACTION, len(hits)),))


@pytest.fixture
def gone() -> list[PagePlace]:
    """Return the places to which the dialog went."""
    return []


@pytest.fixture
def opened(qtbot: QtBot, gone: list[PagePlace]) -> Callable[[Find], FindOrDo]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def opened(answer: Find) -> FindOrDo:
        commands = (PaletteEntry("Add action", "Ctrl+N", lambda: gone.append(PagePlace("command"))),)
        dialog = FindOrDo(commands, answer, gone.append, window)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def test_enter_before_the_result_waits_for_it(
    opened: Callable[[Find], FindOrDo], gone: list[PagePlace], qtbot: QtBot
) -> None:
    may_answer = threading.Event()
    opened(lambda words: result(words, hit("A-007"), hit("A-008")) if may_answer.wait(60) else result(words))
    type_words("train")
    press(Key.Key_Return)
    assert gone == []
    may_answer.set()

    qtbot.waitUntil(lambda: gone != [])
    assert gone == [PagePlace("actions", "A-007")]


def test_enter_on_a_command_does_not_wait(opened: Callable[[Find], FindOrDo], gone: list[PagePlace]) -> None:
    opened(lambda words: result(words, hit()))
    type_words("add")
    press(Key.Key_Return)

    assert gone == [PagePlace("command")]


def test_the_search_runs_beside_the_window(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[threading.Thread] = []

    def answer(words: str) -> SearchResult:
        asked.append(threading.current_thread())
        return result(words)

    dialog = opened(answer)
    type_words("train")
    qtbot.waitUntil(lambda: dialog.status != "")

    assert asked
    assert threading.main_thread() not in asked


def test_a_result_for_an_outdated_query_is_dropped(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[str] = []
    may_answer = threading.Event()

    def answer(words: str) -> SearchResult:
        asked.append(words)
        may_answer.wait(60)
        return result(words, hit(words))

    dialog = opened(answer)
    type_words("tra")
    qtbot.waitUntil(lambda: asked == ["tra"])
    type_words("in")
    qtbot.wait(200)
    assert asked == ["tra"], "one question at a time"
    may_answer.set()
    qtbot.waitUntil(lambda: dialog.status != "")

    assert asked == ["tra", "train"]
    assert [choice.text for choice in dialog.shown] == ["train"]


def test_a_single_letter_or_an_empty_field_starts_no_search(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog = opened(lambda words: asked.append(words) or result(words, hit()))  # type: ignore[func-returns-value]
    type_words("t")
    qtbot.wait(200)
    assert asked == []
    type_words("r")
    qtbot.waitUntil(lambda: dialog.status != "")
    press(Key.Key_Backspace)

    assert asked == ["tr"]
    assert ([choice.below for choice in dialog.shown], dialog.status) == ([""], "")


def test_a_failed_search_shows_the_error(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    def answer(words: str) -> SearchResult:
        raise StoreError("The store is busy.", "Try again in a moment.")

    dialog = opened(answer)
    type_words("train")
    qtbot.waitUntil(lambda: dialog.status != "")

    assert dialog.status == "The store is busy. Try again in a moment. Nothing was changed."


def test_a_closed_dialog_lets_its_search_end(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked, may_answer, answered = threading.Event(), threading.Event(), threading.Event()

    def answer(words: str) -> SearchResult:
        asked.set()
        may_answer.wait(60)
        answered.set()
        return result(words, hit())

    dialog = opened(answer)
    type_words("train")
    qtbot.waitUntil(asked.is_set)
    press(Key.Key_Escape)
    may_answer.set()
    qtbot.waitUntil(answered.is_set)
    qtbot.wait(50)

    assert not dialog.isVisible()


def test_a_place_that_the_excerpt_names_is_not_named_twice() -> None:
    assert entry_of_hit(hit(excerpt="Train"), lambda place: None).spoken == "A-001, Train, Sam Secretary, 8 July 2025"
    assert entry_of_hit(hit(), lambda place: None).within == "Train"


def test_marks_are_counted_as_qt_counts() -> None:
    assert in_utf16("😀 ŵyn 𐐀𐐀", (HitMark(2, 3), HitMark(6, 2))) == (HitMark(3, 3), HitMark(7, 4))


def test_the_excerpt_is_painted(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    dialog = opened(lambda words: result(words, hit(excerpt="Every officer is trained 😀", marks=(HitMark(17, 7),))))
    type_words("train")
    qtbot.waitUntil(lambda: dialog.status != "")
    view = dialog.findChild(QListView)
    box = view.visualRect(view.model().index(0, 0))
    image = view.viewport().grab(box.adjusted(0, box.height() // 2, 0, 0)).toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(colours) > 20
    assert dialog.findChildren(QLabel)


def test_a_command_that_is_found_is_not_said_to_be_missing(window: MainWindow, qtbot: QtBot) -> None:
    dialog = find(window, "about boardpack", qtbot)

    assert [entry.text for entry in dialog.shown] == ["About Boardpack"]
    assert dialog.status == "No other results for “about boardpack”."
