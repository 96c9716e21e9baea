"""The action log by keyboard: filter, update, add, and keep drafts."""

from datetime import date
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import parse_day_near
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import ChairVerdict, NewAction, NewUpdate, Status, UpdateKind
from boardpack.domain.meetings.meetings import NewAgendaItem, NewMeeting, Restriction
from boardpack.domain.office.office_holders import Person, PersonKind
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import replace
from boardpack.workspace import Workspace, local_now
from tests.ui.boards import actions_page
from tests.ui.driving import focused, press, show, type_words
from ui.boards import drafts_file
from ui.models.log.actions import ACTION_COLUMNS, ActionFilter
from ui.models.rows import TableRow
from ui.pages.actions.page import ActionsPage
from ui.pages.actions.update_box import UpdateDraft
from ui.places import PagePlace
from ui.widgets.prose import ProseView

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> ActionsPage:
    made = actions_page(board)
    made.changed.connect(made.refresh)
    show(made, qtbot)
    return made


def refs(page: ActionsPage) -> list[str]:
    """Return the references of the listed actions, without the headings of groups."""
    return [page.model.row(at).cells[0].text for at in range(page.model.rowCount()) if not page.model.is_head(at)]


def row_of(page: ActionsPage, ref: str) -> TableRow:
    return next(row for at in range(page.model.rowCount()) if (row := page.model.row(at)).cells[0].text == ref)


def chosen_ref(page: ActionsPage) -> str:
    return page.model.row(page.table.currentIndex().row()).cells[0].text


def test_the_next_action_responds_to_no_item_unless_it_is_begun_there(page: ActionsPage, board: Workspace) -> None:
    item_id = board.register.entries()[0].item.id
    page.show_place(PagePlace("actions", item_id, start_new=True))
    type_words("Train officers")
    page.form.form.field("owner", QLineEdit).setText("Head of Crime")
    assert page.form.unlink_button.isVisible()
    page.form.submit_and_go_on()
    assert not page.form.unlink_button.isVisible()
    page.form.form.field("title", QPlainTextEdit).setPlainText("Report to the Board")
    page.form.form.field("owner", QLineEdit).setText("Head of Crime")
    page.form.submit()

    first, second = sorted(board.actions.states(), key=lambda state: state.ref)[-2:]
    assert (first.action.item_id, second.action.item_id) == (item_id, None)


def test_the_log_opens_on_what_is_late(page: ActionsPage) -> None:
    assert page.head.sentence == "5 open actions, 2 overdue, 1 at risk."
    assert page.accessibleDescription() == page.head.sentence
    assert refs(page) == ["A-002", "A-001", "A-004", "A-003", "A-005"]
    assert page.footer.text == "5 of 6 actions"
    assert page.split.is_open
    assert chosen_ref(page) == "A-002"


def test_an_action_is_marked_as_soon_as_its_item_is_restricted(page: ActionsPage, board: Workspace) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 16)))
    item = board.meetings.add_item(meeting.id, NewAgendaItem("One case"))
    action = board.actions.add(
        NewAction("Watch the case", "Supt Thrale", agenda_item_id=item.id, meeting_id=meeting.id)
    )
    page.refresh(Changes(actions=True))
    page.table.choose(action.id)
    assert (_hint(page, action.ref), _facts(page).get("Marking")) == ("", None)

    board.meetings.amend_item(replace(item, restriction=Restriction("Personal data")))
    page.refresh(Changes(meetings=True))

    assert _hint(page, action.ref) == "Restricted"
    assert "Restricted." in row_of(page, action.ref).cells[0].spoken
    assert _facts(page)["Marking"] == "OFFICIAL-SENSITIVE"


def _hint(page: ActionsPage, ref: str) -> str:
    return row_of(page, ref).cells[1].hint


def _facts(page: ActionsPage) -> dict[str, str]:
    """Return the facts in the detail that are seen, by name."""
    labels = [one for one in page.detail.findChildren(QLabel) if one.isVisible()]
    return {one.text(): other.text() for one, other in pairwise(labels)}


def test_an_update_is_written_by_keyboard_and_states_only_what_it_changes(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_Down, Key.Key_U)
    type_words("Eastholm has signed.")
    press(Key.Key_Return, modifier=CONTROL)
    state = board.actions.by_ref("A-001")
    update = board.actions.history(state.action.id)[-1]
    assert update.note == "Eastholm has signed."
    assert (update.status, update.target, update.owner, update.assurance) == (None, None, None, None)
    assert page.detail.update_box.draft().note == ""
    assert chosen_ref(page) == "A-001"


def test_the_history_is_read_by_keys_while_an_update_is_written(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_Down)
    for number in range(12):
        board.actions.update(board.actions.by_ref("A-001").action.id, NewUpdate(f"Visit {number}. " * 20))
    page.refresh(Changes(actions=True))
    press(Key.Key_U)
    press(Key.Key_M, modifier=CONTROL)
    former = words_in_view(page)
    press(Key.Key_PageDown, modifier=ALT)
    assert words_in_view(page) != former
    assert page.detail.update_box.note.hasFocus()
    press(Key.Key_PageUp, modifier=ALT)
    assert words_in_view(page) == former


