"""A pack is issued from its page with reasons, late papers follow, and issues are shown and verified."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import CHAIR, EMAILS, MEMBERS, PUBLIC, WORD, Edition, PrintLayout
from boardpack.domain.meetings.meetings import (
    Meeting,
    NewAgendaItem,
    NewMeeting,
    NewPaper,
    PaperStage,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.values import replace
from boardpack.workspace import Workspace
from tests.builders import MEETING_DAY
from tests.ui.driving import press, show, type_words
from tests.ui.test_accessibility import nameless
from ui.exchange.chair_dialog import ChairDialog
from ui.models.meetings.issues import email_lines
from ui.pages.pack.issue_form import IssueForm
from ui.pages.pack.issued_copies import IssuedCopiesPage
from ui.pages.pack.page import PackPage
from ui.places import PagePlace

pytestmark = pytest.mark.usefixtures("light")
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def meeting(board: Workspace) -> Meeting:
    """Return a meeting with one paper that is written, and one that is not."""
    called = board.meetings.add(NewMeeting(MEETING_DAY))
    for title, body in (("Vetting", "Two cases."), ("Forward plan", "")):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body=body)
        board.meetings.add_item(called.id, NewAgendaItem(title, paper=paper))
    return called


@pytest.fixture
def page(board: Workspace, meeting: Meeting, qtbot: QtBot) -> PackPage:
    made = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(made, qtbot)
    qtbot.waitUntil(lambda: not made.is_planning, timeout=20_000)
    return made


def form_of(page: PackPage, qtbot: QtBot) -> IssueForm:
    page.issue()
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.form and not page.issuing.is_working, timeout=20_000)
    assert nameless(page.issuing.form) == []
    return page.issuing.form


def copies_of(page: PackPage, qtbot: QtBot) -> IssuedCopiesPage:
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.copies, timeout=60_000)
    assert nameless(page.issuing.copies) == []
    return page.issuing.copies


def issued(page: PackPage, qtbot: QtBot, *editions: Edition) -> IssuedCopiesPage:
    form = form_of(page, qtbot)
    for kind, tick in form.ticks.items():
        tick.setChecked(kind in (MEMBERS, *editions))
    for field in form.reasons.values():
        field.setText("It comes on the day.")
    with qtbot.waitSignals((page.issuing.issued, page.kept), timeout=60_000):
        form.issue_requested.emit()
    return copies_of(page, qtbot)


def words_of(widget: QWidget) -> list[str]:
    return [part.text() for part in widget.findChildren(QLabel) if part.isVisible() and part.text()]


def link(widget: QWidget, name: str) -> QPushButton:
    return next(part for part in widget.findChildren(QPushButton) if part.accessibleName() == name)


def test_every_copy_has_a_row_and_without_a_reason_nothing_is_issued(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    form = form_of(page, qtbot)

    assert list(form.ticks) == [MEMBERS, PUBLIC, CHAIR, WORD, EMAILS]
    assert not form.ticks[MEMBERS].isEnabled()
    assert form.head.sentence == "5 kinds of copy from one pack of 2 papers. 1 finding needs a reason."
    assert words_of(form).count("Paper 2") == 1
    (field,) = form.reasons.values()
    assert field.hasFocus()
    assert "Forward plan”) is missing" in field.accessibleDescription()
    assert form.head.primary is not None
    assert (form.still_missing.text(), form.head.primary.isEnabled()) == ("1 reason missing", False)
    field.setText("   ")
    press(Key.Key_Return, modifier=CONTROL)

    assert not page.issuing.is_working
    assert board.issuing.list(meeting.id) == ()
    field.setText("It comes on the day.")
    assert (form.still_missing.text(), form.head.primary.isEnabled()) == ("", True)


def test_the_copies_are_those_that_the_settings_of_the_board_name(
    page: PackPage, board: Workspace, qtbot: QtBot
) -> None:
    board.settings.change({"copies_to_make": ("public", "large-print")})

    form = form_of(page, qtbot)

    assert [edition.key for edition in form.ticks] == ["members", "public", "large-print"]
    assert form.wanted == frozenset(form.ticks)


def test_today_leads_to_the_page_that_issues_the_pack(page: PackPage, meeting: Meeting, qtbot: QtBot) -> None:
    page.show_place(PagePlace("pack", meeting.id, start_new=True))
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.form, timeout=20_000)


def test_esc_goes_back_and_reasons_and_ticks_stay(page: PackPage, board: Workspace, qtbot: QtBot) -> None:
    form = form_of(page, qtbot)
    next(iter(form.reasons.values())).setText("It comes on the day.")
    form.ticks[WORD].setChecked(False)
    press(Key.Key_Escape)
    assert page.issuing.current is None
    assert page.head.isVisible()

    again = form_of(page, qtbot)

    assert [field.text() for field in again.reasons.values()] == ["It comes on the day."]
    assert [kind for kind, tick in again.ticks.items() if not tick.isChecked()] == [WORD]


def test_by_keys_alone_the_pack_is_issued_with_every_copy(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.pack.issue_controller.open_path", lambda path, notice: opened.append(path))
    press(Key.Key_I, modifier=CONTROL)
    qtbot.waitUntil(lambda: page.issuing.current is page.issuing.form, timeout=20_000)
    type_words("It comes on the day.")
    press(Key.Key_Return)  # goes on to the button, and issues nothing
    assert page.issuing.form.head.primary is not None
    assert page.issuing.form.head.primary.hasFocus()
    assert board.issuing.list(meeting.id) == ()
    with qtbot.waitSignal(page.issuing.issued, timeout=60_000):
        press(Key.Key_Return)
    copies = copies_of(page, qtbot)

    (made,) = board.copies.made(meeting.id)
    assert [copy.edition for copy in made.copies if not copy.is_made] == []
    assert [override.reason for override in made.issue.overridden] == ["It comes on the day."]
    assert copies.accessibleName() == "Pack issued for 16 July 2025"
    assert copies.head.sentence.endswith("with 5 kinds of copy. 3 emails are ready to send.")
    assert {"To send", "Reasons recorded", "It comes on the day."} <= set(words_of(copies))
    qtbot.waitUntil(lambda: "no file has changed" in copies.footer.text, timeout=20_000)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(opened) == 3, timeout=20_000)
    assert {path.suffix for path in opened} == {".eml"}
    assert {path.parent.name for path in opened} == {"2025-07-16 Pack, emails"}
    board_changes: list[Changes] = []
    page.changed.connect(board_changes.append)
    link(copies, f"Mark as sent: {email_lines(made.copies[0], made.emails[0][1])[0]}").click()
    for changes in board_changes:
        page.refresh(changes)
    page.issuing.close()
    assert page.primary.text() == "Issued copies"
    assert "Issued 8 July 2025" in page.strip.text()
    assert "Later changes" not in page.strip.text()


def test_emails_are_marked_as_sent_by_a_key_and_the_page_leads_on_to_the_minutes(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    copies, asked = issued(page, qtbot, PUBLIC, CHAIR), list[PagePlace]()
    page.requested.connect(asked.append)
    (made,) = board.copies.made(meeting.id)
    assert len(made.to_send) == 3
    link(copies, f"Mark as sent: {email_lines(*made.emails[0])[0]}").setFocus()
    for _ in made.emails:  # the focus moves on to the next one to send
        press(Key.Key_S)
    last = email_lines(*made.emails[-1])[0]

    (made,) = board.copies.made(meeting.id)
    assert made.to_send == ()
    assert copies.head.sentence.endswith("All emails are sent.")
    assert [words for words in words_of(copies) if words.startswith("Sent ")] == ["Sent 10:30am"] * 3
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.accessibleName() == f"Open email: {last}"
    press(Key.Key_S)  # takes nothing back
    assert board.copies.made(meeting.id) == (made,)
    assert copies.head.primary is not None
    copies.head.primary.click()
    assert asked == [PagePlace("minutes", meeting.id)]

    link(copies, f"Undo: {last}").click()
    assert len(board.copies.made(meeting.id)[0].to_send) == 1
    assert copies.head.primary.text() == "Open emails"


def test_it_can_be_stopped_before_the_pack_is_issued(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    form = form_of(page, qtbot)
    for field in form.reasons.values():
        field.setText("It comes on the day.")
    form.issue_requested.emit()
    assert page.issuing.is_working
    page.assemble()
    assert page.task is None
    form.cancel.click()

    qtbot.waitUntil(lambda: page.notice.text == "Nothing was issued.", timeout=20_000)
    assert board.issuing.list(meeting.id) == ()
    assert page.issuing.current is form
    assert form.ticks[PUBLIC].isVisible()


def test_findings_that_need_no_reason_are_folded_and_each_is_told_once(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    for title in ("Estates", "Fleet"):
        paper = NewPaper(PaperKind.BOARD_PAPER, title, body="Sell it. The FCR and FCR agree.")
        board.meetings.add_item(meeting.id, NewAgendaItem(title, Purpose.DECISION, paper=paper))
    form = form_of(page, qtbot)

    plan = board.copies.plan(meeting.id)
    missing = [finding.key for finding in plan.needing if finding.rule == "paper-missing"]
    assert sorted(form.reasons) == sorted([*missing, "decision-without-ask"])
    shared = form.reasons["decision-without-ask"]
    assert shared.accessibleName() == "Reason for issuing despite these 2 findings"
    assert form.still_missing.text() == "2 reasons missing"
    told = [finding.message for finding in (*plan.needing, *plan.known)]
    texts = [part.text() for part in form.findChildren(QLabel)]
    assert [texts.count(message) for message in told] == [1] * len(told)
    assert plan.known
    assert plan.known[0].message not in words_of(form)


def test_the_reason_for_a_restriction_is_asked_for_once(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    paper = NewPaper(PaperKind.BOARD_PAPER, "Larkspur", body="Two houses.")
    item = board.meetings.add_item(meeting.id, NewAgendaItem("Larkspur", restriction=Restriction(), paper=paper))
    form = form_of(page, qtbot)
    field = next(
        part for part in form.reasons.values() if part.accessibleName().startswith("Reason for the restriction")
    )
    field.setText("law enforcement (section 31)")

    issued(page, qtbot)

    known = next(entry.item for entry in board.meetings.agenda(meeting.id) if entry.item.id == item.id)
    assert known.restriction is not None
    assert known.restriction.has_reason
    assert len(board.issuing.list(meeting.id)[0].issue.overridden) == 1


def test_the_passphrase_is_suggested_and_can_be_changed(page: PackPage, meeting: Meeting, qtbot: QtBot) -> None:
    form_of(page, qtbot)
    page.issuing.ask_for_passphrase()
    dialog = page.issuing.dialog
    assert dialog is not None
    assert nameless(dialog) == []
    field = dialog.form.field("passphrase", QLineEdit)
    assert field.text().count("-") == 5
    field.setText("short")
    dialog.keep()
    assert "shorter" in dialog.notice.text
    field.setText("otter velvet gravel plum")
    dialog.keep()
    assert page.issuing._passphrases[meeting.id] == "otter velvet gravel plum"


def test_what_came_late_goes_out_as_a_supplement(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    issued(page, qtbot)
    page.issuing.close()
    late = next(row.item for row in board.meetings.agenda(meeting.id) if row.item.title == "Forward plan")
    assert late.paper is not None
    board.meetings.amend_item(replace(late, paper=replace(late.paper, body="Here it is.", stage=PaperStage.READY)))
    page.refresh(Changes(meetings=True))

    form = form_of(page, qtbot)
    assert CHAIR not in form.ticks
    assert "Paper 2, Forward plan: new." in words_of(form)
    copies = issued(page, qtbot, PUBLIC)

    assert [issue.issue.name for issue in board.issuing.list(meeting.id)] == ["Pack", "Supplement S1"]
    assert list((board.folder / "issued").rglob("*S1*.docx")) == []
    assert copies.accessibleName() == "Supplement S1 issued for 16 July 2025"
    headings = [words for words in words_of(copies) if words.endswith("at 10:30am")]
    assert [words.partition(",")[0] for words in headings] == ["Supplement S1", "Pack"]
    dialog = ChairDialog(board.chair_reviews, board.printed_reviews, board.issuing, board.meetings)
    qtbot.addWidget(dialog)
    dialog.write_to(board.folder / "For the chair")
    qtbot.waitUntil(lambda: "Supplement S1 is not in the review" in dialog.notice.text, timeout=20_000)


def test_a_supplement_without_changes_is_explained(page: PackPage, qtbot: QtBot) -> None:
    issued(page, qtbot)
    page.issuing.close()

    page.issue()

    qtbot.waitUntil(lambda: "No paper" in page.notice.text, timeout=20_000)
    assert page.notice.text.startswith("No papers have been added, changed or removed since the pack was issued.")


def test_an_altered_file_is_named_when_the_page_opens(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot
) -> None:
    issued(page, qtbot)
    page.issuing.close()
    pdf = Path(board.issuing.list(meeting.id)[0].pdf)
    pdf.chmod(0o600)
    pdf.write_bytes(b"another")

    page.show_issued()

    qtbot.waitUntil(lambda: "was altered" in page.notice.text, timeout=20_000)
    assert "1 finding on the issued files" in page.issuing.copies.footer.text


def test_a_copy_that_was_not_made_is_made_later_and_its_pages_are_opened(
    page: PackPage, board: Workspace, meeting: Meeting, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.pack.issue_controller.open_path", lambda path, notice: opened.append(path))
    copies = issued(page, qtbot)
    assert words_of(copies).count("Not made") == 3

    link(copies, "Make it now: Public version").click()
    qtbot.waitUntil(lambda: words_of(copies).count("Not made") == 2, timeout=60_000)
    link(copies, "Open: Public version").click()
    link(copies, "Show in folder: Public version").click()

    folder = board.folder / "issued" / "2025-07-16 Pack, public"
    assert (opened[0].parent, opened[1]) == (folder, folder)
    assert opened[0].suffix == ".pdf"


def test_the_pages_of_an_issue_are_shown_again(page: PackPage, qtbot: QtBot) -> None:
    copies = issued(page, qtbot)
    page.show_edition(PUBLIC)
    page.preview.clear()

    link(copies, "Show pages: Members’ pack").click()

    assert (page.preview.page_count > 0, page.viewed) == (True, MEMBERS)
    assert page.issuing.current is None
    assert page.notice.text == "Pack: the pages shown are those that were issued."


def test_a_pack_in_another_edition_is_made_as_one(
    page: PackPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("ui.pages.pack.page.open_path", lambda path, notice: opened.append(path))
    page.show_edition(Edition(word=False, print_as=PrintLayout.BOOKLET))
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)

    assert page.assembled is not None
    assert page.assembled.built.word is None
    assert len(page.assembled.built.prints) == 1
    press(Key.Key_P, modifier=Qt.KeyboardModifier.AltModifier)
    assert opened == [Path(page.assembled.built.pdf)]


def test_a_pack_of_an_earlier_day_is_shown_again(
    board: Workspace, meeting: Meeting, page: PackPage, qtbot: QtBot
) -> None:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    count = page.preview.page_count

    another = PackPage(board.packs, board.meetings, board.findings, board.copies, board.folder / "packs")
    show(another, qtbot)
    qtbot.waitUntil(lambda: another.assembled is not None, timeout=20_000)

    assert another.preview.page_count == count
    assert another.primary.text() == "Issue pack"
    qtbot.waitUntil(lambda: "finding" in another.head.sentence, timeout=20_000)
    assert another.head.sentence == page.head.sentence
    assert another.footer.text == page.footer.text


def test_a_pack_that_was_changed_in_its_folder_is_not_shown_again(
    board: Workspace, meeting: Meeting, page: PackPage, qtbot: QtBot
) -> None:
    page.assemble()
    qtbot.waitUntil(lambda: page.task is None, timeout=60_000)
    assert page.assembled is not None
    folder = Path(page.assembled.built.pdf).parent
    assert board.packs.earlier(meeting.id, folder) is not None

    Path(page.assembled.built.pdf).write_bytes(b"another")

    assert board.packs.earlier(meeting.id, folder) is None
    assert board.packs.earlier(meeting.id, folder / "not there") is None
