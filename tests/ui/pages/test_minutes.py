"""Minutes are written by keyboard during the meeting, and no text is lost."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.meetings.meetings import Meeting, NewPaper, Presence
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.office_holders import Person
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import Attendee, MinutedItem, MinutesState
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import CHAIR, StillClock
from tests.builders import call_meeting as call_another
from tests.ui.boards import call_meeting
from tests.ui.driving import ALL, press, show, type_words
from tests.ui.test_accessibility import nameless
from ui.boards import drafts_file
from ui.drafts import Drafts
from ui.models.meetings.minutes import ATTENDANCE_ROW
from ui.pages.minutes.page import MinutesPage
from ui.places import PagePlace
from ui.widgets.typed_form import TypedForm

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def made(board: Workspace, drafts: Drafts | None = None) -> MinutesPage:
    kept = drafts or Drafts(drafts_file(board.folder))
    return MinutesPage(board.minutes, board.meetings, board.actions, board.decisions, board.papers, kept)


@pytest.fixture
def meeting(board: Workspace, clock: StillClock) -> Meeting:
    meeting = call_meeting(board)
    clock.go_to(meeting.held_on)
    return meeting


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> MinutesPage:
    page = made(board)
    show(page, qtbot)
    return page


@pytest.fixture
def drafted(page: MinutesPage) -> MinutesPage:
    page.draft()
    return page


def item(board: Workspace, meeting: Meeting, heading: str) -> MinutedItem:
    return next(i for i in board.minutes.minutes(meeting.id).items if i.minute.heading == heading)


def choose(page: MinutesPage, heading: str) -> None:
    assert page.minutes is not None
    page.table.choose(next(i.minute.id for i in page.minutes.items if i.minute.heading == heading))


def test_the_minutes_of_the_last_meeting_are_drafted_from_its_agenda(page: MinutesPage, board: Workspace) -> None:
    assert page.head.sentence == "Not started. Draft them from the agenda."
    assert page.head.primary is not None
    page.head.primary.click()
    assert page.head.sentence == "Draft of minutes 1 to 7. No text yet under 1, 4, 5, 7."  # its paper was never written
    assert page.pane.heading.text() == "Welcome"
    assert page.head.primary.text() == "Circulate minutes"
    assert page.pane.editor.hasFocus()


def test_what_is_typed_is_stored_when_the_writer_goes_to_the_next_heading(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    drafted.pane.focus_text()
    type_words(" Nobody was late.")
    press(Key.Key_Down, modifier=ALT)
    assert item(board, meeting, "Welcome").minute.text.endswith("Nobody was late.")
    assert drafted.pane.heading.text() == "Action log"
    assert drafted.pane.editor.hasFocus()


def test_words_that_a_crash_left_unstored_are_back_and_are_stored(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    drafts = Drafts(drafts_file(board.folder))
    stalking = item(board, meeting, "Stalking").minute
    drafts.keep(f"minutes/{stalking.id}", {"words": "Half a sent"})
    drafts.keep(f"attendance/{meeting.id}", {"present": "A. Chair, Chair\nDCI Hale"})
    drafts.flush()

    again = made(board, Drafts(drafts_file(board.folder)))
    show(again, qtbot)
    choose(again, "Stalking")
    assert again.pane.editor.markdown() == "Half a sent"
    assert "Unsaved text from last time has been restored" in again.notice.text
    again.flush()
    assert item(board, meeting, "Stalking").minute.text == "Half a sent"
    named = board.minutes.minutes(meeting.id).record.of(Presence.PRESENT)
    assert [person.called for person in named] == ["A. Chair, Chair", "DCI Hale"]
    assert not again.drafts.attendance_of(board.minutes.minutes(meeting.id))


def test_a_key_is_on_the_disk_before_the_words_are_in_the_store(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    choose(drafted, "Stalking")
    before = item(board, meeting, "Stalking").minute
    drafted.pane.focus_text()
    type_words(" Hale spoke.")
    qtbot.waitUntil(lambda: drafts_file(board.folder).exists(), timeout=3000)
    kept = Drafts(drafts_file(board.folder)).get(f"minutes/{before.id}")
    assert kept["words"].endswith("Hale spoke.")
    assert item(board, meeting, "Stalking").minute == before


def test_half_an_action_is_in_its_form_again_after_a_crash(
    drafted: MinutesPage, board: Workspace, qtbot: QtBot
) -> None:
    press(Key.Key_N, modifier=CONTROL | SHIFT)
    type_words("Screen ev")
    qtbot.waitUntil(lambda: drafts_file(board.folder).exists(), timeout=3000)
    again = made(board, Drafts(drafts_file(board.folder)))
    show(again, qtbot)
    again.raise_action()
    assert again.action_form.form.values["title"] == "Screen ev"
    again.action_form.empty()
    again.drafts.flush()
    assert "Screen" not in drafts_file(board.folder).read_text(encoding="utf-8")


def test_an_action_is_raised_in_place_by_keys_alone(drafted: MinutesPage, board: Workspace, meeting: Meeting) -> None:
    choose(drafted, "Stalking")
    drafted.pane.focus_text()
    press(Key.Key_N, modifier=CONTROL | SHIFT)
    type_words("Screen every call")
    press(Key.Key_Tab)
    type_words("Q. Hale")
    press(Key.Key_Tab)
    type_words("30 September 2025")
    press(Key.Key_Return)

    stalking = item(board, meeting, "Stalking")
    (raised,) = stalking.actions
    assert (raised.title, raised.owner, raised.target) == ("Screen every call", "Q. Hale", date(2025, 9, 30))
    state = board.actions.by_ref(raised.ref)
    assert (state.action.meeting_id, state.action.agenda_item_id) == (meeting.id, stalking.minute.agenda_item_id)
    assert drafted.notice.text == f"Action {raised.ref} added to the log."
    assert drafted.pane.editor.hasFocus()


def test_what_a_paper_asks_is_proposed_as_the_decision_until_one_is_recorded(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    (stalking,) = [entry.item for entry in board.meetings.agenda(meeting.id) if entry.item.title == "Stalking"]
    paper = stalking.paper or NewPaper(PaperKind.BOARD_PAPER, "Stalking")
    asking = replace(paper, asks=("Note the backlog", "Agree a second team"))
    board.meetings.amend_item(replace(stalking, paper=asking))
    choose(drafted, "Stalking")
    drafted.pane.decide_button.click()
    assert drafted.decision_form.done_button.hasFocus()
    press(Key.Key_Escape)
    assert drafted.notice.text == ""
    drafted.pane.decide_button.click()
    drafted.decision_form.done_button.click()
    (decision,) = item(board, meeting, "Stalking").decisions
    assert (decision.title, decision.text) == (
        "Stalking",
        "The Board agreed to:\n\n- note the backlog; and\n- agree a second team.",
    )
    drafted.record_decision()
    assert drafted.decision_form.fields == {}


def test_a_decision_is_recorded_in_place_and_escape_goes_back_to_the_words(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    choose(drafted, "Stalking")
    press(Key.Key_D, modifier=CONTROL | SHIFT)
    press(Key.Key_Return, modifier=CONTROL)
    assert drafted.decision_form.problems == (
        "Enter a title for the decision. It is not saved yet.",
        "Enter the decision. It is not saved yet.",
    )
    type_words("Screening")
    press(Key.Key_Tab)
    type_words("Every call is screened.")
    press(Key.Key_Return, modifier=CONTROL)
    assert [decision.ref for decision in item(board, meeting, "Stalking").decisions] == ["D-001"]

    press(Key.Key_D, modifier=CONTROL | SHIFT)
    press(Key.Key_Escape)
    assert drafted.detail.currentWidget() is drafted.pane


def test_the_assurance_is_stored_at_once(drafted: MinutesPage, board: Workspace, meeting: Meeting) -> None:
    choose(drafted, "Stalking")
    drafted.pane.assurance.choose(Assurance.PARTLY)
    drafted.pane.assurance.activated.emit(2)
    assert item(board, meeting, "Stalking").minute.assurance is Assurance.PARTLY


def test_who_was_there_is_typed_one_a_line(drafted: MinutesPage, board: Workspace, meeting: Meeting) -> None:
    drafted.table.choose(ATTENDANCE_ROW)
    drafted.focus_first()
    press(Key.Key_Return)
    type_words("A. Chair, Chair")
    choose(drafted, "Stalking")
    (chair,) = board.minutes.minutes(meeting.id).record.attendance
    assert (chair.name, chair.role, chair.presence) == ("A. Chair", "Chair", Presence.PRESENT)


def test_members_are_suggested_and_moved_to_the_apologies_by_one_click(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    board.people.add(Person("Head of Probation"))
    drafted.table.choose(drafted.model.ids[0])
    drafted.attendance.expected_button.click()
    fields = drafted.attendance.fields
    assert "Head of Probation" in fields[Presence.PRESENT].toPlainText().splitlines()
    buttons = {part.text(): part for part in drafted.attendance.apologies.findChildren(QPushButton)}
    assert buttons["Head of Probation"].accessibleName() == "Apologies from Head of Probation"
    buttons["Head of Probation"].click()
    assert fields[Presence.APOLOGIES].toPlainText() == "Head of Probation"
    assert "Head of Probation" not in fields[Presence.PRESENT].toPlainText()
    attended = {one.name: one.presence for one in board.minutes.minutes(meeting.id).record.attendance}
    assert attended["Head of Probation"] is Presence.APOLOGIES
    assert "Head of Probation" not in [part.text() for part in drafted.attendance.apologies.findChildren(QPushButton)]


def test_circulating_warns_of_an_empty_attendance(drafted: MinutesPage, board: Workspace, meeting: Meeting) -> None:
    form = drafted.steps.circulate_form
    drafted.go_on()
    assert form.warning.text().startswith("The attendance is empty.")
    assert form.warning.isVisible()
    board.minutes.attend(meeting.id, (Attendee("A. Chair", "Chair", Presence.PRESENT),))
    drafted.refresh(ALL)
    drafted.go_on()
    assert form.isVisible()
    assert not form.warning.isVisible()


def test_circulation_before_the_meeting_is_refused_before_its_form_opens(
    drafted: MinutesPage, meeting: Meeting, clock: StillClock
) -> None:
    clock.go_to(meeting.held_on - timedelta(days=1))
    drafted.go_on()
    assert not drafted.steps.circulate_form.isVisible()
    assert "24 July 2025 has not been held yet" in drafted.notice.accessibleDescription()


def test_suggested_attendance_is_said_to_be_a_suggestion(drafted: MinutesPage, board: Workspace) -> None:
    board.people.add(Person("Head of Probation"))
    drafted.table.choose(drafted.model.ids[0])
    drafted.attendance.expected_button.click()
    assert "is a suggestion" in drafted.notice.text


def test_the_steps_go_from_draft_to_confirmed_and_words_are_then_read_alone(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = call_another(board, date(2025, 9, 17))
    confirm_form, correction_form = drafted.steps.confirm_form, drafted.steps.correction_form
    press(Key.Key_Return, modifier=CONTROL | SHIFT)
    assert board.minutes.minutes(meeting.id).record.state is MinutesState.DRAFT  # it asks first
    assert drafted.steps.circulate_form.done_button.hasFocus()
    press(Key.Key_Return)
    assert "marked as circulated" in drafted.notice.accessibleDescription()
    assert board.minutes.minutes(meeting.id).record.state is MinutesState.CIRCULATED
    drafted.go_on()
    assert "17 September 2025 has not been held yet" in drafted.notice.accessibleDescription()
    clock.go_to(later.held_on)
    drafted.go_on()
    assert not confirm_form.isVisible()
    assert "do not record who was present. Record the attendance" in drafted.notice.accessibleDescription()
    board.minutes.attend(meeting.id, (CHAIR,))
    drafted.refresh(ALL)
    drafted.go_on()
    confirm_form.form.field("corrections", QPlainTextEdit).setPlainText("2.1: two, not three")
    confirm_form.submit()
    record = board.minutes.minutes(meeting.id).record
    assert (record.confirmed_at, record.corrections) == (later.id, "2.1: two, not three")
    assert drafted.pane.editor.isReadOnly()
    drafted.go_on()
    correction_form.form.field("text", QPlainTextEdit).setPlainText("3: nothing")
    correction_form.submit()
    assert board.minutes.minutes(meeting.id).record.corrections == "2.1: two, not three\n3: nothing"


def test_circulated_minutes_say_so_once_before_they_are_changed_and_list_the_change(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    assert drafted.circulated.isHidden()
    board.minutes.circulate(meeting.id)
    clock.go_to(date(2025, 8, 5))
    drafted.show_place(PagePlace("minutes", meeting.id))
    choose(drafted, "Stalking")
    assert drafted.circulated.isVisible()
    assert drafted.circulated.text == "Circulated on 24 July 2025. Changes are listed."
    assert drafted.pane.editor.isReadOnly()
    assert drafted.pane.heading.focusPolicy() == Qt.FocusPolicy.ClickFocus

    press(Key.Key_D, modifier=CONTROL | SHIFT)
    assert drafted.detail.currentWidget() is drafted.pane
    assert drafted.notice.text.startswith("Circulated on 24 July 2025.")
    (anyway,) = [made for made in drafted.notice.findChildren(QPushButton) if made.text() == "Change minutes"]
    drafted.circulated.allow()
    assert drafted.notice.text == ""
    anyway.click()
    assert drafted.detail.currentWidget() is drafted.decision_form
    press(Key.Key_Escape)

    choose(drafted, "Stalking")
    drafted.pane.focus_text()
    type_words(" More was said.")
    drafted.flush()
    assert item(board, meeting, "Stalking").minute.text.endswith("More was said.")
    assert drafted.circulated.text == "Circulated on 24 July 2025. Changed since."
    number = item(board, meeting, "Stalking").called
    changed = f"Minute {number} was changed on 5 August 2025, after circulation on 24 July 2025."
    assert drafted.circulated.toolTip() == changed
    assert not drafted.circulated.change_button.isVisible()
    assert drafted.pane.editor.hasFocus()


def test_a_minute_is_formatted_by_the_bar_of_a_paper(drafted: MinutesPage) -> None:
    choose(drafted, "Stalking")
    pane = drafted.pane
    pane.editor.show_markdown("What was said")
    heading, bold, bullets = pane.tools.style_buttons
    assert [made.accessibleName() for made in pane.tools.style_buttons] == ["Heading", "Bold", "List"]
    heading.click()
    assert pane.editor.markdown() == "# What was said"
    heading.click()
    bullets.click()
    assert pane.editor.markdown() == "- What was said"
    bullets.click()
    pane.editor.selectAll()
    bold.click()
    assert pane.editor.markdown() == "**What was said**"
    press(Key.Key_F, modifier=CONTROL)
    assert pane.tools.find_bar.isVisible()
    assert pane.tools.find_bar.words.hasFocus()


def test_neither_the_bar_nor_a_key_changes_confirmed_minutes(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = call_another(board, date(2025, 9, 17))
    board.minutes.attend(meeting.id, (CHAIR,))
    board.minutes.circulate(meeting.id)
    clock.go_to(later.held_on)
    board.minutes.confirm(meeting.id, later.id)
    drafted.show_place(PagePlace("minutes", meeting.id))
    choose(drafted, "Action log")
    tools, editor = drafted.pane.tools, drafted.pane.editor
    assert not any(made.isEnabled() for made in (*tools.style_buttons, tools.format_button))
    words = editor.markdown()
    editor.setFocus()
    editor.selectAll()
    press(Key.Key_B, modifier=CONTROL)
    tools.find_bar.open_bar()
    assert not tools.find_bar.replacement.isEnabled()
    assert editor.markdown() == words


def test_an_action_is_added_by_tab_and_enter_after_the_last_field(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    drafted.raise_action()
    type_words("Screen every report")
    drafted.action_form.form.field("owner", QLineEdit).setText("DCI Marlpit")
    drafted.action_form.form.inputs["target"].setFocus()
    press(Key.Key_Tab)
    assert drafted.action_form.done_button.hasFocus()
    press(Key.Key_Return)

    assert "added to the log" in drafted.notice.accessibleDescription()
    assert board.actions.states()[-1].title == "Screen every report"


def test_a_form_that_is_left_with_text_says_so_then_and_when_it_opens_again(drafted: MinutesPage) -> None:
    form = drafted.action_form
    drafted.raise_action()
    assert not form.discard_button.isVisible()
    type_words("Screen ev")
    press(Key.Key_Escape)
    left = "“Add action” was closed and is not saved. The text stays in the form."
    assert drafted.notice.accessibleDescription() == left

    drafted.raise_action()
    assert form.form.values["title"] == "Screen ev"
    assert drafted.notice.isHidden()
    form.discard_button.click()
    assert form.form.values["title"] == ""
    assert not form.discard_button.isVisible()
    press(Key.Key_Escape)
    assert drafted.notice.isHidden()


@pytest.mark.parametrize("name", ["action_form", "decision_form"])
def test_what_was_typed_for_a_minute_is_shown_for_that_minute_only(drafted: MinutesPage, name: str) -> None:
    form: TypedForm = getattr(drafted, name)
    opened = drafted.raise_action if name == "action_form" else drafted.record_decision
    one, other = (entry.minute.heading for entry in drafted.minutes.items[:2]) if drafted.minutes else ("", "")
    choose(drafted, one)
    opened()
    type_words("Screen ev")
    choose(drafted, other)
    opened()
    assert (form.form.values["title"], form.discard_button.isVisible()) == ("", False)
    choose(drafted, one)
    opened()
    assert (form.form.values["title"], form.discard_button.isVisible()) == ("Screen ev", True)


def test_a_form_does_not_follow_to_the_minutes_of_another_meeting(
    page: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    later = call_another(board, date(2025, 9, 17))
    page.show_meetings(meeting.id)
    page.raise_action()
    type_words("Screen ev")
    page.show_meetings(later.id)
    assert not page.action_form.isVisible()
    page.raise_action()
    assert page.action_form.fields == {}
    page.show_meetings(meeting.id)
    page.raise_action()
    assert page.action_form.fields == {"title": "Screen ev"}


def test_a_confirmation_is_undone_from_the_notice(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, clock: StillClock
) -> None:
    later = call_another(board, date(2025, 9, 17))
    board.minutes.attend(meeting.id, (CHAIR,))
    board.minutes.circulate(meeting.id)
    clock.go_to(later.held_on)
    drafted.show_place(PagePlace("minutes", meeting.id))
    drafted.go_on()
    drafted.steps.confirm_form.submit()
    assert "at the meeting of 17 September 2025" in drafted.notice.accessibleDescription()
    undo = next(one for one in drafted.notice.findChildren(QPushButton) if one.text() == "Undo")
    undo.click()
    record = board.minutes.minutes(meeting.id).record
    assert (record.state, record.confirmed_at) == (MinutesState.CIRCULATED, None)
    assert drafted.circulated.change_button.isVisible()  # members have them, so it is asked for once
    drafted.circulated.change_button.click()
    assert not drafted.pane.editor.isReadOnly()


def test_a_heading_that_is_taken_out_is_brought_back_from_the_notice(
    drafted: MinutesPage, board: Workspace, meeting: Meeting
) -> None:
    choose(drafted, "Any other business")
    at = drafted.model.ids.index(drafted.table.chosen_id)
    drafted.focus_first()
    press(Key.Key_Delete)
    assert drafted.table.chosen_id == drafted.model.ids[min(at, len(drafted.model.ids) - 1)]
    assert drafted.notice.text == "“Any other business” removed from the minutes."
    headings = [i.minute.heading for i in board.minutes.minutes(meeting.id).items]
    assert "Any other business" not in headings


def test_the_heading_is_selected_again_when_the_window_is_opened(
    drafted: MinutesPage, board: Workspace, tmp_path: Path, qtbot: QtBot
) -> None:
    kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    choose(drafted, "Any other business")
    drafted.save_state(kept)
    other = made(board)
    other.restore_state(kept)
    show(other, qtbot)
    assert other.table.chosen_id == drafted.table.chosen_id
    assert other.pane.heading.text() == "Any other business"


def test_the_page_goes_to_the_meeting_that_a_place_names(page: MinutesPage, board: Workspace, meeting: Meeting) -> None:
    other = call_another(board, date(2025, 9, 17))
    page.show_place(PagePlace("minutes", other.id))
    assert page.minutes is not None
    assert page.minutes.meeting.id == other.id


def test_a_board_without_a_meeting_leads_to_calling_one(empty_board: Workspace, qtbot: QtBot) -> None:
    page = made(empty_board)
    show(page, qtbot)
    with qtbot.waitSignal(page.requested) as signal:
        page.empty.buttons[0].click()
    assert signal.args == [PagePlace("meetings", start_new=True)]


def test_decisions_are_listed_published_and_their_record_is_saved(
    drafted: MinutesPage, board: Workspace, meeting: Meeting, tmp_path: Path, qtbot: QtBot
) -> None:
    board.decisions.add(NewDecision("Screening", "Every call is screened.", meeting_id=meeting.id))
    private = board.decisions.add(NewDecision("One case", "It is closed.", restriction_reason="Personal data"))
    dialog = drafted.open_decisions()
    assert dialog.sentence.text() == "Not published yet: D-001."
    assert dialog.selected == private
    assert not dialog.publish_button.isEnabled()
    dialog.table.choose(board.decisions.by_ref("D-001").id)
    dialog.publish()
    assert board.decisions.by_ref("D-001").published_on == board.decisions.today()
    assert dialog.sentence.text() == "All decisions that must be published have been published."
    assert dialog.notice.text == "Decision D-001 is published."

    asked = dialog.save_record()
    assert asked is not None
    asked.save_to(tmp_path / "record.docx")
    qtbot.waitUntil(lambda: (tmp_path / "record.docx").exists(), timeout=10_000)
    qtbot.waitUntil(lambda: "is saved as" in dialog.notice.text, timeout=5_000)


def test_every_control_of_the_page_and_of_its_forms_has_a_name(drafted: MinutesPage) -> None:
    assert nameless(drafted) == []
    assert nameless(drafted.open_decisions()) == []


@pytest.mark.parametrize(
    ("save", "kind", "suggested", "options"),
    [
        ("save_sheet", "decision-sheet", "Decisions and actions 2025-07-24.docx", {}),
        ("save_interests", "interests-register", "Register of interests 2025-07-24.docx", None),
    ],
)
def test_sheets_on_meetings_are_saved(
    drafted: MinutesPage,
    board: Workspace,
    meeting: Meeting,
    tmp_path: Path,
    qtbot: QtBot,
    save: str,
    kind: str,
    suggested: str,
    options: dict[str, Any] | None,
) -> None:
    dialog = getattr(drafted, save)()
    assert dialog.suggested == suggested
    dialog.save_to(tmp_path / "sheet.docx")
    qtbot.waitUntil(lambda: "saved as" in drafted.notice.text, timeout=20_000)

    about = {} if options is None else {"meeting_id": meeting.id, **options}
    expected = board.papers.write(kind, tmp_path / "expected.docx", **about)
    assert (tmp_path / "sheet.docx").read_bytes() == expected.read_bytes()


def test_the_private_sheet_names_itself(drafted: MinutesPage) -> None:
    dialog = drafted.save_sheet(in_private=True)

    assert dialog is not None
    assert dialog.suggested == "Decisions and actions taken in private 2025-07-24.docx"
