"""An office's tracker is interpreted, corrected and imported by keyboard. Nothing is stored before the last step."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.exchange.exported_register import RegisterColumn
from boardpack.domain.exchange.trackers import RowFate, TrackerField
from boardpack.domain.log.actions import NewAction, NewUpdate, Status
from boardpack.domain.register.items import ItemId
from boardpack.store.safety.lock import SessionLock
from boardpack.workspace import Workspace, local_now, open_workspace
from tests.ui.driving import press, show, type_words
from tests.ui.pages.intake_pages import intake_page
from ui.models.intake.tracker import TrackerRowFilter
from ui.pages.intake.page import IntakePage
from ui.pages.intake.tracker_controller import TrackerController
from ui.places import PagePlace
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.prose import ProseView

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier

HEADINGS = ["Ref", "Action", "Owner", "Target date", "RAG", "Progress"]
ROWS = [
    ["HHB/1", "Train every officer", "DCI Hale", date(2025, 9, 30), "Amber", "Half are trained."],
    ["HHB/2", "Write to the Home Secretary", "OPCC", "end of Q3", "Purple", None],
    ["HHB/3", "Ask custody leads for a nurse rota", "Insp Thrale", date(2025, 9, 30), "White", None],
    ["HHB/1", "Train every officer", "DCI Hale", date(2025, 9, 30), "Amber", None],
]


def workbook(folder: Path, name: str = "log.xlsx", **sheets: list[list[object]]) -> Path:
    """Return a workbook as an office keeps it, with a sheet for each name."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in (sheets or {"Live": [HEADINGS, *ROWS]}).items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)
    return folder / name


def clear_workbook(folder: Path) -> Path:
    """Return the same workbook with every status explained by its own word."""
    return workbook(folder, Live=[HEADINGS, *[[*row[:4], "Amber", row[5]] for row in ROWS]])


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> IntakePage:
    made = intake_page(board)
    show(made, qtbot)
    return made


def read(page: IntakePage, path: Path, qtbot: QtBot) -> TrackerController:
    page.read(path)
    qtbot.waitUntil(lambda: page.tracker is not None, timeout=10_000)
    assert page.tracker is not None
    settle(page.tracker, qtbot)
    return page.tracker


def settle(desk: TrackerController, qtbot: QtBot) -> None:
    """Wait until the outcome of the rows is known."""
    qtbot.waitUntil(lambda: not desk.is_working, timeout=10_000)


def taken(page: IntakePage, qtbot: QtBot) -> str:
    """Return the page's sentence after the import."""
    qtbot.waitUntil(lambda: page.tracker is None, timeout=10_000)
    return words_on(page)


