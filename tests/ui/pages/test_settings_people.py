"""People in office are added, edited and removed in Settings by mouse or key, each with undo."""

from datetime import date

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from boardpack.domain.office.office_holders import OfficeHolder, Seat
from boardpack.workspace import Workspace
from tests.ui.boards import settings_page
from tests.ui.driving import press, show, type_words
from ui.pages.settings.page import SettingsPage
from ui.pages.settings.person_dialog import PersonDialog
from ui.places import PagePlace
from ui.widgets.fields.completed_field import CompletedField

pytestmark = [pytest.mark.long(8), pytest.mark.usefixtures("light")]
Key = Qt.Key
CHAIR = OfficeHolder("A. Chair", Seat.COMMISSIONER)


@pytest.fixture
def page(empty_board: Workspace, state: QSettings, qtbot: QtBot) -> SettingsPage:
    made = settings_page(empty_board, state)
    show(made, qtbot)
    made.changed.connect(made.refresh)
    made.show_place(PagePlace("settings", "people"))
    return made


def rows(page: SettingsPage) -> list[list[str]]:
    model = page.people.table.rows
    cells = [model.row(at).cells for at in range(model.rowCount())]
    return [[row[0].below, *(cell.text for cell in row)] for row in cells]


def opened(page: SettingsPage, qtbot: QtBot) -> PersonDialog:
    dialog = page.window().findChildren(PersonDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_at_first_those_stand_there_whom_the_fields_name(page: SettingsPage) -> None:
    assert rows(page) == [["Police and Crime Commissioner", "A. Chair", "Not known", "No end date"]]
    assert page.people.table.rows.row(0).cells[0].hint == "from the fields above"


def test_somebody_is_added_by_key_and_two_in_one_office_are_pointed_out(
    page: SettingsPage, empty_board: Workspace, qtbot: QtBot
) -> None:
    press(Key.Key_Insert)
    dialog = opened(page, qtbot)
    type_words("Jane Ford")
    for key, words in (("role", "pcc"), ("since", "13/5/2021"), ("until", "2024-05-08")):
        dialog.form.inputs[key].setFocus()
        type_words(words)
    press(Key.Key_Return)

    assert not dialog.isVisible()
    assert empty_board.people.roll().people == (
        CHAIR,
        OfficeHolder("Jane Ford", Seat.COMMISSIONER, date(2021, 5, 13), date(2024, 5, 8)),
    )
    assert rows(page)[1] == ["Police and Crime Commissioner", "Jane Ford", "13 May 2021", "8 May 2024"]
    assert page.people.overlaps.isVisible()
    assert "“A. Chair” and “Jane Ford” are both" in page.people.overlaps.text()
    assert page.notice.text == "“Jane Ford” added: Police and Crime Commissioner."
    assert page.people.table.rows.row(0).cells[0].hint == ""


def test_an_entry_is_put_right_by_enter_and_taken_back(
    page: SettingsPage, empty_board: Workspace, qtbot: QtBot
) -> None:
    page.people.table.choose(page.people.table.rows.id_at(0))
    press(Key.Key_Return)
    dialog = opened(page, qtbot)
    assert dialog.form.texts["role"] == "Police and Crime Commissioner"
    press(Key.Key_Tab, Key.Key_Tab)
    type_words("9 May 2024")
    press(Key.Key_Return)
    assert rows(page) == [["Police and Crime Commissioner", "A. Chair", "9 May 2024", "No end date"]]

    page.people.table.setFocus()
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert rows(page) == [["Police and Crime Commissioner", "A. Chair", "Not known", "No end date"]]
    assert empty_board.settings.get().people == ()
    assert page.notice.text == "The changes to people in office were undone."


def test_somebody_is_removed_by_key_and_brought_back(page: SettingsPage, empty_board: Workspace) -> None:
    page.people.table.choose(page.people.table.rows.id_at(0))
    press(Key.Key_Delete)
    assert rows(page) == []
    assert page.form.fields["chair_name"].text() == ""  # type: ignore[union-attr]
    page.undo()
    assert empty_board.settings.get().chair_name == "A. Chair"
    assert len(rows(page)) == 1


@pytest.mark.parametrize(
    ("name", "since", "until", "wrong"),
    [
        ("Jane", "soon", "", "“soon” is not a date."),
        ("Jane", "8 July 2025", "7 July 2025", "cannot be in office from “8 July 2025” until “7 July 2025”"),
        (" ", "", "", "needs a name"),
    ],
)
def test_invalid_entries_are_shown_in_the_dialog_and_can_be_corrected(
    page: SettingsPage, qtbot: QtBot, name: str, since: str, until: str, wrong: str
) -> None:
    dialog = page.people.add()
    dialog.form.show_texts({"name": name, "role": "Chair", "since": since, "until": until})
    dialog.keep()
    assert wrong in dialog.notice.text + dialog.form.problems.get("since", "")
    assert dialog.isVisible()
    assert len(rows(page)) == 1
    dialog.form.show_values({})
    dialog.reject()
    QApplication.processEvents()


def test_roles_are_offered_as_they_are_typed(page: SettingsPage) -> None:
    dialog = page.people.add()
    offered = dialog.form.field("role", CompletedField).completer()
    offered.setCompletionPrefix("const")
    assert offered.currentCompletion() == "Chief Constable"
    dialog.reject()
