"""Ctrl+K finds whatever the board holds while one types, shows where it stands, and goes there."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from boardpack.domain.search import Hit, HitKind, Mark, SearchResult, terms_of
from boardpack.domain.search import Place as HitPlace
from boardpack.errors import StoreError
from boardpack.workspace import Workspace
from tests.builders import NOW
from tests.ui.boards import call_meeting
from tests.ui.driving import press, type_words
from ui.application import pages_of
from ui.find_or_do import FindOrDo
from ui.main_window import MainWindow
from ui.models.choices import Choice, choice_of, in_utf16
from ui.places import Place

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
    """The dialog with the answer in it."""
    dialog = window.find_or_do()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_words(words)
    qtbot.waitUntil(lambda: dialog.told != "")
    return dialog


PLACES = (
    ("nurse rota", "A-005", "actions"),
    ("retention schedule", "Update to A-001, Agree data sharing with three councils", "actions"),
    ("national template", "Recommendation 3, Missing children: found and kept safe", "register"),
    ("two of three councils", "The force's response to Recommendation 4, Missing children", "register"),
    ('"first contact"', "Stalking: first contact to outcome", "register"),
    ("mere house", "Meeting of 24 July 2025", "meetings"),
    ("56 days end", "Paper for agenda item 3, Meeting of 24 July 2025", "meetings"),
    ("one case", "Agenda item 5, Meeting of 24 July 2025", "meetings"),
)


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


def test_hits_stand_below_the_commands_and_say_so_to_a_screen_reader(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("actions")
    dialog = find(window, "record reason", qtbot)
    words = [choice.words for choice in dialog.shown]
    spoken = dialog.findChild(QListView).model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert words[0].startswith("A-003")
    assert "Record the reason for each delay" in spoken
    dialog.close()
    dialog = find(window, "act", qtbot)
    assert dialog.shown[0].below == ""
    assert [bool(choice.below) for choice in dialog.shown] == sorted(bool(choice.below) for choice in dialog.shown)


def test_what_was_searched_for_is_marked_in_the_excerpt(window: MainWindow, qtbot: QtBot) -> None:
    (choice,) = find(window, "lawyers retention", qtbot).shown

    assert [choice.below[mark.start : mark.start + mark.length] for mark in choice.marks] == ["lawyers", "retention"]
    assert choice.hint == "T. Brandreth, 3 July 2025"


def test_an_answer_without_hits_says_what_was_searched(window: MainWindow, qtbot: QtBot) -> None:
    dialog = find(window, "zebra", qtbot)

    assert dialog.shown == ()
    assert dialog.told.startswith("Nothing holds “zebra”. Searched: actions, updates, items,")
    assert dialog.findChild(QListView).accessibleDescription() == dialog.told
    press(Key.Key_Return)
    assert dialog.isVisible()


def test_arrows_move_among_hits_and_escape_leaves_everything(window: MainWindow, qtbot: QtBot) -> None:
    before = window.page.name
    dialog = find(window, "missing", qtbot)
    press(Key.Key_Down, Key.Key_Down, Key.Key_Up, Key.Key_Escape)

    assert not dialog.isVisible()
    assert window.page.name == before


# ---- how it asks, with answers that a test gives -------------------------------------------------


def hit(called: str = "A-001", excerpt: str = "Train every officer", marks: tuple[Mark, ...] = ()) -> Hit:
    return Hit(HitPlace(HitKind.ACTION, called, called, "Train"), NOW, "Sam Secretary", excerpt, marks)


def result(words: str, *hits: Hit) -> SearchResult:
    return SearchResult(words, terms_of(words), hits, ((HitKind.ACTION, len(hits)),))


@pytest.fixture
def gone() -> list[Place]:
    """Where the dialog went."""
    return []


@pytest.fixture
def opened(qtbot: QtBot, gone: list[Place]) -> Callable[[Find], FindOrDo]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    def opened(answer: Find) -> FindOrDo:
        commands = (Choice("Add action", "Ctrl+N", lambda: gone.append(Place("command"))),)
        dialog = FindOrDo(commands, answer, gone.append, window)
        dialog.open()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return opened


def test_enter_that_comes_before_the_answer_waits_for_it(
    opened: Callable[[Find], FindOrDo], gone: list[Place], qtbot: QtBot
) -> None:
    may_answer = threading.Event()
    opened(lambda words: result(words, hit("A-007"), hit("A-008")) if may_answer.wait(5) else result(words))
    type_words("train")
    press(Key.Key_Return)
    assert gone == []
    may_answer.set()

    qtbot.waitUntil(lambda: gone != [])
    assert gone == [Place("actions", "A-007")]


def test_enter_on_a_command_does_not_wait(opened: Callable[[Find], FindOrDo], gone: list[Place]) -> None:
    opened(lambda words: result(words, hit()))
    type_words("add")
    press(Key.Key_Return)

    assert gone == [Place("command")]


def test_the_search_runs_beside_the_window(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[threading.Thread] = []

    def answer(words: str) -> SearchResult:
        asked.append(threading.current_thread())
        return result(words)

    dialog = opened(answer)
    type_words("train")
    qtbot.waitUntil(lambda: dialog.told != "")

    assert asked
    assert threading.main_thread() not in asked


def test_a_late_answer_to_former_letters_is_dropped(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[str] = []
    may_answer = threading.Event()

    def answer(words: str) -> SearchResult:
        asked.append(words)
        may_answer.wait(5)
        return result(words, hit(words))

    dialog = opened(answer)
    type_words("tra")
    qtbot.waitUntil(lambda: asked == ["tra"])
    type_words("in")
    qtbot.wait(200)
    assert asked == ["tra"], "one question at a time"
    may_answer.set()
    qtbot.waitUntil(lambda: dialog.told != "")

    assert asked == ["tra", "train"]
    assert [choice.words for choice in dialog.shown] == ["train"]


def test_a_single_letter_and_a_field_made_empty_ask_nothing(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked: list[str] = []
    dialog = opened(lambda words: asked.append(words) or result(words, hit()))  # type: ignore[func-returns-value]
    type_words("t")
    qtbot.wait(200)
    assert asked == []
    type_words("r")
    qtbot.waitUntil(lambda: dialog.told != "")
    press(Key.Key_Backspace)

    assert asked == ["tr"]
    assert ([choice.below for choice in dialog.shown], dialog.told) == ([""], "")


def test_a_search_that_fails_says_why(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    def answer(words: str) -> SearchResult:
        raise StoreError("The store is busy.", "Try again in a moment.")

    dialog = opened(answer)
    type_words("train")
    qtbot.waitUntil(lambda: dialog.told != "")

    assert dialog.told == "The store is busy. Try again in a moment."


def test_a_dialog_that_was_left_lets_its_question_run_out(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    asked, may_answer, answered = threading.Event(), threading.Event(), threading.Event()

    def answer(words: str) -> SearchResult:
        asked.set()
        may_answer.wait(5)
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
    assert choice_of(hit(excerpt="Train"), lambda place: None).spoken == "A-001, Train, Sam Secretary, 8 July 2025"
    assert choice_of(hit(), lambda place: None).within == "Train"


def test_marks_are_counted_as_qt_counts() -> None:
    assert in_utf16("😀 ŵyn 𐐀𐐀", (Mark(2, 3), Mark(6, 2))) == (Mark(3, 3), Mark(7, 4))


def test_the_words_below_are_drawn(opened: Callable[[Find], FindOrDo], qtbot: QtBot) -> None:
    dialog = opened(lambda words: result(words, hit(excerpt="Every officer is trained 😀", marks=(Mark(17, 7),))))
    type_words("train")
    qtbot.waitUntil(lambda: dialog.told != "")
    view = dialog.findChild(QListView)
    box = view.visualRect(view.model().index(0, 0))
    image = view.viewport().grab(box.adjusted(0, box.height() // 2, 0, 0)).toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(colours) > 20
    assert dialog.findChildren(QLabel)
