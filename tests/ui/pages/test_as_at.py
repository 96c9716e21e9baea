"""The register and the log as at a day: chosen by keyboard, shared by both pages, and read-only."""

from datetime import date
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction, NewUpdate, Status
from boardpack.domain.meetings.meetings import NewMeeting
from boardpack.errors import CancelledError
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.workspace import Workspace
from tests.builders import StillClock
from tests.ui.driving import focused, press, type_words
from ui.as_at_view import ONLY_READ, AsAtView
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.models.log.actions import ActionFilter
from ui.pages.actions.page import ActionsPage
from ui.pages.register.editors import Editable
from ui.pages.register.page import RegisterPage
from ui.places import PagePlace
from ui.shell.application import pages_of
from ui.shell.main_window import MainWindow
from ui.tasks import Task
from ui.widgets.dialogs.as_at_dialog import AsAtDialog
from ui.widgets.fields.date_field import DateField
from ui.widgets.prose import ProseView

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
CONTROL_SHIFT = CONTROL | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(board: Workspace, clock: StillClock, state: QSettings, qtbot: QtBot) -> MainWindow:
    """Return the window of the board a week later: a meeting was held in April, and two actions have moved on since."""
    clock.go_to(date(2025, 3, 1))
    board.meetings.add(NewMeeting(date(2025, 4, 30)))
    board.meetings.add(NewMeeting(date(2025, 9, 10)))
    clock.go_to(date(2025, 7, 14))
    late = board.actions.by_ref("A-001")
    board.actions.update(late.action.id, NewUpdate("All three agreements are signed.", status=Status.COMPLETE))
    board.actions.add(NewAction("Tell the councils", "T. Brandreth", date(2025, 8, 1)))
    clock.go_to(date(2025, 7, 15))
    made = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    come_to(made, "actions")
    return made


def log_of(window: MainWindow) -> ActionsPage:
    page = window.pages["actions"]
    assert isinstance(page, ActionsPage)
    return page


def register_of(window: MainWindow) -> RegisterPage:
    page = window.pages["register"]
    assert isinstance(page, RegisterPage)
    return page


def refs(window: MainWindow) -> list[str]:
    model = log_of(window).model
    return [model.row(at).cells[0].text for at in range(model.rowCount()) if not model.is_head(at)]


def id_of(window: MainWindow, ref: str) -> str:
    model = log_of(window).model
    return next(model.id_at(at) for at in range(model.rowCount()) if model.row(at).cells[0].text == ref)


def words_of_detail(window: MainWindow) -> str:
    QApplication.processEvents()
    detail = log_of(window).detail
    labels = [label.text() for label in detail.findChildren(QLabel) if label.isVisibleTo(detail)]
    return "\n".join([*labels, *(text.toPlainText() for text in detail.findChildren(ProseView))])


def come_to(window: MainWindow, name: str) -> None:
    """Go to a page by its shortcut in the rail."""
    press(Key(Key.Key_1 + list(window.pages).index(name)), modifier=CONTROL)


def dialog_of(window: MainWindow) -> AsAtDialog:
    return next(dialog for dialog in window.findChildren(AsAtDialog) if dialog.isVisible())


def ask_for(day: str, known_on: str = "") -> None:
    """Ask for a view by keys alone, from wherever the focus is."""
    press(Key.Key_A, modifier=CONTROL_SHIFT)
    type_words(day)
    press(Key.Key_Tab)
    type_words(known_on)
    press(Key.Key_Return)
    focused()


def test_the_log_as_at_a_day_shows_the_updates_made_by_then(window: MainWindow) -> None:
    page = log_of(window)
    assert page.as_at.line.text == ""
    ask_for("8 July 2025")
    assert page.as_at.line.text == f"As at 8 July 2025. {ONLY_READ}"
    assert page.head.sentence == "5 open actions, 2 overdue, 1 at risk."
    assert refs(window) == ["A-002", "A-001", "A-004", "A-003", "A-005"]
    assert page.footer.text == "5 of 6 actions  As at 8 July 2025"
    assert page.table.hasFocus()


def test_detail_history_and_lateness_are_those_of_that_day(window: MainWindow) -> None:
    ask_for("20 June 2025")
    page = log_of(window)
    page.table.choose(id_of(window, "A-001"))
    words = words_of_detail(window)
    assert "The board asked for the reason in writing." in words
    assert "agreements are signed" not in words
    assert refs(window)[0] == "A-002"
    assert page.model.row(1).cells[-1].text == "8 days overdue"


