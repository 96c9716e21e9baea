"""The office's letterhead, logo and signature are chosen, shown, removed and restored in Settings."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSettings, Qt
from pytestqt.qtbot import QtBot

from boardpack.domain.meetings.meetings import Meeting, NewAgendaItem
from boardpack.domain.office.letterheads import LetterheadReport, RoleReport
from boardpack.domain.office.office_files import OfficePicture
from boardpack.domain.office.settings import LetterheadUse
from boardpack.workspace import Workspace
from tests.formats.word.letterhead.templates import TEMPLATES
from tests.ui.boards import call_meeting, settings_page
from tests.ui.driving import press, show
from ui.models.settings_tables import role_row, template_report_text
from ui.pages.paper_controller import PaperController
from ui.pages.settings.page import SettingsPage
from ui.places import PagePlace

pytestmark = pytest.mark.usefixtures("light")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot, state: QSettings) -> SettingsPage:
    made = settings_page(board, state)
    show(made, qtbot)
    made.show_place(PagePlace("settings", "face"))
    qtbot.waitUntil(lambda: made.face.letterhead_text.text() != "")
    return made


def template_file(folder: Path, file_name: str = "localised.dotx") -> Path:
    path = folder / file_name
    path.write_bytes(TEMPLATES[file_name]())
    return path


def picture_file(folder: Path) -> Path:
    path = folder / "signature.png"
    Image.new("RGB", (300, 90), "navy").save(path)
    return path


def test_a_template_is_chosen_and_its_report_shown(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    assert page.face.letterhead_text.text() == "None: papers have Boardpack’s own design."
    assert not page.face.roles.isVisible()
    page.face.take_letterhead(template_file(tmp_path))
    qtbot.waitUntil(lambda: page.face.roles.isVisible())
    assert page.notice.text == "The letterhead is “localised.dotx”."
    assert (
        "has its own styles for 11 of 23 roles. Boardpack’s styles are used for 12." in page.face.letterhead_text.text()
    )
    assert page.face.roles.rows.rowCount() == 23
    assert board.office_files.kept().letterhead_use is LetterheadUse.LETTERS


def test_what_was_chosen_is_taken_back_with_control_z(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    page.face.take_letterhead(template_file(tmp_path))
    qtbot.waitUntil(lambda: page.face.roles.isVisible())
    page.face.remove("letterhead")
    qtbot.waitUntil(lambda: not page.face.roles.isVisible())
    assert board.office_files.letterhead() is None
    page.setFocus()
    press(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.face.roles.isVisible())
    press(Qt.Key.Key_Z, modifier=CONTROL)
    qtbot.waitUntil(lambda: not page.face.roles.isVisible())
    assert page.notice.text == "The letterhead, logo and signature were restored."


def test_the_template_serves_all_papers_once_that_is_chosen(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    page.face.take_letterhead(template_file(tmp_path))
    qtbot.waitUntil(lambda: page.face.roles.isVisible())
    page.face.use.choose(LetterheadUse.ALL)
    page.face.use.activated.emit(1)
    assert board.office_files.kept().letterhead_use is LetterheadUse.ALL
    assert page.notice.text == "The letterhead is now used for all Word papers."


@pytest.mark.parametrize("which", OfficePicture)
def test_a_picture_is_chosen_seen_and_removed(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path, which: OfficePicture
) -> None:
    page.face.take_picture(which, picture_file(tmp_path))
    qtbot.waitUntil(lambda: not page.face.previews[which].pixmap().isNull())
    assert page.face.previews[which].accessibleName() == f"The {which} as it appears on papers"
    page.face.remove(which)
    qtbot.waitUntil(lambda: page.face.previews[which].text().startswith("None: "))
    assert board.office_files.picture(which) is None


def test_an_unusable_file_is_shown_and_nothing_changes(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "words.docx"
    path.write_text("words")
    page.face.take_letterhead(path)
    qtbot.waitUntil(lambda: "is not a Word template" in page.notice.text)
    qtbot.waitUntil(lambda: not page.face.working.is_working)
    assert board.office_files.letterhead() is None


def test_a_damaged_picture_is_reported_in_its_place(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    board.office_files.set_picture(OfficePicture.SIGNATURE, picture_file(tmp_path))
    kept = board.office_files.kept().signature
    (board.folder / "files" / kept[:2] / kept).unlink()
    page.face.load()
    qtbot.waitUntil(lambda: "papers are made without it" in page.face.previews[OfficePicture.SIGNATURE].text())
    assert page.face.remove_buttons[OfficePicture.SIGNATURE].isEnabled()


def test_saving_a_paper_shows_the_files_it_was_made_without(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    board.office_files.set_picture(OfficePicture.LOGO, picture_file(tmp_path))
    save_agenda(page, board, call_meeting(board), tmp_path / "agenda.html")
    qtbot.waitUntil(lambda: page.notice.text.endswith(f"is saved as “{tmp_path / 'agenda.html'}”."))
    kept = board.office_files.kept().logo
    (board.folder / "files" / kept[:2] / kept).unlink()
    save_agenda(page, board, board.meetings.list()[-1], tmp_path / "again.html")
    qtbot.waitUntil(lambda: "The logo cannot be used, and papers are made without it" in page.notice.text)


def test_saving_a_paper_names_the_signs_that_cannot_be_printed(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    meeting = call_meeting(board)
    board.meetings.add_item(meeting.id, NewAgendaItem("Launch \N{CUNEIFORM SIGN A}"))
    save_agenda(page, board, meeting, tmp_path / "agenda.pdf")
    qtbot.waitUntil(lambda: "(cuneiform sign a) cannot be printed, and appears as “�” in the PDF." in page.notice.text)


def save_agenda(page: SettingsPage, board: Workspace, meeting: Meeting, path: Path) -> None:
    papers, write = PaperController(board.papers, page, page.notice), board.papers.write
    dialog = papers.ask(
        "Save the agenda",
        "Agenda",
        "The agenda is",
        lambda to, edition, on_notice: write("agenda", to, meeting_id=meeting.id, edition=edition, on_notice=on_notice),
    )
    dialog.form.show_values({"form": path.suffix})
    dialog.save_to(path)


def test_saving_names_leaves_the_letterhead_that_was_chosen_meanwhile(
    page: SettingsPage, board: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    page.form.fields["board_name"].setText("Another Board")
    page.face.take_picture(OfficePicture.LOGO, picture_file(tmp_path))
    qtbot.waitUntil(lambda: not page.face.working.is_working)
    page.save()
    assert board.settings.get().board_name == "Another Board"
    assert board.office_files.picture(OfficePicture.LOGO) is not None


def test_the_report_on_a_template_is_written_in_sentences() -> None:
    role = RoleReport("Title", "added", "Title", "The template has none.")
    report = LetterheadReport("a.dotx", LetterheadUse.LETTERS, page="A4", roles=(role,), barriers=("Too pale.",))
    assert template_report_text(report).splitlines() == [
        "“a.dotx” has its own styles for 0 of 1 roles. Boardpack’s styles are used for 1.",
        "Page: A4",
        "Accessibility problems in the template:",
        "Too pale.",
    ]
    assert [cell.text for cell in role_row(role).cells] == ["Title", "Added", "Title", "The template has none."]
    assert template_report_text(LetterheadReport("a.dotx", LetterheadUse.LETTERS, "It is gone.")) == "It is gone."
