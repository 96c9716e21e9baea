"""Words are spelt as the dictionary, the office and its names have them."""

import pytest
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.workspace import Workspace
from ui.spelling import OfficeSpelling
from ui.widgets.editor.find_bar import FindBar
from ui.widgets.editor.paper_editor import PaperEditor

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def spelling(board: Workspace, qtbot: QtBot) -> OfficeSpelling:
    made = OfficeSpelling(board.settings, lambda: ("DCI Marlpit",))
    assert made.is_right("pausd")  # nothing is underlined before the dictionary is there
    with qtbot.waitSignal(made.changed):
        made.prepare()
    return made


def test_british_words_names_and_abbreviations_are_right(spelling: OfficeSpelling) -> None:
    right = ("organise", "programme’s", "e-learning", "HMICFRS", "Marlpit", "Cambridgeshire", "Constabulary’s", "a")
    policing = ("Hotspots", "cybercrime", "reoffending", "wellbeing", "timeframe", "biometric")
    assert [word for word in (*right, *policing) if not spelling.is_right(word)] == []
    assert [word for word in ("organize", "pausd", "reccomend") if spelling.is_right(word)] == []
    assert "paused" in spelling.suggestions("pausd")
    assert spelling.suggestions("investigaters")[-1] == "investigate rs"
    assert not any("-" in better for better in spelling.suggestions("investigaters"))


def test_a_word_of_the_office_is_kept_for_everybody(spelling: OfficeSpelling, board: Workspace, qtbot: QtBot) -> None:
    assert not spelling.is_right("Eastmoorish")
    spelling.add("Eastmoorish")
    assert spelling.is_right("eastmoorish’s")
    assert board.settings.get().spelling_words == ("Eastmoorish",)
    other = OfficeSpelling(board.settings)
    with qtbot.waitSignal(other.changed):
        other.prepare()
    assert other.is_right("Eastmoorish")
    spelling.ignore("pausd")
    assert spelling.is_right("pausd")
    assert not other.is_right("pausd")


def test_the_menu_offers_better_words_and_a_key_goes_to_the_next(spelling: OfficeSpelling, qtbot: QtBot) -> None:
    editor = PaperEditor("Text", "")
    qtbot.addWidget(editor)
    editor.spelling.use(spelling)
    editor.show_markdown("It was pausd.\n\nSee [the plann](https://exampel.org) <!-- tset --> in 4b, A-012x.")
    editor.spelling.go_to_next()
    assert editor.textCursor().selectedText() == "pausd"
    menu = QMenu()
    menu.addAction("Undo")
    editor.spelling.fill(menu, editor.textCursor())
    offered = {action.text(): action for action in menu.actions()}
    assert {"paused", "Add to dictionary", "Ignore", "Undo"} <= set(offered)
    offered["paused"].trigger()
    assert editor.markdown().startswith("It was paused.")
    editor.spelling.go_to_next()
    assert editor.textCursor().selectedText() == "plann"
    editor.spelling.look_again()
    assert editor.spelling.wrong_count == 1


def test_the_spelling_is_counted_again_when_the_text_is_replaced_without_signals(
    spelling: OfficeSpelling, qtbot: QtBot
) -> None:
    editor = PaperEditor("Text", "")
    qtbot.addWidget(editor)
    editor.spelling.use(spelling)
    editor.show_markdown("It was pausd.")
    qtbot.waitUntil(lambda: editor.spelling.wrong_count == 1)
    with QSignalBlocker(editor):
        editor.show_markdown("")
    qtbot.waitUntil(lambda: editor.spelling.wrong_count == 0)


def test_words_are_found_and_replaced_in_one_step(qtbot: QtBot) -> None:
    editor = PaperEditor("Text", "")
    bar = FindBar(editor)
    for widget in (editor, bar):
        qtbot.addWidget(widget)
    editor.show_markdown("The force. A force & forces.\n\n- force")
    bar.open_bar()
    bar.words.setText("force")
    assert bar.count.text() == "4"
    assert bar.step(1)
    assert bar.count.text() == "1 of 4"
    assert bar.step(-1)
    assert bar.count.text() == "4 of 4"
    bar.replacement.setText("constabulary")
    bar.replace_all()
    assert bar.count.text() == "4 replaced"
    assert editor.markdown() == "The constabulary. A constabulary & constabularys.\n\n- constabulary"
    editor.undo()
    assert editor.markdown().count("force") == 4
    bar.words.setText("nothing like it")
    assert not bar.step(1)
    assert bar.count.text() == "Not found"


def test_only_what_changed_counts_as_replaced_and_no_button_of_the_bar_moves(qtbot: QtBot) -> None:
    editor = PaperEditor("Text", "")
    bar = FindBar(editor)
    for widget in (editor, bar):
        qtbot.addWidget(widget)
    bar.resize(560, 44)
    editor.show_markdown("The inspectorate. An inspectorate.")
    bar.open_bar()
    qtbot.waitUntil(bar.isVisible)
    before = [part.geometry() for part in bar.findChildren(QPushButton)]
    bar.words.setText("inspectorate")
    bar.replacement.setText("Inspectorate")
    bar.step(1)
    bar.replace_one()
    assert bar.count.text() == "2 of 2"
    bar.replace_all()
    assert bar.count.text() == "1 replaced"
    assert editor.markdown() == "The Inspectorate. An Inspectorate."
    QApplication.processEvents()
    assert [part.geometry() for part in bar.findChildren(QPushButton)] == before