def words_in_view(page: ActionsPage) -> list[str]:
    """Return the words of the updates that are in view."""
    blocks = page.detail.findChildren(QLabel)
    return [part.accessibleName() for part in blocks if part.accessibleName() and not part.visibleRegion().isEmpty()]


def test_u_on_the_heading_of_a_group_begins_neither_an_update_nor_a_filter(page: ActionsPage) -> None:
    listed = refs(page)
    press(Key.Key_Left)
    assert page.model.is_head(page.table.currentIndex().row())
    press(Key.Key_U)
    type_words("xq")
    assert page.chips.field.text() == ""
    assert refs(page) == listed
    assert not page.detail.update_box.note.hasFocus()


def test_an_update_of_one_action_is_undone_by_the_notice(page: ActionsPage, board: Workspace) -> None:
    before = board.actions.by_ref("A-001")
    press(Key.Key_Down, Key.Key_U, Key.Key_Tab)
    type_words("At")
    press(Key.Key_Return, modifier=CONTROL)
    assert board.actions.by_ref("A-001").status is Status.AT_RISK
    assert page.notice.text == "A-001: update added."

    next(part for part in page.notice.findChildren(QPushButton) if part.text() == "Undo").click()
    assert board.actions.by_ref("A-001").status is before.status
    assert "The update of A-001 was undone." in page.notice.text


def test_an_update_may_change_status_target_assurance_and_owner_at_once(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_Down, Key.Key_U, Key.Key_Tab)
    type_words("At")
    box = page.detail.update_box
    assert not box.others.isVisible()
    press(Key.Key_M, modifier=CONTROL)
    assert box.others.isVisible()
    assert box.more.text() == "Less"
    press(Key.Key_Tab, Key.Key_Tab)
    type_words("31/8/25")
    press(Key.Key_Tab)
    type_words("T. Brandreth")
    press(Key.Key_Tab)
    type_words("Ass")
    press(Key.Key_Return, modifier=CONTROL)
    state = board.actions.by_ref("A-001")
    assert (state.status, state.target) == (Status.AT_RISK, date(2025, 8, 31))
    assert (state.owner, state.assurance) == ("T. Brandreth", Assurance.ASSURED)


def test_several_updates_in_a_row_each_begin_in_the_text(page: ActionsPage) -> None:
    box = page.detail.update_box
    box.show_others(True)
    press(Key.Key_Down, Key.Key_U)
    type_words("Signed.")
    box.meeting.setFocus()
    press(Key.Key_Return, modifier=CONTROL)
    assert box.note.hasFocus()

    box.meeting.setFocus()
    press(Key.Key_Down, modifier=CONTROL)
    assert box.note.hasFocus()


def test_an_owner_is_offered_as_soon_as_an_action_or_people_name_one(page: ActionsPage, board: Workspace) -> None:
    board.people.add(Person("Head of Estates", kind=PersonKind.OWNER))
    page.refresh(Changes(settings=True))
    press(Key.Key_N, modifier=CONTROL)
    page.form.form.field("title", QPlainTextEdit).setPlainText("Write to the council")
    page.form.form.field("owner", QLineEdit).setText("Head of Crime")
    press(Key.Key_Return, modifier=CONTROL | SHIFT)

    completer = page.form.form.field("owner", QLineEdit).completer()
    completer.setCompletionPrefix("head of")
    assert [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())] == [
        "Head of Crime",
        "Head of Estates",
    ]


def test_an_empty_update_is_refused_in_the_page(page: ActionsPage, board: Workspace) -> None:
    before = board.actions.history(board.actions.by_ref("A-002").action.id)
    press(Key.Key_U)
    press(Key.Key_Return, modifier=CONTROL)
    assert "The update is empty" in page.notice.text
    assert board.actions.history(board.actions.by_ref("A-002").action.id) == before


def test_an_invalid_date_is_shown_and_nothing_is_written(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_U)
    page.detail.update_box.focus_field("target")
    type_words("31 Juno 2025")
    press(Key.Key_Return, modifier=CONTROL)
    assert "“31 Juno 2025” is not a date." in page.detail.update_box.others.problems["target"]
    assert len(board.actions.history(board.actions.by_ref("A-002").action.id)) == 1


def test_a_half_written_update_waits_for_its_action(page: ActionsPage) -> None:
    press(Key.Key_U)
    type_words("Half a sent")
    press(Key.Key_Down, modifier=CONTROL)
    assert chosen_ref(page) == "A-001"
    assert page.detail.update_box.note.toPlainText() == ""
    assert page.detail.update_box.note.hasFocus()
    press(Key.Key_Up, modifier=CONTROL)
    assert page.detail.update_box.note.toPlainText() == "Half a sent"


def test_the_keys_of_the_update_box_step_through_the_actions_of_all_groups_and_never_onto_a_heading(
    page: ActionsPage,
) -> None:
    listed = refs(page)
    stepped = [chosen_ref(page)]
    press(Key.Key_U)
    for _ in listed[1:]:
        press(Key.Key_Down, modifier=CONTROL)
        assert page.detail.update_box.note.hasFocus()
        assert page._shown_id == page.table.chosen_id
        stepped.append(chosen_ref(page))
    assert len(page.model.heads) > 1
    assert stepped == listed

    press(Key.Key_Down, modifier=CONTROL)
    assert chosen_ref(page) == listed[-1]