def words_on(page: IntakePage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def fates(desk: TrackerController) -> list[RowFate]:
    assert desk.view.outcome is not None
    return [row.fate for row in desk.view.outcome.rows]


def choose(box: ChoiceBox, words: str) -> None:
    """Choose the entry with that text, as a user would."""
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def refs(board: Workspace) -> set[str]:
    return {state.source_ref for state in board.actions.states() if state.source_ref}


def test_a_tracker_goes_into_the_log_by_keyboard_alone(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    before = len(board.actions.states())
    desk = read(page, workbook(tmp_path), qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Status “Purple” means"
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down)
    settle(desk, qtbot)
    assert len(board.actions.states()) == before

    press(Key.Key_Return, modifier=CONTROL)

    assert "2 actions were added to the log and 1 action was updated." in taken(page, qtbot)
    states = {state.source_ref: state for state in board.actions.states()}
    assert len(board.actions.states()) == before + 2
    assert (states["HHB/2"].title, states["HHB/2"].status) == ("Write to the Home Secretary", Status.AT_RISK)
    assert states["HHB/3"].owner == "Insp Thrale"


def test_once_taken_enter_goes_to_the_log(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    places: list[PagePlace] = []
    changes: list[Changes] = []
    page.requested.connect(places.append)
    page.changed.connect(changes.append)
    read(page, clear_workbook(tmp_path), qtbot).take()
    taken(page, qtbot)
    press(Key.Key_Return)

    assert places == [PagePlace("actions")]
    assert changes[0].actions


def test_each_row_shows_its_outcome_and_the_reason(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    rows = [desk.view.model.row(at).cells for at in range(desk.view.model.rowCount())]

    assert [(row[0].text, row[0].below) for row in rows] == [
        ("HHB/2", "Row 3"),
        ("HHB/1", "Row 2"),
        ("HHB/3", "Row 4"),
        ("HHB/1", "Row 5"),
    ]
    assert [row[5].text for row in rows] == ["New, to review", "New", "Changed", "Left out"]
    assert all(row[5].shape is not None for row in rows)
    assert "gets the owner “Insp Thrale”" in rows[2][1].below
    assert rows[3][1].below == "Row 2 has the same action."
    assert "Target “end of Q3” is not a date" in rows[0][1].below


def test_a_row_is_read_in_full_below_the_list(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    desk.view.table.setFocus()
    press(Key.Key_Home)

    assert desk.view.full.text().startswith("Row 3: New, to review.")
    assert "Write to the Home Secretary\nReference: HHB/2. Owner: OPCC" in desk.view.full.text()


def test_chips_count_the_rows_and_list_those_of_one_fate(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    view = read(page, workbook(tmp_path), qtbot).view
    words = [chip.accessibleName() for chip in view.chips.chips.values()]
    assert words == ["All 4", "To review 1", "New 2", "Changed 1", "Already recorded 0", "Left out 1"]

    view.chips.pick(TrackerRowFilter.CHANGED)
    assert view.model.ids == ("4",)
    view.chips.pick(TrackerRowFilter.SAME)
    assert "No row under “Already recorded”." in spoken(page)
    view.chips.pick(TrackerRowFilter.ALL)
    press(Key.Key_F, modifier=CONTROL)
    type_words("home secretary")
    qtbot.waitUntil(lambda: view.model.ids == ("3",))


def spoken(page: IntakePage) -> str:
    """Return the prose of the page."""
    return " ".join(prose.toPlainText() for prose in page.findChildren(ProseView) if prose.isVisibleTo(page))


def test_a_status_without_a_meaning_is_listed_first_and_blocks_the_import(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    view = desk.view

    assert list(view.columns.statuses) == ["Purple", "Amber", "White"]
    assert not view.take_button.isEnabled()
    assert view.reason.text() == "Choose what the status “Purple” means."
    assert view.take_button.accessibleDescription() == view.reason.text()
    press(Key.Key_Return, modifier=CONTROL)
    assert page.tracker is desk
    assert refs(board) == set()

    choose(view.columns.statuses["Purple"], "Complete")
    settle(desk, qtbot)
    assert view.take_button.isEnabled()
    assert view.take_button.text() == "Import 2 new and 1 changed rows"
    assert view.reason.text() == ""


def test_a_changed_column_takes_its_field_over_at_once(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, clear_workbook(tmp_path), qtbot)
    columns = desk.view.columns.columns
    assert [box.value for box in columns][:3] == [TrackerField.REFERENCE, TrackerField.ACTION, TrackerField.OWNER]

    choose(columns[5], "Owner")
    settle(desk, qtbot)

    assert columns[2].currentText() == "Not imported"
    assert desk.view.outcome is not None
    assert [row.row.owner for row in desk.view.outcome.rows] == ["Half are trained.", "", "", ""]


def test_another_status_column_brings_its_words_to_be_explained(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = workbook(tmp_path, Live=[["Action", "Owner", "Where we are"], ["Train", "Hale", "Mauve"]])
    desk = read(page, path, qtbot)
    assert desk.view.columns.statuses == {}

    choose(desk.view.columns.columns[2], "Status")
    settle(desk, qtbot)

    assert list(desk.view.columns.statuses) == ["Mauve"]
    assert desk.view.columns.statuses["Mauve"].isVisibleTo(page)
    assert not desk.view.take_button.isEnabled()


def test_a_tracker_without_an_action_column_is_explained_with_a_remedy(
    page: IntakePage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = read(page, workbook(tmp_path, Live=[["Bit of work", "Owner", "Due"], ["Train", "Hale", None]]), qtbot)
    assert (
        "is recognised as actions or recommendations. Choose the column with the actions or recommendations."
        in spoken(page)
    )
    assert not desk.view.take_button.isEnabled()
    assert desk.view.reason.text() == "First choose the column that contains the actions or the recommendations."
    assert desk.view.columns.columns[0].hasFocus()

    choose(desk.view.columns.columns[0], "Action")
    settle(desk, qtbot)

    assert fates(desk) == [RowFate.NEW]
    assert desk.view.take_button.isEnabled()


def test_the_sheet_is_chosen_where_there_are_several(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    closed = [["Action", "Owner", "Status"], ["Close the old room", "Hale", "Closed"]]
    path = workbook(tmp_path, Live=[HEADINGS, ROWS[0]], Closed=closed, Notes=[["Words"], ["only"]])
    desk = read(page, path, qtbot)
    assert desk.view.columns.sheet.currentText() == "All 2 logs"
    assert desk.view.columns.sheet.isVisibleTo(page)
    settle(desk, qtbot)
    assert desk.view.outcome is not None
    assert [row.row.sheet for row in desk.view.outcome.rows] == ["Live", "Closed"]

    choose(desk.view.columns.sheet, "Notes")
    assert "“Notes” is not a tracker" in page.notice.text
    assert desk.view.columns.sheet.currentText() == "All 2 logs"
    choose(desk.view.columns.sheet, "Closed")
    assert page.notice.text == ""
    settle(desk, qtbot)
    desk.take()
    taken(page, qtbot)

    assert "Close the old room" in {state.title for state in board.actions.states()}
    assert refs(board) == set()


def test_one_sheet_alone_asks_for_none(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, workbook(tmp_path), qtbot)

    assert not desk.view.columns.sheet.isVisibleTo(page)


def test_rows_that_name_no_report_belong_to_the_one_that_is_typed(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = workbook(tmp_path, Live=[["Rec no", "Recommendation"], [7, "The force should train every officer."]])
    desk = read(page, path, qtbot)
    assert desk.view.take_button.text() == "Nothing to import"
    desk.view.columns.report.setFocus()
    type_words("Harm in the home")
    press(Key.Key_Return)
    settle(desk, qtbot)
    assert "1 item will be added to the register." in desk.view.sentence.text()
    assert desk.view.take_button.text() == "Import 1 item"

    desk.take()

    assert "Added to the register: 1 item." in taken(page, qtbot)
    assert "Harm in the home" in {report.title for report in board.register.reports()}


def test_the_reports_of_the_register_are_offered(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    field = read(page, workbook(tmp_path), qtbot).view.columns.report
    field.setFocus()
    press(Key.Key_Down)
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    offered = {popup.model().index(row, 0).data() for row in range(popup.model().rowCount())}
    popup.hide()

    assert offered == {"Missing children: found and kept safe", "Stalking: first contact to outcome"}


def test_changes_of_the_interpretation_are_undone_step_by_step(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    fields = [box.value for box in desk.view.columns.columns]
    choose(desk.view.columns.statuses["Purple"], "Complete")
    choose(desk.view.columns.columns[2], "Not imported")
    settle(desk, qtbot)

    press(Key.Key_Z, Key.Key_Z, modifier=CONTROL)
    settle(desk, qtbot)

    assert [box.value for box in desk.view.columns.columns] == fields
    assert desk.view.columns.statuses["Purple"].value is None
    assert not desk.view.take_button.isEnabled()
    assert not desk.can_take_back


def test_next_month_the_same_file_brings_nothing_and_the_interpretation_is_remembered(
    page: IntakePage, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    choose(desk.view.columns.statuses["Purple"], "At risk")
    settle(desk, qtbot)
    desk.take()
    taken(page, qtbot)

    desk = read(page, workbook(tmp_path), qtbot)

    assert desk.view.columns.statuses["Purple"].value is Status.AT_RISK
    assert set(fates(desk)) == {RowFate.SAME, RowFate.NOT_UNDERSTOOD, RowFate.LEFT_OUT}
    assert desk.view.reason.text() == "The file contains nothing new."
    assert not desk.is_untaken


def test_what_becomes_of_the_rows_follows_the_log(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = read(page, clear_workbook(tmp_path), qtbot)
    made = board.actions.add(NewAction("Write to the Home Secretary", "OPCC", None))
    board.actions.update(made.id, NewUpdate(status=Status.AT_RISK))
    page.refresh(Changes(actions=True))
    settle(desk, qtbot)

    assert fates(desk)[1] is RowFate.NOT_UNDERSTOOD  # its target is “end of Q3”


def test_the_rail_shows_how_many_rows_wait(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    counts: list[int] = []
    page.waiting.connect(counts.append)
    desk = read(page, clear_workbook(tmp_path), qtbot)
    assert counts[-1] == 3
    desk.take()
    taken(page, qtbot)

    assert counts[-1] == 0


@pytest.mark.parametrize("name", ["log.csv", "log.tsv", "LOG.CSV"])
def test_a_table_in_plain_text_is_a_tracker_too(page: IntakePage, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    between = "\t" if name.endswith("tsv") else ","
    path = tmp_path / name
    path.write_text("\n".join(between.join(row) for row in (["Action", "Owner"], ["Train", "Hale"])), encoding="utf-8")

    assert fates(read(page, path, qtbot)) == [RowFate.NEW]


def test_a_dropped_workbook_is_read_as_a_tracker(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook(tmp_path)))])
    drop = QDropEvent(
        QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(drop)
    qtbot.waitUntil(lambda: page.tracker is not None and not page.tracker.is_working, timeout=10_000)

    assert drop.isAccepted()


def test_the_file_dialog_offers_spreadsheets(
    page: IntakePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, kinds = workbook(tmp_path), []

    def answer(_parent: object, _title: str, _folder: str, kind: str) -> tuple[str, str]:
        kinds.append(kind)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    press(Key.Key_O, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.tracker is not None, timeout=10_000)
    assert page.tracker is not None
    settle(page.tracker, qtbot)

    assert all(f"*{suffix}" in kinds[0] for suffix in (".xlsx", ".xlsm", ".csv", ".tsv", ".docx"))


def test_the_empty_page_speaks_of_spreadsheets(page: IntakePage) -> None:
    assert "Excel or CSV" in words_on(page)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: folder / "none.xlsx", "There is no file"),
        (lambda folder: workbook(folder, Live=[["Budget", "2024"], ["Pay", 1]]), "is not a tracker"),
        (lambda folder: garbage(folder, "log.xlsx"), "log.xlsx"),
        (
            lambda folder: garbage(folder, "old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
            "save it as .xlsx",
        ),
    ],
)
def test_a_tracker_that_cannot_be_read_is_shown_in_the_page_with_the_remedy(
    page: IntakePage, qtbot: QtBot, tmp_path: Path, make: Callable[[Path], Path], said: str
) -> None:
    page.read(make(tmp_path))
    qtbot.waitUntil(lambda: bool(page.notice.text), timeout=10_000)

    assert said in page.notice.text
    assert page.tracker is None
    assert page.task is None
    assert "No file is being reviewed." in words_on(page)


def garbage(folder: Path, name: str, data: bytes = b"PK\x03\x04 not a workbook") -> Path:
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.apart
def test_reading_a_tracker_can_be_cancelled(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    page.read(workbook(tmp_path))
    task = page.task
    assert task is not None
    with qtbot.waitSignal(task.ended, timeout=10_000):
        press(Key.Key_Escape)

    assert page.tracker is None
    assert page.notice.text == "The tracker was not read. Nothing was stored."


def answer_with(verb: str, asked: list[str]) -> None:
    """Press a button of the question that is about to be asked."""

    def press_it() -> None:
        box = next(box for box in QApplication.topLevelWidgets() if isinstance(box, QMessageBox) and box.isVisible())
        asked.append(box.text())
        next(button for button in box.buttons() if button.text() == verb).click()

    QTimer.singleShot(0, press_it)


def test_leaving_an_untaken_tracker_asks(page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    desk = read(page, workbook(tmp_path), qtbot)
    asked: list[str] = []
    answer_with("Stay", asked)
    assert not page.can_leave()
    assert page.tracker is desk
    answer_with("Leave the tracker", asked)
    assert page.can_leave()

    assert asked == ["This tracker is not imported yet."] * 2
    assert page.tracker is None
    assert refs(board) == set()
    assert page.can_leave()


def test_a_letter_after_a_tracker_takes_its_place(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    read(page, workbook(tmp_path), qtbot)
    letter = tmp_path / "letter.txt"
    letter.write_text("Response to HMICFRS report ‘Custody’\n\nRecommendation 1\nThe force should train.\n", "utf-8")
    answer_with("Leave the tracker", [])
    page.read(letter)
    qtbot.waitUntil(lambda: page.review is not None, timeout=10_000)

    assert page.tracker is None


def test_a_read_only_board_imports_nothing_and_shows_who_has_it_open(
    board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    lock = SessionLock(board.folder, "Jane Smith", local_now)
    lock.take()
    try:
        reading = open_workspace(board.folder)
        reading.access.take()
        page = intake_page(reading)
        show(page, qtbot)
        desk = read(page, clear_workbook(tmp_path), qtbot)
        assert desk.view.take_button.isEnabled()
        desk.take()
        qtbot.waitUntil(lambda: bool(page.notice.text), timeout=10_000)
        settle(desk, qtbot)

        assert "Jane Smith" in page.notice.text
        assert page.tracker is desk
        assert desk.view.take_button.text() == "Import 2 new and 1 changed rows"
        assert refs(board) == set()
    finally:
        lock.release()


@pytest.mark.exhaustive
@pytest.mark.parametrize("width", [852, 916, 1096, 1416])
def test_the_tracker_fits_at_every_width(board: Workspace, qtbot: QtBot, tmp_path: Path, width: int) -> None:
    page = intake_page(board)
    show(page, qtbot, width)
    view = read(page, workbook(tmp_path), qtbot).view

    assert page.minimumSizeHint().width() <= width
    assert not view.table.horizontalScrollBar().isVisible()
    assert view.take_button.mapTo(page, view.take_button.rect().bottomRight()).x() <= width


def test_every_control_of_a_tracker_has_a_name_and_tab_reaches_it(
    page: IntakePage, qtbot: QtBot, tmp_path: Path
) -> None:
    read(page, clear_workbook(tmp_path), qtbot)
    start = QApplication.focusWidget()
    reached: list[str] = []
    for _ in range(60):
        press(Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is start or focused is None:
            break
        reached.append(focused.accessibleName() or getattr(focused, "text", str)())

    assert start is not None
    assert start.accessibleName() == "Rows of the tracker"
    assert reached[0] == "Import 2 new and 1 changed rows"
    assert reached[1:] == [
        "Status “Amber” means",
        "Report for rows without one",
        *[f"Meaning of column “{heading}”" for heading in HEADINGS],
        "All 4",  # the chips are one tab stop, and arrows move among them
        "Filter rows",
    ]


def test_an_exported_log_comes_back_by_keyboard_with_what_was_changed_in_it(
    page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = board.spreadsheets.write_log(tmp_path / "log.xlsx")
    book = load_workbook(path)
    ref = book.worksheets[0]["A2"].value
    book.worksheets[0]["C2"] = "Supt Brook"
    book.save(path)

    desk = read(page, path, qtbot)
    assert "Exported from this board: sheet “Action log”" in words_on(page)
    assert not desk.view.columns.isVisibleTo(page)  # nothing is to be said of its columns
    assert f"{ref} gets the owner “Supt Brook”." in desk.view.full.text()
    press(Key.Key_Return, modifier=CONTROL)

    assert "1 action was updated." in taken(page, qtbot)
    assert board.actions.by_ref(str(ref)).owner == "Supt Brook"


def test_an_exported_register_comes_back_too(page: IntakePage, board: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    path = board.spreadsheets.write_register(tmp_path / "register.xlsx")
    book = load_workbook(path)
    target = list(RegisterColumn).index(RegisterColumn.TARGET) + 1
    item_id = book.worksheets[0].cell(2, list(RegisterColumn).index(RegisterColumn.ITEM_ID) + 1).value
    book.worksheets[0].cell(2, target).value = date(2025, 12, 1)
    book.save(path)

    read(page, path, qtbot)
    press(Key.Key_Return, modifier=CONTROL)

    assert "1 item was changed in the register" in taken(page, qtbot)
    assert board.register.entry(ItemId(str(item_id))).item.target == date(2025, 12, 1)


def test_a_log_in_a_word_table_is_reviewed_as_a_tracker(page: IntakePage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "log.docx"
    document = Document()
    document.add_heading("Rolling action log", 1)
    table = document.add_table(rows=1, cols=4)
    rows = (("HHB/1", "Train every officer", "DCI Hale", "Half are trained. CLOSED"),)
    for cells, values in zip(
        (table.rows[0].cells, table.add_row().cells), (("No", "Action", "Owner", "Status"), *rows), strict=True
    ):
        for cell, value in zip(cells, values, strict=True):
            cell.text = value
    document.save(str(path))
    page.read(path)
    qtbot.waitUntil(lambda: page.tracker is not None and not page.tracker.is_working, timeout=60_000)

    assert page.tracker is not None
    assert page.minutes is None
    (outcome,) = page.tracker.view.outcome.rows
    assert (outcome.row.reference, outcome.row.status) == ("HHB/1", Status.COMPLETE)