def test_escape_goes_back_to_today_from_the_list_and_from_the_detail_in_two_steps(window: MainWindow) -> None:
    page = log_of(window)
    ask_for("8 July 2025")
    press(Key.Key_Escape)
    assert page.as_at.line.text == ""
    assert page.footer.text.strip() == "5 of 7 actions"
    ask_for("8 July 2025")
    page.detail.close_button.setFocus()
    press(Key.Key_Escape)
    assert page.as_at.line.text
    press(Key.Key_Escape)
    assert page.as_at.line.text == ""


def test_the_day_of_a_meeting_is_offered_by_name_and_one_to_come_is_not(window: MainWindow) -> None:
    press(Key.Key_A, modifier=CONTROL_SHIFT)
    dialog = dialog_of(window)
    meetings = dialog.form.field("meeting", QComboBox)
    names = [meetings.itemText(at) for at in range(meetings.count())]
    assert names == ["None: enter a date below", "Meeting of 30 April 2025"]
    press(Key.Key_Tab, modifier=Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_Down)
    assert dialog.form.texts["day"] == "30 April 2025"
    press(Key.Key_Return)
    assert log_of(window).as_at.line.text.startswith("As at 30 April 2025.")


def test_what_reached_the_office_later_is_left_out_as_it_knew_the_log_then(
    window: MainWindow, board: Workspace, clock: StillClock
) -> None:
    clock.go_to(date(2025, 7, 20))
    ask_for("15 July 2025", "10 July 2025")
    page = log_of(window)
    assert page.as_at.line.text.startswith("As at 15 July 2025, as received by 10 July 2025.")
    assert page.footer.text == "5 of 6 actions  As at 15 July 2025, as received by 10 July 2025"
    assert "A-001" in refs(window)
    assert len(refs(window)) == board.actions.counts(board.actions.known_on(date(2025, 7, 10))).open


