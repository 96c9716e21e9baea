"""The section 55 pane: opened, edited and left by keyboard, with findings that can be dismissed."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.register.clocks import FUTURE_DEATHS, MonitoringStage, Step
from boardpack.domain.register.items import Report
from boardpack.workspace import Workspace
from tests.ui.boards import register_page
from tests.ui.driving import press, show, type_words
from ui.pages.register.page import RegisterPage
from ui.pages.register.response_letter import ResponseLetterController
from ui.pages.register.section_55_pane import CLOCK, COMMENTS_DUE, EXTENDED, PUBLISHED, STAGE
from ui.widgets.dialogs.name_dialog import NameDialog
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.fields.line_edits import LongLine

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> RegisterPage:
    made = register_page(board)
    made.changed.connect(made.refresh)
    show(made, qtbot)
    return made


@pytest.fixture
def report(board: Workspace) -> Report:
    """Return the report whose clock is at day 54."""
    return next(report for report in board.register.reports() if report.title.startswith("Missing children"))


def kept_of(board: Workspace, report: Report) -> Report:
    return board.section_55.desk(report.id).report


def words_of(page: RegisterPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.section_55_pane.findChildren(QLabel) if label.isVisibleTo(page))


def set_day(page: RegisterPage, name: str, words: str) -> None:
    QApplication.processEvents()
    page.section_55_pane.days[name].value_button.setFocus()
    press(Key.Key_F2)
    press(Key.Key_A, modifier=CONTROL)
    type_words(words) if words else press(Key.Key_Delete)
    press(Key.Key_Return)
    QApplication.processEvents()


def test_the_heading_of_a_report_counts_the_steps_that_its_pane_names(page: RegisterPage, report: Report) -> None:
    page.table.choose(report.id)
    assert page.model.row(page.model.place_of(report.id) or 0).cells[0].hint.endswith(", 3 to check")
    assert page.section_55_pane.isVisible()
    assert "Day 54 of 56" in words_of(page)


def test_the_section_55_pane_opens_from_any_item_of_its_report(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    item = next(entry.item for entry in board.register.entries(report.id))
    page.table.choose(item.id)

    press(Key.Key_D, modifier=CONTROL)

    assert page.section_55_pane.isVisible()
    assert report.title in words_of(page)


def test_a_step_is_recorded_by_keyboard_and_taken_away_again(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    page.open_section_55(report.id)
    set_day(page, Step.WEBSITE.value, "7 July 2025")
    assert kept_of(board, report).dates.website_on == date(2025, 7, 7)
    assert page.section_55_pane.days[Step.WEBSITE.value].value_button.hasFocus()

    set_day(page, Step.WEBSITE.value, "")

    assert kept_of(board, report).dates.website_on is None


def test_the_day_of_publication_and_of_the_comments_are_set_there(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    page.open_section_55(report.id)
    set_day(page, PUBLISHED, "15 May 2025")
    set_day(page, COMMENTS_DUE, "20 June 2025")

    kept = kept_of(board, report)
    assert (kept.published_on, kept.dates.comments_due_on) == (date(2025, 5, 15), date(2025, 6, 20))
    assert "Day 55 of 56" in words_of(page)


@pytest.mark.parametrize(
    ("name", "words"), [(Step.SENT.value, "soon"), (Step.SENT.value, "1 January 2030"), (PUBLISHED, "")]
)
def test_a_day_that_cannot_be_is_refused_in_the_page(
    page: RegisterPage, board: Workspace, report: Report, name: str, words: str
) -> None:
    page.open_section_55(report.id)
    before = kept_of(board, report)

    set_day(page, name, words)

    assert page.notice.text or page.section_55_pane.days[name].editor.form.problems
    assert kept_of(board, report) == before


def test_an_item_that_lacks_something_is_one_step_away(page: RegisterPage, board: Workspace, report: Report) -> None:
    page.open_section_55(report.id)
    lacking = board.section_55.desk(report.id).incomplete[0].entry.item

    page.section_55_pane.jumps[lacking.id].setFocus()
    press(Key.Key_Return)

    assert page.table.chosen_id == lacking.id
    assert page.detail.isVisible()
    assert page.table.hasFocus()


def test_a_finding_on_an_item_is_dismissed_and_taken_back(page: RegisterPage, board: Workspace) -> None:
    found = next(standing for standing in board.findings.register().standing if standing.place)
    report = next(report for report in board.register.reports() if report.title == found.about)
    item = next(entry.item for entry in board.register.entries(report.id) if entry.item.label == found.place)
    page.table.choose(item.id)
    QApplication.processEvents()
    row = next(row for row in page.detail.findings.rows if row.finding == found)

    row.ask_why()
    type_words("Known to the Board.")
    press(Key.Key_Return)

    assert [dismissal.reason for dismissal in board.findings.dismissals()] == ["Known to the Board."]
    assert found not in page.detail.findings.checked.standing
    page.detail.findings.taken_back.emit(found.id)
    assert found in page.detail.findings.checked.standing


def test_the_time_limit_and_the_monitoring_stage_are_chosen_by_key(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    page.open_section_55(report.id)
    for name, key in ((CLOCK, FUTURE_DEATHS.key), (STAGE, MonitoringStage.ENGAGE.value)):
        QApplication.processEvents()
        fact = page.section_55_pane.choices[name]
        fact.value_button.setFocus()
        press(Key.Key_F2)
        fact.editor.form.show_values({"value": key})
        fact.editor.submit()

    kept = kept_of(board, report)
    assert (kept.rule, kept.stage) == (FUTURE_DEATHS, MonitoringStage.ENGAGE)
    words = words_of(page)
    assert "Response" in words
    set_day(page, EXTENDED, "1 August 2025")
    assert kept_of(board, report).extended_to == date(2025, 8, 1)


def test_another_report_is_shown_in_the_same_widgets_without_a_trace_of_the_former_one(
    page: RegisterPage, board: Workspace, report: Report, qtbot: QtBot
) -> None:
    other = next(known for known in board.register.reports() if known.id != report.id)
    page.open_section_55(report.id)
    before = page.section_55_pane.days[PUBLISHED]
    page.open_section_55(other.id)
    assert page.section_55_pane.days[PUBLISHED] is before

    opened_at_once = register_page(board)
    show(opened_at_once, qtbot)
    opened_at_once.open_section_55(other.id)
    assert sorted(words_of(page).splitlines()) == sorted(words_of(opened_at_once).splitlines())


def test_the_last_day_stands_in_one_row_whichever_time_limit_the_report_has(page: RegisterPage, report: Report) -> None:
    page.open_section_55(report.id)
    for rule, row, other in (
        ("super-complaint", "Respond by", "Extended to"),
        (report.rule.key, "Extended to", "Respond by"),
    ):
        page.section_55_pane.clock_chosen.emit(rule)
        rows = words_of(page).splitlines()
        assert page.section_55_pane.days[EXTENDED].isVisible()
        assert row in rows
        assert other not in rows


def test_a_report_gets_another_title_from_its_pane(page: RegisterPage, board: Workspace, report: Report) -> None:
    page.open_section_55(report.id)
    page.section_55_pane.rename.click()
    dialog = page.findChild(NameDialog)
    assert dialog is not None
    field = dialog.form.field("title", LongLine)
    assert field.text() == report.title
    field.setPlainText("Children who go missing")
    dialog.keep_button.click()
    assert kept_of(board, report).title == "Children who go missing"
    assert "Children who go missing" in words_of(page)


def test_once_the_response_is_sent_the_pane_no_longer_shows_the_comments_as_late(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    page.open_section_55(report.id)
    set_day(page, COMMENTS_DUE, "1 July 2025")
    assert "7 days overdue, due by 1 July 2025" in words_of(page)
    board.section_55.record(report.id, Step.SENT, date(2025, 7, 7))
    page.refresh(Changes(register=True))
    assert "was due by 1 July 2025" not in words_of(page)
    assert "Not recorded" in words_of(page)


def test_a_response_with_a_long_name_fits_the_pane_beside_the_register(page: RegisterPage) -> None:
    for item_id in page.model.ids:
        page.table.choose(item_id)
        page.open_selected()
        QApplication.processEvents()
        for area in page.details.findChildren(QScrollArea):
            if area.isVisible():
                for words in area.findChildren(QLabel):
                    if "recorded on" in words.text():
                        assert words.wordWrap()
                assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_a_letter_that_is_dated_before_publication_is_not_given_a_day_of_the_56(
    page: RegisterPage, board: Workspace, report: Report
) -> None:
    board.section_55.record(report.id, Step.SENT, date(2025, 6, 3))
    board.register.set_published(report.id, date(2025, 7, 1))
    page.refresh(Changes(register=True))
    page.open_section_55(report.id)

    assert "Before publication" in words_of(page)
    assert "3 June 2025. Check both dates" in words_of(page)
    assert "Before publication. Check both dates" in words_of(page)  # at the step
    assert "Done in time" not in words_of(page)
    assert "of 56" not in words_of(page)


def test_the_response_letter_of_the_report_is_saved_from_the_desk(
    page: RegisterPage, board: Workspace, report: Report, tmp_path: Path, qtbot: QtBot
) -> None:
    controller = ResponseLetterController(page, board.papers)
    assert "Save response letter…" in [action.text() for action in page.actions()]
    page.open_section_55(report.id)
    page.section_55_pane.response.click()
    dialog = page.findChild(SavePaperDialog)
    assert dialog is not None
    assert controller is not None
    dialog.save_to(tmp_path / "response.docx")
    qtbot.waitUntil(lambda: "saved as" in page.notice.text)

    assert (tmp_path / "response.docx").is_file()
    assert "Open folder" in [found.text() for found in page.notice.findChildren(QPushButton)]
