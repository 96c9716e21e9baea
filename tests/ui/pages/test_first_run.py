"""The start screen leads to a board: a new one, an existing one, or the sample."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.office.office_people import chair_in_words, signatory
from boardpack.services.board.file_association import FileAssociationService, UserFolders
from boardpack.workspace import Workspace, create_workspace
from tests.ui.driving import press, type_words
from tests.ui.pages.test_settings_face import template_file
from ui.guide import Guide
from ui.pages.first_run.page import FirstRun
from ui.pages.first_run.start_form import folder_name
from ui.widgets.dialogs.restore_dialog import RestoreDialog

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> FirstRun:
    folders = UserFolders(tmp_path / "data", tmp_path / "config")
    made = FirstRun(association=FileAssociationService("linux", ("boardpack",), folders, run=lambda words: None))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_board_is_started_by_keyboard(first: FirstRun, tmp_path: Path, qtbot: QtBot) -> None:
    first.start_button.setFocus()
    press(Key.Key_Space)
    type_words("High Harms Board")
    press(Key.Key_Tab)
    type_words("Northmere Police")
    assert first.form.folder().name == "High Harms Board"
    first.form.fields.inputs["folder"].setFocus()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    type_words(str(tmp_path / "Mine"))
    with qtbot.waitSignal(first.opened) as opened:
        press(Key.Key_Return)
    workspace: Workspace = opened.args[0]
    assert workspace.folder == tmp_path / "Mine"
    assert workspace.settings.get().force_name == "Northmere Police"


@pytest.mark.parametrize(
    ("is_commissioner", "chair", "signs"),
    [(True, "Ann Lee, Police and Crime Commissioner", "Ann Lee"), (False, "Ann Lee", "")],
)
def test_the_form_says_that_the_chair_is_the_commissioner_and_takes_back_what_is_not_so(
    first: FirstRun, chair: str, signs: str, *, is_commissioner: bool
) -> None:
    first.begin_board()
    first.form.fields.field("chair", QLineEdit).setText("Ann Lee")
    box = first.form.fields.field("is_commissioner", QCheckBox)
    assert box.text() == "The chair is the Commissioner, who signs responses"
    assert box.isChecked()
    first.form.fields.inputs["chair"].setFocus()
    press(Key.Key_Tab)
    if not is_commissioner:
        press(Key.Key_Space)

    office = first.form.settings()
    assert (office.chair_name, chair_in_words(office), signatory(office)) == ("Ann Lee", chair, signs)


@pytest.mark.usefixtures("styled")
def test_a_missing_name_is_asked_for_at_its_field_and_nothing_moves(first: FirstRun) -> None:
    first.begin_board()
    QApplication.processEvents()
    last = first.form.fields.inputs["folder"]
    before = last.mapTo(first, QPoint())
    start = next(one for one in first.form.findChildren(QPushButton) if one.text() == "Start board")
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert first.form.fields.problems == {"board_name": "Enter the name of the board. Nothing is created yet."}
    assert last.mapTo(first, QPoint()) == before
    name = first.form.fields.inputs["board_name"]
    assert name.hasFocus()
    assert name.property("invalid")
    type_words("H")
    assert first.form.fields.problems == {}
    assert not name.property("invalid")


@pytest.mark.usefixtures("styled")
def test_a_wrong_field_keeps_its_sentence_and_its_red_frame_and_gets_the_focus(first: FirstRun) -> None:
    first.begin_board()
    type_words("High Harms Board")
    rule = first.form.fields.inputs["meets_on"]
    rule.setFocus()
    type_words("third wensday")
    QApplication.processEvents()
    place = first.form.fields.inputs["letterhead"].geometry()
    start = next(one for one in first.form.findChildren(QPushButton) if one.text() == "Start board")
    start.setFocus()
    opened: list[object] = []
    first.opened.connect(opened.append)
    press(Key.Key_Return)
    assert not opened
    assert rule.hasFocus()
    assert rule.property("invalid")
    assert first.form.problem == ""
    QApplication.processEvents()
    assert first.form.fields.inputs["letterhead"].geometry() == place
    first.form.fields.inputs["user"].setFocus()
    type_words("A")
    assert rule.property("invalid")


def test_a_chosen_folder_gets_a_new_one_with_the_board_s_name(
    first: FirstRun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(folder: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
        next(one for one in first.form.findChildren(QPushButton) if one.text() == "Choose folder").click()

    first.begin_board()
    type_words("High Harms Board")
    (tmp_path / "Papers").mkdir()
    choose(tmp_path)
    assert first.form.folder() == tmp_path / "High Harms Board"
    type_words(" 2")
    assert first.form.folder() == tmp_path / "High Harms Board 2"  # the name is still followed
    choose(tmp_path / "Papers")
    assert first.form.folder() == tmp_path / "Papers"  # an empty folder that was made for it
    create_workspace(tmp_path / "Papers", "Another Board")
    choose(tmp_path / "Papers")
    assert first.form.folder() == tmp_path / "Papers"  # never a board inside a board


def test_a_board_is_started_with_the_office_s_letterhead(first: FirstRun, tmp_path: Path, qtbot: QtBot) -> None:
    first.begin_board()
    type_words("High Harms Board")
    first.form.fields.field("folder", QLineEdit).setText(str(tmp_path / "Mine"))
    first.form.fields.field("letterhead", QLineEdit).setText(str(template_file(tmp_path)))
    with qtbot.waitSignal(first.opened, timeout=20_000) as opened:
        press(Key.Key_Return)
    report = opened.args[0].office_files.letterhead()
    assert report is not None
    assert not report.fault


def test_an_unusable_letterhead_is_shown_and_the_board_is_created_without_it(
    first: FirstRun, tmp_path: Path, qtbot: QtBot
) -> None:
    first.begin_board()
    type_words("High Harms Board")
    first.form.fields.field("folder", QLineEdit).setText(str(tmp_path / "Mine"))
    first.form.fields.field("letterhead", QLineEdit).setText(str(tmp_path / "gone.dotx"))
    first.start_board()
    qtbot.waitUntil(lambda: "gone.dotx" in first.notice.text and "Reading" not in first.notice.text, timeout=20_000)
    verb = next(button for button in first.notice.findChildren(QPushButton) if "without it" in button.text())
    with qtbot.waitSignal(first.opened) as opened:
        verb.click()
    assert opened.args[0].office_files.letterhead() is None


def test_a_double_click_on_reviews_is_set_up_by_key_and_taken_back(first: FirstRun, tmp_path: Path) -> None:
    entry = tmp_path / "data" / "applications" / "boardpack-review.desktop"
    first.association_button.setFocus()
    press(Key.Key_Space)
    assert "Double-clicking a review file now opens Boardpack." in first.notice.text
    assert entry.is_file()
    assert first.association_button.text() == "Do not open review files with a double-click"

    press(Key.Key_Space)
    assert "Double-clicking a review file no longer opens Boardpack." in first.notice.text
    assert not entry.exists()


def test_a_folder_that_is_not_there_yet_is_proposed_for_the_board(first: FirstRun, tmp_path: Path) -> None:
    folder = tmp_path / "Northmere"
    first.open_board(folder)
    assert "Northmere" in first.notice.text
    first.begin_board()
    type_words("High Harms Board")
    assert first.form.folder() == folder


def test_a_folder_that_holds_other_things_is_refused(first: FirstRun, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    first.begin_board()
    type_words("Board")
    first.form.fields.field("folder", QLineEdit).setText(str(tmp_path))
    first.start_board()
    assert "contains other files" in first.form.problem


def test_a_board_is_opened_from_its_folder(first: FirstRun, board: Workspace, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.opened) as opened:
        first.open_board(board.folder)
    assert opened.args[0].folder == board.folder


def test_a_folder_may_be_dropped_anywhere(first: FirstRun, board: Workspace, qtbot: QtBot) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(board.folder))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        dropped,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(first.opened) as opened:
        first.dropEvent(event)
    assert opened.args[0].folder == board.folder


def test_a_folder_without_a_board_is_shown(first: FirstRun, tmp_path: Path) -> None:
    first.open_board(tmp_path)
    assert str(tmp_path) in first.notice.text


def test_boards_opened_before_are_one_click_away(board: Workspace, qtbot: QtBot) -> None:
    first = FirstRun((board.folder,))
    qtbot.addWidget(first)
    with qtbot.waitSignal(first.opened):
        first.recent_buttons[0].click()
    assert first.recent_buttons[0].toolTip() == str(board.folder)


def test_the_sample_is_created_in_the_background_and_opened(first: FirstRun, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(first.opened, timeout=30_000) as opened:
        first.open_sample(tmp_path / "Sample")
    assert opened.args[0].actions.counts().open > 5
    with qtbot.waitSignal(first.opened):
        first.open_sample(tmp_path / "Sample")


@pytest.mark.parametrize(
    ("board", "folder"),
    [("High Harms Board", "High Harms Board"), ("A/B: C?", "A B C"), ("...", "Board"), ("", "Board")],
)
def test_folders_get_a_name_that_every_system_takes(board: str, folder: str) -> None:
    assert folder_name(board) == folder


def test_a_board_is_brought_back_without_being_opened_first(
    first: FirstRun, board: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.backups.backup()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(board.folder))
    first.restore_button.setFocus()
    press(Key.Key_Space)
    dialog = first.findChildren(RestoreDialog)[0]
    qtbot.waitUntil(dialog.act_button.isEnabled)
    with qtbot.waitSignal(first.opened, timeout=10_000) as opened:
        dialog.act_button.click()
    assert opened.args[0].folder == board.folder


def test_f1_opens_the_guide_where_it_tells_how_to_start(first: FirstRun, qtbot: QtBot) -> None:
    press(Key.Key_F1)
    guide = first.findChildren(Guide)[0]
    assert guide.isVisible()
    assert guide.page == "start"
    assert "Open the sample" in guide.text.toPlainText()


def test_an_invalid_meeting_day_is_shown(first: FirstRun, tmp_path: Path, qtbot: QtBot) -> None:
    first.begin_board()
    type_words("Board")
    first.form.fields.inputs["folder"].setFocus()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    type_words(str(tmp_path / "x"))
    first.form.fields.inputs["meets_on"].setFocus()
    type_words("Wednesdays")
    press(Key.Key_Return)
    rule = first.form.fields.inputs["meets_on"]
    assert "“Wednesdays” is not a meeting day." in rule.accessibleDescription()
    first.form.fields.inputs["meets_on"].setFocus()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    type_words("third Wednesday")
    with qtbot.waitSignal(first.opened) as opened:
        press(Key.Key_Return)
    assert opened.args[0].folder == tmp_path / "x"
    assert opened.args[0].meetings.suggested().held_on.weekday() == 2