def test_the_choice_is_shared_by_both_pages_and_goes_with_the_window(
    window: MainWindow, board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    ask_for("8 July 2025")
    come_to(window, "register")
    page = register_of(window)
    assert page.as_at.line.text.startswith("As at 8 July 2025.")
    assert page.footer.text.endswith("As at 8 July 2025")
    assert "1 is past its deadline" in page.head.sentence
    press(Key.Key_Escape)
    assert "As at" not in page.footer.text
    come_to(window, "actions")
    assert "As at" not in log_of(window).footer.text
    ask_for("20 June 2025")
    window.close()
    again = MainWindow(board.settings, board.search, pages_of(board), state)
    qtbot.addWidget(again)
    assert log_of(again).as_at.line.text == ""


def test_nothing_in_the_log_can_be_changed_in_the_past_and_the_page_explains_why(
    window: MainWindow, board: Workspace
) -> None:
    ask_for("8 July 2025")
    page, before = log_of(window), board.actions.states()
    assert page.head.primary is not None
    assert not page.head.primary.isEnabled()
    assert page.head.primary.toolTip() == ONLY_READ
    assert not page.detail.update_box.isVisible()
    assert ONLY_READ in words_of_detail(window)
    disabled = {action.text() for action in page.actions() if not action.isEnabled()}
    corrections = {"Change the wording of the action", "Remove the action"}
    assert disabled == {"Add action", "Add update", "Merge a review", "Undo the last update"} | corrections
    press(Key.Key_U)
    assert page.notice.text == f"{ONLY_READ} Show today to add an update."
    press(Key.Key_N, modifier=CONTROL)
    assert not page.form.isVisible()
    assert board.actions.states() == before
    press(Key.Key_Escape)
    assert page.head.primary.isEnabled()
    assert page.detail.update_box.isVisible()
    assert page.notice.text == ""


def test_nothing_in_the_register_can_be_changed_in_the_past(window: MainWindow) -> None:
    come_to(window, "register")
    page = register_of(window)
    ask_for("8 July 2025")
    press(Key.Key_Down)
    page.detail.more_facts.click()
    facts = [fact.value_button for fact in page.detail.findChildren(Editable)]
    assert facts
    assert not any(fact.isEnabled() for fact in facts)
    assert {fact.toolTip() for fact in facts} == {ONLY_READ}
    assert not page.detail.box.isVisible()
    named = [b for b in page.findChildren(QPushButton) if b.accessibleName().startswith("Dismiss:")]
    dismissing = [b for b in named if b.isVisibleTo(page)]
    assert dismissing
    assert not any(box.isEnabled() for box in dismissing)
    press(Key.Key_R)
    assert page.notice.text == f"{ONLY_READ} Show today to write a comment or response."
    press(Key.Key_D, modifier=CONTROL)
    assert not any(day.value_button.isEnabled() for day in page.section_55_pane.days.values())
    assert not page.section_55_pane.withdraw.isEnabled()


def test_a_day_before_everything_shows_an_empty_state_that_offers_today(window: MainWindow) -> None:
    ask_for("1 March 2024")
    page = log_of(window)
    assert page.as_at.nothing.isVisible()
    text = page.as_at.nothing.findChildren(ProseView)[0].toPlainText()
    assert text == "There were no actions in the log as at 1 March 2024. Show today, or choose a later date."
    assert not page.split.is_open
    press(Key.Key_Return)
    assert page.table.isVisible()
    assert page.as_at.line.text == ""


def test_once_a_day_is_chosen_the_keyboard_is_in_the_list(window: MainWindow) -> None:
    page = log_of(window)
    page.head.more.setFocus()
    ask_for("8 July 2025")
    assert page.table.hasFocus()


def test_an_action_may_be_older_than_the_item_that_it_answers(window: MainWindow) -> None:
    page = log_of(window)
    page.table.choose(id_of(window, "A-003"))
    assert "From" in words_of_detail(window)
    ask_for("20 June 2025")
    assert page.head.sentence == "6 open actions, 1 overdue."
    assert "Record the reason for each delay" in words_of_detail(window)
    assert "From" not in words_of_detail(window).splitlines()


def test_a_register_before_its_first_report_shows_an_empty_state(window: MainWindow) -> None:
    ask_for("20 June 2025")
    come_to(window, "register")
    page = register_of(window)
    assert page.head.sentence == "No reports on that date."
    assert "There were no items in the register" in page.as_at.nothing.findChildren(ProseView)[0].toPlainText()


def test_a_day_that_cannot_be_read_and_one_to_come_are_refused_in_the_dialog(window: MainWindow) -> None:
    ask_for("the 8th")
    dialog = dialog_of(window)
    day = dialog.form.field("day", DateField)
    assert dialog.form.problems == {"day": f"“the 8th” is not a date. Enter a date such as {day.example}."}
    day.setText("")
    day.setFocus()
    type_words("16 July 2025")
    press(Key.Key_Return)
    wrong = "“16 July 2025” is in the future. Choose today or an earlier date. Nothing was changed."
    assert dialog.notice.text == wrong
    press(Key.Key_Escape)
    assert log_of(window).as_at.line.text == ""


def test_today_by_its_date_is_no_view_of_the_past(window: MainWindow) -> None:
    ask_for("15 July 2025")
    assert log_of(window).as_at.line.text == ""


def test_what_is_new_since_is_shown_today_when_somebody_goes_there(window: MainWindow, board: Workspace) -> None:
    ask_for("8 July 2025")
    window.go(PagePlace("actions", board.actions.by_ref("A-003").action.id))
    assert log_of(window).as_at.line.text
    window.go(PagePlace("actions", board.actions.by_ref("A-007").action.id))
    assert log_of(window).as_at.line.text == ""
    assert "Tell the councils" in words_of_detail(window)


def test_both_changed_is_a_question_of_today(window: MainWindow) -> None:
    page = log_of(window)
    page.chips.pick(ActionFilter.BOTH_CHANGED)
    ask_for("8 July 2025")
    assert page.chips.on == ActionFilter.OPEN
    assert not page.chips.chips[ActionFilter.BOTH_CHANGED].isVisible()


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_the_log_of_that_day_is_written_as_a_file(
    window: MainWindow, board: Workspace, tmp_path: Path, qtbot: QtBot, suffix: str
) -> None:
    ask_for("8 July 2025", "10 July 2025")
    page, to = log_of(window), tmp_path / f"July.{suffix}"
    dialog = page.save_log()
    dialog.form.show_values({"form": f".{suffix}"})
    dialog.save_to(to)
    qtbot.waitUntil(lambda: bool(page.notice.text))
    words = "8 July 2025, as received by 10 July 2025"
    assert page.notice.text == f"The action log as at {words} is saved as “{to}”."
    view = board.actions.known_on(date(2025, 7, 10), date(2025, 7, 8))
    by_itself = board.papers.write("action-log", tmp_path / f"Again.{suffix}", as_at=view)
    assert to.read_bytes() == by_itself.read_bytes()


def test_every_part_of_the_choice_has_a_name(window: MainWindow) -> None:
    press(Key.Key_A, modifier=CONTROL_SHIFT)
    dialog = dialog_of(window)
    assert dialog.accessibleName() == "As at"
    names = [field.accessibleName() for field in dialog.form.inputs.values()]
    assert names == ["Meeting", "Entries dated up to", "Entries received up to"]
    press(Key.Key_Escape)
    ask_for("8 July 2025")
    line = log_of(window).as_at.line
    assert line.accessibleName() == "View as at another date"
    assert line.accessibleDescription() == f"As at 8 July 2025. {ONLY_READ}"


class LongLog:
    """The meetings of a board with a log so long that its views are prepared in the background, on the test's word."""

    def __init__(self, board: Workspace) -> None:
        self._meetings = board.meetings
        self.today, self.list, self.known_on = board.meetings.today, board.meetings.list, board.meetings.known_on
        self.laid_out: set[AsAt] = set()
        self.may_end = Event()

    def is_at_hand(self, view: AsAt) -> bool:
        return view.is_now or view in self.laid_out

    def lay_out(self, view: AsAt, progress: Progress) -> None:
        goes_on = progress(2, 5, "Looking back")
        while goes_on and not self.may_end.wait(0.005):
            goes_on = progress(2, 5, "Looking back")
        if not goes_on:
            raise CancelledError("The earlier date was not shown.", "Today is shown.")
        self.laid_out.add(view)


@pytest.fixture
def long_log(board: Workspace) -> LongLog:
    return LongLog(board)


@pytest.fixture
def page(long_log: LongLog, board: Workspace, qtbot: QtBot) -> ActionsPage:
    """Return the log by itself, which refreshes as in the window."""
    services = (board.actions, board.register, board.reviews, board.papers)
    past = AsAtView(cast("MeetingsService", long_log))
    made = ActionsPage(*services, past, board.settings, Drafts(drafts_file(board.folder)))
    made.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.show()
    made.refresh(Changes(actions=True))
    return made


def look_back(page: ActionsPage) -> None:
    dialog = page.as_at.ask()
    dialog.begin({"day": date(2025, 6, 10), "known_on": None})
    dialog.keep()


def test_until_a_long_past_is_laid_out_today_is_shown_and_can_be_used(
    page: ActionsPage, long_log: LongLog, qtbot: QtBot
) -> None:
    look_back(page)
    qtbot.waitUntil(lambda: "Preparing the board as at 10 June 2025: 40%." in page.as_at.line.text)
    assert "As at" not in page.footer.text
    assert page.head.primary is not None
    assert page.head.primary.isEnabled()
    long_log.may_end.set()
    qtbot.waitUntil(lambda: page.as_at.line.text == f"As at 10 June 2025. {ONLY_READ}")
    assert page.footer.text.endswith("As at 10 June 2025")
    assert not page.head.primary.isEnabled()


def test_whoever_does_not_want_to_wait_stays_with_today(page: ActionsPage, long_log: LongLog, qtbot: QtBot) -> None:
    look_back(page)
    assert page.as_at.line.today.text() == "Stop"
    page.as_at.line.today.click()
    assert page.as_at.line.text == ""
    qtbot.waitUntil(lambda: not QApplication.instance().findChildren(Task))
    assert not long_log.laid_out
    assert "As at" not in page.footer.text


def test_what_comes_in_of_a_day_that_is_shown_has_it_laid_out_anew(
    page: ActionsPage, long_log: LongLog, qtbot: QtBot
) -> None:
    long_log.may_end.set()
    look_back(page)
    qtbot.waitUntil(lambda: page.footer.text.endswith("As at 10 June 2025"))
    long_log.laid_out.clear()
    page.refresh(Changes(actions=True))
    assert "As at" not in page.footer.text
    qtbot.waitUntil(lambda: page.footer.text.endswith("As at 10 June 2025"))
