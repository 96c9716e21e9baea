"""The register by keyboard: filter, respond to an item, set its target date and applicability."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.deadlines import NO_DEADLINE
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ItemEntry, Voice
from boardpack.resources import resource
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import StillClock, accept_letter, proposal
from tests.ui.boards import register_page
from tests.ui.driving import highlighted, press, show, type_words
from tests.ui.test_accessibility import nameless
from ui.models.register.register import NOT_FOR_US, REGISTER_COLUMNS, RegisterFilter
from ui.models.rows import RowKind
from ui.pages.register.detail import EarlierVersions
from ui.pages.register.editors import FactButton
from ui.pages.register.letter_dialog import LetterDialog
from ui.pages.register.page import RegisterPage
from ui.pages.register.withdrawal import WithdrawDialog
from ui.places import PagePlace
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.prose import ProseView
from ui.widgets.tables.column_widths import width_of
from ui.widgets.timeline import Timeline

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(board: Workspace, qtbot: QtBot) -> RegisterPage:
    made = register_page(board)
    made.changed.connect(made.refresh)
    show(made, qtbot)
    return made


def beginning(board: Workspace, words: str) -> ItemEntry:
    return next(entry for entry in board.register.entries() if entry.item.text.startswith(words))


def choose(page: RegisterPage, board: Workspace, words: str) -> ItemEntry:
    entry = beginning(board, words)
    assert page.table.choose(entry.item.id)
    QApplication.processEvents()
    return entry


def rows(page: RegisterPage) -> list[str]:
    made = [page.model.row(at) for at in range(page.model.rowCount())]
    return [row.cells[0].text if row.kind is RowKind.GROUP else row.cells[1].text for row in made]


def words_of(page: RegisterPage) -> str:
    """Return what is read in the detail, with the values that can be changed."""
    QApplication.processEvents()
    facts = [fact.text() for fact in page.detail.findChildren(FactButton) if fact.isVisibleTo(page)]
    labels = [label.text() for label in page.detail.findChildren(QLabel) if label.isVisibleTo(page)]
    prose = [text.toPlainText() for text in page.detail.findChildren(ProseView) if text.isVisibleTo(page)]
    return "\n".join(labels + facts + prose)


def test_the_register_opens_on_the_report_whose_clock_ends_first(page: RegisterPage) -> None:
    assert page.head.sentence == "6 open items from 2 reports. 1 is past its deadline."
    assert rows(page)[0] == "Missing children: found and kept safe"
    assert page.model.row(0).cells[0].hint == "16 May 2025, day 54 of 56, 3 to check"
    assert page.footer.text == "6 of 7 items"


def test_an_item_without_a_number_shows_its_own_findings_alone(
    page: RegisterPage, board: Workspace, tmp_path: Path
) -> None:
    undecided = proposal(None, text="Share information with councils.", for_force=None)
    accept_letter(board, tmp_path, undecided, proposal(None, text="Train all officers in this.", deadline=NO_DEADLINE))
    page.refresh(Changes(register=True))

    choose(page, board, "Share information with councils.")
    assert [found.finding.rule for found in page.detail.findings.checked.findings] == ["not-decided"]
    choose(page, board, "Train all officers")
    rules = [found.finding.rule for found in page.detail.findings.checked.findings]
    assert "item-without-date" in rules
    assert "not-decided" not in rules


def test_the_detail_tells_words_points_both_dates_bodies_responses_and_actions(
    page: RegisterPage, board: Workspace
) -> None:
    choose(page, board, "Join")
    text = words_of(page)
    assert "link every episode to the child" in text
    assert "The force should check this each quarter." in text
    choose(page, board, "Share")
    text = words_of(page)
    for words in (
        "Inspectorate’s deadline",
        "31 December 2025",
        "Target of its actions",
        "31 July 2025",
        "Agreements are signed with two of three councils.",
        "I accept this recommendation.",
        ", recorded on 8 July 2025 by ",
        "Agree data sharing with three councils",
        "12 days overdue",
    ):
        assert words in text
    assert "Chief constables" not in text
    page.detail.more_facts.click()
    assert "Chief constables" in words_of(page)
    assert "Local safeguarding partners" in words_of(page)


def test_the_target_is_told_once_and_says_if_only_an_action_has_it(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Share")
    board.register.set_target(entry.item.id, None)
    page.refresh(Changes(register=True))
    choose(page, board, "Share")

    assert "Force’s target" not in words_of(page)
    assert "Target of its actions" in words_of(page)
    assert page.detail.target.value_button.text() == "31 July 2025"


def test_the_detail_of_another_item_begins_at_its_top(page: RegisterPage, board: Workspace) -> None:
    page.resize(1096, 460)
    choose(page, board, "Share")
    QApplication.processEvents()
    bar = next(area for area in page.detail.findChildren(QScrollArea) if area.accessibleName() == "Detail")
    bar.verticalScrollBar().setValue(bar.verticalScrollBar().maximum())
    assert bar.verticalScrollBar().value() > 0
    choose(page, board, "Join")
    QApplication.processEvents()
    assert bar.verticalScrollBar().value() == 0


def test_the_commissioners_comment_is_written_by_keyboard_and_supersedes(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Share")
    press(Key.Key_R)
    assert page.comments.desk.text.toPlainText() == "I accept this recommendation."
    press(Key.Key_A, modifier=CONTROL)
    type_words("I have asked for the third.")
    press(Key.Key_Return, modifier=CONTROL)
    latest = board.register.entry(entry.item.id).latest(Voice.COMMISSIONER)
    assert latest is not None
    assert latest.text == "I have asked for the third."
    assert len(board.register.responses(entry.item.id)) == 3
    assert page.table.hasFocus()
    assert "I have asked for the third." in words_of(page)


def test_a_half_written_comment_waits_for_its_item(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Review")
    press(Key.Key_R)
    type_words("Half a sent")
    choose(page, board, "Share")
    assert not page.comments.is_open
    choose(page, board, "Review")
    page.focus_first()
    press(Key.Key_R)
    assert page.comments.desk.text.toPlainText() == "Half a sent"


def test_typing_goes_on_at_the_end_of_the_text(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Share")
    press(Key.Key_R)
    type_words(" More.")
    assert page.comments.desk.text.toPlainText() == "I accept this recommendation. More."


def test_the_forces_response_has_a_key_and_the_empty_comment_beside_it_is_called_so(
    page: RegisterPage, board: Workspace
) -> None:
    choose(page, board, "Review")
    assert "Write the force’s response" in [action.text() for action in page.table.menu_of_row().actions()]
    press(Key.Key_F)
    assert page.comments.desk.voice is Voice.FORCE
    assert "No comment yet." in [label.text() for label in page.comments.desk.findChildren(QLabel)]


def test_the_response_stays_in_view_while_the_comment_is_written(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Share")
    press(Key.Key_R)

    desk = page.comments.desk
    words = [view.toPlainText() for view in desk.findChildren(ProseView) if view.isVisible()]
    assert "Agreements are signed with two of three councils." in words
    assert any(text.startswith("Share information about a missing child") for text in words)
    assert not page.split.isVisible()
    assert desk.findings.isVisible() == bool(desk.findings.checked.findings)


def places_of_buttons(page: RegisterPage) -> list[QRect]:
    QApplication.processEvents()
    return [button.geometry() for button in page.detail.comment_box.findChildren(QPushButton)]


@pytest.mark.usefixtures("styled")
def test_an_unfinished_comment_shows_in_the_list(page: RegisterPage, board: Workspace) -> None:
    item = choose(page, board, "Review").item
    places = places_of_buttons(page)
    press(Key.Key_R)
    type_words("Half a sent")
    press(Key.Key_Escape)

    row = page.model.row(page.model.place_of(item.id) or 0)
    assert row.cells[1].below.startswith("Comment not finished. ")
    assert places_of_buttons(page) == places
    assert page.split.isVisible()
    assert page.table.hasFocus()

    press(Key.Key_R)
    assert page.comments.desk.state == "Draft"
    press(Key.Key_Return, modifier=CONTROL)
    assert page.model.row(page.model.place_of(item.id) or 0).cells[1].below == "2 to check"


def test_a_comment_that_was_only_looked_at_is_no_draft(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Share")
    press(Key.Key_R)
    press(Key.Key_Escape)

    assert page.comments.kept.list() == ()


def test_an_empty_response_is_refused_in_the_page(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    press(Key.Key_R)
    press(Key.Key_Return, modifier=CONTROL)
    assert "The response has no text." in page.notice.text
    assert page.notice.isVisible()
    assert page.comments.is_open
    assert board.register.responses(entry.item.id) == ()


def test_a_target_is_set_and_taken_away_again(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    for typed, kept in (("1/10/2025", date(2025, 10, 1)), ("", None)):
        page.detail.target.value_button.setFocus()
        press(Key.Key_F2)
        press(Key.Key_A, modifier=CONTROL)
        press(Key.Key_Delete)
        type_words(typed)
        press(Key.Key_Return)
        assert board.register.entry(entry.item.id).item.target == kept


def test_an_invalid_target_date_is_shown(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.target.value_button.setFocus()
    press(Key.Key_F2)
    type_words("soon")
    press(Key.Key_Return)
    (problem,) = page.detail.target.editor.form.problems.values()
    assert problem.startswith("“soon” is not a date.")
    QApplication.processEvents()
    (shown,) = [part for part in page.detail.target.findChildren(QLabel) if part.text() == problem]
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert board.register.entry(entry.item.id).item.target is None


def test_not_for_us_needs_a_reason_and_takes_the_item_off_the_open_list(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.applicability.value_button.setFocus()
    press(Key.Key_F2)
    type_words("Not")
    press(Key.Key_Tab, Key.Key_Return)
    assert "needs a reason" in page.notice.text
    type_words("The council keeps these orders.")
    press(Key.Key_Return)
    item = board.register.entry(entry.item.id).item
    assert (item.applicability, item.applicability_reason) == (
        Applicability.NOT_FOR_US,
        "The council keeps these orders.",
    )
    assert page.table.rows.place_of(entry.item.id) is None
    assert rows(page)[-1] == "Not for us"
    page.focus_first()
    page.table.choose(NOT_FOR_US)
    press(Key.Key_Right)
    assert page.table.rows.place_of(entry.item.id) == len(rows(page)) - 1


def test_no_reason_however_long_makes_the_detail_wider_than_its_place(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    why = "Addressed to " + ", ".join(f"the Department of Matters No. {number}" for number in range(30))
    board.register.set_applicability(entry.item.id, Applicability.PARTLY, why)
    board.register.set_verified_grade(entry.item.id, Grade.MET, why)
    page.refresh(Changes(register=True))
    QApplication.processEvents()
    assert why in words_of(page)
    for area in page.detail.findChildren(QScrollArea):
        inside = area.widget()
        if area.isVisible() and inside is not None:
            assert inside.width() <= area.viewport().width()
    assert why in page.detail.verified_grade.value_button.toolTip()


def test_the_forces_grade_and_the_verified_one_are_recorded_separately_and_compared(
    page: RegisterPage, board: Workspace
) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.own_grade.value_button.setFocus()
    press(Key.Key_F2)
    type_words("Met")
    press(Key.Key_Tab)
    type_words("All orders were reviewed.")
    press(Key.Key_Return)
    page.detail.verified_grade.value_button.setFocus()
    press(Key.Key_F2)
    type_words("Partly")
    press(Key.Key_Tab)
    type_words("HMICFRS")
    press(Key.Key_Return)

    item = board.register.entry(entry.item.id).item
    assert (item.self_grade, item.verified_grade, item.verified_by) == (Grade.MET, Grade.PARTLY_MET, "HMICFRS")
    text = words_of(page)
    assert page.detail.verified_grade.value_button.text() == "Partly met, by HMICFRS"
    assert "Overstated: the force claims more than was found" in text
    assert "Own assessment: met. All orders were reviewed." in text


def test_facts_without_a_value_are_offered_by_one_link(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Review")
    detail = page.detail
    hidden = (detail.applicability, detail.target, detail.assurance, detail.own_grade, detail.verified_grade)
    assert not any(fact.isVisible() for fact in hidden)
    names = "for us, force’s target, assurance, own assessment, verified"
    assert detail.more_facts.accessibleName() == f"More facts: {names}"
    detail.more_facts.click()
    assert all(fact.isVisible() for fact in hidden)
    assert detail.applicability.value_button.hasFocus()
    assert detail.assurance.value_button.accessibleName() == "Add assurance"
    assert not detail.more_facts.isVisible()
    choose(page, board, "Share")
    assert detail.more_facts.isVisible()


def test_a_verified_grade_needs_somebody_who_verified(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.verified_grade.value_button.setFocus()
    press(Key.Key_F2)
    type_words("Met")
    press(Key.Key_Tab, Key.Key_Return)
    assert "needs the name of the verifier" in page.notice.text
    assert board.register.entry(entry.item.id).item.verified_grade is None


def test_no_assurance_is_recorded_before_the_user_chooses_one(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.assurance.edit()
    editor = page.detail.assurance.editor
    assert editor.form.field("value", ChoiceBox).currentText() == "Choose…"
    editor.submit()
    assert editor.form.problems == {"value": "Choose the assurance. It is not saved yet."}
    assert board.register.entry(entry.item.id).item.assurance is None
    (cancel,) = [part for part in editor.findChildren(QPushButton) if part.text() == "Cancel"]
    cancel.click()
    assert page.detail.assurance.currentWidget() is page.detail.assurance.value_button


def test_the_boards_assurance_about_an_item_is_recorded(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.assurance.value_button.setFocus()
    press(Key.Key_F2)
    type_words("Not")
    press(Key.Key_Tab, Key.Key_Space)
    assert board.register.entry(entry.item.id).item.assurance is Assurance.NOT_ASSURED
    assert page.detail.assurance.value_button.text() == "Not assured"


def test_earlier_versions_of_a_response_are_one_key_away(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Share")
    board.register.respond(entry.item.id, Voice.FORCE, "All three agreements are signed.")
    page.refresh(Changes(register=True))
    (versions,) = page.detail.findChildren(EarlierVersions)
    assert "two of three councils" not in words_of(page)

    versions.turn.setFocus()
    press(Key.Key_Return)
    assert versions.turn.accessibleName() == "Hide 1 earlier version: Force"
    assert "Agreements are signed with two of three councils." in words_of(page)


def test_the_history_of_an_item_shows_who_recorded_what_and_when(
    page: RegisterPage, board: Workspace, clock: StillClock
) -> None:
    entry = choose(page, board, "Review")
    clock.go_to(date(2025, 7, 9))
    board.register.set_target(entry.item.id, date(2025, 12, 1))
    board.register.respond(entry.item.id, Voice.FORCE, "It is under way.")
    clock.go_to(date(2025, 7, 10))
    board.register.set_applicability(entry.item.id, Applicability.PARTLY, "The council keeps some.")
    page.refresh(Changes(register=True))

    (line,) = [
        timeline for timeline in page.detail.findChildren(Timeline) if timeline.accessibleName().startswith("History")
    ]
    texts = [prose.toPlainText() for prose in line.findChildren(ProseView)]
    assert texts[0] == "Recorded as partly for us: The council keeps some."
    assert {"Force’s response recorded.", "Force’s target set to 1 December 2025."} == set(texts[1:3])
    assert texts[3] == "Added to the register. Recorded as for us."


def test_what_the_letter_asks_is_corrected_in_place_by_keyboard_and_undone_until_it_is_kept(
    page: RegisterPage, board: Workspace
) -> None:
    entry = choose(page, board, "Review")
    press(Key.Key_E)
    editor = page.corrections.editor
    assert editor is not None
    assert editor.text.hasFocus()
    press(Key.Key_A, modifier=CONTROL)
    type_words("Look again at orders that were breached.")
    press(Key.Key_Z, modifier=CONTROL)
    assert editor.text.toPlainText() == entry.item.text
    press(Key.Key_End, modifier=CONTROL)
    press(Key.Key_Backspace)
    type_words(" and not reported.")
    press(Key.Key_Return, modifier=CONTROL)

    kept = board.register.entry(entry.item.id).item
    assert kept.text == "Review orders that were breached more than once and not reported."
    assert (kept.number, kept.deadline, kept.bodies) == (entry.item.number, entry.item.deadline, entry.item.bodies)
    assert page.table.hasFocus()
    assert "Wording changed. Earlier wording: “Review orders that were breached more than once.”" in words_of(page)


def test_a_half_typed_correction_waits_for_its_item_and_escape_drops_it(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    press(Key.Key_E)
    type_words("Again: ")
    choose(page, board, "Share")
    assert page.corrections.editor is None
    choose(page, board, "Review")
    page.focus_first()
    press(Key.Key_E)
    assert page.corrections.editor is not None
    assert page.corrections.editor.text.toPlainText() == f"Again: {entry.item.text}"
    assert nameless(page) == []

    press(Key.Key_Escape)
    assert board.register.entry(entry.item.id) == entry
    press(Key.Key_E)
    assert page.corrections.editor.text.toPlainText() == entry.item.text


def test_an_item_for_others_has_no_grade_to_give(page: RegisterPage, board: Workspace) -> None:
    page.show_place(PagePlace("register", beginning(board, "Write").item.id))
    page.detail.more_facts.click()
    assert "Verified" not in words_of(page)


def test_an_item_tells_how_far_its_target_slipped(page: RegisterPage, board: Workspace, clock: StillClock) -> None:
    choose(page, board, "Share")
    assert "Target changed" not in words_of(page)
    entry = choose(page, board, "Review")
    board.register.set_target(entry.item.id, date(2025, 10, 1))
    clock.go_to(date(2025, 7, 9))
    board.register.set_target(entry.item.id, date(2025, 12, 1))
    page.refresh(Changes(register=True))
    assert "once, 61 days later than the original date" in words_of(page)


def test_escape_leaves_an_editor_and_changes_nothing(page: RegisterPage, board: Workspace) -> None:
    entry = choose(page, board, "Review")
    page.detail.more_facts.click()
    page.detail.target.value_button.setFocus()
    press(Key.Key_F2)
    type_words("1/10/2025")
    press(Key.Key_Escape)
    assert page.detail.target.currentWidget() is page.detail.target.value_button
    assert board.register.entry(entry.item.id).item.target is None
    assert page.split.is_open


def test_a_report_folds_and_unfolds_by_keyboard(page: RegisterPage) -> None:
    before = rows(page)
    page.table.choose(page.model.ids[0])
    press(Key.Key_Left)
    assert rows(page) == ["Missing children: found and kept safe", *before[4:]]
    press(Key.Key_Right)
    assert rows(page) == before


def test_views_and_filter_narrow_the_list_and_headings_follow(page: RegisterPage, qtbot: QtBot) -> None:
    page.chips.pick(RegisterFilter.NO_RESPONSE)
    assert len(rows(page)) == 6
    press(Key.Key_F, modifier=CONTROL)
    type_words("orders breached")
    qtbot.waitUntil(
        lambda: rows(page) == ["Stalking: first contact to outcome", "Review orders that were breached more than once"]
    )


def test_read_a_report_leads_to_intake(page: RegisterPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.requested) as signal:
        press(Key.Key_O, modifier=CONTROL)
    assert signal.args == [PagePlace("intake", start_new=True)]


def test_an_action_for_the_item_is_one_step_away(page: RegisterPage, board: Workspace, qtbot: QtBot) -> None:
    entry = choose(page, board, "Review")
    with qtbot.waitSignal(page.requested) as signal:
        page.detail.comment_box.add_action_requested.emit()
    assert signal.args == [PagePlace("actions", entry.item.id, start_new=True)]


def test_a_place_leads_to_a_report_with_its_items_in_view(page: RegisterPage, board: Workspace) -> None:
    page.resize(1280, 420)
    last = page.model.id_at(max(at for at in range(page.model.rowCount()) if page.model.is_head(at)))
    page.show_place(PagePlace("register", last))
    QApplication.processEvents()
    at = page.model.place_of(last) or 0
    bar = page.table.verticalScrollBar()
    assert page.table.chosen_id == last
    assert page.table.rowViewportPosition(at) == 0 or bar.value() == bar.maximum() > 0


def test_a_place_leads_to_its_item_even_in_a_folded_report(page: RegisterPage, board: Workspace) -> None:
    page.table.folded.emit(page.model.ids[0])
    entry = beginning(board, "Write a national")
    page.show_place(PagePlace("register", entry.item.id))
    assert page.table.chosen_id == entry.item.id
    assert "Not for us" in words_of(page)


def test_an_item_with_many_actions_shows_the_most_urgent_first_and_the_others_on_demand(
    page: RegisterPage, board: Workspace
) -> None:
    entry = beginning(board, "Share")
    for number in range(21):
        board.actions.add(NewAction(f"Step {number}", "A. Reed", date(2025, 8, 1 + number), entry.item.id))
    page.refresh(Changes(actions=True))
    choose(page, board, "Share")
    words = words_of(page)
    assert "Agree data sharing with three councils" in words
    assert "Step 20" not in words
    assert page.detail.action_list.more.text() == "Show 3 more"
    page.detail.action_list.more.setFocus()
    press(Key.Key_Return)
    assert "Step 20" in words_of(page)


def test_an_empty_register_explains_its_purpose(empty_board: Workspace, qtbot: QtBot) -> None:
    page = register_page(empty_board)
    show(page, qtbot)
    assert page.head.sentence == "No reports yet."
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.requested) as signal:
        page.empty.buttons[0].click()
    assert signal.args == [PagePlace("intake", start_new=True)]


def test_a_letter_is_withdrawn_after_a_look_at_what_goes_and_brought_back(page: RegisterPage, board: Workspace) -> None:
    before = board.register.entries()
    dialog = page.withdrawals.offer(board.register.find_report("Stalking").id)
    text = " ".join(words.text() for words in dialog.findChildren(QLabel))
    assert "the report “Stalking: first contact to outcome”" in text
    assert board.register.entries() == before
    dialog.take_along.setChecked(True)
    dialog.withdraw_letter()

    assert [r.title for r in board.register.reports()] == ["Missing children: found and kept safe"]
    assert "removed from the register" in page.notice.text

    page.withdrawals.bring_last_back()
    assert board.register.entries() == before
    page.withdrawals.bring_last_back()
    assert "No letter has been removed." in page.notice.text


def test_later_work_must_be_taken_along_before_a_letter_can_go(page: RegisterPage, board: Workspace) -> None:
    dialog = page.withdrawals.offer(board.register.find_report("Missing").id)

    assert not dialog.withdraw.isEnabled()
    dialog.take_along.setChecked(True)
    assert dialog.withdraw.isEnabled()
    dialog.reject()


def test_a_letter_that_must_stay_is_not_said_to_go(page: RegisterPage, board: Workspace, qtbot: QtBot) -> None:
    plan = board.letters.plan_withdrawal(board.register.find_report("Stalking").id)
    dialog = WithdrawDialog(board.letters, replace(plan, obstacles=("Action A-001 is in confirmed minutes.",)))
    qtbot.addWidget(dialog)

    text = " ".join(words.text() for words in dialog.findChildren(QLabel))
    assert "cannot be removed" in text
    assert "will be removed" not in text
    assert not dialog.withdraw.isEnabled()


def test_nothing_can_be_withdrawn_without_a_selected_report(page: RegisterPage) -> None:
    page.withdrawals.offer(None)
    assert "No report is selected." in page.notice.text


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"status": "Overdue"}, 1),
        ({"deadline": "passed"}, 1),
        ({"deadline": "none"}, 2),
        ({"deadline": "90 days"}, 1),
        ({"target": "30 days"}, 1),
        ({"body": "College of Policing"}, 1),
        ({"assurance": "partly assured"}, 1),
        ({"assurance": "not given", "status": "Overdue"}, 1),
        ({"colour": "blue"}, 7),
    ],
)
def test_the_register_is_narrowed(page: RegisterPage, asked: dict[str, str], count: int) -> None:
    page.chips.pick(RegisterFilter.ALL)
    for key, value in asked.items():
        page.views.narrow(key, value)
    assert page.footer.text.startswith(f"{count} of 7 items")


def test_items_that_are_not_for_us_are_found_by_their_status(page: RegisterPage, board: Workspace) -> None:
    item = beginning(board, "Write a national").item
    board.register.set_applicability(item.id, Applicability.NOT_FOR_US, "It is the College's.")
    page.refresh(Changes(register=True))
    page.chips.pick(RegisterFilter.ALL)
    page.views.narrow("status", "not for us")
    assert item.id not in page.model.ids
    page.show_place(PagePlace("register", item.id))
    assert page.table.chosen_id == item.id


def test_a_view_of_the_register_is_kept_and_shown_again(page: RegisterPage, board: Workspace) -> None:
    report = board.register.reports()[0]
    page.chips.pick(RegisterFilter.NO_RESPONSE)
    page.views.narrow("report", report.id)
    page.views.keep("Missing children")
    listed = page.model.ids
    page.show_place(PagePlace("register", board.register.entries()[-1].item.id))
    assert page.model.ids != listed
    page.views.show(board.settings.views("register")[0])
    assert page.model.ids == listed
    assert page.views.line.text == f"Report: {report.title}."


def test_a_half_written_comment_outlives_the_window(
    page: RegisterPage, board: Workspace, state: QSettings, qtbot: QtBot
) -> None:
    item = beginning(board, "Join up").item
    page.table.choose(item.id)
    press(Key.Key_R)
    type_words("I welc")
    page.save_state(state)
    after_a_crash = register_page(board)
    show(after_a_crash, qtbot)
    after_a_crash.table.choose(item.id)
    press(Key.Key_R)
    assert after_a_crash.comments.desk.text.toPlainText() == "I welc"


def test_the_letter_is_opened_at_the_words_of_the_item(empty_board: Workspace, tmp_path: Path, qtbot: QtBot) -> None:
    path = Path(shutil.copy(resource("sample", "response-out-of-sight.docx"), tmp_path))
    reading = empty_board.letters.read(path)
    empty_board.letters.accept(path, reading, reading.proposals, date(2026, 6, 2))
    path.unlink()
    page = register_page(empty_board)
    show(page, qtbot)
    page.chips.pick(RegisterFilter.ALL)
    entry = next(entry for entry in empty_board.register.entries() if entry.item.number == "3")
    page.table.choose(entry.item.id)
    press(Key.Key_L)
    dialog = page.findChildren(LetterDialog)[0]
    qtbot.waitUntil(lambda: bool(highlighted(dialog.view)), timeout=20_000)
    assert dialog.sentence.text() == "response-out-of-sight.docx"
    assert highlighted(dialog.view)[-1][:30] in entry.item.text
    press(Key.Key_Escape)
    assert page.findChildren(LetterDialog) == []


def test_a_missing_letter_is_shown_for_its_item(page: RegisterPage, board: Workspace, qtbot: QtBot) -> None:
    for kept in (board.folder / "files").rglob("*"):
        if kept.is_file():
            kept.chmod(0o600)
            kept.unlink()
    page.table.choose(beginning(board, "Join up").item.id)
    dialog = page.open_letter()
    assert dialog is not None
    qtbot.waitUntil(lambda: "is missing" in dialog.notice.text, timeout=20_000)


def test_the_findings_beside_a_comment_have_the_room_that_they_need(page: RegisterPage, board: Workspace) -> None:
    choose(page, board, "Review")
    press(Key.Key_R)
    desk = page.comments.desk
    QApplication.processEvents()
    (area,) = (one for one in desk.findChildren(QScrollArea) if one.accessibleName() == "To check in the response")
    assert not area.isHidden()
    assert area.verticalScrollBar().maximum() == 0 or area.height() == round(desk.height() * 0.35)


@pytest.mark.parametrize("number", ["T12", "10.12", "PEEL 23/4"])
def test_the_number_of_an_item_is_never_cut(board: Workspace, tmp_path: Path, number: str, qtbot: QtBot) -> None:
    accept_letter(board, tmp_path, proposal(number, text="Train all officers in this.", deadline=NO_DEADLINE))
    page = register_page(board)
    show(page, qtbot)
    column = REGISTER_COLUMNS[0]
    padding = width_of(replace(column, sample="", title=""), 0, len(REGISTER_COLUMNS))

    assert page.table.columnWidth(0) - padding >= page.table.fontMetrics().horizontalAdvance(number)