def test_a_half_written_update_outlives_changes_that_others_make(page: ActionsPage) -> None:
    press(Key.Key_U)
    type_words("Half a sent")
    page.refresh(Changes(actions=True))
    assert page.detail.update_box.note.toPlainText() == "Half a sent"


def test_escape_goes_from_the_box_to_the_row_and_then_closes_the_detail(page: ActionsPage) -> None:
    press(Key.Key_U, Key.Key_Escape)
    assert page.table.hasFocus()
    assert page.split.is_open
    page.detail.close_button.setFocus()
    press(Key.Key_Escape)
    assert not page.split.is_open
    press(Key.Key_Return)
    assert page.split.is_open


def test_letters_filter_as_one_types_and_escape_takes_the_filter_back(page: ActionsPage, qtbot: QtBot) -> None:
    type_words("nur")
    qtbot.waitUntil(lambda: refs(page) == ["A-005"], timeout=2000)
    assert page.chips.field.text() == "nur"
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: len(refs(page)) == 5, timeout=2000)
    press(Key.Key_Down)
    assert page.table.hasFocus()


def test_a_filter_without_a_hit_offers_everything(page: ActionsPage, qtbot: QtBot) -> None:
    press(Key.Key_F, modifier=CONTROL)
    type_words("zebra")
    qtbot.waitUntil(lambda: not refs(page), timeout=2000)
    assert page.no_match.isVisible()
    page.no_match.buttons[0].setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: len(refs(page)) == 6, timeout=2000)


def test_chips_narrow_the_log(page: ActionsPage) -> None:
    page.chips.pick(ActionFilter.AT_RISK)
    assert refs(page) == ["A-004"]
    page.chips.pick(ActionFilter.COMPLETE)
    assert refs(page) == ["A-006"]


def test_a_click_on_a_header_orders_and_a_second_turns_the_order_round(page: ActionsPage) -> None:
    page.views.group_by("")
    page.table.sort_requested.emit("ref")
    assert refs(page) == ["A-001", "A-002", "A-003", "A-004", "A-005"]
    page.table.sort_requested.emit("ref")
    assert refs(page)[0] == "A-005"
    assert chosen_ref(page) == "A-002"


def test_the_list_is_ordered_by_keyboard_too(page: ActionsPage, board: Workspace) -> None:
    page.views.group_by("")
    page.chips.pick(ActionFilter.ALL)
    state = next(state for state in board.actions.states() if state.ref == "A-004")
    board.actions.update(state.action.id, NewUpdate(assurance=Assurance.NOT_ASSURED))
    by_assurance = next(action for action in page.actions() if action.text() == "Order by assurance")
    by_assurance.trigger()
    assert refs(page)[:2] == ["A-004", "A-001"]
    by_assurance.trigger()
    assert refs(page)[:2] == ["A-001", "A-004"]

    page.views.menu.aboutToShow.emit()
    orders = next(action.menu() for action in page.views.menu.actions() if action.text() == "Order by")
    assert isinstance(orders, QMenu)
    assert [action.text() for action in orders.actions() if action.isChecked()] == ["Assurance"]
    next(action for action in orders.actions() if action.text() == "Ref").trigger()
    assert refs(page) == sorted(refs(page))


def test_ctrl_z_undoes_the_update_that_was_sent_but_none_while_another_is_typed(
    page: ActionsPage, board: Workspace
) -> None:
    press(Key.Key_Down, Key.Key_U, Key.Key_Tab)
    type_words("At")
    press(Key.Key_Backtab)
    type_words("Written to the council.")
    press(Key.Key_Return, modifier=CONTROL)
    assert page.detail.update_box.note.hasFocus()

    type_words("More")
    press(Key.Key_Z, Key.Key_Z, modifier=CONTROL)
    assert page.detail.update_box.draft().note == ""
    assert board.actions.by_ref("A-001").status is Status.AT_RISK
    type_words("Even more.")
    press(Key.Key_Return, modifier=CONTROL)
    press(Key.Key_Z, modifier=CONTROL)
    assert "The update of A-001 was undone." in page.notice.text


def test_escape_closes_the_notice(page: ActionsPage) -> None:
    page.set_status(Status.COMPLETE)
    assert page.notice.isVisible()
    press(Key.Key_Escape)
    assert not page.notice.isVisible()


def test_ctrl_z_undoes_one_update_after_the_other(page: ActionsPage, board: Workspace) -> None:
    before = [board.actions.by_ref(ref).status for ref in ("A-002", "A-001")]
    for _ in range(2):
        page.set_status(Status.COMPLETE)
        press(Key.Key_Down)
    press(Key.Key_Z, Key.Key_Z, modifier=CONTROL)
    assert [board.actions.by_ref(ref).status for ref in ("A-002", "A-001")] == before


def test_no_field_of_a_new_action_moves_when_a_problem_is_shown(page: ActionsPage) -> None:
    page.add()
    QApplication.processEvents()
    editors = tuple(page.form.form.inputs.values())[1:]
    places = [editor.mapTo(page, QPoint(0, 0)) for editor in editors]
    page.form.submit()
    QApplication.processEvents()
    assert page.form.problems
    assert [editor.mapTo(page, QPoint(0, 0)) for editor in editors] == places


