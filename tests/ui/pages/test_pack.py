"""A pack is assembled aside, may be stopped and then leaves nothing, and is looked through page by page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from boardpack.domain.changes import Changes
from boardpack.domain.meetings import Meeting, NewAgendaItem, NewPaper, PaperKind
from boardpack.workspace import Workspace
from tests.ui.boards import a_pdf, call_meeting
from tests.ui.driving import longest_gap, press, show
from ui.pages.pack.page import PackPage
from ui.pages.pack.pdf_search import occurrences

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(board: Workspace, tmp_path: Path) -> Meeting:
    made = call_meeting(board)
    attached = NewAgendaItem("Vetting", paper=NewPaper(PaperKind.ATTACHED))
    board.meetings.add_item(made.id, attached, a_pdf(tmp_path / "vetting.pdf", pages=5))
    return made


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> PackPage:
    made = PackPage(board.packs, board.meetings, board.findings, board.issuing, board.folder / "packs")
    show(made, qtbot)
    return made


def assembled(page: PackPage, qtbot: QtBot) -> PackPage:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.assembled is not None
    return page


def test_before_assembly_the_plan_and_its_findings_are_seen(page: PackPage) -> None:
    assert page.head.sentence.startswith("Meeting of 24 July 2025: 4 papers, ")
    assert page.model.row(0).cells[2].text == "Cover"
    assert "nothing has been written yet" in "".join(
        page.model.row(at).cells[-2].below for at in range(page.model.rowCount()) if len(page.model.row(at).cells) > 1
    )
    assert page.preview.page_count == 0


def test_control_b_assembles_and_the_pages_are_shown(page: PackPage, qtbot: QtBot) -> None:
    press(Key.Key_B, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is not None
    assert page.preview.page_count == page.assembled.built.plan.page_count
    assert f"{page.preview.page_count} pages" in page.head.sentence
    assert "Attached page 5 on vetting" in page.preview.document.getAllText(page.preview.page_count - 1).text()


def test_progress_names_each_part_in_the_place_of_the_buttons(page: PackPage, qtbot: QtBot) -> None:
    told: list[tuple[int, int, str]] = []
    heights = {page.bar.height()}
    page.assemble()
    assert page.task is not None
    page.task.progressed.connect(lambda *step: told.append(step))
    page.task.progressed.connect(lambda *step: heights.add(page.bar.height()))
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert any("Stalking" in what for _, _, what in told)
    assert told[-1][0] == told[-1][1]
    assert len(heights) == 1


def test_a_stopped_assembly_leaves_nothing(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    page.assemble()
    page.stop()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is None
    assert page.notice.words == "Assembling was stopped. Nothing was written."
    assert not list((board.folder / "packs").rglob("*.*"))


def test_escape_asks_once_and_the_work_goes_on_meanwhile(page: PackPage, qtbot: QtBot) -> None:
    page.assemble()
    page.ask_to_stop()
    assert page.bar.is_asking

    page.ask_to_stop()
    assert not page.bar.is_asking
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.assembled is not None


def test_enter_on_a_part_goes_to_its_first_page(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.table.setFocus()
    page.table.choose("4")
    press(Key.Key_Return)

    stalking = page.assembled.built.plan.parts[4] if page.assembled else None
    assert stalking is not None
    assert page.preview.page == stalking.first_page


def test_the_part_whose_page_is_in_view_is_chosen(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.pages.setFocus()
    page.preview.go_to_page(3)

    assert page.table.chosen_id == "2"


def test_the_page_in_view_stays_after_assembling_again(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.go_to_page(4)
    assembled(page, qtbot)

    assert page.preview.page == 4


def test_changes_since_are_told_until_the_pack_is_assembled_again(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    assembled(page, qtbot)
    board.meetings.add_item(meeting.id, NewAgendaItem("Late paper", paper=NewPaper(PaperKind.TRACKER)))
    page.refresh(Changes(meetings=True))
    assert page.bar.outcome.text().endswith("Changes since are not in it.")

    assembled(page, qtbot)
    assert "Changes since" not in page.bar.outcome.text()


def test_f8_goes_to_the_next_part_with_a_finding(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.table.setFocus()
    press(Key.Key_F8)
    found = page.table.chosen_id
    press(Key.Key_F8)

    assert page.model.row(page.model.place_of(found) or 0).cells[2].below_tone.name == "WARNING"
    assert page.table.chosen_id != ""


def test_words_are_found_on_all_pages(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.field.setText("ON VETTING")
    qtbot.waitUntil(lambda: len(page.preview.search.hits) == 5, timeout=5_000)

    assert page.preview.page == page.preview.search.hits[0].page + 1
    press_next = page.preview.page
    page.preview.step_hit(1)
    assert page.preview.page == press_next + 1
    assert page.preview.search.shape(page.preview.search.hits[0])


def test_words_that_stand_nowhere_are_told(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    page.preview.field.setText("zebra")
    qtbot.waitUntil(lambda: "Not found" in page.preview.count_words, timeout=5_000)

    assert page.preview.search.hits == ()


def test_marks_lie_where_the_pages_are(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    pages = page.preview.pages
    bar = pages.verticalScrollBar()
    below_the_last = pages.pageSpacing() + pages.documentMargins().bottom()

    assert pages.page_boxes()[-1].bottom() + below_the_last == bar.maximum() + bar.pageStep()


def test_zoom_leaves_the_width_and_comes_back(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    fitting = page.preview.pages.zoom
    page.preview.pages.zoom_by(1)
    assert page.preview.pages.zoom == pytest.approx(fitting * 1.2)

    page.preview.pages.fit_width()
    assert page.preview.pages.zoom == pytest.approx(fitting)


def test_the_chosen_folder_is_remembered(board: Workspace, meeting: Meeting, tmp_path: Path, qtbot: QtBot) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    kept.setValue("pack/folder", str(tmp_path / "elsewhere"))
    page = PackPage(board.packs, board.meetings, board.findings, board.issuing, board.folder / "packs")
    page.restore_state(kept)
    show(page, qtbot)
    assembled(page, qtbot)
    page.save_state(kept)

    assert list((tmp_path / "elsewhere").rglob("*.pdf"))
    assert kept.value("pack/folder") == str(tmp_path / "elsewhere")


def test_a_folder_that_cannot_be_written_is_told_in_the_page(
    board: Workspace, meeting: Meeting, tmp_path: Path, qtbot: QtBot
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("in the way", encoding="utf-8")
    page = PackPage(board.packs, board.meetings, board.findings, board.issuing, blocked)
    show(page, qtbot)
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is None
    assert page.notice.words


def test_the_window_keeps_turning_while_a_pack_is_made(page: PackPage, qtbot: QtBot) -> None:
    assembled(page, qtbot)
    with longest_gap() as gaps:
        assembled(page, qtbot)

    assert gaps[0] < 0.25


def test_without_a_meeting_the_page_leads_to_meetings(empty_board: Workspace, qtbot: QtBot) -> None:
    page = PackPage(
        empty_board.packs, empty_board.meetings, empty_board.findings, empty_board.issuing, empty_board.folder / "packs"
    )
    show(page, qtbot)

    assert page.head.sentence == "No meeting has been called yet."
    page.assemble()
    assert page.task is None


@pytest.mark.parametrize("width", [852, 916, 1096, 1416])
def test_the_page_fits_at_every_width(board: Workspace, meeting: Meeting, qtbot: QtBot, width: int) -> None:
    page = PackPage(board.packs, board.meetings, board.findings, board.issuing, board.folder / "packs")
    show(page, qtbot, width)

    assert page.minimumSizeHint().width() <= width
    assert not page.table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("text", "words", "starts"), [("aXbXc", "x", [1, 3]), ("aaaa", "aa", [0, 2]), ("abc", "z", []), ("abc", "", [])]
)
def test_occurrences_never_overlap(text: str, words: str, starts: list[int]) -> None:
    assert occurrences(text.casefold(), words) == starts


def test_a_finding_on_a_paper_is_dismissed_and_the_assembled_pack_stays_as_it_is(
    page: PackPage, board: Workspace, qtbot: QtBot
) -> None:
    meeting = next(each for each in board.meetings.list() if each.held_on.isoformat() == "2025-07-24")
    found = next(each for each in board.findings.meeting(meeting.id).standing if each.rule == "decision-without-ask")
    page.changed.connect(page.refresh)
    assembled(page, qtbot)
    counted, told = page.footer.words, [label.text() for label in page.bar.findChildren(QLabel)]

    page.findings.dismissed.emit(found, "The Chair asks it aloud.")

    assert [each.reason for each in board.findings.dismissals()] == ["The Chair asks it aloud."]
    assert page.footer.words != counted
    assert [label.text() for label in page.bar.findChildren(QLabel)] == told
