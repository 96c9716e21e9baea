"""The Today page: the most urgent step first, and every line opens its thing."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction, NewUpdate, Status
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.domain.register.clocks import Step
from boardpack.store.safety.lock import SessionLock
from boardpack.workspace import Workspace, local_now, open_workspace
from tests.builders import NOW, StillClock
from tests.ui.boards import call_meeting
from tests.ui.conftest import TODAY
from tests.ui.driving import ALL, focused, press, show
from ui.exchange.forms_dialog import FormsDialog
from ui.models.log.actions import ActionFilter
from ui.pages.actions.page import ActionsPage
from ui.pages.today.lines import LineButton
from ui.pages.today.page import TodayPage
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.theme import current

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


def page_of(board: Workspace) -> TodayPage:
    page = next(maker for maker in pages_of(board) if maker.name == TodayPage.name).make()
    assert isinstance(page, TodayPage)
    return page


def shown(board: Workspace, qtbot: QtBot, width: int = 1096) -> TodayPage:
    made = page_of(board)
    show(made, qtbot, width)
    seen_whole(made, qtbot)
    return made


def seen_whole(page: TodayPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.whole.is_reading)


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> TodayPage:
    return shown(board, qtbot)


def test_the_head_is_the_day_with_what_is_late_and_due(page: TodayPage) -> None:
    titles = [label.text() for label in page.head.findChildren(QLabel)]
    assert titles[0] == "Tuesday 8 July 2025"
    assert page.head.sentence == "A response is due in 2 days and 2 actions are overdue."
    assert page.accessibleDescription() == page.head.sentence


def test_responses_show_day_n_of_56_and_what_section_55_requires(page: TodayPage, board: Workspace) -> None:
    first, second = page.parts["responses"].spoken
    assert first.startswith("Missing children: found and kept safe. Day 54 of 56. Next: obtain the chief officer’s")
    assert first.endswith("2 days left, 10 July 2025")
    assert second.startswith("Stalking: first contact to outcome. Day 27 of 56. ")
    missing, stalking = board.register.reports()
    for step in (Step.COMMENTS, Step.SENT):
        board.section_55.record(missing.id, step, TODAY)
    page.refresh(Changes(register=True))
    first, second = page.parts["responses"].spoken
    assert first.startswith("Missing children: found and kept safe. Sent. Next: publish the response on the website")
    assert first.endswith("3 steps left")
    assert stalking.title in second


def test_each_report_and_each_overdue_action_stands_in_one_list(page: TodayPage, board: Workspace) -> None:
    places = [line.line.place for part in page.parts.values() if part.isVisible() for line in part.lines]
    things = [place.thing for place in places if place.thing and place.page in ("actions", "meetings")]
    reports = [place.thing for place in places if place.thing in {report.id for report in board.register.reports()}]
    assert len(set(things)) == len(things)
    assert len(set(reports)) == len(reports)


def test_a_response_due_within_a_week_is_the_next_step(page: TodayPage, board: Workspace) -> None:
    assert page.step.text == (
        "Finish the response to “Missing children: found and kept safe”. The response must be published by "
        "Thursday 10 July 2025 (day 56). 2 of 4 items are incomplete."
    )
    with_places = wanted_by(page)
    press(Key.Key_Return)
    assert with_places == [PagePlace("register", board.register.reports()[0].id)]


def wanted_by(page: TodayPage) -> list[PagePlace]:
    places: list[PagePlace] = []
    page.requested.connect(places.append)
    return places


def sent(board: Workspace) -> None:
    for report in board.register.reports():
        for step in Step:
            board.section_55.record(report.id, step, TODAY)


def test_without_one_it_is_the_papers_then_what_is_overdue_then_nothing(
    board: Workspace, qtbot: QtBot, clock: StillClock
) -> None:
    sent(board)
    meeting = call_meeting(board)
    page = shown(board, qtbot)
    assert page.step.text == (
        "Collect the papers for the meeting on 24 July 2025. 1 of 3 papers is not in. "
        "Papers are due on Tuesday 15 July 2025, in 7 days."
    )
    for row in board.meetings.agenda(meeting.id):
        if row.item.title == "Custody":
            board.meetings.remove_item(row.item.id)
    page.refresh(ALL)
    assert page.step.text.startswith("Chase 2 overdue actions. A-002 is 26 days overdue: Publish plans")
    for state in board.actions.page(limit=2):
        board.actions.update(state.action.id, NewUpdate(status=Status.COMPLETE))
    page.refresh(ALL)
    assert not page.step.isVisible()
    assert page.head.sentence == "The board meets in 16 days."


def test_the_worst_five_overdue_stand_there_and_a_link_shows_them_all(board: Workspace, qtbot: QtBot) -> None:
    for number in range(22):
        board.actions.add(NewAction(f"Late thing {number}", "Supt Thrale", TODAY - timedelta(days=100 + number)))
    page = shown(board, qtbot)
    part = page.parts["overdue"]
    assert [button.line.text for button in part.lines] == [f"Late thing {21 - place}" for place in range(5)]
    assert part.spoken[0] == "A-028 Late thing 21. Supt Thrale. 17 weeks overdue, 9 March 2025"
    assert part.link is not None
    assert part.link.text() == "Open actions"
    places = wanted_by(page)
    part.link.click()
    assert places == [PagePlace("actions", view=ActionFilter.OPEN)]


def test_owners_without_an_update_are_named_if_nothing_of_theirs_is_overdue(page: TodayPage) -> None:
    assert page.parts["owners"].spoken == ("Insp Yelland. 1 open action, no update yet",)


def test_targets_of_30_days_stand_by_date_with_items_that_no_such_action_answers(
    page: TodayPage, board: Workspace
) -> None:
    items = {entry.item.label: entry.item for entry in board.register.entries()}
    board.register.set_target(items["Cause of concern"].id, date(2025, 8, 7))
    answered = next(item for item in items.values() if item.id == board.actions.by_ref("A-003").action.item_id)
    board.register.set_target(answered.id, date(2025, 7, 30))
    page.refresh(Changes(register=True))
    assert page.parts["ahead"].spoken == (
        "A-004 Screen every first call for stalking. At risk. Supt Thrale. 15 July 2025",
        "A-003 Record the reason for each delay. On track. L. Hathersedge. 31 July 2025",
        (
            "Cause of concern, Missing children: found and kept safe. Repeat episodes of missing children are not "
            "joined up. Force’s target, not reported. 7 August 2025"
        ),
    )
    assert [line.line.when for line in page.parts["ahead"].lines] == ["15 July", "31 July", "7 August"]


def test_the_next_meeting_shows_its_days_and_what_its_pack_lacks(board: Workspace, qtbot: QtBot) -> None:
    meeting = call_meeting(board)
    page = shown(board, qtbot)
    part = page.parts["meeting"]
    assert part.accessibleName() == "Meeting on 24 July 2025"
    assert part.spoken == (
        "10:30am to 12:30pm, Mere House. Thursday 24 July 2025. in 16 days",
        "1 paper is missing. Custody. due in 7 days, 15 July 2025",
    )
    custody = next(row.item for row in board.meetings.agenda(meeting.id) if row.item.title == "Custody")
    assert [button.line.place for button in part.lines] == [
        PagePlace("meetings", meeting.id),
        PagePlace("meetings", custody.id),
    ]


def test_conflicting_changes_wait_for_a_choice(
    page: TodayPage, board: Workspace, tmp_path: Path, clock: StillClock
) -> None:
    assert not page.parts["conflicts"].isVisible()
    shutil.copytree(board.folder, tmp_path / "Laptop")
    laptop = open_workspace(tmp_path / "Laptop", clock=StillClock(clock.now + timedelta(hours=1)), author="A Chair")
    laptop.access.confirm_today()
    for side, status in ((laptop, Status.AT_RISK), (board, Status.COMPLETE)):
        side.actions.update(side.actions.by_ref("A-002").action.id, NewUpdate(status=status))
    laptop.reviews.write(tmp_path / "chair.review")
    board.reviews.merge(tmp_path / "chair.review")
    page.refresh(Changes(actions=True))
    assert page.parts["conflicts"].isVisible()
    assert page.parts["conflicts"].spoken == (
        "A-002 Publish plans for missing children. Conflicting changes to status",
    )


def test_owners_who_have_not_answered_lead_to_their_forms(
    board: Workspace, state: QSettings, tmp_path: Path, qtbot: QtBot
) -> None:
    meeting = call_meeting(board)
    later = board.meetings.add(NewMeeting(TODAY + timedelta(days=90)))
    board.owner_forms.write(meeting.id, tmp_path / "Forms", ("DCI Marlpit", "L. Hathersedge"))
    board.owner_forms.write(later.id, tmp_path / "Later", ("Supt Thrale",))
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, TodayPage)
    seen_whole(page, qtbot)
    part = page.parts["forms"]

    assert part.accessibleName() == "2 owners have not replied"
    assert part.spoken == (
        "DCI Marlpit. Form prepared on 8 July 2025. No answer yet for A-002. due in 7 days, 15 July 2025",
        "L. Hathersedge. Form prepared on 8 July 2025. No answer yet for A-001, A-003. due in 7 days, 15 July 2025",
    )
    part.lines[0].click()
    dialog = window.findChild(FormsDialog)
    assert dialog is not None
    assert (window.page.name, dialog.meeting_id) == ("actions", meeting.id)
    assert dialog.sentence.text().endswith("2 forms have not been returned.")
    dialog.close()


def test_without_outstanding_forms_their_list_is_hidden(page: TodayPage) -> None:
    assert not page.parts["forms"].isVisible()


# ---- by keyboard ------------------------------------------------------------------------------


def test_tab_goes_to_each_list_once_and_arrows_reach_every_line(page: TodayPage) -> None:
    reached: set[str] = set()
    for part in page.parts.values():
        if not part.lines:
            continue
        tab_stops = [line for line in part.lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus]
        assert tab_stops == [part.lines[0]]
        part.lines[0].setFocus(Qt.FocusReason.TabFocusReason)
        for line in part.lines:
            assert line.hasFocus()
            reached.add(line.accessibleName())
            press(Key.Key_Down)
        assert part.lines[-1].focusPolicy() & Qt.FocusPolicy.TabFocus
        press(*[Key.Key_Up] * len(part.lines))
        assert part.lines[0].hasFocus()
    assert len(reached) == len(page.findChildren(LineButton))


def test_enter_opens_what_a_line_names_and_the_focus_is_seen(page: TodayPage, board: Workspace) -> None:
    line = page.parts["overdue"].lines[1]
    without = line.grab().toImage()
    line.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert line.grab().toImage() != without
    places = wanted_by(page)
    press(Key.Key_Return)
    assert places == [PagePlace("actions", board.actions.by_ref("A-001").action.id, view=ActionFilter.OPEN)]


def test_the_focus_stays_with_its_thing_when_the_page_is_refreshed(page: TodayPage, board: Workspace) -> None:
    page.parts["overdue"].lines[1].setFocus(Qt.FocusReason.TabFocusReason)
    board.actions.update(board.actions.by_ref("A-002").action.id, NewUpdate(status=Status.COMPLETE))
    page.refresh(Changes(actions=True))
    (left,) = page.parts["overdue"].lines
    assert left.line.ref == "A-001"
    assert left.hasFocus()


@pytest.mark.parametrize("width", [432, 852, 1096, 1416])
def test_every_line_has_one_height_and_its_whole_text_in_its_tip(board: Workspace, qtbot: QtBot, width: int) -> None:
    call_meeting(board)
    page = shown(board, qtbot, width)
    lines = page.findChildren(LineButton)
    assert len(lines) > 8
    QApplication.processEvents()
    assert {line.height() for line in lines if line.isVisible()} == {current().px(46)}
    assert all(line.mapTo(page, line.rect().topRight()).x() < page.width() for line in lines)
    assert all(line.toolTip() == line.accessibleName() == line.line.spoken for line in lines)


def test_what_needs_the_whole_board_moves_nothing(board: Workspace, qtbot: QtBot) -> None:
    page = page_of(board)
    show(page, qtbot, 1096)
    before = [(name, page.parts[name].y()) for name in ("responses", "overdue", "meeting", "ahead")]
    seen_whole(page, qtbot)
    QApplication.processEvents()
    assert [(name, page.parts[name].y()) for name, _ in before] == before
    assert page.parts["owners"].isVisible()


# ---- in the window ----------------------------------------------------------------------------


def test_the_link_to_overdue_actions_opens_the_log_with_their_group_first(
    board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    window.go(PagePlace("actions", view=ActionFilter.OPEN, filter_text="Marlpit"))
    log = window.page
    assert isinstance(log, ActionsPage)
    assert (log.chips.on, log.chips.field.text()) == (ActionFilter.OPEN, "Marlpit")
    assert [log.model.row(at).cells[0].text for at in range(log.model.rowCount())] == ["Overdue", "A-002"]


def test_the_link_to_the_targets_ahead_shows_as_many_in_the_log(
    board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    board.actions.add(NewAction("Ask again in the autumn", "Supt Thrale", TODAY + timedelta(days=31)))
    window = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(window)
    window.show()
    page = window.page
    assert isinstance(page, TodayPage)
    link = page.parts["ahead"].link
    assert link is not None
    assert link.text() == "Open actions"
    link.click()
    log = window.page
    assert isinstance(log, ActionsPage)
    assert [log.model.row(at).cells[0].text for at in range(log.model.rowCount())] == ["This month", "A-004", "A-003"]
    assert log.views.line.text == "Target: Within 30 days."


def test_a_page_that_is_shown_again_the_next_day_is_read_anew(
    board: Workspace, clock: StillClock, qtbot: QtBot
) -> None:
    page = shown(board, qtbot)
    page.hide()
    clock.go_to(date(2025, 7, 9))
    page.show()
    assert page.head.accessibleDescription() == "A response is due in 1 day and 2 actions are overdue."
    seen_whole(page, qtbot)


@pytest.fixture
def other(board: Workspace) -> Iterator[SessionLock]:
    """Return the board of Jane Smith, who has it open in another window."""
    call_meeting(board)
    lock = SessionLock(board.folder, "Jane Smith", local_now)
    lock.take()
    yield lock
    lock.release()


def test_a_board_that_is_open_elsewhere_is_shown_whole(other: SessionLock, board: Workspace, qtbot: QtBot) -> None:
    whole = shown(board, qtbot)
    second = open_workspace(board.folder, clock=StillClock(NOW))
    assert not second.access.take().is_writable
    page = shown(second, qtbot)
    assert {name: part.spoken for name, part in page.parts.items()} == {
        name: part.spoken for name, part in whole.parts.items()
    }


def test_an_empty_board_leads_step_by_step_to_the_first_pack(empty_board: Workspace, qtbot: QtBot) -> None:
    page = shown(empty_board, qtbot)
    assert page.hour.isVisible()
    assert page.head.sentence == "Your board is ready. There are 5 steps to your first pack."
    places = wanted_by(page)
    press(Key.Key_Return)
    assert places == [PagePlace("intake", start_new=True)]

    page.hour.skips["actions"].click()
    empty_board.meetings.add(NewMeeting(date(2025, 7, 24)))
    page.refresh(ALL)
    assert page.head.sentence == "4 steps left before your first pack."
    assert page.hour.buttons["meeting"].text() == "Open agenda"
    assert not page.step.isVisible()


def test_tab_goes_through_the_steps_from_top_to_bottom(empty_board: Workspace, qtbot: QtBot) -> None:
    page = shown(empty_board, qtbot)
    page.hour.skips["actions"].click()  # the steps are made again
    (*_, last) = page.hour.skips.values()
    last.setFocus()
    names = []
    for _ in range(4):
        press(Key.Key_Tab)
        link = focused()
        assert isinstance(link, QPushButton)
        names.append(link.text())
    assert names == ["Hide these steps", "Import an action log", "Import past minutes", "Add people"]


def test_the_only_list_of_a_page_begins_at_the_left(empty_board: Workspace, qtbot: QtBot) -> None:
    call_meeting(empty_board)
    page = shown(empty_board, qtbot)
    assert page.parts["meeting"].isVisible()
    assert page.parts["meeting"].mapTo(page, QPoint(0, 0)).x() == page.hour.mapTo(page, QPoint(0, 0)).x()


def test_the_steps_go_away_with_the_first_pack(empty_board: Workspace, qtbot: QtBot) -> None:
    page = shown(empty_board, qtbot)
    for name in ("actions", "meeting"):
        page.hour.skips[name].click()
    assert page.hour.isVisible()
    page.hour.skips["pack"].click()
    assert page.hour.isVisible()  # the letter is still to be imported

    (empty_board.folder / "packs" / "2025-07-24").mkdir(parents=True)
    page.hide()
    page.show()
    assert "pack" in page.hour.buttons
    assert page.head.sentence == "You still have 2 of the first steps to do."


def test_the_first_steps_are_hidden_and_shown_again(empty_board: Workspace, qtbot: QtBot) -> None:
    page = shown(empty_board, qtbot)
    page.hour.hide_button.click()
    assert not page.hour.isVisible()
    assert page.empty.isVisible()
    again = shown(empty_board, qtbot)
    assert not again.hour.isVisible()
    next(action for action in again.actions() if action.text() == "First steps").trigger()
    assert again.hour.isVisible()


def test_a_board_with_business_begins_without_the_first_steps(page: TodayPage) -> None:
    assert not page.hour.isVisible()