def test_several_actions_are_added_one_after_the_other_without_leaving_the_form(
    page: ActionsPage, board: Workspace
) -> None:
    press(Key.Key_N, modifier=CONTROL)
    assert {"Save action", "Save and add next", "Cancel"} <= {b.text() for b in page.form.box.findChildren(QPushButton)}
    for words in ("Write to the council", "Thank the council"):
        type_words(words)
        page.form.form.field("owner", QLineEdit).setText("DCI Hale")
        press(Key.Key_Return, modifier=CONTROL | SHIFT)
        assert "added to the log" in page.notice.text
        assert page.form.form.inputs["title"].hasFocus()
        assert page.form.form.values["title"] == ""
    assert {"Write to the council", "Thank the council"} <= {state.title for state in board.actions.states()}


def test_an_action_is_added_by_keyboard(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_N, modifier=CONTROL)
    type_words("Buy a clock")
    press(Key.Key_Tab)
    type_words("Z. Zorn")  # no owner is offered, so no popup takes the window from this page
    press(Key.Key_Tab)
    type_words("1 aug 2025")
    press(Key.Key_Return, modifier=CONTROL)
    added = board.actions.by_ref("A-007")
    assert (added.title, added.owner, added.target) == ("Buy a clock", "Z. Zorn", date(2025, 8, 1))
    assert chosen_ref(page) == "A-007"
    assert page.table.hasFocus()


def test_a_new_action_is_not_lost_by_leaving_its_form(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_N, modifier=CONTROL)
    type_words("Buy a clock")
    press(Key.Key_Escape)
    press(Key.Key_N, modifier=CONTROL)
    assert page.form.form.values["title"] == "Buy a clock"
    press(Key.Key_Return, modifier=CONTROL)
    assert page.form.problems == ("Enter an owner. The action is not saved yet.",)
    assert page.form.form.inputs["owner"].hasFocus()
    assert board.actions.counts().open == 5
    type_words("DCI Marlpit")
    assert page.form.problems == ()
    press(Key.Key_Tab)
    type_words("soon")
    press(Key.Key_Return)
    assert "“soon” is not a date." in page.form.problems[0]
    assert page.form.form.inputs["target"].hasFocus()
    press(Key.Key_A, modifier=CONTROL)
    type_words("9 dec")
    assert page.form.problems == ()
    press(Key.Key_Return)
    assert board.actions.by_ref("A-007").target == parse_day_near("9 dec", local_now().date())


def test_what_was_typed_for_an_item_is_shown_for_that_item_only(page: ActionsPage, board: Workspace) -> None:
    one, other = (PagePlace("actions", entry.item.id, start_new=True) for entry in board.register.entries()[:2])
    typed = {"title": "Join up the records", "owner": "Z. Zorn", "target": "31 August 2030"}  # no owner is offered
    page.show_place(one)
    for key, words in typed.items():
        page.form.form.inputs[key].setFocus()
        type_words(words)
    press(Key.Key_Escape)
    page.show_place(other)
    assert (page.form.fields, page.form.discard_button.isVisible()) == ({}, False)
    press(Key.Key_N, modifier=CONTROL)
    assert (page.form.fields, page.form.discard_button.isVisible()) == ({}, False)
    type_words("Buy a clock")

    page.show_place(one)
    assert (page.form.fields, page.form.discard_button.isVisible()) == (typed, True)
    page.form.submit_and_go_on()
    assert board.actions.by_ref("A-007").action.item_id == one.thing
    assert (page.form.fields, page.form.unlink_button.isVisible()) == ({"title": "Buy a clock"}, False)
    page.show_place(one)
    assert (page.form.fields, page.form.unlink_button.isVisible()) == ({}, True)


def test_text_that_is_discarded_leaves_the_form_tied_to_its_item(page: ActionsPage, board: Workspace) -> None:
    entry = board.register.entries()[0]
    page.show_place(PagePlace("actions", entry.item.id, start_new=True))
    type_words("Join up the records")
    page.show_place(PagePlace("actions", entry.item.id, start_new=True))
    page.form.discard_button.click()
    assert (page.form.fields, page.form.unlink_button.isVisible()) == ({}, True)


def test_an_action_for_an_item_of_the_register_keeps_the_tie(page: ActionsPage, board: Workspace) -> None:
    entry = board.register.entries()[0]
    page.show_place(PagePlace("actions", entry.item.id, start_new=True))
    type_words("Join up the records")
    press(Key.Key_Tab)
    type_words("DCI Marlpit")
    press(Key.Key_Return, modifier=CONTROL)
    assert board.actions.by_ref("A-007").action.item_id == entry.item.id


def test_the_second_click_of_a_double_click_does_nothing_to_the_detail_that_took_the_place_of_the_list(
    board: Workspace, qtbot: QtBot
) -> None:
    page = actions_page(board)
    show(page, qtbot, 500)
    page.table.choose_nothing()
    row = page.table.visualRect(page.model.index(1, 0)).center()
    at = page.table.viewport().mapTo(page, row)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert not page.listing.isVisible()

    below = page.childAt(at)
    pressed: list[QEvent.Type] = []
    below.mouseDoubleClickEvent = below.mouseReleaseEvent = lambda event: pressed.append(event.type())
    QTest.mouseDClick(below, Qt.MouseButton.LeftButton)
    assert QEvent.Type.MouseButtonDblClick not in pressed
    assert page.split.is_open


