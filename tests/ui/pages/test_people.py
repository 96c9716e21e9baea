"""The one list of people: added, changed, marked as former and removed by mouse or key, each with undo."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.office_holders import Person, PersonKind, Seat, holder_key
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.ui.driving import press, show, type_words
from ui.pages.people.page import PeoplePage, PersonDialog
from ui.places import PagePlace
from ui.widgets.fields.completed_field import CompletedField

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CHAIR = Person("A. Chair", Seat.COMMISSIONER)


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> PeoplePage:
    made = PeoplePage(board.people)
    show(made, qtbot)
    made.changed.connect(made.refresh)
    made.refresh(Changes(settings=True))
    made.show_place(PagePlace("people"))
    return made


def rows(page: PeoplePage) -> list[list[str]]:
    model = page.table.rows
    cells = [model.row(at).cells for at in range(model.rowCount())]
    return [[row[0].text, row[0].below, *(cell.text or cell.spoken for cell in row[1:])] for row in cells]


def opened(page: PeoplePage, qtbot: QtBot) -> PersonDialog:
    dialog = page.window().findChildren(PersonDialog)[-1]
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_members_officers_and_those_who_own_an_action_are_one_list(page: PeoplePage) -> None:
    members, chair, owners, *others = rows(page)
    assert (members, owners) == (["Members", ""], ["Owners of actions", ""])
    assert chair == [
        "A. Chair",
        "Email address missing",
        "Attends",
        "",
        "Receives the pack",
        "Reviews the action log",
    ]
    assert others
    assert all(row[3].endswith(("action", "actions")) and not any(row[4:]) for row in others)
    assert page.head.sentence.startswith("1 member and 4 other owners. ")


def test_somebody_is_added_by_key_and_two_in_one_office_are_pointed_out(
    page: PeoplePage, board: Workspace, qtbot: QtBot
) -> None:
    press(Key.Key_N, modifier=Qt.KeyboardModifier.ControlModifier)
    dialog = opened(page, qtbot)
    type_words("Jane Ford")
    for key, words in (("role", "pcc"), ("email", "ford@example.org"), ("since", "13/5/2021"), ("until", "2024-05-08")):
        dialog.form.inputs[key].setFocus()
        type_words(words)
    press(Key.Key_Return)

    assert not dialog.isVisible()
    jane = Person("Jane Ford", Seat.COMMISSIONER, date(2021, 5, 13), date(2024, 5, 8), email="ford@example.org")
    assert board.settings.get().people == (CHAIR, jane)
    assert page.overlaps.isVisible()
    assert "“A. Chair” and “Jane Ford” are both" in page.overlaps.text()
    assert page.notice.text == "“Jane Ford” added."
    assert "Jane Ford" not in str(rows(page))
    page.chips.pick("former")
    assert rows(page)[1][0] == "Jane Ford"


def test_an_owner_gets_an_address_by_enter_and_it_is_taken_back(
    page: PeoplePage, board: Workspace, qtbot: QtBot
) -> None:
    owner = next(person for person in board.people.roll().people if person.kind is PersonKind.OWNER)
    page.show_place(PagePlace("people", holder_key(owner)))
    press(Key.Key_Return)
    dialog = opened(page, qtbot)
    dialog.form.inputs["email"].setFocus()
    type_words("hale@example.org")
    press(Key.Key_Return)
    assert board.settings.get().email_of(owner.name) == "hale@example.org"
    assert "hale@example.org" in [part.text() for part in page.pane.findChildren(QLabel)]

    page.table.setFocus()
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert board.settings.get().people == (CHAIR,)
    assert page.notice.text == "The change to people was undone."


def test_somebody_who_leaves_is_marked_by_a_key_and_stays_in_the_list_of_former_people(
    page: PeoplePage, board: Workspace
) -> None:
    page.table.choose(holder_key(CHAIR))
    press(Key.Key_Delete)
    (left,) = board.settings.get().people
    assert left == replace(CHAIR, until=board.people.today())
    assert page.notice.text == "“A. Chair” marked as former from tomorrow."
    page.undo()
    assert board.settings.get().people == (CHAIR,)


def test_an_entry_made_by_mistake_is_removed_and_brought_back(page: PeoplePage, board: Workspace) -> None:
    page.table.choose(holder_key(CHAIR))
    page.remove()
    assert board.settings.get().chair_name == ""
    page.undo()
    assert board.settings.get().chair_name == "A. Chair"


def test_the_list_is_narrowed_by_words_and_a_group_is_folded(page: PeoplePage) -> None:
    page.chips.field.setText("chair")
    page.chips.filtered.emit("chair")
    assert [row[0] for row in rows(page)] == ["Members", "A. Chair"]
    page.table.folded.emit(PersonKind.MEMBER)
    assert [row[0] for row in rows(page)] == ["Members"]


def test_all_people_are_shown_again_without_the_words_in_the_filter(page: PeoplePage) -> None:
    page.chips.field.setText("nobody")
    page.chips.filtered.emit("nobody")
    assert rows(page) == []
    next(found for found in page.findChildren(QPushButton) if found.text() == "Show all people").click()
    assert "A. Chair" in [row[0] for row in rows(page)]
    assert page.chips.field.text() == ""


@pytest.mark.parametrize(
    ("name", "since", "until", "wrong"),
    [
        ("Jane", "soon", "", "“soon” is not a date."),
        ("Jane", "8 July 2025", "7 July 2025", "cannot be in office from “8 July 2025” until “7 July 2025”"),
        (" ", "", "", "needs a name"),
    ],
)
def test_invalid_entries_are_shown_in_the_dialog_and_can_be_corrected(
    page: PeoplePage, board: Workspace, name: str, since: str, until: str, wrong: str
) -> None:
    dialog = page.add()
    dialog.form.show_texts({"name": name, "role": "Chair", "since": since, "until": until})
    dialog.keep()
    assert wrong in dialog.notice.text + dialog.form.problems.get("since", "")
    assert dialog.isVisible()
    assert board.settings.get().people == (CHAIR,)
    dialog.form.show_values({})
    dialog.reject()
    QApplication.processEvents()


def test_roles_are_offered_as_they_are_typed(page: PeoplePage) -> None:
    dialog = page.add()
    offered = dialog.form.field("role", CompletedField).completer()
    offered.setCompletionPrefix("const")
    assert offered.currentCompletion() == "Chief Constable"
    dialog.reject()
