import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.editor.find_bar import FindBar
from ui.widgets.editor.paper_editor import PaperEditor

pytestmark = pytest.mark.usefixtures("light")


@pytest.fixture
def editor(qtbot: QtBot) -> PaperEditor:
    made = PaperEditor("Text", "")
    qtbot.addWidget(made)
    made.show_markdown("Offences fell. Two offences.")
    return made


@pytest.fixture
def bar(editor: PaperEditor, qtbot: QtBot) -> FindBar:
    made = FindBar(editor)
    qtbot.addWidget(made)
    made.open_bar()
    made.activateWindow()
    qtbot.waitUntil(made.words.hasFocus)
    return made


def test_a_capital_is_kept_where_the_word_to_find_has_none(bar: FindBar, editor: PaperEditor) -> None:
    bar.words.setText("offences")
    bar.replacement.setText("crimes")
    bar.replace_all()
    assert editor.markdown() == "Crimes fell. Two crimes."
    bar.words.setText("Crimes")
    bar.replacement.setText("offences")
    bar.replace_all()
    assert editor.markdown() == "offences fell. Two offences."


def test_words_all_in_capitals_stay_in_capitals(bar: FindBar, editor: PaperEditor) -> None:
    editor.show_markdown("OFFENCES fell.")
    bar.words.setText("offences")
    bar.replacement.setText("crimes")
    bar.replace_all()
    assert editor.markdown() == "CRIMES fell."


def test_what_is_replaced_is_not_replaced_again(bar: FindBar, editor: PaperEditor) -> None:
    editor.show_markdown("Burglary fell. BURGLARY and residential burglary rose.")
    bar.words.setText("burglary")
    bar.replacement.setText("residential burglary")
    bar.replacement.setFocus()
    for _ in range(6):
        QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    replaced = "Residential burglary fell. RESIDENTIAL BURGLARY and residential burglary rose."
    assert editor.markdown() == replaced
    assert bar.count.text() == "All replaced"
    bar.replace_all()
    assert editor.markdown() == replaced


def test_tab_leads_from_word_to_replacement_and_enter_replaces(bar: FindBar, editor: PaperEditor) -> None:
    QTest.keyClicks(bar.words, "two")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    QTest.keyClick(bar.words, Qt.Key.Key_Tab)
    assert bar.replacement.hasFocus()
    QTest.keyClicks(bar.replacement, "three")
    QTest.keyClick(bar.replacement, Qt.Key.Key_Return)
    assert editor.markdown() == "Offences fell. Three offences."