def test_a_place_leads_to_its_action_whatever_was_filtered(page: ActionsPage, board: Workspace) -> None:
    page.chips.pick(ActionFilter.AT_RISK)
    page.show_place(PagePlace("actions", board.actions.by_ref("A-006").action.id))
    assert chosen_ref(page) == "A-006"
    assert page.chips.on == ActionFilter.ALL


def test_a_place_in_one_view_leads_to_its_action_there_or_else_among_all(page: ActionsPage, board: Workspace) -> None:
    page.show_place(PagePlace("actions", board.actions.by_ref("A-004").action.id, view=ActionFilter.AT_RISK))
    assert (chosen_ref(page), page.chips.on) == ("A-004", ActionFilter.AT_RISK)
    page.show_place(PagePlace("actions", board.actions.by_ref("A-006").action.id, view=ActionFilter.AT_RISK))
    assert (chosen_ref(page), page.chips.on) == ("A-006", ActionFilter.ALL)


def test_the_item_that_an_action_answers_is_one_step_away(page: ActionsPage, board: Workspace, qtbot: QtBot) -> None:
    state = board.actions.by_ref("A-001")
    page.table.choose(state.action.id)
    with qtbot.waitSignal(page.requested) as signal:
        page.detail.item_requested.emit(state.action.item_id)
    assert signal.args == [PagePlace("register", state.action.item_id or "")]


def test_where_there_is_no_room_the_detail_takes_the_place_of_the_list(page: ActionsPage) -> None:
    page.split.close_detail()
    page.resize(592, 400)
    QApplication.processEvents()
    press(Key.Key_Down)
    assert page.split.listing.isVisible()
    press(Key.Key_Return)
    assert not page.split.listing.isVisible()
    assert page.detail.isVisible()
    page.detail.close_button.setFocus()
    press(Key.Key_Escape)
    assert page.split.listing.isVisible()


def test_the_width_of_the_detail_is_kept(page: ActionsPage, board: Workspace, state: QSettings, qtbot: QtBot) -> None:
    page.split.splitter.moveSplitter(600, 1)
    width = page.detail.width()
    page.save_state(state)
    other = actions_page(board)
    other.restore_state(state)
    show(other, qtbot)
    assert other.detail.width() == pytest.approx(width, abs=2)


def test_an_empty_log_explains_its_purpose(empty_board: Workspace, qtbot: QtBot) -> None:
    page = actions_page(empty_board)
    show(page, qtbot)
    assert page.head.sentence == "No actions yet."
    assert page.empty.isVisible()
    assert not page.chips.isVisible()
    page.empty.buttons[0].setFocus()
    press(Key.Key_Space)
    assert page.form.form.inputs["title"].hasFocus()


def told_by(page: ActionsPage) -> str:
    QApplication.processEvents()
    labels = [label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page)]
    prose = [text.toPlainText() for text in page.detail.findChildren(ProseView) if text.isVisibleTo(page)]
    return "\n".join(labels + prose)


def test_an_action_tells_how_often_and_how_far_its_target_was_moved(page: ActionsPage, board: Workspace) -> None:
    page.table.choose(board.actions.by_ref("A-001").action.id)
    text = told_by(page)
    assert "once, 28 days later than the original date" in text
    assert "12 June 2025" in text
    assert "Owners" not in text


def test_an_action_that_changed_hands_tells_who_owned_it_from_when_to_when(page: ActionsPage, board: Workspace) -> None:
    action_id = board.actions.by_ref("A-001").action.id
    board.actions.update(action_id, NewUpdate(owner="T. Brandreth"))
    page.table.choose(action_id)
    page.refresh(Changes(actions=True))
    text = told_by(page)
    assert "Owners" in text
    assert "20 March to 8 July 2025" in text
    assert "since 8 July 2025" in text


def test_several_actions_are_selected_and_updated_at_once_by_keyboard(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_Down, Key.Key_Down, modifier=SHIFT)
    assert [page.model.row(page.model.place_of(id_) or 0).cells[0].text for id_ in page.table.selected_ids] == [
        "A-002",
        "A-001",
        "A-004",
    ]
    assert page.several.isVisible()
    press(Key.Key_U)
    type_words("The Board asked for dates.")
    page.several.update_box.focus_field("target")
    type_words("31 october 2025")
    assert page.several.update_box.send.text() == "Update 3 actions"
    press(Key.Key_Return, modifier=CONTROL)
    assert [board.actions.by_ref(ref).target for ref in ("A-002", "A-001", "A-004")] == [date(2025, 10, 31)] * 3
    assert page.notice.text == "3 actions were updated."
    assert len(page.table.selected_ids) == 3
    assert page.several.update_box.note.toPlainText() == ""


