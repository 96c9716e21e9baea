"""Editors of the fields of an action, of every kind of value."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.log.actions import ACTION_FIELDS
from ui.pages.actions.field_editors import FieldEditors, values_of

TYPED = {"title": " Train all ", "owner": "DCI Hale", "target": "8 July 2025", "assurance": "partly assured"}


@pytest.mark.parametrize("changes", [True, False])
def test_what_is_typed_is_kept_shown_again_and_becomes_values(qtbot: QtBot, changes: bool) -> None:
    editors = FieldEditors(ACTION_FIELDS, changes=changes)
    for editor in editors.values():
        qtbot.addWidget(editor)
    editors.show_texts({"owner": "Somebody else", "status": "at risk"})
    editors.show_texts(TYPED)

    assert editors.texts == {**TYPED, "status": ""}
    assert values_of(editors.texts) == {
        "title": "Train all",
        "owner": "DCI Hale",
        "target": date(2025, 7, 8),
        "status": None,
        "assurance": Assurance.PARTLY,
    }


def test_an_empty_choice_says_that_nothing_is_given_or_that_the_field_stays(qtbot: QtBot) -> None:
    for changes, words in ((False, "Not given"), (True, "Status unchanged")):
        editor = FieldEditors(ACTION_FIELDS, changes=changes)["status"]
        qtbot.addWidget(editor)
        assert editor.currentText() == words


def test_every_change_is_reported(qtbot: QtBot) -> None:
    editors, seen = FieldEditors(ACTION_FIELDS), []
    for editor in editors.values():
        qtbot.addWidget(editor)
    editors.on_edit(lambda: seen.append(True))
    editors["owner"].setText("DCI Hale")
    editors["assurance"].setCurrentIndex(1)

    assert len(seen) == 2
