"""Settings with several entries are edited in a list with fields, by keyboard and mouse, and stored as lines."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.setting_texts import parse_setting
from boardpack.domain.office.settings import USUAL_STANDING_AGENDA
from tests.ui.driving import press, type_words
from tests.ui.test_accessibility import nameless
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.office.entry_list import EntryList
from ui.widgets.office.office_entries import ENTRY_LAYOUTS

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def made(name: str, lines: tuple[str, ...], qtbot: QtBot) -> EntryList:
    entries = EntryList("Entries", ENTRY_LAYOUTS[name])
    qtbot.addWidget(entries)
    entries.show_lines(lines)
    entries.show()
    qtbot.waitUntil(entries.isActiveWindow)
    entries.table.setFocus()
    return entries


def rows(entries: EntryList) -> list[str]:
    model = entries.table.rows
    return [model.row(at).sentence for at in range(model.rowCount())]


def text_of(entries: EntryList, at: int) -> str:
    part = entries.parts[at]
    assert isinstance(part, QLineEdit)
    return part.text()


def test_the_standing_agenda_is_shown_item_by_item_and_comes_back_as_it_was(qtbot: QtBot) -> None:
    agenda = made("standing_agenda", USUAL_STANDING_AGENDA, qtbot)
    assert rows(agenda)[3] == "Action log, Secretary, 15 minutes, Assurance, Action log"
    assert agenda.lines == USUAL_STANDING_AGENDA
    agenda.table.choose(agenda.table.rows.ids[3])
    assert [text_of(agenda, at) for at in range(3)] == ["Action log", "Secretary", "15"]
    assert nameless(agenda) == []


def test_items_are_added_moved_and_removed_by_keys(qtbot: QtBot) -> None:
    agenda = made("standing_agenda", ("Welcome", "Close"), qtbot)
    press(Key.Key_Insert)
    type_words("Risk")
    press(Key.Key_Tab)
    type_words("Chief of Staff")
    paper = agenda.parts[4]
    assert isinstance(paper, ChoiceBox)
    paper.choose(PaperKind.BOARD_PAPER.value)
    paper.activated.emit(paper.currentIndex())
    assert agenda.lines == ("Welcome", "Risk; Chief of Staff; paper: board paper", "Close")

    agenda.table.setFocus()
    press(Key.Key_Up, modifier=ALT)
    assert agenda.lines[0].startswith("Risk")
    press(Key.Key_Down, modifier=ALT)
    press(Key.Key_Down, modifier=ALT)
    press(Key.Key_Down, modifier=ALT)
    assert agenda.lines[2].startswith("Risk")
    press(Key.Key_Delete)
    assert agenda.lines == ("Welcome", "Close")
    assert rows(agenda)[1] == "Close"
    press(Key.Key_Insert)
    assert agenda.lines == ("Welcome", "Close")  # an entry without a word is none


def test_the_fields_and_choices_of_an_entry_are_below_each_other(qtbot: QtBot) -> None:
    agenda = made("standing_agenda", USUAL_STANDING_AGENDA, qtbot)
    agenda.table.choose(agenda.table.rows.ids[3])
    qtbot.waitUntil(agenda.parts[-1].isVisible)

    assert {type(part) for part in agenda.parts} == {QLineEdit, ChoiceBox}
    assert len({part.mapTo(agenda, QPoint()).x() for part in agenda.parts}) == 1


@pytest.mark.parametrize(
    ("name", "lines", "shown"),
    [
        ("bodies", ("Flood Forum: NFF, the forum", "Lantern Trust"), ("Flood Forum", "NFF, the forum")),
        ("abbreviations", ("FCR=force control room",), ("FCR", "force control room")),
        (
            "dated_names",
            (
                "Office from 7 May 2026 until 6 May 2027 = Office of the Commissioner",
                "Lantern Trust until 1 May 2026 = LT",
            ),
            ("Office", "Office of the Commissioner", "7 May 2026", "6 May 2027"),
        ),
    ],
)
def test_entries_are_shown_part_by_part_and_come_back_as_they_were(
    name: str, lines: tuple[str, ...], shown: tuple[str, ...], qtbot: QtBot
) -> None:
    entries = made(name, lines, qtbot)
    assert tuple(text_of(entries, at) for at in range(len(shown))) == shown
    assert entries.check()
    assert entries.lines == lines
    parts = [part for part in entries.parts if isinstance(part, QLineEdit)]
    parts[-1].setFocus()
    typed = parts[-1].text()
    press(Key.Key_End, Key.Key_Space, Key.Key_Backspace, Key.Key_X, Key.Key_Backspace)
    assert parts[-1].text() == typed
    assert parse_setting(name, entries.lines) == parse_setting(name, lines)


@pytest.mark.parametrize(
    ("name", "cells", "problems"),
    [
        ("standing_agenda", ("", "Chair", "10", "", ""), ("Enter the title of the item.", "", "", "", "")),
        ("standing_agenda", ("Close", "", "", "", ""), ("", "", "", "", "")),
        ("standing_agenda", ("Close", "", "999", "", ""), ("", "", "", "", "")),
        (
            "standing_agenda",
            ("Close", "", "1000", "", ""),
            ("", "", "“1000” is not a number of minutes. Enter a number up to 999.", "", ""),
        ),
        ("bodies", ("", "NFF"), ("Enter the name of the organisation.", "")),
        ("bodies", ("Forum: Flood", ""), ("Enter the name without a colon.", "")),
        ("abbreviations", ("", "force control room"), ("Enter the abbreviation, for example FCR.", "")),
        ("abbreviations", ("FCR", ""), ("", "Enter the meaning.")),
        ("abbreviations", ("FCR", "a=b"), ("", "Enter the meaning without the sign “=”.")),
        ("dated_names", ("", "", "", ""), ("Enter what has this name, for example Office.", "Enter the name.")),
        ("dated_names", ("Office", "X", "", ""), ("", "", "Enter the first or the last day of this name.", "")),
        (
            "dated_names",
            ("Office", "X", "31 Juli", "6 May 2027"),
            ("", "", "“31 Juli” is not a date. Enter a date such as 6 May 2027.", ""),
        ),
        (
            "dated_names",
            ("Office", "X", "7 May 2027", "6 May 2027"),
            ("", "", "", "The last day is before the first. Change one of the two dates."),
        ),
    ],
)
def test_each_part_says_what_is_wrong_with_it(name: str, cells: tuple[str, ...], problems: tuple[str, ...]) -> None:
    layout = ENTRY_LAYOUTS[name]
    assert tuple(layout.problem(at, cells) for at in range(len(problems))) == problems