def test_an_update_of_several_is_taken_back_by_the_notice(page: ActionsPage, board: Workspace) -> None:
    press(Key.Key_Down, modifier=SHIFT)
    page.several.update_box.editors["owner"].setText("DCI Marlpit")
    page.update_several()
    assert page.notice.text == "1 action was updated. 1 needed no change."
    verb = next(verb_button for verb_button in page.notice.findChildren(QPushButton) if verb_button.text() == "Undo")
    verb.setFocus()
    press(Key.Key_Space)
    assert board.actions.by_ref("A-001").owner == "L. Hathersedge"
    assert page.notice.text == "The update of A-001 was undone."


def test_one_row_again_shows_its_detail_and_a_half_written_update_of_several_stays(page: ActionsPage) -> None:
    press(Key.Key_Down, modifier=SHIFT)
    page.several.update_box.note.setPlainText("Half a sent")
    press(Key.Key_Down)
    assert page.detail.isVisible()
    press(Key.Key_Up, modifier=SHIFT)
    assert page.several.update_box.note.toPlainText() == "Half a sent"
    page.several.close_button.setFocus()
    press(Key.Key_Escape)
    assert page.detail.isVisible()
    assert len(page.table.selected_ids) == 1


def test_an_update_keeps_its_meeting(page: ActionsPage, board: Workspace) -> None:
    meeting = board.meetings.add(NewMeeting(date(2025, 7, 8)))
    page.refresh(Changes(actions=True))
    page.detail.update_box.meeting.choose(meeting.id)
    press(Key.Key_U)
    type_words("Told in the room.")
    press(Key.Key_Return, modifier=CONTROL)
    update = board.actions.history(board.actions.by_ref("A-002").action.id)[-1]
    assert update.meeting_id == meeting.id
    assert page.detail.update_box.meeting.value == meeting.id


def test_rows_are_copied_for_a_spreadsheet(page: ActionsPage) -> None:
    press(Key.Key_Down, modifier=SHIFT)
    press(Key.Key_C, modifier=CONTROL)
    lines = QApplication.clipboard().text().splitlines()
    heads = ["Ref", "Action and owner", "Owner", "Assurance", "Last update", "Status", "Status and target"]
    assert lines[0].split("\t") == heads
    assert [line.split("\t")[0] for line in lines[1:]] == ["A-002", "A-001"]
    assert "<table>" in QApplication.clipboard().mimeData().html()
    assert page.notice.text.startswith("2 rows copied.")
    page.views.group_by("")
    page.table.copy_all()
    assert len(QApplication.clipboard().text().splitlines()) == 6


def spoken(page: ActionsPage) -> list[str]:
    """Return the first cell of each row: a reference, or the name of a part with its count."""
    cells = (page.model.row(at).cells[0] for at in range(page.model.rowCount()))
    return [f"{cell.text}: {cell.hint}" if cell.hint else cell.text for cell in cells]


def test_the_log_opens_in_groups_by_due_date_and_says_the_last_day_of_the_month(page: ActionsPage) -> None:
    assert spoken(page) == [
        "Overdue: 2 actions",
        "A-002",
        "A-001",
        "This month: 2 actions due by 7 August 2025",
        "A-004",
        "A-003",
        "Later: 1 action",
        "A-005",
    ]
    assert page.views.line.text == ""
    page.chips.pick(ActionFilter.COMPLETE)
    assert spoken(page) == ["Complete: 1 action", "A-006"]


def test_an_updated_action_stays_in_its_place_until_the_selection_leaves_it(page: ActionsPage, qtbot: QtBot) -> None:
    before = spoken(page)
    press(Key.Key_Down, Key.Key_U)
    page.detail.update_box.editors["status"].choose("complete")
    press(Key.Key_Return, modifier=CONTROL)
    stays = ["Overdue: 1 action, and 1 that has changed", *before[1:]]
    assert spoken(page) == stays
    assert page.head.sentence.startswith("4 open actions, 1 overdue")
    page.table.choose("part:overdue")
    assert spoken(page) == stays

    press(Key.Key_U)
    page.table.choose(page.model.id_at(1))
    qtbot.waitUntil(lambda: "A-001" not in refs(page))
    assert spoken(page)[:2] == ["Overdue: 1 action", "A-002"]
    assert chosen_ref(page) == "A-002"


def test_an_action_that_leaves_its_group_alone_stays_below_its_heading(page: ActionsPage) -> None:
    before = spoken(page)
    page.table.choose(page.model.id_at(7))
    page.begin_update()
    page.detail.update_box.editors["target"].setText("1 August 2025")
    page.send_update()
    assert spoken(page) == [*before[:6], "Later: 0 actions, and 1 that has changed", before[7]]
    page.chips.pick(ActionFilter.ALL)
    assert spoken(page)[3:7] == ["This month: 3 actions due by 7 August 2025", "A-004", "A-003", "A-005"]


def test_the_log_is_grouped_by_owner_or_report_and_a_group_folds(page: ActionsPage) -> None:
    page.views.group_by("owner")
    assert spoken(page) == [
        "DCI Marlpit: 1 action",
        "A-002",
        "Insp Yelland: 1 action",
        "A-005",
        "L. Hathersedge: 2 actions",
        "A-001",
        "A-003",
        "Supt Thrale: 1 action",
        "A-004",
    ]
    assert chosen_ref(page) == "A-002"
    assert page.views.line.text == "By owner."
    page.table.choose("part:L. Hathersedge")
    press(Key.Key_Left)
    assert spoken(page)[4:6] == ["L. Hathersedge: 2 actions", "Supt Thrale: 1 action"]
    assert page.detail.isVisible()
    page.views.group_by("report")
    assert spoken(page)[0] == "Missing children: found and kept safe: 2 actions"
    assert spoken(page)[3] == "No report: 3 actions"


