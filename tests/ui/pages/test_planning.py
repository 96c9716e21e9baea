"""Proposals are added to an agenda, and the forward plan is edited, by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.calendar_files import CalendarChoice, CalendarKind
from boardpack.domain.meetings.forward_plan import NewPlannedItem
from boardpack.domain.meetings.meetings import Purpose
from boardpack.workspace import Workspace
from tests.ui.boards import call_meeting
from tests.ui.driving import press, show, type_words
from tests.ui.pages.meetings_pages import meetings_page
from ui.pages.meetings.page import MeetingsPage
from ui.pages.meetings.plan_dialog import PlanDialog, plan_rows, planned_id
from ui.places import PagePlace
from ui.widgets.fields.date_field import DateField

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def planned(board: Workspace) -> Workspace:
    """Return a board with a meeting on 24 July 2025, two items planned for it, and one without a day."""
    call_meeting(board)
    board.forward_plan.add(
        NewPlannedItem("Custody visiting", Purpose.ASSURANCE, "Scheme manager", 15, date(2025, 7, 1), 6)
    )
    board.forward_plan.add(NewPlannedItem("Estates", first_on=date(2025, 7, 2)))
    board.forward_plan.add(NewPlannedItem("Visit to the control room"))
    return board


@pytest.fixture
def page(planned: Workspace, qtbot: QtBot) -> MeetingsPage:
    made = meetings_page(planned)
    show(made, qtbot)
    return made


@pytest.fixture
def dialog(planned: Workspace, qtbot: QtBot) -> PlanDialog:
    made = PlanDialog(planned.forward_plan)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_dialog_of_the_forward_plan_is_described_by_the_sentence_that_it_shows(dialog: PlanDialog) -> None:
    assert dialog.accessibleDescription()
    assert dialog.accessibleDescription() in [part.text() for part in dialog.findChildren(QLabel) if part.isVisible()]


def titles(board: Workspace) -> list[str]:
    return [row.item.title for row in board.meetings.agenda(board.meetings.list()[0].id)]


def listed(dialog: PlanDialog) -> list[str]:
    return [dialog.table.rows.row(at).cells[0].text for at in range(dialog.table.rows.rowCount())]


def title_in(dialog: PlanDialog) -> str:
    return dialog.form.texts["title"]


def choose(page: MeetingsPage, title: str) -> None:
    panel = page.planning.panel
    panel.table.choose(next(proposal.key for proposal in panel.proposed.standing if proposal.item.title == title))
    panel.focus()


def test_in_a_low_page_only_the_head_of_the_proposals_is_shown_until_it_is_opened(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    panel = page.planning.panel
    assert panel.table.isVisible()
    page.resize(1096, 430)
    qtbot.waitUntil(lambda: not panel.table.isVisible())
    assert panel.isVisible()
    assert panel.fold_button.accessibleName() == "Show the proposed items"
    assert not panel.add_button.isVisible()

    panel.fold_button.click()
    assert panel.table.isVisible()
    panel.fold_button.click()
    assert not panel.table.isVisible()
    panel.focus()
    assert panel.table.isVisible()


def test_proposals_are_shown_below_the_agenda_with_their_reasons(page: MeetingsPage) -> None:
    panel = page.planning.panel
    rows = [panel.table.rows.row(at).cells[0] for at in range(panel.table.rows.rowCount())]

    assert panel.isVisible()
    below = {cell.text: cell.below for cell in rows}
    assert below["Custody visiting"] == "Due from 1 July 2025. Repeated every 6 months."
    assert panel.accessibleDescription() == f"{len(rows)} items"


def test_the_row_of_a_long_proposal_grows_so_that_no_word_of_it_is_cut(planned: Workspace, qtbot: QtBot) -> None:
    long = "How the force finds, helps and protects children who are missing from care, " + "and so on, " * 12
    planned.forward_plan.add(NewPlannedItem(long.strip(" ,"), first_on=date(2025, 7, 2)))
    page = meetings_page(planned)
    show(page, qtbot)
    choose(page, long.strip(" ,"))
    table = page.planning.panel.table
    at = table.rows.place_of(table.chosen_id)
    assert at is not None
    qtbot.waitUntil(lambda: table.rowHeight(at) > table.verticalHeader().defaultSectionSize())


def test_enter_takes_an_item_and_control_z_gives_it_back(page: MeetingsPage, planned: Workspace) -> None:
    choose(page, "Estates")
    press(Key.Key_Return)

    assert "Estates" in titles(planned)
    assert "Estates" not in [proposal.item.title for proposal in page.planning.panel.proposed.standing]
    assert page.notice.text == "1 proposed item added to the agenda."
    assert page.planning.panel.table.hasFocus()

    press(Key.Key_Z, modifier=CONTROL)
    assert "Estates" not in titles(planned)
    assert "Estates" in [proposal.item.title for proposal in page.planning.panel.proposed.standing]


def test_control_enter_takes_all_as_one_step(page: MeetingsPage, planned: Workspace) -> None:
    before, proposed = titles(planned), page.planning.panel.proposed.standing
    page.planning.panel.focus()
    press(Key.Key_Return, modifier=CONTROL)

    assert len(titles(planned)) == len(before) + len(proposed)
    assert not page.planning.panel.isVisible()
    page.undo()
    assert titles(planned) == before
    page.history.redo()
    assert len(titles(planned)) == len(before) + len(proposed)


def test_a_proposal_is_dismissed_with_a_reason_and_can_still_be_added(page: MeetingsPage, planned: Workspace) -> None:
    panel = page.planning.panel
    choose(page, "Estates")
    press(Key.Key_Delete)
    type_words("Next year")
    press(Key.Key_Return)

    assert [why.reason for _, why in panel.proposed.dismissed] == ["Next year"]
    assert panel.dismissed_button.text() == "Show dismissed (1)"
    panel.dismissed_button.click()
    panel.table.choose(panel.proposed.dismissed[0][0].key)
    press(Key.Key_Return)
    assert "Estates" in titles(planned)


def test_a_proposal_is_dismissed_by_the_button_beside_its_reason(page: MeetingsPage) -> None:
    panel = page.planning.panel
    choose(page, "Estates")
    panel.dismiss_button.click()
    panel.why.cancel_button.click()
    assert panel.why.isHidden()
    choose(page, "Estates")
    press(Key.Key_Delete)
    type_words("Next year")
    panel.why.dismiss_button.click()
    assert [why.reason for _, why in panel.proposed.dismissed] == ["Next year"]


def test_escape_leaves_the_reason_and_dismisses_nothing(page: MeetingsPage) -> None:
    panel = page.planning.panel
    choose(page, "Estates")
    press(Key.Key_Delete)
    type_words("Perhaps")
    press(Key.Key_Escape)

    assert panel.proposed.dismissed == ()
    assert panel.why.isHidden()
    assert panel.table.hasFocus()


def test_the_calendar_asks_for_kinds_and_reminders(
    page: MeetingsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[CalendarChoice] = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "board.ics"), ""))
    monkeypatch.setattr(page.planning, "save_calendar", lambda path, choice: chosen.append(choice))
    dialog = page.planning.ask_for_calendar()
    dialog.form.show_values({CalendarKind.PAPERS.value: True, "reminder": 7})
    dialog.keep_button.click()
    assert chosen == [CalendarChoice((CalendarKind.PAPERS,), 7)]


def test_the_calendar_is_saved_in_the_background(page: MeetingsPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.planning.save_calendar(tmp_path / "board.ics")

    qtbot.waitUntil(lambda: page.notice.text.startswith("The calendar is saved as"))
    assert (tmp_path / "board.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_plan_is_listed_by_meeting(dialog: PlanDialog) -> None:
    assert listed(dialog) == [
        "Meeting of 24 July 2025",
        "Custody visiting",
        "Estates",
        "Meeting not yet arranged",
        "Custody visiting",
        "Date to be confirmed",
        "Visit to the control room",
    ]
    assert title_in(dialog) == "Custody visiting"
    assert dialog.form.values["every_months"] == 6


def test_an_item_is_planned_by_keyboard(dialog: PlanDialog, planned: Workspace, qtbot: QtBot) -> None:
    press(Key.Key_N, modifier=CONTROL)
    type_words("Risk register")
    dialog.form.field("first_on", DateField).setFocus()
    type_words("3 July 2025")
    with qtbot.waitSignal(dialog.changed):
        press(Key.Key_Return, modifier=CONTROL)

    assert planned.forward_plan.find("Risk register").first_on == date(2025, 7, 3)
    assert "Risk register" in listed(dialog)
    assert dialog.table.hasFocus()
    assert title_in(dialog) == "Risk register"


def test_a_valid_change_is_stored_and_an_invalid_one_is_explained(dialog: PlanDialog, planned: Workspace) -> None:
    until_on = dialog.form.field("until_on", DateField)
    until_on.set_day(date(2025, 6, 1))
    dialog.keep()
    assert (
        dialog.notice.text
        == "The last day, 1 June 2025, is before the first, 1 July 2025. Enter a later date. Nothing was changed."
    )

    until_on.setText("some day")
    dialog.keep()
    wrong = f"“some day” is not a date. Enter a date such as {until_on.example}."
    assert dialog.form.problems == {"until_on": wrong}

    until_on.set_day(date(2026, 7, 1))
    dialog.keep()
    assert dialog.notice.text == ""
    assert planned.forward_plan.find("Custody visiting").until_on == date(2026, 7, 1)


def test_an_item_leaves_the_plan_and_the_notice_brings_it_back(dialog: PlanDialog, planned: Workspace) -> None:
    press(Key.Key_Delete)
    assert "Custody visiting" not in listed(dialog)
    assert dialog.notice.text == "“Custody visiting” removed from the plan."

    next(button for button in dialog.notice.findChildren(QPushButton) if button.text() == "Undo").click()
    assert title_in(dialog) == "Custody visiting"
    assert len(planned.forward_plan.items()) == 3


@pytest.mark.parametrize("way", ["close", "another row", "a new item"])
def test_typed_words_of_a_planned_item_are_never_lost_without_a_question(
    dialog: PlanDialog, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    answers, ids = [False, True], dialog.table.rows.ids
    monkeypatch.setattr("ui.widgets.dialogs.frame.confirm_leaving", lambda *_: answers.pop(0))
    other = next(row_id for row_id in ids if planned_id(row_id) and row_id != dialog.table.chosen_id)
    leave = {
        "close": dialog.reject,
        "another row": lambda: dialog.table.choose(other),
        "a new item": dialog.start_new,
    }[way]
    chosen, title = dialog.table.chosen_id, dialog.form.field("title", QLineEdit)
    title.setText("Custody visiting, and more")

    leave()
    assert (dialog.isVisible(), title.text(), dialog.table.chosen_id) == (True, "Custody visiting, and more", chosen)
    leave()
    assert not dialog.isVisible() or title.text() != "Custody visiting, and more"
    assert answers == []


def test_an_empty_plan_teaches_and_offers_the_first_item(board: Workspace, qtbot: QtBot) -> None:
    made = PlanDialog(board.forward_plan)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)

    assert made.empty.isVisible()
    assert made.keep_button.text() == "Plan item"
    assert made.form.field("title", QLineEdit).hasFocus()


def test_every_part_of_plan_and_panel_has_a_name(dialog: PlanDialog, page: MeetingsPage) -> None:
    parts = [
        part
        for holder in (dialog, page.planning.panel)
        for kind in (QLineEdit, QComboBox, QPushButton)
        for part in holder.findChildren(kind)
    ]

    assert [part for part in parts if not (part.accessibleName() or getattr(part, "text", str)())] == []


def test_ids_of_rows_tell_their_item(planned: Workspace) -> None:
    plan = planned.forward_plan.plan()
    rows = plan_rows(plan)

    assert len({row_id for row_id, _ in rows}) == len(rows)
    assert {planned_id(row_id) for row_id, _ in rows} == {"", *(item.id for item in planned.forward_plan.items())}


def test_a_planned_item_that_was_found_opens_the_plan_there(page: MeetingsPage, planned: Workspace) -> None:
    page.show_place(PagePlace("meetings", planned.forward_plan.find("Estates").id))

    (opened,) = page.findChildren(PlanDialog)
    assert title_in(opened) == "Estates"
    opened.reject()


def test_the_page_opens_the_plan_and_shows_what_it_changes(page: MeetingsPage, planned: Workspace) -> None:
    dialog = page.planning.open_plan()
    dialog.changed.connect(page.refresh)
    dialog.start_new()
    dialog.form.show_values({"title": "Risk register", "first_on": date(2025, 7, 3)})
    dialog.keep()
    dialog.reject()
    QApplication.processEvents()

    assert "Risk register" in [proposal.item.title for proposal in page.planning.panel.proposed.standing]
