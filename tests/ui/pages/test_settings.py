"""Settings are saved when their field is left, can be undone, and are shown a section at a time."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QColorDialog, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.backups import BackupMade
from boardpack.domain.office.markings import Classification
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import CancelledError
from boardpack.services.board.backups import BackupsService
from boardpack.workspace import Workspace, open_workspace
from tests.ui.boards import settings_page
from tests.ui.driving import press, show, type_words
from ui import theme
from ui.looks import Looks, LooksSettings
from ui.pages.settings.looks import LooksPart
from ui.pages.settings.page import SettingsPage
from ui.places import PagePlace
from ui.theme import Appearance
from ui.widgets.fields.colour_swatch import ColourSwatch
from ui.widgets.office.entry_list import EntryList

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, state: QSettings, qtbot: QtBot) -> SettingsPage:
    made = settings_page(board, state)
    show(made, qtbot)
    made.show_place(PagePlace("settings", "board_name"))
    made.form.fields["board_name"].end(False)  # type: ignore[union-attr]
    return made


def test_a_change_is_kept_when_its_field_is_left_and_taken_back(
    page: SettingsPage, board: Workspace, qtbot: QtBot
) -> None:
    assert page.head.primary is None
    page.show_place(PagePlace("settings", "office_address"))
    type_words("1 High Street")
    press(Key.Key_Return)
    type_words("Northmere")
    assert board.settings.get().office_address == ()
    with qtbot.waitSignal(page.changed) as changed:
        press(Key.Key_Tab)
    assert changed.args == [Changes(settings=True)]
    assert page.form.fields["office_email"].hasFocus()
    assert board.settings.get().office_address == ("1 High Street", "Northmere")
    assert page.notice.text == "“Office address” changed."
    page.undo()
    assert board.settings.get().office_address == ()
    assert page.form.fields["office_address"].toPlainText() == ""  # type: ignore[union-attr]
    assert page.notice.text == "“Office address” was changed back."


def test_enter_keeps_a_line_and_a_choice_is_kept_at_once(page: SettingsPage, board: Workspace) -> None:
    page.show_place(PagePlace("settings", "clear_days"))
    before = board.settings.get().clear_days
    press(Key.Key_A, modifier=CONTROL)
    type_words("7")
    press(Key.Key_Return)
    assert board.settings.get().clear_days == 7
    assert page.notice.text == f"“Clear days before a meeting” changed from {before} to 7."
    assert page.form.fields["clear_days"].hasFocus()
    page.show_place(PagePlace("settings", "paper_marking"))
    press(Key.Key_Down)
    assert board.settings.get().paper_marking is Classification.OFFICIAL_SENSITIVE
    page.undo()
    page.undo()
    assert (board.settings.get().clear_days, board.settings.get().paper_marking) == (before, Classification.OFFICIAL)


def test_a_colour_that_is_none_is_refused_and_stays_to_be_mended(page: SettingsPage, board: Workspace) -> None:
    page.show_place(PagePlace("settings", "accent"))
    press(Key.Key_A, modifier=CONTROL)
    type_words("blue")
    press(Key.Key_Tab)
    assert "“blue” is not a colour." in page.form.fields["accent"].accessibleDescription()
    assert page.form.is_changed
    assert board.settings.get().accent == "#1D3D6B"


def test_a_setting_at_fault_is_marked_in_words_until_it_is_right(page: SettingsPage, board: Workspace) -> None:
    page.show_place(PagePlace("settings", "clear_days"))
    press(Key.Key_A, modifier=CONTROL)
    type_words("some")
    press(Key.Key_Tab)
    problem = next(part for part in page.findChildren(QLabel) if "“some”" in part.text())
    assert problem.isVisible()
    page.show_place(PagePlace("settings", "clear_days"))
    press(Key.Key_A, modifier=CONTROL)
    type_words("5")
    assert not problem.isVisible()


def test_an_entry_at_fault_is_selected_and_marked_at_its_field_and_nothing_is_saved(
    page: SettingsPage, board: Workspace
) -> None:
    agenda = page.form.fields["standing_agenda"]
    assert isinstance(agenda, EntryList)
    before = board.settings.get().standing_agenda
    page.show_place(PagePlace("settings", "standing_agenda"))
    agenda.table.setFocus()
    press(Key.Key_Return)
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    type_words("soon")
    press(Key.Key_Tab)
    agenda.table.choose(agenda.table.rows.ids[1])
    page.form.fields["clear_days"].setFocus()

    assert board.settings.get().standing_agenda == before
    assert agenda.table.chosen_id == agenda.table.rows.ids[0]
    problem = next(part for part in agenda.findChildren(QLabel) if "is not a number of minutes" in part.text())
    assert problem.isVisible()
    agenda.parts[2].setFocus()
    press(Key.Key_A, modifier=CONTROL)
    type_words("20")
    assert not problem.isVisible()
    page.form.fields["clear_days"].setFocus()
    assert board.settings.get().standing_agenda == (before[0].replace("5 minutes", "20 minutes"), *before[1:])


def test_a_click_on_a_section_shows_it_alone(page: SettingsPage, qtbot: QtBot) -> None:
    entries, addressee = page.groups.entries, page.form.fields["response_addressee"]
    assert list(entries) == ["you", "office", "meetings", "letters", "reading", "backups"]
    for name, part in (("letters", addressee), ("backups", page.backups.back_up), ("you", page.looks.appearance)):
        QTest.mouseClick(entries[name], Qt.MouseButton.LeftButton)
        assert not part.visibleRegion().isEmpty()
        assert entries[name].isChecked()
    assert not addressee.isVisible()
    page.resize(700, 700)
    assert (page.groups.box.isVisible(), entries["you"].isVisible()) == (True, False)


def test_a_list_without_entries_offers_only_to_add_one(page: SettingsPage) -> None:
    page.show_place(PagePlace("settings", "bodies"))
    addresses = page.form.fields["bodies"]
    assert isinstance(addresses, EntryList)
    assert addresses.add_button.isVisible()
    assert not addresses.remove_button.isVisible()
    assert not any(part.isVisible() for part in addresses.parts)


def test_every_setting_is_in_a_section(page: SettingsPage) -> None:
    seen: set[str] = set()
    for name in page.groups.entries:
        page.groups.picked.emit(name)
        seen |= {field for field, made in page.form.fields.items() if made.isVisible()}
    assert seen == set(page.form.fields)


def test_control_f_finds_a_setting_by_its_words_and_enter_goes_there(page: SettingsPage, qtbot: QtBot) -> None:
    press(Key.Key_F, modifier=CONTROL)
    type_words("clear days")
    qtbot.waitUntil(lambda: not page.form.fields["clear_days"].visibleRegion().isEmpty())
    press(Key.Key_Return)
    assert page.form.fields["clear_days"].hasFocus()
    press(Key.Key_F, modifier=CONTROL)
    type_words("zebra")
    qtbot.waitUntil(lambda: page.groups.outcome.text() == "No results for “zebra”.")


@pytest.mark.parametrize(
    ("words", "name"),
    [("text size", "Text size"), ("size text", "Text size"), ("font", "Font"), ("your name", "Your name or role")],
)
def test_settings_below_the_form_are_found_too(page: SettingsPage, words: str, name: str, qtbot: QtBot) -> None:
    page.groups.find_field.setText(words)
    qtbot.waitUntil(lambda: page._found != "")
    page.groups.find_field.setFocus()
    press(Key.Key_Return)
    focused = page.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == name
    assert not focused.visibleRegion().isEmpty()


def test_the_page_begins_at_find_setting_so_that_no_key_replaces_a_setting(page: SettingsPage) -> None:
    page.begin()
    type_words("x")
    assert (page.groups.find_field.text(), page.form.is_changed) == ("x", False)


def test_an_office_address_that_is_none_is_refused_in_words_at_its_field(page: SettingsPage, board: Workspace) -> None:
    before = board.settings.get().office_email
    page.show_place(PagePlace("settings", "office_email"))
    press(Key.Key_A, modifier=CONTROL)
    type_words("Head of Performance")
    press(Key.Key_Tab)
    assert "is not an email address" in page.form.fields["office_email"].accessibleDescription()
    assert board.settings.get().office_email == before


def test_the_colour_is_shown_and_picked_beside_its_field(
    page: SettingsPage, board: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    swatch = page.findChild(ColourSwatch)
    before = swatch.grab().toImage()
    monkeypatch.setattr(QColorDialog, "getColor", lambda *_: QColor("#7a1f1f"))
    swatch.click()
    assert page.form.fields["accent"].text() == "#7A1F1F"  # type: ignore[union-attr]
    assert board.settings.get().accent == "#7A1F1F"
    assert swatch.grab().toImage() != before


def test_what_is_half_typed_outlives_changes_from_elsewhere(page: SettingsPage) -> None:
    type_words("X")
    page.refresh(Changes(settings=True))
    assert page.form.fields["board_name"].text().endswith("X")


def test_leaving_saves_what_is_typed_and_asks_only_about_what_is_wrong(page: SettingsPage, board: Workspace) -> None:
    type_words(" of Northmere")
    assert page.can_leave()
    assert board.settings.get().board_name.endswith("of Northmere")
    page.show_place(PagePlace("settings", "accent"))
    type_words("blue")

    def stay() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.text() == "A setting is not saved."
        box.defaultButton().click()

    QTimer.singleShot(0, stay)
    assert not page.can_leave()
    assert board.settings.get().accent == "#1D3D6B"


def test_a_body_that_the_office_adds_is_known_to_the_next_letter(
    page: SettingsPage, board: Workspace, tmp_path: Path
) -> None:
    letter = tmp_path / "report.txt"
    letter.write_text("Recommendation 1\nThe flood forum should plan for floods.\n")
    assert board.letters.read(letter).proposals[0].bodies == ()

    bodies = page.form.fields["bodies"]
    assert isinstance(bodies, EntryList)
    page.show_place(PagePlace("settings", "bodies"))
    bodies.add_button.click()
    type_words("Northmere Flood Forum")
    press(Key.Key_Tab)
    type_words("NFF, the flood forum")
    page.save()

    (body,) = board.letters.read(letter).proposals[0].bodies
    assert (body.name, body.canonical) == ("The flood forum", "Northmere Flood Forum")


def test_a_view_that_was_kept_meanwhile_outlives_saving(page: SettingsPage, board: Workspace) -> None:
    page.show_place(PagePlace("settings", "office_address"))
    type_words("1 High Street")
    board.settings.keep_view(SavedView("actions", "Late", "At risk"))
    page.save()
    assert [view.name for view in board.settings.views("actions")] == ["Late"]
    assert board.settings.get().office_address == ("1 High Street",)


def test_looks_are_chosen_and_kept_for_the_next_start(page: SettingsPage, state: QSettings) -> None:
    page.looks.appearance.setFocus()
    press(Key.Key_Down, Key.Key_Down)
    page.looks.size_of_text.setFocus()
    press(Key.Key_Down)
    page.looks.type_of_text.setFocus()
    press(Key.Key_Down)
    assert LooksSettings(state).looks == Looks(Appearance.DARK, 115, system_font=True)


def test_the_page_shows_the_looks_that_were_chosen(state: QSettings, qtbot: QtBot) -> None:
    chosen = Looks(Appearance.DARK, 115, system_font=True)
    LooksSettings(state).choose(chosen)

    part = LooksPart(LooksSettings(state))
    qtbot.addWidget(part)

    shown = (part.appearance.value, part.size_of_text.value, part.type_of_text.value)
    assert shown == (chosen.appearance, chosen.size, chosen.system_font)


@pytest.mark.parametrize(("appearance", "size"), [("pink", "115"), ("dark", "900"), ("", "much")])
def test_looks_that_cannot_be_read_are_the_usual_ones(state: QSettings, appearance: str, size: str) -> None:
    state.setValue("looks/appearance", appearance)
    state.setValue("looks/size", size)
    looks = LooksSettings(state).looks
    assert looks.appearance is (Appearance.DARK if appearance == "dark" else Appearance.SYSTEM)
    assert looks.size == (115 if size == "115" else 100)


def test_the_whole_board_is_exported_to_a_new_folder(
    page: SettingsPage, board: Workspace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    qtbot.waitUntil(lambda: not page.backups.working.is_working)
    page.backups.export_board.click()
    qtbot.waitUntil(lambda: "was exported" in page.notice.text)

    to = tmp_path / board.backups.export_name()
    assert open_workspace(to).backups.verify() == ()
    assert str(to) in page.notice.text


@pytest.mark.parametrize(
    ("service", "act", "words"),
    [("export", "export_board", "The board was not exported."), ("backup", "back_up", "No backup was made.")],
)
def test_an_export_or_a_backup_that_is_stopped_says_so(
    page: SettingsPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    service: str,
    act: str,
    words: str,
) -> None:
    def stopped(*_: object) -> None:
        raise CancelledError("Stopped.", "Nothing was written.")

    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    monkeypatch.setattr(BackupsService, service, stopped)
    qtbot.waitUntil(lambda: not page.backups.working.is_working)

    getattr(page.backups, act).click()

    qtbot.waitUntil(lambda: page.notice.text == words, timeout=5000)


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({}, "Backed up."),
        (
            {"lacking": ("a" * 64,)},
            "Backed up. 1 stored file could not be included. To list them, type “boardpack board verify”.",
        ),
        (
            {"findings": (Finding("row-changed", "action", (), "A row was changed.", Severity.HIGH),)},
            (
                "The board is damaged, and so is this backup. "
                "No older backup was removed. “boardpack board verify” lists the damage."
            ),
        ),
    ],
    ids=["whole", "without a file", "damaged"],
)
def test_a_backup_says_what_it_lacks_and_that_it_is_damaged(
    page: SettingsPage,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    made: dict[str, Any],
    words: str,
) -> None:
    monkeypatch.setattr(BackupsService, "backup", lambda *_: BackupMade(tmp_path / "backup.zip", **made))
    qtbot.waitUntil(lambda: not page.backups.working.is_working)

    page.backups.back_up.click()

    qtbot.waitUntil(lambda: page.notice.text == words, timeout=5000)


def test_a_name_is_kept_when_its_field_is_left(page: SettingsPage, board: Workspace, qtbot: QtBot) -> None:
    page.you.field.setText(" Jo   Hale ")
    page.you.field.setFocus()
    press(Key.Key_Tab)

    assert board.author == "Jo Hale"
    assert page.notice.text == "Your entries are signed “Jo Hale” from now on."


def test_no_folder_chosen_exports_nothing(page: SettingsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    qtbot.waitUntil(lambda: not page.backups.working.is_working)
    page.backups.export_board.click()
    assert not page.backups.working.is_working


def test_large_text_cuts_no_part_of_the_page_in_a_small_window(
    board: Workspace, state: QSettings, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, Appearance.LIGHT, 2.0)
    try:
        made = settings_page(board, state)
        show(made, qtbot, 948)
        inside = made.you.parentWidget()
        assert inside.minimumSizeHint().width() <= inside.parentWidget().width()
    finally:
        theme.apply(qapp, Appearance.LIGHT)