def test_the_log_is_filtered_by_owner_and_target_and_shows_the_filter(page: ActionsPage) -> None:
    page.views.narrow("owner", "L. Hathersedge")
    assert refs(page) == ["A-001", "A-003"]
    page.views.narrow("target", "passed")
    assert refs(page) == ["A-001"]
    assert page.views.line.text == "Owner: L. Hathersedge. Target: Passed."
    page.chips.pick(ActionFilter.COMPLETE)
    assert "Owner: L. Hathersedge. Target: Passed." in page.no_match.text
    page.views.line.clear.setFocus()
    press(Key.Key_Space)
    assert refs(page) == ["A-006"]
    assert page.views.line.text == ""


def test_a_view_is_kept_by_name_shown_again_and_taken_away(page: ActionsPage, board: Workspace, qtbot: QtBot) -> None:
    page.chips.pick(ActionFilter.ALL)
    page.table.sort_requested.emit("ref")
    page.views.narrow("owner", "L. Hathersedge")
    dialog = page.views.ask_for_a_name()
    qtbot.waitUntil(dialog.isActiveWindow)
    type_words("Lesley & co")
    press(Key.Key_Return)
    assert not dialog.isVisible()
    assert page.notice.text.startswith("View “Lesley & co” saved.")
    page.views.clear()
    page.chips.pick(ActionFilter.AT_RISK)
    page.table.sort_requested.emit("title")
    view = board.settings.views("actions")[0]
    page.views.show(view)
    assert refs(page) == ["A-001", "A-003"]
    assert (page.chips.on, page.views.asked) == (ActionFilter.ALL, {"owner": "L. Hathersedge"})
    page.views.menu.aboutToShow.emit()
    words = [action.text() for action in page.views.menu.actions()]
    assert "Lesley && co" in words
    page.views.forget(view)
    assert board.settings.views("actions") == ()


def test_the_menu_beside_the_filter_narrows(page: ActionsPage) -> None:
    page.views.menu.aboutToShow.emit()
    owners = next(a.menu() for a in page.views.menu.actions() if a.text() == "Owner")
    assert owners is not None
    next(action for action in owners.actions() if action.text() == "Supt Thrale").trigger()
    assert refs(page) == ["A-004"]


def test_a_half_written_update_and_a_new_action_outlive_the_window(
    page: ActionsPage, board: Workspace, qtbot: QtBot
) -> None:
    press(Key.Key_U)
    type_words("Half a sent")
    page.detail.update_box.editors["target"].setText("31/8/25")
    press(Key.Key_N, modifier=CONTROL)
    type_words("Buy a clock")
    page.form.form.field("owner", QLineEdit).setText("Insp Yelland")
    page.form.form.field("target", QLineEdit).setText("31 August")
    kept = drafts_file(board.folder)
    qtbot.waitUntil(lambda: kept.is_file() and "Buy a clock" in kept.read_text(encoding="utf-8"), timeout=3000)
    after_a_crash = actions_page(board)
    show(after_a_crash, qtbot)
    assert after_a_crash.detail.update_box.note.toPlainText() == "Half a sent"
    assert after_a_crash.detail.update_box.editors["target"].text() == "31/8/25"
    assert after_a_crash.detail.update_box.others.isVisible()
    after_a_crash.send_update()
    assert after_a_crash.detail.update_box.draft() == UpdateDraft()
    after_a_crash.add()
    assert after_a_crash.form.fields == {"title": "Buy a clock", "owner": "Insp Yelland", "target": "31 August"}


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [340, 400, 440, 480, 560])
def test_an_action_can_be_read_in_a_narrow_list_and_no_column_is_lost(page: ActionsPage, width: int) -> None:
    table = page.table
    page.split.close_detail()
    page.resize(width, 800)
    QApplication.processEvents()
    assert table.columnWidth(1) >= 180
    folding = [at for at, column in enumerate(ACTION_COLUMNS) if column.folds]
    for ref in refs(page):
        cells = row_of(page, ref).cells
        for column in folding:
            assert table.isColumnHidden(column) == (cells[column].text.replace(" ", NO_BREAK) in cells[1].below)


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [805, 976, 1048])
def test_titles_and_fields_are_whole_at_every_width_of_a_small_screen(page: ActionsPage, width: int) -> None:
    page.resize(width, 533)
    page.split.open_detail()
    QApplication.processEvents()
    assert page.table.isVisible() is (width > 805)
    assert page.table.columnWidth(1) >= 240 or not page.table.isVisible()
    for name in ("status", "assurance"):
        box = page.detail.update_box.editors[name]
        assert box.width() >= box.sizeHint().width()


def test_a_click_on_a_row_opens_the_detail_that_replaces_the_list(page: ActionsPage) -> None:
    page.split.close_detail()
    page.resize(805, 533)
    QApplication.processEvents()
    second = page.table.visualRect(page.model.index(1, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, second)
    assert page.table.isVisible()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=second)
    assert not page.table.isVisible()
    assert page.detail.isVisible()


def test_u_leads_to_the_update_box_from_a_detail_that_replaced_the_list(page: ActionsPage) -> None:
    page.split.close_detail()
    page.resize(805, 533)
    page.focus_first()
    press(Key.Key_Return)
    assert not page.table.isVisible()
    page.detail.close_button.setFocus()
    press(Key.Key_U)
    assert page.detail.update_box.note.hasFocus()
    assert page.detail.update_box.note.toPlainText() == ""


def test_the_whole_row_under_the_pointer_is_tinted(page: ActionsPage, qtbot: QtBot) -> None:
    table = page.table
    row = next(at for at in range(page.model.rowCount()) if at != table.currentIndex().row())
    middle = table.visualRect(page.model.index(row, 1)).center()
    ground = table.grab().toImage()
    QTest.mouseMove(table.viewport(), middle)
    qtbot.waitUntil(lambda: table.grab().toImage() != ground)
    tinted = table.grab().toImage()
    y = table.viewport().mapTo(table, table.visualRect(page.model.index(row, 0)).topLeft()).y() + 3
    colours = {tinted.pixelColor(x, y).name() for x in range(2, table.viewport().width(), 5)}
    assert len(colours) == 1
    assert tinted.pixelColor(5, y) != ground.pixelColor(5, y)


def test_an_update_can_be_undone_after_its_notice_is_gone(page: ActionsPage, board: Workspace) -> None:
    action = board.actions.by_ref("A-002").action.id
    page.table.choose(action)
    page.set_status(Status.AT_RISK)
    page.notice.clear()
    (undo,) = [command for command in page.actions() if command.text() == "Undo the last update"]
    assert undo.isEnabled()
    undo.trigger()
    history = board.actions.history(action)
    assert history[-1].undoes == history[-2].id
    assert board.actions.by_ref("A-002").status is Status.NOT_REPORTED
    assert not undo.isEnabled()


def test_the_menu_of_a_row_sets_the_status_and_leads_to_target_and_owner(page: ActionsPage, board: Workspace) -> None:
    page.table.choose(board.actions.by_ref("A-002").action.id)
    commands = {action.text(): action for action in page.table.menu_of_row().actions()}
    menu = commands["Set status"].menu()
    assert isinstance(menu, QMenu)
    statuses = {action.text(): action for action in menu.actions()}
    statuses["Complete"].trigger()
    assert board.actions.by_ref("A-002").status is Status.COMPLETE
    page.chips.pick(ActionFilter.ALL)
    page.table.choose(board.actions.by_ref("A-001").action.id)
    for words, name in (("Change target", "target"), ("Change owner", "owner")):
        commands[words].trigger()
        assert focused() is page.detail.update_box.editors[name]


def test_a_click_on_undo_leaves_the_focus_in_the_list(page: ActionsPage) -> None:
    page.table.setFocus()
    page.set_status(Status.AT_RISK)
    (undo,) = [part for part in page.notice.findChildren(QPushButton) if part.text() == "Undo"]
    QTest.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert focused() is page.table


def test_a_new_action_that_the_view_lists_changes_no_view(page: ActionsPage, board: Workspace) -> None:
    page.form.requested.emit(NewAction("Write to the inspectorate", "Supt Thrale", date(2025, 9, 1)))
    assert page.chips.on == ActionFilter.OPEN
    new = max(board.actions.states(), key=lambda state: state.ref)
    assert page.table.chosen_id == new.action.id
    assert page.details.currentWidget() is page.detail


def test_the_detail_is_about_an_action_of_the_list_that_the_user_narrowed(page: ActionsPage, board: Workspace) -> None:
    page.table.choose(board.actions.by_ref("A-005").action.id)
    page.chips.pick(ActionFilter.AT_RISK)
    assert chosen_ref(page) == "A-004"
    assert page.detail.accessibleDescription().startswith("Action A-004")


@pytest.mark.parametrize(("verdict", "mark"), [(ChairVerdict.QUESTION, "Question"), (None, "Comment")])
def test_an_action_with_a_comment_of_the_chair_is_marked_until_somebody_answers(
    page: ActionsPage, board: Workspace, verdict: ChairVerdict | None, mark: str
) -> None:
    action = board.actions.by_ref("A-002").action.id
    board.actions.update(action, NewUpdate("Why so late?", kind=UpdateKind.CHAIR, verdict=verdict))
    page.refresh(Changes(actions=True))
    assert _hint(page, "A-002") == mark
    board.actions.update(action, NewUpdate("The tool came late."))
    page.refresh(Changes(actions=True))
    assert _hint(page, "A-002") == ""


def test_the_menu_of_views_marks_the_current_one_and_opens_below_its_button(page: ActionsPage) -> None:
    page.split.close_detail()
    page.resize(400, 800)
    QApplication.processEvents()
    button = page.chips.menu_button
    assert button.text() == "Show: Open"
    menu = button.menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["Open"]
    QTimer.singleShot(0, menu.hide)
    menu.popup(page.mapToGlobal(page.rect().center()))
    assert menu.pos() == button.mapToGlobal(button.rect().bottomLeft())
